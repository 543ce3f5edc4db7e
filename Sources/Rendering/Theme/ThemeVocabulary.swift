/// A selector that `theme.css` may use, and what it stands for.
///
/// They combine: `footer a`, `.offer p`, `header h1`.
package struct ThemeSelector: Sendable, Hashable {
    package let name: String
    /// One line for the documentation.
    package let meaning: String

    private init(_ name: String, _ meaning: String) {
        self.name = name
        self.meaning = meaning
    }

    package static let all: [ThemeSelector] = [
        ThemeSelector(":root", "custom properties (--ink: #1a1a1a) for var(--ink)"),
        ThemeSelector("body", "the page behind the letter; fonts and colours are inherited"),
        ThemeSelector("main", "the letter's column: its width and ground"),
        ThemeSelector("header", "the first block, before the first ---"),
        ThemeSelector("section", "every block between two ---"),
        ThemeSelector("footer", "the last block, after the last ---"),
        ThemeSelector("hr", "what a --- becomes: a gap, or a rule by its border-top"),
        ThemeSelector(".last", "the --- before the footer: hr.last"),
        ThemeSelector("h1", "# the letter's name"),
        ThemeSelector("h2", "## a headline"),
        ThemeSelector("h3", "### a headline below"),
        ThemeSelector("h4", "#### and below"),
        ThemeSelector("p", "a paragraph"),
        ThemeSelector(".kicker", "a paragraph that is all **strong**"),
        ThemeSelector(".small", "a paragraph that is all *emphasis*: sources, small print"),
        ThemeSelector("a", "a link"),
        ThemeSelector(".button", "a link with the title \"button\""),
        ThemeSelector("strong", "**strong**"),
        ThemeSelector("em", "*emphasis*"),
        ThemeSelector("del", "~~struck through~~"),
        ThemeSelector("code", "`code`"),
        ThemeSelector("pre", "a block of code"),
        ThemeSelector("ul", "a list"),
        ThemeSelector("ol", "a numbered list"),
        ThemeSelector("li", "an item of a list"),
        ThemeSelector("blockquote", "> a quotation"),
        ThemeSelector(".offer", "> [!OFFER] a box"),
        ThemeSelector(".note", "> [!NOTE] a box"),
        ThemeSelector(".card", "a card of the list in > [!CARDS]; two stand side by side"),
        ThemeSelector("img", "a picture: its alternative text"),
        ThemeSelector(".picture", "what is around a picture alone in its paragraph"),
        ThemeSelector("table", "a table's place"),
        ThemeSelector("th", "a table's header cell"),
        ThemeSelector("td", "a table's cell"),
        ThemeSelector(".notes", "the block of footnotes"),
    ]

    static let names = Set(all.map(\.name))

    /// The properties that they may be given, shorthands among them.
    package static let properties = StyleProperty.names.sorted()
}

/// A property of an element's style, after shorthands are taken apart.
enum StyleProperty: String, Sendable, Hashable, CaseIterable {
    case width
    case marginTop = "margin-top"
    case marginRight = "margin-right"
    case marginBottom = "margin-bottom"
    case marginLeft = "margin-left"
    case paddingTop = "padding-top"
    case paddingRight = "padding-right"
    case paddingBottom = "padding-bottom"
    case paddingLeft = "padding-left"
    case borderTop = "border-top"
    case borderRight = "border-right"
    case borderBottom = "border-bottom"
    case borderLeft = "border-left"
    case backgroundColor = "background-color"
    case color
    case fontFamily = "font-family"
    case fontSize = "font-size"
    case lineHeight = "line-height"
    case fontWeight = "font-weight"
    case fontStyle = "font-style"
    case letterSpacing = "letter-spacing"
    case textTransform = "text-transform"
    case textAlign = "text-align"
    case textDecoration = "text-decoration"
    case borderRadius = "border-radius"

    static let inherited: Set<StyleProperty> = [
        .color, .fontFamily, .fontSize, .lineHeight, .fontWeight, .fontStyle, .letterSpacing,
        .textTransform, .textAlign,
    ]
    static let margins: [StyleProperty] = [.marginTop, .marginRight, .marginBottom, .marginLeft]
    static let paddings: [StyleProperty] = [
        .paddingTop, .paddingRight, .paddingBottom, .paddingLeft,
    ]
    static let borders: [StyleProperty] = [.borderTop, .borderRight, .borderBottom, .borderLeft]

    /// Shorthands by name with what they stand for.
    static let shorthands: [String: [StyleProperty]] = [
        "margin": margins, "padding": paddings, "border": borders,
        "background": [.backgroundColor],
        "font": [.fontStyle, .fontWeight, .fontSize, .lineHeight, .fontFamily],
    ]

    static let names: [String] = allCases.map(\.rawValue) + shorthands.keys
}
