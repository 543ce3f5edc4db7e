package import Articles
internal import Foundation
internal import GRDB
internal import Glibc

extension ArchiveFile {
    /// What an examination found.
    package struct Examination: Sendable {
        package let articles: Int
        package let documents: Int
        package let feeds: Int
        /// Bytes of the file and its log.
        package let bytes: Int
        package let problems: [Problem]
    }

    /// Looks at every page, every row and every reference.
    ///
    /// - Throws: a ``Problem`` when the file cannot be read at all.
    package func examine() throws(Problem) -> Examination {
        let bytes = ["", "-wal"].reduce(0) { $0 + ArchiveFile.size(place.source + $1) }
        let (faults, counts) = try faults()
        let problems = faults.map { Problem(.archive, at: place, $0, advice: ArchiveFile.repair) }
        if !problems.isEmpty { inspectionMark.remove() }
        return Examination(
            articles: counts["articles"] ?? 0, documents: counts["documents"] ?? 0,
            feeds: counts["feeds"] ?? 0, bytes: bytes, problems: problems + notices)
    }

    /// Looks at the archive before it is written to: nothing is added to a damaged one.
    ///
    /// A small archive is looked at every time, a larger one once a day; one in which something was
    /// found is looked at until it is mended.
    ///
    /// - Returns: what is damaged.
    package func inspect(now: Int) throws(Problem) -> [Problem] {
        let isSmall = ArchiveFile.size(place.source) <= ArchiveFile.smallBytes
        let mark = inspectionMark
        if !isSmall, let last = mark.moment, (0..<86_400).contains(now - last) { return [] }
        let problems = try faults().faults.map {
            Problem(.archive, at: place, $0, advice: ArchiveFile.restoring)
        }
        if problems.isEmpty, !isSmall { mark.set(now) } else { mark.remove() }
        return problems
    }

    private var inspectionMark: InspectionMark {
        InspectionMark(path: place.source + "-inspected")
    }

    /// Bytes up to which an archive is looked at before each fetch.
    private static let smallBytes = 16 << 20

    private func faults() throws(Problem) -> (
        faults: [Message], counts: [String: Int]
    ) {
        do {
            // In no transaction: in a damaged file its end fails, and takes what was found along.
            return try database.unsafeRead { database in
                var faults: [Message] = []
                var counts: [String: Int] = [:]
                // Each on its own: where one part cannot be read, the others are told all the same.
                func look(at part: Message, _ body: () throws -> Void) {
                    do { try body() } catch {
                        faults.append(
                            Message("\(part) cannot be read: \(ArchiveFile.reason(of: error))"))
                    }
                }
                look(at: Message("its structure")) {
                    for row in try String.fetchAll(database, sql: "PRAGMA integrity_check(5)")
                    where row != "ok" {
                        faults.append(Message("SQLite finds: \(row)"))
                    }
                }
                look(at: Message("its references")) {
                    let lost = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
                    if lost > 0 {
                        faults.append(
                            Message(
                                lost, one: "\(lost) reference leads nowhere",
                                many: "\(lost) references lead nowhere"))
                    }
                }
                look(at: Message("the index of its words")) {
                    let lost = try ArchiveFile.lostWords(database)
                    if lost > 0 {
                        faults.append(
                            Message(
                                lost, one: "the index of its words lacks \(lost) article",
                                many: "the index of its words lacks \(lost) articles"))
                    }
                }
                for table in Table.all {
                    look(at: Message("the table of \(table.label)")) {
                        let (rows, damaged) = try table.examine(database)
                        counts[table.name] = rows
                        if damaged > 0 {
                            faults.append(
                                Message(
                                    damaged, one: "\(damaged) of \(rows) \(table.label) is damaged",
                                    many: "\(damaged) of \(rows) \(table.label) are damaged"))
                        }
                    }
                }
                return (faults, counts)
            }
        } catch {
            throw ArchiveFile.problem(error, at: place, doing: .read)
        }
    }

    /// Reads the index of words from its first to its last, which SQLite's own check passes over.
    ///
    /// - Returns: how many articles it does not know.
    private static func lostWords(_ database: Database) throws -> Int {
        // SQLite FTS5 §9; a table of the connection's own, which the file does not get.
        try database.execute(
            sql: "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)")
        _ = try Int.fetchOne(database, sql: "SELECT total(cnt) FROM temp.vocabulary")
        try database.execute(sql: "DROP TABLE temp.vocabulary")
        return try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM articles
                WHERE id NOT IN (SELECT id FROM words_docsize WHERE typeof(sz) = 'blob')
                """) ?? 0
    }

    /// The bytes of a file; 0 where there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// A warning of a log that ends within a frame (SQLite file format §4.1).
    ///
    /// Its writer was killed, or the file was cut. Opening the archive takes the log in, so it is
    /// looked at before.
    static func tornLog(of path: String) -> [Problem] {
        func isTorn() -> Bool {
            let size = size(path + "-wal")
            return size > 32 && (size - 32) % (24 + 4096) != 0
        }
        // A run at work writes a frame in two pieces: it stays so for a moment alone.
        for _ in 0..<10 {
            guard isTorn() else { return [] }
            usleep(5000)
        }
        return [
            Problem(
                .archive, .warning, at: .init(path + "-wal"),
                Message("ends within a frame: the last writing did not come to its end"),
                advice: Message("Run lede fetch --force: it brings what is missing"))
        ]
    }
}

/// When an archive was last looked at: a file beside it, so that looking changes nothing in it.
private struct InspectionMark {
    let path: String

    /// Seconds since 1970; nil where it was not looked at, or something was found.
    var moment: Int? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return Int(String(decoding: data, as: UTF8.self))
    }

    /// A mark that cannot be set costs another look.
    func set(_ moment: Int) {
        _ = FileManager.default.createFile(atPath: path, contents: Data("\(moment)".utf8))
    }

    func remove() { unlink(path) }
}

/// A table whose rows are held against their checksums.
private struct Table: Sendable {
    let name: String
    /// What its rows are called.
    let label: Message
    let sql: String
    let isIntact: @Sendable (Row) -> Bool

    func examine(_ database: Database) throws -> (rows: Int, damaged: Int) {
        var (count, damaged) = (0, 0)
        let rows = try Row.fetchCursor(database, sql: sql)
        while let row = try rows.next() {
            count += 1
            if !isIntact(row) { damaged += 1 }
        }
        return (count, damaged)
    }

    static let all: [Table] = [
        Table(
            name: "articles", label: Message("articles"),
            sql: "SELECT \(ArticleRow.columns) FROM articles"
        ) { row in
            guard let known = ArticleRow(row) else { return false }
            return row.value("fingerprint") == ArticleRow.fingerprint(of: known.asEntry)
                && row.value("headline") == ArticleRow.headline(of: known.article)
        },
        Table(
            name: "sightings", label: Message("sightings"),
            sql: "SELECT \(Sighting.columns) FROM sightings"
        ) { Sighting($0) != nil },
        Table(
            name: "pages asked for", label: Message("pages asked for"),
            sql: "SELECT * FROM page_tries"
        ) {
            PageTries($0) != nil
        },
        Table(
            name: "tellings", label: Message("tellings"),
            sql: "SELECT \(Telling.columns) FROM tellings"
        ) {
            Telling($0) != nil
        },
        Table(
            name: "sites that rest", label: Message("sites that rest"), sql: "SELECT * FROM rests"
        ) { SiteRest($0) != nil },
        Table(
            name: "robots.txt files", label: Message("robots.txt files"),
            sql: "SELECT * FROM robots"
        ) { Robots($0) != nil },
        Table(
            name: "feeds", label: Message("feeds"), sql: "SELECT * FROM feeds"
        ) { FeedState($0) != nil },
        Table(
            name: "documents", label: Message("documents"), sql: "SELECT * FROM documents"
        ) { DocumentRow($0) != nil },
        Table(
            name: "chunks", label: Message("chunks"), sql: "SELECT hash, length, bytes FROM chunks"
        ) { Chunks.piece(of: $0) != nil },
        Table(
            name: "digests' rows", label: Message("digests' rows"), sql: "SELECT * FROM ledger"
        ) { LedgerRow($0) != nil },
        Table(
            name: "sendings", label: Message("sendings"), sql: "SELECT * FROM sendings"
        ) { SendingRow($0) != nil },
    ]
}
