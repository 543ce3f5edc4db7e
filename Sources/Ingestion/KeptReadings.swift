internal import Glibc

/// What was made of files, so that only those which have changed are read again.
package struct KeptReadings: Sendable {
    private let rules: SiteRules
    private var readings: [String: Kept] = [:]

    private struct Kept: Sendable {
        let stamp: FileStamp
        let reading: Reading
    }

    package init() { self.init(rules: SiteRules()) }

    init(rules: SiteRules) { self.rules = rules }

    /// What was made of a file, where neither it nor the rules of sites have changed since.
    func reading(of file: FoundFile, at stamp: FileStamp?, by rules: SiteRules) -> Reading? {
        guard let kept = readings[file.path], kept.stamp == stamp, self.rules == rules else {
            return nil
        }
        return kept.reading
    }

    /// - Parameter stamp: taken before the file was read: what is written in the meantime is read
    ///   the next time.
    mutating func keep(_ reading: Reading, of file: FoundFile, at stamp: FileStamp?) {
        guard let stamp else { return }
        readings[file.path] = Kept(stamp: stamp, reading: reading)
    }
}

/// By what a file is known to be the same: who writes into it changes one of these.
struct FileStamp: Sendable, Equatable {
    private let device: UInt
    private let inode: UInt
    private let size: Int
    /// Nanoseconds since 1970.
    private let modified: Int
    private let changed: Int

    /// - Returns: nil where the file cannot be looked at.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
        changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    }
}
