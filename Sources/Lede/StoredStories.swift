internal import Articles
internal import Selection

/// The records of the stories that each edition's last digest was chosen from, in one file between two
/// runs: a line that says by whom, and for each edition a line and its record.
struct StoredStories: Sendable {
    /// nil where nothing is stored.
    private let file: SpareFile?
    /// By the editions' slugs.
    private var records: [String: StoryRecord] = [:]
    /// Whether the file holds something else.
    private var isChanged = false

    /// None, which are kept by this process alone.
    init() { file = nil }

    /// Reads what this program stored of editions that are still there.
    init(in workspace: Workspace) {
        let file = SpareFile(workspace.archiveFolder + "/stories")
        self.file = file
        guard let bytes = file.bytes(upTo: 2 * StoredStories.mostKept) else { return }
        var rest = bytes[...]
        guard let head = rest.popLine(), head == StoredStories.head else { return }
        for (edition, record) in StoredStories.records(in: rest)
        where StoredStories.isThere(edition, in: workspace) {
            records[edition] = record
        }
    }

    /// What follows the line that says by whom; what is torn ends it.
    static func records(in bytes: ArraySlice<UInt8>) -> [(edition: String, record: StoryRecord)] {
        var records: [(edition: String, record: StoryRecord)] = []
        var rest = bytes
        while let line = rest.popLine() {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
            guard words.count == 4, let length = Int(words[0]), (0...rest.count).contains(length)
            else { break }
            let part = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
            guard words[1] == hexadecimal(fingerprintValue(part)) else { continue }
            records.append((String(words[3]), StoryRecord(mark: String(words[2]), bytes: part)))
        }
        return records
    }

    subscript(edition: String) -> StoryRecord? {
        get { records[edition] }
        set {
            guard let newValue, newValue != records[edition], !edition.utf8.contains(0x0A) else {
                return
            }
            records[edition] = newValue
            isChanged = true
        }
    }

    private static func isThere(_ slug: String, in workspace: Workspace) -> Bool {
        do throws(FileSystem.Fault) {
            let folder = "\(workspace.folder)/Templates/\(slug)"
            return try FileSystem.kind(of: folder) == .folder
        } catch {
            // Whoever reads the edition is told.
            return true
        }
    }

    /// Stores them for the next run; what cannot be stored is made again then.
    mutating func store() {
        guard let file else { return }
        file.clean()
        guard isChanged else { return }
        isChanged = false
        let size = records.values.reduce(0) { $0 + $1.bytes.count }
        guard size <= StoredStories.mostKept, let head = StoredStories.head else {
            return file.remove()
        }
        let pieces = records.sorted { $0.key < $1.key }.lazy.map { edition, record in
            StoredStories.piece(of: record, for: edition)
        }
        file.write(head, pieces)
    }

    /// An edition's line and its record.
    static func piece(of record: StoryRecord, for edition: String) -> [UInt8] {
        let sum = hexadecimal(fingerprintValue(record.bytes))
        let line = "\(record.bytes.count) \(sum) \(record.mark) \(edition)\n"
        return Array(line.utf8) + record.bytes
    }

    /// In bytes.
    private static let mostKept = 64 << 20

    /// nil where the program cannot be told from others.
    private static var head: String? {
        SpareFile.program.map { "lede stories \($0.map(String.init).joined(separator: " "))" }
    }
}
