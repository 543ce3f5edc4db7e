internal import Articles

/// Fits the first sentences of a run of paragraphs into a lead's length.
struct Trimmer {
    let settings: LeadSettings
    let language: String?
    /// Whether what the article has of its text may break off.
    let isTruncated: Bool

    /// A lead as it is taken.
    struct Trimmed {
        var prose: Prose
        /// Whether the one sentence of it was too long and is cut.
        var isCut = false
    }

    /// - Returns: nil when not one whole sentence is there.
    func trimmed(_ first: Prose, then passages: inout Passages) -> Trimmed? {
        var lead = Prose()
        // Where each sentence of it ends.
        var ends: [Int] = []
        var words = 0
        var hasQuotations = false
        var paragraph: Prose? = first
        paragraphs: while let plain = paragraph {
            let shortened = withoutReadOn(plain)
            let current = set(shortened ?? plain)
            var cutter = SentenceCutter(current, language: language)
            hasQuotations = hasQuotations || cutter.hasQuotations
            // Where the last sentence that was taken of this paragraph ends.
            var taken: Int?
            // What is left out at its end parts it from the next paragraph.
            var isParted = shortened != nil
            while let range = cutter.next() {
                let sentence = current[range]
                if range.upperBound == current.count,
                    isBroken(sentence, isLast: shortened != nil || passages.areRead)
                {
                    isParted = true
                    break
                }
                // With what stands between two of them: Japanese has no space there.
                let between = taken.map { current[$0..<range.lowerBound] } ?? Self.space
                let length = lead.count + sentence.count + (lead.isEmpty ? 0 : between.count)
                let nextWords = words + wordCount(of: sentence)
                let fits = length <= settings.characters && nextWords <= settings.words ?? .max
                if lead.isEmpty, !fits { return cut(Prose(sentence)) }
                // A quotation may need one sentence more to be closed.
                let isWanted =
                    ends.count < settings.sentences
                    || hasQuotations && Quotations.areOpen(in: lead[...])
                guard fits, isWanted else { break paragraphs }
                if lead.isEmpty {
                    lead.reserveCapacity(min(settings.characters, current.count))
                } else {
                    lead.append(contentsOf: between)
                }
                lead.append(contentsOf: sentence)
                taken = range.upperBound
                ends.append(lead.count)
                words = nextWords
            }
            // A paragraph is a thought: the next one is only joined to a lead that is too short.
            if !lead.isEmpty, isParted || lead.count >= settings.minimum { break }
            paragraph = passages.nextNeighbour()
        }
        if !hasQuotations { return lead.isEmpty ? nil : Trimmed(prose: lead) }
        return balanced(lead, ends)
    }

    private static let space: ArraySlice<Unicode.Scalar> = [" "]

    private func wordCount(of sentence: ArraySlice<Unicode.Scalar>) -> Int {
        settings.words == nil ? 0 : sentence.split { $0.isSpace }.count
    }

    private func set(_ paragraph: Prose) -> Prose {
        guard settings.setsTypography, Typography.isFrench(language) else { return paragraph }
        return Typography.french(paragraph)
    }

    /// A feed's "…" at the end of its text tells that the last sentence is not whole, and "[…]"
    /// wherever a paragraph ends with it; in a text that was cut off, so does a missing full stop.
    private func isBroken(_ sentence: ArraySlice<Unicode.Scalar>, isLast: Bool) -> Bool {
        guard let last = sentence.last else { return false }
        if isLast, isTruncated, !Sentences.isWhole(sentence) || last == ":" { return true }
        switch last {
        case ".":
            return isLast && sentence.dropLast().last == "."
                && sentence.ends(withOneOf: Self.pauses)
        case "»": return isLast && sentence.ends(withOneOf: Self.pauses)
        case "…", "]", ")":
            return isLast && sentence.ends(withOneOf: Self.pauses)
                || sentence.ends(withOneOf: Self.omissions)
        default: return false
        }
    }

    /// A paragraph without the link at its end that asks to read on ("… Lire la suite", "[Read more]",
    /// "Continue reading >>"); nil where there is none.
    private func withoutReadOn(_ paragraph: Prose) -> Prose? {
        var end = paragraph.count
        while end > 0, !paragraph[end - 1].isLetter { end -= 1 }
        guard end > 2,
            Self.endings.mayHave(paragraph[end - 1], paragraph[end - 2], paragraph[end - 3])
        else { return nil }
        let tail = foldedBytes(paragraph[max(0, end - 24)..<end].text)
        guard let phrase = Self.readOn.first(where: { tail.reversed().starts(with: $0) }) else {
            return nil
        }
        // The phrases are plain letters: each of their bytes is a scalar.
        end = max(0, end - phrase.count)
        while end > 0,
            paragraph[end - 1].isSpace || "[(>«".unicodeScalars.contains(paragraph[end - 1])
        {
            // "(…)" and "[…]" stay whole.
            end -= 1
        }
        guard end == 0 || "….])".unicodeScalars.contains(paragraph[end - 1]) else { return nil }
        return Prose(paragraph[..<end])
    }

    /// Backwards, as they are compared.
    private static let readOn: [[UInt8]] = [
        "lire la suite", "lire plus", "en savoir plus", "voir plus", "read more",
        "continue reading",
        "keep reading", "read the full story", "read on", "more", "suite", "weiterlesen",
        "leer mas",
    ].map { Array($0.utf8.reversed()) }
    private static let endings = LetterTriples(readOn)

    private static let pauses: [Prose] = ["…", "...", "…\u{A0}»", "…\u{202F}»", "… »", "…»"].map {
        Prose($0.unicodeScalars)
    }
    private static let omissions: [Prose] = ["[…]", "[...]", "(…)", "(...)", "[…"].map {
        Prose($0.unicodeScalars)
    }

    /// Whole sentences with no quotation left open.
    private func balanced(_ lead: Prose, _ ends: [Int]) -> Trimmed? {
        for end in ends.reversed() {
            let kept = lead[..<end]
            // A mark that the source forgot is no reason to tell nothing.
            if !Quotations.areOpen(in: kept) || (end == ends[0] && isUnpaired(kept)) {
                return Trimmed(prose: end == lead.count ? lead : Prose(kept))
            }
        }
        return nil
    }

    /// Whether a sentence has a single straight mark, which may be an inch, or a mark that may be an
    /// apostrophe ("‘Tis the season").
    private func isUnpaired(_ sentence: ArraySlice<Unicode.Scalar>) -> Bool {
        !Quotations.areOpen(in: sentence.filter { $0 != "\"" && $0 != "‘" }[...])
    }

    /// The beginning of a sentence and "…": up to a clause's end in its second half, else to a
    /// word's, with no quotation left open.
    private func cut(_ sentence: Prose) -> Trimmed? {
        var limit = min(settings.characters - 1, sentence.count)
        if let words = settings.words, let end = sentence.end(ofWords: words) {
            limit = min(limit, end)
        }
        let half = limit / 2
        var word: Int?
        var wordInQuotation: Int?
        for at in stride(from: limit, to: 0, by: -1) {
            let isClause = at < sentence.count && isClauseEnd(sentence, at)
            let isWord = at == sentence.count || isWordEnd(sentence, at)
            guard isClause || isWord else { continue }
            let end = endOfText(sentence[..<at])
            guard end > 0 else { continue }
            if Quotations.areOpen(in: sentence[..<end]) {
                // Room for the mark that closes it.
                if wordInQuotation == nil, end + 3 <= settings.characters { wordInQuotation = end }
                continue
            }
            if isClause, at >= half { return Trimmed(prose: sentence[..<end] + ["…"], isCut: true) }
            if word == nil { word = end }
            if at < half { break }
        }
        if let word, word >= LeadText.shortest {
            return Trimmed(prose: sentence[..<word] + ["…"], isCut: true)
        }
        // It begins with a long quotation: that is cut, and closed behind the "…".
        guard let end = wordInQuotation, end >= LeadText.shortest,
            let closing = closing(of: sentence[..<end])
        else { return nil }
        return Trimmed(prose: sentence[..<end] + ["…"] + closing, isCut: true)
    }

    /// The mark that closes the one quotation which a text leaves open, with the space that stands
    /// behind the opening one.
    private func closing(of text: ArraySlice<Unicode.Scalar>) -> Prose? {
        var closers: [Prose] = [["”"], ["\""], ["“"], ["’"]]
        if let open = text.lastIndex(of: "«"), open + 1 < text.endIndex {
            closers.insert(text[open + 1].isSpace ? [text[open + 1], "»"] : ["»"], at: 0)
        }
        return closers.first { !Quotations.areOpen(in: text + $0) }
    }

    /// An ordinary space behind a word that can stand last: no-break spaces tie numbers, units and
    /// names together, a number may be the first half of one, a stop is that of a title.
    private func isWordEnd(_ sentence: Prose, _ at: Int) -> Bool {
        guard sentence[at] == " ", at > 0 else { return false }
        let last = sentence[at - 1]
        return !last.isDigit && last != "." && last != "’" && last != "'"
    }

    /// A comma or the like that a space follows: "3,5" has none.
    private func isClauseEnd(_ sentence: Prose, _ at: Int) -> Bool {
        switch sentence[at] {
        case ",", ";", ":": at + 1 == sentence.count || sentence[at + 1].isSpace
        case "–", "—": at > 0 && sentence[at - 1].isSpace
        default: false
        }
    }

    /// Where a beginning ends without spaces, marks and openers behind it.
    private func endOfText(_ beginning: ArraySlice<Unicode.Scalar>) -> Int {
        var end = beginning.endIndex
        while end > 0 {
            let last = beginning[end - 1]
            switch last {
            case ",", ";", ":", "–", "—", "-", "«", "“", "(", "[", "‘", "’", ".", "…": break
            default: if !last.isSpace { return end }
            }
            end -= 1
        }
        return end
    }
}

extension ArraySlice<Unicode.Scalar> {
    fileprivate func ends(withOneOf ends: [Prose]) -> Bool {
        ends.contains { end in
            count >= end.count && last == end.last && suffix(end.count).elementsEqual(end)
        }
    }
}

extension Prose {
    /// Where so many words end; nil where there are no more.
    fileprivate func end(ofWords most: Int) -> Int? {
        var words = 0
        for at in indices where at > 0 && self[at].isSpace && !self[at - 1].isSpace {
            words += 1
            if words == most { return at }
        }
        return nil
    }
}
