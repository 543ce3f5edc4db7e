import Glibc

/// The elements that the readers tell apart.
enum Tag: String, CaseIterable, Sendable {
    case a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button, canvas
    case center, cite, code, dd, details, dialog, div, dl, dt, em, fieldset, figcaption, figure
    case font, footer, form, frame, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i
    case iframe, img, input, label, li, link, main, map, math, menu, meta, nav, noscript, object
    case ol, option, p, picture, pre, q, s, script, section, select, source, span, strong, style
    case summary, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr
    case u, ul, video
    /// An element of another name.
    case other
    /// Not an element: characters.
    case text

    var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }

    /// 1 for a top heading to 6, 0 for what is no heading.
    var headingLevel: Int {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: 0
        }
    }

    /// Elements that end a line of text where they begin and where they end.
    var isBlock: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .body, .center, .dd, .details, .dialog,
            .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4,
            .h5, .h6, .header, .hgroup, .hr, .html, .li, .main, .menu, .nav, .ol, .p, .pre,
            .section, .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .option:
            true
        default: false
        }
    }

    /// Elements whose content is never a page's text.
    var isSilent: Bool {
        switch self {
        case .audio, .button, .canvas, .dialog, .frame, .head, .iframe, .input, .map,
            .math, .menu, .noscript, .option, .script, .select, .style, .svg, .template,
            .textarea, .video:
            true
        default: false
        }
    }
}

/// The attributes that the readers look at.
enum Attribute: UInt8, CaseIterable, Sendable {
    case alt, `class`, content, datetime, height, hidden, href, id, itemprop, lang, name
    case property, pubdate, rel, role, src, style, type, width, title, ariaHidden, dataSrc

    /// The name as it stands in a page.
    var text: String {
        switch self {
        case .ariaHidden: "aria-hidden"
        case .dataSrc: "data-src"
        default: "\(self)"
        }
    }

    /// Whether many elements of a page share its values.
    var isRepeated: Bool {
        switch self {
        case .class, .itemprop, .lang, .rel, .role, .style, .type, .ariaHidden: true
        default: false
        }
    }

    /// Its own bit in ``Tree/Node/names``.
    var bit: UInt32 { 1 << UInt32(rawValue) }

    static let named = NameTable(allCases.map { ($0.text, $0) })
}

extension Tag {
    static let named = NameTable(allCases.filter { $0 != .text }.map { ($0.rawValue, $0) })
}

/// The values of a tree's attributes, one behind the other; strings are made of the few that are
/// asked for.
struct AttributeValues: Equatable, Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []

    var count: Int { ends.count }

    subscript(index: Int) -> String {
        withBytes(at: index) { String(decoding: $0, as: UTF8.self) }
    }

    func withBytes<Result>(
        at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return bytes.withUnsafeBufferPointer { body(.init(rebasing: $0[start..<Int(ends[index])])) }
    }

    func holds(_ value: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        withBytes(at: index) { known in
            guard known.count == value.count else { return false }
            guard let start = known.baseAddress, let sought = value.baseAddress else { return true }
            return memcmp(start, sought, value.count) == 0
        }
    }

    /// - Returns: the index of the new value.
    mutating func append(_ value: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.append(contentsOf: value)
        ends.append(Int32(bytes.count))
        return ends.count - 1
    }

    mutating func reserveCapacity(_ count: Int) {
        bytes.reserveCapacity(count)
        ends.reserveCapacity(count / 16)
    }
}

/// A page as a flat list of nodes in document order: the descendants of node `n` are the nodes
/// after it up to `nodes[n].end`.
struct Tree: Sendable {
    /// No page has more bytes than 32 bits count (``Limits/fileBytes``).
    struct Node: Sendable {
        private let parentIndex: Int32
        private var endIndex: Int32
        private let rangeStart: Int32
        private var rangeEnd: Int32
        /// The attributes that it has, a bit for each.
        let names: UInt32
        let tag: Tag

        init(tag: Tag, names: UInt32, parent: Int, end: Int, range: Range<Int>) {
            self.tag = tag
            self.names = names
            parentIndex = Int32(parent)
            endIndex = Int32(end)
            rangeStart = Int32(range.lowerBound)
            rangeEnd = Int32(range.upperBound)
        }

        /// The index of the parent; -1 at the root.
        var parent: Int { Int(parentIndex) }
        /// One past the last descendant.
        var end: Int { Int(endIndex) }
        /// Where its attributes stand in `attributes`, or its characters in `characters`.
        var range: Range<Int> { Range(uncheckedBounds: (Int(rangeStart), Int(rangeEnd))) }

        mutating func close(before end: Int) { endIndex = Int32(end) }
        mutating func extend(to end: Int) { rangeEnd = Int32(end) }
    }

    var nodes: [Node] = []
    var attributes: [(name: Attribute, value: Int32)] = []
    /// The values of attributes; class names and the like stand here once, however often they are
    /// given.
    var values = AttributeValues()
    var characters: [UInt8] = []
    /// Whether the page had more nodes than are read.
    var isCut = false

    subscript(node: Int) -> Node { nodes[node] }

    func value(_ name: Attribute, of node: Int) -> String? {
        valueIndex(name, of: node).map { values[$0] }
    }

    /// Where an attribute's value stands in `values`: the same for the same class names.
    func valueIndex(_ name: Attribute, of node: Int) -> Int? {
        let node = nodes[node]
        guard node.names & name.bit != 0 else { return nil }
        return node.range.first { attributes[$0].name == name }.map { Int(attributes[$0].value) }
    }

    /// The characters of all text below a node, scripts left out, cleaned.
    func text(of node: Int) -> String {
        var bytes: [UInt8] = []
        var at = node
        while at < nodes[node].end {
            let current = nodes[at]
            if current.tag == .text {
                bytes.append(contentsOf: characters[current.range])
            } else if current.tag == .script || current.tag == .style, at != node {
                at = current.end
                continue
            } else if current.tag == .br || current.tag.isBlock {
                bytes.append(0x20)
            }
            at += 1
        }
        return cleaned(bytes[...])
    }

    /// All characters below a node as they stand, scripts included.
    func characters(below node: Int) -> ArraySlice<UInt8> {
        let texts = node..<nodes[node].end
        guard let first = texts.first(where: { nodes[$0].tag == .text }),
            let last = texts.last(where: { nodes[$0].tag == .text })
        else { return [] }
        return characters[nodes[first].range.lowerBound..<nodes[last].range.upperBound]
    }

    /// The nodes of a tag below a node.
    func descendants(of node: Int = 0, tagged tag: Tag) -> [Int] {
        guard node < nodes.count else { return [] }
        return (node..<nodes[node].end).filter { nodes[$0].tag == tag }
    }

    func first(_ tag: Tag) -> Int? { nodes.firstIndex { $0.tag == tag } }

    /// The parents from the nearest up to the root.
    func ancestors(of node: Int) -> some Sequence<Int> {
        sequence(first: nodes[node].parent) { $0 < 0 ? nil : nodes[$0].parent }
            .prefix { $0 >= 0 }
    }

    /// The innermost node around all of these.
    func commonAncestor(of inner: [Int]) -> Int? {
        guard let first = inner.first else { return nil }
        return ancestors(of: first).first { outer in
            inner.allSatisfy { contains(outer, $0) }
        }
    }

    func contains(_ outer: Int, _ inner: Int) -> Bool {
        inner >= outer && inner < nodes[outer].end
    }
}
