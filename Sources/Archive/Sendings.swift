package import Articles
internal import GRDB

/// Which digests were handed to a mailer, and when.
package struct Sendings: Sendable {
    let archive: ArchiveFile

    /// One handing over.
    package struct Sending: Sendable, Hashable {
        /// Seconds since 1970.
        package let begun: Int
        /// Whether the mailer took it; false where it did not say so before the program ended.
        package let isDone: Bool
    }

    /// What was sent of an edition's week, oldest first.
    ///
    /// - Throws: a ``Problem`` when the file cannot be read or a row is damaged.
    package func sendings(edition: String, week: Week) throws(Problem) -> [Sending] {
        try archive.read { database in
            try SendingRow.fetchAll(
                database,
                sql: "SELECT * FROM sendings WHERE edition = ? AND week = ? ORDER BY number",
                arguments: [edition, week.description]
            ).map { row in
                guard row.isIntact else { throw row.damage(at: archive.place) }
                return Sending(begun: row.begun, isDone: row.done != nil)
            }
        }
    }

    /// Writes down that a message is about to be handed over, before it is: a program that is killed
    /// then must not send it twice.
    ///
    /// - Returns: the sending's number, for ``finish(_:edition:week:at:)`` and
    ///   ``forget(_:edition:week:)``.
    package func begin(
        edition: String, week: Week, message: String, at moment: Int
    ) throws(Problem) -> Int {
        try archive.write { database in
            let last = try Int.fetchOne(
                database,
                sql: "SELECT max(number) FROM sendings WHERE edition = ? AND week = ?",
                arguments: [edition, week.description])
            let row = SendingRow(
                edition: edition, week: week.description, number: (last ?? 0) + 1,
                message: message, begun: moment, done: nil)
            try row.insert(database)
            return row.number
        }
    }

    /// Writes down that the mailer took it.
    package func finish(
        _ number: Int, edition: String, week: Week, at moment: Int
    ) throws(Problem) {
        try archive.write { database in
            guard
                let row = try SendingRow.fetchOne(
                    database,
                    key: ["edition": edition, "week": week.description, "number": number])
            else { return }
            try row.finished(at: moment).update(database)
        }
    }

    /// Takes back what the mailer refused.
    package func forget(_ number: Int, edition: String, week: Week) throws(Problem) {
        try archive.write { database in
            try database.execute(
                sql: "DELETE FROM sendings WHERE edition = ? AND week = ? AND number = ?",
                arguments: [edition, week.description, number])
        }
    }
}

/// One sending as the table holds it.
struct SendingRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "sendings"

    let edition: String
    let week: String
    let number: Int
    /// The message's fingerprint.
    let message: String
    let begun: Int
    let done: Int?
    let checksum: String

    init(edition: String, week: String, number: Int, message: String, begun: Int, done: Int?) {
        self.edition = edition
        self.week = week
        self.number = number
        self.message = message
        self.begun = begun
        self.done = done
        checksum = SendingRow.checksum(edition, week, number, message, begun, done)
    }

    func finished(at moment: Int) -> SendingRow {
        SendingRow(
            edition: edition, week: week, number: number, message: message, begun: begun,
            done: moment)
    }

    var isIntact: Bool {
        checksum == SendingRow.checksum(edition, week, number, message, begun, done)
    }

    func damage(at place: Problem.Place) -> Problem {
        Problem(
            .archive, at: place,
            Message("the row of what was sent of \(edition) \(week) is damaged"),
            advice: Message("Restore the file from a backup, or send with --again"))
    }

    private static func checksum(
        _ edition: String, _ week: String, _ number: Int, _ message: String, _ begun: Int,
        _ done: Int?
    ) -> String {
        let end = done.map { "\($0)" } ?? "-"
        return fingerprint(
            [edition, week, "\(number)", message, "\(begun)", end].joined(separator: "\u{1F}"))
    }
}
