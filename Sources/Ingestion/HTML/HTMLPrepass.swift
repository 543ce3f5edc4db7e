/// Takes scripts, styles, drawings, comments and attributes that nobody reads out of a page's
/// bytes before it is parsed.
///
/// They are most of a news page, libxml2 goes through them letter by letter, and a stray `</p>`
/// in a script would end up in its tree. Linked data stays.
enum HTMLPrepass {
    static func prepared(_ page: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(page.count)
        var kept = 0
        var at = 0
        while let open = page[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            if let end = endOfDropped(page, from: open) {
                result.append(contentsOf: page[kept..<open])
                kept = end
                at = end
            } else if isTag(dropped[0], page, at: open + 1) {
                // Linked data holds markup in its strings.
                at = end(of: scriptEnd, in: page, from: open) ?? open + 1
            } else if let attributes = unreadAttributes(page, from: open) {
                for attribute in attributes.unread {
                    result.append(contentsOf: page[kept..<attribute.lowerBound])
                    kept = attribute.upperBound
                }
                at = attributes.end
            }
        }
        result.append(contentsOf: page[kept...])
        return result
    }

    /// One past what begins at a "<" and is dropped; nil for what stays, or never ends.
    private static func endOfDropped(_ page: [UInt8], from open: Int) -> Int? {
        guard open + 4 < page.count else { return nil }
        switch page[open + 1] {
        case UInt8(ascii: "!"):
            guard page[open...].starts(with: comment) else { return nil }
            return end(of: Array("-->".utf8), in: page, from: open + 4)
        case UInt8(ascii: "s"), UInt8(ascii: "S"):
            for name in dropped where isTag(name, page, at: open + 1) {
                guard let close = page[open...].firstIndex(of: UInt8(ascii: ">")) else {
                    return nil
                }
                if name == dropped[0], linkedData.occurs(in: page[open..<close]) { return nil }
                return end(of: Array("</".utf8) + name + [0x3E], in: page, from: close + 1)
            }
            return nil
        default: return nil
        }
    }

    /// Where a start tag ends, and its attributes that the tree does not keep; nil where it is
    /// broken, and left to the parser.
    private static func unreadAttributes(
        _ page: [UInt8], from open: Int
    ) -> (unread: [Range<Int>], end: Int)? {
        var at = open + 1
        guard at < page.count, (0x61...0x7A).contains(page[at] | 0x20) else { return nil }
        while at < page.count, page[at] > 0x20, page[at] != 0x3E, page[at] != 0x2F { at += 1 }
        var unread: [Range<Int>] = []
        while at < page.count {
            while at < page.count, page[at] <= 0x20 || page[at] == 0x2F { at += 1 }
            guard at < page.count else { return nil }
            if page[at] == 0x3E { return (unread, at + 1) }
            let start = at
            while at < page.count, page[at] > 0x20, page[at] != 0x3E, page[at] != 0x2F,
                page[at] != 0x3D
            {
                // A quote or a tag where a name should be.
                if [0x22, 0x27, 0x3C].contains(page[at]) { return nil }
                at += 1
            }
            let name = page[start..<at]
            guard let end = endOfValue(page, from: at) else { return nil }
            at = max(end, start + 1)
            if !readAttributes.holds(name), name.allSatisfy({ !(0x41...0x5A).contains($0) }) {
                unread.append(start..<at)
            }
        }
        return nil
    }

    /// One past the value of an attribute, where it has one; nil for a quote that never closes.
    private static func endOfValue(_ page: [UInt8], from nameEnd: Int) -> Int? {
        var at = nameEnd
        while at < page.count, page[at] <= 0x20 { at += 1 }
        guard at < page.count, page[at] == 0x3D else { return nameEnd }
        at += 1
        while at < page.count, page[at] <= 0x20 { at += 1 }
        guard at < page.count else { return nil }
        let quote = page[at]
        if quote == 0x22 || quote == 0x27 {
            return page[(at + 1)...].firstIndex(of: quote).map { $0 + 1 }
        }
        while at < page.count, page[at] > 0x20, page[at] != 0x3E { at += 1 }
        return at
    }

    private static let readAttributes = Phrases(Attribute.allCases.map(\.rawValue))
    private static let scriptEnd = Array("</script>".utf8)
    private static let comment = Array("<!--".utf8)
    private static let dropped = ["script", "style", "svg"].map { Array($0.utf8) }
    private static let linkedData = Phrases(["ld+json", "LD+JSON"])

    private static func isTag(_ name: [UInt8], _ page: [UInt8], at start: Int) -> Bool {
        let end = start + name.count
        guard end < page.count else { return false }
        for (offset, letter) in name.enumerated() where page[start + offset] | 0x20 != letter {
            return false
        }
        return page[end] <= 0x20 || page[end] == 0x3E || page[end] == 0x2F
    }

    /// One past a mark, whatever the case of its letters.
    private static func end(of mark: [UInt8], in page: [UInt8], from start: Int) -> Int? {
        var at = start
        while let next = page[at...].firstIndex(of: mark[0]) {
            guard next + mark.count <= page.count else { return nil }
            var offset = 1
            while offset < mark.count, lower(page[next + offset]) == mark[offset] { offset += 1 }
            if offset == mark.count { return next + mark.count }
            at = next + 1
        }
        return nil
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 32 : byte
    }
}
