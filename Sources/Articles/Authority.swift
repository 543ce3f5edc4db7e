private import Glibc

extension StringProtocol {
    /// What stands before the path, query and fragment of an address that begins behind its "//".
    ///
    /// By bytes: a mark that combines with a slash hides it from a Character, not from a browser.
    package var authority: SubSequence {
        self[..<(utf8.firstIndex(where: "/?#".utf8.contains) ?? endIndex)]
    }
}

/// Whether the text between an address's "//" and its path names a host and, where it goes on, a
/// port from 1 to 65535 (RFC 3986 §3.2.2 and §3.2.3); what letters a host has is not looked at.
package func isAuthority(_ text: some StringProtocol) -> Bool {
    let signs = text.utf8
    let end: String.UTF8View.Index
    if signs.first == UInt8(ascii: "[") {
        guard let bracket = signs.firstIndex(of: UInt8(ascii: "]")) else { return false }
        var address = in6_addr()
        let host = String(text[signs.index(after: signs.startIndex)..<bracket])
        guard inet_pton(AF_INET6, host, &address) == 1 else { return false }
        end = signs.index(after: bracket)
    } else {
        end = signs.firstIndex(of: UInt8(ascii: ":")) ?? signs.endIndex
        guard end > signs.startIndex,
            !signs[..<end].contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") })
        else { return false }
    }
    guard end < signs.endIndex else { return true }
    // A colon without a number means the usual port.
    let port = signs[signs.index(after: end)...]
    return signs[end] == UInt8(ascii: ":") && port.allSatisfy { (0x30...0x39).contains($0) }
        && (port.isEmpty || UInt16(String(text[signs.index(after: end)...])) ?? 0 > 0)
}
