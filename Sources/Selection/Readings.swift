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
    private var mentioned = Rows<Mention>()
    private var markTable = TermTable()

    private struct Mention {
        let country: Country
        let weight: Int32
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
        var numbers: [DeskNumbers] = []
        // Blocks, so that what is not yet brought together takes little room.
        let block = 1 << 16
        for first in stride(from: 0, to: articles.count, by: block) {
            let length = Swift.min(block, articles.count - first)
            let parts = inStretches(of: length, atMost: 1 << 9) { stretch in
                desks.withDesk { Readings(stretch.lazy.map { articles[first + $0] }, at: &$0) }
            }
            // Which desk reads what is chance: numbers are given anew, in the order of the articles.
            for (part, number) in parts {
                while numbers.count <= number { numbers.append(DeskNumbers()) }
                desks.look(at: number) { append(part, of: $0, &numbers[number]) }
            }
        }
    }

    /// What the numbers of a desk are here; -1 for what did not come yet.
    private struct DeskNumbers {
        var stems: [Int32] = []
        var marks: [Int32] = []

        mutating func grow(with desk: ReadingDesk) {
            stems += repeatElement(-1, count: desk.stems.count - stems.count)
            marks += repeatElement(-1, count: desk.marks.table.count - marks.count)
        }
    }

    private mutating func append(_ desk: ReadingDesk) {
        texts.append(desk)
        marks.append(desk.marks.marks)
        languages.append(desk.language)
        leisure.append(Int32(desk.leisure))
        mentioned.append(
            desk.mentions.counts.lazy.map {
                Mention(country: $0.country, weight: Int32($0.weight))
            })
    }

    private mutating func append(
        _ other: Readings, of desk: ReadingDesk, _ numbers: inout DeskNumbers
    ) {
        numbers.grow(with: desk)
        texts.append(other.texts, of: desk.stems, &numbers.stems)
        marks.append(other.marks) {
            markTable.id(of: Int($0), in: desk.marks.table, &numbers.marks)
        }
        languages += other.languages
        leisure += other.leisure
        mentioned.append(other.mentioned) { $0 }
    }

    /// The countries that an article names, in the order of their codes.
    func mentions(_ number: Int) -> some Sequence<(country: Country, weight: Int)> {
        mentioned[number].lazy.map { ($0.country, Int($0.weight)) }
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
    /// Those that nobody reads at, by their numbers, and how many there are.
    private let desks = Mutex<(free: [Int: ReadingDesk], count: Int)>(([:], 0))

    init(_ reader: ArticleReader) { self.reader = reader }

    /// Lets somebody read at a desk.
    ///
    /// - Returns: also the number of that desk.
    func withDesk<Result: Sendable>(_ body: (inout ReadingDesk) -> Result) -> (Result, Int) {
        var (desk, number) = desks.withLock { [reader] desks -> (ReadingDesk, Int) in
            if let (number, _) = desks.free.first,
                let desk = desks.free.removeValue(forKey: number)
            {
                return (desk, number)
            }
            desks.count += 1
            return (ReadingDesk(reader), desks.count - 1)
        }
        let result = body(&desk)
        desks.withLock { $0.free[number] = desk }
        return (result, number)
    }

    /// Looks at a desk that nobody reads at.
    func look(at number: Int, _ body: (ReadingDesk) -> Void) {
        guard let desk = desks.withLock({ $0.free[number] }) else {
            preconditionFailure("desk \(number) is in use")
        }
        body(desk)
    }
}
