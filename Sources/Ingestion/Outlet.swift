import Articles
import Foundation

/// An outlet's name out of a title that holds more ("Transworld Wire - Top News").
enum Outlet {
    private static let separators = Phrases([
        " | ", " - ", " – ", " — ", " : ", "\u{A0}: ", " · ", " » ", " / ",
    ])

    /// Whether the host of an address spells an outlet's name, or the name holds the host's longest part
    /// ("BBC News", bbc.co.uk).
    static func isSpelled(_ name: String, by address: String) -> Bool {
        guard let host = Address.host(of: address) else { return false }
        let labels = labels(of: host)
        let letters = skeleton(labels.joined())
        let plain = skeleton(name)
        guard plain.utf8.count >= 3 else { return false }
        let longest =
            labels.map { skeleton(String($0)) }.max { $0.utf8.count < $1.utf8.count } ?? ""
        return letters.contains(bytesOf: plain)
            || longest.utf8.count >= 3 && plain.contains(bytesOf: longest)
    }

    /// The labels of a host's name but for the last ("bbc", "co" of bbc.co.uk).
    private static func labels(of host: String) -> ArraySlice<Substring> {
        host.utf8.split(separator: UInt8(ascii: ".")).map { Substring($0) }.dropLast()
    }

    /// The part of a title that the host's name spells, nil where none is.
    static func name(in title: String, host: String?) -> String? {
        guard let host else { return nil }
        let letters = labels(of: host).reduce(into: "") { $0 += skeleton($1) }
        let found = parts(of: title).filter { part in
            let plain = skeleton(part)
            return plain.utf8.count >= 3
                && (letters.contains(bytesOf: plain)
                    || plain.contains(bytesOf: letters) && part.spacedWords <= 4)
        }
        return found.min { $0.utf8.count < $1.utf8.count }
    }

    /// A title without the outlet's name at its end or its beginning.
    static func removed(from title: String, outlet: String?, host: String?) -> String {
        let parts = parts(of: title)
        guard parts.count > 1, let last = parts.last, let first = parts.first else { return title }
        let names = [outlet, name(in: title, host: host)].compactMap { $0 }.map { skeleton($0) }
            .filter { !$0.isEmpty }
        func isName(_ part: String) -> Bool {
            let plain = skeleton(part)
            return !plain.isEmpty
                && names.contains {
                    $0 == plain || plain.hasPrefix($0) && plain.utf8.count < $0.utf8.count + 12
                }
        }
        // "Headline | Example.com"
        if last.utf8.holds(UInt8(ascii: ".")), !last.contains(" "), last.utf8.count <= 40,
            parts.count == 2,
            last.split(separator: ".").last.map({ (2...6).contains($0.utf8.count) }) ?? false,
            last.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) })
        {
            return first
        }
        // The host's own label: "promotions.example.com" is of Example.
        let label = host.map(labels)?.max { $0.utf8.count < $1.utf8.count }
        func isHost(_ part: String) -> Bool {
            guard let label, label.utf8.count >= 4 else { return false }
            let plain = skeleton(part)
            return plain.hasPrefix(skeleton(label)) && plain.utf8.count < label.utf8.count + 12
        }
        if isName(last) || isHost(last), let end = title.range(ofBytes: last, backwards: true) {
            let rest = trimmed(title[..<end.lowerBound])
            let signs = rest.reversed().prefix { "|-–—:·»/ \u{A0}".contains($0) }.count
            return removed(
                from: trimmed(String(rest.dropLast(signs))), outlet: outlet, host: host)
        }
        if isName(first), let start = title.range(ofBytes: first) {
            let rest = title[start.upperBound...].drop { "|-–—:·»/ \u{A0}".contains($0) }
            return trimmed(rest)
        }
        return title
    }

    /// A title without its last part, where the first is a title by itself and the last is short:
    /// most likely a name that nothing else on the page confirms.
    static func withoutLastPart(_ title: String) -> String {
        let parts = parts(of: title)
        guard parts.count > 1, let first = parts.first, let last = parts.last,
            first.spacedWords >= 4, last.spacedWords <= 3,
            let end = title.range(ofBytes: last, backwards: true)
        else { return title }
        let rest = trimmed(title[..<end.lowerBound])
        return trimmed(
            rest.dropLast(rest.reversed().prefix { "|-–—:·»/ \u{A0}".contains($0) }.count))
    }

    static func parts(of title: String) -> [String] {
        let bytes = Array(title.utf8)[...]
        var parts: [String] = []
        var start = 0
        var at = 0
        while at < bytes.count {
            let length = isSeparatorStart(bytes[at]) ? separators.length(at: at, in: bytes) : 0
            if length > 0 {
                parts.append(String(decoding: bytes[start..<at], as: UTF8.self))
                start = at + length
                at = start
            } else {
                at += 1
            }
        }
        parts.append(String(decoding: bytes[min(start, bytes.count)...], as: UTF8.self))
        return parts.map { trimmed($0) }.filter { !$0.isEmpty }
    }

    private static func isSeparatorStart(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0xC2 }
}
