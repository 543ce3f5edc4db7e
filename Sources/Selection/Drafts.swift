internal import Articles

/// A story before it is scored: numbers of articles.
struct Draft: Sendable {
    /// Numbers of its articles, rising.
    var members: [Int]
    /// The number of the storyline it belongs to.
    var storyline: Int
}

/// The articles of all languages, read and grouped.
struct Grouping: Sendable {
    private(set) var readings: Readings
    /// A number for each article's outlet: the same for names that differ in accents or case only.
    let outlets: [Int]
    private(set) var drafts: [Draft] = []
    /// Groups of near-copies; numbers of articles.
    private(set) var copies: [[Int]] = []
    /// Each article's cosine to the centre of its event.
    private(set) var centrality: [Float]

    /// - Parameters:
    ///   - outlets: a number for each article's outlet.
    ///   - apart: whether each article is of a desk of sport, culture and the like. Those are compared
    ///     among themselves: they have words of their own, and no part in the news.
    init(
        _ articles: ArticleList, outlets: [Int], days: [Int], apart: [Bool], reader: ArticleReader
    ) {
        self.outlets = outlets
        readings = Readings(articles, reader: reader)
        let members: [[Int]]
        let marks: Bridge.Lore
        (readings.texts, (members, marks)) = both(
            { [readings] in readings.texts.withoutBoilerplate(outlets: outlets) },
            { [readings] in
                (
                    Self.pools(of: readings.languages, apart: apart),
                    Bridge.Lore(of: readings.markNames)
                )
            })
        centrality = [Float](repeating: 0, count: articles.count)
        var events: [Draft] = []
        var rivals: [Rewordings.Candidate] = []
        // The largest first, so that all cores are done at about the same time.
        let order = members.indices.sorted { members[$0].count > members[$1].count }
        let rows = inStretches(of: order.count, atMost: 1) { [readings, outlets] place in
            let pooled = members[order[place.lowerBound]]
            return PoolRows(
                texts: readings.texts.chosen(pooled), numbers: pooled,
                outlets: pooled.map { outlets[$0] }, days: pooled.map { days[$0] },
                scenes: Scenes(of: pooled, readings, lore: marks))
        }
        let pools = Pool.pools(of: rows)
        var places = order
        for (place, number) in order.enumerated() { places[number] = place }
        for (number, pooled) in members.enumerated() {
            let pool = pools[places[number]]
            let first = events.count
            for (event, members) in pool.events.enumerated() {
                events.append(Draft(members: members, storyline: first + pool.storylines[event]))
            }
            copies += pool.copies
            rivals += pool.rivals
            for (place, number) in pooled.enumerated() {
                centrality[number] = pool.centrality[place]
            }
        }
        join(Rewordings(articles: articles).rewordings(rivals))
        readings.texts.dropLeads()
        drafts = bridged(events, days: days, marks)
        readings.dropMarks()
    }

    /// The articles that are compared among themselves, by languages.
    private static func pools(of languages: [String], apart: [Bool]) -> [[Int]] {
        var pools: [PoolKey: [Int]] = [:]
        for (number, language) in languages.enumerated() {
            pools[PoolKey(language: language, isApart: apart[number]), default: []].append(number)
        }
        return pools.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Makes one of groups of near-copies that reword one another.
    private mutating func join(_ rewordings: [Rewordings.Candidate]) {
        guard !rewordings.isEmpty else { return }
        var groups = Groups(count: readings.languages.count)
        for group in copies {
            for copy in group.dropFirst() { groups.join(group[0], copy) }
        }
        for pair in rewordings { groups.join(pair.left, pair.right) }
        copies = groups.lists().filter { $0.count > 1 }
    }

    /// Carries out what an editor decided.
    mutating func apply(_ edits: [StoryEdit], to articles: ArticleList) {
        let numbers = Dictionary(
            articles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for edit in edits {
            switch edit {
            case .merge(let ids): merge(Set(ids.compactMap { numbers[$0] }))
            case .split(let ids): split(Set(ids.compactMap { numbers[$0] }))
            }
        }
    }

    private mutating func merge(_ members: Set<Int>) {
        let (merged, others) = drafts.partitioned { !members.isDisjoint(with: $0.members) }
        guard let storyline = merged.map(\.storyline).min() else { return }
        // Their wider affairs are one as well.
        let storylines = Set(merged.map(\.storyline))
        drafts = others.map { draft in
            var draft = draft
            if storylines.contains(draft.storyline) { draft.storyline = storyline }
            return draft
        }
        drafts.append(Draft(members: merged.flatMap(\.members).sorted(), storyline: storyline))
    }

    private mutating func split(_ members: Set<Int>) {
        guard !members.isEmpty else { return }
        let own = (drafts.map(\.storyline).max() ?? 0) + 1
        for at in drafts.indices { drafts[at].members.removeAll { members.contains($0) } }
        drafts.removeAll { $0.members.isEmpty }
        drafts.append(Draft(members: members.sorted(), storyline: own))
    }

    private struct PoolKey: Hashable, Comparable {
        let language: String
        let isApart: Bool

        static func < (left: PoolKey, right: PoolKey) -> Bool {
            left.language == right.language
                ? !left.isApart && right.isApart : left.language < right.language
        }
    }

    /// The events with those of two languages made one, and their storylines with them.
    private func bridged(_ events: [Draft], days: [Int], _ marks: Bridge.Lore) -> [Draft] {
        let bridge = Bridge(events: events, readings: readings, days: days, lore: marks)
        guard bridge.languageCount > 1 else { return events }
        var same = Groups(count: events.count)
        var storylines = Groups(count: events.count)
        for (number, event) in events.enumerated() { storylines.join(number, event.storyline) }
        for link in bridge.links() {
            same.join(link.left, link.right)
            storylines.join(link.left, link.right)
        }
        // Most stand alone. The others come together where the first of them stands.
        var linked: [Int: [Int]] = [:]
        for number in events.indices {
            let root = same.root(number)
            if root != number { linked[root, default: [root]].append(number) }
        }
        return events.indices.compactMap { number in
            guard same.root(number) == number else { return nil }
            let members = linked[number].map { $0.flatMap { events[$0].members }.sorted() }
            return Draft(
                members: members ?? events[number].members,
                storyline: storylines.root(number))
        }
    }
}

extension Array {
    /// Those of which something is true, and the others.
    fileprivate func partitioned(_ isFirst: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(isFirst), filter { !isFirst($0) })
    }
}
