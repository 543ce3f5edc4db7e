/// What single words say in one language, found out once and kept from article to article: most words
/// of an article have been met in others.
struct WordLore {
    /// What an article is looked through for.
    struct Traits: OptionSet {
        let rawValue: UInt8
        /// Names a country, or may begin the name of one.
        static let place = Traits(rawValue: 1)
        /// A name of several words may begin with it.
        static let startsPhrase = Traits(rawValue: 2)
        /// Of sport, culture or games.
        static let leisure = Traits(rawValue: 4)
        /// A name of these may begin with it.
        static let startsTopic = Traits(rawValue: 8)
        /// Says nothing of a text's subject, or is a letter by itself.
        static let stop = Traits(rawValue: 16)
        /// A month, a weekday or a number in letters.
        static let counts = Traits(rawValue: 32)
    }

    private let lexicon: Gazetteer.Lexicon
    private var table = TermTable()
    /// By the numbers of words.
    ///
    /// Whoever finds a number of an entry writes it there: it is one of the tables of the desk that
    /// the lore belongs to.
    var entries: [Entry] = []
    /// The places of those words that name one.
    private var places: [Int32: Gazetteer.Lexicon.Place] = [:]

    /// What one word says, and its numbers elsewhere, which are found when they are asked for first.
    struct Entry {
        let traits: Traits
        /// Of its stem.
        var stem = unknown
        /// Of its marks.
        var name = unknown
        var cognate = unknown
        /// The same where it names a country or its leader.
        var place = unknown

        /// Not asked for yet.
        static let unknown: Int32 = -1
        /// Asked for: it has none.
        static let lacking: Int32 = -2
    }

    init(lexicon: Gazetteer.Lexicon) {
        self.lexicon = lexicon
    }

    /// Writes down the number of each word.
    ///
    /// Words are told apart by their hashes alone: an author can make up two that are taken for one.
    mutating func read(_ text: Words, into words: inout [Int32]) {
        words.removeAll(keepingCapacity: true)
        for word in text.words {
            let number = table.id(of: word.key)
            if Int(number) == entries.count { append(word, in: text) }
            words.append(number)
        }
    }

    private mutating func append(_ word: Words.Word, in text: Words) {
        let place = lexicon.place(of: word.key, letters: text.letters(word))
        var traits: Traits = []
        if !place.isNone {
            traits.insert(.place)
            places[Int32(entries.count)] = place
        }
        if lexicon.startsPhrase(word.key) { traits.formUnion([.place, .startsPhrase]) }
        if let known = Self.known[word.key] { traits.formUnion(known) }
        if TopicWords.isLeisure(stem: word.stem) { traits.insert(.leisure) }
        if word.range.count < 2, !word.traits.contains(.number) { traits.insert(.stop) }
        entries.append(Entry(traits: traits))
    }

    /// What words say in all languages.
    private static let known: WordTable<Traits> = {
        var traits: [UInt64: Traits] = [:]
        for key in StopWords.keys.all { traits[key, default: []].insert(.stop) }
        for key in Mark.countingWords { traits[key, default: []].insert(.counts) }
        for key in TopicWords.keys.all { traits[key, default: []].insert(.leisure) }
        for key in TopicWords.nameStarts.all { traits[key, default: []].insert(.startsTopic) }
        return WordTable(traits)
    }()

    /// Adds the countries a text names, each mention counting `weight`, and notes which words name them.
    ///
    /// - Parameters:
    ///   - words: the numbers of its words.
    ///   - range: those that are looked at; all where nil.
    func addMentions(
        in text: inout Words, as words: [Int32], _ range: Range<Int>? = nil, weight: Int,
        to mentions: inout Mentions
    ) {
        let range = range ?? words.indices
        var index = range.lowerBound
        while index < range.upperBound {
            let traits = entries[Int(words[index])].traits
            guard traits.contains(.place) else {
                index += 1
                continue
            }
            if traits.contains(.startsPhrase),
                let (country, length, kind) = lexicon.phrase(at: index, in: text)
            {
                if country != GazetteerAdditions.nowhere {
                    mentions.add(country, weight: weight)
                    note(kind, index..<index + length, in: &text)
                }
                index += length
                continue
            }
            if let place = places[words[index]] {
                let isCapital = text.words[index].traits.contains(.allCapitals)
                let named = isCapital ? place.capitals : place.any
                let alone = place.alone.flatMap { isAlone(index, in: text, as: words) ? $0 : nil }
                if let country = named ?? alone {
                    mentions.add(country, weight: weight)
                    note(place.kind, index..<index + 1, in: &text)
                }
            }
            index += 1
        }
    }

    /// Notes which words say no more than a country or its leader.
    private func note(
        _ kind: Gazetteer.Lexicon.Place.Kind, _ range: Range<Int>, in text: inout Words
    ) {
        switch kind {
        case .detail: break
        case .country: text.add(.place, to: range)
        case .person: text.add(.place, to: text.name(around: range))
        }
    }

    /// Whether a word is a name, and no other one stands beside it within its clause; a title may stand
    /// before it.
    ///
    /// Where all words are capitalised, only the word before it is looked at; where all are capitals,
    /// FICO may be a firm's.
    private func isAlone(_ index: Int, in text: Words, as words: [Int32]) -> Bool {
        let word = text.words[index]
        guard word.traits.contains(.capitalised) else { return false }
        let isCapitalised = text.isCapitalised
        if word.traits.contains(.allCapitals), !isCapitalised { return false }
        if !isCapitalised, index + 1 < text.words.count, !word.traits.contains(.closesClause) {
            let after = text.words[index + 1]
            // "Jordan PM resigns", "Jordan King opens …"
            if after.traits.contains(.capitalised), !after.traits.contains(.allCapitals),
                !Self.titles.contains(after.key)
            {
                return false
            }
        }
        guard index > 0, !word.traits.contains(.opensClause) else { return true }
        let before = text.words[index - 1]
        return !before.traits.contains(.capitalised) || before.traits.contains(.closesClause)
            || entries[Int(words[index - 1])].traits.contains(.stop)
            || Self.titles.contains(before.key)
    }

    private static let titles = WordSet(
        [
            "president", "minister", "premier", "chancellor", "leader", "king", "queen", "mr",
            "mrs",
            "ms", "presidente", "ministre", "chancelier", "chanceliere", "roi", "reine", "m", "mme",
        ].map { wordHash($0.utf8) })

    /// How many words are of sport, culture or games; a competition's name counts three, and so do the
    /// sets of a match.
    func leisure(in text: Words, as words: [Int32]) -> Int {
        var count = 0
        var index = 0
        while index < words.count {
            let traits = entries[Int(words[index])].traits
            if traits.contains(.startsTopic),
                let length = TopicWords.nameLength(at: index, in: text.words)
            {
                count += 3
                index += length
                continue
            }
            if text.words[index].traits.contains(.number),
                let length = TopicWords.setsLength(at: index, in: text.words)
            {
                count += 3
                index += length
                continue
            }
            if traits.contains(.leisure) { count += 1 }
            index += 1
        }
        return count
    }
}
