/// Sentence borders of French and English news text.
///
/// A border stands behind a terminator and its closing quotes, before white space and something
/// that can begin a sentence, unless the full stop belongs to an abbreviation, an initial, a
/// number or a list marker. Other languages get the same rules without the word lists' help.
enum Sentences {
    /// The sentences of one paragraph, in order, without the white space between them.
    static func split(_ text: String) -> [Substring] {
        let view = text.unicodeScalars
        let scalars = Array(view)
        var index = view.startIndex
        var position = 0
        /// Walks forward to a position, so that no list of all indices is needed.
        func textIndex(at target: Int) -> String.Index {
            index = view.index(index, offsetBy: target - position)
            position = target
            return index
        }
        var sentences: [Substring] = []
        var start = 0
        for border in borders(in: scalars) + [scalars.count] {
            var first = start
            var end = border
            while first < end, scalars[first].properties.isWhitespace { first += 1 }
            while end > first, scalars[end - 1].properties.isWhitespace { end -= 1 }
            if first < end {
                let lower = textIndex(at: first)
                sentences.append(text[lower..<textIndex(at: end)])
            }
            start = border
        }
        return sentences
    }

    static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
        closers.contains(scalar) || scalar.properties.isWhitespace
    }

    private static let closers: Set<Unicode.Scalar> = ["»", "”", "\"", "’", "'", ")", "]", "›"]
    private static let openers: Set<Unicode.Scalar> = [
        "«", "“", "\"", "‘", "'", "(", "[", "‹", "¿", "¡", "—", "–", "-", "•",
    ]

    /// Positions behind which a new sentence begins.
    private static func borders(in scalars: [Unicode.Scalar]) -> [Int] {
        var borders: [Int] = []
        let quoted = Quotations.ranges(in: scalars)
        var index = 0
        while index < scalars.count {
            guard isTerminator(scalars[index]) else {
                index += 1
                continue
            }
            let run = terminatorRun(in: scalars, from: index)
            let end = skipClosers(in: scalars, from: run)
            let isQuoted = quoted.contains { $0.contains(end) }
            if !isQuoted, isBorder(in: scalars, terminators: index..<run, end: end) {
                borders.append(end)
            }
            index = Swift.max(run, index + 1)
        }
        return borders
    }

    private static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?": true
        case "\0"..."\u{7F}": false
        case "…", "。", "！", "？", "؟", "।": true
        default: false
        }
    }

    /// "?!", "...", "! ! !": a run counts as one; French puts a space before its marks.
    private static func terminatorRun(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start
        while end < scalars.count {
            let isSpaced =
                scalars[end] == " " && end + 1 < scalars.count && isTerminator(scalars[end + 1])
            guard isSpaced || isTerminator(scalars[end]) else { break }
            end += isSpaced ? 2 : 1
        }
        return end
    }

    /// The end of the closing quotes and brackets behind a terminator, with the no-break space
    /// French puts before a »; a plain space only where the closer is a ».
    private static func skipClosers(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start
        while end < scalars.count {
            if closers.contains(scalars[end]) {
                end += 1
            } else if scalars[end].properties.isWhitespace, end + 1 < scalars.count,
                scalars[end + 1] == "»" || scalars[end + 1] == "›"
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private static func isBorder(
        in scalars: [Unicode.Scalar], terminators: Range<Int>, end: Int
    ) -> Bool {
        guard end < scalars.count else { return false }
        let isIdeographic = scalars[terminators.lowerBound].value > 0x2FFF
        guard isIdeographic || scalars[end].properties.isWhitespace else { return false }
        guard let next = nextStart(in: scalars, from: end) else { return false }
        let first = scalars[next]
        let isSingleStop = terminators.count == 1 && scalars[terminators.lowerBound] == "."
        if first.properties.isLowercase { return false }
        // "« Viendra-t-il ? », demande…" and a dash that goes on with the sentence.
        if ",;:".unicodeScalars.contains(first) { return false }
        guard isSingleStop, end == terminators.upperBound else { return true }
        let stop = Stop(scalars: scalars, at: terminators.lowerBound, next: next)
        return stop.endsSentence
    }

    /// The first character of the next sentence, behind spaces, opening quotes and dashes.
    private static func nextStart(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var index = start
        while index < scalars.count,
            scalars[index].properties.isWhitespace || openers.contains(scalars[index])
        {
            index += 1
        }
        return index < scalars.count ? index : nil
    }
}

/// A single full stop between two words: the end of a sentence, or part of an abbreviation.
private struct Stop {
    let scalars: [Unicode.Scalar]
    let at: Int
    let next: Int

    var endsSentence: Bool {
        let word = wordBefore
        guard !word.isEmpty else { return true }
        let plain = String(word).lowercased()
        if Abbreviations.neverLast.contains(plain) { return false }
        if isInitial(word) { return isSentenceOpening && !Abbreviations.isTitleLetter(plain) }
        if isAcronym(word) || Abbreviations.sometimesLast.contains(plain) {
            return isSentenceOpening
        }
        if Abbreviations.beforeNumber.contains(plain) { return !startsWithDigit }
        if isListMarker(word) { return false }
        return true
    }

    /// The letters, digits and inner stops up to the full stop.
    private var wordBefore: Substring.UnicodeScalarView {
        var start = at
        while start > 0 {
            let scalar = scalars[start - 1]
            guard
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || scalar == "." || scalar == "-" || scalar == "°"
            else { break }
            start -= 1
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<at])
        return String(view)[...].unicodeScalars
    }

    /// A lone capital, as in "J Biden" or "George W Bush" with their stops.
    private func isInitial(_ word: Substring.UnicodeScalarView) -> Bool {
        guard let last = word.last, last.properties.isUppercase else { return false }
        return word.count == 1 || (word.count == 3 && word.dropFirst().first == "-")
    }

    /// "U.S", "p.m", "Ph.D": short parts between stops, unlike an address of the web.
    private func isAcronym(_ word: Substring.UnicodeScalarView) -> Bool {
        let parts = word.split(separator: ".")
        return parts.count > 1 && parts.allSatisfy { $0.count <= 2 }
    }

    /// "1." or "a." at the very beginning.
    private func isListMarker(_ word: Substring.UnicodeScalarView) -> Bool {
        at <= 3 && word.count == at && word.allSatisfy { $0.properties.numericType != nil }
    }

    private var startsWithDigit: Bool { scalars[next].properties.numericType != nil }

    /// Whether the next word is one that usually opens a sentence.
    ///
    /// An abbreviation before it then stood at a sentence's end: "in the U.S. The president…".
    private var isSentenceOpening: Bool {
        var end = next
        while end < scalars.count, scalars[end].properties.isAlphabetic { end += 1 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[next..<end])
        return Abbreviations.openingWords.contains(String(view))
    }
}
