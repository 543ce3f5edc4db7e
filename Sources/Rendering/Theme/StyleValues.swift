internal import Articles

/// Values of style properties in the forms that every mail client reads: six-digit colours,
/// pixels, per cent for line heights.
enum StyleValues {
    /// A declaration as longhands with normalised values; nil for a value that is not understood.
    static func expand(_ name: String, _ value: String) -> [(StyleProperty, String)]? {
        switch name {
        case "margin", "padding":
            let sides = name == "margin" ? StyleProperty.margins : StyleProperty.paddings
            return expandSides(value, sides)
        case "border":
            guard let border = border(value) else { return nil }
            return StyleProperty.borders.map { ($0, border) }
        case "background": return hexColor(value).map { [(.backgroundColor, $0)] }
        case "font": return font(value)
        default:
            guard let property = StyleProperty(name: name),
                let normalised = normalise(property, value)
            else { return nil }
            return [(property, normalised)]
        }
    }

    static func advice(for name: String) -> Message? {
        switch name {
        case "color", "background", "background-color": return Message("Write a colour as #1a2b3c")
        case "border", "border-top", "border-right", "border-bottom", "border-left":
            return Message("Write width, style and colour: 1px solid #cccccc")
        case "margin", "padding", "font-size": return Message("Write lengths in px, not below 0")
        default: return nil
        }
    }

    private static func normalise(_ property: StyleProperty, _ value: String) -> String? {
        let lower = value.lowercased()
        switch property {
        case .color, .backgroundColor: return hexColor(value)
        case .borderTop, .borderRight, .borderBottom, .borderLeft: return border(value)
        case .fontFamily: return fontFamily(value)
        case .lineHeight: return lineHeight(lower)
        case .fontWeight: return fontWeight(lower)
        case .fontStyle: return ["normal", "italic"].contains(lower) ? lower : nil
        case .textTransform:
            return ["none", "uppercase", "lowercase", "capitalize"].contains(lower) ? lower : nil
        case .textAlign: return ["left", "center", "right"].contains(lower) ? lower : nil
        case .textDecoration:
            return ["none", "underline", "line-through"].contains(lower) ? lower : nil
        case .letterSpacing: return lower == "normal" ? "normal" : length(lower, allowsEm: true)
        case .fontSize: return length(lower, allowsEm: true)
        case .width, .borderRadius: return length(lower, allowsEm: false)
        default: return length(lower, allowsEm: true)
        }
    }

    /// Negative lengths shift text in half of the clients.
    private static func length(_ value: String, allowsEm: Bool) -> String? {
        switch CSSLength(value) {
        case .px(let number)? where number >= 0:
            return cssNumber(number) + (number == 0 ? "" : "px")
        case .em(let number)? where number >= 0 && allowsEm: return cssNumber(number) + "em"
        default: return nil
        }
    }

    private static func expandSides(
        _ value: String, _ sides: [StyleProperty]
    ) -> [(StyleProperty, String)]? {
        // `margin: 0 auto` is what the column does anyway.
        let parts = value.lowercased().split(separator: " ")
            .map { $0 == "auto" ? "0" : length(String($0), allowsEm: true) }
        guard (1...4).contains(parts.count) else { return nil }
        let lengths = parts.compactMap(\.self)
        guard lengths.count == parts.count else { return nil }
        let top = lengths[0]
        let right = lengths.count > 1 ? lengths[1] : top
        let bottom = lengths.count > 2 ? lengths[2] : top
        let left = lengths.count > 3 ? lengths[3] : right
        return Array(zip(sides, [top, right, bottom, left]))
    }

    private static func border(_ value: String) -> String? {
        let lower = value.lowercased()
        if lower == "none" || lower == "0" { return "none" }
        var width = "1px"
        var style: String?
        var color = "#000000"
        for part in lower.split(separator: " ").map(String.init) {
            if ["solid", "dashed", "dotted", "double"].contains(part) {
                style = part
            } else if let hex = hexColor(part) {
                color = hex
            } else if let length = length(part, allowsEm: false) {
                width = length
            } else {
                return nil
            }
        }
        return style.map { "\(width) \($0) \(color)" }
    }

    private static func fontFamily(_ value: String) -> String? {
        // The value goes into style="…".
        let quoted = value.replacing("\"", with: "'")
        let isSafe = quoted.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0)
                || " ',-_".unicodeScalars.contains($0)
        }
        return isSafe && !quoted.isEmpty ? quoted.replacing(", ", with: ",") : nil
    }

    private static func lineHeight(_ value: String) -> String? {
        if value.hasSuffix("%"), let number = Double(value.dropLast()), number > 0 {
            return cssNumber(number) + "%"
        }
        // Word knows no bare factor with its "exactly" rule; per cent works everywhere.
        if let factor = Double(value), factor > 0 { return cssNumber(factor * 100) + "%" }
        return length(value, allowsEm: false)
    }

    private static func fontWeight(_ value: String) -> String? {
        switch value {
        case "normal", "bold": return value
        // Orange, Yahoo and Word know the two only.
        default: return Int(value).map { $0 >= 600 ? "bold" : "normal" }
        }
    }

    /// The shorthand `[style] [weight] size[/line-height] family`.
    private static func font(_ value: String) -> [(StyleProperty, String)]? {
        var result: [(StyleProperty, String)] = []
        var words = value.split(separator: " ").map(String.init)
        while let word = words.first, CSSLength(String(word.prefix { $0 != "/" })) == nil {
            if word == "italic" {
                result.append((.fontStyle, word))
            } else if let weight = fontWeight(word) {
                result.append((.fontWeight, weight))
            } else {
                return nil
            }
            words.removeFirst()
        }
        guard let sizes = words.first?.split(separator: "/").map(String.init),
            let size = sizes.first,
            let fontSize = length(size, allowsEm: true),
            let family = fontFamily(words.dropFirst().joined(separator: " "))
        else { return nil }
        result += [(.fontSize, fontSize), (.fontFamily, family)]
        if sizes.count > 1 {
            guard let height = lineHeight(sizes[1]) else { return nil }
            result.append((.lineHeight, height))
        }
        return result
    }
}
