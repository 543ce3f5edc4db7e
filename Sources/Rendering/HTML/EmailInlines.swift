internal import Articles

/// Words, links and pictures inside a line.
extension EmailWriter {
    /// Writes inline content.
    mutating func inlines(_ nodes: [MarkdownNode], in place: Place) {
        for node in nodes { inline(node, in: place) }
    }

    private mutating func inline(_ node: MarkdownNode, in place: Place) {
        switch node.kind {
        case .text(let text): html.append(escaping: withPlacesToBreak(text))
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br>\n"
        case .emphasis: wrapped("em", node, in: place)
        case .strong: wrapped("strong", node, in: place)
        case .strikethrough: wrapped("del", node, in: place)
        case .code(let text): code(text, in: place)
        case .link(let url, _): link(url, node, in: place)
        case .image(let url): html += image(url, node, in: place, isBlock: false)
        case .footnoteReference(let number): html += "[\(escapedHTML(number))]"
        default: inlines(node.children, in: place)
        }
    }

    private mutating func wrapped(_ element: String, _ node: MarkdownNode, in place: Place) {
        let inner = inside(place, element)
        // The elements mean their look already; only a colour of their own is written.
        let isRecoloured =
            inner.light[.color] != place.light[.color] || inner.dark[.color] != place.dark[.color]
        let attributes = isRecoloured ? styles.attributes(inner, [.color]) : ""
        html += "<"
        html += element
        html += attributes
        html += ">"
        inlines(node.children, in: inner)
        html += "</"
        html += element
        html += ">"
    }

    /// A span, since Orange drops `<code>`.
    private mutating func code(_ text: String, in place: Place) {
        let inner = inside(place, "code")
        html += "<span\(styles.attributes(inner, [.fontFamily]))>\(escapedHTML(text))</span>"
    }

    /// A link; its text alone where the address may not be linked.
    private mutating func link(_ url: String, _ node: MarkdownNode, in place: Place) {
        guard let address = linkAddress(url) else { return inlines(node.children, in: place) }
        let inner = inside(place, "a")
        let isWeighed = inner.light[.fontWeight] != place.light[.fontWeight] || node.isButton
        let declarations =
            isWeighed
            ? inner.look.declarations([.color, .textDecoration, .fontWeight]) : inner.look.link
        html += "<a href=\""
        html.append(escaping: address)
        html += "\""
        styles.append(inner.look, declarations, to: &html)
        html += ">"
        inlines(node.children, in: inner)
        html += "</a>"
    }

    /// A picture as wide as it is, at most as wide as its place; nothing where its address is not
    /// one of the web.
    mutating func image(
        _ url: String, _ node: MarkdownNode, in place: Place, isBlock: Bool, radius: [Double] = []
    ) -> String {
        guard let address = pictureAddress(url) else { return escapedHTML(node.plainText) }
        let inner = inside(place, "img")
        let known = images[address]
        let natural = known?.width.map(Double.init) ?? place.width
        let width = min(natural, place.width, inner.light.pixels(.width) ?? .infinity)
        // Word reads the attributes, everything else the fluid width.
        let height = known?.height.map { height in
            " height=\"\(cssNumber((Double(height) * width / natural).rounded()))\""
        }
        let size = "width:100%;max-width:\(cssNumber(width))px;height:auto;"
        let display = isBlock ? "display:block;" : "vertical-align:middle;"
        let attributes = styles.attributes(
            inner, [.fontFamily, .fontSize, .lineHeight, .color], extra: display + size,
            radius: radius)
        return "<img\(attribute("src", address)) width=\"\(cssNumber(width.rounded()))\""
            + (known?.width == nil ? "" : height ?? "")
            + "\(attribute("alt", node.plainText)) border=\"0\"\(attributes)>"
    }
}
