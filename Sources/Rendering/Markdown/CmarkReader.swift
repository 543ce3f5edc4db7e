internal import Articles
import CCmarkGFM
import Glibc
import Synchronization

/// The one file that knows the Markdown library: Markdown text to a tree of ``MarkdownNode``.
///
/// Tables, strikethrough, task lists and footnotes are read; bare addresses stay text, since the
/// library's autolinks would turn escaped article text into links.
func markdownTree(of text: String, source: String) throws(Problem) -> MarkdownNode {
    let text = withMarksAlone(text)
    let document = try CmarkDocument(text, source: source)
    var reader = TreeReader(source: source, text: text)
    // Nothing below holds the document: without this its tree would be freed while it is read.
    defer { withExtendedLifetime(document) {} }
    return try reader.node(document.root, depth: 0)
}

/// A text in which the mark of a box has its line for itself: "> - " right below one would make a
/// heading of it (CommonMark 0.29 §4.3).
private func withMarksAlone(_ text: String) -> String {
    var text = text
    let mark: [UInt8] = [UInt8(ascii: "["), UInt8(ascii: "!")]
    /// Where an empty line of the quotation has to stand, and its signs.
    let places = text.withUTF8 { bytes -> [(at: Int, signs: [UInt8])] in
        guard mark.withUnsafeBufferPointer({ bytes.contains(bytes: $0) }) else { return [] }
        var places: [(at: Int, signs: [UInt8])] = []
        var signs: ArraySlice<UInt8>?
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            // Only a quotation's line can be a mark, or the line below one.
            let isQuoted = bytes[start] == UInt8(ascii: ">")
            let line = isQuoted ? Array(bytes[start..<end])[...] : []
            if let signs, isQuoted, isUnderline(line) { places.append((start, Array(signs))) }
            let quote = line.prefix { $0 == UInt8(ascii: ">") || $0 == 0x20 }
            signs = line[quote.endIndex...].starts(with: mark) ? quote : nil
            start = end + 1
        }
        return places
    }
    guard !places.isEmpty else { return text }
    var bytes = Array(text.utf8)
    for place in places.reversed() {
        bytes.insert(contentsOf: place.signs + [0x0A], at: place.at)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Whether a quotation's line has nothing but dashes or equals signs, which make what is above them a
/// heading.
private func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
    var hasSign = false
    for byte in line {
        switch byte {
        case UInt8(ascii: ">"), 0x20: continue
        case UInt8(ascii: "-"), UInt8(ascii: "="): hasSign = true
        default: return false
        }
    }
    return hasSign
}

/// The lines on which a text has raw HTML.
///
/// A text that is refused has none here: ``markdownTree(of:source:)`` tells why it is.
func rawHTMLLines(in text: String) -> [Int] {
    guard let document = try? CmarkDocument(text, source: ""),
        let iterator = cmark_iter_new(document.root)
    else { return [] }
    defer {
        cmark_iter_free(iterator)
        withExtendedLifetime(document) {}
    }
    var lines: [Int] = []
    var blockLine = 1
    while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
        guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
        let type = cmark_node_get_type(node)
        // Inlines of this version often have no position: their block's serves.
        let line = Int(cmark_node_get_start_line(node))
        if line > 0 { blockLine = line }
        if type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE {
            lines.append(blockLine)
        }
    }
    var seen: Set<Int> = []
    return lines.filter { seen.insert($0).inserted }
}

/// Nesting that no letter needs; deeper trees would exhaust the stack.
private let depthLimit = 60

/// Quotations and lists of a whole text that no letter needs: each is a table in the letter, and within
/// others it is written with all of theirs.
private let boxLimit = 10_000

private let extensionsAreRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
}()

/// Whether a node is a block and no inline, by the bits of its type (`CMARK_NODE_TYPE_MASK`).
private func isBlock(_ pointer: OpaquePointer) -> Bool {
    cmark_node_get_type(pointer).rawValue & 0xC000 == 0x8000
}

/// One parse at a time: attaching strikethrough writes "~" into the library's own table of special
/// characters (`cmark_manage_extensions_special_characters`), and the end of a parse takes it out
/// again, under the feet of any other thread's.
private let parsing = Mutex(())

/// Owns the library's tree.
final class CmarkDocument {
    let root: OpaquePointer

    init(_ text: String, source: String) throws(Problem) {
        if let excess = MarkdownExcess.first(in: text) {
            throw Problem(
                .rendering, at: .init(source, line: excess.line), excess.reason,
                advice: excess.advice)
        }
        _ = extensionsAreRegistered
        let options =
            CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
        var bytes = text
        let root = parsing.withLock { _ in
            bytes.withUTF8 { CmarkDocument.parse($0, options: options) }
        }
        guard let root else {
            throw Problem(
                .rendering, at: .init(source), Message("the Markdown reader has no memory left"))
        }
        self.root = root
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, options: Int32
    ) -> OpaquePointer? {
        guard let parser = cmark_parser_new(options) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "tasklist"] {
            if let found = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, found)
            }
        }
        bytes.withMemoryRebound(to: CChar.self) { chars in
            cmark_parser_feed(parser, chars.baseAddress, chars.count)
        }
        return cmark_parser_finish(parser)
    }

    deinit {
        cmark_node_free(root)
    }
}

/// The bytes of a text's lines, looked up in about the order in which they stand.
private struct SourceLines {
    private let bytes: [UInt8]
    /// The line that was asked for last, from 1, and where it begins.
    private var last = (number: 1, start: 0)

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Empty for a line that is not there.
    mutating func line(_ number: Int) -> ArraySlice<UInt8> {
        // Footnotes stand behind what comes after them.
        if number < last.number { last = (1, 0) }
        while last.number < number {
            guard let end = bytes[last.start...].firstIndex(of: UInt8(ascii: "\n")) else {
                return []
            }
            last = (last.number + 1, end + 1)
        }
        return bytes[last.start...].prefix { $0 != UInt8(ascii: "\n") }
    }
}

/// Copies the library's tree into ours.
private struct TreeReader {
    let source: String
    private let text: String
    /// Only quotations ask for it.
    private lazy var lines = SourceLines(text)
    private var line = 1
    private var boxes = 0

    init(source: String, text: String) {
        self.source = source
        self.text = text
    }

    mutating func node(_ pointer: OpaquePointer?, depth: Int) throws(Problem) -> MarkdownNode {
        guard let pointer else { return MarkdownNode(.document) }
        let start = Int(cmark_node_get_start_line(pointer))
        // Inlines of this version often have no position: breaks of lines are counted instead.
        if start > 0, isBlock(pointer) {
            line = start
        }
        let first = line
        guard depth < depthLimit else {
            throw Problem(
                .rendering, at: .init(source, line: line),
                Message("the Markdown is nested more than \(depthLimit) deep"),
                advice: Message("Take lists and quotations out of each other"))
        }
        let type = cmark_node_get_type(pointer)
        if type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST { boxes += 1 }
        guard boxes <= boxLimit else {
            throw Problem(
                .rendering, at: .init(source, line: line),
                Message("there are over \(boxLimit) quotations and lists"),
                advice: Message("Take lists and quotations out of each other"))
        }
        let kind = try kind(of: pointer)
        if kind == .softBreak || kind == .lineBreak { line += 1 }
        let children = try children(of: pointer, depth: depth)
        return finished(MarkdownNode(kind, children, line: first), line: start)
    }

    private mutating func children(
        of pointer: OpaquePointer, depth: Int
    ) throws(Problem) -> [MarkdownNode] {
        var children: [MarkdownNode] = []
        children.reserveCapacity(count(pointer))
        // Escaped signs are text nodes of their own: neighbours become one.
        var text = ""
        var child = cmark_node_first_child(pointer)
        while let current = child {
            if cmark_node_get_type(current) == CMARK_NODE_TEXT {
                text += literal(current)
            } else {
                if !text.isEmpty { children.append(MarkdownNode(.text(text), line: line)) }
                text = ""
                children.append(try node(current, depth: depth + 1))
            }
            child = cmark_node_next(current)
        }
        if !text.isEmpty { children.append(MarkdownNode(.text(text), line: line)) }
        return children
    }

    private func count(_ parent: OpaquePointer) -> Int {
        var count = 0
        var child = cmark_node_first_child(parent)
        while let current = child {
            count += 1
            child = cmark_node_next(current)
        }
        return count
    }

    private func kind(of pointer: OpaquePointer) throws(Problem) -> MarkdownNode.Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_DOCUMENT: return .document
        case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(pointer)))
        case CMARK_NODE_PARAGRAPH: return .paragraph
        case CMARK_NODE_BLOCK_QUOTE: return .quote
        case CMARK_NODE_LIST: return list(pointer)
        case CMARK_NODE_ITEM: return item(pointer)
        case CMARK_NODE_CODE_BLOCK: return .codeBlock(literal(pointer))
        case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnote(literal(pointer))
        case CMARK_NODE_TEXT: return .text(literal(pointer))
        case CMARK_NODE_SOFTBREAK: return .softBreak
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_EMPH: return .emphasis
        case CMARK_NODE_STRONG: return .strong
        case CMARK_NODE_CODE: return .code(literal(pointer))
        case CMARK_NODE_LINK:
            return .link(
                url: string(cmark_node_get_url(pointer)),
                title: string(cmark_node_get_title(pointer)))
        case CMARK_NODE_IMAGE: return .image(url: string(cmark_node_get_url(pointer)))
        case CMARK_NODE_FOOTNOTE_REFERENCE: return .footnoteReference(literal(pointer))
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
            throw Problem(
                .rendering, at: .init(source, line: line), Message("raw HTML in a letter"),
                advice: Message("Say it in Markdown, and how it looks in theme.css"))
        default: return extensionKind(of: pointer)
        }
    }

    /// The extensions' node types are globals of the C library that no header names.
    private func extensionKind(of pointer: OpaquePointer) -> MarkdownNode.Kind {
        switch string(cmark_node_get_type_string(pointer)) {
        case "table": return .table(alignments(pointer))
        case "table_header": return .row(isHeader: true)
        case "table_row": return .row(isHeader: false)
        case "table_cell": return .cell
        case "strikethrough": return .strikethrough
        case "tasklist": return item(pointer)
        default: return .paragraph
        }
    }

    private func list(_ pointer: OpaquePointer) -> MarkdownNode.Kind {
        let isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
        return .list(
            start: isOrdered ? Int(cmark_node_get_list_start(pointer)) : nil,
            isTight: cmark_node_get_list_tight(pointer) != 0)
    }

    private func item(_ pointer: OpaquePointer) -> MarkdownNode.Kind {
        guard string(cmark_node_get_type_string(pointer)) == "tasklist" else {
            return .item(isDone: nil)
        }
        return .item(isDone: cmark_gfm_extensions_get_tasklist_item_checked(pointer))
    }

    private func alignments(_ pointer: OpaquePointer) -> [MarkdownNode.Alignment] {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        return (0..<count).map { column in
            switch letters[column] {
            case UInt8(ascii: "c"): return .center
            case UInt8(ascii: "r"): return .right
            default: return .left
            }
        }
    }

    /// A quote whose source begins with `[!OFFER]` or `[!NOTE]` becomes a box.
    ///
    /// The tree alone cannot tell: an article's own "[!OFFER]", escaped, makes the same text.
    private mutating func finished(_ node: MarkdownNode, line: Int) -> MarkdownNode {
        guard case .quote = node.kind, case .paragraph? = node.children.first?.kind else {
            return node
        }
        let content = lines.line(line).drop { $0 == 0x3E || $0 == 0x20 || $0 == 0x09 }
        let start = String(decoding: content.prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self)
            .uppercased()
        guard
            let box = MarkdownNode.Box.allCases.first(where: { start == "[!\($0.rawValue)" })
        else { return node }
        var children = node.children
        children[0].children = droppingMark(children[0].children, length: box.rawValue.count + 3)
        if children[0].children.isEmpty { children.removeFirst() }
        return MarkdownNode(.box(box), children, line: node.line)
    }

    private func droppingMark(_ inlines: [MarkdownNode], length: Int) -> [MarkdownNode] {
        guard case .text(let text)? = inlines.first?.kind else { return inlines }
        let rest = text.dropFirst(length).drop { $0 == " " }
        var inlines = Array(inlines.dropFirst())
        if !rest.isEmpty {
            inlines.insert(MarkdownNode(.text(String(rest))), at: 0)
        } else if let first = inlines.first?.kind, first == .softBreak || first == .lineBreak {
            inlines.removeFirst()
        }
        return inlines
    }

    /// A node's own text, without the control characters that a template may have caught.
    private func literal(_ pointer: OpaquePointer) -> String {
        guard let literal = cmark_node_get_literal(pointer) else { return "" }
        let bytes = UnsafeRawBufferPointer(start: literal, count: strlen(literal))
        let text = String(decoding: bytes, as: UTF8.self)
        func isControl(_ value: UInt32) -> Bool {
            value < 0x20 && value != 0x09 && value != 0x0A || (0x7F...0x9F).contains(value)
        }
        // C2 leads the controls beyond ASCII, and the no-break spaces of French.
        var previous: UInt8 = 0
        let isClean = bytes.allSatisfy { byte in
            defer { previous = byte }
            if byte >= 0x20, byte < 0x7F { return true }
            return byte < 0x80 ? !isControl(UInt32(byte)) : previous != 0xC2 || byte > 0x9F
        }
        guard !isClean else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0.value) }))
    }

    private func string(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
