internal import Foundation

/// Links the stories of one language with those of another that tell the same event.
///
/// Two languages share names, numbers, dates, countries and many long words (see ``Mark``). Whole
/// stories are compared rather than articles, since a story names more of its people and places.
struct Bridge {
    /// One language's story, as far as the bridge looks at it.
    struct Side {
        let language: String
        /// Rising, of length 1 together.
        let marks: [Weighted]
        let days: ClosedRange<Int>
    }

    struct Weighted {
        let mark: Mark
        let weight: Double
    }

    /// Cosine from which each other's best match is the same event.
    static let threshold = 0.17
    /// Cosine from which a story joins an event that is linked already: an event that one language
    /// tells in two groups.
    static let secondThreshold = 0.34
    /// Stories further apart than this are not compared.
    static let window = 3
    /// Stories that ordinary ones are thought to fill a small pool up to.
    static let backgroundSize = 1000

    /// Pairs of story numbers that are one event, best first.
    static func links(between sides: [Side]) -> [(left: Int, right: Int)] {
        var candidates = candidates(among: sides)
        candidates.sort { ($1.score, $0.left, $0.right) < ($0.score, $1.left, $1.right) }
        var groups = Groups(count: sides.count)
        var languages = sides.map { Set([$0.language]) }
        var links: [(Int, Int)] = []
        for candidate in candidates {
            let (left, right) = (groups.root(candidate.left), groups.root(candidate.right))
            guard left != right else { continue }
            let isFirst = languages[left].isDisjoint(with: languages[right])
            guard isFirst || candidate.score >= secondThreshold else { continue }
            groups.join(left, right)
            languages[min(left, right)].formUnion(languages[max(left, right)])
            links.append((candidate.left, candidate.right))
        }
        return links
    }

    /// Only marks in fewer stories than this bring two of them together.
    ///
    /// Half of a big week's stories name the United States. The rest of the cosine is added for those that met.
    static let longestPosting = 200

    private static func candidates(
        among sides: [Side]
    ) -> [(score: Double, left: Int, right: Int)] {
        var postings: [Mark: [Int]] = [:]
        for (number, side) in sides.enumerated() {
            for weighted in side.marks { postings[weighted.mark, default: []].append(number) }
        }
        var candidates: [(Double, Int, Int)] = []
        for (number, side) in sides.enumerated() {
            var met: Set<Int> = []
            for weighted in side.marks {
                guard let posting = postings[weighted.mark], posting.count <= longestPosting
                else { continue }
                for other in posting where other < number { met.insert(other) }
            }
            for other in met.sorted() where sides[other].language != side.language {
                let gap = distance(sides[other].days, side.days)
                guard gap <= window else { continue }
                let cosine = cosine(sides[other], side)
                let score = cosine * (gap <= 1 ? 1 : 1 - 0.15 * Double(gap - 1))
                if score >= threshold { candidates.append((score, other, number)) }
            }
        }
        return candidates
    }

    /// 0 where no name and no country is shared: numbers and long words alone prove nothing.
    private static func cosine(_ left: Side, _ right: Side) -> Double {
        var (i, j) = (0, 0)
        var sum = 0.0
        var sharesName = false
        while i < left.marks.count, j < right.marks.count {
            let (a, b) = (left.marks[i], right.marks[j])
            if a.mark == b.mark {
                sum += a.weight * b.weight
                if a.mark.kind == .country || a.mark.kind == .name { sharesName = true }
                i += 1
                j += 1
            } else if a.mark < b.mark {
                i += 1
            } else {
                j += 1
            }
        }
        return sharesName ? sum : 0
    }

    private static func distance(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Int {
        max(0, max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound))
    }

    /// The sides of stories: for each its language, the marks of its articles and its days.
    static func sides(
        of stories: [(language: String, articles: [[Mark]], days: ClosedRange<Int>)]
    ) -> [Side] {
        var storyCount: [String: Int] = [:]
        var frequency: [String: [Mark: Int]] = [:]
        let counts = stories.map { story in
            var counts: [Mark: Int] = [:]
            for marks in story.articles { for mark in marks { counts[mark, default: 0] += 1 } }
            for mark in counts.keys {
                frequency[story.language, default: [:]][mark, default: 0] += 1
            }
            storyCount[story.language, default: 0] += 1
            return counts
        }
        return zip(stories, counts).map { story, counts in
            let total = storyCount[story.language] ?? 0
            let padding = Double(max(0, backgroundSize - total))
            var weighted = counts.map { mark, count in
                let frequency = Double(frequency[story.language]?[mark] ?? 0)
                let expected = frequency + padding * mark.kind.share + 0.5
                let rarity = log((Double(total) + padding + 1) / expected)
                // A mark of one article of many may be a remark in passing.
                let spread = 0.4 + 0.6 * Double(count) / Double(story.articles.count)
                return Weighted(mark: mark, weight: max(0, rarity) * mark.kind.weight * spread)
            }
            weighted.sort { $0.mark < $1.mark }
            let norm = weighted.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            return Side(
                language: story.language,
                marks: weighted.map {
                    Weighted(mark: $0.mark, weight: norm > 0 ? $0.weight / norm : 0)
                },
                days: story.days)
        }
    }
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
