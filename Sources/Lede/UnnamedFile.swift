internal import Foundation
internal import Glibc

/// A file that no folder shows, gone when it is closed.
enum UnnamedFile {
    /// Opens one in memory; nothing else fills up with it.
    ///
    /// - Returns: its descriptor, which programs that are started do not get; below 0 where there is
    ///   no such memory, and `errno` tells why.
    static func open() -> Int32 {
        let name = "/lede.\(getpid()).\(UInt32.random(in: 0 ... .max))"
        let file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        let fault = errno
        shm_unlink(name)
        errno = fault
        return file
    }
}
