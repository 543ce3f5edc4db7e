internal import Articles
internal import Synchronization

/// What is read of many articles.
struct Readings: Sendable {
    var texts = Texts()
    /// Each article's marks, as numbers.
    private(set) var marks = Rows<Int32>()
    /// The mark behind each number.
    var markNames: [Mark] { markTable.words.map(Mark.init(rawValue:)) }
    private(set) var languages: [String] = []
    private(set) var leisure: [Int32] = []
    /// Whether a headline's capitals tell its names.
    private(set) var hasNamesInTitle: [Bool] = []
    private var mentioned = Rows<Mention>()
    private var markTable = TermTable()

    private struct Mention {
        let country: Country
        let weight: Int32
        let isTop: Bool
    }

    /// Reads a few, on one core.
    init(few articles: some Sequence<Article>, reader: ArticleReader) {
        var desk = ReadingDesk(reader)
        self.init(articles, at: &desk)
        texts.take(desk.stems)
        markTable = desk.marks.table
    }

    /// The numbers are the desk's.
    private init(_ articles: some Sequence<Article>, at desk: inout ReadingDesk) {
        for article in articles {
            desk.read(article)
            append(desk)
        }
    }

    /// Reads all articles, on all cores.
    init(_ articles: ArticleList, reader: ArticleReader) {
        let desks = ReadingDesks(reader)
        var texts = Texts()
        var stems = Numbering()
        var marks = Numbering()
        // Blocks, so that what is not yet brought together takes little room.
        let block = 1 << 16
        for first in stride(from: 0, to: articles.count, by: block) {
            let length = Swift.min(block, articles.count - first)
            let parts = inStretches(of: length, atMost: 1 << 7) { stretch in
                desks.withDesk(for: first + stretch.lowerBound) { number, desk in
                    Part(stretch.lazy.map { articles[first + $0] }, of: number, at: &desk)
                }
            }
            // Which desk reads what is chance: numbers are given anew, in the order of the articles.
            let known = desks.all
            (stems, marks) = both(
                { [stems] in
                    stems.with(parts, known, count: \.stemCount, words: \.stems.words)
                },
                { [marks] in
                    marks.with(parts, known, count: \.markCount, words: \.marks.table.words)
                })
            let isFirst = first == 0
            both(
                &texts, &self,
                { [stems] texts in
                    if isFirst {
                        texts.reserveRoom(
                            for: articles.count, like: parts.map(\.readings.texts))
                    }
                    for part in parts {
                        texts.append(part.readings.texts, numbers: stems.ofDesks[part.desk])
                    }
                },
                { [marks] readings in
                    if isFirst {
                        readings.reserveRoom(for: articles.count, like: parts.map(\.readings))
                    }
                    for part in parts {
                        readings.append(part.readings, marks: marks.ofDesks[part.desk])
                    }
                })
        }
        self.texts = texts
        self.texts.take(stems.table)
        markTable = marks.table
    }

    /// What one desk read of a stretch of articles.
    private struct Part: Sendable {
        let readings: Readings
        let desk: Int
        /// How many stems and marks the desk knew then.
        let stemCount: Int
        let markCount: Int

        init(_ articles: some Sequence<Article>, of number: Int, at desk: inout ReadingDesk) {
            readings = Readings(articles, at: &desk)
            self.desk = number
            stemCount = desk.stems.count
            markCount = desk.marks.table.count
        }
    }

    /// The numbers that the words of all desks have here.
    private struct Numbering: Sendable {
        var table = TermTable()
        /// For each desk, by its own numbers.
        var ofDesks: [[Int32]] = []

        /// Numbers what was new to the desks in some parts.
        ///
        /// A desk numbers words as they come, and reads later articles later: part by part, new words
        /// get the numbers that one desk would have given them.
        func with(
            _ parts: [Part], _ desks: [ReadingDesk], count: (Part) -> Int,
            words: (ReadingDesk) -> [UInt64]
        ) -> Numbering {
            var result = self
            let words = desks.map(words)
            while result.ofDesks.count < desks.count { result.ofDesks.append([]) }
            for part in parts {
                let known = result.ofDesks[part.desk].count
                for word in words[part.desk][known..<max(known, count(part))] {
                    result.ofDesks[part.desk].append(result.table.id(of: word))
                }
            }
            return result
        }
    }

    private mutating func append(_ desk: ReadingDesk) {
        texts.append(desk)
        marks.append(desk.marks.marks)
        languages.append(desk.language)
        leisure.append(Int32(desk.leisure))
        hasNamesInTitle.append(desk.hasNamesInTitle)
        mentioned.append(
            desk.mentions.counts.lazy.map {
                Mention(
                    country: $0.country, weight: Int32($0.weight),
                    isTop: $0.isTop)
            })
    }

    /// Appends what is read of other articles, but for their texts.
    ///
    /// - Parameter numbers: the numbers of marks here by the others.
    private mutating func append(_ other: Readings, marks numbers: [Int32]) {
        marks.append(other.marks, numbers: numbers)
        languages += other.languages
        leisure += other.leisure
        hasNamesInTitle += other.hasNamesInTitle
        mentioned.append(other.mentioned)
    }

    /// Makes room for so many articles, the first of which are there; not for their texts.
    private mutating func reserveRoom(for count: Int, like parts: [Readings]) {
        let share = Double(count) / Double(max(1, parts.reduce(0) { $0 + $1.languages.count }))
        let length = parts.reduce(0) { $0 + $1.marks.elements.count }
        marks.reserveRoom(for: count, elements: Int(share * Double(length)))
    }

    /// The countries that an article names, in the order of their codes, and whether in its headline or
    /// first sentence.
    func mentions(
        _ number: Int
    ) -> some Sequence<(country: Country, weight: Int, isTop: Bool)> {
        mentioned[number].lazy.map { ($0.country, Int($0.weight), $0.isTop) }
    }

    /// In how many articles each country is named.
    var countryFrequencies: [Country: Int] {
        var counts: [Country: Int] = [:]
        for mention in mentioned.elements { counts[mention.country, default: 0] += 1 }
        return counts
    }

    /// Lets go of what only the comparing needs.
    mutating func dropMarks() {
        marks = Rows()
        markTable = TermTable()
    }
}

/// Desks for all cores, each kept from stretch to stretch for what it knows of words.
private final class ReadingDesks: Sendable {
    private let reader: ArticleReader
    private let desks = Mutex<[Place]>([])

    private struct Place {
        /// Nil while somebody reads at it.
        var desk: ReadingDesk?
        /// The first article of the last stretch that was read at it.
        var last: Int
    }

    init(_ reader: ArticleReader) { self.reader = reader }

    /// Lets somebody read a stretch of articles at a desk, one that did not yet read later ones.
    ///
    /// - Parameters:
    ///   - first: the number of the stretch's first article.
    ///   - body: gets the number of the desk, too.
    func withDesk<Result: Sendable>(
        for first: Int, _ body: (Int, inout ReadingDesk) -> Result
    ) -> Result {
        var (number, desk) = desks.withLock { [reader] desks -> (Int, ReadingDesk) in
            for number in desks.indices where desks[number].last < first {
                if let desk = desks[number].desk.take() {
                    desks[number].last = first
                    return (number, desk)
                }
            }
            desks.append(Place(desk: nil, last: first))
            return (desks.count - 1, ReadingDesk(reader))
        }
        let result = body(number, &desk)
        desks.withLock { $0[number].desk = desk }
        return result
    }

    /// All desks, when nobody reads at any.
    var all: [ReadingDesk] {
        desks.withLock { places in
            places.map { place in
                guard let desk = place.desk else { preconditionFailure("a desk is in use") }
                return desk
            }
        }
    }
}
