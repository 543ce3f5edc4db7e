internal import Articles
internal import Glibc

/// What was made of files, in one file between two runs: a line that says by whom, and for each
/// file a line that says of what, and its articles as JSON lines.
///
/// It is worth no word where it is missing, torn or cannot be written: its files are then read
/// again. An entry counts where its hash adds up, and the whole only for the program and the site
/// rules that wrote it.
struct StoredReadings: Sendable {
    struct Entry: Sendable {
        let stamp: FileStamp
        /// JSON lines.
        let bytes: [UInt8]
    }

    /// By the files' paths.
    private(set) var entries: [String: Entry] = [:]
    private var size = 0

    init() {}

    /// Reads what was stored for the same program and the same rules.
    init(at path: String, rules: SiteRules) {
        // Absent on the first run; whatever else is wrong with it, the files themselves are there.
        guard let bytes = try? FileBytes.read(path, upTo: 2 * StoredReadings.mostKept) else {
            return
        }
        var rest = bytes[...]
        guard let head = rest.popLine(), head == StoredReadings.head(for: rules) else { return }
        while let line = rest.popLine() {
            let words = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: false)
            let numbers = words.prefix(7).compactMap { Int($0) }
            guard words.count == 8, numbers.count == 7, (0...rest.count).contains(numbers[0]) else {
                return
            }
            let part = Array(rest.prefix(numbers[0]))
            rest = rest.dropFirst(numbers[0])
            let path = String(words[7])
            guard StoredReadings.sum(of: part, path) == numbers[1] else { continue }
            let stamp = FileStamp(numbers: numbers.dropFirst(2))
            guard keep(Entry(stamp: stamp, bytes: part), of: path) else { return }
        }
    }

    /// - Returns: whether there was room for it.
    mutating func keep(_ entry: Entry, of path: String) -> Bool {
        guard !path.utf8.contains(0x0A), size + entry.bytes.count <= StoredReadings.mostKept
        else { return false }
        entries[path] = entry
        size += entry.bytes.count
        return true
    }

    /// Puts the file in its place in one step, for its owner alone.
    ///
    /// - Parameter folder: that of the file; where it is missing, nothing is stored.
    func write(to path: String, rules: SiteRules) {
        let draft = path + ".new"
        var bytes = Array((StoredReadings.head(for: rules) + "\n").utf8)
        for (path, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let sum = StoredReadings.sum(of: entry.bytes, path)
            let numbers = [entry.bytes.count, sum] + entry.stamp.numbers
            let line = numbers.map { "\($0) " }.joined() + path + "\n"
            bytes += Array(line.utf8)
            bytes += entry.bytes
        }
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let isClosed = close(file) == 0
        if written < bytes.count || !isClosed || rename(draft, path) != 0 { unlink(draft) }
    }

    /// Takes away what a killed run has left of writing.
    static func clean(_ path: String) { unlink(path + ".new") }

    /// Bytes of articles; what is over it is read again each time.
    private static let mostKept = 256 << 20

    private static func sum(of bytes: [UInt8], _ path: String) -> Int {
        Int(truncatingIfNeeded: fingerprintValue(bytes) ^ fingerprintValue(Array(path.utf8)))
    }

    /// Readers change with the program that holds them, whatever its version says.
    private static func head(for rules: SiteRules) -> String {
        let program = FileStamp(of: "/proc/self/exe")?.numbers ?? []
        let words = ([Ingestion.version] + program).map(String.init)
        return "lede readings \(words.joined(separator: " ")) \(hexadecimal(rules.mark))"
    }
}

extension ArraySlice<UInt8> {
    /// Takes the first line away, and returns it without its end; nil where there is none.
    fileprivate mutating func popLine() -> String? {
        guard let end = firstIndex(of: 0x0A) else { return nil }
        defer { self = self[(end + 1)...] }
        return String(decoding: self[..<end], as: UTF8.self)
    }
}
