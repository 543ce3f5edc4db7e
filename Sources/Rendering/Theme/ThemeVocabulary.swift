package import Articles

/// A selector that `theme.css` may use, and what it stands for.
///
/// They combine: `footer a`, `.offer p`, `header h1`.
package struct ThemeSelector: Sendable, Hashable {
    package let name: String
    /// One line for the documentation.
    package let meaning: Message

    private init(_ name: String, _ meaning: Message) {
        self.name = name
        self.meaning = meaning
    }

    package static let all: [ThemeSelector] = [
        ThemeSelector(":root", Message("custom properties (--ink: #1a1a1a) for var(--ink)")),
        ThemeSelector(
            "body", Message("the page behind the letter; fonts and colours are inherited")),
        ThemeSelector("main", Message("the letter's column: its width and ground")),
        ThemeSelector("header", Message("the first block, before the first ---")),
        ThemeSelector("section", Message("every block between two ---")),
        ThemeSelector("footer", Message("the last block, after the last ---")),
        ThemeSelector("hr", Message("what a --- becomes: a gap, or a rule by its border-top")),
        ThemeSelector(".last", Message("the --- before the footer: hr.last")),
        ThemeSelector("h1", Message("# the letter's name")),
        ThemeSelector("h2", Message("## a headline")),
        ThemeSelector("h3", Message("### a headline below")),
        ThemeSelector("h4", Message("#### and below")),
        ThemeSelector("p", Message("a paragraph")),
        ThemeSelector(".kicker", Message("a paragraph that is all **strong**")),
        ThemeSelector(
            ".small", Message("a paragraph that is all *emphasis*: sources, small print")),
        ThemeSelector("a", Message("a link")),
        ThemeSelector(".button", Message("a link with the title \"button\"")),
        ThemeSelector("strong", Message("**strong**")),
        ThemeSelector("em", Message("*emphasis*")),
        ThemeSelector("del", Message("~~struck through~~")),
        ThemeSelector("code", Message("`code`")),
        ThemeSelector("pre", Message("a block of code")),
        ThemeSelector("ul", Message("a list")),
        ThemeSelector("ol", Message("a numbered list")),
        ThemeSelector("li", Message("an item of a list")),
        ThemeSelector("blockquote", Message("> a quotation")),
        ThemeSelector(".offer", Message("> [!OFFER] a box")),
        ThemeSelector(".note", Message("> [!NOTE] a box")),
        ThemeSelector(".card", Message("a card of the list in > [!CARDS]; two stand side by side")),
        ThemeSelector("img", Message("a picture: its alternative text")),
        ThemeSelector(".picture", Message("what is around a picture alone in its paragraph")),
        ThemeSelector("table", Message("a table's place")),
        ThemeSelector("th", Message("a table's header cell")),
        ThemeSelector("td", Message("a table's cell")),
        ThemeSelector(".notes", Message("the block of footnotes")),
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
