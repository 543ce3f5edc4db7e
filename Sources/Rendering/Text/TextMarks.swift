/// What the text part of a message is divided by, and what numbers its links: what an article says is
/// not to look like it.
enum TextMarks {
    // Of the private use area, until all of a block's text is at hand.
    private static let opening: Unicode.Scalar = "\u{E000}"
    private static let closing: Unicode.Scalar = "\u{E001}"
    private static let beginning: Unicode.Scalar = "\u{E002}"
    private static let end: Unicode.Scalar = "\u{E003}"
    private static let own = opening...end
    /// Of signs that rules are drawn with, or could be, in a row.
    private static let longestStroke = 8

    /// The mark of a link, as it is held until ``written(_:)``.
    static func number(_ number: Int) -> String { "\(opening)\(number)\(closing)" }

    /// A text that stays as it is: code, and an address that is nowhere else.
    static func kept(_ text: String) -> String { "\(beginning)\(text)\(end)" }

    static func withoutOwn(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: own.contains) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !own.contains($0) }))
    }

    /// A text with its long strokes cut, and its numbers in square brackets in round ones; words
    /// with an address in them stay.
    static func plain(_ text: String) -> String {
        let words = text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
        // Whether what is kept goes on in the next word.
        var isKept = false
        return words.map { word in
            let isWhole = isKept || word.contains(beginning)
            if isWhole { isKept = word.last { $0 == beginning || $0 == end } != end }
            let isAddress = word.contains("@") || String(word).contains("://")
            return isWhole || isAddress ? String(word) : plain(Array(word))
        }.joined(separator: " ")
    }

    private static func plain(_ signs: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var length = 0
        var at = 0
        while at < signs.count {
            let sign = signs[at]
            length = isStroke(sign) ? length + 1 : 0
            if "[［".unicodeScalars.contains(sign), let end = endOfNumber(in: signs, from: at) {
                result.append("(")
                result.append(contentsOf: signs[at + 1..<end])
                result.append(")")
                at = end
            } else if length <= longestStroke {
                result.append(sign)
            }
            at += 1
        }
        return String(result)
    }

    private static func isStroke(_ sign: Unicode.Scalar) -> Bool {
        switch sign.properties.generalCategory {
        case .dashPunctuation, .connectorPunctuation: true
        default: (0x2500...0x25FF).contains(sign.value) || "=~*#¯−ー".unicodeScalars.contains(sign)
        }
    }

    /// The place of the bracket that closes a number; nil where there is none.
    private static func endOfNumber(in signs: [Unicode.Scalar], from start: Int) -> Int? {
        var end = start + 1
        while end < signs.count, end - start <= 12, isOfNumber(signs[end]) { end += 1 }
        return end > start + 1 && end < signs.count && "]］".unicodeScalars.contains(signs[end])
            ? end : nil
    }

    private static func isOfNumber(_ sign: Unicode.Scalar) -> Bool {
        sign.properties.numericType != nil || [0x200C, 0x200D, 0xFE0E, 0xFE0F].contains(sign.value)
    }

    /// A text with the marks of its links.
    static func written(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: own.contains) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0 != beginning && $0 != end }
                    .map { $0 == opening ? "[" : $0 == closing ? "]" : $0 }))
    }
}
