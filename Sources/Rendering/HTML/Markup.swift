/// Text as it stands between tags.
func escapedHTML(_ text: String) -> String {
    guard text.utf8.contains(where: { needsEscaping($0) }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 32)
    var previous: UInt8 = 0
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): result += "&amp;".utf8
        case UInt8(ascii: "<"): result += "&lt;".utf8
        case UInt8(ascii: ">"): result += "&gt;".utf8
        case UInt8(ascii: "\""): result += "&quot;".utf8
        // A no-break space, as both the mail's reader and whoever reads its source should see it.
        case 0xA0 where previous == 0xC2:
            result.removeLast()
            result += "&nbsp;".utf8
        // C1 control characters.
        case 0x80...0x9F where previous == 0xC2: result.removeLast()
        case 0...8, 0xB...0x1F, 0x7F: break
        default: result.append(byte)
        }
        previous = byte
    }
    return String(decoding: result, as: UTF8.self)
}

private func needsEscaping(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x1F: return byte != 0x0A && byte != 0x09
    case 0x22, 0x26, 0x3C, 0x3E, 0x7F, 0xC2: return true
    default: return false
    }
}

/// An attribute with a space before it: ` name="value"`.
func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escapedHTML(value))\""
}

/// The start of a table that is layout alone.
let layoutTable = "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\""
