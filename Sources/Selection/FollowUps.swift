internal import Articles
internal import Foundation

/// Holds the week's stories against what earlier digests told.
///
/// Both are compared as the articles of one week are: by the cosine of their words' weights, the
/// rare ones counting most.
struct FollowUps {
    /// So many of the best international stories are looked at; no other is printed.
    static let stories = 200
    /// So many weeks back is looked.
    static let weeks = 8
    /// Cosine from which a story is the same affair as an earlier one.
    static let affair = 0.3
    /// Cosine from which a story that was told in the week's first days alone is last week's.
    static let remainder = 0.45

    private let settings: SelectionSettings
    private let reader: ArticleReader
    private let week: Week
    private let candidates: [Story]
    private let weights: [UInt64: Double]

    init(settings: SelectionSettings, gazetteer: Gazetteer, stories: [Story], week: Week) {
        self.settings = settings
        self.week = week
        let reader = ArticleReader(gazetteer: gazetteer, fallbackLanguage: settings.language)
        self.reader = reader
        candidates = Array(stories.lazy.filter(\.isInternational).prefix(FollowUps.stories))
        var frequencies: [UInt64: Int] = [:]
        var count = 0
        for story in candidates {
            for article in story.articles.prefix(12) {
                let reading = reader.reading(of: article)
                for term in Set(reading.title).union(reading.lead) {
                    frequencies[term, default: 0] += 1
                }
                count += 1
            }
        }
        weights = frequencies.mapValues { log((Double(count) + 1) / (Double($0) + 0.5)) }
    }

    func relations(to earlier: [EarlierStory]) -> [String: EarlierRelation] {
        let recent = earlier.filter {
            week.monday.days - $0.week.monday.days <= FollowUps.weeks * 7
        }
        let told = recent.map { story in
            (story, vector(of: [article(story.headline, story.lead)]))
        }
        var relations: [String: EarlierRelation] = [:]
        for story in candidates {
            let own = vector(
                of: story.articles.filter {
                    ($0.language ?? settings.language) == settings.language
                })
            var best: (cosine: Double, story: EarlierStory)?
            for (earlier, words) in told {
                let isShared = story.articles.contains { earlier.articles.contains($0.lastingID) }
                let cosine = isShared ? 1 : FollowUps.cosine(own, words)
                // Of equals the later one.
                if cosine >= FollowUps.affair, cosine >= best?.cosine ?? 0 {
                    best = (cosine, earlier)
                }
            }
            guard let best else { continue }
            relations[story.id] =
                isOld(story, best.story, best.cosine)
                ? .same(best.story.week)
                : .goesOn(FollowUp(week: best.story.week, headline: best.story.headline))
        }
        return relations
    }

    /// Whether nothing new is told: two outlets must have told it since, not only in the first two
    /// days of the week after.
    private func isOld(_ story: Story, _ earlier: EarlierStory, _ cosine: Double) -> Bool {
        let fresh = story.articles.filter { !earlier.articles.contains($0.lastingID) }
        if Set(fresh.map(\.outlet)).count < min(2, Set(story.articles.map(\.outlet)).count) {
            return true
        }
        if fresh.isEmpty { return true }
        let isNext = week.monday.days - earlier.week.monday.days == 7
        let lastDay = fresh.compactMap { $0.published?.seconds.floorDivided(by: 86_400) }.max()
        let isOfFirstDays = lastDay.map { $0 <= week.monday.days + 1 } ?? false
        return isNext && isOfFirstDays && cosine >= FollowUps.remainder
    }

    private func article(_ headline: String, _ lead: String) -> Article {
        Article(
            title: headline, outlet: "", language: settings.language, paragraphs: [lead],
            origin: "")
    }

    /// The weighted words of some articles, of length 1.
    private func vector(of articles: [Article]) -> [UInt64: Double] {
        var sum: [UInt64: Double] = [:]
        for article in articles.prefix(12) {
            let reading = reader.reading(of: article)
            var counts: [UInt64: Double] = [:]
            for term in reading.title { counts[term, default: 0] += 2 }
            for term in reading.lead.prefix(60) { counts[term, default: 0] += 1 }
            // In the order of the terms, so that sums do not depend on a hash's seed.
            for (term, count) in counts.sorted(by: { $0.key < $1.key }) {
                sum[term, default: 0] += (1 + log(count)) * (weights[term] ?? 0)
            }
        }
        let square = sum.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
        guard square > 0 else { return [:] }
        return sum.mapValues { $0 / square.squareRoot() }
    }

    private static func cosine(_ left: [UInt64: Double], _ right: [UInt64: Double]) -> Double {
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        return short.sorted { $0.key < $1.key }
            .reduce(0) { $0 + $1.value * (long[$1.key] ?? 0) }
    }
}
