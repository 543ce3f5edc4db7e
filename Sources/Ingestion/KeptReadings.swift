internal import Articles
internal import Glibc

/// What was made of files, so that only those which have changed are read again: by this process,
/// and in a file between two runs.
package struct KeptReadings: Sendable {
    private let rules: SiteRules
    private var readings: [String: Kept] = [:]
    private var stored = StoredReadings()
    /// Where they are stored; nowhere where nil.
    private let file: String?
    /// Whether the file holds something else.
    private var isChanged = false

    private struct Kept: Sendable {
        let stamp: FileStamp
        let reading: Reading
    }

    package init() { self.init(rules: SiteRules(), file: nil) }

    /// - Parameter file: where an earlier run may have stored what it read; it may be missing.
    package init(storedAt file: String, rules: SiteRules) {
        self.init(rules: rules, file: file)
        stored = StoredReadings(at: file, rules: rules)
    }

    /// Nothing, in place of what an earlier run may have stored: its files are gone.
    package init(clearing file: String, rules: SiteRules) {
        self.init(rules: rules, file: file)
        isChanged = access(file, F_OK) == 0
    }

    private init(rules: SiteRules, file: String?) {
        self.rules = rules
        self.file = file
    }

    /// How to get at what is in a file: from what was made of it, where neither it nor the rules of
    /// sites have changed since.
    func way(to file: FoundFile, at stamp: FileStamp?, by rules: SiteRules) -> Way {
        guard let stamp, self.rules == rules else { return .file }
        if let kept = readings[file.path], kept.stamp == stamp, kept.stamp.isSettled {
            return .reading(kept.reading)
        }
        guard let entry = stored.entries[file.path], entry.stamp == stamp else { return .file }
        return .stored(entry.bytes)
    }

    enum Way: Sendable {
        case file, reading(Reading), stored([UInt8])
    }

    /// What was made of a file.
    struct Found: Sendable {
        let file: FoundFile
        /// Of the file that was read, before it was; nil where it changed meanwhile.
        let stamp: FileStamp?
        let reading: Reading
        /// The reading to be stored, where it is new.
        let lines: [UInt8]?
    }

    /// What is in a file, by the way that was found.
    func found(
        in file: FoundFile, by way: Way, at stamp: FileStamp?, _ rules: SiteRules
    ) -> Found {
        switch way {
        case .reading(let reading):
            return Found(file: file, stamp: stamp, reading: reading, lines: nil)
        case .stored(let lines):
            if let reading = Reading(lines: lines, of: file) {
                return Found(file: file, stamp: stamp, reading: reading, lines: nil)
            }
        case .file: break
        }
        let (reading, stamp) = file.reading(by: rules)
        let isLasting = stamp?.isSettled == true && reading.canBeStored && isStored
        return Found(
            file: file, stamp: stamp, reading: reading, lines: isLasting ? reading.lines : nil)
    }

    /// Whether readings are stored.
    private var isStored: Bool { file != nil }

    /// What was made of files, held against what was known of others before.
    func keeping(_ found: [Found], by rules: SiteRules) -> KeptReadings {
        var next = KeptReadings(rules: rules, file: file)
        for part in found {
            guard let stamp = part.stamp else { continue }
            let path = part.file.path
            next.readings[path] = Kept(stamp: stamp, reading: part.reading)
            if let lines = part.lines {
                let entry = StoredReadings.Entry(stamp: stamp, bytes: lines)
                if next.stored.keep(entry, of: path) { next.isChanged = true }
            } else if part.reading.canBeStored, let entry = stored.entries[path],
                entry.stamp == stamp
            {
                _ = next.stored.keep(entry, of: path)
            }
        }
        if next.stored.entries.count != stored.entries.count { next.isChanged = true }
        return next
    }

    /// Stores them for the next run; what cannot be stored is read again then.
    package mutating func store() {
        guard let file else { return }
        StoredReadings.clean(file)
        if isChanged { stored.write(to: file, rules: rules) }
        isChanged = false
    }
}

extension Reading {
    /// Whether there is nothing to say about it, and its articles read back as they are: those
    /// that another program named may be read in its words.
    fileprivate var canBeStored: Bool {
        problems.isEmpty && !articles.isEmpty && articles.allSatisfy { Article.isIdentity($0.id) }
    }

    /// The articles as JSON lines.
    var lines: [UInt8] {
        articles.reduce(into: []) { $0 += Array((Ingestion.json(of: $1) + "\n").utf8) }
    }

    /// Reads ``lines`` again; nil where something is wrong with them.
    init?(lines: [UInt8], of file: FoundFile) {
        self = Reader.articleJSON.read(Sniff.ofOwnLines(lines, origin: file.origin))
        guard problems.isEmpty, articles.count == lines.count(where: { $0 == 0x0A }) else {
            return nil
        }
    }
}

/// By what a file is known to be the same: who writes into it changes one of these.
struct FileStamp: Sendable, Equatable {
    private let device: Int
    private let inode: Int
    private let size: Int
    /// Nanoseconds since 1970.
    private let modified: Int
    private let changed: Int
    /// Whether it was left alone for longer than the file system's clock ticks when it was looked at.
    let isSettled: Bool

    /// - Returns: nil where the file cannot be looked at.
    init?(of path: String) {
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
    init(numbers: some Collection<Int>) {
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
    var numbers: [Int] { [device, inode, size, modified, changed] }

    static func == (left: FileStamp, right: FileStamp) -> Bool { left.numbers == right.numbers }
}
