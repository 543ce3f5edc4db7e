/// What an element looks like: its properties after cascade and inheritance.
struct Style: Sendable, Hashable {
    /// By the properties' numbers, as are the lengths: a letter asks for them a thousand times.
    private var values = [String?](repeating: nil, count: StyleProperty.allCases.count)
    /// In pixels, of the values that are lengths.
    private var lengths = [Double?](repeating: nil, count: StyleProperty.allCases.count)

    subscript(property: StyleProperty) -> String? { values[property.rawValue] }

    /// The style of an element inside one of this style, under the rules that match it.
    func child(applying rules: [ThemeCompiler.Rule]) -> Style {
        var child = Style()
        for property in StyleProperty.inherited {
            child.values[property.rawValue] = self[property]
        }
        for rule in rules {
            for (property, value) in rule.declarations { child.values[property.rawValue] = value }
        }
        child.resolveEms(parentSize: pixels(.fontSize) ?? 16)
        child.lengths = child.values.map { value in
            value.flatMap(CSSLength.init)?.pixels(fontSize: 16)
        }
        return child
    }

    private mutating func resolveEms(parentSize: Double) {
        var size = parentSize
        if let length = self[.fontSize].flatMap(CSSLength.init) {
            size = length.pixels(fontSize: parentSize)
            let text = cssNumber(size) + "px"
            values[StyleProperty.fontSize.rawValue] = text
            size = CSSLength(text)?.pixels(fontSize: 16) ?? parentSize
        }
        for property in StyleProperty.allCases {
            guard case .em(let factor)? = self[property].flatMap(CSSLength.init) else { continue }
            // Letters are spaced by fractions of a pixel, boxes are not.
            let number = property == .letterSpacing ? factor * size : (factor * size).rounded()
            values[property.rawValue] = cssNumber(number) + "px"
        }
    }

    /// The value in pixels; nil where it has none.
    func pixels(_ property: StyleProperty) -> Double? { lengths[property.rawValue] }

    /// Top, right, bottom and left, 0 where unset.
    func sides(_ properties: [StyleProperty]) -> [Double] {
        properties.map { pixels($0) ?? 0 }
    }
}
