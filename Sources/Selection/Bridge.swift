internal import Articles

/// Links the stories of one language with those of another that tell the same event.
///
/// Two languages share names, numbers, dates, countries and many long words (see ``Mark``). Whole
/// stories are compared rather than articles, since a story names more of its people and places.
struct Bridge: Sendable {
    /// Cosine from which each other's best match is the same event.
    static let threshold = 0.17
    /// Cosine from which a story joins an event that is linked already: an event that one language
    /// tells in two groups.
    static let secondThreshold = 0.34
    /// Stories further apart than this are not compared.
    static let window = 3
    /// Stories that ordinary ones are thought to fill a small pool up to.
    static let backgroundSize = 1000
    /// Only marks in fewer stories than this bring two of them together.
    ///
    /// Half of a big week's stories name the United States. The rest of the cosine is added for
    /// those that met.
    static let longestPosting = 200

    /// For each story its marks, by their numbers in the order of marks.
    private var marks = Rows<Int32>()
    /// The weight of each of them; of length 1 together in one story.
    private var weights: [Double] = []
    /// In how many stories each mark is.
    private var frequencies: [Int32]
    private let kinds: [Mark.Kind]
    /// A number for each story's language.
    private let languages: [UInt8]
    private let days: [ClosedRange<Int>]

    var languageCount: Int { Int(languages.max() ?? 0) + 1 }

    /// - Parameter events: the articles of each story, all in one language.
    init(events: [[Int]], readings: Readings, days: [Int]) {
        var names: [String] = []
        languages = events.map { event in
            let language = readings.languages[event[0]]
            if !names.contains(language) { names.append(language) }
            return UInt8(clamping: names.firstIndex(of: language) ?? 0)
        }
        self.days = events.map { event in
            let dates = event.map { days[$0] }
            return (dates.min() ?? 0)...(dates.max() ?? 0)
        }
        let markNames = readings.markNames
        let order = markNames.indices.sorted { markNames[$0] < markNames[$1] }
        var ranks = [Int32](repeating: 0, count: order.count)
        for (rank, number) in order.enumerated() { ranks[number] = Int32(rank) }
        kinds = order.map { markNames[$0].kind }
        frequencies = [Int32](repeating: 0, count: order.count)
        guard names.count > 1 else { return }
        let parts = inStretches(of: events.count, atMost: 1 << 12) { [ranks] stretch in
            MarkCounts(events[stretch], readings: readings, ranks: ranks)
        }
        weigh(parts, sizes: events.map(\.count))
    }

    /// How often each mark stands in the articles of some stories.
    private struct MarkCounts: Sendable {
        var marks = Rows<Int32>()
        var counts: [Int32] = []

        init(_ events: ArraySlice<[Int]>, readings: Readings, ranks: [Int32]) {
            var all: [Int32] = []
            for event in events {
                all.removeAll(keepingCapacity: true)
                for article in event {
                    for mark in readings.marks[article] { all.append(ranks[Int(mark)]) }
                }
                // Those of one article are in order and each there once.
                if event.count > 1 { all.sort() }
                var row: [Int32] = []
                for mark in all {
                    if row.last == mark {
                        counts[counts.count - 1] += 1
                    } else {
                        row.append(mark)
                        counts.append(1)
                    }
                }
                marks.append(row)
            }
        }
    }

    private mutating func weigh(_ parts: [MarkCounts], sizes: [Int]) {
        for part in parts { marks.append(part.marks) { $0 } }
        let counts = parts.flatMap(\.counts)
        let languages = languages
        var totals = [Int](repeating: 0, count: languageCount)
        for language in languages { totals[Int(language)] += 1 }
        var told = [[Int32]](
            repeating: [Int32](repeating: 0, count: kinds.count), count: languageCount)
        for story in 0..<marks.count {
            for mark in marks[story] {
                told[Int(languages[story])][Int(mark)] += 1
                frequencies[Int(mark)] += 1
            }
        }
        weights = inStretches(of: marks.count, atMost: 1 << 12) { [marks, kinds, totals, told] in
            var weights: [Double] = []
            for story in $0 {
                let pool = Rarity(
                    of: totals[Int(languages[story])], background: Self.backgroundSize)
                let first = weights.count
                for place in marks.starts[story]..<marks.starts[story + 1] {
                    let mark = Int(marks.elements[place])
                    let frequency = Double(told[Int(languages[story])][mark])
                    let rarity = pool.weight(frequency: frequency, share: kinds[mark].share)
                    // A mark of one article of many may be a remark in passing.
                    let spread = 0.4 + 0.6 * Double(counts[place]) / Double(sizes[story])
                    weights.append(max(0, rarity) * kinds[mark].weight * spread)
                }
                let norm = weights[first...].reduce(0) { $0 + $1 * $1 }.squareRoot()
                for place in first..<weights.count {
                    weights[place] = norm > 0 ? weights[place] / norm : 0
                }
            }
            return weights
        }.flatMap { $0 }
    }

    private struct Candidate: Sendable {
        let score: Double
        let left: Int
        let right: Int
    }

    /// Pairs of story numbers that are one event, best first.
    func links() -> [(left: Int, right: Int)] {
        let postings = MarkPostings(marks, frequencies: frequencies)
        var candidates = inStretches(of: marks.count, atMost: 1 << 12) {
            self.candidates(for: $0, postings)
        }.flatMap { $0 }
        candidates.sort { ($1.score, $0.left, $0.right) < ($0.score, $1.left, $1.right) }
        var groups = Groups(count: marks.count)
        var spoken = languages.map { Set([$0]) }
        var links: [(Int, Int)] = []
        for candidate in candidates {
            let (left, right) = (groups.root(candidate.left), groups.root(candidate.right))
            guard left != right else { continue }
            let isFirst = spoken[left].isDisjoint(with: spoken[right])
            guard isFirst || candidate.score >= Self.secondThreshold else { continue }
            groups.join(left, right)
            spoken[min(left, right)].formUnion(spoken[max(left, right)])
            links.append((candidate.left, candidate.right))
        }
        return links
    }

    /// Pairs of the stories in a stretch with those before them.
    private func candidates(for stretch: Range<Int>, _ postings: MarkPostings) -> [Candidate] {
        var candidates: [Candidate] = []
        // What the rare marks give to the cosine with each story, and who met through them.
        var partial = [Double](repeating: 0, count: stretch.upperBound)
        var met: [Int32] = []
        let common = CommonMarks(marks, weights, frequencies, below: stretch.upperBound)
        var dense = [Double](repeating: 0, count: kinds.count)
        for story in stretch {
            for place in marks.starts[story]..<marks.starts[story + 1] {
                let mark = Int(marks.elements[place])
                for other in postings.stories(of: mark) {
                    if other.story >= story { break }
                    guard languages[Int(other.story)] != languages[story] else { continue }
                    if partial[Int(other.story)] == 0 { met.append(other.story) }
                    partial[Int(other.story)] += weights[place] * weights[Int(other.place)]
                }
            }
            common.spread(story, into: &dense)
            for other in met {
                let rare = partial[Int(other)]
                partial[Int(other)] = 0
                // A little less, since sums in another order end in other digits.
                let least = Self.threshold - 1e-9
                let gap = distance(days[Int(other)], days[story])
                guard gap <= Self.window,
                    rare + common.lengths[Int(other)] * common.lengths[story] >= least,
                    rare + common.dot(Int(other), dense) >= least
                else { continue }
                let cosine = cosine(Int(other), story)
                let score = cosine * (gap <= 1 ? 1 : 1 - 0.15 * Double(gap - 1))
                if score >= Self.threshold {
                    candidates.append(Candidate(score: score, left: Int(other), right: story))
                }
            }
            common.clear(story, in: &dense)
            met.removeAll(keepingCapacity: true)
        }
        return candidates
    }

    /// 0 where no name and no country is shared: numbers and long words alone prove nothing.
    private func cosine(_ left: Int, _ right: Int) -> Double {
        var (i, j) = (marks.starts[left], marks.starts[right])
        let (endOfLeft, endOfRight) = (marks.starts[left + 1], marks.starts[right + 1])
        var sum = 0.0
        var sharesName = false
        while i < endOfLeft, j < endOfRight {
            let (a, b) = (marks.elements[i], marks.elements[j])
            if a == b {
                sum += weights[i] * weights[j]
                if kinds[Int(a)] == .country || kinds[Int(a)] == .name { sharesName = true }
                i += 1
                j += 1
            } else if a < b {
                i += 1
            } else {
                j += 1
            }
        }
        return sharesName ? sum : 0
    }

    private func distance(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Int {
        max(0, max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound))
    }
}

/// The marks of too many stories to bring two of them together.
private struct CommonMarks {
    /// The length of each story's part in these marks.
    let lengths: [Double]
    private var rows = Rows<(mark: Int32, weight: Double)>()

    init(_ marks: Rows<Int32>, _ weights: [Double], _ frequencies: [Int32], below end: Int) {
        for story in 0..<end {
            rows.append(
                (marks.starts[story]..<marks.starts[story + 1]).lazy.map { place in
                    (marks.elements[place], weights[place])
                }.filter { frequencies[Int($0.0)] > Bridge.longestPosting })
        }
        lengths = (0..<end).map { [rows] story in
            rows[story].reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        }
    }

    /// Sets a story's weights by mark, where all are 0.
    func spread(_ story: Int, into dense: inout [Double]) {
        for (mark, weight) in rows[story] { dense[Int(mark)] = weight }
    }

    func clear(_ story: Int, in dense: inout [Double]) {
        for (mark, _) in rows[story] { dense[Int(mark)] = 0 }
    }

    func dot(_ story: Int, _ dense: [Double]) -> Double {
        var sum = 0.0
        for place in rows.starts[story]..<rows.starts[story + 1] {
            sum += dense[Int(rows.elements[place].mark)] * rows.elements[place].weight
        }
        return sum
    }
}

/// For each rarer mark the stories that have it, rising, and where it stands among their marks.
private struct MarkPostings: Sendable {
    private var starts: [Int] = [0]
    private var entries: [Entry]

    struct Entry: Sendable {
        var story: Int32 = 0
        var place: Int32 = 0
    }

    init(_ marks: Rows<Int32>, frequencies: [Int32]) {
        var total = 0
        for frequency in frequencies {
            if frequency > 1, frequency <= Bridge.longestPosting { total += Int(frequency) }
            starts.append(total)
        }
        var ends = starts
        entries = [Entry](repeating: Entry(), count: total)
        for story in 0..<marks.count {
            for place in marks.starts[story]..<marks.starts[story + 1] {
                let mark = Int(marks.elements[place])
                guard starts[mark] < starts[mark + 1] else { continue }
                entries[ends[mark]] = Entry(story: Int32(story), place: Int32(place))
                ends[mark] += 1
            }
        }
    }

    func stories(of mark: Int) -> ArraySlice<Entry> { entries[starts[mark]..<starts[mark + 1]] }
}

extension Mark.Kind {
    /// How much a shared mark of this kind says.
    fileprivate var weight: Double {
        switch self {
        case .country, .name: 1
        case .number: 0.7
        case .date: 0.4
        case .cognate: 0.5
        }
    }

    /// In what part of all stories a mark of this kind is found by chance.
    fileprivate var share: Double {
        switch self {
        case .country: 0.01
        case .name: 0.001
        case .number: 0.01
        case .date: 0.05
        case .cognate: 0.004
        }
    }
}
