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
    /// Each reading's cosine to the centre of its event.
    private(set) var centrality: [Float] = []
    /// For each event the row that its group is known by.
    private var roots: [Int] = []

    init(texts: Texts, outlets: [Int], days: [Int]) {
        var groups = NearCopies(texts: texts, outlets: outlets, days: days).groups()
        // One text of each group takes part: a wire story printed fifty times is one voice.
        let voices = groups.lists().map { Self.voice(of: $0, in: texts) }
        let vectors = Vectors(texts, voices: voices)
        let ease = Self.ease(articles: texts.count)
        let search = PairSearch(vectors: vectors, days: voices.map { days[$0] })
        let pairs = search.pairs(atLeast: Self.pairThreshold - ease)
        for pair in pairs where pair.cosine >= NearCopies.cosine {
            groups.join(voices[Int(pair.left)], voices[Int(pair.right)])
        }
        copies = groups.lists().filter { $0.count > 1 }
        var link = AverageLink(vectors)
        link.join(pairs, atLeast: Self.eventThreshold - ease)
        gather(link.groups, voices: voices, groups: &groups)
        centrality = Centre(texts, voices: voices, vectors: vectors).cosines(in: events)
        findStorylines(link, vectors: vectors, voices: voices, outlets: outlets)
    }

    private static func ease(articles: Int) -> Float {
        smallPoolEase * max(0, 1 - Float(articles) / Float(Vectors.backgroundSize))
    }

    /// The member with the longest text, then the smallest.
    private static func voice(of group: [Int], in texts: Texts) -> Int {
        var best = group[0]
        for member in group.dropFirst()
        where texts.leads[member].count > texts.leads[best].count { best = member }
        return best
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

    /// Average link over the centres of the events that two outlets or more tell.
    private mutating func findStorylines(
        _ link: AverageLink, vectors: Vectors, voices: [Int], outlets: [Int]
    ) {
        storylines = Array(events.indices)
        let chosen = events.indices.filter { event in
            Set(events[event].map { outlets[$0] }).count > 1
        }
        guard chosen.count > 1 else { return }
        let centres = Vectors(
            rows: chosen.map { link.sum(roots[$0]).normalised() }, termCount: vectors.termCount)
        let search = PairSearch(vectors: centres, days: chosen.map { _ in 0 })
        var wider = AverageLink(centres)
        wider.join(
            search.pairs(atLeast: Self.storylineThreshold), atLeast: Self.storylineThreshold)
        var groups = wider.groups
        for (place, event) in chosen.enumerated() { storylines[event] = chosen[groups.root(place)] }
    }
}
