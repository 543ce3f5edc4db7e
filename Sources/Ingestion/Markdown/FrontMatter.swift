import Articles

/// A Markdown file parted into its front matter and its body.
struct FrontMatter {
    enum Format {
        case yaml, toml

        /// The line that it stands between.
        var mark: String { self == .yaml ? "---" : "+++" }
    }

    /// Why front matter cannot be read, where, and what to do.
    struct Failure: Error {
        /// From 1; the column where it is known.
        let line: Int?
        var column: Int?
        let reason: Message
        let advice: Message
    }

    let format: Format
    let body: [String]
    /// The line of the file on which the body begins, from 1.
    let bodyLine: Int
    /// Whether there is any; a rule above a text is none.
    let isPresent: Bool
    /// Whether the front matter begins and never ends.
    let isOpen: Bool
    private let lines: [String]
    private let firstLine: Int

    static func begins(_ start: [UInt8]) -> Bool {
        [Format.yaml, .toml].contains {
            start.starts(with: ($0.mark + "\n").utf8)
                || start.starts(with: ($0.mark + "\r\n").utf8)
        }
    }

    init(_ bytes: [UInt8]) {
        let all = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        let start = all.firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? all.endIndex
        let inner = all[start...].dropFirst()
        let format: Format = all[start...].first == Format.toml.mark ? .toml : .yaml
        self.format = format
        firstLine = start + 2
        let ends = format == .yaml ? ["---", "..."] : ["+++"]
        let end = inner.firstIndex(where: ends.contains)
        isPresent =
            all[start...].first == format.mark
            && (format == .toml
                || FrontMatter.hasKey(inner[..<(end ?? inner.endIndex)], end == nil))
        isOpen = isPresent && end == nil
        if isPresent, let end {
            lines = Array(inner[..<end])
            body = Array(all[(end + 1)...])
            bodyLine = end + 2
        } else {
            (lines, body) = ([], Array(all[start...]))
            bodyLine = start + 1
        }
    }

    /// Whether what stands behind a "---" may be YAML: its first line that is neither empty nor a
    /// comment has a key.
    ///
    /// - Parameter isOpen: whether it never ends; a key must then be one word.
    private static func hasKey(_ lines: ArraySlice<String>, _ isOpen: Bool) -> Bool {
        let first = lines.lazy.map { trimmed($0) }.first { !$0.isEmpty && !$0.hasPrefix("#") }
        guard let first else { return !isOpen }
        guard let colon = first.firstIndex(of: ":") else { return first.hasPrefix("{") }
        return !isOpen || !first[..<colon].contains(" ") || "\"'".contains(first.prefix(1))
    }

    /// What it says; nil where there is none.
    func values() throws(Failure) -> YAML? {
        guard !lines.isEmpty else { return nil }
        guard format == .yaml else { return try TOML.values(of: lines, firstLine: firstLine) }
        do throws(YAML.Failure) {
            return try YAML(
                parsing: lines.joined(separator: "\n"), firstLine: firstLine, isForeign: true)
        } catch {
            throw Failure(
                line: error.line, column: error.column,
                reason: Message("the front matter is not YAML: \(error.reason)"),
                advice: Message("Quote texts that hold \": \" or begin with a sign"))
        }
    }
}

extension Sniff {
    /// The problem of front matter in this source.
    func problem(_ failure: FrontMatter.Failure) -> Problem {
        problem(
            line: failure.line, column: failure.column, failure.reason, advice: failure.advice)
    }
}
