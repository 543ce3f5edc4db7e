/// A run of text that a browser shows on lines of its own: a paragraph, a heading, a list item.
struct Block: Sendable {
    let text: String
    /// The innermost block element around it.
    let node: Int
    /// The innermost block's tag.
    let tag: Tag
    /// The part of the text's bytes that lies in links, 0 to 1.
    let linkShare: Double
    /// Whether all of it is bold or italic.
    let isEmphasised: Bool

    /// Bytes of text: enough of a measure for weighing.
    var weight: Int { text.utf8.count }

    /// Whether it is data or scripts that a page spills into its text; feeds spill none, and are
    /// not asked.
    var isCode = false

    /// Whether it is as long and as free of links as a paragraph of an article is.
    var isProse: Bool { weight >= 60 && linkShare < (weight >= 200 ? 0.6 : 0.4) && !isCode }
}

private let codeSigns = Phrases(["\":\"", "\":{", "\":[", "function(", "\\n\\n", "});"])

/// Whether a text is one of scripts or data: most have none of the signs of which one is needed.
private func isCode(_ text: String) -> Bool {
    let bytes = text.utf8
    return
        (bytes.holds(UInt8(ascii: "\"")) || bytes.holds(UInt8(ascii: "("))
        || bytes.holds(UInt8(ascii: "}")) || bytes.holds(UInt8(ascii: "\\")))
        && codeSigns.occurs(in: text)
}

extension Tree {
    /// The blocks below a node in document order, but for those below skipped nodes.
    ///
    /// - Parameter skipped: for each node, whether it is left out.
    func blocks(in root: Int = 0, skipping skipped: [Bool]) -> [Block] {
        guard root < nodes.count else { return [] }
        var builder = BlockBuilder(tree: self, root: root)
        var at = root
        while at < nodes[root].end {
            if skipped[at] || nodes[at].tag.isSilent {
                builder.leave(before: at)
                at = nodes[at].end
                continue
            }
            builder.enter(at)
            at += 1
        }
        builder.leave(before: nodes[root].end)
        return builder.finished()
    }
}

/// Gathers characters into blocks as the nodes go by.
private struct BlockBuilder {
    let tree: Tree
    private var blocks: [Block] = []
    private var open: [Int]
    private var bytes: [UInt8] = []
    /// Of `bytes`, those that are not white space.
    private var visibleBytes = 0
    private var linkBytes = 0
    private var strongBytes = 0
    private var linkEnd = 0
    private var strongEnd = 0
    /// `<br>` met since the last characters: two of them part paragraphs.
    private var breaks = 0

    init(tree: Tree, root: Int) {
        self.tree = tree
        open = [root]
    }

    mutating func leave(before node: Int) {
        while let last = open.last, open.count > 1, node >= tree[last].end {
            flush()
            open.removeLast()
        }
    }

    mutating func enter(_ node: Int) {
        leave(before: node)
        let current = tree[node]
        switch current.tag {
        case .text: append(current.range, at: node)
        case .br:
            breaks += 1
            if breaks >= 2 || endsParagraph { flush() } else { bytes.append(0x0A) }
        case .a:
            if tree.value(.href, of: node) != nil { linkEnd = max(linkEnd, current.end) }
        case .b, .strong, .em, .i: strongEnd = max(strongEnd, current.end)
        case .img, .source, .input: break
        default:
            guard current.tag.isBlock else { return }
            flush()
            open.append(node)
        }
    }

    /// Whether what stands before a single `<br>` is a paragraph: some pages know no `<p>`.
    private var endsParagraph: Bool {
        guard bytes.count >= 100, let node = open.last, tree[node].tag != .p,
            let last = bytes.last(where: { $0 > 0x20 })
        else { return false }
        // A full stop, or the end of a closing typographic quote.
        return [0x2E, 0x21, 0x3F, 0x22, 0x9D, 0xBB].contains(last)
    }

    private mutating func append(_ range: Range<Int>, at node: Int) {
        let text = tree.characters[range]
        bytes.append(contentsOf: text)
        let visible = text.withUnsafeBufferPointer { $0.count { $0 > 0x20 } }
        visibleBytes += visible
        guard visible > 0, visible > 2 || !text.contains(0xC2) else { return }
        breaks = 0
        if node < linkEnd { linkBytes += visible }
        if node < strongEnd { strongBytes += visible }
    }

    private mutating func flush() {
        defer {
            bytes.removeAll(keepingCapacity: true)
            visibleBytes = 0
            linkBytes = 0
            strongBytes = 0
            breaks = 0
        }
        guard let node = open.last, visibleBytes > 0 else { return }
        let text = cleaned(bytes[...])
        guard !text.isEmpty else { return }
        blocks.append(
            Block(
                text: text, node: node, tag: tree[node].tag,
                linkShare: min(1, Double(linkBytes) / Double(visibleBytes)),
                isEmphasised: strongBytes * 10 >= visibleBytes * 9,
                isCode: isCode(text)))
    }

    mutating func finished() -> [Block] {
        flush()
        return blocks
    }
}

/// Pieces of HTML as feeds carry them.
enum Fragment {
    /// The paragraphs of a piece of HTML; of plain text, its lines.
    static func paragraphs(_ text: String) -> [String] {
        blocks(text).filter { !$0.tag.isHeading }.map(\.text)
    }

    static func blocks(_ text: String) -> [Block] {
        guard text.utf8.holdsMarkup else { return plainBlocks(text) }
        return blocks(in: Tree(html: Array(text.utf8)))
    }

    static func blocks(in tree: Tree) -> [Block] {
        let skipped = tree.nodes.indices.map { tree[$0].tag == .figcaption || tree[$0].tag == .nav }
        return tree.blocks(skipping: skipped)
    }

    /// The whole as one line, markup taken out.
    static func line(_ text: String) -> String {
        guard text.utf8.holdsMarkup else { return cleaned(text) }
        return blocks(text).map(\.text).joined(separator: " ")
    }

    private static func plainBlocks(_ text: String) -> [Block] {
        Lines.paragraphs(of: text).map {
            Block(text: $0, node: 0, tag: .p, linkShare: 0, isEmphasised: false)
        }
    }
}

/// Plain text in lines.
enum Lines {
    /// The lines of a text, whatever ends them.
    static func of(_ text: String) -> [String] {
        text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x0A }.map {
            cleaned(Array($0)[...])
        }
    }

    /// The lines of a file, which may end in a carriage return, with or without a line feed.
    static func of(_ text: [UInt8]) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }.map(cleaned)
    }

    /// Paragraphs parted by blank lines, cleaned; the lines of one are joined.
    static func paragraphs(of text: String) -> [String] {
        of(text).split { $0.isEmpty }.map { $0.joined(separator: " ") }
    }
}
