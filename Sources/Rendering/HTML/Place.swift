/// A point of the letter: the elements around it, what it looks like in light and in dark, and how
/// much room there is.
struct Place: Sendable {
    /// Names of the elements, outermost first.
    let path: [[String]]
    let light: Style
    let dark: Style
    /// The opaque colours behind it: every text colour stands beside one.
    let ground: (light: String, dark: String)
    /// The width for what is inside, in pixels.
    let width: Double

    /// The page itself.
    init(theme: Theme) {
        path = [["body"]]
        light = theme.style(of: path, in: Style(), isDark: false)
        dark = theme.style(of: path, in: Style(), isDark: true)
        ground = (light[.backgroundColor] ?? "#ffffff", dark[.backgroundColor] ?? "#000000")
        width = 600
    }

    private init(
        path: [[String]], light: Style, dark: Style, ground: (light: String, dark: String),
        width: Double
    ) {
        self.path = path
        self.light = light
        self.dark = dark
        self.ground = ground
        self.width = width
    }

    /// The place inside an element of these names.
    func inside(_ names: [String], theme: Theme) -> Place {
        let path = self.path + [names]
        let light = theme.style(of: path, in: self.light, isDark: false)
        let dark = theme.style(of: path, in: self.dark, isDark: true)
        let ground = (
            light: light[.backgroundColor] ?? self.ground.light,
            dark: dark[.backgroundColor] ?? self.ground.dark
        )
        return Place(path: path, light: light, dark: dark, ground: ground, width: width)
    }

    /// The same with another width.
    func sized(_ width: Double) -> Place {
        Place(path: path, light: light, dark: dark, ground: ground, width: max(width, 40))
    }
}
