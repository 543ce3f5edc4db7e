/// Collects what cannot be written inline: dark colours and rounded corners, as few short classes.
struct InlineStyles {
    /// Declarations of a class, by the sheet they go into.
    private struct Rule: Hashable {
        var color: String?
        var ground: String?
        var borders: [StyleProperty: String] = [:]
        /// Top left, top right, bottom right, bottom left.
        var radius: [Double] = []
    }

    private var rules: [Rule] = []
    private var numbers: [Rule: Int] = [:]
    /// The classes of elements without corners, which are nearly all: a few in each letter.
    private var known: [(look: Look, properties: StyleProperties, number: Int)] = []

    /// ` class="…" style="…"` for an element that shows these properties of a place.
    ///
    /// - Parameter extra: declarations before the rest.
    mutating func attributes(
        _ place: Place, _ properties: [StyleProperty], extra: String = "", withGround: Bool = false,
        radius: [Double] = []
    ) -> String {
        var result = HTMLBuffer()
        append(
            place.look, place.look.declarations(properties), extra: extra, withGround: withGround,
            radius: radius, to: &result)
        return result.text
    }

    /// Writes the same.
    mutating func append(
        _ look: Look, _ declarations: Look.Declarations, extra: String = "",
        withGround: Bool = false, radius: [Double] = [], to html: inout HTMLBuffer
    ) {
        var recoloured = declarations.recoloured
        if withGround, look.isRecoloured(.backgroundColor) { recoloured.insert(.backgroundColor) }
        if let number = classNumber(look, recoloured, radius: radius) {
            html += " class=\"c"
            html += String(number)
            html += "\""
        }
        guard withGround || !extra.isEmpty || !declarations.text.isEmpty else { return }
        html += " style=\""
        html.append(escaping: extra)
        html += declarations.text
        if withGround { html += look.groundDeclaration }
        html += "\""
    }

    private mutating func classNumber(
        _ look: Look, _ recoloured: StyleProperties, radius: [Double]
    ) -> Int? {
        let isRound = radius.contains { $0 > 0 }
        if !isRound, recoloured.isEmpty { return nil }
        let same = known.first { $0.look === look && $0.properties == recoloured }
        if !isRound, let same { return same.number }
        var rule = Rule(radius: isRound ? radius : [])
        if recoloured.contains(.color) { rule.color = look.dark[.color] }
        if recoloured.contains(.backgroundColor) { rule.ground = look.ground.dark }
        for border in StyleProperty.borders where recoloured.contains(border) {
            rule.borders[border] = look.dark[border]
        }
        let number = numbers[rule] ?? rules.count
        if number == rules.count {
            numbers[rule] = number
            rules.append(rule)
        }
        if !isRound { known.append((look, recoloured, number)) }
        return number
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
                    rule.borders[side].map { "\(side.name):\($0) !important;" }
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
