internal import Articles
internal import Foundation

/// How much more of a story's words is told this week than in the weeks before.
struct Burst {
    /// So many of a story's words are looked at, those that most of its headlines hold.
    static let words = 5

    /// The numbers of the words of this week's headlines.
    private let titles: Rows<Int32>
    /// The hash of each of these words.
    private let words: [UInt64]
    /// In how many earlier headlines each word stands.
    private let before: [UInt64: Int]
    private let beforeCount: Int
    /// In how many of this week's headlines each word stands.
    private let now: [Int]

    /// - Parameters:
    ///   - titles: the headlines of earlier weeks, a sample of them at most.
    ///   - texts: the articles of this week.
    init(titles: [(text: String, language: String?)], texts: Texts, reader: ArticleReader) {
        let earlier = Readings(
            few: titles.lazy.map { title in
                Article(
                    title: title.text, outlet: "",
                    language: title.language ?? reader.fallbackLanguage, paragraphs: [], origin: "")
            }, reader: reader
        ).texts
        var before: [UInt64: Int] = [:]
        for number in 0..<earlier.count {
            for word in Set(earlier.titles[number]) {
                before[earlier.words[Int(word)], default: 0] += 1
            }
        }
        self.before = before
        beforeCount = titles.count
        self.titles = texts.titles
        words = texts.words
        var now = [Int](repeating: 0, count: words.count)
        if !titles.isEmpty {
            for number in 0..<texts.count {
                for word in Set(texts.titles[number]) { now[Int(word)] += 1 }
            }
        }
        self.now = now
    }

    /// The mean logarithm (base 2) of how many times as often the words of some articles stand in
    /// headlines; 0 where nothing is known of earlier weeks.
    func strength(of members: [Int]) -> Double {
        guard beforeCount > 0, titles.count > 0 else { return 0 }
        var counts: [Int32: Int] = [:]
        for member in members {
            for word in Set(titles[member]) { counts[word, default: 0] += 1 }
        }
        let known = counts.map { word, count in
            let hash = words[Int(word)]
            return (count: count, before: before[hash] ?? 0, hash: hash, now: now[Int(word)])
        }
        // Of equals the rarer one before, then by its hash, so that the order is always the same.
        let chosen = known.sorted { left, right in
            (right.count, left.before, left.hash) < (left.count, right.before, right.hash)
        }.prefix(Burst.words)
        guard !chosen.isEmpty else { return 0 }
        let sum = chosen.reduce(0) { sum, word in
            let share = Double(word.now) / Double(titles.count)
            let earlier = Double(word.before + 1) / Double(beforeCount + 1)
            return sum + log2(max(share, 1e-9) / earlier)
        }
        return sum / Double(chosen.count)
    }
}
