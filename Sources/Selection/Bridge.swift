internal import Articles

/// Links the stories of one language with those of another that tell the same event.
///
/// Two languages share names, numbers, dates, countries and many long words (see ``Mark``). Whole
/// stories are compared rather than articles, since a story names more of its people and places.
struct Bridge: Sendable {
    /// Cosine from which each other's best match is the same event.
    static let threshold = 0.14
    /// Cosine from which a story joins an event that is linked already: an event that one language
    /// tells in two groups.
    static let secondThreshold = 0.34
    /// So much of it must come of other marks than countries and their leaders: much happens in one.
    static let leastBesides = 0.05
    /// Stories further apart than this are not compared.
    static let window = 3
    /// Stories that ordinary ones are thought to fill a small pool up to.
    static let backgroundSize = 1000
    /// Only marks in at most so many stories bring two of them together.
    ///
    /// Half of a big week's stories name the United States. The rest of the cosine is added for
    /// those that met.
    static let longestPosting = 200

    /// For each story its marks that more than one language has, each once, by numbers of their own.
    private var marks = Rows<Int32>()
    /// The weight of each of them; of length 1 together with the story's other marks.
    private var weights: [Double] = []
    /// In how many stories each of these marks is.
    private var frequencies: [Int32] = []
    /// What each of them is, and whether it is a country or a telling name.
    private var kinds: [Mark.Kind] = []
    private var tells: [Bool] = []
    /// Those of too many stories to bring two of them together.
    private var common = CommonMarks([])
    /// A number for each story's language.
    private let languages: [UInt8]
    private let days: [ClosedRange<Int>]

    var languageCount: Int { Int(languages.max() ?? 0) + 1 }

    /// What is known of the marks of the readings, by their numbers.
    struct Lore {
        let kinds: [Mark.Kind]
        /// Whether each is a country or a telling name (see ``TellingNames``).
        let tells: [Bool]

        init(of marks: [Mark]) {
            kinds = marks.map(\.kind)
            tells = TellingNames.among(marks)
        }
    }

    /// - Parameter events: stories of articles in one language; those of one language stand together.
    init(events: [Draft], readings: Readings, days: [Int], lore: Lore) {
        var names: [String] = []
        languages = events.map { event in
            let language = readings.languages[event.members[0]]
            if names.last != language, !names.contains(language) { names.append(language) }
            return UInt8(clamping: names.lastIndex(of: language) ?? 0)
        }
        guard names.count > 1 else {
            self.days = []
            return
        }
        let parts = inStretches(of: events.count, atMost: 1 << 9) { stretch in
            MarkCounts(
                events[stretch], readings: readings, days: days, markCount: lore.kinds.count)
        }
        self.days = Array(chained: parts.map(\.days))
        weigh(parts, lore)
    }

    /// How often each mark stands in the articles of some stories.
    private struct MarkCounts: Sendable {
        var marks = Rows<Int32>()
        var counts: [Int32] = []
        /// How many articles each story has.
        var sizes: [Int] = []
        var days: [ClosedRange<Int>] = []

        init(
            _ events: ArraySlice<Draft>, readings: Readings, days: [Int], markCount: Int
        ) {
            var found = [Int32](repeating: 0, count: markCount)
            for event in events {
                let members = event.members
                sizes.append(members.count)
                var (first, last) = (days[members[0]], days[members[0]])
                for article in members.dropFirst() {
                    first = min(first, days[article])
                    last = max(last, days[article])
                }
                self.days.append(first...last)
                if members.count == 1 {
                    // An article has each of its marks once.
                    marks.append(readings.marks[members[0]])
                    counts += repeatElement(1, count: marks.elements.count - counts.count)
                    continue
                }
                for article in members {
                    for mark in readings.marks[article] {
                        if found[Int(mark)] == 0 { marks.appendElement(mark) }
                        found[Int(mark)] += 1
                    }
                }
                marks.endRow()
                for mark in marks.elements[counts.count...] {
                    counts.append(found[Int(mark)])
                    found[Int(mark)] = 0
                }
            }
        }
    }

    private mutating func weigh(_ parts: [MarkCounts], _ lore: Lore) {
        let told = frequencies(of: parts, markCount: lore.kinds.count)
        let numbers = numberShared(told, lore)
        var totals = [Int](repeating: 0, count: languageCount)
        for language in languages { totals[Int(language)] += 1 }
        let pools = totals.map { Rarity(of: $0, background: Self.backgroundSize) }
        // Logarithms of most: by language, kind and frequency.
        let known = pools.map { pool in
            Mark.Kind.allCases.map { pool.weights(share: $0.share) }
        }
        var firsts = [0]
        for part in parts { firsts.append(firsts[firsts.count - 1] + part.sizes.count) }
        let weighed = inStretches(of: parts.count, atMost: 1) {
            [languages, frequencies, firsts] number in
            let (part, first) = (parts[number.lowerBound], firsts[number.lowerBound])
            var result = Weighed()
            var weights: [Double] = []
            for story in 0..<part.marks.count {
                let language = Int(languages[first + story])
                let row = part.marks.starts[story]..<part.marks.starts[story + 1]
                weights.removeAll(keepingCapacity: true)
                var square = 0.0
                for place in row {
                    let mark = Int(part.marks.elements[place])
                    let frequency = Int(told[language][mark])
                    let ofKind = known[language][Int(lore.kinds[mark].rawValue)]
                    let rarity =
                        frequency < ofKind.count
                        ? ofKind[frequency]
                        : pools[language].weight(
                            frequency: Double(frequency), share: lore.kinds[mark].share)
                    // A mark of one article of many may be a remark in passing.
                    let spread = 0.4 + 0.6 * Double(part.counts[place]) / Double(part.sizes[story])
                    let weight = max(0, rarity) * lore.kinds[mark].weight * spread
                    weights.append(weight)
                    square += weight * weight
                }
                let norm = square.squareRoot()
                for (place, weight) in zip(row, weights) {
                    let mark = numbers[Int(part.marks.elements[place])]
                    guard mark >= 0 else { continue }
                    result.add(
                        mark, norm > 0 ? weight / norm : 0,
                        isCommon: frequencies[Int(mark)] > Self.longestPosting)
                }
                result.endStory()
            }
            return result
        }
        marks = Rows(chained: weighed.map(\.marks))
        weights = Array(chained: weighed.map(\.weights))
        common = CommonMarks(weighed.map(\.common))
    }

    /// The marks of some stories that more than one language has.
    private struct Weighed: Sendable {
        var marks = Rows<Int32>()
        var weights: [Double] = []
        var common = CommonMarks.Part()

        mutating func add(_ mark: Int32, _ weight: Double, isCommon: Bool) {
            marks.appendElement(mark)
            weights.append(weight)
            if isCommon { common.add(mark, weight) }
        }

        mutating func endStory() {
            marks.endRow()
            common.endStory()
        }
    }

    /// For each language in how many of its stories each mark is.
    private func frequencies(of parts: [MarkCounts], markCount: Int) -> [[Int32]] {
        inStretches(of: languageCount, atMost: 1) { [languages] language in
            var counts = [Int32](repeating: 0, count: markCount)
            var first = 0
            for part in parts {
                // The stories of one language stand together.
                let stories = first..<first + part.sizes.count
                first = stories.upperBound
                guard languages[stories.lowerBound] <= language.lowerBound,
                    languages[stories.upperBound - 1] >= language.lowerBound
                else { continue }
                for story in stories where languages[story] == language.lowerBound {
                    let row = story - stories.lowerBound
                    for place in part.marks.starts[row]..<part.marks.starts[row + 1] {
                        counts[Int(part.marks.elements[place])] += 1
                    }
                }
            }
            return counts
        }
    }

    /// Gives the marks that more than one language has their numbers; -1 for the others.
    private mutating func numberShared(_ told: [[Int32]], _ lore: Lore) -> [Int32] {
        var all = told[0]
        var numbers = [Int32](repeating: -1, count: all.count)
        withUnsafeBuffers(&all, &numbers) { all, numbers in
            for counts in told.dropFirst() {
                for (mark, count) in counts.enumerated() where count > 0 {
                    if all[mark] > 0 { numbers[mark] = 0 }
                    all[mark] += count
                }
            }
        }
        for mark in numbers.indices where numbers[mark] == 0 {
            numbers[mark] = Int32(frequencies.count)
            frequencies.append(all[mark])
            kinds.append(lore.kinds[mark])
            tells.append(lore.tells[mark])
        }
        return numbers
    }

    /// By falling scores, then stories.
    private struct Candidate: Sendable, Comparable {
        let score: Double
        let left: Int
        let right: Int

        static func < (first: Candidate, second: Candidate) -> Bool {
            if first.score != second.score { return first.score > second.score }
            return (first.left, first.right) < (second.left, second.right)
        }
    }

    /// Pairs of story numbers that are one event, best first.
    func links() -> [(left: Int, right: Int)] {
        // Stories are compared with those of the languages before theirs.
        let end = languages.firstIndex(of: languages[languages.count - 1]) ?? 0
        let postings = Postings(frequencies: frequencies, limit: Self.longestPosting) {
            postings in
            for story in 0..<end {
                postings.add(
                    story, terms: marks.elements, values: weights,
                    marks.starts[story]..<marks.starts[story + 1])
            }
        }
        // Stories of the first language have none of another before them.
        let first = languages.firstIndex { $0 != languages[0] } ?? languages.count
        var candidates = Array(
            chained: inStretches(of: languages.count - first, atMost: 1 << 8) {
                self.candidates(for: $0.lowerBound + first..<$0.upperBound + first, postings)
            })
        // What is sorted part by part is soon sorted.
        candidates.sort(by: <)
        var groups = Groups(count: marks.count)
        // The languages of each group as bits; of more than 63 the last are one.
        var spoken = languages.map { UInt64(1) << UInt64(min($0, 63)) }
        var links: [(Int, Int)] = []
        for candidate in candidates {
            let (left, right) = (groups.root(candidate.left), groups.root(candidate.right))
            guard left != right else { continue }
            let isFirst = spoken[left] & spoken[right] == 0
            guard isFirst || candidate.score >= Self.secondThreshold else { continue }
            groups.join(left, right)
            spoken[min(left, right)] = spoken[left] | spoken[right]
            links.append((candidate.left, candidate.right))
        }
        return links
    }

    /// Pairs of the stories in a stretch with those of the languages before theirs.
    private func candidates(
        for stretch: Range<Int>, _ postings: Postings<Double>
    ) -> [Candidate] {
        var candidates: [Candidate] = []
        // What the rare marks give to the cosine with each story.
        var products = Products(postings, count: stretch.upperBound)
        // A little less, since sums in another order end in other digits.
        let least = Self.threshold - 1e-9
        var dense = [Double](repeating: 0, count: kinds.count)
        var firstOfLanguage = languages.firstIndex(of: languages[stretch.lowerBound]) ?? 0
        for story in stretch {
            if languages[story] != languages[firstOfLanguage] { firstOfLanguage = story }
            let row = marks.starts[story]..<marks.starts[story + 1]
            products.add(
                terms: marks.elements, values: weights, row, at: 0..<firstOfLanguage)
            for place in row { dense[Int(marks.elements[place])] = weights[place] }
            let ofCommon = common.lengths[story]
            products.take(
                atLeast: max(.leastNonzeroMagnitude, least - common.longest * ofCommon - 1e-9)
            ) { other, rare in
                guard rare + common.lengths[other] * ofCommon >= least else { return }
                let gap = distance(days[other], days[story])
                guard gap <= Self.window, rare + common.dot(other, dense) >= least else { return }
                let cosine = cosine(other, dense)
                let score = cosine * (gap <= 1 ? 1 : 1 - 0.15 * Double(gap - 1))
                if score >= Self.threshold {
                    candidates.append(Candidate(score: score, left: other, right: story))
                }
            }
            for place in row { dense[Int(marks.elements[place])] = 0 }
        }
        candidates.sort(by: <)
        return candidates
    }

    /// 0 where no telling name and no country is shared, or little else than the country: numbers and
    /// long words alone prove nothing, nor does where it happened.
    ///
    /// - Parameter dense: the weights of the other story, by mark.
    private func cosine(_ story: Int, _ dense: [Double]) -> Double {
        var sum = 0.0
        var besides = 0.0
        var sharesName = false
        for place in marks.starts[story]..<marks.starts[story + 1] {
            let mark = Int(marks.elements[place])
            guard dense[mark] > 0 else { continue }
            sum += weights[place] * dense[mark]
            if kinds[mark] != .country, kinds[mark] != .place {
                besides += weights[place] * dense[mark]
            }
            if tells[mark] { sharesName = true }
        }
        return sharesName && besides >= Self.leastBesides ? sum : 0
    }

    private func distance(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Int {
        max(0, max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound))
    }
}

extension Mark.Kind {
    /// How much a shared mark of this kind says.
    fileprivate var weight: Double {
        switch self {
        case .country, .name, .place: 1
        case .number: 0.7
        case .date: 0.4
        case .cognate: 0.5
        }
    }

    /// In what part of all stories a mark of this kind is found by chance.
    fileprivate var share: Double {
        switch self {
        case .country: 0.01
        case .name, .place: 0.001
        case .number: 0.01
        case .date: 0.05
        case .cognate: 0.004
        }
    }
}
