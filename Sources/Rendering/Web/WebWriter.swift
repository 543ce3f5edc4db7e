internal import Articles

/// Writes a letter's Markdown tree as semantic HTML for a browser.
///
/// Words, links and pictures inside a line are in WebInlines.swift.
struct WebWriter {
    let words: WebWording
    /// The edition's own pictures, by the address that the tree has for them.
    let files: [String: PictureFile]
    /// In pixels, by address.
    let sizes: [String: (width: Int, height: Int)]
    var html = ""
    /// The first pictures are on the reader's screen at once; later ones wait.
    var pictureCount = 0
    /// Footnotes that were referred to.
    var referred: Set<String> = []

    init(words: WebWording, issue: WebIssue, pictures: Pictures) {
        self.words = words
        files = Dictionary(pictures.files.values.map { ("cid:" + $0.contentID, $0) }) { $1 }
        var sizes: [String: (width: Int, height: Int)] = [:]
        for image in (issue.stories + issue.briefs + issue.more).compactMap(\.image) {
            guard let url = safeImageAddress(image.url), let width = image.width,
                let height = image.height, (1...20_000).contains(width),
                (1...20_000).contains(height)
            else { continue }
            sizes[url] = (width, height)
        }
        for (address, file) in files { sizes[address] = (file.width, file.height) }
        self.sizes = sizes
    }

    mutating func blocks(_ nodes: [MarkdownNode]) {
        for node in nodes { block(node) }
    }

    mutating func block(_ node: MarkdownNode) {
        switch node.kind {
        case .heading(let level): line("h\(min(max(level, 1), 6))", "", node.children)
        case .paragraph: paragraph(node)
        case .list(let start, let isTight): list(node, start: start, isTight: isTight)
        case .quote: box("blockquote", "", node)
        case .box(.offer): box("div", " class=\"offer\"", node)
        case .box(.note): box("div", " class=\"note\"", node)
        case .box(.cards): cards(node)
        case .codeBlock(let code): html += "<pre><code>\(escapedHTML(code))</code></pre>\n"
        case .table(let alignments): table(node, alignments)
        case .thematicBreak: html += "<hr>\n"
        default: break
        }
    }

    private mutating func paragraph(_ node: MarkdownNode) {
        if let lone = node.loneImage {
            html += "<figure>"
            if let address = lone.link.flatMap(safeAddress) {
                html += "<a\(attribute("href", address))>"
                image(lone.image)
                html += "</a>"
            } else {
                image(lone.image)
            }
            html += "</figure>\n"
        } else if let buttons = node.loneButtons {
            line("p", " class=\"buttons\"", buttons)
        } else if node.isSmallPrint {
            line("p", " class=\"small\"", node.children.flatMap { inside($0, .emphasis) })
        } else if node.isKicker {
            line("p", " class=\"kicker\"", node.children.flatMap { inside($0, .strong) })
        } else {
            line("p", "", node.children)
        }
    }

    private func inside(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> [MarkdownNode] {
        node.kind == kind ? node.children : [node]
    }

    /// Nothing where nothing is in it: an empty heading is one that no one hears.
    private mutating func line(_ element: String, _ attributes: String, _ nodes: [MarkdownNode]) {
        guard nodes.contains(where: { $0.hasPictures || !$0.plainText.trimmingSpaces().isEmpty })
        else { return }
        html += "<\(element)\(attributes)>"
        inlines(nodes)
        html += "</\(element)>\n"
    }

    private mutating func box(_ element: String, _ attributes: String, _ node: MarkdownNode) {
        html += "<\(element)\(attributes)>\n"
        blocks(node.children)
        html += "</\(element)>\n"
    }

    private mutating func list(_ node: MarkdownNode, start: Int?, isTight: Bool) {
        let element = start == nil ? "ul" : "ol"
        let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
        html += "<\(element)\(first)>\n"
        for child in node.children { item(child, isTight: isTight) }
        html += "</\(element)>\n"
    }

    private mutating func item(_ node: MarkdownNode, isTight: Bool) {
        var children = node.children
        if case .item(let isDone?) = node.kind {
            html += "<li class=\"task\">"
            let mark = MarkdownNode(.text(isDone ? "☑ " : "☐ "))
            if children.first?.kind == .paragraph {
                children[0].children.insert(mark, at: 0)
            } else {
                inlines([mark])
            }
        } else {
            html += "<li>"
        }
        for child in children {
            if isTight, child.kind == .paragraph, child.loneButtons == nil {
                inlines(child.children)
            } else {
                html += "\n"
                block(child)
            }
        }
        html += "</li>\n"
    }

    private mutating func cards(_ node: MarkdownNode) {
        let items = node.children.flatMap { child -> [MarkdownNode] in
            if case .list = child.kind { return child.children }
            return [MarkdownNode(.item(isDone: nil), [child])]
        }
        html += "<ul class=\"cards\">\n"
        for item in items {
            html += "<li>\n"
            blocks(item.withPicturesAlone.children)
            html += "</li>\n"
        }
        html += "</ul>\n"
    }

    /// A wide table is scrolled by itself, with the keyboard too (WCAG 2.1.1).
    private mutating func table(
        _ node: MarkdownNode, _ alignments: [MarkdownNode.Alignment]
    ) {
        html += "<div class=\"scroll\" role=\"region\" tabindex=\"0\""
        html += "\(attribute("aria-label", words.table))>\n<table>\n"
        for (index, row) in node.children.enumerated() {
            let isHeader = row.kind == .row(isHeader: true)
            if isHeader { html += "<thead>\n" }
            if !isHeader, index == 0 || node.children[index - 1].kind == .row(isHeader: true) {
                html += "<tbody>\n"
            }
            html += "<tr>"
            for (column, cell) in row.children.enumerated() {
                let alignment = alignments.indices.contains(column) ? alignments[column] : .left
                let side = alignment == .left ? "" : " class=\"\(alignment.rawValue)\""
                html += isHeader ? "<th scope=\"col\"\(side)>" : "<td\(side)>"
                inlines(cell.children)
                html += isHeader ? "</th>" : "</td>"
            }
            html += isHeader ? "</tr>\n</thead>\n" : "</tr>\n"
        }
        let hasBody = node.children.contains { $0.kind == .row(isHeader: false) }
        html += hasBody ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n"
    }

    /// The footnotes, each with the way back to where it is referred to.
    mutating func notes(_ nodes: [MarkdownNode]) {
        html += "<section class=\"block notes\">\n<h2>\(escapedHTML(words.notes))</h2>\n<ol>\n"
        for (index, node) in nodes.enumerated() {
            let number = String(index + 1)
            html += "<li id=\"note-\(number)\">\n"
            blocks(node.children)
            if referred.contains(number) {
                html += "<a class=\"back\" href=\"#ref-\(number)\""
                html += "\(attribute("aria-label", "\(words.back) (\(number))"))>↩</a>\n"
            }
            html += "</li>\n"
        }
        html += "</ol>\n</section>\n"
    }
}
