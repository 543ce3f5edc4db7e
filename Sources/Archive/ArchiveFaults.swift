package import Articles
internal import Foundation
internal import GRDB
internal import Glibc

/// What can be wrong with the file.
extension ArchiveFile {
    /// An empty file opens as a valid, empty database: the header tells ours from others.
    ///
    /// SQLite file format §1.3: sixteen bytes of name, the application id at byte 68.
    static func refuseForeignFile(at path: String) throws {
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

    /// A pipe in the place of the file, or of those that SQLite keeps beside it, would be waited for.
    static func refuseSpecialFiles(at path: String) throws(Problem) {
        for file in ["", "-wal", "-shm", "-journal"].map({ path + $0 }) {
            var status = stat()
            guard stat(file, &status) == 0,
                ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
            else { continue }
            throw Problem(
                .archive, at: .init(file), cause: .missing, Message("is no ordinary file"),
                advice: Message("Move it away: what it is, ls -l \(file) tells"))
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
                Message("\(deed.failed): \(reason(of: error))"),
                advice: error.resultCode == .SQLITE_IOERR
                    ? Message("Check the disk, then run again") : nil)
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
    var isOfRoom: Bool {
        [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN].contains(resultCode)
    }
}
