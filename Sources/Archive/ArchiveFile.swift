package import Articles
internal import Foundation
internal import GRDB
internal import Glibc

/// What is kept between runs, in one SQLite file of the workspace: the face of this room.
///
/// - ``feeds()``, ``record(_:)``: what is known of each feed, and what a poll brought.
/// - ``articles(from:to:feeds:)``, ``search(_:limit:)``: the articles, by time and by words.
/// - ``ledger``: which digest told which stories.
/// - ``sendings``: which digest was handed to a mailer.
/// - ``examine()``: whether all of it is whole.
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

// MARK: - What can be wrong with the file

extension ArchiveFile {
    /// An empty file opens as a valid, empty database: the header tells ours from others.
    ///
    /// SQLite file format §1.3: sixteen bytes of name, the application id at byte 68.
    private static func refuseForeignFile(at path: String) throws {
        let header = try header(of: path)
        let advice = Message(
            "Move the file away to begin a new one; lede doctor tells more")
        guard !header.isEmpty else {
            throw Problem(
                .archive, at: .init(path), Message("is empty: it is no archive"), advice: advice)
        }
        guard header.starts(with: Array("SQLite format 3\0".utf8)), header.count == 100 else {
            throw Problem(.archive, at: .init(path), Message("is no SQLite file"), advice: advice)
        }
        let identity = header[68..<72].reduce(0) { $0 << 8 | Int($1) }
        guard identity == Migrations.applicationID else {
            let isDamaged = header[21..<24] != [64, 32, 32]
            throw Problem(
                .archive, at: .init(path),
                isDamaged
                    ? Message("is damaged: its header is wrong")
                    : Message("is not an archive of Lede"),
                advice: isDamaged ? ArchiveFile.restoring : advice)
        }
    }

    private static func header(of path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        var header = [UInt8](repeating: 0, count: 100)
        let count = file < 0 ? -1 : Glibc.read(file, &header, header.count)
        guard count >= 0 else {
            let fault = errno
            throw Problem(
                .archive, at: .init(path), cause: fault == EIO ? .device : .missing,
                Message("cannot be read: \(String(cString: strerror(fault)))"),
                advice: Message("See who may read it: ls -l \(path)"))
        }
        return Array(header.prefix(count))
    }

    /// What was to be done with the archive, and could not be.
    enum Deed {
        case opened, read, written

        var failed: Message {
            switch self {
            case .opened: Message("cannot be opened")
            case .read: Message("cannot be read")
            case .written: Message("cannot be written")
            }
        }
    }

    static let repair = Message(
        "Restore it from a backup, or move it away: lede fetch then begins a new one")
    static let restoring = Message("\(repair). lede doctor tells what is damaged")

    /// The same problem without the advice to ask the one who tells it.
    package static func toldByDoctor(_ problem: Problem) -> Problem {
        guard problem.advice == restoring else { return problem }
        return Problem(
            problem.stage, problem.severity, at: problem.place, cause: problem.cause,
            problem.reason, advice: repair)
    }

    static func problem(
        _ error: any Error, at place: Problem.Place, doing deed: Deed
    ) -> Problem {
        guard let error = error as? DatabaseError else {
            return Problem(
                .archive, at: place, Message("\(deed.failed): \(error.localizedDescription)"))
        }
        if error.isOfRoom, isFull(place.source) { return full(place, doing: deed) }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return Problem(
                .archive, at: place, Message("is damaged: \(reason(of: error))"), advice: restoring)
        case .SQLITE_FULL: return full(place, doing: deed)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return Problem(
                .archive, at: place, cause: .busy,
                Message("\(deed.failed): another program holds it"),
                advice: Message("Try again when that is done"))
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            return Problem(
                .archive, at: place, cause: .unwritable,
                Message("\(deed.failed): \(reason(of: error))"),
                advice: Message("See who may write to it and to its folder"))
        default:
            return Problem(
                .archive, at: place, cause: error.resultCode == .SQLITE_IOERR ? .device : .content,
                Message("\(deed.failed): \(reason(of: error))"))
        }
    }

    private static func full(_ place: Problem.Place, doing deed: Deed) -> Problem {
        Problem(
            .archive, at: place, cause: .unwritable, Message("\(deed.failed): the disk is full"),
            advice: Message("What was stored before stays; make room and run again"))
    }

    /// Whether the disk of a file has no room: SQLite takes a log that cannot grow for a fault of
    /// the device.
    private static func isFull(_ path: String) -> Bool {
        var status = statvfs()
        return statvfs(path, &status) == 0 && status.f_bavail < 16
    }

    static func reason(of error: any Error) -> String {
        guard let error = error as? DatabaseError else { return error.localizedDescription }
        return error.message ?? error.resultCode.description
    }
}

extension DatabaseError {
    /// Whether it may come from a full disk.
    fileprivate var isOfRoom: Bool {
        [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN].contains(resultCode)
    }
}
