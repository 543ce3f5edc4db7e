/// Text as it stands between tags.
func escapedHTML(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
        guard bytes.contains(where: needsEscaping) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        appendEscaped(bytes, to: &result)
        return String(decoding: result, as: UTF8.self)
    } ?? text
}

/// Appends the same to bytes.
func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
    var start = 0
    var at = 0
    while at < text.count {
        let byte = text[at]
        guard needsEscaping(byte) else {
            at += 1
            continue
        }
        let next = at + 1 < text.count ? text[at + 1] : 0
        let length = byte == 0xC2 ? 2 : 1
        if byte == 0xC2, next > 0xA0 {
            // Of the rest of Latin 1, which is plain.
            at += 2
            continue
        }
        result.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
        switch byte {
        case UInt8(ascii: "&"): result += "&amp;".utf8
        case UInt8(ascii: "<"): result += "&lt;".utf8
        case UInt8(ascii: ">"): result += "&gt;".utf8
        case UInt8(ascii: "\""): result += "&quot;".utf8
        // A no-break space, as both the mail's reader and whoever reads its source should see it.
        case 0xC2 where next == 0xA0: result += "&nbsp;".utf8
        // Control characters, those of C1 among them.
        default: break
        }
        at += length
        start = at
    }
    result.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
}

private func needsEscaping(_ byte: UInt8) -> Bool {
    // A bit for each that may not: controls but the tab and the end of a line, and `"&<>`.
    let controls: UInt64 = 0xFFFF_FFFF & ~(1 << 0x09 | 1 << 0x0A)
    let signs: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    return byte < 0x40
        ? (controls | signs) >> UInt64(byte) & 1 == 1 : byte == 0x7F || byte == 0xC2
}

/// A text in which words that no telephone is wide enough for may break.
///
/// They would push the letter out of the window. A zero-width space does it, since Yahoo and Orange
/// drop `word-break`.
func withPlacesToBreak(_ text: String) -> String {
    guard hasEndlessWord(text) else { return text }
    var result = ""
    var length = 0
    for character in text {
        length = character == " " ? 0 : length + 1
        if length > longestWord {
            result.append("\u{200B}")
            length = 1
        }
        result.append(character)
    }
    return result
}

/// Letters that a telephone shows side by side in a headline.
private let longestWord = 24

private func hasEndlessWord(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
        // The space before the next word; a word too long has as many bytes as letters, or more.
        var space = -1
        while space + longestWord + 1 < bytes.count {
            let next = space + longestWord + 1
            guard let last = bytes[(space + 1)...next].lastIndex(of: 0x20) else {
                let end = bytes[next...].firstIndex(of: 0x20) ?? bytes.count
                let letters = bytes[(space + 1)..<end].count { $0 & 0xC0 != 0x80 }
                if letters > longestWord { return true }
                space = end
                continue
            }
            space = last
        }
        return false
    }
}

/// An attribute with a space before it: ` name="value"`.
func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escapedHTML(value))\""
}

/// The start of a table that is layout alone.
let layoutTable = "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\""
