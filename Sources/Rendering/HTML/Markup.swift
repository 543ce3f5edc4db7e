/// Text as it stands between tags.
func escapedHTML(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
        guard let first = bytes.firstIndex(where: needsEscaping) else { return nil }
        return escaped(bytes, from: first)
    } ?? text
}

/// - Parameter first: the first byte that may not stand as it is.
private func escaped(_ text: UnsafeBufferPointer<UInt8>, from first: Int) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 64)
    var start = 0
    var at = first
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
        result += text[start..<at]
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
    result += text[start...]
    return String(decoding: result, as: UTF8.self)
}

private func needsEscaping(_ byte: UInt8) -> Bool {
    switch byte {
    // Most letters, before anything else is asked.
    case 0x3F...0x7E: false
    case 0...0x1F: byte != 0x0A && byte != 0x09
    case 0x22, 0x26, 0x3C, 0x3E, 0x7F, 0xC2: true
    default: false
    }
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
    var length = 0
    for byte in text.utf8 {
        if byte == 0x20 { length = 0 } else if byte & 0xC0 != 0x80 { length += 1 }
        if length > longestWord { return true }
    }
    return false
}

/// An attribute with a space before it: ` name="value"`.
func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escapedHTML(value))\""
}

/// The start of a table that is layout alone.
let layoutTable = "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\""
