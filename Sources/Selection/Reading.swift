internal import Articles

/// What is read of one article, once: everything later stages compare, as integers.
struct Reading {
    /// Stems of the title's words, stop words left out.
    let title: [UInt64]
    /// Stems of the first words of the text, stop words left out.
    let lead: [UInt64]
    /// The sentences of `lead`: a hash of their words, and where they end in it.
    let sentences: [Sentence]
    /// The language it is taken to be in.
    let language: String
    let mentions: Mentions
    /// Names, numbers and long words in a form that French and English share.
    let marks: [Mark]
    /// How much of it is told in the words of sport, culture and games.
    let leisure: Int

    struct Sentence: Sendable {
        let hash: UInt64
        let end: Int32
    }

    /// How many words of the text are read: the first two or three paragraphs.
    static let leadLength = 120
}

/// Turns articles into readings.
struct ArticleReader: Sendable {
    let gazetteer: Gazetteer
    /// The language of articles that do not tell theirs and whose words do not either.
    let fallbackLanguage: String

    /// - Parameter lores: language → what is known of its words; it grows.
    func reading(of article: Article, _ lores: inout [String: WordLore]) -> Reading {
        let title = Words(article.title)
        let text = leadWords(of: article)
        let language = article.language ?? language(of: text)
        let titleWords = titleCore(title, outlet: article.outlet)
        var lore =
            lores.removeValue(forKey: language)
            ?? WordLore(lexicon: gazetteer.lexicon(of: language))
        defer { lores[language] = lore }
        let titleNumbers = lore.numbers(of: title)
        let textNumbers = lore.numbers(of: text)
        var mentions = lore.mentions(in: title, as: titleNumbers, weight: 2)
        mentions.add(lore.mentions(in: text, as: textNumbers, weight: 1))
        mentions = mentions.settled()
        let (lead, sentences) = terms(of: text)
        return Reading(
            title: titleWords.compactMap { term($0) },
            lead: lead,
            sentences: sentences,
            language: language,
            mentions: mentions,
            marks: Mark.marks(
                of: [(title, titleNumbers), (text, textNumbers)], lore: lore, mentions: mentions),
            leisure: 2 * lore.leisure(in: title, as: titleNumbers)
                + lore.leisure(in: text, as: textNumbers)
        )
    }

    /// The words of the standfirst and the first paragraphs.
    private func leadWords(of article: Article) -> Words {
        var words = Words()
        var parts = article.paragraphs[...]
        if let standfirst = article.standfirst, !standfirst.isEmpty,
            parts.first?.hasPrefix(standfirst) != true
        {
            words.append(standfirst)
        }
        // Stop words are about half of a text.
        while words.words.count < 2 * Reading.leadLength, let part = parts.popFirst() {
            words.append(part.utf8.count > 4000 ? String(part.prefix(4000)) : part)
        }
        return words
    }

    private func terms(of text: Words) -> ([UInt64], [Reading.Sentence]) {
        var terms: [UInt64] = []
        var sentences: [Reading.Sentence] = []
        var hash: UInt64 = 0
        for word in text.words {
            if word.traits.contains(.opensSentence), terms.count > Int(sentences.last?.end ?? 0) {
                sentences.append(Reading.Sentence(hash: hash, end: Int32(terms.count)))
                hash = 0
            }
            guard let term = term(word) else { continue }
            guard terms.count < Reading.leadLength else { break }
            terms.append(term)
            hash = joined(hash, term)
        }
        if terms.count > Int(sentences.last?.end ?? 0) {
            sentences.append(Reading.Sentence(hash: hash, end: Int32(terms.count)))
        }
        return (terms, sentences)
    }

    private func term(_ word: Words.Word) -> UInt64? {
        if word.range.count < 2, !word.traits.contains(.number) { return nil }
        return word.traits.contains(.stop) ? nil : word.stem
    }

    /// The title without a label before it ("EN DIRECT.") and the outlet's name after it.
    private func titleCore(_ title: Words, outlet: String) -> ArraySlice<Words.Word> {
        var core = title.words[...]
        for length in 1...2 where core.count > length + 2 {
            let label = core.prefix(length)
            if label.last?.traits.contains(.closesClause) == true,
                label.contains(where: { StopWords.titleLabels.contains($0.key) })
            {
                core = core.dropFirst(length)
                break
            }
        }
        guard core.contains(where: { $0.traits.contains(.closesClause) }) else { return core }
        let name = Words(outlet).words.map(\.key)
        if !name.isEmpty, core.count > name.count + 1, core.suffix(name.count).map(\.key) == name,
            core.dropLast(name.count).last?.traits.contains(.closesClause) == true
        {
            core = core.dropLast(name.count)
        }
        return core
    }

    private func language(of text: Words) -> String {
        var french = 0
        var english = 0
        for word in text.words {
            if StopWords.frenchOnly.contains(word.key) { french += 1 }
            if StopWords.englishOnly.contains(word.key) { english += 1 }
        }
        if max(french, english) < 3 || french == english { return fallbackLanguage }
        return french > english ? "fr" : "en"
    }
}
