internal import Articles
internal import Foundation
internal import Glibc

/// A file that is on the disk before it is renamed to its place: a crash then leaves the old file
/// or the new one.
enum DurableFile {
    /// - Parameter mode: who may read and write it.
    /// - Returns: why it could not be written, a sentence without its full stop; nil where it was.
    static func write(_ bytes: Data, to file: String, mode: mode_t = 0o644) -> Message? {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { return systemError() }
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(
                    descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return systemError() }
            offset += count
        }
        return fsync(descriptor) == 0 ? nil : systemError()
    }

    /// Replaces a file in one step, or makes it where there is none; keeps whose it is and who may
    /// read and write it, and of a link, what it leads to.
    ///
    /// - Parameter isPrivate: whether it holds what its owner alone may read.
    /// - Returns: why it could not be replaced; the file is then as it was.
    static func replace(_ file: String, with bytes: Data, isPrivate: Bool = false) -> Message? {
        let target = URL(filePath: file).resolvingSymlinksInPath()
        var status = stat()
        let isThere = stat(target.path, &status) == 0
        guard isThere || errno == ENOENT else { return systemError() }
        let temporary = target.deletingLastPathComponent()
            .appending(path: ".\(target.lastPathComponent).new").path
        // What a killed run may have left, or somebody laid there as a link.
        unlink(temporary)
        var fault = write(bytes, to: temporary, mode: isThere || isPrivate ? 0o600 : 0o644)
        if fault == nil {
            // Only root may give a file away; for anyone else it is theirs already, or stays so.
            if isThere { _ = chown(temporary, status.st_uid, status.st_gid) }
            let isReplaced =
                (!isThere || chmod(temporary, status.st_mode & (isPrivate ? 0o700 : 0o7777)) == 0)
                && rename(temporary, target.path) == 0
            if !isReplaced { fault = systemError() }
        }
        if fault != nil { unlink(temporary) }
        return fault
    }

    /// Does something while no other run does the same to a folder: reads a file in it, adds to it
    /// and replaces it.
    ///
    /// Waits for the other. The lock is the kernel's and ends with the process; where a file system
    /// has none, there is nothing to wait for.
    ///
    /// - Parameter file: where it is a link, what it leads to may be another folder's, too.
    static func alone<Failure: Error>(
        in folder: String, with file: String, _ work: () throws(Failure) -> Void
    ) throws(Failure) {
        let own = URL(filePath: folder).resolvingSymlinksInPath().path
        let target = URL(filePath: file).resolvingSymlinksInPath().deletingLastPathComponent().path
        let locks = (target == own || target.hasPrefix(own + "/") ? [own] : [own, target]).map {
            let descriptor = open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR { continue }
            return descriptor
        }
        defer { for lock in locks where lock >= 0 { close(lock) } }
        try work()
    }

    private static func systemError() -> Message {
        Message("cannot be written: \(String(cString: strerror(errno)))")
    }
}
