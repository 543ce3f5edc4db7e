/// What an element looks like: its properties after cascade and inheritance.
struct Style: Sendable, Hashable {
    private(set) var values: [StyleProperty: String] = [:]

    subscript(property: StyleProperty) -> String? { values[property] }

    /// The style of an element inside one of this style, under the rules that match it.
    func child(applying rules: [ThemeCompiler.Rule]) -> Style {
        var child = Style(values: values.filter { StyleProperty.inherited.contains($0.key) })
        for rule in rules {
            child.values.merge(rule.declarations) { $1 }
        }
        child.resolveEms(parentSize: pixels(.fontSize) ?? 16)
        return child
    }

    private init(values: [StyleProperty: String]) {
        self.values = values
    }

    init() {}

    private mutating func resolveEms(parentSize: Double) {
        if let size = values[.fontSize].flatMap(CSSLength.init) {
            values[.fontSize] = cssNumber(size.pixels(fontSize: parentSize)) + "px"
        }
        let size = pixels(.fontSize) ?? parentSize
        for (property, value) in values where value.hasSuffix("em") {
            guard case .em(let factor)? = CSSLength(value) else { continue }
            // Letters are spaced by fractions of a pixel, boxes are not.
            let number = property == .letterSpacing ? factor * size : (factor * size).rounded()
            values[property] = cssNumber(number) + "px"
        }
    }

    /// The value in pixels; nil where it has none.
    func pixels(_ property: StyleProperty) -> Double? {
        guard let length = values[property].flatMap(CSSLength.init) else { return nil }
        return length.pixels(fontSize: 16)
    }

    /// Top, right, bottom and left, 0 where unset.
    func sides(_ properties: [StyleProperty]) -> [Double] {
        properties.map { pixels($0) ?? 0 }
    }
}
