package import Articles

/// A place of letters where a theme makes text hard to read.
package struct Illegible: Sendable, Hashable {
    package enum Fault: Sendable, Hashable {
        /// Two colours that are too near to each other.
        ///
        /// The ratio is that of WCAG 2.1, 1–21, and `needed` what §1.4.3 asks for: 4.5, or 3 for large
        /// text.
        case contrast(color: String, ground: String, ratio: Double, needed: Double)
        /// Text of so many pixels.
        case size(Double)
    }

    package let fault: Fault
    package let isDark: Bool
    /// The selectors of the place ("footer p a").
    package let element: String
    /// The rule that gives the colour or the size, by its line; the file alone where none does.
    package let place: Problem.Place
    /// How many further places have a fault from the same rule.
    package var others = 0
}

extension Theme {
    /// Under this size, in pixels, many cannot read.
    private static let smallest = 14.0

    /// Every fault of colours and sizes, in light and then in dark: the worst place of each rule that
    /// makes one.
    package var illegible: [Illegible] {
        var found: [Illegible] = []
        for isDark in [false, true] {
            var descent = Descent(rules: isDark ? dark : light, isDark: isDark)
            for place in Theme.places {
                descent.go(to: place)
                for fault in faults(at: place, descent, isDark: isDark) {
                    guard let index = found.firstIndex(where: { $0.isOneRule(with: fault) })
                    else {
                        found.append(fault)
                        continue
                    }
                    let others = found[index].others + 1
                    if fault.isWorse(than: found[index]) { found[index] = fault }
                    found[index].others = others
                }
            }
        }
        return found
    }

    /// The styles on the way to a place: of two places one after the other, most of it is the same.
    private struct Descent {
        let rules: [ThemeCompiler.Rule]
        private var place: [[String]] = []
        /// For each element on the way its style, and the colour behind it; first those around all.
        private var steps: [(style: Style, ground: String)]

        init(rules: [ThemeCompiler.Rule], isDark: Bool) {
            self.rules = rules
            steps = [(Style(), isDark ? "#000000" : "#ffffff")]
        }

        var end: (style: Style, ground: String) { steps[steps.count - 1] }

        mutating func go(to next: [[String]]) {
            let shared = zip(place, next).prefix { $0 == $1 }.count
            steps.removeLast(place.count - shared)
            for depth in shared..<next.count {
                let rules = matching(Array(next[...depth]), rules)
                let style = end.style.child(applying: rules)
                steps.append((style, style[.backgroundColor] ?? end.ground))
            }
            place = next
        }
    }

    private func faults(at place: [[String]], _ descent: Descent, isDark: Bool) -> [Illegible] {
        let rules = descent.rules
        let (style, ground) = descent.end
        let element = place.dropFirst(2).map { $0.last ?? "" }.joined(separator: " ")
        let size = style.pixels(.fontSize) ?? 16
        var faults: [Illegible] = []
        func add(_ fault: Illegible.Fault, by property: StyleProperty) {
            faults.append(
                Illegible(
                    fault: fault, isDark: isDark, element: element,
                    place: origin(of: property, at: place, rules)))
        }
        // WCAG 2.1 §1.4.3: 18 points are large, and 14 points in bold.
        let isLarge = size >= 24 || size >= 18.66 && style[.fontWeight] == "bold"
        let needed = isLarge ? 3.0 : 4.5
        let color = style[.color] ?? (isDark ? "#ffffff" : "#000000")
        let ratio = contrast(color, ground)
        if ratio < needed {
            add(
                .contrast(color: color, ground: ground, ratio: ratio, needed: needed), by: .color)
        }
        if !isDark, size < Theme.smallest { add(.size(size), by: .fontSize) }
        return faults
    }

    /// Where a property gets its value at a place: by the innermost rule that says it, or by the
    /// custom property that another sheet sets for it.
    private func origin(
        of property: StyleProperty, at place: [[String]], _ rules: [ThemeCompiler.Rule]
    ) -> Problem.Place {
        for depth in place.indices.reversed() {
            let rule = matching(Array(place[...depth]), rules)
                .last { $0.declarations[property] != nil }
            if let rule {
                let place = rule.origins[property] ?? rule.place
                return place.source.isEmpty ? .init(path) : place
            }
        }
        return .init(path)
    }

    /// Where text stands in a letter.
    private static let places: [[[String]]] = {
        let blocks = ["header", "section", "footer"]
        let texts: [[[String]]] = [
            [["p"]], [["p"], ["a"]], [["p", ".small"]], [["p", ".small"], ["a"]],
            [["p", ".kicker"]],
            [["ul"], ["li"]], [["ul"], ["li"], ["a"]],
        ]
        var places = blocks.flatMap { block in
            texts.map { [["body"], ["main"], [block]] + $0 }
        }
        let section = [["body"], ["main"], ["section"]]
        for level in ["h1", "h2", "h3", "h4"] {
            places.append(section + [[level]])
            places.append(section + [[level], ["a"]])
        }
        places.append([["body"], ["main"], ["header"], ["h1"]])
        for box in [".offer", ".note", ".card"] {
            places.append(section + [[box], ["p"]])
            places.append(section + [[box], ["p"], ["a"]])
            places.append(section + [[box], ["h2"]])
            places.append(section + [[box], ["a", ".button"]])
        }
        places += [section + [["blockquote"], ["p"]], section + [["a", ".button"]]]
        places += [section + [["table"], ["th"]], section + [["table"], ["td"]]]
        places += [section + [["pre"]], section + [["img"]]]
        places.append([["body"], ["main"], [".notes"], ["ul"], ["li"]])
        return places
    }()
}

extension Illegible {
    /// Whether one rule gives the colour or the size of both.
    fileprivate func isOneRule(with other: Illegible) -> Bool {
        guard isDark == other.isDark, place == other.place else { return false }
        switch (fault, other.fault) {
        case (.contrast(let one, _, _, _), .contrast(let two, _, _, _)): return one == two
        default: return fault == other.fault
        }
    }

    fileprivate func isWorse(than other: Illegible) -> Bool {
        guard case .contrast(_, _, let ratio, let needed) = fault,
            case .contrast(_, _, let otherRatio, let otherNeeded) = other.fault
        else { return false }
        return ratio / needed < otherRatio / otherNeeded
    }

    /// A ratio or a length as a person reads it: `4.5`, `12`.
    package static func number(_ value: Double) -> String { cssNumber(value) }
}
