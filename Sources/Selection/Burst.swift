internal import Articles
internal import Foundation

/// How much more of a story's words is told this week than in the weeks before.
struct Burst {
    /// So many of a story's words are looked at, those that most of its headlines hold.
    static let words = 5

    private let before: [UInt64: Int]
    private let beforeCount: Int
    private let now: [UInt64: Int]
    private let nowCount: Int

    /// - Parameters:
    ///   - titles: the headlines of earlier weeks, a sample of them at most.
    ///   - readings: the articles of this week.
    init(titles: [(text: String, language: String?)], readings: [Reading], reader: ArticleReader) {
        var before: [UInt64: Int] = [:]
        for title in titles {
            let article = Article(
                title: title.text, outlet: "", language: title.language ?? reader.fallbackLanguage,
                paragraphs: [], origin: "")
            for term in Set(reader.reading(of: article).title) { before[term, default: 0] += 1 }
        }
        self.before = before
        beforeCount = titles.count
        var now: [UInt64: Int] = [:]
        if !titles.isEmpty {
            for reading in readings {
                for term in Set(reading.title) { now[term, default: 0] += 1 }
            }
        }
        self.now = now
        nowCount = readings.count
    }

    /// The mean logarithm (base 2) of how many times as often the words stand in headlines; 0 where
    /// nothing is known of earlier weeks.
    func strength(of readings: [Reading]) -> Double {
        guard beforeCount > 0, nowCount > 0 else { return 0 }
        var counts: [UInt64: Int] = [:]
        for reading in readings {
            for term in Set(reading.title) { counts[term, default: 0] += 1 }
        }
        // Of equals the rarer one before, then by its hash, so that the order is always the same.
        let chosen = counts.sorted { left, right in
            (right.value, before[left.key] ?? 0, left.key)
                < (left.value, before[right.key] ?? 0, right.key)
        }.prefix(Burst.words)
        guard !chosen.isEmpty else { return 0 }
        let sum = chosen.reduce(0) { sum, word in
            let share = Double(now[word.key] ?? 0) / Double(nowCount)
            let earlier = Double((before[word.key] ?? 0) + 1) / Double(beforeCount + 1)
            return sum + log2(max(share, 1e-9) / earlier)
        }
        return sum / Double(chosen.count)
    }
}
