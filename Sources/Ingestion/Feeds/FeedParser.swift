internal import Articles
import Glibc

/// Reads the XML of feeds (XML 1.0 with namespaces), forgivingly and in one pass.
///
/// Made for feeds rather than taken from libxml2, which silently drops references that only HTML
/// knows, needs a copy of the text without them, and builds a tree of which a feed uses little.
/// What is not well-formed is read as nearly every feed reader does: a "<" that opens no tag is
/// text, an end tag closes what stands open inside, one without a beginning is passed over.
/// Nothing external is looked at, and nothing here calls itself: depth costs nothing.
struct FeedParser {
    let text: UnsafeBufferPointer<UInt8>
    private var nodes: [FeedTree.Node] = []
    var attributes: [FeedTree.Attribute] = []
    private var entities = FeedEntities()
    /// The elements that stand open.
    var open: [Int32] = []
    var names = FeedNames()
    private var errorAt: Int?
    private var hasInstructionEnds = true

    static func tree(of text: [UInt8]) -> FeedTree {
        text.withUnsafeBufferPointer { buffer in
            var parser = FeedParser(text: buffer)
            let breaksOff = parser.run()
            return FeedTree(
                text: text, nodes: parser.nodes, attributes: parser.attributes,
                entities: parser.entities,
                errorLine: parser.errorAt.map { at in
                    1 + buffer[..<min(at, buffer.count)].count { $0 == 0x0A }
                },
                breaksOff: breaksOff, isCut: parser.nodes.count > Limits.nodes)
        }
    }

    private init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        nodes.reserveCapacity(text.count / 48)
    }

    /// - Returns: whether the text ends before its root does.
    private mutating func run() -> Bool {
        var at = place(of: 0x3C, from: 0)
        while at < text.count, nodes.count <= Limits.nodes {
            let next = place(of: 0x3C, from: at)
            if next > at { append(.text, at..<next) }
            guard next < text.count else { break }
            at = markup(at: next)
            if open.isEmpty, !nodes.isEmpty {
                noteWhatFollows(at)
                return false
            }
        }
        let breaksOff = !open.isEmpty
        if breaksOff || nodes.isEmpty { note(text.count) }
        while let last = open.popLast() { nodes[Int(last)].end = Int32(nodes.count) }
        return breaksOff
    }

    /// Where a byte stands next, the end of the text where nowhere.
    func place(of byte: UInt8, from start: Int) -> Int { text.place(of: byte, from: start) }

    /// One past where a mark ends next, nil where nowhere.
    private func end(of mark: StaticString, from start: Int) -> Int? {
        var at = start
        while true {
            at = place(of: mark.utf8Start.pointee, from: at)
            guard at < text.count else { return nil }
            if has(mark, at: at) { return at + mark.utf8CodeUnitCount }
            at += 1
        }
    }

    private func has(_ mark: StaticString, at start: Int) -> Bool {
        guard start + mark.utf8CodeUnitCount <= text.count, let base = text.baseAddress else {
            return false
        }
        return memcmp(base + start, mark.utf8Start, mark.utf8CodeUnitCount) == 0
    }

    mutating func note(_ at: Int) { errorAt = errorAt ?? at }

    /// Anything but comments behind the root is an error.
    private mutating func noteWhatFollows(_ start: Int) {
        var at = start
        while at < text.count {
            if text[at] <= 0x20 {
                at += 1
            } else if has("<!--", at: at), let end = end(of: "-->", from: at) {
                at = end
            } else {
                return note(at)
            }
        }
    }

    // MARK: - Nodes

    private mutating func append(_ kind: FeedTree.Kind, _ range: Range<Int>) {
        guard let parent = open.last else { return }
        // White space matters between words, not between items.
        if kind == .text, isFrame(nodes[Int(parent)].name.word),
            !text[range].contains(where: { $0 > 0x20 })
        {
            return
        }
        nodes.append(
            FeedTree.Node(
                kind: kind, name: FeedName(space: .other, word: .other), parent: parent,
                end: Int32(nodes.count + 1), start: Int32(range.lowerBound),
                stop: Int32(range.upperBound), firstAttribute: 0, attributeCount: 0))
    }

    private func isFrame(_ word: FeedName.Word) -> Bool {
        switch word {
        case .rss, .rdf, .feed, .channel, .item, .entry, .author, .group: true
        default: false
        }
    }

    private mutating func close(count: Int) {
        for last in open.suffix(count) { nodes[Int(last)].end = Int32(nodes.count) }
        open.removeLast(count)
        names.close(to: open.count)
    }

    // MARK: - Markup

    /// Reads what begins at a "<".
    ///
    /// - Returns: one past it.
    private mutating func markup(at start: Int) -> Int {
        guard start + 1 < text.count else { return broken(at: start) }
        switch text[start + 1] {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: return startTag(at: start)
        case UInt8(ascii: "/"): return endTag(at: start)
        case UInt8(ascii: "?"): return instruction(at: start)
        case UInt8(ascii: "!"): return declaration(at: start)
        default: return broken(at: start)
        }
    }

    /// A "<" that opens nothing is text.
    private mutating func broken(at start: Int) -> Int {
        note(start)
        append(.literal, start..<(start + 1))
        return start + 1
    }

    /// `<?php … ?>`; where no "?>" follows, none is looked for again.
    private mutating func instruction(at start: Int) -> Int {
        if hasInstructionEnds, let end = end(of: "?>", from: start) { return end }
        hasInstructionEnds = false
        return skipTag(at: start)
    }

    private mutating func skipTag(at start: Int) -> Int {
        note(start)
        return min(place(of: 0x3E, from: start) + 1, text.count)
    }

    private mutating func declaration(at start: Int) -> Int {
        if has("<![CDATA[", at: start) {
            let body = start + 9
            let end = end(of: "]]>", from: body)
            if end == nil { note(start) }
            append(.literal, body..<(end.map { $0 - 3 } ?? text.count))
            return end ?? text.count
        }
        if has("<!--", at: start) {
            let end = end(of: "-->", from: start + 4)
            if end == nil { note(start) }
            return end ?? text.count
        }
        if has("<!DOCTYPE", at: start) || has("<!doctype", at: start) {
            let end = FeedEntities.endOfDoctype(text, start)
            if nodes.isEmpty { entities = FeedEntities(doctype: Array(text[start..<end])[...]) }
            return end
        }
        return open.isEmpty ? skipTag(at: start) : broken(at: start)
    }

    private mutating func endTag(at start: Int) -> Int {
        let name = nameRange(from: start + 2)
        let end = min(place(of: 0x3E, from: name.upperBound) + 1, text.count)
        // Nearly always the innermost; not looked for without end, lest a feed of end tags cost
        // the square of its size.
        for (depth, element) in open.suffix(Limits.depth).reversed().enumerated() {
            let node = nodes[Int(element)]
            let known = Int(node.start)..<Int(node.stop)
            if known.count == name.count, isEqual(known, name) {
                if depth > 0 { note(start) }
                close(count: depth + 1)
                return end
            }
        }
        note(start)
        return end
    }

    private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard let base = text.baseAddress else { return false }
        return memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
    }

    func nameRange(from start: Int) -> Range<Int> {
        var at = start
        while at < text.count, !isNameEnd(text[at]) { at += 1 }
        return start..<at
    }

    private func isNameEnd(_ byte: UInt8) -> Bool {
        byte <= 0x3E
            && (byte <= 0x20 || byte == 0x2F || byte == 0x3D || byte == 0x3E || byte == 0x3C)
    }

    private mutating func startTag(at start: Int) -> Int {
        let label = nameRange(from: start + 1)
        let firstAttribute = attributes.count
        var at = label.upperBound
        var isClosed = false
        if at < text.count, text[at] == 0x3E {
            at += 1
        } else {
            (at, isClosed) = readAttributes(from: at)
        }
        let name = names.name(label, in: text, isAttribute: false)
        if name.isPlain, name.word == .item || name.word == .entry { closeOpenItem(label, start) }
        nodes.append(
            FeedTree.Node(
                kind: .element, name: name, parent: open.last ?? -1, end: Int32(nodes.count + 1),
                start: Int32(label.lowerBound), stop: Int32(label.upperBound),
                firstAttribute: Int32(firstAttribute),
                attributeCount: Int32(attributes.count - firstAttribute)))
        open.append(Int32(nodes.count - 1))
        if isClosed { close(count: 1) }
        return at
    }

    /// An item that begins inside of another, or of a text of one, ends it: its end tag is
    /// missing.
    private mutating func closeOpenItem(_ label: Range<Int>, _ start: Int) {
        for (depth, element) in open.suffix(4).reversed().enumerated() {
            let node = nodes[Int(element)]
            let known = Int(node.start)..<Int(node.stop)
            guard known.count == label.count, isEqual(known, label) else { continue }
            note(start)
            return close(count: depth + 1)
        }
    }
}
