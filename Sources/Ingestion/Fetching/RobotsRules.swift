internal import Articles
internal import Foundation

/// What a site's robots.txt allows (RFC 9309).
package struct RobotsRules: Sendable, Hashable {
    private struct Rule: Sendable, Hashable {
        let isAllowed: Bool
        /// Octets, as ``RobotsRules/comparable(_:)`` has it.
        let length: Int
        /// What stands between the stars.
        let parts: [[UInt8]]
        /// Whether it ends with a `$`.
        let isAnchored: Bool

        init(isAllowed: Bool, path: [UInt8]) {
            self.isAllowed = isAllowed
            length = path.count
            isAnchored = path.last == UInt8(ascii: "$")
            parts = (isAnchored ? path.dropLast() : path[...])
                .split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
                .map { Array($0) }
        }
    }

    /// The longest first, and of those as long the ones that allow.
    private let rules: [Rule]

    /// The rules of the group for us, or of that for everybody where there is none for us.
    ///
    /// - Parameters:
    ///   - text: the file; what goes beyond 500 KiB is not read (§2.5).
    ///   - agent: our product token, compared without case (§2.2.1).
    package init(_ text: String, agent: String) {
        var own: [Rule] = []
        var everybody: [Rule] = []
        let agent = agent.lowercased()
        // Whom the group at hand is for.
        var isOurs = false
        var isEverybodys = false
        var isInRules = false
        var isNamed = false
        let beginning = String(decoding: text.utf8.prefix(500 << 10), as: UTF8.self)
        for line in beginning.split(whereSeparator: \.isNewline) {
            let plain = line.prefix { $0 != "#" }
            guard let colon = plain.firstIndex(of: ":") else { continue }
            let key = trimmed(plain[..<colon]).lowercased()
            let value = trimmed(plain[plain.index(after: colon)...])
            switch key {
            case "user-agent":
                if isInRules { (isOurs, isEverybodys) = (false, false) }
                isInRules = false
                if value == "*" { isEverybodys = true }
                if value.lowercased() == agent { (isOurs, isNamed) = (true, true) }
            case "allow", "disallow":
                isInRules = true
                guard !value.isEmpty else { continue }
                let rule = Rule(isAllowed: key == "allow", path: RobotsRules.comparable(value))
                if isOurs { own.append(rule) }
                if isEverybodys { everybody.append(rule) }
            default: continue
            }
        }
        self.init(rules: isNamed ? own : everybody)
    }

    private init(rules: [Rule]) {
        self.rules = rules.sorted {
            ($0.length, $0.isAllowed ? 1 : 0) > ($1.length, $1.isAllowed ? 1 : 0)
        }
    }

    /// Octets that are compared for an address at most; a site whose rules ask for more allows
    /// nothing.
    ///
    /// Ten thousand rules and an address of a hundred letters need a million.
    private static let longestWork = 10_000_000

    /// A site whose file cannot be reached allows nothing (§2.3.1.4).
    package static let closed = RobotsRules(rules: [
        Rule(isAllowed: false, path: [UInt8(ascii: "/")])
    ])

    /// Whether a page may be fetched: the longest rule that matches decides, and of two as long the
    /// one that allows (§2.2.2).
    package func allow(_ url: String) -> Bool {
        guard let mark = url.range(ofBytes: "://") else { return false }
        let rest = url[url[mark.upperBound...].authority.endIndex...].unicodeScalars
        var path = String(rest.prefix { $0 != "#" })
        if rest.first != "/" { path = "/" + path }
        let octets = RobotsRules.comparable(path)
        var work = 0
        for rule in rules {
            work += rule.parts.count > 1 ? octets.count + rule.length : 1
            if work > RobotsRules.longestWork { return false }
            if RobotsRules.matches(rule, octets) { return rule.isAllowed }
        }
        return true
    }

    /// The octets of a path or a pattern as they are compared (§2.2.2): those that may stand for
    /// themselves are not encoded, nor is what is no ASCII, and the rest has capital digits.
    private static func comparable(_ path: String) -> [UInt8] {
        let bytes = Array(path.utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
                let high = hexadecimalDigit(bytes[at + 1]),
                let low = hexadecimalDigit(bytes[at + 2])
            else {
                result.append(bytes[at])
                at += 1
                continue
            }
            let byte = high << 4 | low
            if byte >= 0x80 || isUnreserved(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(high)], digits[Int(low)]]
            }
            at += 3
        }
        return result
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// RFC 3986 §2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "-._~".utf8.contains(byte)
    }

    /// `*` stands for anything, `$` at the end for the end (§2.2.3).
    private static func matches(_ rule: Rule, _ path: [UInt8]) -> Bool {
        guard let first = rule.parts.first, path.starts(with: first) else { return false }
        guard rule.parts.count > 1, let last = rule.parts.last else {
            return !rule.isAnchored || path.count == first.count
        }
        var at = first.count
        // Each where it stands first: what is behind it is the longest then.
        for part in rule.isAnchored ? rule.parts[1...].dropLast() : rule.parts[1...] {
            let place = path.withUnsafeBufferPointer { path in
                part.withUnsafeBufferPointer {
                    UnsafeBufferPointer(rebasing: path[at...]).place(ofBytes: $0)
                }
            }
            guard let place else { return false }
            at += place + part.count
        }
        return !rule.isAnchored
            || path.count - at >= last.count && path.suffix(last.count) == last[...]
    }
}
