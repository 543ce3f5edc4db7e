import Glibc

/// A page made short for the parser, which goes through it letter by letter.
///
/// Scripts, styles, drawings, comments and attributes that nobody reads are left out: they are
/// most of a news page, and a stray `</p>` in a script would end up in the tree. Linked data
/// stays. Longer texts and values without entities, which the parser would only hand on as they
/// are, become marks of four bytes; ``Marks`` puts them back.
struct HTMLPrepass {
    /// What the parser is to read.
    let bytes: [UInt8]
    let marks: Marks

    /// - Parameter page: UTF-8.
    init(of page: [UInt8]) {
        // A zero byte ends the document for libxml2.
        let hasZero = page.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) } ?? nil != nil
        }
        let page = hasZero ? page.filter { $0 != 0 } : page
        var ranges: [Range<Int>] = []
        bytes = [UInt8](unsafeUninitializedCapacity: max(page.count, 1)) { result, count in
            page.withUnsafeBufferPointer { page in
                var scan = PageScan(page: page, result: result)
                scan.copy()
                (count, ranges) = (scan.written, scan.ranges)
            }
        }
        marks = Marks(page: page, ranges: ranges)
    }
}

/// One way through a page's bytes.
private struct PageScan {
    private let page: UnsafeBufferPointer<UInt8>
    private let result: UnsafeMutableBufferPointer<UInt8>
    private(set) var written = 0
    /// What the marks stand for.
    private(set) var ranges: [Range<Int>] = []
    /// Up to where the page is copied.
    private var copied = 0
    private var mayMark: Bool
    /// Marks looked for in vain: a page of a million open comments is not searched a million times.
    private var missing: Set<[UInt8]> = []

    init(page: UnsafeBufferPointer<UInt8>, result: UnsafeMutableBufferPointer<UInt8>) {
        self.page = page
        self.result = result
        mayMark = page.baseAddress.map { memchr($0, Int32(Marks.sign), page.count) } ?? nil == nil
    }

    mutating func copy() {
        var at = 0
        // Whether the parser is between tags here, as far as can be told.
        var isText = false
        while at < page.count {
            let open = next(0x3C, from: at) ?? page.count
            if isText, mayMark { markText(at..<open) }
            guard open + 1 < page.count else { break }
            at = open + 1
            if let end = endOfDropped(from: open) {
                skip(open..<end)
                at = end
            } else if isTag(dropped[0], at: open + 1) {
                // Linked data holds markup in its strings.
                let tag = endTag(scriptEnd, from: open)
                at = tag?.upperBound ?? open + 1
                isText = tag != nil
                if let tag { markScript(open..<tag.lowerBound) }
            } else if page[open + 1] == 0x2F {
                isText = open + 2 < page.count && isLetter(page[open + 2])
                if isText { at = next(0x3E, from: open + 2).map { $0 + 1 } ?? page.count }
                // What stands behind them is of the body still (HTML Living Standard, "after after
                // body"); the parser would end there.
                if isTag(body, at: open + 2) || isTag(html, at: open + 2) { skip(open..<at) }
            } else if let end = copyTag(from: open) {
                isText = true
                at = end
            } else {
                isText = false
                // The parser goes through a tag that does not end over and over again.
                let end = next(0x3E, from: open) ?? page.count
                if end - open > Limits.tagBytes {
                    skip(open..<end)
                    at = end
                }
            }
        }
        keep(to: page.count)
    }

    // MARK: Copying

    private mutating func keep(to end: Int) {
        guard end > copied, let from = page.baseAddress, let to = result.baseAddress else { return }
        memcpy(to + written, from + copied, end - copied)
        written += end - copied
        copied = end
    }

    private mutating func skip(_ range: Range<Int>) {
        keep(to: range.lowerBound)
        copied = range.upperBound
    }

    private mutating func mark(_ range: Range<Int>) {
        guard range.count > 2 * Marks.length, ranges.count < Marks.limit else { return }
        skip(range)
        result[written] = Marks.sign
        let letters = Marks.letters(of: ranges.count)
        (result[written + 1], result[written + 2], result[written + 3]) = letters
        written += Marks.length
        ranges.append(range)
    }

    /// Marks what stands between two tags, but for its entities.
    private mutating func markText(_ text: Range<Int>) {
        var at = text.lowerBound
        while at < text.upperBound {
            let start = at
            at = next(0x26, from: start, to: text.upperBound) ?? text.upperBound
            let seen = seen(in: start..<at)
            // White space means something by itself to the parser; control characters it drops.
            if seen & Kind.plain != 0, seen & Kind.control == 0 { mark(start..<at) }
            // An entity ends at its semicolon, or where no name goes on.
            while at < text.upperBound, page[at] > 0x20, page[at] != 0x3B { at += 1 }
            if at < text.upperBound, page[at] == 0x3B { at += 1 }
        }
    }

    /// Marks the inside of a script that holds no end tag of another element.
    private mutating func markScript(_ script: Range<Int>) {
        guard mayMark, let end = next(0x3E, from: script.lowerBound, to: script.upperBound) else {
            return
        }
        let inside = end + 1..<script.upperBound
        if !holdsEndTag(inside), seen(in: inside) & Kind.control == 0 { mark(inside) }
    }

    private func holdsEndTag(_ part: Range<Int>) -> Bool {
        var at = part.lowerBound
        while let open = next(0x3C, from: at, to: part.upperBound), open + 1 < part.upperBound {
            if page[open + 1] == 0x2F { return true }
            at = open + 1
        }
        return false
    }

    /// The kinds of all bytes of a part.
    private func seen(in part: Range<Int>) -> UInt8 {
        kinds.withUnsafeBufferPointer { kinds in
            var seen: UInt8 = 0
            for at in part { seen |= kinds[Int(page[at])] }
            return seen
        }
    }

    private mutating func markValue(_ value: Range<Int>) {
        guard mayMark, value.count > 2 * Marks.length else { return }
        let seen = seen(in: value)
        if seen & (Kind.control | Kind.markup) == 0 { mark(value) }
    }

    // MARK: Dropped elements

    /// One past what begins at a "<" and is dropped; nil for what stays, or never ends.
    private mutating func endOfDropped(from open: Int) -> Int? {
        guard open + 4 < page.count else { return nil }
        switch page[open + 1] {
        case UInt8(ascii: "!"):
            guard page[open + 2] == 0x2D, page[open + 3] == 0x2D else { return nil }
            // `<!-->` and `<!--->` are whole (HTML Living Standard, "comment start state").
            return end(of: commentEnd, from: open + 2)
        case UInt8(ascii: "s"), UInt8(ascii: "S"):
            for (name, closing) in zip(dropped, closings) where isTag(name, at: open + 1) {
                guard let close = next(0x3E, from: open) else { return nil }
                if name == dropped[0],
                    linkedData.occurs(in: UnsafeBufferPointer(rebasing: page[open..<close]))
                {
                    return nil
                }
                // Of these, only what is no HTML may close itself.
                if name == dropped[2], page[close - 1] == 0x2F { return close + 1 }
                return endTag(closing, from: close + 1)?.upperBound
            }
            return nil
        default: return nil
        }
    }

    private func isTag(_ name: [UInt8], at start: Int) -> Bool {
        let end = start + name.count
        guard end < page.count, page[start] | 0x20 == name[0] else { return false }
        for offset in name.indices where page[start + offset] | 0x20 != name[offset] {
            return false
        }
        return page[end] <= 0x20 || page[end] == 0x3E || page[end] == 0x2F
    }

    // MARK: Attributes

    /// Copies a start tag without the attributes that the tree does not keep.
    ///
    /// - Returns: where it ends; nil where it is broken, and left to the parser.
    private mutating func copyTag(from open: Int) -> Int? {
        var at = open + 1
        guard isLetter(page[at]) else { return nil }
        let (before, marked) = ((copied, written), ranges.count)
        while at < page.count, page[at] > 0x20, page[at] != 0x3E, page[at] != 0x2F {
            // Else a page of nothing but "<a<a<a" would be read anew from each.
            if page[at] == 0x3C { return nil }
            at += 1
        }
        while at < page.count {
            while at < page.count, page[at] <= 0x20 || page[at] == 0x2F { at += 1 }
            guard at < page.count else { break }
            if page[at] == 0x3E { return at + 1 }
            guard let end = copyAttribute(from: at) else { break }
            at = end
        }
        (copied, written) = before
        ranges.removeLast(ranges.count - marked)
        return nil
    }

    private mutating func copyAttribute(from start: Int) -> Int? {
        var at = start
        var hasCapital = false
        loop: while at < page.count {
            switch page[at] {
            case 0...0x20, 0x3E, 0x2F, 0x3D: break loop
            // A quote or a tag where a name should be.
            case 0x22, 0x27, 0x3C: return nil
            case 0x41...0x5A: hasCapital = true
            default: break
            }
            at += 1
        }
        guard let (value, end) = value(from: at) else { return nil }
        let name = UnsafeBufferPointer(rebasing: page[start..<at])
        if !hasCapital, Attribute.named[name] == nil {
            skip(start..<max(end, start + 1))
        } else if let value {
            markValue(value)
        }
        return max(end, start + 1)
    }

    /// Where the quoted value of an attribute stands, if it has one, and one past it; nil for a
    /// quote that never closes.
    private func value(from nameEnd: Int) -> (quoted: Range<Int>?, end: Int)? {
        var at = nameEnd
        while at < page.count, page[at] <= 0x20 { at += 1 }
        guard at < page.count, page[at] == 0x3D else { return (nil, nameEnd) }
        at += 1
        while at < page.count, page[at] <= 0x20 { at += 1 }
        guard at < page.count else { return nil }
        let quote = page[at]
        if quote == 0x22 || quote == 0x27 {
            return next(quote, from: at + 1).map { (at + 1..<$0, $0 + 1) }
        }
        while at < page.count, page[at] > 0x20, page[at] != 0x3E { at += 1 }
        return (nil, at)
    }

    // MARK: Searching

    private func next(_ byte: UInt8, from start: Int, to end: Int = .max) -> Int? {
        let end = min(end, page.count)
        guard start < end, let base = page.baseAddress,
            let found = memchr(base + start, Int32(byte), end - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// One past a closing mark, whatever the case of its letters.
    private mutating func end(of closing: [UInt8], from start: Int) -> Int? {
        guard !missing.contains(closing) else { return nil }
        var at = start
        while let next = next(closing[0], from: at), next + closing.count <= page.count {
            var offset = 1
            while offset < closing.count, lower(page[next + offset]) == closing[offset] {
                offset += 1
            }
            if offset == closing.count { return next + closing.count }
            at = next + 1
        }
        missing.insert(closing)
        return nil
    }

    /// The next end tag that begins so, with what may stand before its ">" (`</script >`).
    private mutating func endTag(_ start: [UInt8], from place: Int) -> Range<Int>? {
        var at = place
        while let nameEnd = end(of: start, from: at) {
            at = nameEnd
            guard at < page.count, page[at] <= 0x20 || page[at] == 0x2F || page[at] == 0x3E else {
                continue
            }
            if let close = next(0x3E, from: at) { return at - start.count..<close + 1 }
            missing.insert(start)
        }
        return nil
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 32 : byte
    }
}

private let dropped = ["script", "style", "svg"].map { Array($0.utf8) }
private let closings = dropped.map { Array("</".utf8) + $0 }
private let body = Array("body".utf8)
private let html = Array("html".utf8)
private let scriptEnd = closings[0]
private let commentEnd = Array("-->".utf8)
private let linkedData = Phrases(["ld+json", "LD+JSON"])

/// What a byte is to a parser, as bits.
private enum Kind {
    static let plain: UInt8 = 1
    static let markup: UInt8 = 2
    static let control: UInt8 = 4
}

private let kinds: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case 9, 10, 13, 0x20: 0
    case 0..<0x20, 0x7F: Kind.control
    // Begins the scalars U+FFFE and U+FFFF, which the parser drops, and few others.
    case 0xEF: Kind.control
    case 0x22, 0x26, 0x27, 0x3C, 0x3E: Kind.plain | Kind.markup
    default: Kind.plain
    }
}
