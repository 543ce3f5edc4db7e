/// Blocks that stand in a frame of their own: boxes, buttons, code, tables, rules.
extension EmailWriter {
    mutating func box(_ node: MarkdownNode, _ name: String, in place: Place) {
        let inner = inside(place, name)
        html += "\(layoutTable) width=\"100%\" style=\"width:100%;\">\n"
        column(
            node.children, in: inner,
            frame: Frame(
                padding: inner.light.sides(StyleProperty.paddings), hasBorders: true,
                radius: inner.light.pixels(.borderRadius) ?? 0, isQuotation: name == "blockquote"))
        html += "</table>\n"
    }

    /// A button that needs no picture: a coloured cell around a link (its padding is the cell's,
    /// which Word respects).
    mutating func button(_ node: MarkdownNode, in place: Place) {
        guard case .link(let url, _) = node.kind else { return }
        guard let address = linkAddress(url) else {
            textBlock("p", node.children, inside(place, "p"))
            return
        }
        let inner = inside(place, "a .button")
        let align = place.light[.textAlign] ?? "left"
        let alignment = align == "left" ? "" : " align=\"\(align)\""
        let padding = pixels(inner.light.sides(StyleProperty.paddings))
        let radius = inner.light.pixels(.borderRadius) ?? 0
        let cell = styles.attributes(
            inner, StyleProperty.borders, extra: "padding:\(padding);", withGround: true,
            radius: [radius, radius, radius, radius])
        let link = styles.attributes(
            inner,
            [
                .fontFamily, .fontSize, .lineHeight, .fontWeight, .color, .textDecoration,
                .letterSpacing, .textTransform,
            ])
        html += "\(layoutTable)\(alignment)><tr><td\(cell)>"
        html += "<a\(attribute("href", address))\(link)>"
        inlines(node.children, in: inner)
        html += "</a></td></tr></table>\n"
    }

    /// Lines with breaks and no-break spaces: Word and Samsung drop `white-space`.
    mutating func codeBlock(_ code: String, in place: Place) {
        let inner = inside(place, "pre")
        // Blocks of code end with a line end, which is no empty line.
        let source = code.hasSuffix("\n") ? code.dropLast() : code[...]
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map {
            (line: Substring) -> String in
            let indent = line.prefix { $0 == " " }.count
            return String(repeating: "\u{A0}", count: indent) + line.dropFirst(indent)
        }
        let text = lines.joined(separator: "\n")
        let cell = styles.attributes(
            inner, StyleProperty.borders,
            extra: "padding:\(pixels(inner.light.sides(StyleProperty.paddings)));", withGround: true
        )
        let style = styles.attributes(inner, textProperties(inner.light), extra: "margin:0;")
        html += "\(layoutTable) width=\"100%\" style=\"width:100%;\"><tr><td\(cell)>"
        html +=
            "<p\(style)>\(escapedHTML(text).replacing("\n", with: "<br>\n"))</p></td></tr></table>\n"
    }

    mutating func dataTable(
        _ node: MarkdownNode, _ alignments: [MarkdownNode.Alignment], in place: Place
    ) {
        let table = inside(place, "table")
        html += "<table width=\"100%\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\""
        html += " style=\"width:100%;border-collapse:collapse;\">\n"
        for row in node.children {
            let isHeader = row.kind == .row(isHeader: true)
            let element = isHeader ? "th" : "td"
            html += "<tr>"
            for (column, cell) in row.children.enumerated() {
                let inner = inside(table, element)
                let align =
                    alignments.indices.contains(column) && alignments[column] != .left
                    ? alignments[column].rawValue : isRightToLeft ? "right" : "left"
                let padding = pixels(inner.light.sides(StyleProperty.paddings))
                let own = textProperties(inner.light).filter { $0 != .textAlign }
                let attributes = styles.attributes(
                    inner, own + StyleProperty.borders,
                    extra: "padding:\(padding);text-align:\(align);", withGround: true)
                let scope = isHeader ? " scope=\"col\"" : ""
                html += "<\(element)\(scope) align=\"\(align)\"\(attributes)>"
                inlines(cell.children, in: inner)
                html += "</\(element)>"
            }
            html += "</tr>\n"
        }
        html += "</table>\n"
    }

    /// A rule: a cell with a border, which Word and webmails draw alike.
    mutating func rule(in place: Place) {
        let line = styles.attributes(
            place, [.borderTop, .borderBottom], extra: "padding:0;font-size:1px;line-height:100%;",
            withGround: true)
        html += "\(layoutTable) width=\"100%\" style=\"width:100%;\">"
        html += "<tr><td\(line)>&nbsp;</td></tr></table>\n"
    }
}
