internal import Articles
internal import Foundation

/// Scores drafts and makes stories of them.
final class ScoringDesk: Sendable {
    let settings: SelectionSettings
    let articles: ArticleList
    let days: [Int]
    let week: Week
    let grouping: Grouping
    let abroad: [Bool]
    let rulings: [Originals.Ruling]
    let burst: Burst
    /// The weight of each outlet, by its number.
    private let outletWeights: [Double]
    /// The weight of each signal, in their order.
    private let signalWeights: [Double]
    /// 1 for a country that one article names, 0 for one that all do; without the edition's own and
    /// organisations.
    private let rarities: [Country: Double]

    init(
        settings: SelectionSettings, articles: ArticleList, days: [Int], week: Week,
        grouping: Grouping, abroad: [Bool], rulings: [Originals.Ruling], home: [Country],
        frequencies: [Country: Int], burst: Burst
    ) {
        self.settings = settings
        outletWeights = Self.weights(of: grouping.outlets, articles, settings)
        signalWeights = Signals.all.map { settings.weights[$0.name] ?? $0.weight }
        rarities = frequencies.filter { country, _ in
            !home.contains(country) && GazetteerAdditions.isCountry(country)
        }.mapValues { frequency in
            articles.count > 1 ? 1 - log(Double(frequency)) / log(Double(articles.count)) : 1
        }
        self.articles = articles
        self.days = days
        self.week = week
        self.grouping = grouping
        self.abroad = abroad
        self.rulings = rulings
        self.burst = burst
    }

    private static func weights(
        of outlets: [Int], _ articles: ArticleList, _ settings: SelectionSettings
    ) -> [Double] {
        var weights = [Double](repeating: 1, count: (outlets.max() ?? -1) + 1)
        // By names without case and accents.
        let given = Dictionary(
            settings.outletWeights.sorted { $0.key < $1.key }.map { (folded($0.key), $0.value) },
            uniquingKeysWith: { first, _ in first })
        guard !given.isEmpty else { return weights }
        var isKnown = [Bool](repeating: false, count: weights.count)
        for (number, outlet) in outlets.enumerated() where !isKnown[outlet] {
            isKnown[outlet] = true
            weights[outlet] = given[folded(articles[number].outlet)] ?? 1
        }
        return weights
    }

    /// Of a country's mentions in one article: the title counts two.
    static let mentionsThatCount = 4

    /// All stories, best first; of equals by their ids.
    func stories(timeOrder: [Int]) -> [Story] {
        let drafts = grouping.drafts
        let storylines = storylines(of: drafts)
        // Written and moved where they lie: each copy would count a dozen references up and down.
        // Safe: a draft is of one storyline and a storyline of one stretch, so that each place is written
        // once, by one thread. All are written when `inStretches` returns, and nobody reads before; then
        // each is moved out once, and what is deallocated holds nothing.
        nonisolated(unsafe) let stories = UnsafeMutablePointer<Story>.allocate(
            capacity: drafts.count)
        defer { stories.deallocate() }
        let parts = inStretches(of: storylines.count, atMost: 1 << 8) { stretch in
            var parts: [Ranked] = []
            for numbers in storylines[stretch] {
                let storyline = Storyline(desk: self, drafts: numbers.map { drafts[$0] })
                for number in numbers {
                    let story = story(drafts[number], in: storyline, timeOrder: timeOrder)
                    // Articles are numbered by their ids, of which the first is the story's.
                    parts.append(
                        Ranked(
                            total: story.score.total, first: Int32(drafts[number].members[0]),
                            number: Int32(number)))
                    (stories + number).initialize(to: story)
                }
            }
            return parts.sorted(by: <)
        }
        // What is sorted part by part is soon sorted.
        let order = Array(chained: parts).sorted(by: <)
        return [Story](unsafeUninitializedCapacity: max(order.count, 1)) { sorted, count in
            for (place, item) in order.enumerated() {
                sorted.initializeElement(
                    at: place, to: (stories + Int(item.number)).move())
            }
            count = order.count
        }
    }

    /// A draft's place among all: by falling totals, then ids.
    private struct Ranked: Comparable {
        let total: Double
        let first: Int32
        let number: Int32

        static func < (left: Ranked, right: Ranked) -> Bool {
            left.total == right.total ? left.first < right.first : left.total > right.total
        }
    }

    /// The numbers of the drafts of each storyline.
    private func storylines(of drafts: [Draft]) -> [[Int]] {
        let order = drafts.indices.sorted { left, right in
            (drafts[left].storyline, left) < (drafts[right].storyline, right)
        }
        var storylines: [[Int]] = []
        var last: Int?
        for number in order {
            let storyline = drafts[number].storyline
            if storyline == last {
                storylines[storylines.count - 1].append(number)
            } else {
                storylines.append([number])
            }
            last = storyline
        }
        return storylines
    }

    private func story(_ draft: Draft, in storyline: Storyline, timeOrder: [Int]) -> Story {
        let isInternational = storyline.isInternational && isInternational(draft.members)
        let own = coverage(draft.members)
        // Copies have no vote; where an editor put these alone into a story, they are all there is.
        let voting =
            own.articles == 0 || own.articles == draft.members.count
            ? draft.members : draft.members.filter { rulings[$0].hasOwnText }
        let facts = StoryFacts(
            own: own, storyline: isInternational ? storyline.coverage : own,
            prominent: prominent(voting),
            heaviestOutlet: draft.members.lazy.map { self.weight(of: $0) }.max() ?? 1,
            internationalShare: share(draft.members),
            idleDays: idleDays(voting),
            burst: burst.strength(of: draft.members))
        let parts = Signals.all.indices.map { number in
            Score.Part(
                signal: Signals.all[number].name, value: Signals.all[number].value(of: facts),
                weight: signalWeights[number])
        }
        let members =
            draft.members.count == 1
            ? draft.members : draft.members.sorted { timeOrder[$0] < timeOrder[$1] }
        let precedence = precedence(of: members)
        return Story(
            id: articles[draft.members[0]].id,
            articles: members.map { articles[$0] },
            representative: articles[members[precedence[0]]],
            precedence: precedence,
            copies: members.compactMap { number in
                rulings[number].original.map {
                    Story.Copy(
                        article: articles[number].id, original: articles[$0].id,
                        hasOwnText: rulings[number].hasOwnText)
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
        if members.count == 1 {
            let votes = rulings[members[0]].hasOwnText ? 1 : 0
            return StoryFacts.Coverage(
                votes: Double(votes) * min(1, weight(of: members[0])), articles: votes, days: 1)
        }
        let voting = members.filter { rulings[$0].hasOwnText }
        // One of each outlet.
        var votes = 0.0
        var last: Int?
        for (outlet, number) in voting.map({ (grouping.outlets[$0], $0) }).sorted(by: <)
        where outlet != last {
            votes += min(1, weight(of: number))
            last = outlet
        }
        return StoryFacts.Coverage(
            votes: votes, articles: voting.count, days: differentNumbers(voting.map { days[$0] }))
    }

    private func weight(of number: Int) -> Double { outletWeights[grouping.outlets[number]] }

    private func prominent(_ voting: [Int]) -> Int {
        voting.count { (1...5).contains(articles[$0].feedPosition ?? 0) }
    }

    /// Days from the last article of some to the week's Sunday.
    private func idleDays(_ voting: [Int]) -> Int {
        max(0, week.sunday.days - (voting.lazy.map { self.days[$0] }.max() ?? 0))
    }

    /// Most mentioned first.
    ///
    /// An article's mentions are capped, so that a long one does not outweigh what all others say,
    /// and a country that all of the week's articles name counts half of one that only this story
    /// does. One that weighs less than a third of the first is only mentioned.
    private func countries(of members: [Int]) -> [String] {
        // Few: looked through faster than hashed.
        var counts: [(country: Country, weight: Int)] = []
        for number in members {
            for (country, weight, _) in grouping.readings.mentions(number) {
                let weight = min(weight, Self.mentionsThatCount)
                if let known = counts.firstIndex(where: { $0.country == country }) {
                    counts[known].weight += weight
                } else if rarities[country] != nil {
                    counts.append((country, weight))
                }
            }
        }
        if counts.count < 2 { return counts.map(\.country.code) }
        let weighed = counts.map {
            ($0.country, Double($0.weight) * (1 + (rarities[$0.country] ?? 1)))
        }
        let most = weighed.map(\.1).max() ?? 0
        return weighed.filter { $0.1 * 3 >= most }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0.code)
    }

    /// Edition's language, free and at an address of its own, complete, with an address to link, no
    /// reprint, near the centre, original, weighty; then by id.
    ///
    /// A bare headline may stand for a story: where a lead is needed, the next speaks.
    private func precedence(of members: [Int]) -> [Int] {
        guard members.count > 1 else { return [0] }
        let standings = members.map { standing($0) }
        return members.indices.sorted { left, right in
            for part in 0..<standings[left].scalarCount
            where standings[left][part] != standings[right][part] {
                return standings[left][part] > standings[right][part]
            }
            return members[left] < members[right]
        }
    }

    private func standing(_ number: Int) -> SIMD8<Double> {
        let article = articles[number]
        let centrality = Double(grouping.centrality[number])
        return SIMD8(
            grouping.readings.languages[number] == settings.language ? 1 : 0,
            article.access == .free && !rulings[number].isAtOriginal ? 1 : 0,
            article.isTruncated ? 0 : 1,
            article.url == nil ? 0 : 1,
            rulings[number].isReprint ? 0 : 1,
            (centrality * 10_000).rounded(),
            rulings[number].original == nil ? 1 : 0,
            weight(of: number))
    }
}

/// How many different numbers there are among some.
private func differentNumbers(_ numbers: [Int]) -> Int {
    guard numbers.count > 1 else { return numbers.count }
    let sorted = numbers.sorted()
    return 1 + zip(sorted, sorted.dropFirst()).count { $0 != $1 }
}

/// The drafts of one storyline.
struct Storyline {
    /// The smallest story id in it.
    let id: String
    let isInternational: Bool
    /// Of its drafts from abroad together.
    let coverage: StoryFacts.Coverage

    init(desk: ScoringDesk, drafts: [Draft]) {
        let members = drafts.count == 1 ? drafts[0].members : drafts.flatMap(\.members)
        id = members.min().map { desk.articles[$0].id } ?? ""
        isInternational = desk.isAbroad(desk.share(members))
        let foreign = drafts.filter { desk.isInternational($0.members) }
        coverage = desk.coverage(
            foreign.count == drafts.count ? members : foreign.flatMap(\.members))
    }
}
