internal import Synchronization

/// What an element of a letter looks like, in light and in dark, by the elements around it.
///
/// A theme keeps the looks it was asked for: letters have many paragraphs, but few kinds of them.
final class Look: Sendable {
    /// Names of the elements, outermost first.
    private let path: [[String]]
    let light: Style
    let dark: Style
    /// The opaque colours behind it: every text colour stands beside one.
    let ground: (light: String, dark: String)

    /// The ground as it stands in a `style` attribute.
    let groundDeclaration: String
    /// Each property as it stands in a `style` attribute, escaped; empty where it has no value.
    private let declarations: [String]
    /// What a text needs said inline, since webmails style p, li and td themselves.
    let text: Declarations
    /// The same of a heading.
    let heading: Declarations
    /// The same of a link.
    let link: Declarations
    /// The colours and borders, and the ground, that are others in dark.
    private let recoloured: StyleProperties

    /// The looks of the elements inside, by their names.
    private let inner = Mutex(Inner())

    /// The look of an element with no other around it.
    convenience init(_ names: [String], light: Style, dark: Style) {
        self.init(path: [names], light: light, dark: dark, ground: ("#ffffff", "#000000"))
    }

    private init(
        path: [[String]], light: Style, dark: Style, ground: (light: String, dark: String)
    ) {
        self.path = path
        self.light = light
        self.dark = dark
        self.ground = (
            light[.backgroundColor] ?? ground.light, dark[.backgroundColor] ?? ground.dark
        )
        groundDeclaration = "background-color:\(self.ground.light);"
        declarations = StyleProperty.allCases.map { property in
            light[property].map { escapedHTML("\(property.name):\($0);") } ?? ""
        }
        var recoloured: StyleProperties = []
        for property in [.color] + StyleProperty.borders {
            guard let value = light[property], let other = dark[property] else { continue }
            if value != other { recoloured.insert(property) }
        }
        if self.ground.light != self.ground.dark { recoloured.insert(.backgroundColor) }
        self.recoloured = recoloured
        let all = (declarations, recoloured)
        text = Declarations(textProperties(light, isHeading: false), of: all)
        heading = Declarations(textProperties(light, isHeading: true), of: all)
        link = Declarations([.color, .textDecoration], of: all)
    }

    /// In two lists: names alone are compared without touching a look.
    private struct Inner {
        /// Names of an element with a space between them.
        var names: [String] = []
        var looks: [Look] = []
    }

    /// The look of an element of these names inside, with a space between them.
    func inside(_ names: String, theme: Theme) -> Look {
        inner.withLock { inner in
            if let known = inner.names.firstIndex(of: names) { return inner.looks[known] }
            let path = self.path + [names.split(separator: " ").map(String.init)]
            let look = Look(
                path: path, light: theme.style(of: path, in: light, isDark: false),
                dark: theme.style(of: path, in: dark, isDark: true), ground: ground)
            inner.names.append(names)
            inner.looks.append(look)
            return look
        }
    }

    /// The property as it stands in a `style` attribute; empty where it has no value.
    func declaration(_ property: StyleProperty) -> String { declarations[property.rawValue] }

    func declarations(_ properties: [StyleProperty]) -> Declarations {
        Declarations(properties, of: (declarations, recoloured))
    }

    /// Some of a look's properties.
    struct Declarations: Sendable {
        /// As they stand in a `style` attribute, escaped.
        let text: String
        /// Those that are another colour in dark.
        let recoloured: StyleProperties

        static let none = Declarations([], of: ([], []))

        fileprivate init(
            _ properties: [StyleProperty], of all: (text: [String], recoloured: StyleProperties)
        ) {
            var recoloured: StyleProperties = []
            var text = ""
            for property in properties {
                text += all.text[property.rawValue]
                if all.recoloured.contains(property) { recoloured.insert(property) }
            }
            self.text = text
            self.recoloured = recoloured
        }
    }

    /// Whether it is a colour, a border or the ground, and another one in dark.
    func isRecoloured(_ property: StyleProperty) -> Bool { recoloured.contains(property) }
}

/// What a text of a style needs said inline.
func textProperties(_ style: Style, isHeading: Bool = false) -> [StyleProperty] {
    var properties: [StyleProperty] = [.fontFamily, .fontSize, .lineHeight, .color]
    if isHeading || style[.fontWeight] == "bold" { properties.append(.fontWeight) }
    if style[.fontStyle] == "italic" { properties.append(.fontStyle) }
    if style[.textAlign] != "left" { properties.append(.textAlign) }
    if style[.textTransform] != "none" { properties.append(.textTransform) }
    if style[.letterSpacing] != "normal" { properties.append(.letterSpacing) }
    return properties
}

/// A set of properties.
struct StyleProperties: Hashable, Sendable, ExpressibleByArrayLiteral {
    private var bits: UInt32 = 0

    init(arrayLiteral properties: StyleProperty...) {
        for property in properties { insert(property) }
    }

    var isEmpty: Bool { bits == 0 }

    mutating func insert(_ property: StyleProperty) { bits |= 1 << UInt32(property.rawValue) }

    func contains(_ property: StyleProperty) -> Bool { bits >> UInt32(property.rawValue) & 1 == 1 }
}
