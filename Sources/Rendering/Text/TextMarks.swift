/// What the text part of a message is divided by, and what numbers its links: what an article says is
/// not to look like it.
enum TextMarks {
    // Of the private use area, until all of a block's text is at hand.
    private static let opening: Unicode.Scalar = "\u{E000}"
    private static let closing: Unicode.Scalar = "\u{E001}"
    /// Signs that rules and underlines are drawn with, or could be.
    private static let strokes = Set("-=_~*#‐‑‒–—―─━═⎯⸺⸻﹘－＝＿".unicodeScalars)
    /// Of one such sign in a row.
    private static let longestStroke = 8

    /// The mark of a link, as it is held until ``written(_:)``.
    static func number(_ number: Int) -> String { "\(opening)\(number)\(closing)" }

    static func withoutOwn(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == opening || $0 == closing }) else {
            return text
        }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0 != opening && $0 != closing }))
    }

    /// A text with its long strokes cut, and its numbers in square brackets in round ones.
    static func plain(_ text: String) -> String {
        let signs = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var length = 0
        var at = 0
        while at < signs.count {
            let sign = signs[at]
            length = at > 0 && signs[at - 1] == sign ? length + 1 : 1
            if sign == "[", let end = endOfNumber(in: signs, from: at) {
                result.append("(")
                result.append(contentsOf: signs[at + 1..<end])
                result.append(")")
                at = end
            } else if length <= longestStroke || !strokes.contains(sign) {
                result.append(sign)
            }
            at += 1
        }
        return String(result)
    }

    /// The place of the bracket that closes a number; nil where there is none.
    private static func endOfNumber(in signs: [Unicode.Scalar], from start: Int) -> Int? {
        var end = start + 1
        while end < signs.count, ("0"..."9").contains(signs[end]), end - start <= 6 { end += 1 }
        return end > start + 1 && end < signs.count && signs[end] == "]" ? end : nil
    }

    /// A text with the marks of its links.
    static func written(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0 == opening ? "[" : $0 == closing ? "]" : $0 }))
    }
}
