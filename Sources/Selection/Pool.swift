internal import Articles

/// The articles of one language, brought together: copies, events and storylines.
struct Pool: Sendable {
    /// Cosine from which two articles are compared further.
    static let pairThreshold: Float = 0.25
    /// Mean cosine from which two groups are one event.
    static let eventThreshold: Float = 0.225
    /// How much lower both are in the smallest pools.
    ///
    /// The more articles there are, the more of them are alike by chance. In a pool of the
    /// background's size (see ``Vectors/backgroundSize``) and larger ones they hold as they are.
    static let smallPoolEase: Float = 0.075
    /// The same for events of one storyline.
    static let storylineThreshold: Float = 0.15

    /// 1 for an empty pool, 0 for those of the background's size (see ``Vectors/backgroundSize``) and
    /// larger ones.
    static func smallness(of count: Int) -> Float {
        max(0, 1 - Float(count) / Float(Vectors.backgroundSize))
    }

    /// Groups of near-copies, of two members or more; numbers of articles.
    private(set) var copies: [[Int]] = []
    /// The events, by their smallest member; numbers of articles.
    private(set) var events: [[Int]] = []
    /// For each event the storyline it belongs to: the smallest number of an event in it.
    private(set) var storylines: [Int] = []
    /// Long texts of different outlets in one event, which may be one text in two wordings; numbers of
    /// articles.
    private(set) var rivals: [Rewordings.Candidate] = []
    /// Each text's cosine to the centre of its event.
    private(set) var centrality: [Float] = []
    /// For each event the row that its group is known by.
    private var roots: [Int] = []
    /// The events that two outlets or more tell.
    private var told: ToldEvents?

    /// Events that may be of one storyline.
    private struct ToldEvents: Sendable {
        let numbers: [Int]
        let centres: Vectors
        let scenes: [Scene]
        let search: PairSearch
    }

    /// The pools of all languages.
    static func pools(of rows: [PoolRows]) -> [Pool] {
        // All languages together in each step: no core waits for another one's language.
        let pairs = PairSearch.pairs(
            of: rows.map { ($0.search, Self.pairThreshold - $0.ease) }, stretch: 1 << 9)
        let pools = inStretches(of: rows.count, atMost: 1) { number in
            Pool(rows[number.lowerBound], pairs: pairs[number.lowerBound])
        }
        let told = pools.indices.filter { pools[$0].told != nil }
        let wider = PairSearch.pairs(
            of: told.compactMap { pools[$0].told.map { ($0.search, Self.storylineThreshold) } },
            stretch: 1 << 6)
        let storylines = inStretches(of: told.count, atMost: 1) { place in
            pools[told[place.lowerBound]].storylines(by: wider[place.lowerBound])
        }
        var result = pools
        for (place, number) in told.enumerated() {
            result[number].storylines = storylines[place]
            result[number].told = nil
        }
        return result
    }

    private init(_ rows: PoolRows, pairs: [SimilarPair]) {
        var groups = rows.copies
        let voices = rows.voices
        for pair in pairs where pair.cosine >= NearCopies.cosine {
            groups.join(voices[Int(pair.left)], voices[Int(pair.right)])
        }
        copies = groups.lists().filter { $0.count > 1 }
        var link = AverageLink(
            rows.vectors, pairsHeedScenes: true,
            scenes: { rows.scenes?[$0] ?? Scene(of: [], .none) })
        link.join(pairs, atLeast: Self.eventThreshold - rows.ease)
        gather(link.groups, voices: voices, groups: &groups)
        rivals = Self.rivals(in: link.groups, pairs, rows)
        centrality = Centre(rows.texts, voices: voices, vectors: rows.vectors).cosines(in: events)
        storylines = Array(events.indices)
        told = toldEvents(link, rows)
        give(rows.numbers)
    }

    /// Puts the numbers of articles for those of texts.
    private mutating func give(_ numbers: [Int]) {
        // In their places: there are thousands of small arrays.
        for group in events.indices {
            for place in events[group].indices {
                events[group][place] = numbers[events[group][place]]
            }
        }
        for group in copies.indices {
            for place in copies[group].indices {
                copies[group][place] = numbers[copies[group][place]]
            }
        }
        rivals = rivals.map {
            Rewordings.Candidate(left: numbers[$0.left], right: numbers[$0.right])
        }
    }

    private mutating func gather(_ linked: Groups, voices: [Int], groups: inout Groups) {
        var eventOfRoot: [Int: Int] = [:]
        var eventOfGroup: [Int: Int] = [:]
        var rootOfEvent: [Int] = []
        var linked = linked
        for (row, voice) in voices.enumerated() {
            let root = linked.root(row)
            let event = eventOfRoot[root] ?? rootOfEvent.count
            if event == rootOfEvent.count {
                eventOfRoot[root] = event
                rootOfEvent.append(root)
            }
            eventOfGroup[groups.root(voice)] = event
        }
        var members = [[Int]](repeating: [], count: rootOfEvent.count)
        for reading in 0..<groups.count {
            guard let event = eventOfGroup[groups.root(reading)] else { continue }
            members[event].append(reading)
        }
        events = members
        roots = rootOfEvent
    }

    /// - Parameter pairs: by falling likeness.
    private static func rivals(
        in linked: Groups, _ pairs: [SimilarPair], _ rows: PoolRows
    ) -> [Rewordings.Candidate] {
        let isLong = rows.voices.map { rows.texts.leads[$0].count >= Rewordings.shortestLead }
        guard isLong.contains(true) else { return [] }
        var linked = linked
        var counts: [Int32: Int] = [:]
        return pairs.compactMap { pair in
            let (left, right) = (rows.voices[Int(pair.left)], rows.voices[Int(pair.right)])
            guard isLong[Int(pair.left)], isLong[Int(pair.right)],
                pair.cosine < NearCopies.cosine, rows.outlets[left] != rows.outlets[right],
                linked.root(Int(pair.left)) == linked.root(Int(pair.right)),
                counts[pair.left, default: 0] < Rewordings.mostRivals
                    || counts[pair.right, default: 0] < Rewordings.mostRivals
            else { return nil }
            counts[pair.left, default: 0] += 1
            counts[pair.right, default: 0] += 1
            return Rewordings.Candidate(left: left, right: right)
        }
    }

    /// The events that two outlets or more tell; nil where there are less than two.
    private func toldEvents(_ link: AverageLink, _ rows: PoolRows) -> ToldEvents? {
        let chosen = events.indices.filter { event in
            let first = rows.outlets[events[event][0]]
            return events[event].contains { rows.outlets[$0] != first }
        }
        guard chosen.count > 1 else { return nil }
        let centres = Vectors(
            rows: chosen.map { link.sum(roots[$0]).normalised() },
            termCount: rows.vectors.termCount)
        return ToldEvents(
            numbers: chosen, centres: centres, scenes: chosen.map { link.scene(roots[$0]) },
            search: PairSearch(
                vectors: centres, days: chosen.map { _ in 0 },
                places: rows.vectors.places(
                    rows.texts, events: chosen.map { events[$0] }, centres: centres)))
    }

    /// Average link over the centres of the told events.
    private func storylines(by pairs: [SimilarPair]) -> [Int] {
        guard let told else { return storylines }
        var wider = AverageLink(told.centres, pairsHeedScenes: false) { told.scenes[$0] }
        wider.join(pairs, atLeast: Self.storylineThreshold)
        var groups = wider.groups
        var result = storylines
        for (place, event) in told.numbers.enumerated() {
            result[event] = told.numbers[groups.root(place)]
        }
        return result
    }
}

/// The articles of one language before those are brought together that tell the same.
struct PoolRows: Sendable {
    let texts: Texts
    /// The number of each text's article.
    fileprivate let numbers: [Int]
    let outlets: [Int]
    /// Those that repeat one another by their words; numbers of the texts.
    fileprivate let copies: Groups
    /// The text that each row is of.
    ///
    /// One text of each group takes part: a wire story printed fifty times is one voice.
    fileprivate let voices: [Int]
    fileprivate let vectors: Vectors
    /// Where each row happens.
    fileprivate let scenes: Scenes?
    /// How much lower the thresholds are (see ``Pool/smallPoolEase``).
    fileprivate let ease: Float
    fileprivate let search: PairSearch

    /// - Parameter numbers: the number of each text's article; its own where nil.
    init(
        texts: Texts, numbers: [Int]? = nil, outlets: [Int], days: [Int], scenes: Scenes? = nil
    ) {
        self.texts = texts
        self.numbers = numbers ?? Array(0..<texts.count)
        self.outlets = outlets
        var groups = NearCopies(texts: texts, outlets: outlets, days: days).groups()
        voices = groups.lists().map { Self.voice(of: $0, in: texts) }
        copies = groups
        vectors = Vectors(texts, voices: voices)
        self.scenes = scenes?.chosen(voices)
        search = PairSearch(
            vectors: vectors, days: voices.map { days[$0] }, scenes: self.scenes,
            places: scenes == nil ? Rows() : vectors.places(texts, voices: voices))
        ease = Pool.smallPoolEase * Pool.smallness(of: texts.count)
    }

    /// The member with the longest text, then the smallest.
    private static func voice(of group: [Int], in texts: Texts) -> Int {
        var best = group[0]
        for member in group.dropFirst()
        where texts.leads[member].count > texts.leads[best].count { best = member }
        return best
    }
}
