package import Articles
internal import Foundation
internal import GRDB

/// What is kept between runs: the ledger of digests, which stories ran when and with what text.
///
/// One SQLite file in the workspace's `.lede` folder. Migrations are named, appended and never
/// edited (`Migrations.swift`); every row carries a checksum, since a flipped bit is otherwise
/// read back as data.
package struct Ledger: Sendable {
    private let database: DatabasePool
    private let place: Problem.Place

    /// Opens the ledger, made anew where there is none.
    ///
    /// - Parameter folder: the workspace's `.lede` folder; made where it is missing.
    /// - Throws: a ``Problem`` of stage archive when the file cannot be opened, is not ours, or
    ///   was written by a newer program. The file is never overwritten.
    package init(folder: String) throws(Problem) {
        let path = folder + "/archive.sqlite"
        place = Problem.Place(path)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            let isNew = !FileManager.default.fileExists(atPath: path)
            if !isNew { try Ledger.refuseForeignFile(at: path) }
            database = try DatabasePool(path: path, configuration: Ledger.configuration)
            try Migrations.apply(to: database, isNew: isNew)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                .archive, at: place, "cannot be opened: \(Ledger.reason(of: error))",
                advice: "The run goes on without it; move the file away to begin a new one")
        }
    }

    /// Whether a folder holds a ledger.
    package static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/archive.sqlite")
    }

    /// The articles that earlier digests of an edition told, with the week they ran in.
    ///
    /// - Parameter week: only weeks before this one count, so that a recompile does not exclude
    ///   its own stories.
    /// - Throws: a ``Problem`` when the file cannot be read or a row is damaged.
    package func articlesRun(
        edition: String, before week: Week
    ) throws(Problem) -> [String: String] {
        do {
            return try database.read { database in
                var ran: [String: String] = [:]
                for row in try LedgerRow.fetchAll(
                    database,
                    sql: "SELECT * FROM ledger WHERE edition = ? AND week < ? ORDER BY week, place",
                    arguments: [edition, week.description])
                {
                    guard row.isIntact else { throw damage(row) }
                    for article in row.articleIDs { ran[article] = row.week }
                }
                return ran
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.archive, at: place, "cannot be read: \(Ledger.reason(of: error))")
        }
    }

    /// Writes down what a digest tells, in place of what was written for its edition and week.
    ///
    /// - Throws: a ``Problem`` when the file cannot be written; it then holds what it held before.
    package func record(_ digest: Digest) throws(Problem) {
        let edition = digest.publication.slug
        let week = digest.week.description
        let rows = digest.entries.enumerated().map { index, entry in
            LedgerRow(edition: edition, week: week, place: index + 1, entry: entry)
        }
        do {
            try database.write { database in
                let present = try LedgerRow.fetchAll(
                    database,
                    sql: "SELECT * FROM ledger WHERE edition = ? AND week = ? ORDER BY place",
                    arguments: [edition, week])
                if present == rows { return }
                try database.execute(
                    sql: "DELETE FROM ledger WHERE edition = ? AND week = ?",
                    arguments: [edition, week])
                for row in rows { try row.insert(database) }
            }
        } catch {
            throw Problem(.archive, at: place, "cannot be written: \(Ledger.reason(of: error))")
        }
    }

    private func damage(_ row: LedgerRow) -> Problem {
        Problem(
            .archive, at: place,
            "the row of \(row.edition) \(row.week), place \(row.place), is damaged",
            advice: "Restore the file from a backup, or compile that week again")
    }

    private static let configuration: Configuration = {
        var configuration = Configuration()
        // SQLite fails at once by default; another run may hold the file for a moment.
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        return configuration
    }()

    /// An empty file opens as a valid, empty database: the application id tells ours from others.
    private static func refuseForeignFile(at path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let identity = try queue.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
        guard identity == Migrations.applicationID else {
            throw Problem(
                .archive, at: .init(path), "is not an archive of Lede",
                advice: "The run goes on without it; move the file away to begin a new one")
        }
    }

    private static func reason(of error: any Error) -> String {
        guard let error = error as? DatabaseError else { return error.localizedDescription }
        return error.message ?? error.resultCode.description
    }
}
