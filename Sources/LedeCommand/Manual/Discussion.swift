/// The text of a verb's help, taken apart: what it says in sentences, and the blocks below.
struct Discussion {
    /// A line of a block: an example and what it does, a number and what it means.
    struct Line: Equatable {
        let term: String
        let note: String
    }

    /// The sentences, one paragraph each.
    private(set) var paragraphs: [String] = []
    /// The blocks with their headings, such as `EXAMPLES`, each line without its indentation.
    private(set) var blocks: [(heading: String, lines: [String])] = []

    init(_ text: String) {
        var isInBlock = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let heading = Discussion.heading(line) {
                blocks.append((heading, []))
                isInBlock = true
            } else if isInBlock, line.hasPrefix("  ") {
                blocks[blocks.count - 1].lines.append(String(line.dropFirst(2)))
            } else if !line.isEmpty {
                paragraphs.append(String(line))
                isInBlock = false
            }
        }
    }

    /// The lines of a block in two; none where there is no such block.
    func lines(of heading: String) -> [Line] {
        blocks.filter { $0.heading == heading }.flatMap(\.lines).map(Discussion.line)
    }

    /// Capitals and a colon at the beginning of a line: `EXIT CODES:`.
    private static func heading(_ line: Substring) -> String? {
        guard line.last == ":", let first = line.first, first.isUppercase else { return nil }
        let words = line.dropLast()
        return words.allSatisfy { $0.isUppercase || $0 == " " } ? String(words) : nil
    }

    /// What stands before the first two blanks, and what stands behind them.
    private static func line(_ text: String) -> Line {
        let text = text.drop { $0 == " " }
        guard let blanks = text.firstRange(of: "  ") else {
            return Line(term: String(text), note: "")
        }
        return Line(
            term: String(text[..<blanks.lowerBound]),
            note: String(text[blanks.upperBound...].drop { $0 == " " }))
    }
}
