internal import Articles

/// Reads one article after the other: everything later stages compare, as integers.
struct ReadingDesk {
    let reader: ArticleReader
    /// The stems of what was read.
    private(set) var stems = TermTable()
    private(set) var marks = MarkTable()
    private var languages: [String] = []
    /// What is known of the words of each language.
    private var lores: [WordLore] = []

    // What is read of the article at hand; there from article to article, for the room they have.
    private var title = Words()
    private var text = Words()
    /// The numbers that the lore of its language gives to the words of the title, and of the text.
    private var titleWords: [Int32] = []
    private var textWords: [Int32] = []
    /// Stems of the title's words, stop words left out.
    private(set) var titleStems: [Int32] = []
    /// Stems of the first words of the text, stop words left out.
    private(set) var leadStems: [Int32] = []
    /// Those of both that name a country or its leader, each once.
    private(set) var placeStems: [Int32] = []
    /// The sentences of `leadStems`.
    private(set) var sentences: [Sentence] = []
    /// The language it is taken to be in.
    private(set) var language = ""
    private(set) var mentions = Mentions()
    /// Whether the capitals of its headline tell names.
    private(set) var hasNamesInTitle = true
    /// How much of it is told in the words of sport, culture and games.
    private(set) var leisure = 0

    /// A hash of a sentence's words, and where they end in the lead.
    struct Sentence: Sendable {
        let hash: UInt64
        let end: Int32
    }

    /// How many words of the text are read: the first two or three paragraphs.
    static let leadLength = 120

    /// A first sentence of fewer words is taken with the next ("Drame au Népal.").
    private static let shortestTop = 8

    init(_ reader: ArticleReader) {
        self.reader = reader
    }

    mutating func read(_ article: Article) {
        title.removeAll()
        title.append(article.title)
        text.removeAll()
        reader.readLead(of: article, into: &text)
        language = article.language ?? reader.language(of: text)
        let lore = loreNumber(of: language)
        lores[lore].read(title, into: &titleWords)
        lores[lore].read(text, into: &textWords)
        mentions.removeAll()
        lores[lore].addMentions(in: &title, as: titleWords, weight: 2, to: &mentions)
        let end = text.endOfFirstSentence(ofWords: Self.shortestTop)
        lores[lore].addMentions(in: &text, as: textWords, 0..<end, weight: 1, to: &mentions)
        mentions.isAtTop = false
        lores[lore].addMentions(
            in: &text, as: textWords, end..<textWords.count, weight: 1, to: &mentions)
        mentions.settle()
        leisure =
            2 * lores[lore].leisure(in: title, as: titleWords)
            + lores[lore].leisure(in: text, as: textWords)
        readStems(outlet: article.outlet, lore)
        hasNamesInTitle = !title.isCapitalised
        marks.open(mentions)
        marks.collect(title, as: titleWords, &lores[lore], hasNames: hasNamesInTitle)
        marks.collect(text, as: textWords, &lores[lore])
    }

    private mutating func loreNumber(of language: String) -> Int {
        if let known = languages.firstIndex(of: language) { return known }
        languages.append(language)
        lores.append(WordLore(lexicon: reader.gazetteer.lexicon(of: language)))
        return lores.count - 1
    }

    private mutating func readStems(outlet: String, _ lore: Int) {
        titleStems.removeAll(keepingCapacity: true)
        placeStems.removeAll(keepingCapacity: true)
        for index in reader.core(of: title, outlet: outlet) {
            if let stem = stem(of: title.words[index], titleWords[index], lore) {
                titleStems.append(stem)
            }
        }
        leadStems.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        var hash: UInt64 = 0
        for (index, word) in text.words.enumerated() {
            if word.traits.contains(.opensSentence) {
                closeSentence(hash)
                hash = 0
            }
            guard leadStems.count < Self.leadLength else { break }
            guard let stem = stem(of: word, textWords[index], lore) else { continue }
            leadStems.append(stem)
            hash = joined(hash, word.stem)
        }
        closeSentence(hash)
    }

    private mutating func closeSentence(_ hash: UInt64) {
        guard leadStems.count > Int(sentences.last?.end ?? 0) else { return }
        sentences.append(Sentence(hash: hash, end: Int32(leadStems.count)))
    }

    /// - Returns: nil for words that say nothing of a text's subject.
    private mutating func stem(of word: Words.Word, _ number: Int32, _ lore: Int) -> Int32? {
        let number = Int(number)
        let entry = lores[lore].entries[number]
        guard !entry.traits.contains(.stop) else { return nil }
        var stem = entry.stem
        if stem == WordLore.Entry.unknown {
            stem = stems.id(of: word.stem)
            lores[lore].entries[number].stem = stem
        }
        if word.traits.contains(.place), !placeStems.contains(stem) { placeStems.append(stem) }
        return stem
    }
}
