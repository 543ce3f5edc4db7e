internal import Articles

/// What the Markdown library would take the memory or the day for, told before it reads a text.
///
/// Version 0.29.0.gfm.6 fills each short row of a table up to the widest one (30 KB of them take
/// over 3 GB), and at each closing bracket looks through all that are open (`![[]()` 20,000 times
/// takes over 15 s). A definition of a reference is written out as often as it is named. No letter comes near these limits, and what an article says is escaped and
/// does not count.
struct MarkdownExcess {
    /// Line from 1.
    let line: Int
    let reason: Message
    let advice: Message

    /// Signs of a table on one line.
    private static let columns = 40
    /// Signs of a table on the widest line, for each line of the text.
    private static let cells = 100_000
    /// Opening brackets of a whole text.
    private static let brackets = 10_000
    /// Bytes of the longest definition of a reference, for each opening bracket of the text.
    private static let references = 8 << 20

    /// The first excess of a text; nil where there is none.
    static func first(in text: String) -> MarkdownExcess? {
        var text = text
        return text.withUTF8 { bytes in
            // Nearly every letter.
            let hasTables = bytes.place(of: UInt8(ascii: "|")) < bytes.count
            let isPlain = !hasTables && !hasManyBrackets(bytes)
            return (isPlain ? nil : first(in: bytes)) ?? references(in: bytes)
        }
    }

    private static func hasManyBrackets(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var count = 0
        var at = text.place(of: UInt8(ascii: "["))
        while at < text.count, count <= brackets {
            count += 1
            at = text.place(of: UInt8(ascii: "["), from: at + 1)
        }
        return count > brackets
    }

    private static func first(in text: UnsafeBufferPointer<UInt8>) -> MarkdownExcess? {
        var line = 1
        var brackets = 0
        var pipes = 0
        var widest = (pipes: 0, line: 1)
        var isEscaped = false
        for byte in text {
            let isLiteral = isEscaped
            isEscaped = byte == UInt8(ascii: "\\") && !isLiteral
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                pipes = 0
            case UInt8(ascii: "|") where !isLiteral:
                pipes += 1
                if pipes > widest.pipes { widest = (pipes, line) }
                if pipes > columns { return tooWide(line) }
            case UInt8(ascii: "[") where !isLiteral:
                brackets += 1
                if brackets > MarkdownExcess.brackets { return tooManyBrackets(line) }
            default: break
            }
        }
        return widest.pipes * line > cells ? tooLong(widest.line, lines: line) : nil
    }

    /// A definition that would be written out too often.
    ///
    /// It goes from its line to the next empty one at most (CommonMark 0.29 §4.7).
    private static func references(in text: UnsafeBufferPointer<UInt8>) -> MarkdownExcess? {
        guard "]:".utf8.withContiguousStorageIfAvailable({ text.contains(bytes: $0) }) != false
        else { return nil }
        var longest = (bytes: 0, line: 1)
        var open: (bytes: Int, line: Int)?
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let content = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
            if content.isEmpty { open = nil }
            if open == nil, isDefinition(content) { open = (0, index + 1) }
            open?.bytes += line.count
            if let open, open.bytes > longest.bytes { longest = open }
        }
        guard longest.bytes > 0 else { return nil }
        let brackets = text.count { $0 == UInt8(ascii: "[") }
        return longest.bytes * brackets > references
            ? MarkdownExcess(
                line: longest.line,
                reason: Message("a reference is too long for how often it is named"),
                advice: Message("Write short addresses, each where it belongs: [words](address)"))
            : nil
    }

    /// Whether a line begins as `[name]:` does.
    private static func isDefinition(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard line.first == UInt8(ascii: "[") else { return false }
        var previous: UInt8 = 0
        for byte in line {
            if byte == UInt8(ascii: ":"), previous == UInt8(ascii: "]") { return true }
            previous = byte
        }
        return false
    }

    private static func tooWide(_ line: Int) -> MarkdownExcess {
        MarkdownExcess(
            line: line, reason: Message("a line has over \(columns) signs of a table, “|”"),
            advice: Message("A letter has room for a few columns: make the table narrower"))
    }

    private static func tooLong(_ line: Int, lines: Int) -> MarkdownExcess {
        MarkdownExcess(
            line: line, reason: Message("a table stands in a text of \(lines) lines"),
            advice: Message("Take rows out, or look for lists inside lists in the template"))
    }

    private static func tooManyBrackets(_ line: Int) -> MarkdownExcess {
        MarkdownExcess(
            line: line, reason: Message("there are over \(brackets) opening brackets, “[”"),
            advice: Message("Look for lists inside lists in the template"))
    }
}
