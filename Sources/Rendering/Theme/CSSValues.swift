import Foundation

/// A colour as six hexadecimal digits (`#1a2b3c`), the one form that every mail client reads; nil
/// for what is no opaque colour.
func hexColor(_ text: String) -> String? {
    let value = text.lowercased()
    if let named = namedColors[value] { return named }
    if value.hasPrefix("#") {
        let digits = value.dropFirst()
        guard digits.utf8.allSatisfy({ isHexDigit($0) }) else { return nil }
        switch digits.count {
        case 6: return value
        case 3: return "#" + digits.map { "\($0)\($0)" }.joined()
        default: return nil
        }
    }
    guard value.hasPrefix("rgb("), value.hasSuffix(")") else { return nil }
    let parts = value.dropFirst(4).dropLast().split { $0 == "," || $0 == " " }.map { Int($0) }
    guard parts.count == 3 else { return nil }
    var result = "#"
    for part in parts {
        guard let part, (0...255).contains(part) else { return nil }
        let digits = String(part, radix: 16)
        result += digits.count == 1 ? "0" + digits : digits
    }
    return result
}

private func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
}

private let namedColors = [
    "black": "#000000", "white": "#ffffff", "gray": "#808080", "grey": "#808080",
    "silver": "#c0c0c0", "red": "#ff0000", "maroon": "#800000", "navy": "#000080",
    "blue": "#0000ff", "green": "#008000", "teal": "#008080", "olive": "#808000",
    "purple": "#800080", "orange": "#ffa500", "yellow": "#ffff00", "crimson": "#dc143c",
    "ivory": "#fffff0", "whitesmoke": "#f5f5f5", "gold": "#ffd700", "brown": "#a52a2a",
]

/// A length in pixels, or in ems of a font size that is known later.
enum CSSLength: Sendable, Hashable {
    case px(Double)
    case em(Double)

    init?(_ text: String) {
        let value = text.lowercased()
        if value == "0" {
            self = .px(0)
        } else if value.hasSuffix("rem"), let number = Double(value.dropLast(3)) {
            // Outlook for Windows and Orange do not know rem.
            self = .px(number * 16)
        } else if value.hasSuffix("px"), let number = Double(value.dropLast(2)) {
            self = .px(number)
        } else if value.hasSuffix("em"), let number = Double(value.dropLast(2)) {
            self = .em(number)
        } else {
            return nil
        }
        guard pixels(fontSize: 16).isFinite else { return nil }
    }

    func pixels(fontSize: Double) -> Double {
        switch self {
        case .px(let number): return number
        case .em(let number): return (number * fontSize).rounded()
        }
    }
}

/// A number as CSS and attributes want it: `16`, `1.5`.
func cssNumber(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    guard abs(rounded) < 1e9 else { return "0" }
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}

/// The WCAG 2 contrast ratio of two six-digit colours, 1–21.
func contrast(_ first: String, _ second: String) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

private func luminance(_ color: String) -> Double {
    guard let value = Int(color.dropFirst(), radix: 16) else { return 0 }
    let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { part -> Double in
        let share = Double(part) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
}
