/// Two columns of cards, from a list in `> [!CARDS]`.
///
/// Each is a table that stands at the left of the next, and falls under it where there is no room for
/// two: no media query is needed, which half of the webmails drop, and no inline block, which Word has
/// not. Word gets a table around them.
extension EmailWriter {
    mutating func cards(_ node: MarkdownNode, in place: Place) {
        let items = node.children.flatMap { child -> [MarkdownNode] in
            if case .list = child.kind { return child.children }
            return [MarkdownNode(.item(isDone: nil), [child])]
        }
        let card = inside(place, ".card")
        let width = (place.width / 2).rounded(.down)
        let cell = "<td width=\"\(cssNumber(width))\" valign=\"top\">"
        // A table for each two: a card under a shorter one would hang beside it.
        for start in stride(from: 0, to: items.count, by: 2) {
            html += "\(layoutTable) width=\"100%\" style=\"width:100%;\">"
            html += "<tr><td style=\"padding:0;\">"
            html += "<!--[if mso]>\(layoutTable) width=\"\(cssNumber(place.width.rounded()))\">"
            html += "<tr><![endif]-->"
            for item in items[start..<min(start + 2, items.count)] {
                html += "<!--[if mso]>\(cell)<![endif]-->"
                html +=
                    "\(layoutTable) align=\"\(isRightToLeft ? "right" : "left")\" width=\"\(cssNumber(width))\""
                html += " style=\"width:100%;max-width:\(cssNumber(width))px;\">\n"
                column(
                    item.withPicturesAlone.children, in: card.sized(width),
                    frame: Frame(
                        padding: card.light.sides(StyleProperty.paddings), hasBorders: true,
                        radius: card.light.pixels(.borderRadius) ?? 0))
                html += "</table><!--[if mso]></td><![endif]-->"
            }
            html += "<!--[if mso]></tr></table><![endif]--></td></tr></table>\n"
        }
    }
}

extension MarkdownNode {
    /// An item in which a picture that begins a paragraph has one of its own.
    var withPicturesAlone: MarkdownNode {
        var result = self
        result.children = children.flatMap { block -> [MarkdownNode] in
            guard block.kind == .paragraph, let first = block.children.first,
                first.isPicture, block.children.count > 1
            else { return [block] }
            let rest = block.children.dropFirst().drop {
                $0.kind == .softBreak || $0.kind == .lineBreak
            }
            return [MarkdownNode(.paragraph, [first]), MarkdownNode(.paragraph, Array(rest))]
        }
        return result
    }

    /// A picture, linked or not.
    private var isPicture: Bool {
        switch kind {
        case .image: true
        case .link: children.count == 1 && children[0].isPicture
        default: false
        }
    }
}
