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
    /// Whether the front matter begins and never ends.
    let isOpen: Bool
    private let lines: [String]
    private let firstLine: Int

    static func begins(_ start: String) -> Bool {
        [Format.yaml, .toml].contains {
            start.hasPrefix($0.mark + "\n") || start.hasPrefix($0.mark + "\r\n")
        }
    }

    init(_ bytes: [UInt8]) {
        let all = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        let start = all.firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? all.endIndex
        let inner = all[start...].dropFirst()
        format = all[start...].first == Format.toml.mark ? .toml : .yaml
        firstLine = start + 2
        let ends = format == .yaml ? ["---", "..."] : ["+++"]
        guard all[start...].first == format.mark, let end = inner.firstIndex(where: ends.contains)
        else {
            isOpen = all[start...].first == format.mark
            (lines, body) = ([], Array(all[start...]))
            return
        }
        lines = Array(inner[..<end])
        body = Array(all[(end + 1)...])
        isOpen = false
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
