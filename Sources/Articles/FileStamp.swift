internal import Glibc

/// By what a file is known to be the same: who writes into it changes one of these.
package struct FileStamp: Sendable, Equatable {
    /// Device, inode, size, and when its content and its entry were changed, in nanoseconds since
    /// 1970: five numbers that a stamp can be made of again.
    package let numbers: [Int]
    /// Whether it was left alone for longer than the file system's clock ticks when it was looked at.
    package let isSettled: Bool

    /// - Returns: nil where the file cannot be looked at.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The ``numbers`` of a file, whenever it was changed; nil where it cannot be looked at.
    package static func numbers(of path: String) -> [Int]? {
        var status = stat()
        return stat(path, &status) == 0 ? numbers(of: status) : nil
    }

    private static func numbers(of status: stat) -> [Int] {
        func nanoseconds(_ time: timespec) -> Int { time.tv_sec * 1_000_000_000 + time.tv_nsec }
        return [
            Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino),
            Int(status.st_size), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
        ]
    }

    init(_ status: stat) {
        numbers = FileStamp.numbers(of: status)
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        // Linux stamps files by its tick, 10 ms at most; file systems without nanoseconds count by
        // two seconds (FAT) or less.
        let isCoarse = status.st_ctim.tv_nsec % 1_000_000 == 0
        let age = now.tv_sec * 1_000_000_000 + now.tv_nsec - numbers[4]
        isSettled = age > (isCoarse ? 2_500_000_000 : 100_000_000)
    }

    /// - Parameter numbers: as ``numbers`` has them; what is missing counts as 0.
    package init(numbers: some Collection<Int>) {
        self.numbers = Array((numbers + [0, 0, 0, 0, 0]).prefix(5))
        isSettled = true
    }

    package static func == (left: FileStamp, right: FileStamp) -> Bool {
        left.numbers == right.numbers
    }
}
