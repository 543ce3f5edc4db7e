/// Blocks, as rows of one cell each: Word pads table cells and nothing else.
extension EmailWriter {
    /// The frame that a column of rows stands in.
    struct Frame {
        /// Top, right, bottom, left.
        var padding: [Double]
        /// Whether rows show the borders of their place.
        var hasBorders = false
        /// Corners of the whole column.
        var radius: Double = 0
        var isQuotation = false
    }

    /// Blocks as rows, each `<tr><td>…</td></tr>`.
    ///
    /// Text runs share a row; pictures, buttons, boxes and tables have their own, so that their
    /// distance is padding, and pictures can reach the edges.
    mutating func column(_ blocks: [MarkdownNode], in place: Place, frame: Frame) {
        let rows = EmailWriter.rows(of: blocks)
        for (index, row) in rows.enumerated() {
            let edges = Edges(isFirst: index == 0, isLast: index == rows.count - 1)
            if row.count == 1, let lone = row[0].loneImage {
                picture(lone.image, link: lone.link, in: place, frame: frame, edges: edges)
                continue
            }
            let isBoxed = row.count == 1 && row[0].isBoxed
            // A box that ends its frame has the frame's padding below it.
            let boxGap = edges.isLast ? max(0, 16 - frame.padding[2]) : 16
            let gap = isBoxed ? boxGap : headingMargin(row.last, in: place)
            let padding = [
                edges.isFirst ? frame.padding[0] : 0, frame.padding[1],
                (edges.isLast ? frame.padding[2] : 0) + gap, frame.padding[3],
            ]
            openCell(place, padding: padding, frame: frame, edges: edges)
            let inner = place.sized(place.width - frame.padding[1] - frame.padding[3])
            let isQuoted = frame.isQuotation && !isBoxed
            if isQuoted { html += "<blockquote style=\"margin:0;\">\n" }
            for block in row { self.block(block, in: inner) }
            pendingMargin = 0
            html += isQuoted ? "</blockquote></td></tr>\n" : "</td></tr>\n"
        }
    }

    /// Whether a row is its column's first or last.
    private struct Edges {
        let isFirst: Bool
        let isLast: Bool
    }

    private static func rows(of blocks: [MarkdownNode]) -> [[MarkdownNode]] {
        var rows: [[MarkdownNode]] = []
        var isRunning = false
        // Buttons that share a paragraph stand one above the other.
        let single = blocks.flatMap { block in
            block.loneButtons?.map { MarkdownNode(.paragraph, [$0]) } ?? [block]
        }
        for block in single {
            if isRunning, !block.isBoxed {
                rows[rows.count - 1].append(block)
            } else {
                rows.append([block])
            }
            isRunning = !block.isBoxed
        }
        return rows
    }

    private mutating func openCell(
        _ place: Place, padding: [Double], frame: Frame, edges: Edges
    ) {
        var properties: [StyleProperty] = []
        if frame.hasBorders {
            properties = [.borderLeft, .borderRight]
            if edges.isFirst { properties.append(.borderTop) }
            if edges.isLast { properties.append(.borderBottom) }
        }
        let top = edges.isFirst ? frame.radius : 0
        let bottom = edges.isLast ? frame.radius : 0
        let align = place.light[.textAlign] ?? "left"
        let alignment = align == "left" ? "" : " align=\"\(align)\""
        html += "<tr><td"
        html += alignment
        styles.append(
            place.look, place.look.declarations(properties), extra: "padding:\(pixels(padding));",
            withGround: true, radius: [top, top, bottom, bottom], to: &html)
        html += ">\n"
    }

    private mutating func picture(
        _ node: MarkdownNode, link: String?, in place: Place, frame: Frame, edges: Edges
    ) {
        guard case .image(let url) = node.kind else { return }
        let picture = inside(place, ".picture")
        var padding = picture.light.sides(StyleProperty.paddings)
        // The text above it has a margin of its own.
        if !edges.isFirst { padding[0] = 0 }
        let inner = picture.sized(place.width - padding[1] - padding[3])
        openCell(picture, padding: padding, frame: frame, edges: edges)
        // A picture that fills a corner is cut as its cell is.
        let top = edges.isFirst && padding[0] + padding[1] + padding[3] == 0 ? frame.radius : 0
        let bottom = edges.isLast && padding[1] + padding[2] + padding[3] == 0 ? frame.radius : 0
        let image = self.image(
            url, node, in: inner, isBlock: true, radius: [top, top, bottom, bottom])
        if let address = link.flatMap(linkAddress) {
            html += "<a\(attribute("href", address))>\(image)</a>"
        } else {
            html += image
        }
        html += "</td></tr>\n"
    }

    /// One block inside a cell or a list item.
    mutating func block(_ node: MarkdownNode, in place: Place) {
        if let buttons = node.loneButtons {
            for button in buttons { self.button(button, in: place) }
            return
        }
        switch node.kind {
        case .heading(let level):
            // Below h4 nothing looks like a heading any more.
            textBlock(
                "h\(min(level, 4))", node.children, inside(place, "h\(min(level, 4))"))
        case .paragraph: paragraph(node, in: place)
        case .list(let start, let isTight): list(node, start: start, isTight: isTight, in: place)
        case .quote: box(node, "blockquote", in: place)
        case .box(.offer): box(node, ".offer", in: place)
        case .box(.note): box(node, ".note", in: place)
        case .box(.cards): cards(node, in: place)
        case .codeBlock(let code): codeBlock(code, in: place)
        case .table(let alignments): dataTable(node, alignments, in: place)
        case .thematicBreak: rule(in: inside(place, "hr"))
        default: break
        }
    }

    private mutating func paragraph(_ node: MarkdownNode, in place: Place) {
        if node.isSmallPrint {
            let inner = node.children.flatMap { $0.kind == .emphasis ? $0.children : [$0] }
            textBlock("p", inner, inside(place, "p .small"))
        } else if node.isKicker {
            let inner = node.children.flatMap { $0.kind == .strong ? $0.children : [$0] }
            textBlock("p", inner, inside(place, "p .kicker"))
        } else {
            textBlock("p", node.children, inside(place, "p"))
        }
    }

    mutating func textBlock(_ element: String, _ nodes: [MarkdownNode], _ place: Place) {
        let isHeading = element != "p"
        var sides = place.light.sides(StyleProperty.margins)
        sides[0] = max(sides[0], pendingMargin)
        // Word paints a ground over the margin too: a heading leaves its own to the next block.
        pendingMargin = isHeading ? sides[2] : 0
        if isHeading { sides[2] = 0 }
        let margin = "margin:\(pixels(sides));"
        // La Poste gives headings a colour and a ground of its own.
        html += "<"
        html += element
        styles.append(
            place.look, isHeading ? place.look.heading : place.look.text, extra: margin,
            withGround: isHeading, to: &html)
        html += ">"
        inlines(nodes, in: place)
        html += "</"
        html += element
        html += ">\n"
    }

    /// The margin that a heading at a row's end leaves to the row.
    private mutating func headingMargin(_ node: MarkdownNode?, in place: Place) -> Double {
        guard case .heading(let level)? = node?.kind else { return 0 }
        let heading = inside(place, "h\(min(level, 4))")
        return heading.light.pixels(.marginBottom) ?? 0
    }

    private mutating func list(
        _ node: MarkdownNode, start: Int?, isTight: Bool, in place: Place
    ) {
        let element = start == nil ? "ul" : "ol"
        let list = inside(place, element)
        var sides = list.light.sides(StyleProperty.margins)
        sides[0] = max(sides[0], pendingMargin)
        pendingMargin = 0
        let margin = "margin:\(pixels(sides));padding:0;"
        let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
        html += "<\(element)\(first) style=\"\(margin)\">\n"
        for item in node.children {
            let inner = inside(list, "li")
            var extra = "margin:\(pixels(inner.light.sides(StyleProperty.margins)));"
            var mark = ""
            if case .item(let isDone?) = item.kind {
                extra += "list-style-type:none;"
                mark = isDone ? "☑ " : "☐ "
            }
            html += "<li"
            styles.append(inner.look, inner.look.text, extra: extra, to: &html)
            html += ">"
            var children = item.children
            if !isTight, !mark.isEmpty, children.first?.kind == .paragraph {
                // The box stands in the line of its first words.
                children[0].children.insert(MarkdownNode(.text(mark)), at: 0)
            } else {
                html += mark
            }
            for child in children {
                if isTight, child.kind == .paragraph, child.loneButtons == nil {
                    inlines(child.children, in: inner)
                } else {
                    html += "\n"
                    block(
                        child, in: inner.sized(inner.width - (inner.light.pixels(.marginLeft) ?? 0))
                    )
                }
            }
            html += "</li>\n"
        }
        html += "</\(element)>\n"
    }
}

/// Top, right, bottom and left as `12px 0 8px 0`, shorter where sides are the same.
func pixels(_ sides: [Double]) -> String {
    var count = sides.count
    if count == 4, sides[1] == sides[3] {
        count = sides[0] == sides[2] ? 2 : 3
        if count == 2, sides[0] == sides[1] { count = 1 }
    }
    var result = ""
    for (index, side) in sides.prefix(count).enumerated() {
        if index > 0 { result += " " }
        result += cssNumber(side)
        if side != 0 { result += "px" }
    }
    return result
}

extension MarkdownNode {
    /// Whether a block needs a row of its own.
    fileprivate var isBoxed: Bool {
        switch kind {
        case .quote, .box, .codeBlock, .table, .thematicBreak: return true
        case .paragraph: return loneImage != nil || loneButtons != nil
        default: return false
        }
    }
}
