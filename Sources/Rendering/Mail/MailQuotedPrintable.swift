/// The transfer encoding quoted-printable (RFC 2045 §6.7), on bytes.
///
/// Beyond what the standard asks, a line never begins with "." (which SMTP stuffs, and broken
/// relays drop), nor with "From " (which mailboxes turn into ">From "), and a character's bytes
/// stay on one line.
enum MailQuotedPrintable {
    /// With the "=" of a soft line break, 76.
    private static let width = 75
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let space: UInt8 = 0x20
    private static let tab: UInt8 = 0x09

    /// Appends a text's lines encoded, with CRLF line ends; any of LF, CRLF and CR ends a line of
    /// the text, and its other controls are left out.
    static func append(_ text: [UInt8], to output: inout [UInt8]) {
        var column = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == lineFeed || byte == carriageReturn {
                endLine(&output, column: column)
                column = 0
                let isPair =
                    byte == carriageReturn && index + 1 < text.count
                    && text[index + 1] == lineFeed
                index += isPair ? 2 : 1
                continue
            }
            let end = plainEnd(text, from: index, limit: width - column)
            if end > index, column > 0 || !startsUnsafely(text, at: index) {
                output += text[index..<end]
                column += end - index
                index = end
            } else {
                index = escape(text, at: index, to: &output, column: &column)
            }
        }
        endText(&output, column: column)
    }

    /// Appends a byte as `=C3`.
    static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        let digits: StaticString = "0123456789ABCDEF"
        output.append(UInt8(ascii: "="))
        digits.withUTF8Buffer { digits in
            output.append(digits[Int(byte >> 4)])
            output.append(digits[Int(byte & 15)])
        }
    }

    /// The end of the run of bytes that stand for themselves.
    ///
    /// White space does so inside a line; where it turns out to end one, ``endText(_:column:)``
    /// takes it back.
    private static func plainEnd(_ text: [UInt8], from start: Int, limit: Int) -> Int {
        let last = min(text.count, start + limit)
        var end = start
        while end < last, isPlain(text[end]) { end += 1 }
        return end
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (byte >= space && byte < 0x7F && byte != UInt8(ascii: "=")) || byte == tab
    }

    private static func startsUnsafely(_ text: [UInt8], at index: Int) -> Bool {
        text[index] == UInt8(ascii: ".") || text[index...].starts(with: "From ".utf8)
    }

    /// Encodes the one character at an index, or breaks the line softly where there is no room.
    private static func escape(
        _ text: [UInt8], at index: Int, to output: inout [UInt8], column: inout Int
    ) -> Int {
        let byte = text[index]
        if byte < space && byte != tab || byte == 0x7F { return index + 1 }
        var end = index + 1
        while end < text.count, text[end] & 0xC0 == 0x80, end - index < 4 { end += 1 }
        let isFull = isPlain(byte) ? column >= width : column + 3 * (end - index) > width
        if isFull, column > 0 {
            output += [UInt8(ascii: "="), carriageReturn, lineFeed]
            column = 0
            return index
        }
        for byte in text[index..<end] { appendEscape(byte, to: &output) }
        column += 3 * (end - index)
        return end
    }

    /// White space at the end of a line is lost on the way (RFC 2045 §6.7 (3)): its last byte is
    /// encoded.
    private static func endLine(_ output: inout [UInt8], column: Int) {
        endText(&output, column: column)
        output += [carriageReturn, lineFeed]
    }

    private static func endText(_ output: inout [UInt8], column: Int) {
        guard column > 0, let last = output.last, last == space || last == tab else { return }
        output.removeLast()
        if column + 2 > width { output += [UInt8(ascii: "="), carriageReturn, lineFeed] }
        appendEscape(last, to: &output)
    }
}
