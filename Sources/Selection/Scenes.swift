/// Where articles happen and who is in them: the countries and the names of each.
///
/// Two earthquakes are told in the same words. What tells them apart is the country, which is one
/// word of sixty, and that no name stands in both. Where an article happens mostly stands at its top; a
/// country of its last remark may be the one that another's top means, or be named in passing.
struct Scenes: Sendable {
    private var rows = Rows<Part>()
    /// Where each article names countries.
    private var placements: [Placement] = []

    /// Where an article names countries.
    enum Placement: UInt8 {
        /// Nowhere: it may happen anywhere.
        case none
        /// Behind its first sentence alone.
        case below
        /// In its headline or first sentence.
        case top
    }

    /// A country or a name of an article.
    struct Part: Sendable {
        /// Countries below 0, names from 0 up.
        let key: Int32
        /// Whether it says where or who: a name, a country at the top, or any where none stands there.
        let isTop: Bool
    }

    /// How much less alike than their words articles are that name countries at their top and have
    /// neither one of these nor a name in common.
    static let discount: Float = 0.8
    /// The same where one of them names countries further down alone.
    static let discountBelow: Float = 0.4

    private init() {}

    /// - Parameters:
    ///   - articles: numbers of the readings.
    ///   - tells: for each mark whether it is a name that counts (see ``TellingNames``).
    init(of articles: [Int], _ readings: Readings, tells: [Bool]) {
        var keys: [Country: Int32] = [:]
        for article in articles {
            let countries = readings.mentions(article).filter {
                GazetteerAdditions.isCountry($0.country)
            }
            let isAtTop = countries.contains(where: \.isTop)
            let places = countries.map { mention in
                let key = keys[mention.country] ?? -1 - Int32(keys.count)
                keys[mention.country] = key
                return Part(key: key, isTop: mention.isTop || !isAtTop)
            }
            placements.append(places.isEmpty ? .none : isAtTop ? .top : .below)
            guard !places.isEmpty else {
                rows.endRow()
                continue
            }
            let names = readings.marks[article].filter { tells[Int($0)] }.map {
                Part(key: $0, isTop: true)
            }
            rows.append((places + names).sorted { $0.key < $1.key })
        }
    }

    /// Those of some rows, in their order.
    func chosen(_ numbers: [Int]) -> Scenes {
        var scenes = Scenes()
        for number in numbers {
            scenes.rows.append(rows[number])
            scenes.placements.append(placements[number])
        }
        return scenes
    }

    /// The scene of one article.
    subscript(number: Int) -> Scene { Scene(of: rows[number], placements[number]) }

    /// What the cosine of two articles is multiplied by, 1 or less.
    func factor(_ first: Int, _ second: Int) -> Float {
        let (left, right) = (rows[first], rows[second])
        var (i, j) = (left.startIndex, right.startIndex)
        guard i < left.endIndex, j < right.endIndex else { return 1 }
        while i < left.endIndex, j < right.endIndex {
            if left[i].key == right[j].key {
                if left[i].isTop || right[j].isTop { return 1 }
                i += 1
                j += 1
            } else if left[i].key < right[j].key {
                i += 1
            } else {
                j += 1
            }
        }
        return placements[first] == .top && placements[second] == .top
            ? 1 - Self.discount : 1 - Self.discountBelow
    }
}

/// The scenes of the articles of a group, added up.
struct Scene: Sendable {
    /// By rising keys.
    private var parts: [Part]
    /// How many of the articles name a country, and how many of these at their top.
    private var placed: Int
    private var atTop: Int
    private var size = 1

    /// A country or a name, and how many of the articles have it, at their top and at all.
    private struct Part {
        let key: Int32
        var top: Int
        var all: Int
    }

    init(of parts: some Collection<Scenes.Part>, _ placement: Scenes.Placement) {
        self.parts = parts.map { Part(key: $0.key, top: $0.isTop ? 1 : 0, all: 1) }
        placed = placement == .none ? 0 : 1
        atTop = placement == .top ? 1 : 0
    }

    /// What the mean cosine of two groups is multiplied by, 1 or less.
    ///
    /// As many pairs of their articles have something in common as there are countries and names in
    /// common: two articles that share three count for three pairs.
    func factor(_ other: Scene) -> Float {
        let pairs = placed * other.placed
        guard pairs > 0 else { return 1 }
        let apart = max(0, pairs - common(with: other))
        let share = Float(atTop * other.atTop) / Float(pairs)
        let discount = share * Scenes.discount + (1 - share) * Scenes.discountBelow
        return 1 - discount * Float(apart) / Float(size * other.size)
    }

    private func common(with other: Scene) -> Int {
        var (i, j) = (0, 0)
        var sum = 0
        while i < parts.count, j < other.parts.count {
            let (left, right) = (parts[i], other.parts[j])
            if left.key == right.key {
                // All pairs but those in which neither has it at its top.
                sum += left.all * right.all - (left.all - left.top) * (right.all - right.top)
                i += 1
                j += 1
            } else if left.key < right.key {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }

    func adding(_ other: Scene) -> Scene {
        var result = self
        result.parts = []
        result.parts.reserveCapacity(parts.count + other.parts.count)
        var (i, j) = (0, 0)
        while i < parts.count || j < other.parts.count {
            if j == other.parts.count || i < parts.count && parts[i].key < other.parts[j].key {
                result.parts.append(parts[i])
                i += 1
            } else if i == parts.count || other.parts[j].key < parts[i].key {
                result.parts.append(other.parts[j])
                j += 1
            } else {
                let (left, right) = (parts[i], other.parts[j])
                result.parts.append(
                    Part(key: left.key, top: left.top + right.top, all: left.all + right.all))
                i += 1
                j += 1
            }
        }
        result.placed += other.placed
        result.atTop += other.atTop
        result.size += other.size
        return result
    }
}
