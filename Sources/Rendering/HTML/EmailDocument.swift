internal import Articles

/// The document around a letter's blocks.
extension EmailWriter {
    /// The whole HTML part.
    mutating func document(
        _ tree: MarkdownNode, subject: String, preheader: String, language: String
    ) -> String {
        let page = Place(theme: theme)
        let main = inside(page, "main")
        let width = min(max(main.light.pixels(.width) ?? 600, 320), 800)
        rows(of: tree, in: main.sized(width))
        let rows = html.text
        let direction = isRightToLeft ? "rtl" : "ltr"
        let ground = "background-color:\(page.ground.light);"
        let pageStyle = styles.attributes(
            page, [], extra: "margin:0;", withGround: true)
        let tableStyle = styles.attributes(page, [], extra: "width:100%;", withGround: true)
        let size = cssNumber(width)
        // Around the column, so that it does not touch the window.
        let padding = pixels(main.light.sides(StyleProperty.paddings))
        let wrapper =
            " role=\"article\" aria-roledescription=\"email\"\(attribute("aria-label", subject))"
            + "\(attribute("lang", language)) dir=\"\(direction)\""
        return """
            <!DOCTYPE html>
            <html\(attribute("lang", language)) dir="\(direction)"\
             xmlns:o="urn:schemas-microsoft-com:office:office">
            \(head(subject: subject, page: page))
            <body\(pageStyle)>
            \(hiddenPreheader(preheader))<div\(wrapper)>
            \(layoutTable) width="100%"\(tableStyle)>
            <tr><td align="center" style="padding:\(padding);\(ground)"\(darkClass(pageStyle))>
            <!--[if mso]>\(layoutTable) width="\(size)" align="center" style="width:\(size)px"><tr><td>\
            <![endif]-->
            \(layoutTable) width="100%" align="center" style="width:100%;max-width:\(size)px;">
            \(rows)</table>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr>
            </table>
            </div>
            </body>
            </html>

            """
    }

    private func darkClass(_ attributes: String) -> String {
        guard attributes.hasPrefix(" class="), let end = attributes.firstRange(of: " style=") else {
            return ""
        }
        return String(attributes[..<end.lowerBound])
    }

    private func head(subject: String, page: Place) -> String {
        let family = page.light[.fontFamily] ?? "Arial,sans-serif"
        return """
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="x-apple-disable-message-reformatting" content="">
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>\(escapedHTML(subject))</title>
            <!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/>\
            <o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript>\
            <style>table{border-collapse:collapse}td,th,p,h1,h2,h3,h4,li,a{font-family:\(family);\
            mso-line-height-rule:exactly}</style><![endif]-->
            \(styles.sheets)</head>
            """
    }

    /// The line that mail clients show after the subject, then invisible filler, so that they do
    /// not go on with the letter's first words.
    private func hiddenPreheader(_ preheader: String) -> String {
        guard !preheader.isEmpty else { return "" }
        let filler = String(
            repeating: "&#847;&zwnj;&nbsp;", count: max(10, 60 - preheader.count / 3))
        return "<div style=\"display:none;mso-hide:all;\" aria-hidden=\"true\">"
            + "\(escapedHTML(preheader))\(filler)</div>\n"
    }

    /// The letter's blocks: the first is the header, the last the footer, footnotes before it.
    private mutating func rows(of tree: MarkdownNode, in main: Place) {
        let (filled, notes) = tree.blocks
        for (index, block) in filled.enumerated() {
            let isLast = index == filled.count - 1
            if isLast, index > 0 {
                if !notes.isEmpty {
                    separator("hr", in: main)
                    footnotes(notes, in: main)
                }
                separator("hr .last", in: main)
                section(block, "footer", in: main)
            } else {
                if index > 0 { separator("hr", in: main) }
                section(block, index == 0 && filled.count > 1 ? "header" : "section", in: main)
            }
        }
        if filled.count < 2, !notes.isEmpty { footnotes(notes, in: main) }
    }

    private mutating func section(_ blocks: [MarkdownNode], _ name: String, in main: Place) {
        let place = inside(main, name)
        column(
            blocks, in: place,
            frame: Frame(
                padding: place.light.sides(StyleProperty.paddings), hasBorders: true,
                radius: place.light.pixels(.borderRadius) ?? 0))
    }

    private mutating func footnotes(_ notes: [MarkdownNode], in main: Place) {
        let place = inside(main, ".notes")
        let items = notes.map { MarkdownNode(.item(isDone: nil), $0.children) }
        let isTight = notes.allSatisfy { $0.children.count < 2 }
        column(
            [MarkdownNode(.list(start: 1, isTight: isTight), items)], in: place,
            frame: Frame(
                padding: place.light.sides(StyleProperty.paddings), hasBorders: true,
                radius: place.light.pixels(.borderRadius) ?? 0))
    }

    /// What a `---` becomes.
    private mutating func separator(_ names: String, in main: Place) {
        let place = inside(main, names)
        let padding = "padding:\(pixels(place.light.sides(StyleProperty.paddings)));"
        let hasLine = (place.light[.borderTop] ?? "none") != "none"
        let extra = padding + (hasLine ? "" : "font-size:1px;line-height:100%;")
        html += "<tr><td\(styles.attributes(place, [], extra: extra, withGround: true))>"
        if hasLine { rule(in: place) } else { html += "&nbsp;" }
        html += "</td></tr>\n"
    }
}
