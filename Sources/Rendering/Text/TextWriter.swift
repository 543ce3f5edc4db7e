internal import Articles

/// Writes a Markdown tree as the plain text part of a message.
///
/// Addresses are numbered and stand at the end of their block, one a line: a line of text is at
/// most 72 columns wide, an address is never broken, since a broken one leads nowhere.
struct TextWriter {
    let wording: Wording
    /// What the sending service puts in place of an address.
    private let tags: [String: String]
    private var numbers: [String: Int] = [:]
    /// Addresses of the block at hand that are still to be listed.
    private var pending: [(number: Int, address: String)] = []

    private static let width = 72

    init(wording: Wording, tags: [String: String] = [:]) {
        self.wording = wording
        self.tags = tags
    }

    /// The whole text part.
    mutating func document(_ tree: MarkdownNode) -> String {
        var (sections, notes) = tree.blocks
        if !notes.isEmpty {
            let items = notes.map { MarkdownNode(.item(isDone: nil), $0.children) }
            let list = MarkdownNode(.list(start: 1, isTight: true), items)
            sections.insert([list], at: sections.count - (sections.count < 2 ? 0 : 1))
        }
        let texts = sections.map { section($0) }.filter { !$0.isEmpty }
        let rule = "\n\n" + String(repeating: "-", count: TextWriter.width) + "\n\n"
        return texts.joined(separator: rule) + "\n"
    }

    private mutating func section(_ nodes: [MarkdownNode]) -> String {
        var lines = blocks(nodes, width: TextWriter.width)
        if !pending.isEmpty {
            lines.append("")
            lines += pending.map { "[\($0.number)] \($0.address)" }
            pending = []
        }
        return lines.joined(separator: "\n")
    }

    /// Blocks with an empty line between them.
    private mutating func blocks(_ nodes: [MarkdownNode], width: Int) -> [String] {
        var result: [String] = []
        for node in nodes {
            let lines = block(node, width: width)
            guard !lines.isEmpty else { continue }
            if !result.isEmpty { result.append("") }
            result += lines
        }
        return result
    }

    private mutating func block(_ node: MarkdownNode, width: Int) -> [String] {
        switch node.kind {
        case .heading(let level): return heading(node, level: level, width: width)
        case .paragraph:
            if let buttons = node.loneButtons {
                return buttons.flatMap { wrapped("→ " + line([$0]), width: width) }
            }
            let text = line(node.children)
            return text.trimmingSpaces().isEmpty ? [] : wrapped(text, width: width)
        case .list(let start, let isTight):
            return list(node, start: start, isTight: isTight, width: width)
        case .quote: return prefixed(blocks(node.children, width: max(width - 2, 20)), "> ")
        case .box(.cards): return blocks(node.children, width: width)
        case .box: return prefixed(blocks(node.children, width: max(width - 2, 20)), "| ")
        case .codeBlock(let code):
            // Code keeps its lines, whatever their length.
            let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.dropLast(lines.last?.isEmpty == true ? 1 : 0)
                .map { $0.isEmpty ? "" : "    " + String($0) }
        case .table: return table(node, width: width)
        case .thematicBreak: return [String(repeating: "-", count: width)]
        default: return []
        }
    }

    private mutating func heading(_ node: MarkdownNode, level: Int, width: Int) -> [String] {
        let text = line(node.children)
        let lines = wrapped(level == 1 ? text.uppercased() : text, width: width)
        guard level < 3 else { return lines }
        let length = lines.map { displayWidth($0) }.max() ?? 0
        return lines + [String(repeating: level == 1 ? "=" : "-", count: length)]
    }

    private mutating func list(
        _ node: MarkdownNode, start: Int?, isTight: Bool, width: Int
    ) -> [String] {
        var result: [String] = []
        for (index, item) in node.children.enumerated() {
            var mark = start.map { "\($0 + index). " } ?? "- "
            if case .item(let isDone?) = item.kind { mark += isDone ? "[x] " : "[ ] " }
            let indent = String(repeating: " ", count: mark.count)
            let inner = max(width - mark.count, 20)
            var lines: [String] = []
            if isTight {
                for child in item.children { lines += block(child, width: inner) }
            } else {
                lines = blocks(item.children, width: inner)
            }
            if !isTight, !result.isEmpty { result.append("") }
            for (number, line) in lines.enumerated() {
                let start = number == 0 ? mark : indent
                result.append(line.isEmpty ? "" : start + line)
            }
        }
        return result
    }

    private func prefixed(_ lines: [String], _ prefix: String) -> [String] {
        lines.map { $0.isEmpty ? String(prefix.dropLast()) : prefix + $0 }
    }

    /// Columns side by side where they fit, else a line for every cell.
    private mutating func table(_ node: MarkdownNode, width: Int) -> [String] {
        let rows = node.children.map { row in
            row.children.map { line($0.children) }
        }
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? displayWidth($0[column]) : 0 }.max() ?? 0
        }
        guard widths.reduce(0, +) + 2 * max(columns - 1, 0) <= width else {
            let header = rows.first ?? []
            return rows.dropFirst().flatMap { row in
                zip(header, row).flatMap { wrapped("\($0): \($1)", width: width) } + [""]
            }.dropLastEmpty()
        }
        var lines = rows.map { row in
            zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - displayWidth(cell))
            }.joined(separator: "  ").trimmingTrailingSpaces()
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        if !lines.isEmpty { lines.insert(rule, at: 1) }
        return lines
    }

    /// The text of a block, in which no word looks like what this writer draws itself.
    private mutating func line(_ nodes: [MarkdownNode]) -> String {
        TextMarks.written(TextMarks.plain(inlines(nodes)))
    }

    private mutating func inlines(_ nodes: [MarkdownNode]) -> String {
        var result = ""
        for node in nodes { result += inline(node) }
        return result
    }

    private mutating func inline(_ node: MarkdownNode) -> String {
        switch node.kind {
        case .text(let text): return TextMarks.withoutOwn(onOneLine(text))
        case .code(let text): return TextMarks.kept(TextMarks.withoutOwn(onOneLine(text)))
        case .softBreak: return " "
        case .lineBreak: return "\n"
        case .link(let url, _): return link(url, node)
        case .image:
            let alt = TextMarks.withoutOwn(onOneLine(node.plainText)).trimmingSpaces()
            return alt.isEmpty ? "" : "(\(wording.imageLabel)\(alt))"
        case .footnoteReference(let number): return "(\(number))"
        case .strikethrough: return "~" + inlines(node.children) + "~"
        default: return inlines(node.children)
        }
    }

    private mutating func link(_ url: String, _ node: MarkdownNode) -> String {
        let text = inlines(node.children)
        guard let address = tags[url] ?? safeAddress(url) else { return text }
        if address == text || address == "mailto:" + text { return TextMarks.kept(text) }
        let number = numbers[address] ?? numbers.count + 1
        numbers[address] = number
        if !pending.contains(where: { $0.number == number }) { pending.append((number, address)) }
        return "\(text)\u{A0}\(TextMarks.number(number))"
    }
}

extension Array where Element == String {
    fileprivate func dropLastEmpty() -> [String] {
        last?.isEmpty == true ? dropLast() : self
    }
}

extension String {
    fileprivate func trimmingTrailingSpaces() -> String {
        var view = Substring(self)
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
