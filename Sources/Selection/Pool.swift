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

    /// Groups of near-copies, of two members or more; numbers of the readings.
    private(set) var copies: [[Int]] = []
    /// The events, by their smallest member.
    private(set) var events: [[Int]] = []
    /// For each event the storyline it belongs to: the smallest number of an event in it.
    private(set) var storylines: [Int] = []
    /// Long texts of different outlets in one event, which may be one text in two wordings.
    private(set) var rivals: [Rewordings.Candidate] = []
    /// Each reading's cosine to the centre of its event.
    private(set) var centrality: [Float] = []
    /// For each event the row that its group is known by.
    private var roots: [Int] = []

    /// The pools of all languages.
    static func pools(of rows: [PoolRows]) -> [Pool] {
        // One language after the other, each on all cores; then all at once.
        let pairs = rows.map(\.pairs)
        return inStretches(of: rows.count, atMost: 1) { number in
            Pool(rows[number.lowerBound], pairs: pairs[number.lowerBound])
        }
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
        findStorylines(link, vectors: rows.vectors, outlets: rows.outlets)
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

    /// Average link over the centres of the events that two outlets or more tell.
    private mutating func findStorylines(
        _ link: AverageLink, vectors: Vectors, outlets: [Int]
    ) {
        storylines = Array(events.indices)
        let chosen = events.indices.filter { event in
            Set(events[event].map { outlets[$0] }).count > 1
        }
        guard chosen.count > 1 else { return }
        let centres = Vectors(
            rows: chosen.map { link.sum(roots[$0]).normalised() }, termCount: vectors.termCount)
        let search = PairSearch(vectors: centres, days: chosen.map { _ in 0 })
        let held = chosen.map { link.scene(roots[$0]) }
        var wider = AverageLink(centres, pairsHeedScenes: false) { held[$0] }
        wider.join(
            search.pairs(atLeast: Self.storylineThreshold, stretch: 1 << 6),
            atLeast: Self.storylineThreshold)
        var groups = wider.groups
        for (place, event) in chosen.enumerated() { storylines[event] = chosen[groups.root(place)] }
    }
}

/// The articles of one language before those are brought together that tell the same.
struct PoolRows: Sendable {
    let texts: Texts
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
    private let search: PairSearch

    init(
        texts: Texts, outlets: [Int], days: [Int], scenes: Scenes? = nil
    ) {
        self.texts = texts
        self.outlets = outlets
        var groups = NearCopies(texts: texts, outlets: outlets, days: days).groups()
        voices = groups.lists().map { Self.voice(of: $0, in: texts) }
        copies = groups
        vectors = Vectors(texts, voices: voices)
        self.scenes = scenes?.chosen(voices)
        var places = Rows<(term: Int32, value: Float)>()
        if scenes != nil {
            for (row, voice) in voices.enumerated() {
                places.append(vectors.places(of: row, text: voice, in: texts))
            }
        }
        search = PairSearch(
            vectors: vectors, days: voices.map { days[$0] }, scenes: self.scenes, places: places)
        ease =
            Pool.smallPoolEase
            * max(0, 1 - Float(texts.count) / Float(Vectors.backgroundSize))
    }

    /// The rows that are alike; on all cores.
    var pairs: [SimilarPair] { search.pairs(atLeast: Pool.pairThreshold - ease) }

    /// The member with the longest text, then the smallest.
    private static func voice(of group: [Int], in texts: Texts) -> Int {
        var best = group[0]
        for member in group.dropFirst()
        where texts.leads[member].count > texts.leads[best].count { best = member }
        return best
    }
}
