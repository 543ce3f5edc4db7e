/// The text part as `format=flowed` (RFC 3676): a line that ends in a space goes on in the next,
/// so that a narrow screen can set the paragraph anew.
enum MailFlowedText {
    /// Longer lines flow (RFC 3676 §4.2).
    private static let longest = 78
    /// A flowed line leaves room for the marks of a few quotations.
    private static let width = 72
    private static let space = UInt8(ascii: " ")
    private static let lineFeed = UInt8(ascii: "\n")

    /// The text with every long line flowed, space-stuffed where needed, with LF line ends.
    ///
    /// A line of the text that ends in one space is taken to flow already, where the next one is
    /// neither empty nor indented; any other space at a line's end goes.
    static func flowed(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 64)
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, !isLineEnd(text[end]) { end += 1 }
            let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == lineFeed
            let next = end + (isPair ? 2 : 1)
            let line = text[start..<end]
            let isSoft = endsSoftly(line) && next < text.count && !isBlank(text[next])
            append(line: line, isSoft: isSoft, to: &output)
            output.append(lineFeed)
            start = next
        }
        return output
    }

    private static func append(
        line: ArraySlice<UInt8>, isSoft: Bool, to output: inout [UInt8]
    ) {
        // §4.3: the signature's separator is the one fixed line that ends in a space.
        if line.elementsEqual("-- ".utf8) {
            output += line
            return
        }
        var rest = line
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        while let end = breakPoint(in: rest) {
            stuff(rest, &output)
            output += rest[..<end]
            output.append(lineFeed)
            rest = rest[end...]
        }
        stuff(rest, &output)
        output += rest
        if isSoft { output.append(space) }
    }

    private static func endsSoftly(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.last == space, let before = line.dropLast().last else { return false }
        return !isBlank(before) && !line.elementsEqual("-- ".utf8)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == 0x0D }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == space || byte == 0x09 || isLineEnd(byte)
    }

    /// Writes a space before a line that begins with a space, ">" or "From " (§4.4).
    ///
    /// Our text quotes no message, so a ">" is one of the author's.
    private static func stuff(_ line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        if needsStuffing(line) { output.append(space) }
    }

    private static func needsStuffing(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first else { return false }
        return first == space || first == UInt8(ascii: ">") || line.starts(with: "From ".utf8)
    }

    /// Where a line that is too long is broken: behind the last space in the width, or behind the
    /// first one after a longer word (an address); nil where it fits or has no such space.
    private static func breakPoint(in line: ArraySlice<UInt8>) -> Int? {
        var columns = needsStuffing(line) ? 1 : 0
        var candidate: Int?
        var hasWord = false
        for (index, byte) in zip(line.indices, line) {
            if byte & 0xC0 != 0x80 { columns += 1 }
            if columns > longest, candidate != nil { return candidate }
            guard byte == space else {
                hasWord = true
                continue
            }
            if hasWord, columns <= width || candidate == nil { candidate = index + 1 }
        }
        return columns > longest ? candidate : nil
    }
}
