/// A second, plain reading of the standards that the messages are checked against.
enum MailDecoder {
    /// The lines of a message, without their CRLF.
    static func lines(_ message: String) -> [String] {
        String(decoding: message.utf8.filter { $0 != 0x0D }, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The header fields in order, unfolded (RFC 5322 §2.2.3).
    static func header(_ message: String) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        for line in lines(message) {
            if line.isEmpty { break }
            if line.hasPrefix(" ") {
                fields[fields.count - 1].value += line
            } else {
                let parts = line.split(separator: ":", maxSplits: 1)
                fields.append((String(parts[0]), parts.count > 1 ? String(parts[1]) : ""))
            }
        }
        return fields.map { ($0.name, String($0.value.drop { $0 == " " })) }
    }

    static func field(_ name: String, of message: String) -> String? {
        header(message).first { $0.name == name }?.value
    }

    /// A text with its encoded words read, the space between two of them dropped (RFC 2047 §6.2).
    static func decodedWords(_ value: String) -> String {
        var bytes: [UInt8] = []
        var lastWasEncoded = false
        for (index, word) in value.split(separator: " ").enumerated() {
            let payload = encodedWord(String(word))
            if index > 0, !(payload != nil && lastWasEncoded) { bytes.append(0x20) }
            bytes += payload ?? Array(word.utf8)
            lastWasEncoded = payload != nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes of one encoded word; nil for any other word.
    static func encodedWord(_ word: String) -> [UInt8]? {
        guard word.hasPrefix("=?UTF-8?"), word.hasSuffix("?=") else { return nil }
        let parts = word.split(separator: "?", omittingEmptySubsequences: false)
        guard parts.count == 5 else { return nil }
        return parts[2] == "B" ? base64(parts[3]) : quoted(parts[3].utf8, inWord: true)
    }

    /// The text of the part of a type, its transfer encoding undone, with LF line ends.
    static func part(_ type: String, of message: String) -> String {
        let all = lines(message)
        guard let start = all.firstIndex(where: { $0.hasPrefix("Content-Type: \(type)") }),
            let blank = all[start...].firstIndex(of: ""),
            let end = all[blank...].firstIndex(where: { $0.hasPrefix("--=_") })
        else { return "" }
        // The line end before a boundary is the boundary's (RFC 2046 §5.1.1).
        let text = all[(blank + 1)..<end].joined(separator: "\n")
        return String(decoding: quoted(text.utf8, inWord: false), as: UTF8.self)
    }

    /// The paragraphs of a flowed text (RFC 3676 §4).
    static func unflowed(_ text: String) -> String {
        var result = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = line.hasPrefix(" ") ? line.dropFirst() : line
            result += content
            if !content.hasSuffix(" ") || content == "-- " { result += "\n" }
        }
        return String(result.dropLast())
    }

    private static func quoted(_ text: some Sequence<UInt8>, inWord: Bool) -> [UInt8] {
        let bytes = Array(text)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "="), index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                index += 2
            } else if byte == UInt8(ascii: "="), index + 2 < bytes.count {
                let digits = String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self)
                result.append(UInt8(digits, radix: 16) ?? 0)
                index += 3
            } else {
                result.append(inWord && byte == UInt8(ascii: "_") ? 0x20 : byte)
                index += 1
            }
        }
        return result
    }

    private static func base64(_ text: some StringProtocol) -> [UInt8] {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits = 0
        var count = 0
        var result: [UInt8] = []
        for byte in text.utf8 {
            guard let value = digits.firstIndex(of: byte) else { break }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(bits >> count & 255))
            }
        }
        return result
    }
}
