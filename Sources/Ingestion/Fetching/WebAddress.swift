internal import Articles
internal import Foundation

/// The parts of an http(s) address that decide whether it may be fetched.
package struct WebAddress: Sendable, Hashable {
    /// `http` or `https`.
    package let scheme: String
    /// In lower case; an IPv6 address without its brackets.
    package let host: String
    package let port: Int

    /// - Returns: nil for other schemes, for addresses with a user's name or password, with a
    ///   control character, a space or a backslash, and without a host.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C }),
            let mark = text.range(ofBytes: "://")
        else { return nil }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let authority = text[mark.upperBound...].authority.unicodeScalars
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        var host = authority
        var digits = authority.suffix(0)
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<end].dropFirst()
            let rest = authority[end...].dropFirst()
            guard rest.isEmpty || rest.first == ":" else { return nil }
            digits = rest.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            digits = authority[colon...].dropFirst()
        }
        guard !host.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0.value) })
        else { return nil }
        let standard = scheme == "https" ? 443 : 80
        let port = digits.isEmpty ? standard : Int(String(digits)) ?? 0
        guard (1...65_535).contains(port) else { return nil }
        self.scheme = scheme
        self.host = String(host).lowercased()
        self.port = port
    }
}
