internal import Glibc

/// By what a file is known to be the same: who writes into it changes one of these.
package struct FileStamp: Sendable, Equatable {
    private let device: Int
    private let inode: Int
    private let size: Int
    /// Nanoseconds since 1970.
    private let modified: Int
    private let changed: Int
    /// Whether it was left alone for longer than the file system's clock ticks when it was looked at.
    package let isSettled: Bool

    /// - Returns: nil where the file cannot be looked at.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = Int(truncatingIfNeeded: status.st_dev)
        inode = Int(truncatingIfNeeded: status.st_ino)
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
        changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        // Linux stamps files by its tick, 10 ms at most; file systems without nanoseconds count by
        // two seconds (FAT) or less.
        let isCoarse = status.st_ctim.tv_nsec % 1_000_000 == 0
        let age = now.tv_sec * 1_000_000_000 + now.tv_nsec - changed
        isSettled = age > (isCoarse ? 2_500_000_000 : 100_000_000)
    }

    /// - Parameter numbers: as ``numbers`` has them.
    package init(numbers: some Collection<Int>) {
        var numbers = numbers.makeIterator()
        func next() -> Int { numbers.next() ?? 0 }
        device = next()
        inode = next()
        size = next()
        modified = next()
        changed = next()
        isSettled = true
    }

    /// Five numbers that it can be made of again.
    package var numbers: [Int] { [device, inode, size, modified, changed] }

    package static func == (left: FileStamp, right: FileStamp) -> Bool {
        left.numbers == right.numbers
    }
}
