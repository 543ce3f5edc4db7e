package import Articles
internal import Foundation
internal import GRDB
internal import Glibc

/// What is kept between runs, in one SQLite file of the workspace: the face of this room.
///
/// - ``feeds()``, ``record(_:)``: what is known of each feed, and what a poll brought.
/// - ``wantedPages(of:since:now:limit:)``, ``record(_:for:at:)``: the pages behind summaries, with
///   ``robots(of:now:)`` and ``rests(now:)``, what their sites ask for.
/// - ``rederive(reader:page:_:)``: reads what was stored again by newer readers.
/// - ``articles(from:to:feeds:)``, ``search(_:limit:)``: the articles, by time and by words;
///   ``headlines(from:to:limit:)``, ``days()``, ``activity(since:)``: what is usual, and when.
/// - ``ledger``: which digest told which stories.
/// - ``sendings``: which digest was handed to a mailer.
/// - ``examine()``, ``inspect(now:)``: whether all of it is whole.
///
/// Documents are facts, the bytes that a server sent; articles are derived from them and know from
/// which, and by which version of the readers. Migrations are named, appended and never edited
/// (`Migrations.swift`). Every row carries a checksum: of sixty files with one flipped bit, SQLite
/// read forty-six without a word.
package struct ArchiveFile: Sendable {
    let database: any DatabaseWriter
    let place: Problem.Place
    /// Why nothing can be written; nil where all can.
    package let refusal: Problem?
    /// Whether rights forbid writing, which is how somebody keeps it; other refusals are faults.
    package let isKeptReadOnly: Bool
    /// What was seen when it was opened, and hinders nothing.
    package let notices: [Problem]

    /// The name of the file in the workspace's `.lede` folder.
    package static let name = "archive.sqlite"

    /// Opens the archive, made anew where there is none.
    ///
    /// - Parameters:
    ///   - folder: the workspace's `.lede` folder; made where it is missing.
    ///   - readingSuffices: opens it for reading alone where the disk is too full for more.
    /// - Throws: a ``Problem`` of stage archive when the file cannot be opened, is not ours, is
    ///   damaged, or was written by a newer program. The file is never overwritten.
    package init(folder: String, readingSuffices: Bool = false) throws(Problem) {
        let path = folder + "/" + ArchiveFile.name
        place = Problem.Place(path)
        notices = ArchiveFile.tornLog(of: path)
        do {
            try ArchiveFile.refuseSpecialFiles(at: path)
            if !ArchiveFile.exists(in: folder) {
                guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                    throw Problem(
                        .archive, at: .init(folder), cause: .unwritable,
                        Message("cannot be made: \(String(cString: strerror(errno)))"),
                        advice: Message("See who may write to the workspace"))
                }
                try Migrations.create(at: path)
            }
            try ArchiveFile.refuseForeignFile(at: path)
            guard ArchiveFile.isWritable(path), ArchiveFile.isWritable(folder) else {
                refusal = Problem(
                    .archive, at: place, cause: .unwritable,
                    Message("cannot be written: the file or its folder is read-only"),
                    advice: Message("Make both writable, or run elsewhere with --workspace"))
                isKeptReadOnly = true
                database = try ArchiveFile.readOnly(path)
                return
            }
            isKeptReadOnly = false
            do {
                database = try ArchiveFile.readWrite(path)
                refusal = nil
            } catch let error as DatabaseError where readingSuffices && error.isOfRoom {
                refusal = ArchiveFile.problem(error, at: place, doing: .written)
                database = try ArchiveFile.readOnly(path)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw ArchiveFile.problem(error, at: place, doing: .opened)
        }
    }

    /// Whether a folder holds an archive, or may hold one that cannot be looked at.
    package static func exists(in folder: String) -> Bool {
        var status = stat()
        return lstat(folder + "/" + name, &status) == 0 || errno != ENOENT
    }

    /// Whether rights and mounts allow writing; where that cannot be told, trying tells.
    private static func isWritable(_ path: String) -> Bool {
        access(path, W_OK) == 0 || ![EACCES, EPERM, EROFS].contains(errno)
    }

    /// Whether nothing can be written.
    package var isReadOnly: Bool { refusal != nil }

    /// The digests that were made.
    package var ledger: Ledger { Ledger(archive: self) }
    package var sendings: Sendings { Sendings(archive: self) }

    // MARK: - Reading and writing

    /// Reads one consistent state, whatever is written meanwhile.
    func read<Value>(_ body: (Database) throws -> Value) throws(Problem) -> Value {
        do {
            return try database.read(body)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw ArchiveFile.problem(error, at: place, doing: .read)
        }
    }

    /// Has what is written from now on on the disk when it is written, so that a power cut takes
    /// nothing of it back: with a log, SQLite brings commits there in this mode alone
    /// (https://www.sqlite.org/pragma.html#pragma_synchronous).
    func bringWritesToDisk() throws(Problem) {
        if let refusal { throw refusal }
        do {
            try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
        } catch {
            throw ArchiveFile.problem(error, at: place, doing: .written)
        }
    }

    /// Writes all of it or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(Problem) -> Value {
        if let refusal { throw refusal }
        do {
            return try database.write(body)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw ArchiveFile.problem(error, at: place, doing: .written)
        }
    }

    private static let configuration: Configuration = {
        var configuration = Configuration()
        // SQLite fails at once by default; another run may hold the file for a moment.
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // Safe with a log (https://www.sqlite.org/pragma.html#pragma_synchronous).
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            // KiB: pages of a large feed's indexes are not written to the log again and again.
            try database.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }()

    private static func readWrite(_ path: String) throws -> DatabaseQueue {
        Migrations.removeLeftovers(of: path)
        // Not a pool: that changes the file with every opening.
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try Migrations.apply(to: queue)
        return queue
    }

    /// Opens a file that cannot be written.
    ///
    /// Without a log beside it, what is in the file is all there is, and nothing but the file is
    /// asked for. With one, the last writings are in the log.
    private static func readOnly(_ path: String) throws -> DatabaseQueue {
        var configuration = configuration
        configuration.readonly = true
        if size(path + "-wal") > 0 {
            do {
                return try DatabaseQueue(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
                throw Problem(
                    .archive, at: .init(path + "-wal"), cause: .missing,
                    Message("holds the last writings, and cannot be read from here"),
                    advice: Message("Run lede doctor once as the user who fetches"))
            }
        }
        let encoded = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return try DatabaseQueue(
            path: "file:\(encoded)?immutable=1", configuration: configuration)
    }
}
