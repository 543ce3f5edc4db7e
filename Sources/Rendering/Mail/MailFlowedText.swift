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
    static func flowed(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 64)
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != lineFeed, text[end] != 0x0D { end += 1 }
            append(line: text[start..<end], to: &output)
            output.append(lineFeed)
            let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == lineFeed
            start = end + (isPair ? 2 : 1)
        }
        return output
    }

    private static func append(line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        // §4.3: the signature's separator is the one fixed line that ends in a space.
        if line.elementsEqual("-- ".utf8) {
            output += line
            return
        }
        // A fixed line must not end in one: it would flow.
        var rest = line
        while rest.last == space || rest.last == 0x09 { rest.removeLast() }
        while let end = breakPoint(in: rest) {
            stuff(rest, &output)
            output += rest[..<end]
            output.append(lineFeed)
            rest = rest[end...]
        }
        stuff(rest, &output)
        output += rest
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
