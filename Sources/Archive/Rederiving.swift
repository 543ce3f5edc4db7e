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
    }

    /// Reads documents again whose articles were derived by an older version of the readers.
    ///
    /// Articles keep their names and when they came; one that the new readers no longer find stays
    /// as it is.
    ///
    /// - Returns: a warning for each document that is damaged.
    /// - Throws: a ``Problem`` when the file cannot be read or written.
    package func rederive(
        reader: Int, _ read: (StoredDocument) -> [Article]
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
                if let document = try stored(id, in: database) {
                    try renew(id, read(document), reader, in: database)
                } else {
                    problems.append(
                        Problem(
                            .archive, .warning, at: place,
                            "document \(id) is damaged: its articles stay as they are",
                            advice: ArchiveFile.restoring))
                }
            }
        }
        return problems
    }

    private func stored(_ id: Int64, in database: Database) throws -> StoredDocument? {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM documents WHERE id = ?", arguments: [id]),
            let chunks: Data = row.value("chunks"), let origin: String = row.value("origin"),
            let bytes = try Chunks.load([UInt8](chunks), in: database),
            hexadecimal(fingerprintValue(bytes)) == row.value("hash")
        else { return nil }
        return StoredDocument(
            bytes: bytes, origin: origin, mediaType: row.value("media_type"),
            outlet: row.value("outlet"))
    }

    private func renew(
        _ document: Int64, _ articles: [Article], _ reader: Int, in database: Database
    ) throws {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT id, \(ArticleRow.columns) FROM articles WHERE document = ?",
            arguments: [document])
        for row in rows {
            guard let id: Int64 = row.value(at: 0), var known = ArticleRow(row, from: 1) else {
                throw damaged("the row of an article")
            }
            if let fresh = articles.first(where: {
                Identity(of: $0, and: known.article, isOneFeed: true).isSame
            }) {
                known.take(fresh)
            }
            known.reader = reader
            try known.update(id, in: database)
        }
    }
}
