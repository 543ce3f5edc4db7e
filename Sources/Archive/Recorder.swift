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
            throw archive.damaged("the row of the feed \(state.url)")
        }
        return id
    }

    private func insert(_ state: FeedState) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO feeds (\(FeedState.columns), checksum)
                VALUES (\(marks(12)), '')
                """, arguments: StatementArguments(state.values))
        return database.lastInsertedRowID
    }

    private func update(
        _ state: FeedState, _ document: Int64?, _ checksum: String, _ feed: Int64
    ) throws {
        try database.execute(
            sql: """
                UPDATE feeds SET (\(FeedState.columns), document, checksum) = (\(marks(14)))
                WHERE id = ?
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
        let hash = hexadecimal(fingerprintValue(document.bytes))
        let chunks = try Chunks.store(document.bytes, in: database)
        var sum = Checksum()
        for text in [document.origin, hash, document.mediaType, document.outlet] { sum.add(text) }
        sum.add(document.bytes.count)
        sum.add(moment)
        sum.add(chunks)
        try database.execute(
            sql: """
                INSERT INTO documents
                (origin, hash, length, fetched, media_type, outlet, chunks, checksum)
                VALUES (\(marks(8)))
                """,
            arguments: [
                document.origin, hash, document.bytes.count, moment, document.mediaType,
                document.outlet, Data(chunks), sum.text,
            ])
        return database.lastInsertedRowID
    }

    // MARK: - Articles

    private func articles(
        of incoming: Poll.Document, document: Int64, feed: Int64, _ moment: Int
    ) throws -> Poll.Outcome {
        var outcome = Poll.Outcome()
        var taken: Set<Int64> = []
        var firstNew: Int64?
        for article in incoming.articles where !article.title.isEmpty {
            var row = ArticleRow(
                article: article, moment: Recorder.moment(of: article, seen: moment),
                firstSeen: moment, changed: moment, document: document, page: nil,
                reader: incoming.reader)
            let id: Int64
            var isNew = false
            if let (known, present) = try same(as: article, feed: feed) {
                id = known
                // The same entry twice in one feed: the first one counts.
                guard taken.insert(id).inserted else { continue }
                row.inherit(from: present)
                if row.tellsTheSame(as: present) {
                    outcome.unchanged += 1
                } else {
                    try row.update(id, in: database)
                    outcome.updated += 1
                }
            } else {
                id = try insert(row)
                taken.insert(id)
                outcome.added += 1
                isNew = true
                firstNew = firstNew ?? id
            }
            let sighting = Sighting(
                article: id, feed: feed, position: article.feedPosition ?? 0, firstSeen: moment)
            if isNew {
                try sighting.insert(in: database)
            } else {
                try sighting.keep(in: database)
            }
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

    /// The second that an article counts to: one that says a day in the future would stand at the
    /// top for ever.
    private static func moment(of article: Article, seen: Int) -> Int {
        guard let published = article.published, published.seconds <= seen + 86_400 else {
            return seen
        }
        return published.seconds
    }

    /// The row that is this article already.
    private func same(as article: Article, feed: Int64) throws -> (Int64, ArticleRow)? {
        for query in Recorder.queries {
            guard let argument = query.argument(article) else { continue }
            let statement = try database.cachedStatement(sql: query.sql)
            let arguments: StatementArguments =
                query.isOfFeed ? [argument, feed] : [argument]
            for id in try Int64.fetchAll(statement, arguments: arguments) {
                guard let known = try ArticleRow.fetch(id, in: database) else {
                    throw archive.damaged("the row of an article at \(argument)")
                }
                let identity = Identity(
                    of: article, and: known.article, isOneFeed: query.isOfFeed)
                if identity.isSame { return (id, known) }
            }
        }
        return nil
    }

    /// Where candidates are found: at the same address, under the same GUID in the same feed, with
    /// the same headline or the same text.
    ///
    /// The newest come first; an address that is used every day has many.
    private static let queries: [Query] = [
        Query(sql: select("a.url = ?"), isOfFeed: false) { $0.url },
        Query(
            sql: select(
                """
                a.guid = ? AND EXISTS
                (SELECT 1 FROM sightings s WHERE s.article = a.id AND s.feed = ?)
                """),
            isOfFeed: true
        ) { $0.guid },
        Query(sql: select("a.headline = ?"), isOfFeed: false) { ArticleRow.headline(of: $0) },
        Query(sql: select("a.fingerprint = ?"), isOfFeed: false) {
            ArticleRow.fingerprint(of: $0)
        },
    ]

    private struct Query: Sendable {
        let sql: String
        let isOfFeed: Bool
        let argument: @Sendable (Article) -> String?
    }

    private static func select(_ condition: String) -> String {
        """
        SELECT a.id FROM articles a WHERE \(condition) ORDER BY a.id DESC LIMIT 8
        """
    }

    private func insert(_ row: ArticleRow) throws -> Int64 {
        var row = row
        // An address that is used again under the same headline: the text makes the name.
        if try isNameTaken(row.article.id) {
            row.article.id = fingerprint("\(row.article.id)\n\(row.firstSeen)\n\(row.text)")
        }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO articles (\(ArticleRow.columns)) VALUES (\(marks(ArticleRow.count)))
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

/// So many question marks.
func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
}
