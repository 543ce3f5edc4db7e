/// The look of the archive's pages: colours and typefaces of the edition's theme, sizes and
/// distances of their own, since a browser's window is no mail client's.
struct WebStyle: Sendable {
    let css: String

    /// What an element of the pages takes from one of the letter.
    private struct Loan {
        let selector: String
        /// Elements of the letter, outermost first.
        let path: [String]
        let properties: [StyleProperty]
    }

    private static let type: [StyleProperty] = [
        .color, .fontFamily, .fontWeight, .fontStyle, .letterSpacing, .textTransform,
    ]
    private static let panel: [StyleProperty] =
        StyleProperty.borders + [
            .backgroundColor, .color, .borderRadius,
        ]

    private static let loans: [Loan] = {
        let section = ["main", "section"]
        let header = ["main", "header"]
        let footer = ["main", "footer"]
        var loans = [
            Loan(selector: "body", path: [], properties: [.backgroundColor, .color, .fontFamily]),
            Loan(
                selector: ".masthead", path: header,
                properties: [
                    .borderTop, .borderBottom, .textAlign, .backgroundColor, .borderRadius,
                ]
            ),
            Loan(selector: ".masthead h1", path: header + ["h1"], properties: type),
            Loan(selector: ".masthead p", path: header + ["p"], properties: type),
            Loan(selector: ".masthead .small", path: header + ["p .small"], properties: type),
            Loan(
                selector: ".masthead .kicker", path: header + ["p .kicker"], properties: type),
            Loan(
                selector: ".masthead a", path: header + ["p", "a"],
                properties: [.color, .textDecoration]),
            Loan(selector: ".block", path: section, properties: panel),
            Loan(selector: ".kicker", path: section + ["p .kicker"], properties: type),
            Loan(selector: ".small", path: section + ["p .small"], properties: type),
            Loan(
                selector: ".block a", path: section + ["p", "a"],
                properties: [.color, .textDecoration]),
            Loan(
                selector: ".small a", path: section + ["p .small", "a"],
                properties: [.color, .textDecoration]),
            Loan(selector: ".offer", path: section + [".offer"], properties: panel),
            Loan(selector: ".note", path: section + [".note"], properties: panel),
            Loan(selector: "pre", path: section + ["pre"], properties: panel),
            Loan(
                selector: "blockquote", path: section + ["blockquote"],
                properties: StyleProperty.borders),
            Loan(selector: "th", path: section + ["table", "th"], properties: panel + type),
            Loan(selector: "td", path: section + ["table", "td"], properties: panel),
            Loan(
                selector: "a.button", path: section + ["a .button"],
                properties: panel + [.fontFamily, .fontWeight, .textDecoration]),
            Loan(
                selector: ".bar, .onward, .colophon", path: footer,
                properties: [.backgroundColor, .color]),
            Loan(
                selector: ".bar a, .onward a, .colophon a", path: footer + ["p", "a"],
                properties: [.color]),
        ]
        for level in 1...4 {
            let heading = section + ["h\(level)"]
            loans.append(Loan(selector: ".block h\(level)", path: heading, properties: type))
            loans.append(
                Loan(
                    selector: ".block h\(level) a", path: heading + ["a"],
                    properties: [.color, .textDecoration]))
        }
        return loans
    }()

    init(theme: Theme) {
        var light = ""
        var dark = ""
        for loan in WebStyle.loans {
            let look = loan.path.reduce(theme.page) { $0.inside($1, theme: theme) }
            let rules = WebStyle.rules(of: look, loan.properties)
            if !rules.light.isEmpty { light += "\(loan.selector) { \(rules.light)}\n" }
            if !rules.dark.isEmpty { dark += "  \(loan.selector) { \(rules.dark)}\n" }
        }
        let section = theme.page.inside("main", theme: theme).inside("section", theme: theme)
        let rule = theme.page.inside("main", theme: theme).inside("hr", theme: theme)
        // Where the gap between two blocks shows another ground, each of them is a card.
        let areCards = rule.ground.light != section.ground.light
        let quiet = section.inside("p .small", theme: theme)
        let line = rule.light[.borderTop].flatMap(WebStyle.colour)
        let nightLine = rule.dark[.borderTop].flatMap(WebStyle.colour)
        let fallback = section.inside("blockquote", theme: theme)
        let lines = (
            line ?? fallback.light[.borderLeft].flatMap(WebStyle.colour) ?? "#d0d0d0",
            nightLine ?? fallback.dark[.borderLeft].flatMap(WebStyle.colour) ?? "#4a4a4a"
        )
        let box = section.inside(".offer", theme: theme)
        let names = { (line: String, quiet: String, paper: String, tint: String) in
            "--line: \(line); --quiet: \(quiet); --paper: \(paper); --tint: \(tint); "
        }
        let radius = section.light.pixels(.borderRadius) ?? 0
        css =
            ":root { --radius: \(cssNumber(radius))px; "
            + names(
                lines.0, quiet.light[.color] ?? "#555555", section.ground.light, box.ground.light)
            + "}\n"
            + light + WebStyle.layout + (areCards ? WebStyle.cards : WebStyle.sheet)
            // Paper is white, whatever the screen shows.
            + "@media screen and (prefers-color-scheme: dark) {\n  :root { "
            + names(
                lines.1, quiet.dark[.color] ?? "#b8b8b8", section.ground.dark, box.ground.dark)
            + "}\n"
            + dark + "}\n" + WebStyle.paper
    }

    /// The declarations in light, and those that are others in dark.
    private static func rules(
        of look: Look, _ properties: [StyleProperty]
    ) -> (light: String, dark: String) {
        var light = ""
        var dark = ""
        for (index, property) in properties.enumerated()
        where !properties[..<index].contains(property) {
            let isGround = property == .backgroundColor
            let value = isGround ? look.ground.light : look.light[property]
            let other = isGround ? look.ground.dark : look.dark[property]
            if let value { light += declaration(property, value) }
            if let other, other != value { dark += declaration(property, other) }
        }
        return (light, dark)
    }

    /// Values are checked when a theme is read; what could end the style sheet is none all the
    /// same.
    private static func declaration(_ property: StyleProperty, _ value: String) -> String {
        value.contains(where: { "<>{};".contains($0) }) ? "" : "\(property.name): \(value); "
    }

    /// The colour of a border such as `1px solid #d8cfbf`.
    private static func colour(_ border: String) -> String? {
        border.split(separator: " ").last { $0.hasPrefix("#") }.map(String.init)
    }
}
