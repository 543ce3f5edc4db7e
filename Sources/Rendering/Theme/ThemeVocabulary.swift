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
///
/// The numbers are those of the places in a ``Style``.
enum StyleProperty: Int, Sendable, Hashable, CaseIterable {
    case width
    case marginTop, marginRight, marginBottom, marginLeft
    case paddingTop, paddingRight, paddingBottom, paddingLeft
    case borderTop, borderRight, borderBottom, borderLeft
    case backgroundColor, color
    case fontFamily, fontSize, lineHeight, fontWeight, fontStyle
    case letterSpacing, textTransform, textAlign, textDecoration
    case borderRadius

    /// The name in CSS: the case's, with hyphens.
    var name: String { StyleProperty.longhands[rawValue] }

    init?(name: String) {
        guard let number = StyleProperty.longhands.firstIndex(of: name) else { return nil }
        self.init(rawValue: number)
    }

    private static let longhands = allCases.map { property in
        String(describing: property).map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }
            .joined()
    }

    static let inherited: Set<StyleProperty> = [
        .color, .fontFamily, .fontSize, .lineHeight, .fontWeight, .fontStyle, .letterSpacing,
        .textTransform, .textAlign,
    ]
    static let margins: [StyleProperty] = [.marginTop, .marginRight, .marginBottom, .marginLeft]
    static let paddings: [StyleProperty] = [
        .paddingTop, .paddingRight, .paddingBottom, .paddingLeft,
    ]
    static let borders: [StyleProperty] = [.borderTop, .borderRight, .borderBottom, .borderLeft]

    /// The one at the other side.
    var mirrored: StyleProperty {
        switch self {
        case .marginLeft: .marginRight
        case .marginRight: .marginLeft
        case .paddingLeft: .paddingRight
        case .paddingRight: .paddingLeft
        case .borderLeft: .borderRight
        case .borderRight: .borderLeft
        default: self
        }
    }

    /// Shorthands by name with what they stand for.
    static let shorthands: [String: [StyleProperty]] = [
        "margin": margins, "padding": paddings, "border": borders,
        "background": [.backgroundColor],
        "font": [.fontStyle, .fontWeight, .fontSize, .lineHeight, .fontFamily],
    ]

    static let names: [String] = longhands + shorthands.keys
}
