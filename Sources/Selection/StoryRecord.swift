internal import Articles

/// The stories of a week as bytes, with a mark of all that they were made of: where it is the same
/// again, they need not be found again.
///
/// It holds numbers of articles, no articles: whoever reads it brings them. It is true for the
/// program that made it alone.
package struct StoryRecord: Sendable, Equatable {
    /// Sixteen hexadecimal digits.
    package let mark: String
    package let bytes: [UInt8]

    package init(mark: String, bytes: [UInt8]) {
        self.mark = mark
        self.bytes = bytes
    }

    /// Weeks of more articles are not recorded: their records would be long, and are seldom asked for.
    package static let mostArticles = 100_000

    /// - Returns: nil where a story holds an article that the list does not.
    init?(_ stories: [Story], of articles: ArticleList, mark: String) {
        let numbers = Dictionary(
            articles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var writer = RecordWriter()
        writer.add(stories.count)
        for story in stories {
            let members = story.articles.map { numbers[$0.id] }
            let copies = story.copies.flatMap { [numbers[$0.article], numbers[$0.original]] }
            let votes = story.copies.map { $0.hasOwnText ? Int?(1) : 0 }
            let names = [numbers[story.id], numbers[story.storyline]]
            guard let first = story.precedence.first,
                story.articles[first].id == story.representative.id
            else { return nil }
            for list in [members, story.precedence, copies, votes, names] {
                writer.add(list.count)
                for number in list {
                    guard let number else { return nil }
                    writer.add(number)
                }
            }
            writer.add(story.countries.count)
            for country in story.countries { writer.add(country) }
            writer.add(story.isInternational ? 1 : 0)
            for part in story.score.parts { writer.add(part.value) }
        }
        self.init(mark: mark, bytes: writer.bytes)
    }

    /// The stories, of the same articles and settings as they were made of.
    ///
    /// - Returns: nil where the bytes are something else.
    func stories(of articles: ArticleList, settings: SelectionSettings) -> [Story]? {
        let weights = Signals.all.map { ($0.name, settings.weights[$0.name] ?? $0.weight) }
        return bytes.withUnsafeBufferPointer { buffer in
            var reader = RecordReader(buffer)
            guard let count = reader.count() else { return nil }
            var stories: [Story] = []
            stories.reserveCapacity(count)
            for _ in 0..<count {
                guard let story = reader.story(of: articles, weights) else { return nil }
                stories.append(story)
            }
            return reader.isAtEnd ? stories : nil
        }
    }
}

extension RecordReader {
    fileprivate mutating func story(
        of articles: ArticleList, _ weights: [(name: String, weight: Double)]
    ) -> Story? {
        let numbers = articles.indices
        guard let members = list(of: numbers), let precedence = list(of: members.indices),
            let copies = list(of: numbers), let votes = list(of: 0..<2),
            copies.count == 2 * votes.count,
            let names = list(of: numbers), names.count == 2,
            let first = precedence.first, let countryCount = count()
        else { return nil }
        var countries: [String] = []
        for _ in 0..<countryCount {
            guard let country = text() else { return nil }
            countries.append(country)
        }
        guard let isInternational = number() else { return nil }
        var parts: [Score.Part] = []
        parts.reserveCapacity(weights.count)
        for (name, weight) in weights {
            guard let value = fraction() else { return nil }
            parts.append(Score.Part(signal: name, value: value, weight: weight))
        }
        return Story(
            id: articles[names[0]].id, articles: members.map { articles[$0] },
            representative: articles[members[first]], precedence: precedence,
            copies: votes.indices.map {
                Story.Copy(
                    article: articles[copies[2 * $0]].id,
                    original: articles[copies[2 * $0 + 1]].id, hasOwnText: votes[$0] == 1)
            },
            countries: countries, isInternational: isInternational == 1,
            storyline: articles[names[1]].id, score: Score(parts: parts))
    }

    private mutating func list(of range: Range<Int>) -> [Int]? {
        guard let count = count() else { return nil }
        var list: [Int] = []
        list.reserveCapacity(count)
        for _ in 0..<count {
            guard let number = number(), range.contains(number) else { return nil }
            list.append(number)
        }
        return list
    }
}

/// Writes numbers in groups of seven bits, the lowest first, each with a bit that says whether more
/// follow (LEB128, DWARF 5 §7.6).
private struct RecordWriter {
    private(set) var bytes: [UInt8] = []

    /// - Parameter number: from 0 up.
    mutating func add(_ number: Int) {
        var rest = UInt(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Reads what ``RecordWriter`` wrote; nil for anything that it does not write.
private struct RecordReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number() -> Int? {
        var number = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }

    /// How many of something follow, each of a byte at least.
    mutating func count() -> Int? {
        number().flatMap { $0 <= bytes.count - position ? $0 : nil }
    }

    mutating func text() -> String? {
        guard let count = count() else { return nil }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    mutating func fraction() -> Double? {
        guard bytes.count - position >= 8 else { return nil }
        var bits: UInt64 = 0
        for place in 0..<8 { bits |= UInt64(bytes[position + place]) << UInt64(8 * place) }
        position += 8
        return Double(bitPattern: bits)
    }
}
