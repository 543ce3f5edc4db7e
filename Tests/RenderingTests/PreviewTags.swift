/// A plain reading of a page's tags, outside of its style and with quoted values respected.
enum PreviewTags {
    /// What stands between "<" and ">" of every tag, in order; closing tags begin with "/".
    static func tags(in page: String) -> [String] {
        var tags: [String] = []
        let bytes = Array(page.utf8)
        var index = 0
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            var end = start + 1
            var isQuoted = false
            while end < bytes.count, isQuoted || bytes[end] != UInt8(ascii: ">") {
                if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
                end += 1
            }
            tags.append(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
            index = min(end + 1, bytes.count)
        }
        return tags
    }

    static func names(in page: String) -> Set<String> {
        Set(tags(in: page).map { String($0.prefix { !" \n>".contains($0) }).lowercased() })
    }

    /// The values of an attribute on every tag.
    static func attributes(_ name: String, in page: String) -> [String] {
        tags(in: page).compactMap { tag in
            // Outside of quotes: every second piece of a tag, beginning with the first.
            let pieces = tag.split(separator: "\"", omittingEmptySubsequences: false)
            for index in stride(from: 0, to: pieces.count - 1, by: 2)
            where pieces[index].hasSuffix(" \(name)=") {
                return String(pieces[index + 1])
            }
            return nil
        }
    }

    /// The tags with the values of their attributes taken out: what data must not change.
    static func skeleton(of page: String) -> [String] {
        tags(in: page).map { tag in
            let pieces = tag.split(separator: "\"", omittingEmptySubsequences: false)
            return pieces.indices.filter { $0 % 2 == 0 }.map { String(pieces[$0]) }
                .joined(separator: "\"")
        }
    }

    /// Whether a link leads to the web, into the page, or to one of the two files beside it.
    static func isHarmless(_ address: String) -> Bool {
        ["https://", "http://", "#"].contains(where: address.hasPrefix)
            || ["digest.html", "digest.eml"].contains(address)
    }
}
