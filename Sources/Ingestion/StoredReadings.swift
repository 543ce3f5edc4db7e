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
        self.init()
        guard let bytes = SpareFile(path).bytes(upTo: 2 * StoredReadings.mostKept) else { return }
        var rest = bytes[...]
        guard let head = rest.popLine(), head == StoredReadings.head(for: rules) else { return }
        self = StoredReadings(entriesIn: rest)
    }

    /// - Parameter bytes: what follows the line that says by whom; what is torn ends it.
    init(entriesIn bytes: ArraySlice<UInt8>) {
        var rest = bytes
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

    /// Writes the file; takes it away where there is nothing to store, or the program cannot be told
    /// from others.
    func write(to path: String, rules: SiteRules) {
        let file = SpareFile(path)
        guard !entries.isEmpty, let head = StoredReadings.head(for: rules) else {
            return file.remove()
        }
        file.write(head, pieces)
    }

    /// An entry each.
    var pieces: some Sequence<[UInt8]> {
        entries.sorted { $0.key < $1.key }.lazy.map { path, entry in
            let sum = StoredReadings.sum(of: entry.bytes, path)
            let numbers = [entry.bytes.count, sum] + entry.stamp.numbers
            let line = numbers.map { "\($0) " }.joined() + path + "\n"
            return Array(line.utf8) + entry.bytes
        }
    }

    /// Bytes of articles; what is over it is read again each time.
    private static let mostKept = 256 << 20

    private static func sum(of bytes: [UInt8], _ path: String) -> Int {
        Int(truncatingIfNeeded: fingerprintValue(bytes) ^ fingerprintValue(Array(path.utf8)))
    }

    /// Readers change with the program that holds them, whatever its version says, and with the
    /// library that they call.
    ///
    /// - Returns: nil where the program cannot be looked at.
    private static func head(for rules: SiteRules) -> String? {
        guard let program = SpareFile.program else { return nil }
        let library = libxml2File.flatMap(FileStamp.numbers(of:)) ?? []
        let words = ([Ingestion.version] + program + library).map(String.init)
        return "lede readings \(words.joined(separator: " ")) \(hexadecimal(rules.mark))"
    }
}

/// The file that libxml2 was loaded from, which may change without the program; nil where it is a part
/// of the program (proc(5), `/proc/pid/maps`).
let libxml2File: String? = {
    // Whoever cannot read it cannot look at the program either, and stores nothing.
    guard let maps = fopen("/proc/self/maps", "re") else { return nil }
    defer { fclose(maps) }
    var line: UnsafeMutablePointer<CChar>?
    var size = 0
    defer { free(line) }
    while getline(&line, &size, maps) > 0, let line {
        let words = String(cString: line)
        guard words.contains("/libxml2."), let slash = words.firstIndex(of: "/") else { continue }
        return String(words[slash...].prefix { $0 != "\n" })
    }
    return nil
}()
