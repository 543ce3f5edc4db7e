internal import Articles
internal import Synchronization

/// How long a stem of the gazetteer is at least.
private let shortestStem = 4

/// Finds the countries and organisations that a text names.
struct Gazetteer: Sendable {
    private let lexicons: [String: Lexicon]

    /// The patterns of one language by the hash of their words, as they are gathered.
    fileprivate struct Patterns {
        var words: [UInt64: Country] = [:]
        var capitals: [UInt64: Country] = [:]
        /// Surnames and first names, which mean the country only where they stand by themselves.
        var alone: [UInt64: Country] = [:]
        var phrases: [UInt64: Country] = [:]
        var phraseStarts: Set<UInt64> = []
        /// The hash of each beginning of a phrase, of one word or more.
        var phraseBeginnings: Set<UInt64> = []
        var stems: [UInt64: Country] = [:]
        /// By the hash of the words before and the last one's stem.
        var phraseStems: [UInt64: Country] = [:]
        var stemStarts: Set<UInt64> = []
        var longestStem = 0
        /// The hashes of those that say more than the country: towns, regions, bodies.
        var details: Set<UInt64> = []
        /// The hashes of those that are leaders.
        var people: Set<UInt64> = []

        /// Adds "bresil", "arabie saoudite", a stem "bresilien*" or "nord coreen*", "US" where only
        /// capitals mean the country, "~jordan" where no name beside it may do, "@lula" for a leader, or
        /// "=dutch" for what says no more than the country.
        ///
        /// - Parameter isDetail: whether it says more than the country where it is no leader.
        mutating func add(_ pattern: String, of country: String, isDetail: Bool) {
            let country = Country(country == "XE" ? "EU" : country)
            let all = Words(pattern)
            let words = all.words
            guard let first = words.first, let last = words.last else { return }
            let hash = words.reduce(0) { joined($0, $1.key) }
            if pattern.hasPrefix("@") {
                people.insert(hash)
            } else if isDetail, !pattern.hasPrefix("~"), !pattern.hasPrefix("=") {
                details.insert(hash)
            }
            if pattern.hasPrefix("~"), words.count == 1 {
                alone[first.key] = country
                self.words[first.key] = nil
                return
            }
            let isStem = pattern.hasSuffix("*")
            if words.count > 1 {
                var before: UInt64 = 0
                for word in words.dropLast() {
                    before = joined(before, word.key)
                    phraseBeginnings.insert(before)
                }
                phrases[joined(before, last.key)] = country
                phraseStarts.insert(first.key)
                if isStem { phraseStems[joined(before, last.key)] = country }
            } else if first.traits.contains(.allCapitals) {
                capitals[first.key] = country
                return
            } else {
                self.words[first.key] = country
                if isStem { stems[first.key] = country }
            }
            guard isStem else { return }
            let letters = all.letters(last)
            stemStarts.insert(wordHash(letters.prefix(shortestStem)))
            longestStem = max(longestStem, letters.count)
        }
    }

    /// The same, made for looking up.
    final class Lexicon: Sendable {
        private let words: WordTable<Country>
        private let capitals: WordTable<Country>
        private let alone: WordTable<Country>
        private let phrases: WordTable<Country>
        private let phraseStarts: WordSet
        private let phraseBeginnings: WordSet
        private let stems: WordTable<Country>
        private let phraseStems: WordTable<Country>
        /// The first letters of the stems: most words begin like none of them.
        private let stemStarts: WordSet
        private let details: WordSet
        private let people: WordSet
        /// Letters of the longest stem.
        private let longestStem: Int

        /// "brésil" + "iennes".
        private static let longestEnding = 4

        fileprivate init(_ patterns: Patterns) {
            words = WordTable(patterns.words)
            capitals = WordTable(patterns.capitals)
            alone = WordTable(patterns.alone)
            phrases = WordTable(patterns.phrases)
            phraseStarts = WordSet(patterns.phraseStarts)
            phraseBeginnings = WordSet(patterns.phraseBeginnings)
            stems = WordTable(patterns.stems)
            phraseStems = WordTable(patterns.phraseStems)
            stemStarts = WordSet(patterns.stemStarts)
            longestStem = patterns.longestStem
            details = WordSet(patterns.details)
            people = WordSet(patterns.people)
        }

        func startsPhrase(_ word: UInt64) -> Bool { phraseStarts.contains(word) }

        /// The longest phrase that begins at a word.
        func phrase(
            at index: Int, in text: Words
        ) -> (country: Country, length: Int, kind: Place.Kind)? {
            var before = joined(0, text.words[index].key)
            var found: (Country, Int, Place.Kind)?
            for next in (index + 1)..<max(index + 1, text.words.count) {
                guard phraseBeginnings.contains(before) else { break }
                let word = text.words[next]
                let hash = joined(before, word.key)
                let country =
                    phrases[hash]
                    ?? country(byStemOf: text.letters(word)) { phraseStems[joined(before, $0)] }
                if let country { found = (country, next - index + 1, kind(of: hash)) }
                before = hash
            }
            return found
        }

        /// The country that a word names: as it is written, in capitals, or with no name beside it.
        struct Place {
            let any: Country?
            let capitals: Country?
            let alone: Country?
            let kind: Kind

            /// What a name is.
            enum Kind {
                /// The country, its people or its capital.
                case country
                /// A town, a region, a body: more than the country.
                case detail
                /// A leader.
                case person
            }

            var isNone: Bool { any == nil && capitals == nil && alone == nil }
        }

        func place(of word: UInt64, letters: ArraySlice<UInt8>) -> Place {
            let kind = kind(of: joined(0, word))
            if let country = words[word] {
                return Place(any: country, capitals: country, alone: nil, kind: kind)
            }
            let byStem = country(byStemOf: letters) { stems[$0] }
            return Place(
                any: byStem, capitals: capitals[word] ?? byStem, alone: alone[word], kind: kind)
        }

        private func kind(of hash: UInt64) -> Place.Kind {
            people.contains(hash) ? .person : details.contains(hash) ? .detail : .country
        }

        /// What a table holds under the longest beginning of a word that can be a stem.
        private func country(
            byStemOf letters: ArraySlice<UInt8>, in table: (UInt64) -> Country?
        ) -> Country? {
            let shortest = max(shortestStem, letters.count - Self.longestEnding)
            let longest = min(longestStem, letters.count - 1)
            guard shortest <= longest else { return nil }
            guard stemStarts.contains(wordHash(letters.prefix(shortestStem))) else { return nil }
            for length in (shortest...longest).reversed() {
                if let country = table(wordHash(letters.prefix(length))) { return country }
            }
            return nil
        }
    }

    /// The gazetteer that is compiled in, with an edition's additions.
    init(places: [String: [String]] = [:]) {
        guard !places.isEmpty else {
            lexicons = Self.compiledInLexicons
            return
        }
        var patterns = Self.compiledIn
        for (country, additions) in places.sorted(by: { $0.key < $1.key }) {
            for addition in additions {
                for language in patterns.keys.sorted() {
                    patterns[language]?.add(addition, of: country, isDetail: true)
                }
            }
        }
        lexicons = patterns.mapValues(Lexicon.init)
    }

    private static let compiledInLexicons = compiledIn.mapValues(Lexicon.init)

    private static let compiledIn: [String: Patterns] = {
        var all: [String: Patterns] = [:]
        let additions = GazetteerAdditions.compiledIn
        for (language, countries) in GazetteerPatterns.parse(PackageResources.gazetteer_json) {
            let ambiguous = additions.tooAmbiguous[language] ?? []
            var patterns = Patterns()
            for (country, names) in countries {
                for name in names where !ambiguous.contains(name) {
                    patterns.add(name, of: country, isDetail: false)
                }
            }
            all[language] = patterns
        }
        for addition in additions.all {
            for language in addition.languages {
                for name in addition.patterns {
                    all[language]?.add(name, of: addition.country, isDetail: true)
                }
            }
        }
        return all
    }()

    /// The names of one language; the English ones for languages that have none.
    func lexicon(of language: String) -> Lexicon {
        lexicons[language] ?? lexicons["en"] ?? Lexicon(Patterns())
    }

    /// The countries a text names, each mention counting `weight`.
    func mentions(in text: Words, language: String, weight: Int) -> Mentions {
        var lore = WordLore(lexicon: lexicon(of: language))
        var words: [Int32] = []
        var text = text
        lore.read(text, into: &words)
        var mentions = Mentions()
        lore.addMentions(in: &text, as: words, weight: weight, to: &mentions)
        mentions.settle()
        return mentions
    }
}

/// Reads the gazetteer's file.
enum GazetteerPatterns {
    /// Reads `{language: {country: [pattern]}}`: strings by the depth of the brackets they stand in.
    ///
    /// A parser of our own, since a general one takes longer than the rest of the program's start.
    static func parse(_ bytes: [UInt8]) -> [(String, [(String, [String])])] {
        var languages: [(String, [(String, [String])])] = []
        var depth = 0
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if let opened = start {
                guard byte == 0x22 else { continue }
                let text = String(decoding: bytes[opened..<index], as: UTF8.self)
                start = nil
                switch depth {
                case 1: languages.append((text, []))
                case 2: languages[languages.count - 1].1.append((text, []))
                default:
                    let country = languages[languages.count - 1].1.count - 1
                    languages[languages.count - 1].1[country].1.append(text)
                }
                continue
            }
            switch byte {
            case 0x22: start = index + 1
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
        }
        return languages
    }
}

/// A gazetteer that is made once somebody asks for it.
final class LazyGazetteer: Sendable {
    private let places: [String: [String]]
    private let made = Mutex<Gazetteer?>(nil)

    init(places: [String: [String]]) { self.places = places }

    var gazetteer: Gazetteer {
        made.withLock { made in
            let gazetteer = made ?? Gazetteer(places: places)
            made = gazetteer
            return gazetteer
        }
    }
}
