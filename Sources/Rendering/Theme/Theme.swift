package import Articles

/// The look of an edition's letters: `theme.css` over a base that works by itself.
///
/// Selectors are those of ``ThemeSelector/all``. Styles are computed here, for light and dark, and
/// written inline: mail clients drop style sheets.
package struct Theme: Sendable {
    /// Warnings with their lines: unknown selectors and properties, values that clients do not
    /// share, small print under 14 pixels, colours of little contrast.
    package let problems: [Problem]

    private let light: [ThemeCompiler.Rule]
    private let dark: [ThemeCompiler.Rule]
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
        let base = TemplateFile(path: file, text: baseTheme)
        let compiler = ThemeCompiler(sheets: [base] + sheets)
        self.init(
            light: compiler.light, dark: compiler.dark,
            problems: compiler.problems
                + legibilityProblems(light: compiler.light, dark: compiler.dark, path: file))
    }

    private init(light: [ThemeCompiler.Rule], dark: [ThemeCompiler.Rule], problems: [Problem]) {
        self.light = light
        self.dark = dark
        self.problems = problems
        let path = [["body"]]
        page = Look(
            path[0], light: Style().child(applying: matching(path, light)),
            dark: Style().child(applying: matching(path, dark)))
    }

    /// The same for a script that is read from the right: what is at the left comes to the right.
    var mirrored: Theme {
        Theme(light: light.map(\.mirrored), dark: dark.map(\.mirrored), problems: problems)
    }

    /// The style of an element: `path` holds the names of the elements it is in, then its own.
    func style(of path: [[String]], in parent: Style, isDark: Bool) -> Style {
        parent.child(applying: matching(path, isDark ? dark : light))
    }
}

/// The rules that match the innermost element of a path, in the order in which they apply.
private func matching(_ path: [[String]], _ rules: [ThemeCompiler.Rule]) -> [ThemeCompiler.Rule] {
    rules.filter { rule in
        guard let subject = rule.chain.last, let names = path.last,
            names.includes(subject)
        else { return false }
        // Ancestors are looked for from the inside outward, skipping those that do not match.
        var wanted = rule.chain.dropLast()[...]
        for names in path.dropLast().reversed() {
            guard let next = wanted.last else { break }
            if names.includes(next) { wanted = wanted.dropLast() }
        }
        return wanted.isEmpty
    }
}

extension [String] {
    fileprivate func includes(_ names: Set<String>) -> Bool {
        names.allSatisfy { contains($0) }
    }
}

/// Where text stands in a letter, for the checks below.
private let legiblePlaces: [[[String]]] = {
    let blocks = ["header", "section", "footer"]
    let texts: [[[String]]] = [
        [["p"]], [["p"], ["a"]], [["p", ".small"]], [["p", ".small"], ["a"]], [["p", ".kicker"]],
    ]
    var places = blocks.flatMap { block in
        texts.map { [["body"], ["main"], [block]] + $0 }
    }
    let section = [["body"], ["main"], ["section"]]
    for level in ["h1", "h2", "h3"] { places.append(section + [[level]]) }
    places.append([["body"], ["main"], ["header"], ["h1"]])
    for box in [".offer", ".note"] {
        places.append(section + [[box], ["p"]])
        places.append(section + [[box], ["p"], ["a"]])
    }
    places += [section + [["blockquote"], ["p"]], section + [["a", ".button"]]]
    places += [section + [["table"], ["th"]], section + [["table"], ["td"]], section + [["pre"]]]
    return places
}()

/// Where the rule stands that gives a property its value at a place: the innermost one that says it.
private func origin(
    of property: StyleProperty, at place: [[String]], _ rules: [ThemeCompiler.Rule], _ path: String
) -> Problem.Place {
    for depth in place.indices.reversed() {
        let rule = matching(Array(place[...depth]), rules)
            .last { $0.declarations[property] != nil }
        if let rule { return rule.place }
    }
    return .init(path)
}

private func legibilityProblems(
    light: [ThemeCompiler.Rule], dark: [ThemeCompiler.Rule], path: String
) -> [Problem] {
    var problems: [Problem] = []
    for (mode, rules) in [("light", light), ("dark", dark)] {
        for place in legiblePlaces {
            var style = Style()
            var ground = "#ffffff"
            for depth in place.indices {
                style = style.child(applying: matching(Array(place[...depth]), rules))
                ground = style[.backgroundColor] ?? ground
            }
            let name = place.dropFirst(2).map { $0.last ?? "" }.joined(separator: " ")
            let ratio = contrast(style[.color] ?? "#000000", ground)
            if ratio < 4.5 {
                problems.append(
                    Problem(
                        .rendering, .warning, at: origin(of: .color, at: place, rules, path),
                        "\"\(name)\" is \(style[.color] ?? "#000000") on \(ground) in \(mode) mode,"
                            + " a contrast of \(cssNumber(ratio))",
                        advice: "Take colours with a contrast of 4.5 or more"))
            }
            if mode == "light", let size = style.pixels(.fontSize), size < 14 {
                problems.append(
                    Problem(
                        .rendering, .warning, at: origin(of: .fontSize, at: place, rules, path),
                        "\"\(name)\" is \(cssNumber(size))px high, which many cannot read",
                        advice: "Take 14px or more"))
            }
        }
    }
    return problems
}
