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
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM sendings WHERE edition = ? AND week = ? ORDER BY number",
                arguments: [edition, week.description]
            ).map { row in
                guard let known = SendingRow(row) else { throw damage(of: edition, week) }
                return Sending(begun: known.begun, isDone: known.done != nil)
            }
        }
    }

    /// Writes down that a message is about to be handed over, on the disk and before it is: after a
    /// kill or a power cut then, it must not be sent twice.
    ///
    /// - Returns: the sending's number, for ``finish(_:edition:week:at:)`` and
    ///   ``forget(_:edition:week:)``.
    package func begin(
        edition: String, week: Week, message: String, at moment: Int
    ) throws(Problem) -> Int {
        try archive.bringWritesToDisk()
        return try archive.write { database in
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
    ///
    /// - Throws: a ``Problem`` when the file cannot be written, or the row is damaged or gone.
    package func finish(
        _ number: Int, edition: String, week: Week, at moment: Int
    ) throws(Problem) {
        try archive.write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM sendings WHERE edition = ? AND week = ? AND number = ?",
                arguments: [edition, week.description, number])
            guard let known = row.flatMap(SendingRow.init) else { throw damage(of: edition, week) }
            try known.finished(at: moment).update(database)
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

    private func damage(of edition: String, _ week: Week) -> Problem {
        Problem(
            .archive, at: archive.place,
            Message("the row of what was sent of \(edition) \(week) is damaged"),
            advice: Message("Restore the file from a backup, or send with --again"))
    }
}
