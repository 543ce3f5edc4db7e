internal import Articles

/// Words, links and pictures inside a line.
extension EmailWriter {
    /// Inline content as HTML.
    mutating func inlines(_ nodes: [MarkdownNode], in place: Place) -> String {
        var result = ""
        for node in nodes { result += inline(node, in: place) }
        return result
    }

    private mutating func inline(_ node: MarkdownNode, in place: Place) -> String {
        switch node.kind {
        case .text(let text): return escapedHTML(text)
        case .softBreak: return "\n"
        case .lineBreak: return "<br>\n"
        case .emphasis: return wrapped("em", node, in: place)
        case .strong: return wrapped("strong", node, in: place)
        case .strikethrough: return wrapped("del", node, in: place)
        case .code(let text): return code(text, in: place)
        case .link(let url, _): return link(url, node, in: place)
        case .image(let url): return image(url, node, in: place, isBlock: false)
        case .footnoteReference(let number): return "[\(escapedHTML(number))]"
        default: return inlines(node.children, in: place)
        }
    }

    private mutating func wrapped(
        _ element: String, _ node: MarkdownNode, in place: Place
    ) -> String {
        let inner = inside(place, element)
        // The elements mean their look already; only a colour of their own is written.
        let isRecoloured =
            inner.light[.color] != place.light[.color] || inner.dark[.color] != place.dark[.color]
        let attributes = isRecoloured ? styles.attributes(inner, [.color]) : ""
        return "<\(element)\(attributes)>\(inlines(node.children, in: inner))</\(element)>"
    }

    /// A span, since Orange drops `<code>`.
    private mutating func code(_ text: String, in place: Place) -> String {
        let inner = inside(place, "code")
        return "<span\(styles.attributes(inner, [.fontFamily]))>\(escapedHTML(text))</span>"
    }

    /// A link; its text alone where the address may not be linked.
    private mutating func link(_ url: String, _ node: MarkdownNode, in place: Place) -> String {
        guard let address = linkAddress(url) else { return inlines(node.children, in: place) }
        let inner = inside(place, "a")
        var properties: [StyleProperty] = [.color, .textDecoration]
        if inner.light[.fontWeight] != place.light[.fontWeight] || node.isButton {
            properties.append(.fontWeight)
        }
        let content = inlines(node.children, in: inner)
        return
            "<a\(attribute("href", address))\(styles.attributes(inner, properties))>\(content)</a>"
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
