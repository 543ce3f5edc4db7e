/// Writes header fields: folded at 76 columns (RFC 5322 §2.2.3), in ASCII, with encoded words
/// (RFC 2047) where a text needs them and nowhere else.
struct MailHeader {
    private(set) var bytes: [UInt8] = []
    private var column = 0

    /// RFC 2047 §2: a line that holds an encoded word has at most 76 characters.
    private static let width = 76
    /// A longer word is not left plain, since it could not be folded.
    private static let longestPlainWord = 60

    /// A field whose value is ours, or checked: written on one line.
    mutating func field(_ name: String, _ value: String) {
        bytes += "\(name): \(value)\r\n".utf8
    }

    /// A field whose value is free text.
    mutating func unstructured(_ name: String, _ text: String) {
        open(name)
        words(MailHeader.clean(text))
        close()
    }

    /// A field that holds one mailbox.
    mutating func mailbox(_ name: String, _ mailbox: MailAddress) {
        open(name)
        if let phrase = mailbox.name { self.phrase(MailHeader.clean(phrase)) }
        token(Array((mailbox.name == nil ? mailbox.address : "<\(mailbox.address)>").utf8))
        close()
    }

    /// The list's name and its identifier (RFC 2919).
    mutating func list(_ name: String, title: String, id: String) {
        open(name)
        phrase(MailHeader.clean(title))
        token(Array("<\(id)>".utf8))
        close()
    }

    /// A field that holds checked addresses in angle brackets, separated by commas (RFC 2369).
    mutating func links(_ name: String, _ links: [String]) {
        open(name)
        for (index, link) in links.enumerated() {
            token(Array("<\(link)>\(index < links.count - 1 ? "," : "")".utf8))
        }
        close()
    }

    private mutating func open(_ name: String) {
        bytes += name.utf8
        bytes.append(UInt8(ascii: ":"))
        column = name.utf8.count + 1
    }

    private mutating func close() {
        bytes += "\r\n".utf8
        column = 0
    }

    /// Appends a word after a space, on the next line where this one has no room.
    private mutating func token(_ token: [UInt8]) {
        if column + 1 + token.count > MailHeader.width { fold() }
        bytes.append(UInt8(ascii: " "))
        bytes += token
        column += 1 + token.count
    }

    private mutating func fold() {
        bytes += "\r\n".utf8
        column = 0
    }

    // MARK: - Words

    /// Plain words as they are; from the first that cannot be plain to the last, encoded words.
    private mutating func words(_ text: [UInt8]) {
        let words = text.split(separator: UInt8(ascii: " "))
        guard let first = words.firstIndex(where: MailHeader.needsEncoding),
            let last = words.lastIndex(where: MailHeader.needsEncoding)
        else {
            for word in words { token(Array(word)) }
            return
        }
        for word in words[..<first] { token(Array(word)) }
        encodedWords(Array(words[first...last].joined(separator: [UInt8(ascii: " ")])))
        for word in words[(last + 1)...] { token(Array(word)) }
    }

    /// A display name: atoms, a quoted string or encoded words (RFC 5322 §3.2.5).
    private mutating func phrase(_ text: [UInt8]) {
        let words = text.split(separator: UInt8(ascii: " "))
        if words.contains(where: MailHeader.needsEncoding) || text.count > 60 {
            encodedWords(text)
        } else if words.allSatisfy({ $0.allSatisfy(MailAddress.isAtomText) }) {
            for word in words { token(Array(word)) }
        } else {
            let quote = UInt8(ascii: "\"")
            let backslash = UInt8(ascii: "\\")
            var quoted = [quote]
            for byte in text {
                if byte == quote || byte == backslash { quoted.append(backslash) }
                quoted.append(byte)
            }
            token(quoted + [quote])
        }
    }

    private static func needsEncoding(_ word: ArraySlice<UInt8>) -> Bool {
        if word.count > longestPlainWord || word.contains(where: { $0 >= 0x80 }) { return true }
        // A plain "=?" would be read as an encoded word.
        return zip(word, word.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == 0x3F }
    }

    // MARK: - Encoded words

    /// Encoded words of at most 75 characters, each of whole characters (RFC 2047 §5), in Q or B,
    /// whichever is shorter.
    private mutating func encodedWords(_ text: [UInt8]) {
        let quotedLength = text.reduce(0) { $0 + MailHeader.quotedWidth($1) }
        let isQuoted = quotedLength <= (text.count + 2) / 3 * 4
        let frame = "=?UTF-8?Q??=".utf8.count
        var start = 0
        while start < text.count {
            // One character takes at most 12 columns, "=F0=9F=93=B0".
            if MailHeader.width - column - 1 - frame < 12 { fold() }
            let room = MailHeader.width - column - 1 - frame
            let end = MailHeader.fittingEnd(text, from: start, room: room, isQuoted: isQuoted)
            let chunk = text[start..<end]
            let payload = isQuoted ? MailHeader.quoted(chunk) : MailHeader.base64(chunk)
            token(Array("=?UTF-8?\(isQuoted ? "Q" : "B")?".utf8) + payload + Array("?=".utf8))
            start = end
        }
    }

    /// The end of the longest run of whole characters that fits, one at least.
    private static func fittingEnd(
        _ text: [UInt8], from start: Int, room: Int, isQuoted: Bool
    ) -> Int {
        var end = start
        var width = 0
        while end < text.count {
            var next = end + 1
            while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
            width += text[end..<next].reduce(0) { $0 + quotedWidth($1) }
            let total = isQuoted ? width : (next - start + 2) / 3 * 4
            if total > room, end > start { break }
            end = next
        }
        return end
    }

    /// The set of RFC 2047 §5 (3), which is safe in a display name too.
    private static func isPlainInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20: true
        case UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }

    private static func quotedWidth(_ byte: UInt8) -> Int { isPlainInWord(byte) ? 1 : 3 }

    private static func quoted(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in chunk {
            if byte == 0x20 {
                result.append(UInt8(ascii: "_"))
            } else if isPlainInWord(byte) {
                result.append(byte)
            } else {
                MailQuotedPrintable.appendEscape(byte, to: &result)
            }
        }
        return result
    }

    private static func base64(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        var rest = chunk
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let isFilled = place <= group.count
                result.append(isFilled ? digits[bits >> (18 - 6 * place) & 63] : 0x3D)
            }
        }
        return result
    }

    // MARK: - Cleaning

    /// One line without controls, so that no text can begin another field; the characters that
    /// turn the direction of writing around are left out, since they would disguise the subject.
    private static func clean(_ text: String) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0...0x20, 0x7F...0x9F, 0x2028, 0x2029:
                if let last = scalars.last, last != " " { scalars.append(" ") }
            case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        if scalars.last == " " { scalars.removeLast() }
        return Array(String(scalars).utf8)
    }
}
