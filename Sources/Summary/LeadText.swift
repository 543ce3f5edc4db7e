internal import Articles

/// Whether a paragraph can open a lead: prose, and not the headline once more.
///
/// - Parameter headline: folded.
func isLeadText(_ text: String, headline: String) -> Bool {
    let length = text.unicodeScalars.count
    guard length >= shortestLead, !isFurniture(text) else { return false }
    // A much longer text is not the headline: folding it would only cost time.
    if text.utf8.count <= 2 * headline.utf8.count + 8 {
        let plain = folded(text)
        guard plain != headline, plain.dropLast() != headline else { return false }
    }
    // A heading or a list entry has neither a sentence's end nor its length.
    return endsLikeASentence(text) || length >= 80
}

/// A sentence of news is longer than this many characters.
private let shortestLead = 30

/// Paragraphs that belong to the page and not to its text.
private func isFurniture(_ text: String) -> Bool {
    let plain = folded(String(text.unicodeScalars.prefix(40)))
    return furnitureOpenings.contains { plain.utf8.starts(with: $0.utf8) }
}

private let furnitureOpenings = [
    "lire aussi", "a lire aussi", "a lire :", "voir aussi", "read also", "read more", "also read",
    "story highlights", "related:", "recevez ", "inscrivez-vous", "sign up", "subscribe ",
    "abonnez-vous", "photo :", "photo:", "credit :", "credit:", "par notre ", "publicite",
    "advertisement", "suivez-nous", "follow us", "this article was", "cet article est reserve",
]

func endsLikeASentence(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last(where: { !Sentences.isCloser($0) }) else {
        return false
    }
    return ".!?…:".unicodeScalars.contains(last)
}

/// Ordinary white space made single spaces; no-break spaces stay, they are typography.
func collapsingWhitespaceKeepingNoBreak(_ text: String) -> String {
    if hasOnlySingleSpaces(text) { return text }
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
        if scalar.value <= 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029 {
            pendingSpace = true
        } else {
            if pendingSpace, !result.isEmpty { result.append(" ") }
            pendingSpace = false
            result.append(scalar)
        }
    }
    return String(result)
}

/// Whether a text is as this room wants it already, as those of most readers are.
private func hasOnlySingleSpaces(_ text: String) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text.utf8 {
        // 0xE2 begins the line and paragraph separators, among much else.
        if byte < 0x20 || byte == 0xE2 || (byte == 0x20 && previous == 0x20) { return false }
        previous = byte
    }
    return previous != 0x20
}
