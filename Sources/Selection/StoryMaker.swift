internal import Articles
internal import Foundation

/// Makes scored stories of articles: the whole way of
/// ``Selector/stories(in:week:zone:edits:before:)``.
struct StoryMaker {
    private let selector: Selector
    private let articles: ArticleList
    private let week: Week
    private let times: [Int?]
    private let days: [Int]

    private let edits: [StoryEdit]

    init(
        selector: Selector, articles: [Article], week: Week, zone: TimeZone,
        edits: [StoryEdit] = []
    ) {
        self.selector = selector
        self.edits = edits
        self.week = week
        // Sorted, so that nothing below depends on the order of the input.
        self.articles = ArticleList(articles)
        times = self.articles.map { $0.published?.wallSeconds(in: zone) }
        // The undated stand in the middle of the week, within reach of all its days.
        let middle = week.monday.days + 3
        days = times.map { $0?.floorDivided(by: 86_400) ?? middle }
    }

    /// The stories of the record, where it was made of the same.
    func stories(
        before: [(text: String, language: String?)], record: StoryRecord?
    ) -> (stories: [Story], record: StoryRecord?) {
        guard articles.count <= StoryRecord.mostArticles else {
            return (stories(before: before), nil)
        }
        let mark = StoryMark(
            of: articles, times: times, week: week, settings: selector.settings, edits: edits,
            before: before
        ).text
        if let record, record.mark == mark,
            let known = record.stories(of: articles, settings: selector.settings)
        {
            return (known, record)
        }
        let stories = stories(before: before)
        return (stories, StoryRecord(stories, of: articles, mark: mark))
    }

    func stories(before: [(text: String, language: String?)]) -> [Story] {
        let settings = selector.settings
        let gazetteer = selector.gazetteer
        let reader = ArticleReader(gazetteer: gazetteer, fallbackLanguage: settings.language)
        let rule = InternationalRule(
            home: settings.home, language: settings.language, gazetteer: gazetteer)
        let apart = inStretches(of: articles.count, atMost: 1 << 12) { [articles] in
            $0.map { InternationalRule.standsApart(articles[$0]) }
        }.flatMap { $0 }
        var grouping = Grouping(articles, days: days, apart: apart, reader: reader)
        if !edits.isEmpty { grouping.apply(edits, to: articles) }
        let abroad = rule.international(articles, grouping.readings)
        let rulings = Originals(articles: articles, outlets: grouping.outlets, times: times)
            .rulings(grouping.copies)
        let desk = ScoringDesk(
            settings: settings, articles: articles, days: days, week: week, grouping: grouping,
            abroad: abroad, rulings: rulings, home: rule.home,
            frequencies: grouping.readings.countryFrequencies,
            burst: Burst(titles: before, texts: grouping.readings.texts, reader: reader))
        let stories = desk.stories(timeOrder: timeOrder)
        let totals = stories.map(\.score.total)
        let order = stories.indices.sorted { left, right in
            (totals[right], stories[left].id) < (totals[left], stories[right].id)
        }
        return order.map { stories[$0] }
    }

    /// Each article's place by time of publication, then id; the undated last.
    private var timeOrder: [Int] {
        let order = articles.indices.sorted { left, right in
            let (a, b) = (times[left] ?? Int.max, times[right] ?? Int.max)
            return a != b ? a < b : left < right
        }
        var places = [Int](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() { places[number] = place }
        return places
    }
}

/// Scores drafts and makes stories of them.
private final class ScoringDesk: Sendable {
    let settings: SelectionSettings
    let articles: ArticleList
    let days: [Int]
    let week: Week
    let grouping: Grouping
    let abroad: [Bool]
    let rulings: [Originals.Ruling]
    let home: Set<String>
    /// How many articles name each country.
    let frequencies: [String: Int]
    let burst: Burst
    /// By names without case and accents.
    private let outletWeights: [String: Double]

    init(
        settings: SelectionSettings, articles: ArticleList, days: [Int], week: Week,
        grouping: Grouping, abroad: [Bool], rulings: [Originals.Ruling], home: Set<String>,
        frequencies: [String: Int], burst: Burst
    ) {
        self.settings = settings
        outletWeights = Dictionary(
            settings.outletWeights.sorted { $0.key < $1.key }.map { (folded($0.key), $0.value) },
            uniquingKeysWith: { first, _ in first })
        self.articles = articles
        self.days = days
        self.week = week
        self.grouping = grouping
        self.abroad = abroad
        self.rulings = rulings
        self.home = home
        self.frequencies = frequencies
        self.burst = burst
    }

    /// Of a country's mentions in one article: the title counts two.
    static let mentionsThatCount = 4

    func stories(timeOrder: [Int]) -> [Story] {
        let drafts = grouping.drafts
        let storylines = Dictionary(grouping: drafts.indices, by: { drafts[$0].storyline })
        let ordered = storylines.sorted { $0.key < $1.key }.map(\.value)
        return inStretches(of: ordered.count, atMost: 1 << 8) { stretch in
            ordered[stretch].flatMap { numbers in
                let storyline = Storyline(desk: self, drafts: numbers.map { drafts[$0] })
                return numbers.map { story(drafts[$0], in: storyline, timeOrder: timeOrder) }
            }
        }.flatMap { $0 }
    }

    private func story(_ draft: Draft, in storyline: Storyline, timeOrder: [Int]) -> Story {
        let isInternational = storyline.isInternational && isInternational(draft.members)
        let facts = StoryFacts(
            own: coverage(draft.members),
            storyline: isInternational ? storyline.coverage : coverage(draft.members),
            prominent: prominent(draft.members),
            heaviestOutlet: draft.members.map { weight(of: $0) }.max() ?? 1,
            internationalShare: share(draft.members),
            idleDays: max(0, week.sunday.days - (draft.members.map { days[$0] }.max() ?? 0)),
            burst: burst.strength(of: draft.members))
        let parts = Signals.all.map { signal in
            Score.Part(
                signal: signal.name, value: signal.value(of: facts),
                weight: settings.weights[signal.name] ?? signal.weight)
        }
        let members = draft.members.sorted { timeOrder[$0] < timeOrder[$1] }
        let precedence = precedence(of: members)
        return Story(
            id: articles[draft.members[0]].id,
            articles: members.map { articles[$0] },
            representative: articles[members[precedence[0]]],
            precedence: precedence,
            copies: members.compactMap { number in
                rulings[number].original.map {
                    Story.Copy(article: articles[number].id, original: articles[$0].id)
                }
            },
            countries: countries(of: draft.members),
            isInternational: isInternational,
            storyline: storyline.id,
            score: Score(parts: parts))
    }

    /// Whether so much of a story is told as news from abroad that it counts as such.
    func isAbroad(_ share: Double) -> Bool { share >= SelectionSettings.internationalShare }

    func isInternational(_ members: [Int]) -> Bool { isAbroad(share(members)) }

    func share(_ members: [Int]) -> Double {
        Double(members.count { abroad[$0] }) / Double(max(1, members.count))
    }

    func coverage(_ members: [Int]) -> StoryFacts.Coverage {
        var votes: [Int: Double] = [:]
        for number in members where rulings[number].hasOwnText {
            votes[grouping.outlets[number]] = min(1, weight(of: number))
        }
        return StoryFacts.Coverage(
            votes: votes.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value },
            articles: members.count { rulings[$0].hasOwnText },
            days: Set(members.map { days[$0] }).count)
    }

    private func weight(of number: Int) -> Double {
        outletWeights.isEmpty ? 1 : outletWeights[folded(articles[number].outlet)] ?? 1
    }

    private func prominent(_ members: [Int]) -> Int {
        members.count { (1...5).contains(articles[$0].feedPosition ?? 0) }
    }

    /// Most mentioned first.
    ///
    /// An article's mentions are capped, so that a long one does not outweigh what all others say,
    /// and a country that all of the week's articles name counts half of one that only this story
    /// does. One that weighs less than a third of the first is only mentioned.
    private func countries(of members: [Int]) -> [String] {
        var counts: [String: Int] = [:]
        for number in members {
            for (country, weight) in grouping.readings.mentions(number)
            where !home.contains(country) && GazetteerAdditions.isCountry(country) {
                counts[country, default: 0] += min(weight, Self.mentionsThatCount)
            }
        }
        let weighed = counts.map { ($0.key, Double($0.value) * (1 + rarity(of: $0.key))) }
        let most = weighed.map(\.1).max() ?? 0
        return weighed.filter { $0.1 * 3 >= most }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
    }

    /// 1 for a country that one article names, 0 for one that all do.
    private func rarity(of country: String) -> Double {
        guard articles.count > 1, let frequency = frequencies[country] else { return 1 }
        return 1 - log(Double(frequency)) / log(Double(articles.count))
    }

    /// Edition's language, free, complete, with an address to link, no reprint, near the centre,
    /// original, weighty; then by id.
    ///
    /// A bare headline may stand for a story: where a lead is needed, the next speaks.
    private func precedence(of members: [Int]) -> [Int] {
        guard members.count > 1 else { return [0] }
        let standings = members.map { standing($0) }
        return members.indices.sorted { left, right in
            standings[left] == standings[right]
                ? members[left] < members[right]
                : standings[right].lexicographicallyPrecedes(standings[left])
        }
    }

    private func standing(_ number: Int) -> [Double] {
        let article = articles[number]
        let centrality = Double(grouping.centrality[number])
        return [
            grouping.readings.languages[number] == settings.language ? 1 : 0,
            article.access == .free ? 1 : 0,
            article.isTruncated ? 0 : 1,
            article.url == nil ? 0 : 1,
            rulings[number].isReprint ? 0 : 1,
            (centrality * 10_000).rounded(),
            rulings[number].original == nil ? 1 : 0,
            weight(of: number),
        ]
    }
}

/// The drafts of one storyline.
private struct Storyline {
    /// The smallest story id in it.
    let id: String
    let isInternational: Bool
    /// Of its drafts from abroad together.
    let coverage: StoryFacts.Coverage

    init(desk: ScoringDesk, drafts: [Draft]) {
        let foreign = drafts.filter { desk.isInternational($0.members) }
        id = drafts.flatMap(\.members).min().map { desk.articles[$0].id } ?? ""
        isInternational =
            desk.isAbroad(desk.share(drafts.flatMap(\.members)))
        coverage = desk.coverage(foreign.flatMap(\.members))
    }
}
