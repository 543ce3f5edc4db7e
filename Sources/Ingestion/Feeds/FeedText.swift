import Articles

/// A text of a feed, cut into paragraphs without what feeds hang onto it: "The post … appeared
/// first on …", "Lire la suite", share links.
struct FeedText {
    private(set) var paragraphs: [String] = []
    private(set) var hasPicture = false
    /// Whether a paragraph says that only subscribers may read on.
    private(set) var isPaywalled = false
    /// Whether the paragraphs are all of it, and hold nothing that looks like markup.
    private(set) var isAll = true
    /// All of it on one line; nil where that is the paragraphs.
    private var whole: String?

    init(_ content: Feed.Content) {
        if !content.isHTML || !content.bytes.holdsMarkup {
            fill(with: FeedText.blocks(ofPlain: content.bytes), whole: nil)
        } else if let found = FragmentScanner.blocks(of: content.bytes) {
            hasPicture = found.hasPicture
            fill(with: found.blocks, whole: nil)
        } else {
            let tree = Tree(html: FeedText.withoutFalseMarkup(content.bytes))
            hasPicture = tree.first(.img) != nil
            fill(with: Fragment.blocks(in: tree), whole: FeedText.characters(of: tree))
        }
    }

    /// All of it as character data of HTML, which may stand in a page as it is.
    var escapedWhole: String? {
        let text = whole ?? paragraphs.joined(separator: " ")
        var result: [UInt8] = []
        appendEscaped(capped(text, to: Limits.wholeBytes).utf8, to: &result)
        return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
    }

    private mutating func fill(with blocks: [Block], whole: String?) {
        paragraphs.reserveCapacity(blocks.count)
        var hasSigns = false
        /// One buffer for the folded forms of all.
        var plain: [UInt8] = []
        for block in blocks {
            fold(block.text, into: &plain)
            if !block.tag.isHeading, block.linkShare <= 0.8, Boilerplate.isAbove(suspicion: plain) {
                paragraphs.append(block.text)
                hasSigns = hasSigns || plain.holds(UInt8(ascii: "<"))
                continue
            }
            let isKept =
                !block.tag.isHeading
                && Boilerplate.verdict(onFolded: plain, weight: block.weight) == .text
                && !(block.linkShare > 0.8 && block.weight < 120)
            guard isKept else {
                isPaywalled = isPaywalled || isPaywall(block, folded: plain)
                continue
            }
            append(block.text, folded: plain)
            hasSigns = hasSigns || plain.holds(UInt8(ascii: "<"))
        }
        if paragraphs.isEmpty {
            for block in blocks { append(block.text, folded: foldedBytes(block.text)) }
            hasSigns = paragraphs.contains { $0.utf8.holds(UInt8(ascii: "<")) }
        }
        if whole == nil, isAll, paragraphs.count == blocks.count, !hasSigns { return }
        let all = whole ?? blocks.map(\.text).joined(separator: " ")
        isAll = !hasSigns && all == paragraphs.joined(separator: " ")
        self.whole = isAll ? nil : all
    }

    /// Whether a block that is left out says that only subscribers may read on; a feed's "Pour lire
    /// la suite, …" alone may lead to a page that everybody may read.
    private func isPaywall(_ block: Block, folded plain: [UInt8]) -> Bool {
        block.linkShare < 0.8 && Boilerplate.isPaywall(folded: plain, weight: block.weight)
            && Boilerplate.namesSubscribers(folded: plain)
    }

    private func fold(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        bytes.removeAll(keepingCapacity: true)
        text.withUTF8 { appendFolded($0, to: &bytes) }
    }

    private mutating func append(_ text: String, folded plain: [UInt8]) {
        let told = Boilerplate.mayHaveTrailer(plain) ? Boilerplate.withoutTrailer(text) : text
        if told.utf8.count < text.utf8.count { isAll = false }
        isPaywalled = isPaywalled || Boilerplate.isPaywall(folded: plain, weight: text.utf8.count)
        paragraphs.append(told)
    }

    private static func blocks(ofPlain bytes: ArraySlice<UInt8>) -> [Block] {
        let texts =
            bytes.holds(0x0A)
            ? Lines.paragraphs(of: String(decoding: bytes, as: UTF8.self)) : [cleaned(bytes)]
        return texts.compactMap { text in
            text.isEmpty
                ? nil : Block(text: text, node: 0, tag: .p, linkShare: 0, isEmphasised: false)
        }
    }

    /// The bytes without what would take the text behind it along: the "<" of what only looks
    /// like a declaration ("<!' …", a CDATA section out of its place) is written as a character,
    /// and an element whose content is no text, but never ends (`b <svg/onload=…> c`), is none.
    static func withoutFalseMarkup(_ html: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count + 8)
        var lastEnds = [Int?](repeating: nil, count: silent.count)
        var at = html.startIndex
        while at < html.endIndex {
            let rest = html[at...]
            if html[at] != 0x3C {
                result.append(html[at])
                at += 1
            } else if rest.starts(with: "<!".utf8), !isDeclaration(rest) {
                result.append(contentsOf: "&lt;".utf8)
                at += 1
            } else if let element = silent.firstIndex(where: { isTag($0, rest) }) {
                let lastEnd = lastEnds[element] ?? lastEnd(of: silent[element], in: html)
                lastEnds[element] = lastEnd
                let length = 1 + silent[element].utf8CodeUnitCount
                result.append(
                    contentsOf: at > lastEnd ? Array("<span".utf8)[...] : rest.prefix(length))
                at += length
            } else {
                result.append(html[at])
                at += 1
            }
        }
        return result
    }

    /// Those that a browser does not read to the end of the text for.
    private static let silent: [StaticString] = [
        "svg", "math", "select", "noscript", "template", "video", "audio", "button", "menu",
    ]

    private static func isTag(_ name: StaticString, _ html: ArraySlice<UInt8>) -> Bool {
        let length = name.utf8CodeUnitCount
        guard html.count > length + 1 else { return false }
        let start = html.startIndex + 1
        let isNamed = (0..<length).allSatisfy { html[start + $0] | 0x20 == name.utf8Start[$0] }
        let next = html[start + length]
        return isNamed && (next <= 0x20 || next == 0x2F || next == 0x3E)
    }

    /// Where the last end tag of a name stands; -1 where nowhere.
    private static func lastEnd(of name: StaticString, in html: ArraySlice<UInt8>) -> Int {
        html.indices.last { at in
            html[at] == 0x2F && at > html.startIndex && html[at - 1] == 0x3C
                && isTag(name, html[at...])
        } ?? -1
    }

    private static func isDeclaration(_ html: ArraySlice<UInt8>) -> Bool {
        if html.starts(with: "<!--".utf8) { return true }
        let word = html.dropFirst(2).prefix(7).map { $0 | 0x20 }
        return word.elementsEqual("doctype".utf8) && html.prefix(200).contains(0x3E)
    }

    /// All characters of a tree but scripts, with a space where a line begins or ends in every
    /// browser.
    private static func characters(of tree: Tree) -> String {
        var bytes: [UInt8] = []
        var lineEnds: [Int] = []
        var node = 0
        while node < tree.nodes.count {
            let current = tree[node]
            while let end = lineEnds.last, end <= node {
                bytes.append(0x20)
                lineEnds.removeLast()
            }
            switch current.tag {
            case .text: bytes.append(contentsOf: tree.characters[current.range])
            case .script, .style:
                node = current.end
                continue
            case .br: bytes.append(0x20)
            case .p, .div, .li, .td, .h1, .h2, .h3, .h4, .tr:
                bytes.append(0x20)
                lineEnds.append(current.end)
            default: break
            }
            node += 1
        }
        return cleaned(bytes[...])
    }
}
