/// The XML of a feed as a flat list of nodes in document order: the descendants of node `n` are
/// the nodes after it up to `nodes[n].end`.
///
/// Nodes are places in the text; nothing is copied out of it before somebody asks.
final class FeedTree: Sendable {
    struct Node: Sendable {
        let kind: Kind
        let name: FeedName
        /// The index of the parent; -1 at the root.
        let parent: Int32
        /// One past the last descendant.
        var end: Int32
        /// Where its name or its characters stand.
        let start: Int32
        let stop: Int32
        let firstAttribute: Int32
        let attributeCount: Int32
    }

    enum Kind: Sendable {
        case element
        /// Characters in which references stand for others.
        case text
        /// Characters that stand for themselves.
        case literal
    }

    struct Attribute: Sendable {
        let name: FeedName
        /// Where its name stands.
        let label: Range<Int>
        let value: Range<Int>
    }

    let text: [UInt8]
    let nodes: [Node]
    let attributes: [Attribute]
    let entities: FeedEntities
    /// The line of the first thing that is not well-formed.
    let errorLine: Int?
    /// Whether the text ends before its root does.
    let breaksOff: Bool
    /// Whether there are more nodes than are read.
    let isCut: Bool

    init(
        text: [UInt8], nodes: [Node], attributes: [Attribute], entities: FeedEntities,
        errorLine: Int?, breaksOff: Bool, isCut: Bool
    ) {
        self.text = text
        self.nodes = nodes
        self.attributes = attributes
        self.entities = entities
        self.errorLine = errorLine
        self.breaksOff = breaksOff
        self.isCut = isCut
    }

    func name(_ node: Int) -> FeedName { nodes[node].name }

    /// The elements in an element, in their order.
    func children(of node: Int) -> Children { Children(tree: self, node: node) }

    /// The first element of a name.
    func first(_ name: FeedName, in node: Int) -> Int? {
        children(of: node).first { nodes[$0].name == name }
    }

    /// The element of RSS or Atom with this word.
    func first(_ word: FeedName.Word, in node: Int) -> Int? {
        children(of: node).first { nodes[$0].name.isPlain && nodes[$0].name.word == word }
    }

    func attribute(_ word: FeedName.Word, _ space: FeedName.Space = .rss, of node: Int) -> String? {
        let node = nodes[node]
        for at in Int(node.firstAttribute)..<Int(node.firstAttribute + node.attributeCount)
        where attributes[at].name.word == word && attributes[at].name.space == space {
            return String(
                decoding: entities.resolved(text[attributes[at].value]), as: UTF8.self)
        }
        return nil
    }

    func hasElements(_ node: Int) -> Bool { children(of: node).first { _ in true } != nil }

    /// All characters in an element.
    func characters(of node: Int) -> ArraySlice<UInt8> {
        let end = Int(nodes[node].end)
        if node + 2 == end, nodes[node + 1].kind != .element { return piece(node + 1) }
        var result: [UInt8] = []
        for at in (node + 1)..<max(end, node + 1) where nodes[at].kind != .element {
            result.append(contentsOf: piece(at))
        }
        return result[...]
    }

    func string(of node: Int) -> String { String(decoding: characters(of: node), as: UTF8.self) }

    private func piece(_ node: Int) -> ArraySlice<UInt8> {
        let raw = text[Int(nodes[node].start)..<Int(nodes[node].stop)]
        return nodes[node].kind == .literal ? raw : entities.resolved(raw)
    }

    struct Children: Sequence, IteratorProtocol {
        private let tree: FeedTree
        private var at: Int
        private let end: Int

        init(tree: FeedTree, node: Int) {
            self.tree = tree
            at = node + 1
            end = Int(tree.nodes[node].end)
        }

        mutating func next() -> Int? {
            while at < end {
                let node = at
                at = Int(tree.nodes[node].end)
                if tree.nodes[node].kind == .element { return node }
            }
            return nil
        }
    }
}

// XHTML that stands in a feed as elements.
extension FeedTree {
    /// What is in an element as HTML.
    func innerHTML(of node: Int) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        var open: [Int] = []
        for at in (node + 1)..<max(Int(nodes[node].end), node + 1) {
            close(&open, before: at, into: &result)
            switch nodes[at].kind {
            case .element:
                appendTag(of: at, to: &result)
                open.append(at)
            case .text, .literal: appendEscaped(piece(at), to: &result)
            }
        }
        close(&open, before: Int(nodes[node].end), into: &result)
        return result[...]
    }

    private func close(_ open: inout [Int], before node: Int, into result: inout [UInt8]) {
        while let last = open.last, Int(nodes[last].end) <= node {
            open.removeLast()
            let name = localName(of: last)
            if FeedTree.voidElements.contains(String(decoding: name, as: UTF8.self)) { continue }
            result.append(contentsOf: [0x3C, 0x2F])
            result.append(contentsOf: name)
            result.append(0x3E)
        }
    }

    private func appendTag(of node: Int, to result: inout [UInt8]) {
        result.append(0x3C)
        result.append(contentsOf: localName(of: node))
        let first = Int(nodes[node].firstAttribute)
        for attribute in attributes[first..<(first + Int(nodes[node].attributeCount))] {
            result.append(0x20)
            result.append(contentsOf: text[attribute.label])
            result.append(contentsOf: [0x3D, 0x22])
            appendEscaped(entities.resolved(text[attribute.value]), to: &result)
            result.append(0x22)
        }
        result.append(0x3E)
    }

    /// The name without its prefix.
    private func localName(of node: Int) -> ArraySlice<UInt8> {
        let name = text[Int(nodes[node].start)..<Int(nodes[node].stop)]
        return name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    }

    private static let voidElements: Set<String> = [
        "br", "img", "hr", "input", "wbr", "area", "source", "embed", "param", "col",
    ]
}

/// Appends characters as HTML says them.
func appendEscaped(_ text: some Sequence<UInt8>, to result: inout [UInt8]) {
    for byte in text {
        switch byte {
        case UInt8(ascii: "&"): result.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): result.append(contentsOf: "&quot;".utf8)
        default: result.append(byte)
        }
    }
}
