internal import Articles

/// The address as a link may carry it, or nil where it may not: http, https and mailto only,
/// without a user's name in it, with everything that could end a destination percent-encoded.
package func safeAddress(_ address: String) -> String? {
    if isPlainWebAddress(address) { return address }
    // Browsers drop these inside a scheme ("java\nscript:"), so they go first.
    let bare = String(
        String.UnicodeScalarView(
            address.unicodeScalars.filter { $0.value > 0x1F && !(0x7F...0x9F).contains($0.value) }))
    let trimmed = onOneLine(bare).trimmingSpaces()
    guard trimmed.utf8.count <= 2048, !trimmed.utf8.contains(UInt8(ascii: "\\")),
        let colon = trimmed.utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let scheme = trimmed[..<colon].lowercased()
    let rest = trimmed[trimmed.utf8.index(after: colon)...]
    switch scheme {
    case "http", "https": return safeWebAddress(scheme: scheme, rest: rest)
    case "mailto":
        guard rest.utf8.contains(UInt8(ascii: "@")), rest.utf8.first != UInt8(ascii: "/") else {
            return nil
        }
        return "mailto:" + percentEncoded(rest)
    default: return nil
    }
}

/// Whether an address is one of the web already that needs no care, told by its bytes; false where
/// that is not sure.
private func isPlainWebAddress(_ address: String) -> Bool {
    var address = address
    return address.withUTF8 { bytes in
        guard bytes.count <= 2048 else { return false }
        var at = bytes.starts(with: "https://".utf8) ? 8 : 7
        guard at == 8 || bytes.starts(with: "http://".utf8) else { return false }
        let host = at
        while at < bytes.count, isPlainHostByte(bytes[at]) { at += 1 }
        guard at > host else { return false }
        if at < bytes.count {
            let end = bytes[at]
            guard end == UInt8(ascii: "/") || end == UInt8(ascii: "?") || end == UInt8(ascii: "#")
            else { return false }
        }
        return bytes[at...].allSatisfy(isPlainAddressByte)
    }
}

private func isPlainHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
}

/// As ``safeAddress(_:)``, for pictures: http and https only.
func safeImageAddress(_ address: String) -> String? {
    guard let safe = safeAddress(address), !safe.hasPrefix("mailto:") else { return nil }
    return safe
}

private func safeWebAddress(scheme: String, rest: Substring) -> String? {
    guard rest.utf8.starts(with: "//".utf8) else { return nil }
    let afterSlashes = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
    let authority = afterSlashes.authority
    guard !authority.isEmpty, authority.unicodeScalars.allSatisfy(isHostScalar),
        isAuthority(authority)
    else { return nil }
    return scheme + "://" + authority + percentEncoded(afterSlashes[authority.endIndex...])
}

/// Letters of any script (a mail client encodes them as it likes), digits, and what hosts, ports
/// and bracketed IPv6 addresses need.
private func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", ".", ":", "[", "]", "_": return true
    default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

/// RFC 3986 §2: bytes beyond ASCII and the signs that end a destination in Markdown or HTML.
private func percentEncoded(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy(isPlainAddressByte) { return String(text) }
    var result = ""
    for byte in text.utf8 {
        let scalar = Unicode.Scalar(byte)
        switch scalar {
        case "\"", "'", "<", ">", "(", ")", "[", "]", "{", "}", "|", "^", "`", "*", " ", "\\":
            result += percentEscape(byte)
        default:
            if byte < 0x80 {
                result.unicodeScalars.append(scalar)
            } else {
                result += percentEscape(byte)
            }
        }
    }
    return result
}

/// Letters, digits and the signs of RFC 3986 that end nothing.
private func isPlainAddressByte(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") { return true }
    if byte >= 0x40 {
        return byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "@")
    }
    // A bit for each: digits, and `!#$%&+,-./:;=?`.
    let digits: UInt64 = 0x3FF << 0x30
    let before: UInt64 = 1 << 0x21 | 0xF << 0x23 | 0x1F << 0x2B
    let after: UInt64 = 1 << 0x3A | 1 << 0x3B | 1 << 0x3D | 1 << 0x3F
    return (digits | before | after) >> UInt64(byte) & 1 == 1
}

private func percentEscape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "%0" + digits : "%" + digits
}

extension StringProtocol {
    /// Without white space at either end, no-break spaces included.
    func trimmingSpaces() -> String {
        var view = Substring(self).unicodeScalars
        while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
        while let last = view.last, last.properties.isWhitespace { view.removeLast() }
        return String(view)
    }
}
