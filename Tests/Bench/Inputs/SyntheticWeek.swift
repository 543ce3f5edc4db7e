import Articles
import Foundation

/// Weeks of invented articles in French and English, of any size and the same at each run.
///
/// Words are drawn as often as real texts have them, and one content word in six from an endless
/// tail; some hundred outlets tell thousands of events, a few of them in hundreds of articles; about
/// half of the articles repeat another one.
struct SyntheticWeek {
    let week: Week
    private let languages: [Vocabulary]
    private var random = SplitMix(state: 20_211_018)
    private var events: [Event] = []

    static let outletCount = 600
    /// Of a hundred articles, how many repeat another one, and how many tell what no other does.
    private static let copies = 50
    private static let singles = 30

    /// - Parameter seeds: real articles, whose words are taken.
    init(seeds: [Article], week: Week) {
        self.week = week
        languages = ["fr", "en"].map { Vocabulary(seeds, language: $0) }
    }

    /// One event of the week, in the words that tell it.
    private struct Event {
        let names: [String]
        /// By language.
        let topics: [[String]]
        let country: Int
        let firstDay: Int
        let days: Int
        var originals: [Text] = []
    }

    /// An article's words, as they are copied.
    private struct Text {
        var language: Int
        var title: String
        var sentences: [String]
        var day: Int
    }

    /// - Parameter start: the number of the first one, which goes into its address.
    mutating func articles(_ count: Int, startingAt start: Int = 0) -> [Article] {
        let eventCount = Int(20 * Double(count).squareRoot())
        events = (0..<eventCount).map { _ in event() }
        var articles: [Article] = []
        articles.reserveCapacity(count)
        while articles.count < count {
            let text: Text
            if random.below(100) < Self.singles {
                let single = event()
                text = original(of: single)
            } else {
                // The twentieth event has half of the first one's articles.
                let rank = Int(20 * (exp(random.unit() * log(1 + Double(eventCount) / 20)) - 1))
                let number = min(rank, eventCount - 1)
                let known = events[number].originals
                if known.count > 0, random.below(100) < Self.copies * 100 / (100 - Self.singles) {
                    text = copy(of: known[random.below(known.count)])
                } else {
                    text = original(of: events[number])
                    if known.count < 200 { events[number].originals.append(text) }
                }
            }
            articles.append(article(text, number: start + articles.count))
        }
        return articles
    }

    private mutating func event() -> Event {
        Event(
            names: (0..<6).map { _ in Syllables.name(random.next()) },
            topics: languages.map { language in
                (0..<24).map { _ in language.topics[random.below(language.topics.count)] }
            },
            country: min(random.below(Countries.names.count), random.below(Countries.names.count)),
            firstDay: random.below(7), days: 1 + random.below(4))
    }

    private mutating func original(of event: Event) -> Text {
        let language = random.below(10) < 6 ? 0 : 1
        let day = min(6, event.firstDay + random.below(event.days))
        return Text(
            language: language,
            title: sentence(of: event, language, words: 11 + random.below(6), telling: 45),
            sentences: (0..<1 + random.below(2)).map { _ in
                sentence(of: event, language, words: 10 + random.below(9), telling: 30)
            }, day: day)
    }

    /// - Parameter telling: of a hundred words, how many are the event's own.
    private mutating func sentence(
        of event: Event, _ language: Int, words: Int, telling: Int
    ) -> String {
        let vocabulary = languages[language]
        var parts: [String] = []
        for place in 0..<words {
            if random.below(100) < telling {
                switch random.below(10) {
                case 0: parts.append(Countries.names[event.country][language])
                case 1...3:
                    parts.append(
                        event.names[min(random.below(6), random.below(6))])
                default:
                    let topics = event.topics[language]
                    parts.append(topics[min(random.below(24), random.below(24))])
                }
            } else if random.below(100) < 8 {
                parts.append(Syllables.word(rank: Int(exp(random.unit() * 13))))
            } else {
                parts.append(vocabulary.stream[random.below(vocabulary.stream.count)])
            }
            if place == 0 { parts[0] = parts[0].prefix(1).uppercased() + parts[0].dropFirst() }
        }
        return parts.joined(separator: " ")
    }

    /// The same text, shortened, under another title, or with a sentence of its own.
    private mutating func copy(of original: Text) -> Text {
        var copy = original
        switch random.below(10) {
        case 0...3: break
        case 4...5:
            let words = copy.sentences[copy.sentences.count - 1].split(separator: " ")
            copy.sentences[copy.sentences.count - 1] = words.dropLast(6).joined(separator: " ")
        case 6...8:
            let words = copy.title.split(separator: " ")
            copy.title = words.dropFirst(3).joined(separator: " ")
        default: copy.sentences.append(stream(copy.language, words: 12))
        }
        copy.day = min(6, copy.day + random.below(2))
        return copy
    }

    /// Sentences about nothing, in a language's words.
    mutating func prose(in language: String, words: Int) -> String {
        let number = languages.firstIndex { $0.language == language } ?? 0
        var sentences: [String] = []
        var left = words
        while left > 0 {
            let count = min(left, 10 + random.below(9))
            let sentence = stream(number, words: count)
            sentences.append(sentence.prefix(1).uppercased() + sentence.dropFirst())
            left -= count
        }
        return sentences.joined(separator: ". ") + "."
    }

    private mutating func stream(_ language: Int, words: Int) -> String {
        let stream = languages[language].stream
        return (0..<words).map { _ in stream[random.below(stream.count)] }.joined(separator: " ")
    }

    private mutating func article(_ text: Text, number: Int) -> Article {
        let outlet = min(random.below(Self.outletCount), random.below(Self.outletCount))
        let name = Syllables.name(UInt64(outlet))
        var lead = text.sentences.joined(separator: ". ") + "."
        // What some outlets print under everything.
        if outlet % 9 == 0 {
            lead += " Sign up for the letter of \(name) and read on every morning."
        }
        let section = Self.sections[random.below(Self.sections.count)]
        let language = languages[text.language].language
        return Article(
            title: text.title,
            url: "https://www.\(name.lowercased()).example/\(language)/\(number).html",
            outlet: name,
            published: Timestamp(
                seconds: (week.monday.days + text.day) * 86_400 + 21_600 + random.below(57_600)),
            language: language, section: section, paragraphs: [lead],
            feedPosition: random.below(4) == 0 ? 1 + random.below(40) : nil, origin: "bench")
    }

    private static let sections: [String?] = [
        nil, nil, nil, nil, "International", "World", "Politique", "Société", "Économie", "Sport",
    ]
}

/// The words of one language.
private struct Vocabulary {
    let language: String
    /// All words of some real texts, as often as they stand in them.
    let stream: [String]
    /// Those that tell one event from another.
    let topics: [String]

    init(_ articles: [Article], language: String) {
        self.language = language
        let stream = articles.filter { $0.language == language }.flatMap { article in
            ([article.title] + article.paragraphs.prefix(3)).flatMap { text in
                text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
            }
        }
        var counts: [String: Int] = [:]
        for word in stream { counts[word, default: 0] += 1 }
        self.stream = stream
        topics = counts.filter { $0.key.count > 4 && $0.value * 2_000 < stream.count }
            .map(\.key).sorted()
    }
}

private enum Countries {
    /// In French and English.
    static let names = [
        ["Ukraine", "Ukraine"], ["Allemagne", "Germany"], ["Chine", "China"], ["Gaza", "Gaza"],
        ["Russie", "Russia"], ["Japon", "Japan"], ["Soudan", "Sudan"], ["Brésil", "Brazil"],
        ["France", "France"], ["Espagne", "Spain"], ["Inde", "India"], ["Haïti", "Haiti"],
        ["Turquie", "Turkey"], ["Kenya", "Kenya"], ["Pérou", "Peru"], ["Norvège", "Norway"],
    ]
}

/// Words that no language has.
private enum Syllables {
    private static let all = [
        "ba", "ro", "ti", "len", "mur", "ke", "san", "do", "vi", "gol", "pra",
    ]

    static func word(rank: Int) -> String {
        var (rest, word) = (rank + 200, "")
        while rest > 0 {
            word += all[rest % all.count]
            rest /= all.count
        }
        return word
    }

    static func name(_ number: UInt64) -> String { word(rank: Int(number % 150_000)).capitalized }
}

/// Steele, Lea and Flood's generator.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
