internal import Articles

/// The words of many articles, as the numbers of their stems.
struct Texts: Sendable {
    /// The hash of each stem, by its number.
    var words: [UInt64] { table.words }
    private(set) var titles = Rows<Int32>()
    private(set) var leads = Rows<Int32>()
    /// The hash and the end of each sentence of the leads.
    private var sentences = Rows<Reading.Sentence>()
    private var table = TermTable()

    var count: Int { titles.count }

    init() {}

    init(_ readings: [Reading]) {
        for reading in readings { append(reading) }
    }

    mutating func append(_ reading: Reading) {
        titles.append(reading.title.map { table.id(of: $0) })
        leads.append(reading.lead.map { table.id(of: $0) })
        sentences.append(reading.sentences)
    }

    mutating func append(_ other: Texts) {
        let numbers = other.words.map { table.id(of: $0) }
        titles.append(other.titles) { numbers[Int($0)] }
        leads.append(other.leads) { numbers[Int($0)] }
        sentences.append(other.sentences) { $0 }
    }

    /// Those of some articles, with the same numbers for words.
    func chosen(_ members: [Int]) -> Texts {
        var texts = Texts()
        texts.table = table
        for member in members {
            texts.titles.append(titles[member])
            texts.leads.append(leads[member])
        }
        return texts
    }

    /// The same for the same words in the same order.
    func titleHash(_ number: Int) -> UInt64 {
        titles[number].reduce(0) { joined($0, UInt64($1)) }
    }

    /// Drops the sentences that one outlet repeats under three titles or more ("Sign up for …"), also
    /// where others took them over: stock phrases would tie together whatever they stand under.
    mutating func dropBoilerplate(outlets: [Int]) {
        let repeated = repeatedSentences(outlets: outlets)
        guard !repeated.isEmpty else { return }
        var kept = Rows<Int32>()
        for number in 0..<count {
            let lead = leads[number]
            var row: [Int32] = []
            var start = lead.startIndex
            for sentence in sentences[number] {
                let end = lead.startIndex + Int(sentence.end)
                if !repeated.contains(sentence.hash) { row += lead[start..<end] }
                start = end
            }
            kept.append(row)
        }
        leads = kept
        sentences = Rows()
    }

    /// Lets go of all but the titles.
    mutating func dropLeads() {
        leads = Rows()
        sentences = Rows()
    }

    private func repeatedSentences(outlets: [Int]) -> Set<UInt64> {
        // Nearly all sentences are said once by one outlet: only those that share a slot with two
        // others can be repeated, and the slots take less room than the sentences.
        var slots = 1 << 10
        while slots < 4 * sentences.elements.count { slots *= 2 }
        var counts = [UInt8](repeating: 0, count: slots)
        func key(_ number: Int, _ sentence: Reading.Sentence) -> UInt64 {
            joined(UInt64(outlets[number] + 1), sentence.hash)
        }
        for number in 0..<count {
            for sentence in sentences[number] {
                let slot = Int(truncatingIfNeeded: key(number, sentence)) & (slots - 1)
                if counts[slot] < 3 { counts[slot] += 1 }
            }
        }
        var titles: [UInt64: Set<UInt64>] = [:]
        var repeated: Set<UInt64> = []
        for number in 0..<count {
            for sentence in sentences[number] {
                let key = key(number, sentence)
                guard counts[Int(truncatingIfNeeded: key) & (slots - 1)] >= 3,
                    !repeated.contains(sentence.hash)
                else { continue }
                titles[key, default: []].insert(titleHash(number))
                if titles[key]?.count ?? 0 >= 3 { repeated.insert(sentence.hash) }
            }
        }
        return repeated
    }
}

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

/// The articles of a week in the order of their ids, each id once: an order over what others hold.
struct ArticleList: RandomAccessCollection, Sendable {
    private let all: [Article]
    private let order: [Int32]

    init(_ articles: [Article]) {
        all = articles
        let ids = articles.map(\.id)
        // Whole ids are slow to compare, and their first eight bytes nearly always tell.
        let isPlain = ids.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        let starts = ids.map { isPlain ? Self.start(of: $0) : 0 }
        let sorted = ids.indices.sorted { left, right in
            if starts[left] != starts[right] { return starts[left] < starts[right] }
            if ids[left] != ids[right] { return ids[left] < ids[right] }
            let (a, b) = (articles[left], articles[right])
            return (a.origin, a.title, a.paragraphs.count)
                < (b.origin, b.title, b.paragraphs.count)
        }
        var order: [Int32] = []
        order.reserveCapacity(sorted.count)
        for number in sorted
        where order.last.map({ ids[Int($0)] != ids[number] }) ?? true {
            order.append(Int32(number))
        }
        self.order = order
    }

    private static func start(of id: String) -> UInt64 {
        var start: UInt64 = 0
        var length = 0
        for byte in id.utf8.prefix(8) {
            start = start << 8 | UInt64(byte)
            length += 1
        }
        return start << UInt64(8 * (8 - length))
    }

    var startIndex: Int { 0 }
    var endIndex: Int { order.count }

    subscript(number: Int) -> Article {
        _read { yield all[Int(order[number])] }
    }
}
