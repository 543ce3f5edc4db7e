package import Articles
internal import Foundation
internal import GRDB

extension ArchiveFile {
    /// A document as it was sent.
    package struct StoredDocument: Sendable {
        package let bytes: [UInt8]
        package let origin: String
        package let mediaType: String?
        package let outlet: String?
        /// Where the feeds that its entries were seen in are asked for.
        package var asked: [String] = []
    }

    /// Reads documents again whose articles were derived by an older version of the readers.
    ///
    /// Articles keep their names and when they came; one that the new readers no longer find stays
    /// as it is.
    ///
    /// - Parameters:
    ///   - reader: the version of the readers.
    ///   - page: reads the page behind a feed's summary; nil where it holds no article.
    ///   - address: what is kept of an address in a document; nil where nothing is.
    ///   - read: reads the entries of a feed.
    /// - Returns: a warning for each document that is damaged.
    /// - Throws: a ``Problem`` when the file cannot be read or written.
    package func rederive(
        reader: Int, page: (StoredDocument) -> Article? = { _ in nil },
        address: (StoredDocument, String) -> String? = { $1 },
        _ read: (StoredDocument) -> [Article]
    ) throws(Problem) -> [Problem] {
        let stale = try self.read { database in
            try Int64.fetchAll(
                database,
                sql: "SELECT DISTINCT document FROM articles WHERE reader < ? ORDER BY document",
                arguments: [reader])
        }
        var problems: [Problem] = []
        for id in stale {
            try write { database in
                var document = try stored(id, in: database)
                document?.asked = try feeds(of: id, in: database)
                let entries = document.map(read)
                if entries == nil { problems.append(damagedDocument(id)) }
                guard let entries else { return }
                var rows = try rows(of: id, in: database)
                if let document {
                    for at in rows.indices { rows[at].known.keep { address(document, $0) } }
                }
                let renewals = Renewals(of: rows.map(\.known), by: entries)
                for (number, row) in rows.enumerated() {
                    var row = row
                    var fresh: Article?
                    if let id = row.known.page {
                        // The row keeps its reader, so that a damage which stays is told again.
                        guard let stored = try stored(id, in: database) else {
                            problems.append(damagedDocument(id))
                            continue
                        }
                        fresh = page(stored)
                    }
                    row.known.renew(by: renewals[number], page: fresh)
                    row.known.reader = reader
                    try row.known.update(row.id, in: database)
                }
            }
        }
        return problems
    }

    private func damagedDocument(_ id: Int64) -> Problem {
        Problem(
            .archive, .warning, at: place,
            Message("document \(id) is damaged: its articles stay as they are"),
            advice: ArchiveFile.restoring)
    }

    private func stored(_ id: Int64, in database: Database) throws -> StoredDocument? {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM documents WHERE id = ?", arguments: [id]),
            let known = DocumentRow(row), let bytes = try Chunks.load(known.chunks, in: database),
            hexadecimal(fingerprintValue(bytes)) == known.hash
        else { return nil }
        return StoredDocument(
            bytes: bytes, origin: known.origin, mediaType: known.mediaType, outlet: known.outlet)
    }

    private func feeds(of document: Int64, in database: Database) throws -> [String] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT DISTINCT url, moved_to FROM feeds WHERE document = :document OR id IN (
                    SELECT sightings.feed FROM sightings
                    JOIN articles ON articles.id = sightings.article
                    WHERE document = :document)
                ORDER BY url
                """,
            arguments: ["document": document]
        ).flatMap { row in [row.value("url"), row.value("moved_to")].compactMap { $0 as String? } }
    }

    private func rows(
        of document: Int64, in database: Database
    ) throws -> [(id: Int64, known: ArticleRow)] {
        try Row.fetchAll(
            database,
            sql: "SELECT id, \(ArticleRow.columns) FROM articles WHERE document = ?",
            arguments: [document]
        ).map { row in
            guard let id: Int64 = row.value(at: 0), let known = ArticleRow(row, from: 1) else {
                throw damaged(Message("the row of an article"))
            }
            return (id, known)
        }
    }
}

extension ArticleRow {
    /// Keeps of its addresses what may be kept: by that it is found again.
    fileprivate mutating func keep(_ kept: (String) -> String?) {
        article.url = article.url.flatMap(kept)
        if let image = article.image, kept(image.url) != image.url { article.image = nil }
    }

    fileprivate mutating func renew(by entry: Article?, page fresh: Article?) {
        let id = page
        if let entry {
            // The page's text stays only where the page cannot be read again.
            if fresh != nil { self.entry = nil }
            take(entry)
            page = id
        }
        if let fresh, let id { add(page: fresh, id) }
    }
}

/// Which entry of a document renews which of the articles that were read out of it before.
///
/// Each entry renews one, that which it is closest to.
private struct Renewals {
    private var entryOf: [Int: Article] = [:]

    subscript(row: Int) -> Article? { entryOf[row] }

    init(of rows: [ArticleRow], by entries: [Article]) {
        var places: [String: [Int]] = [:]
        for (number, entry) in entries.enumerated() {
            for key in Renewals.keys(of: entry) { places[key, default: []].append(number) }
        }
        var pairs: [(closeness: Int, row: Int, entry: Int)] = []
        for (number, row) in rows.enumerated() {
            let known = row.asEntry
            let candidates = Set(Renewals.keys(of: known).flatMap { places[$0] ?? [] })
            for candidate in candidates {
                let entry = entries[candidate]
                let identity = Identity(of: entry, and: known, isOneFeed: true)
                guard identity.isSame else { continue }
                let isOfOneTime = entry.published == known.published
                pairs.append((2 * identity.closeness + (isOfOneTime ? 1 : 0), number, candidate))
            }
        }
        pairs.sort { ($1.closeness, $0.row, $0.entry) < ($0.closeness, $1.row, $1.entry) }
        var taken: Set<Int> = []
        for pair in pairs where entryOf[pair.row] == nil && taken.insert(pair.entry).inserted {
            entryOf[pair.row] = entries[pair.entry]
        }
    }

    private static func keys(of entry: Article) -> [String] {
        [entry.url, entry.guid.map { "guid \($0)" }].compactMap { $0 }
            + ["title " + folded(entry.title)]
    }
}
