internal import Articles
internal import Foundation
internal import GRDB

/// Writes a poll into the tables.
struct Recorder {
    private let database: Database
    private let archive: ArchiveFile

    init(_ database: Database, _ archive: ArchiveFile) {
        self.database = database
        self.archive = archive
    }

    func record(_ poll: Poll) throws -> Poll.Outcome {
        var state = poll.state
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM feeds WHERE url = ?", arguments: [state.url])
        let feed = try id(of: row, or: state)
        var document: Int64? = row?.value("document")
        var outcome = Poll.Outcome()
        if let incoming = poll.document {
            let (id, isNew) = try self.document(incoming, last: document, at: poll.moment)
            document = id
            // What newer readers can read that older ones could not comes in the same bytes.
            if isNew || row?.value("failures") != 0 {
                outcome = try articles(of: incoming, document: id, feed: feed, poll.moment)
            } else {
                outcome.unchanged = incoming.articles.count
            }
        }
        if outcome.added > 0 { state.lastNews = poll.moment }
        let checksum = state.checksum(document: document)
        if row?.value("checksum") != checksum { try update(state, document, checksum, feed) }
        return outcome
    }

    private func id(of row: Row?, or state: FeedState) throws -> Int64 {
        guard let row else { return try insert(state) }
        guard let id: Int64 = row.value("id") else {
            throw archive.damaged(Message("the row of the feed \(state.url)"))
        }
        return id
    }

    private func insert(_ state: FeedState) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO feeds (\(FeedState.columns), checksum)
                VALUES (\(marks(for: FeedState.columns)), '')
                """, arguments: StatementArguments(state.values))
        return database.lastInsertedRowID
    }

    private func update(
        _ state: FeedState, _ document: Int64?, _ checksum: String, _ feed: Int64
    ) throws {
        let columns = "\(FeedState.columns), document, checksum"
        try database.execute(
            sql: """
                UPDATE feeds SET (\(columns)) = (\(marks(for: columns))) WHERE id = ?
                """, arguments: StatementArguments(state.values + [document, checksum, feed]))
    }

    /// The row of a document, and whether it differs from the feed's last one.
    private func document(
        _ document: Poll.Document, last: Int64?, at moment: Int
    ) throws -> (id: Int64, isNew: Bool) {
        let hash = hexadecimal(fingerprintValue(document.bytes))
        if let last,
            let row = try Row.fetchOne(
                database, sql: "SELECT hash, length FROM documents WHERE id = ?",
                arguments: [last]),
            row.value("hash") == hash, row.value("length") == document.bytes.count
        {
            return (last, false)
        }
        return (try insert(document, at: moment), true)
    }

    /// Keeps a document for good.
    func insert(_ document: Poll.Document, at moment: Int) throws -> Int64 {
        let row = DocumentRow(
            origin: document.origin, hash: hexadecimal(fingerprintValue(document.bytes)),
            length: document.bytes.count, fetched: moment, mediaType: document.mediaType,
            outlet: document.outlet, chunks: try Chunks.store(document.bytes, in: database))
        try database.execute(
            sql: """
                INSERT INTO documents (\(DocumentRow.columns))
                VALUES (\(marks(for: DocumentRow.columns)))
                """,
            arguments: StatementArguments(row.values))
        return database.lastInsertedRowID
    }

    // MARK: - Articles

    private func articles(
        of incoming: Poll.Document, document: Int64, feed: Int64, _ moment: Int
    ) throws -> Poll.Outcome {
        var outcome = Poll.Outcome()
        var firstNew: Int64?
        let owners = Owners(database, feed: feed)
        let matching = Matching(database, archive, feed: feed)
        for (article, known) in try matching.pairs(of: incoming.articles) {
            var row = ArticleRow(
                article: article, moment: article.plausibleMoment(seen: moment) ?? moment,
                firstSeen: moment, changed: moment, document: document, page: nil, feed: feed,
                reader: incoming.reader)
            func sighting(of id: Int64) -> Sighting {
                Sighting(
                    article: id, feed: feed, position: article.feedPosition ?? 0,
                    firstSeen: moment)
            }
            guard let known else {
                let id = try insert(row)
                firstNew = firstNew ?? id
                outcome.added += 1
                try sighting(of: id).insert(in: database)
                continue
            }
            row.inherit(from: known.row)
            let isOthers = known.row.feed.map { $0 != feed } ?? false
            if try !owners.mayTell(row, over: known.row) {
                outcome.unchanged += 1
                try Telling(feed: feed, article: known.id, entry: article)
                    .keepIfNew(known.telling, in: database)
            } else if row.tellsTheSame(as: known.row), !isOthers {
                outcome.unchanged += 1
            } else {
                if isOthers, let owner = known.row.feed {
                    try Telling.remove(of: known.id, by: feed, in: database)
                    try Telling(feed: owner, article: known.id, entry: known.row.asEntry)
                        .keepIfNew(nil, in: database)
                }
                try row.update(known.id, in: database)
                outcome.updated += 1
            }
            try sighting(of: known.id).keep(in: database)
        }
        if let firstNew { try addWords(from: firstNew) }
        return outcome
    }

    /// Makes new articles findable by their words; `rowid`s grow.
    private func addWords(from article: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO words (rowid, title, text)
                SELECT id, title, text FROM articles WHERE id >= ?
                """, arguments: [article])
    }

    private func insert(_ row: ArticleRow) throws -> Int64 {
        var row = row
        // An address that is used again under the same headline: what else it says makes the name.
        let article = row.article
        var count = 0
        while try isNameTaken(row.article.id) {
            count += 1
            row.article.id = fingerprint(
                [
                    article.id, article.guid ?? "", article.published?.description ?? "", row.text,
                    "\(row.firstSeen) \(count)",
                ].joined(separator: "\n"))
        }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO articles (\(ArticleRow.columns))
                VALUES (\(marks(for: ArticleRow.columns)))
                """)
        try statement.execute(arguments: StatementArguments(row.values))
        return database.lastInsertedRowID
    }

    private func isNameTaken(_ identity: String) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM articles WHERE identity = ?")
        return try Int.fetchOne(statement, arguments: [identity]) != nil
    }
}

/// A question mark for each column of a list.
func marks(for columns: String) -> String {
    columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
}
