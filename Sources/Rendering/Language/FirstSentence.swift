/// The first sentence of a lead, or all of it where no end of a sentence is safe to tell.
func firstSentence(of text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
        defer { index += 1 }
        guard isTerminator(scalars[index]), index >= 30 else { continue }
        var end = index + 1
        while end < scalars.count, isTerminator(scalars[end]) || isCloser(scalars, at: end) {
            end += 1
        }
        guard end < scalars.count, scalars[end].properties.isWhitespace,
            let next = scalars[end...].first(where: { !$0.properties.isWhitespace }),
            startsSentence(next), !endsWithAbbreviation(scalars[..<index])
        else { continue }
        return String(String.UnicodeScalarView(scalars[..<end]))
    }
    return text
}

private func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "!" || scalar == "?" || scalar == "…"
}

/// A closing quote or bracket, or the space before a closing guillemet.
private func isCloser(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    switch scalars[index] {
    case "»", "”", "’", "\"", ")": return true
    case " ", "\u{A0}", "\u{202F}": return index + 1 < scalars.count && scalars[index + 1] == "»"
    default: return false
    }
}

private func startsSentence(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isUppercase || scalar.properties.numericType != nil
        || scalar == "«" || scalar == "“" || scalar == "\"" || scalar == "—" || scalar == "–"
}

/// "M", "Mr", "St", "U.S", "J": the full stop after them ends no sentence.
private func endsWithAbbreviation(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let word = scalars.reversed().prefix { !$0.properties.isWhitespace && $0 != "(" && $0 != "«" }
    let text = String(String.UnicodeScalarView(word.reversed()))
    if word.count == 1, word.first?.properties.isUppercase == true { return true }
    return text.contains(".") || abbreviations.contains(text)
}

private let abbreviations: Set<String> = [
    "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Prof", "vs", "No",
    "MM", "Mme", "Mlle", "Me", "Pr", "av", "env", "art", "cf", "Jr", "Sr", "Inc", "Ltd", "Co",
]
