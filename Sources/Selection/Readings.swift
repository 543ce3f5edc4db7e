internal import Articles

/// What is read of many articles.
struct Readings: Sendable {
    var texts = Texts()
    /// Each article's marks, as numbers.
    private(set) var marks = Rows<Int32>()
    /// The mark behind each number.
    var markNames: [Mark] { markTable.words.map(Mark.init(rawValue:)) }
    private(set) var languages: [String] = []
    private(set) var leisure: [Int32] = []
    private var mentioned = Rows<Mention>()
    private var countries: [String] = []
    private var markTable = TermTable()

    private struct Mention {
        let country: Int32
        let weight: Int32
    }

    init() {}

    /// Reads all articles, on all cores.
    init(_ articles: ArticleList, reader: ArticleReader) {
        // Blocks, so that what is not yet brought together takes little room.
        let block = 1 << 16
        for first in stride(from: 0, to: articles.count, by: block) {
            let length = Swift.min(block, articles.count - first)
            let parts = inStretches(of: length, atMost: 1 << 10) { stretch in
                var part = Readings()
                var lores: [String: WordLore] = [:]
                for number in stretch {
                    part.append(reader.reading(of: articles[first + number], &lores))
                }
                return part
            }
            for part in parts { append(part) }
        }
    }

    mutating func append(_ reading: Reading) {
        texts.append(reading)
        marks.append(reading.marks.map { markTable.id(of: $0.rawValue) })
        languages.append(reading.language)
        leisure.append(Int32(reading.leisure))
        mentioned.append(
            reading.mentions.counts.map {
                Mention(country: number(of: $0.country), weight: Int32($0.weight))
            })
    }

    private mutating func append(_ other: Readings) {
        texts.append(other.texts)
        let numbers = other.markTable.words.map { markTable.id(of: $0) }
        marks.append(other.marks) { numbers[Int($0)] }
        languages += other.languages
        leisure += other.leisure
        let places = other.countries.map { number(of: $0) }
        mentioned.append(other.mentioned) {
            Mention(country: places[Int($0.country)], weight: $0.weight)
        }
    }

    private mutating func number(of country: String) -> Int32 {
        if let known = countries.firstIndex(of: country) { return Int32(known) }
        countries.append(country)
        return Int32(countries.count - 1)
    }

    /// The countries that an article names, in the order of their codes.
    func mentions(_ number: Int) -> some Sequence<(country: String, weight: Int)> {
        mentioned[number].lazy.map { [countries] in (countries[Int($0.country)], Int($0.weight)) }
    }

    /// In how many articles each country is named.
    var countryFrequencies: [String: Int] {
        var counts = [Int](repeating: 0, count: countries.count)
        for mention in mentioned.elements { counts[Int(mention.country)] += 1 }
        return Dictionary(uniqueKeysWithValues: zip(countries, counts))
    }

    /// Lets go of what only the comparing needs.
    mutating func dropMarks() {
        marks = Rows()
        markTable = TermTable()
    }
}
