/// Collects what cannot be written inline: dark colours and rounded corners, as few short classes.
struct InlineStyles {
    /// Declarations of a class, by the sheet they go into.
    private struct Rule: Hashable {
        var color: String?
        var ground: String?
        var borders: [StyleProperty: String] = [:]
        /// Top left, top right, bottom right, bottom left.
        var radius: [Double] = []

        var isEmpty: Bool { color == nil && ground == nil && borders.isEmpty && radius.isEmpty }
    }

    private var rules: [Rule] = []
    private var numbers: [Rule: Int] = [:]

    /// ` class="…" style="…"` for an element that shows these properties of a place.
    ///
    /// - Parameter extra: declarations before the rest.
    mutating func attributes(
        _ place: Place, _ properties: [StyleProperty], extra: String = "", withGround: Bool = false,
        radius: [Double] = []
    ) -> String {
        var rule = Rule()
        if radius.contains(where: { $0 > 0 }) { rule.radius = radius }
        var style = extra
        for property in properties {
            guard let value = place.light[property] else { continue }
            style += "\(property.rawValue):\(value);"
            let dark = place.dark[property]
            guard let dark, dark != value else { continue }
            if property == .color { rule.color = dark }
            if StyleProperty.borders.contains(property) { rule.borders[property] = dark }
        }
        if withGround {
            style += "background-color:\(place.ground.light);"
            if place.ground.dark != place.ground.light { rule.ground = place.ground.dark }
        }
        let name = rule.isEmpty ? "" : " class=\"\(className(rule))\""
        return style.isEmpty ? name : name + attribute("style", style)
    }

    private mutating func className(_ rule: Rule) -> String {
        let number = numbers[rule] ?? rules.count
        if numbers[rule] == nil {
            numbers[rule] = number
            rules.append(rule)
        }
        return "c\(number)"
    }

    /// The `<style>` elements: what matters most first, since Gmail drops a whole element for one
    /// thing it does not know, as the selectors of Outlook's dark mode in the second.
    var sheets: String {
        var dark = ""
        var outlook = ""
        var corners = ""
        for (number, rule) in rules.enumerated() {
            let color = rule.color.map { "color:\($0) !important;" } ?? ""
            let ground = rule.ground.map { "background-color:\($0) !important;" } ?? ""
            let borders = StyleProperty.borders
                .compactMap { side in
                    rule.borders[side].map { "\(side.rawValue):\($0) !important;" }
                }
                .joined()
            if !(color + ground + borders).isEmpty {
                dark += ".c\(number){\(color)\(ground)\(borders)}\n"
            }
            if !color.isEmpty { outlook += "[data-ogsc] .c\(number){\(color)}\n" }
            if !ground.isEmpty { outlook += "[data-ogsb] .c\(number){\(ground)}\n" }
            if !rule.radius.isEmpty {
                let radii = pixels(rule.radius)
                corners += ".c\(number){border-radius:\(radii)}\n"
            }
        }
        var sheets = "<style>\n:root{color-scheme:light dark;supported-color-schemes:light dark}\n"
        if !dark.isEmpty { sheets += "@media (prefers-color-scheme:dark){\n\(dark)}\n" }
        sheets += "</style>\n"
        if !(outlook + corners).isEmpty { sheets += "<style>\n\(outlook)\(corners)</style>\n" }
        return sheets
    }
}
