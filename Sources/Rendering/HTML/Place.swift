/// A point of the letter: what it looks like, and how much room there is.
struct Place: Sendable {
    let look: Look
    /// The width for what is inside, in pixels.
    let width: Double

    /// The page itself.
    init(theme: Theme) {
        self.init(look: theme.page, width: 600)
    }

    private init(look: Look, width: Double) {
        self.look = look
        self.width = width
    }

    var light: Style { look.light }
    var dark: Style { look.dark }
    var ground: (light: String, dark: String) { look.ground }

    /// The place inside an element of these names, with a space between them.
    func inside(_ names: String, theme: Theme) -> Place {
        Place(look: look.inside(names, theme: theme), width: width)
    }

    /// The same with another width.
    func sized(_ width: Double) -> Place {
        Place(look: look, width: max(width, 40))
    }
}
