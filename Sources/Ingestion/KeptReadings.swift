internal import Articles

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
        isChanged = SpareFile(file).isThere
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
        SpareFile(file).clean()
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
