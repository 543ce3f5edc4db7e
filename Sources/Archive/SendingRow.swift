internal import Articles
internal import GRDB

/// One sending as the table holds it.
struct SendingRow {
    let edition: String
    let week: String
    let number: Int
    /// The message's fingerprint.
    let message: String
    let begun: Int
    let done: Int?

    static let columns = "edition, week, number, message, begun, done, checksum"

    func finished(at moment: Int) -> SendingRow {
        SendingRow(
            edition: edition, week: week, number: number, message: message, begun: begun,
            done: moment)
    }

    func insert(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO sendings (\(SendingRow.columns))
                VALUES (\(marks(for: SendingRow.columns)))
                """,
            arguments: [edition, week, number, message, begun, done, checksum])
    }

    func update(_ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE sendings SET (\(SendingRow.columns)) = (\(marks(for: SendingRow.columns)))
                WHERE edition = ? AND week = ? AND number = ?
                """,
            arguments: [
                edition, week, number, message, begun, done, checksum, edition, week, number,
            ])
    }

    private var checksum: String {
        let end = done.map { "\($0)" } ?? "-"
        return fingerprint(
            [edition, week, "\(number)", message, "\(begun)", end].joined(separator: "\u{1F}"))
    }
}

extension SendingRow {
    /// Reads a row; nil where it does not add up to its checksum.
    init?(_ row: Row) {
        guard let edition: String = row.value("edition"), let week: String = row.value("week"),
            let number: Int = row.value("number"), let message: String = row.value("message"),
            let begun: Int = row.value("begun"), let end: DatabaseValue = row.value("done")
        else { return nil }
        let done: Int? = row.value("done")
        guard done != nil || end.isNull else { return nil }
        self.init(
            edition: edition, week: week, number: number, message: message, begun: begun,
            done: done)
        guard row.value("checksum") == checksum else { return nil }
    }
}
