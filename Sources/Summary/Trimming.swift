/// Fits the first sentences of a run of paragraphs into a lead's length.
///
/// - Parameter isTruncated: the last paragraph may end in the middle of a sentence, which is then
///   left out.
/// - Returns: nil when not one whole sentence is there.
func trim(
    _ paragraphs: [String], language: String?, to settings: LeadSettings, isTruncated: Bool
) -> (text: String, isCut: Bool)? {
    var taken: [Substring] = []
    var length = 0
    for (index, paragraph) in paragraphs.enumerated() {
        var sentences = Sentences.split(paragraph)
        if index == paragraphs.count - 1, isTruncated || paragraphs.count == 1 {
            sentences = withoutBrokenEnd(sentences, mustEnd: isTruncated)
        }
        for sentence in sentences {
            let next = length + sentence.count + (taken.isEmpty ? 0 : 1)
            let fits = taken.count < settings.sentences && next <= settings.characters
            guard taken.isEmpty || fits else { return balanced(taken, settings) }
            taken.append(sentence)
            length = next
        }
        // A paragraph is a thought: the next one is only joined to a lead that is too short.
        if length >= settings.minimum { break }
    }
    return balanced(taken, settings)
}

/// A feed's "…" at the end tells that the last sentence is not whole; in a text that was cut off,
/// so does a missing full stop.
private func withoutBrokenEnd(_ sentences: [Substring], mustEnd: Bool) -> [Substring] {
    guard let last = sentences.last else { return [] }
    if mustEnd, !endsLikeASentence(String(last)) { return Array(sentences.dropLast()) }
    let marks = ["…", "...", "[…]", "[...]", "(…)", "(...)", "[…", "… »"]
    guard marks.contains(where: { last.hasSuffix($0) }) else { return sentences }
    return Array(sentences.dropLast())
}

/// Whole sentences with no quotation left open, the first one cut where it alone is too long.
private func balanced(
    _ sentences: [Substring], _ settings: LeadSettings
) -> (text: String, isCut: Bool)? {
    guard let first = sentences.first else { return nil }
    if sentences.count == 1 || first.count > settings.characters {
        guard first.count > settings.characters else { return (String(first), false) }
        return (cut(first, to: settings.characters), true)
    }
    var kept = sentences
    while kept.count > 1, hasOpenQuote(kept.joined(separator: " ")) { kept.removeLast() }
    return (kept.joined(separator: " "), false)
}

private func hasOpenQuote(_ text: String) -> Bool {
    var guillemets = 0
    var curly = 0
    var straight = 0
    for scalar in text.unicodeScalars {
        switch scalar {
        case "«": guillemets += 1
        case "»": guillemets -= 1
        case "“": curly += 1
        case "”": curly -= 1
        case "\"": straight += 1
        default: break
        }
    }
    return guillemets > 0 || curly > 0 || straight % 2 == 1
}

/// The beginning of a sentence and "…", at a clause's end in its second half, else at a word's.
private func cut(_ sentence: Substring, to limit: Int) -> String {
    let head = sentence.prefix(limit - 1)
    let half = head.index(head.startIndex, offsetBy: head.count / 2)
    let clause = head[half...].lastIndex { ",;:–—".contains($0) }
    let word = head.lastIndex { $0.isWhitespace }
    let end = clause ?? word ?? head.endIndex
    var text = String(head[..<end])
    while let last = text.last, last.isWhitespace || ",;:–—«“(".contains(last) {
        text.removeLast()
    }
    return text + "…"
}
