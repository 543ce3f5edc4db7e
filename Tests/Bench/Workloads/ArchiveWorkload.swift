import Archive
import Articles
import Foundation
import Ingestion

/// Articles stored as polls of feeds bring them, into an archive or into bare tables of SQLite.
///
/// Only the storing is measured, neither the making of the feeds nor their reading.
struct ArchiveWorkload {
    private let sample: Sample
    private let folder: String
    private let count: Int
    /// Articles of one week; where there are more, they are of the weeks before.
    private static let weekly = 100_000

    init(sample: Sample, folder: String, count: Int) {
        (self.sample, self.folder, self.count) = (sample, folder, count)
    }

    /// Fills the archive of a workspace.
    func record() throws -> Cost {
        let archive = try ArchiveFile(folder: folder + "/.lede")
        var added = 0
        var cost = try storing { poll in added += try archive.record(poll).added }
        cost.notes["added"] = Double(added)
        return cost
    }

    /// Inserts the same into one table.
    ///
    /// - Parameter indexed: with as many indexes as an article has in the archive, and FTS5's of its
    ///   words.
    func insert(into path: String, indexed: Bool) throws -> Cost {
        let database = try BareSQLite(path: path)
        try database.run(
            """
            CREATE TABLE articles (id INTEGER PRIMARY KEY, identity TEXT, moment INTEGER, url TEXT,
            guid TEXT, title TEXT, text TEXT, outlet TEXT, published TEXT, language TEXT, origin TEXT)
            """)
        try database.run("CREATE TABLE documents (id INTEGER PRIMARY KEY, bytes BLOB)")
        if indexed {
            for column in ["identity", "moment", "url", "guid", "title", "outlet"] {
                try database.run("CREATE INDEX by_\(column) ON articles (\(column))")
            }
            try database.run(
                """
                CREATE VIRTUAL TABLE words USING fts5 (title, text, content='articles',
                content_rowid='id', tokenize="unicode61 remove_diacritics 2")
                """)
        }
        let row = try database.prepare(
            "INSERT INTO articles VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        let whole = try database.prepare("INSERT INTO documents VALUES (NULL, ?)")
        let words =
            try indexed
            ? database.prepare(
                "INSERT INTO words (rowid, title, text) SELECT id, title, text FROM articles"
                    + " WHERE id > last_insert_rowid() - ?") : nil
        return try storing { poll in
            guard let document = poll.document else { return }
            try database.run("BEGIN")
            try whole.insert(bytes: document.bytes)
            for article in document.articles {
                try row.insert([
                    article.id, "\(article.published?.seconds ?? 0)", article.url, article.guid,
                    article.title, article.paragraphs.joined(separator: "\n"), article.outlet,
                    article.published?.description, article.language, article.origin,
                ])
            }
            try words?.insert(["\(document.articles.count)"])
            try database.run("COMMIT")
        }
    }

    private func storing(_ store: (Poll) throws -> Void) throws -> Cost {
        var cost = Cost(units: count, wall: 0, cpu: 0)
        var (done, bytes, weeks) = (0, 0, 0)
        while done < count {
            let batch = min(Self.weekly, count - done)
            let feeds = SyntheticFeeds(sample: sample, weeksBefore: weeks, startingAt: done)
            try feeds.each(batch) { feed in
                let poll = poll(feed)
                bytes += feed.bytes.count
                let (cpu, start) = (CPUTime.seconds, ContinuousClock.now)
                try store(poll)
                cost.cpu += CPUTime.seconds - cpu
                cost.wall += (ContinuousClock.now - start) / .seconds(1)
            }
            done += batch
            weeks += 1
        }
        cost.peak = Memory.peak
        cost.notes["bytes"] = Double(bytes)
        return cost
    }

    private func poll(_ feed: SyntheticFeeds.Feed) -> Poll {
        let source = Source(
            bytes: feed.bytes, origin: feed.url, mediaType: "application/rss+xml",
            outlet: feed.outlet)
        let reading = Ingestion.entries(of: source)
        return Poll(
            state: FeedState(url: feed.url),
            document: Poll.Document(
                bytes: feed.bytes, origin: feed.url, mediaType: source.mediaType,
                outlet: feed.outlet, articles: reading.articles, reader: Ingestion.version),
            moment: (sample.week.sunday.days + 1) * 86_400)
    }
}
