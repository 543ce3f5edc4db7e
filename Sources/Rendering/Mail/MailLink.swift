/// A web address as a header or a page may hold it.
enum MailLink {
    /// RFC 5322 §2.1.1 allows lines of 998 characters, and an address cannot be folded.
    private static let longest = 900

    /// The address in ASCII, by itself without white space, quotes or angle brackets.
    ///
    /// A sending service's placeholders ("{{token}}", "*|ID|*") stay as they are.
    ///
    /// - Returns: nil for any scheme but http and https, for user information (which disguises the
    ///   host), a backslash, a control character, or an address of more than 900 bytes.
    static func ascii(_ url: String) -> String? {
        isPlain(url) ? url : carefully(url)
    }

    /// Whether an address is one of the many that stay as they are: `http` or `https`, a host of
    /// small letters, digits and hyphens without a port, and nothing that needs an escape.
    private static func isPlain(_ url: String) -> Bool {
        var url = url
        return url.withUTF8 { bytes in
            guard bytes.count <= longest,
                let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) })
            else { return false }
            let rest = bytes[scheme.utf8.count...]
            let host = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
            let isPlainHost =
                host.count <= 253
                && host.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy {
                    (1...63).contains($0.count) && $0.first != 0x2D && $0.last != 0x2D
                        && $0.allSatisfy {
                            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                        }
                }
            return isPlainHost
                && rest[host.endIndex...].allSatisfy { byte in
                    switch byte {
                    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60: false
                    case 0x21...0x7E: true
                    default: false
                    }
                }
        }
    }

    /// The same by all rules.
    static func carefully(_ url: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: { hasPrefix(url, $0) }) else {
            return nil
        }
        let rest = Array(url.utf8.dropFirst(scheme.utf8.count))
        let isBad = { (byte: UInt8) in byte <= 0x20 || byte == 0x7F || byte == 0x5C }
        guard !rest.contains(where: isBad), !hasControl(url) else { return nil }
        let authorityEnd = rest.firstIndex(where: "/?#".utf8.contains) ?? rest.count
        guard let authority = asciiAuthority(rest[..<authorityEnd]) else { return nil }
        let link = scheme + authority + percentEncoded(rest[authorityEnd...])
        return link.utf8.count <= longest ? link : nil
    }

    /// The host, with its port where there is one.
    private static func asciiAuthority(_ bytes: ArraySlice<UInt8>) -> String? {
        let parts = String(decoding: bytes, as: UTF8.self)
            .split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, let host = MailAddress.asciiDomain(String(first)) else {
            return nil
        }
        guard parts.count > 1 else { return host }
        guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
        return "\(host):\(port)"
    }

    private static func percentEncoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        for byte in bytes {
            if byte >= 0x80 || "<>\"`^".utf8.contains(byte) {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%\(digits.utf8.count < 2 ? "0" : "")\(digits)".utf8
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hasPrefix(_ url: String, _ scheme: String) -> Bool {
        zip(url.utf8, scheme.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
            && url.utf8.count > scheme.utf8.count
    }

    /// A C1 control or a mark that turns the direction of writing.
    private static func hasControl(_ url: String) -> Bool {
        url.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x80...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
            default: false
            }
        }
    }
}
