internal import Articles
internal import Summary

/// A place of a text that its typeset form has otherwise.
struct TypographyFault: Hashable {
    enum Kind: Hashable {
        /// No space before or behind a sign.
        case missingSpace
        /// A space at which a line may break.
        case breakingSpace
        case apostrophe
        case stops
    }

    let kind: Kind
    /// What the space stands beside: the sign before it where it is «, else what is behind it.
    let neighbour: String
    /// The words around it.
    let context: String

    var reason: Message {
        let isBehind = neighbour == "«"
        return switch kind {
        case .missingSpace:
            isBehind
                ? Message("no space behind \(neighbour)") : Message("no space before \(neighbour)")
        case .breakingSpace:
            isBehind
                ? Message("a line may break behind \(neighbour)")
                : Message("a line may break before \(neighbour)")
        case .apostrophe: Message("a straight apostrophe")
        case .stops: Message("three stops")
        }
    }

    func advice(inMarkdown: Bool) -> Message {
        switch kind {
        case .apostrophe: return Message("Write ’ (U+2019)")
        case .stops: return Message("Write … (U+2026)")
        case .missingSpace, .breakingSpace:
            let isNarrow = [";", "!", "?", "»", "«"].contains(neighbour)
            let sign = isNarrow ? ("U+202F", "&#8239;") : ("U+00A0", "&nbsp;")
            return inMarkdown
                ? Message("Put a no-break space there (\(sign.0), in templates also \(sign.1))")
                : Message("Put a no-break space there (\(sign.0))")
        }
    }

    /// Every fault of a text as readers of a language would have it.
    static func all(in text: String, language: String?) -> [TypographyFault] {
        all(in: text, comparedWith: Typography.set(text, language: language))
    }

    /// Every fault of a text against its typeset form, in order; either width of no-break space is
    /// as good as the other.
    static func all(in text: String, comparedWith set: String) -> [TypographyFault] {
        let (old, new) = (Array(text.unicodeScalars), Array(set.unicodeScalars))
        guard old != new else { return [] }
        var faults: [TypographyFault] = []
        var (at, to) = (0, 0)
        func add(_ kind: Kind) {
            let isBehind = to > 0 && new[to - 1] == "«"
            let sign = isBehind ? "«" : to + 1 < new.count ? new[to + 1] : " "
            faults.append(
                TypographyFault(
                    kind: kind, neighbour: String(Character(sign)), context: context(old, at)))
        }
        while to < new.count {
            if at < old.count, isSame(old[at], new[to]) {
                at += 1
            } else if isNoBreak(new[to]) {
                let start = at
                if at < old.count, old[at].properties.isWhitespace { add(.breakingSpace) }
                while at < old.count, old[at].properties.isWhitespace { at += 1 }
                if at == start { add(.missingSpace) }
            } else if new[to] == "’", at < old.count {
                add(.apostrophe)
                at += 1
            } else if new[to] == "…", at < old.count {
                add(.stops)
                at += 3
            } else {
                return faults
            }
            to += 1
        }
        return faults
    }

    private static func isNoBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{A0}" || scalar == "\u{202F}"
    }

    private static func isSame(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
        one == other || isNoBreak(one) && isNoBreak(other)
    }

    /// The word before a place and the one behind it.
    private static func context(_ text: [Unicode.Scalar], _ place: Int) -> String {
        var start = min(place, text.count)
        while start > 0, text[start - 1] == " " { start -= 1 }
        while start > 0, text[start - 1] != " " { start -= 1 }
        var end = min(place + 1, text.count)
        while end < text.count, text[end] == " " { end += 1 }
        while end < text.count, text[end] != " " { end += 1 }
        var words = String.UnicodeScalarView()
        words.append(contentsOf: text[start..<end])
        return shortened(String(words))
    }
}
