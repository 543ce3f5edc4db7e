/// A text as a scalar of YAML 1.1: plain where that is safe, else in double quotes.
enum YAMLScalar {
    static func block(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// In double quotes, as it may stand anywhere (YAML 1.1 §9.1.1).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C:
                result += "\\"
                result.unicodeScalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Narrower than the standard: begins with a letter or digit, holds what names and addresses
    /// are made of, and no colon or number sign that could mean something.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isWord(first), !text.hasSuffix(" "),
            !text.hasSuffix(":"), !text.contains(": "), !text.contains(" #"),
            !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(
                text.lowercased())
        else { return false }
        return text.unicodeScalars.allSatisfy { isWord($0) || marks.contains($0) }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter,
            .nonspacingMark, .spacingMark, .decimalNumber:
            true
        default: false
        }
    }

    private static let marks = Set(" -–—'’._/&+()!,?%~=;:@#$*".unicodeScalars)
}
