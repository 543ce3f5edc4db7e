/// Sentence borders of news text.
///
/// A border stands behind a terminator and its closing quotes, before white space and something
/// that can begin a sentence (UAX #29 §5, SB6 to SB11), unless the full stop belongs to an
/// abbreviation, an initial, a number or a list marker, or the sentence quotes the one that ends.
/// French and English have word lists of their own; other languages get the same rules and a few
/// abbreviations.
package enum Sentences {
    /// The sentences of one paragraph, in order, without the white space between them.
    ///
    /// For the measuring of sentences; a lead takes them from ``SentenceCutter`` one by one.
    ///
    /// - Parameter language: a code ("fr"), where it is known.
    package static func split(_ text: String, language: String? = nil) -> [String] {
        let prose = Prose(text)
        var cutter = SentenceCutter(prose, language: language)
        var sentences: [String] = []
        while let range = cutter.next() { sentences.append(prose[range].text) }
        return sentences
    }

    static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", ")", "]", "»", "”", "’", "›", "」", "』", "）": true
        default: false
        }
    }

    static func isOpener(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", "(", "[", "-", "«", "“", "‘", "‹", "¿", "¡", "—", "–", "•", "「", "『": true
        default: false
        }
    }

    static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E, 0x21, 0x3F: true
        case 0..<0x80: false
        // … 。 ！ ？ ؟ । and the Ethiopic and Armenian stops.
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x061F, 0x0964, 0x1362, 0x0589: true
        default: false
        }
    }

    /// Whether a text ends with a terminator, closing quotes aside.
    static func isWhole(_ prose: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
        guard let last = prose.last(where: { !isCloser($0) && !$0.isSpace }) else { return false }
        return isTerminator(last) || last == ":"
    }
}

/// Cuts a paragraph into sentences, one after the other.
struct SentenceCutter {
    private let prose: Prose
    private let language: String?
    private var quotations: Quotations
    /// Where an inline list's later entries begin, rising.
    private var entries: ArraySlice<Int>
    private var start = 0
    private var at = 0

    init(_ prose: Prose, language: String?) {
        self.prose = prose
        self.language = language
        quotations = Quotations(in: prose)
        entries = ListMarkers.entries(in: prose)[...]
        if let end = ListMarkers.marker(in: prose, at: 0)?.end { at = end }
    }

    /// Whether the paragraph has marks of quotations, paired or not.
    var hasQuotations: Bool { quotations.haveMarks }

    /// The place of the next sentence.
    mutating func next() -> Range<Int>? {
        while start < prose.count {
            let end = nextBorder() ?? prose.count
            var range = start..<end
            start = end
            while let first = range.first, prose[first].isSpace {
                range = (first + 1)..<range.upperBound
            }
            while let last = range.last, prose[last].isSpace { range = range.lowerBound..<last }
            if !range.isEmpty { return range }
        }
        return nil
    }

    private static let stops = SignSet(".!?")

    private mutating func nextBorder() -> Int? {
        while at < prose.count {
            if let entry = entries.first, at >= entry {
                entries.removeFirst()
                at = ListMarkers.marker(in: prose, at: entry)?.end ?? at
                return entry
            }
            let limit = entries.first ?? prose.count
            at = min(Self.stops.next(in: prose, from: at), limit)
            guard at < limit else { continue }
            guard Sentences.isTerminator(prose[at]) else {
                at += 1
                continue
            }
            let first = at
            if let stop = stopBeforeEllipsis(first), isBorder(terminators: first..<stop, end: stop)
            {
                at = stop
                return stop
            }
            let run = endOfRun(from: first)
            let end = endOfClosers(from: run)
            at = max(run, first + 1)
            // "([…])" leaves something out and ends nothing.
            if first > 0, opensBracket(prose[first - 1]), run < prose.count,
                closesBracket(prose[run])
            {
                continue
            }
            if !quotations.contain(end), isBorder(terminators: first..<run, end: end) { return end }
        }
        return nil
    }

    private func opensBracket(_ scalar: Unicode.Scalar) -> Bool { scalar == "[" || scalar == "(" }
    private func closesBracket(_ scalar: Unicode.Scalar) -> Bool { scalar == "]" || scalar == ")" }

    /// A run of terminators, spaced ones among them, counts as one; French puts a space before its.
    private func endOfRun(from start: Int) -> Int {
        var end = start
        while end < prose.count {
            if Sentences.isTerminator(prose[end]) {
                end += 1
            } else if prose[end].isSpace, end + 1 < prose.count,
                Sentences.isTerminator(prose[end + 1])
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// The end of a full stop that an ellipsis of spaced stops follows, which opens a sentence then.
    private func stopBeforeEllipsis(_ at: Int) -> Int? {
        let ellipsis = " . . ."
        guard at + 1 < prose.count, prose[at + 1] == " ", prose[at] == ".", at > 0,
            !prose[at - 1].isSpace,
            prose[(at + 1)...].starts(with: ellipsis.unicodeScalars)
        else { return nil }
        let end = at + 1 + ellipsis.unicodeScalars.count
        return end < prose.count && prose[end].isSpace ? at + 1 : nil
    }

    /// The end of the closing quotes and brackets behind a terminator, with the space that French
    /// puts before a ».
    private func endOfClosers(from start: Int) -> Int {
        var end = start
        while end < prose.count {
            if Sentences.isCloser(prose[end]) {
                end += 1
            } else if prose[end].isSpace, end + 1 < prose.count,
                prose[end + 1] == "»" || prose[end + 1] == "›"
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private func isBorder(terminators: Range<Int>, end: Int) -> Bool {
        guard end < prose.count, !isFirst(terminators.lowerBound) else { return false }
        let isIdeographic = prose[terminators.lowerBound].value > 0x2FFF
        guard isIdeographic || prose[end].isSpace else { return false }
        guard let next = nextStart(from: end) else { return false }
        let first = prose[next]
        // "« Viendra-t-il ? », demande…" and what else goes on with the sentence.
        if first.isSmall || first == "," || first == ";" || first == ":" { return false }
        // "the thing is . . . I didn’t mean it": one goes on after a pause.
        if terminators.count > 3, prose[terminators.lowerBound + 1].isSpace,
            wordAfter(next) == "I"
        {
            return false
        }
        let word = WordBefore(prose, at: terminators.lowerBound)
        if terminators.count == 1, prose[terminators.lowerBound] == "!",
            Abbreviations.endsInMark(word.text)
        {
            return opensSentence(next)
        }
        let isSingleStop = terminators.count == 1 && prose[terminators.lowerBound] == "."
        guard isSingleStop, end == terminators.upperBound else { return true }
        return endsSentence(word, next: next)
    }

    /// Whether a sentence would be nothing but its terminators, as one that an ellipsis opens.
    private func isFirst(_ terminator: Int) -> Bool {
        prose[start..<terminator].allSatisfy { $0.isSpace || Sentences.isOpener($0) }
    }

    /// The first character of the next sentence, behind spaces, opening quotes and dashes.
    private func nextStart(from start: Int) -> Int? {
        var index = start
        while index < prose.count, prose[index].isSpace || Sentences.isOpener(prose[index]) {
            index += 1
        }
        return index < prose.count ? index : nil
    }

    /// Whether a single full stop behind a word ends the sentence.
    private func endsSentence(_ word: WordBefore, next: Int) -> Bool {
        guard word.length > 0, word.length <= Abbreviations.longest else { return true }
        if language?.hasPrefix("de") == true, word.isNumber {
            // "am 18. Oktober".
            return !Abbreviations.isGermanMonth(wordAfter(next))
        }
        // Most words before a stop are plain ones: a lookup is only for what can be in the lists.
        let mayHaveKind = Abbreviations.mayHaveKind(length: word.length, last: word.last)
        switch mayHaveKind ? Abbreviations.kind(of: word.text, language: language) : nil {
        case .title, .inside: return false
        case .beforeNumber:
            if prose[next].isDigit || isReference(next) { return false }
            if !word.isInitial { return true }
        case .either: return opensSentence(next)
        case .closing:
            if word.isTime {
                return !Abbreviations.goesOnFromTime(wordAfter(next)) && !prose[next].isDigit
                    && words(before: word.start) >= 3
            }
            return true
        case nil: break
        }
        // "40 C." is no one's name.
        if word.isInitial, !word.isBehindNumber { return opensSentence(next) }
        return word.isAcronym ? opensSentence(next) : true
    }

    /// Whether a capital with its own stop follows, as in the articles of the French codes.
    private func isReference(_ next: Int) -> Bool {
        next + 1 < prose.count && prose[next].isCapital && prose[next + 1] == "."
    }

    /// Whether the word at a place is one that begins no name.
    private func opensSentence(_ next: Int) -> Bool {
        let word = wordAfter(next)
        let end = next + word.unicodeScalars.count
        // "J’ai", "L’eau": a letter alone is a word only before its apostrophe.
        if word.utf8.count == 1, word != "A", word != "I" {
            return end < prose.count && (prose[end] == "’" || prose[end] == "'")
        }
        return Abbreviations.opensSentence(word)
    }

    private func wordAfter(_ next: Int) -> String {
        var end = next
        while end < prose.count, end < next + 20, prose[end].isLetter { end += 1 }
        return prose[next..<end].text
    }

    /// How many words of the sentence stand before a place.
    private func words(before place: Int) -> Int {
        prose[start..<place].split { $0.isSpace }.count
    }
}
