internal import Articles

/// Cuts the plain HTML that most feeds carry (paragraphs with links, bold words, lists) into
/// blocks, straight off its bytes.
///
/// Building libxml2's tree costs twenty times as much and gives the same blocks: a test compares
/// the two. Whatever is not plain is left to the tree.
struct FragmentScanner {
    private let html: UnsafeBufferPointer<UInt8>
    private var blocks: [Block] = []
    /// The characters of the block, where they do not stand in one piece in the source.
    private var bytes: [UInt8] = []
    /// Where they do: most blocks are such, and need no copy.
    private var piece = 0..<0
    /// Where the next tag and the next reference stand, as far as they were looked for.
    private var nextTag = -1
    private var nextReference = -1
    /// The block elements that stand open, the innermost last.
    private var open: [Tag] = []
    /// The inline elements that stand open in the block.
    private var inline: [Tag] = []
    private var links = 0
    private var strong = 0
    private var linkBytes = 0
    private var strongBytes = 0
    private var breaks = 0
    private var hasPicture = false

    struct Found: Sendable {
        let blocks: [Block]
        let hasPicture: Bool
    }

    /// The blocks of a piece of HTML; nil where it is not plain enough.
    static func blocks(of html: ArraySlice<UInt8>) -> Found? {
        html.withUnsafeBufferPointer { html in
            var scanner = FragmentScanner(html: html)
            guard scanner.run() else { return nil }
            return Found(blocks: scanner.blocks, hasPicture: scanner.hasPicture)
        }
    }

    private init(html: UnsafeBufferPointer<UInt8>) {
        self.html = html
        blocks.reserveCapacity(8)
    }

    private mutating func run() -> Bool {
        var at = 0
        while at < html.count {
            switch html[at] {
            case UInt8(ascii: "<"):
                guard let end = tag(at: at) else { return false }
                at = end
            case UInt8(ascii: "&"):
                guard let end = reference(at: at) else { return false }
                at = end
            default: at = text(at: at)
            }
        }
        guard inline.isEmpty, open.isEmpty || open.count == 1 && open[0] == .p else {
            return false
        }
        flush()
        return true
    }

    private mutating func text(at start: Int) -> Int {
        if nextTag < start { nextTag = html.place(of: UInt8(ascii: "<"), from: start) }
        if nextReference < start {
            nextReference = html.place(of: UInt8(ascii: "&"), from: start)
        }
        let end = min(nextTag, nextReference)
        if links > 0 || strong > 0 {
            let visible = html[start..<end].count { $0 > 0x20 }
            if visible > 0 { count(visible) }
        } else if html[start..<end].contains(where: { $0 > 0x20 }) {
            breaks = 0
        }
        append(start..<end)
        return end
    }

    private mutating func append(_ range: Range<Int>) {
        if piece.isEmpty, bytes.isEmpty {
            piece = range
        } else {
            copyPiece()
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: html[range]))
        }
    }

    /// Makes `bytes` hold all of the block's characters.
    private mutating func copyPiece() {
        guard !piece.isEmpty else { return }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: html[piece]))
        piece = 0..<0
    }

    private mutating func count(_ visible: Int) {
        breaks = 0
        if links > 0 { linkBytes += visible }
        if strong > 0 { strongBytes += visible }
    }

    /// `&amp;`, `&#8217;`, `&eacute;`; what is not closed or not known is not plain.
    private mutating func reference(at start: Int) -> Int? {
        copyPiece()
        var end = start + 1
        if end == html.count || !(isLetterOrDigit(html[end]) || html[end] == UInt8(ascii: "#")) {
            bytes.append(UInt8(ascii: "&"))
            count(1)
            return end
        }
        while end < html.count, end - start < 12, html[end] != UInt8(ascii: ";") { end += 1 }
        guard end < html.count, html[end] == UInt8(ascii: ";") else { return nil }
        let name = String(decoding: html[(start + 1)..<end], as: UTF8.self)
        let scalar: UInt32?
        if name.hasPrefix("#x") {
            scalar = UInt32(name.dropFirst(2), radix: 16)
        } else if name.hasPrefix("#") {
            scalar = UInt32(name.dropFirst())
        } else {
            scalar = htmlEntity(named: name)
        }
        guard let scalar, scalar >= 0x20 else { return nil }
        let before = bytes.count
        Decoding.appendUTF8(scalar, to: &bytes)
        if scalar != 0xA0 { count(bytes[before...].count { $0 > 0x20 }) }
        return end + 1
    }

    private mutating func tag(at start: Int) -> Int? {
        var at = start + 1
        let isEnd = at < html.count && html[at] == UInt8(ascii: "/")
        if isEnd { at += 1 }
        let from = at
        while at < html.count, isLetterOrDigit(html[at]) { at += 1 }
        guard at < html.count, let tag = plainTag(html[from..<at]) else { return nil }
        let attributes = at
        while at < html.count, html[at] != UInt8(ascii: ">") {
            // A ">" may stand in quotes.
            if html[at] == 0x22 || html[at] == 0x27 {
                let quote = html[at]
                at += 1
                while at < html.count, html[at] != quote { at += 1 }
            }
            if at < html.count, html[at] == UInt8(ascii: "<") { return nil }
            at += 1
        }
        guard at < html.count else { return nil }
        let isKnown =
            isEnd ? close(tag) : begin(tag, attributes: html[attributes..<at])
        return isKnown ? at + 1 : nil
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private func plainTag(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Tag? {
        guard (1...8).contains(name.count) else { return nil }
        // The letters in lower case; digits stay what they are.
        let letters = name.reduce(UInt64(0)) { $0 << 8 | UInt64($1 | 0x20) }
        return plainTags.first { $0.letters == letters }?.tag
    }

    // MARK: - Elements

    private mutating func begin(
        _ tag: Tag, attributes: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        guard attributes.last != UInt8(ascii: "/") || tag == .br || tag == .img else {
            return false
        }
        switch tag {
        case .img:
            hasPicture = true
            return true
        case .br:
            guard open.last == .p else { return false }
            breaks += 1
            copyPiece()
            if breaks >= 2 { flush() } else { bytes.append(0x0A) }
            return true
        case .a:
            guard !inline.contains(.a), hasAddress(attributes) else { return false }
            inline.append(tag)
            links += 1
            return true
        case .b, .i, .em, .strong, .span:
            inline.append(tag)
            if tag != .span { strong += 1 }
            return true
        default: return beginBlock(tag)
        }
    }

    /// An `href` and nothing that reads like one.
    private func hasAddress(_ attributes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let start = attributes.drop { $0 <= 0x20 }
        return start.starts(with: "href=\"".utf8)
    }

    private mutating func beginBlock(_ tag: Tag) -> Bool {
        guard inline.isEmpty else { return false }
        flush()
        if open.last == .p {
            // Only a paragraph ends a paragraph here; for others, browsers differ.
            guard tag == .p else { return false }
            open.removeLast()
        }
        guard tag != .li || open.last == .ul || open.last == .ol else { return false }
        open.append(tag)
        return true
    }

    private mutating func close(_ tag: Tag) -> Bool {
        switch tag {
        case .br, .img: return false
        case .a, .b, .i, .em, .strong, .span:
            guard inline.popLast() == tag else { return false }
            if tag == .a { links -= 1 } else if tag != .span { strong -= 1 }
            return true
        default:
            guard inline.isEmpty, open.last == tag else { return false }
            flush()
            open.removeLast()
            return true
        }
    }

    private mutating func flush() {
        defer {
            bytes.removeAll(keepingCapacity: true)
            piece = 0..<0
            linkBytes = 0
            strongBytes = 0
            breaks = 0
        }
        guard !piece.isEmpty || !bytes.isEmpty else { return }
        let text =
            piece.isEmpty
            ? cleaned(bytes[...]) : cleaned(UnsafeBufferPointer(rebasing: html[piece]))
        guard !text.isEmpty else { return }
        let visible = linkBytes > 0 || strongBytes > 0 ? visibleBytes : 1
        blocks.append(
            Block(
                text: text, node: 0, tag: open.last ?? .p,
                linkShare: min(1, Double(linkBytes) / Double(visible)),
                isEmphasised: strongBytes * 10 >= visible * 9))
    }

    private var visibleBytes: Int {
        piece.isEmpty ? bytes.count { $0 > 0x20 } : html[piece].count { $0 > 0x20 }
    }
}

/// The commonest first.
private let plainTags: [(letters: UInt64, tag: Tag)] = [
    Tag.p, .a, .br, .strong, .em, .img, .b, .i, .span, .div, .li, .ul, .ol, .h2, .h3, .h4,
].map { tag in (tag.rawValue.utf8.reduce(0) { $0 << 8 | UInt64($1) }, tag) }
