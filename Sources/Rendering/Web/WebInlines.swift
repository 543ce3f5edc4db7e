/// Words, links and pictures inside a line.
extension WebWriter {
    mutating func inlines(_ nodes: [MarkdownNode]) {
        for node in nodes { inline(node) }
    }

    private mutating func inline(_ node: MarkdownNode) {
        switch node.kind {
        case .text(let text): html += webText(text)
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br>\n"
        case .emphasis: wrapped("em", node)
        case .strong: wrapped("strong", node)
        case .strikethrough: wrapped("del", node)
        case .code(let text): html += "<code>\(webText(text))</code>"
        case .link(let url, _): link(url, node)
        case .image: image(node)
        case .footnoteReference(let number): reference(number)
        default: inlines(node.children)
        }
    }

    private mutating func wrapped(_ element: String, _ node: MarkdownNode) {
        html += "<\(element)>"
        inlines(node.children)
        html += "</\(element)>"
    }

    /// A link; its words alone where the address may not be linked, nothing where it has no words.
    private mutating func link(_ url: String, _ node: MarkdownNode) {
        guard let address = safeAddress(url), !node.plainText.trimmingSpaces().isEmpty else {
            return inlines(node.children)
        }
        html += "<a\(node.isButton ? " class=\"button\"" : "")\(attribute("href", address))>"
        inlines(node.children)
        html += "</a>"
    }

    /// A picture; its alternative text where its address is none of the web or of the edition.
    mutating func image(_ node: MarkdownNode) {
        guard case .image(let url) = node.kind else { return }
        guard let address = files[url]?.address ?? safeImageAddress(url) else {
            html += webText(node.plainText)
            return
        }
        html += "<img\(attribute("src", address))\(attribute("alt", onOneLine(node.plainText)))"
        if let size = sizes[url] { html += " width=\"\(size.width)\" height=\"\(size.height)\"" }
        // A reader's address is no business of the picture's server.
        html += pictureCount < 2 ? "" : " loading=\"lazy\""
        html += " decoding=\"async\" referrerpolicy=\"no-referrer\">"
        pictureCount += 1
    }

    private mutating func reference(_ number: String) {
        guard let value = Int(number), value > 0 else {
            html += "[\(webText(number))]"
            return
        }
        let isFirst = referred.insert(number).inserted
        html += "<sup><a\(isFirst ? " id=\"ref-\(value)\"" : "") href=\"#note-\(value)\""
        html += "\(attribute("aria-label", "\(words.notes) \(value)"))>\(value)</a></sup>"
    }
}
