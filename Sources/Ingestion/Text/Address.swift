import Articles
import Foundation

/// Web addresses: resolved, cleaned of trackers, or refused.
enum Address {
    /// The absolute http(s) address of a reference, or nil where there is none.
    ///
    /// A reference to a place in the same document (RFC 3986 §4.4) is none: what an entry of a feed
    /// would name so is the feed, whose address may hold its reader's key.
    ///
    /// - Parameter base: an absolute address that a relative reference starts from.
    static func resolved(_ reference: String?, base: String?) -> String? {
        guard let reference else { return nil }
        if isPlain(reference) { return reference }
        let text = stripped(reference)
        guard !text.isEmpty, text.utf8.count <= Limits.addressBytes else { return nil }
        if scheme(of: text) != nil { return absolute(text) }
        guard text.utf8.first != UInt8(ascii: "#") else { return nil }
        guard let base, let root = absolute(base) else { return nil }
        return absolute(join(text, to: root))
    }

    /// Whether an address is absolute and has nothing that would be changed or refused.
    private static func isPlain(_ address: String) -> Bool {
        var address = address
        return address.withUTF8 { text in
            let scheme = text.starts(with: "https://".utf8) ? 8 : 7
            guard scheme == 8 || text.starts(with: "http://".utf8), text.count > scheme,
                text.count <= Limits.addressBytes
            else { return false }
            var at = scheme
            while at < text.count, text[at] != UInt8(ascii: "/") {
                guard isPlainInHost(text[at]) else { return false }
                at += 1
            }
            guard at > scheme else { return false }
            return text[at...].allSatisfy {
                $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E && $0 != 0x5C
            }
        }
    }

    private static func isPlainInHost(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
            || byte == 0x2E
    }

    /// The same address without fragment and without the parameters that only follow readers.
    static func canonical(_ address: String) -> String {
        var address = address
        let shorter = address.withUTF8 { text -> [UInt8]? in
            let end = text.firstIndex(of: UInt8(ascii: "#")) ?? text.count
            guard let mark = text[..<end].firstIndex(of: UInt8(ascii: "?")) else {
                return end == text.count ? nil : Array(text[..<end])
            }
            var kept = Array(text[..<mark])
            for parameter in text[(mark + 1)..<end].split(separator: UInt8(ascii: "&"))
            where !isTracker(parameter) {
                kept.append(kept.count == mark ? UInt8(ascii: "?") : UInt8(ascii: "&"))
                kept.append(contentsOf: parameter)
            }
            return kept
        }
        return shorter.map { String(decoding: $0, as: UTF8.self) } ?? address
    }

    /// The host without `www.`, in lower case.
    static func host(of address: String) -> String? {
        var address = address
        let host = address.withUTF8 { text -> String? in
            guard let authority = authority(in: text) else { return nil }
            // Brackets hold the colons of an IPv6 address (RFC 3986 §3.2.2).
            let host =
                authority.first == UInt8(ascii: "[")
                ? authority.dropFirst().prefix { $0 != UInt8(ascii: "]") }
                : authority.prefix { $0 != UInt8(ascii: ":") }
            return host.isEmpty ? nil : String(decoding: host, as: UTF8.self).lowercased()
        }
        guard let host else { return nil }
        return host.begins(withBytesOf: "www.") ? String(host.dropFirst(4)) : host
    }

    /// The path, with its slash; empty where there is none.
    static func path(of address: String) -> String {
        var address = address
        return address.withUTF8 { text in
            guard let authority = authority(in: text) else { return "" }
            let path = text[authority.endIndex...].prefix {
                $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
            }
            return String(decoding: path, as: UTF8.self)
        }
    }

    /// What stands between `://` and the path; nil where an address has no `://`.
    private static func authority(
        in text: UnsafeBufferPointer<UInt8>
    ) -> Slice<UnsafeBufferPointer<UInt8>>? {
        for at in text.indices where text[at] == UInt8(ascii: ":") {
            guard at + 2 < text.count, text[at + 1] == UInt8(ascii: "/"),
                text[at + 2] == UInt8(ascii: "/")
            else { continue }
            return text[(at + 3)...].prefix {
                $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
            }
        }
        return nil
    }

    /// Whether a query parameter serves to follow readers, not to find the page.
    private static func isTracker(_ parameter: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let name = parameter.prefix { $0 != UInt8(ascii: "=") }
            .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return trackers.contains(String(decoding: name, as: UTF8.self))
            || trackerPrefixes.contains { name.starts(with: $0) }
    }

    private static let trackers: Set<String> = [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid",
        "mc_cid", "mc_eid", "xtor", "xtref", "xtcr", "ref_src", "ref_url", "cmpid", "cmp",
        "ito", "ocid", "smid", "smtyp", "partner", "emc", "s_cid", "icid", "ncid", "sr_share",
        "taid", "__twitter_impression", "wt_mc", "ns_mchannel", "ns_source", "ns_campaign",
        "ns_linkname", "feature", "guccounter", "spref", "spm", "_ga", "hss_channel", "m_i",
        "srnd", "sref", "at_medium", "at_campaign",
    ]
    private static let trackerPrefixes = [
        "utm_", "at_custom", "at_platform", "pk_", "mtm_", "matomo_", "hsa_", "oly_", "vero_",
        "trk_", "_hs", "wt.",
    ].map { Array($0.utf8) }

    /// Without white space at the ends, control characters and line breaks within; blanks and
    /// signs that nobody sees escaped.
    private static func stripped(_ text: String) -> String {
        var result: [UInt8] = []
        for scalar in trimmed(text).unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0: continue
            case 0x20, 0x22, 0x3C, 0x3E: appendEscaped(scalar, to: &result)
            // What nobody sees, or what turns the direction of what follows.
            case 0x200C, 0x200D, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF:
                appendEscaped(scalar, to: &result)
            case 0x80...
            where isInvisible(scalar) || scalar.properties.isWhitespace
                || joins(scalar, result.last):
                appendEscaped(scalar, to: &result)
            default: Decoding.appendUTF8(scalar.value, to: &result)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a scalar is one Character with the sign before it, or with one behind it: a slash that
    /// is none to us is one to a browser.
    private static func joins(_ scalar: Unicode.Scalar, _ last: UInt8?) -> Bool {
        // A reference comes behind a slash.
        let last = last ?? UInt8(ascii: "/")
        if last < 0x80, "\(Unicode.Scalar(last))\(scalar)".count == 1,
            !Unicode.Scalar(last).properties.isAlphabetic
        {
            return true
        }
        return "\(scalar)/".count == 1
    }

    private static func appendEscaped(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        for byte in String(scalar).utf8 {
            result += Array("%\(String(byte, radix: 16).uppercased())".utf8)
        }
    }

    /// The scheme in lower case, nil for a relative reference.
    private static func scheme(of text: String) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = text[..<colon]
        guard let first = name.utf8.first, (0x41...0x7A).contains(first),
            name.utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                    || (0x61...0x7A).contains($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
            })
        else { return nil }
        return name.lowercased()
    }

    /// An absolute http(s) address with its host in lower case; nil for another scheme, user
    /// names (they fake hosts), backslashes, and hosts and ports that are none.
    private static func absolute(_ text: String) -> String? {
        guard let scheme = scheme(of: text), scheme == "http" || scheme == "https",
            !text.utf8.contains(0x5C), let mark = text.range(ofBytes: "://")
        else { return nil }
        let authority = text[mark.upperBound...].prefix { !"/?#".contains($0) }
        let rest = text[mark.upperBound...].dropFirst(authority.count)
        guard !authority.contains("@"), !authority.contains("%"), isAuthority(authority) else {
            return nil
        }
        var host = authority.lowercased()
        let port = scheme == "http" ? ":80" : ":443"
        if host.hasSuffix(port) { host.removeLast(port.count) }
        let address = scheme + "://" + host + rest
        return address.utf8.count <= Limits.addressBytes ? address : nil
    }

    /// RFC 3986 §5.2 for a reference without scheme.
    private static func join(_ reference: String, to base: String) -> String {
        guard let mark = base.range(ofBytes: "://") else { return reference }
        let scheme = base[..<mark.lowerBound]
        if reference.hasPrefix("//") { return scheme + ":" + reference }
        let authority = base[mark.upperBound...].prefix { !"/?#".contains($0) }
        let root = scheme + "://" + authority
        let tail = base[mark.upperBound...].dropFirst(authority.count)
        let path = String(tail.prefix { !"?#".contains($0) })
        if reference.hasPrefix("?") { return root + path + reference }
        let reachesPath = reference.prefix { !"?#".contains($0) }
        let suffix = reference.dropFirst(reachesPath.count)
        let whole =
            reference.hasPrefix("/")
            ? String(reachesPath)
            : (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/") + reachesPath
        return root + withoutDots(whole) + suffix
    }

    private static func withoutDots(_ path: String) -> String {
        var parts: [Substring] = []
        let all = path.split(separator: "/", omittingEmptySubsequences: false)
        for (at, part) in all.enumerated() {
            let isLast = at == all.count - 1
            switch part {
            case ".": if isLast { parts.append("") }
            case "..":
                if parts.count > 1 { parts.removeLast() }
                if isLast { parts.append("") }
            default: parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return joined.hasPrefix("/") ? joined : "/" + joined
    }
}
