package import Articles

/// The look of an edition's letters: `theme.css` over a base that works by itself.
///
/// Selectors are those of ``ThemeSelector/all``. Styles are computed here, for light and dark, and
/// written inline: mail clients drop style sheets.
package struct Theme: Sendable {
    /// Warnings with their lines: unknown selectors and properties, values that clients do not
    /// share.
    package let problems: [Problem]

    let light: [ThemeCompiler.Rule]
    let dark: [ThemeCompiler.Rule]
    /// The file of the edition's own words.
    let path: String
    /// Of the page itself, and in it of all that letters have shown so far.
    let page: Look

    /// - Parameters:
    ///   - css: the text of `theme.css`; empty for the base alone.
    ///   - path: how problems name it.
    package init(css: String, path: String) {
        self.init(sheets: [TemplateFile(path: path, text: css)])
    }

    /// - Parameter sheets: a ready-made theme, then the edition's own, whose words come last.
    package init(sheets: [TemplateFile]) {
        let file = sheets.last?.path ?? ""
        // The base has no file that an editor could change.
        let base = TemplateFile(path: "", text: baseTheme)
        let compiler = ThemeCompiler(sheets: [base] + sheets)
        self.init(
            light: compiler.light, dark: compiler.dark, problems: compiler.problems, path: file)
    }

    private init(
        light: [ThemeCompiler.Rule], dark: [ThemeCompiler.Rule], problems: [Problem], path: String
    ) {
        self.light = light
        self.dark = dark
        self.problems = problems
        self.path = path
        let body = [["body"]]
        page = Look(
            body[0], light: Style().child(applying: matching(body, light)),
            dark: Style().child(applying: matching(body, dark)))
    }

    /// The same for a script that is read from the right: what is at the left comes to the right.
    var mirrored: Theme {
        Theme(
            light: light.map(\.mirrored), dark: dark.map(\.mirrored), problems: problems, path: path
        )
    }

    /// The style of an element: `path` holds the names of the elements it is in, then its own.
    func style(of path: [[String]], in parent: Style, isDark: Bool) -> Style {
        parent.child(applying: matching(path, isDark ? dark : light))
    }
}

/// The rules that match the innermost element of a path, in the order in which they apply.
func matching(_ path: [[String]], _ rules: [ThemeCompiler.Rule]) -> [ThemeCompiler.Rule] {
    guard let names = path.last else { return [] }
    // By their places, since most rules are looked at in vain and a copy holds many parts.
    return rules.indices.filter { place in
        guard let subject = rules[place].chain.last, names.includes(subject) else { return false }
        // Ancestors are looked for from the inside outward, skipping those that do not match.
        var wanted = rules[place].chain.dropLast()[...]
        for names in path.dropLast().reversed() {
            guard let next = wanted.last else { break }
            if names.includes(next) { wanted = wanted.dropLast() }
        }
        return wanted.isEmpty
    }.map { rules[$0] }
}

extension [String] {
    fileprivate func includes(_ names: [String]) -> Bool {
        names.allSatisfy { contains($0) }
    }
}
