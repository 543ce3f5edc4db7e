/// Where articles happen and who is in them: the countries and the names of each.
///
/// Two earthquakes are told in the same words. What tells them apart is the country, which is one
/// word of sixty, and that no name stands in both. Where an article happens mostly stands at its top; a
/// country of its last remark may be the one that another's top means, or be named in passing.
struct Scenes: Sendable {
    private var rows = Rows<Part>()
    /// The marks of the numbers in each, rising.
    private var numbers = Rows<Int32>()
    /// Where each article names countries.
    private var placements: [Placement] = []
    /// Whether each is known to have several names.
    private var isNamed: [Bool] = []
    /// ``discountOfOthers`` as the size of the pool makes it.
    private var ofOthers: Float = 0

    /// Where an article names countries.
    enum Placement: UInt8 {
        /// Nowhere: it may happen anywhere.
        case none
        /// Behind its first sentence alone.
        case below
        /// In its headline or first sentence.
        case top
    }

    /// A country or a name of an article, as one number: the mark's, and whether it says where or who: a
    /// name, a country at the top, or any where none stands there.
    struct Part: Comparable {
        private let rawValue: Int32

        init(mark: Int32, isTop: Bool, isName: Bool) {
            rawValue = mark << 2 | (isTop ? 2 : 0) | (isName ? 1 : 0)
        }

        var mark: Int32 { rawValue >> 2 }
        var isTop: Bool { rawValue & 2 == 2 }
        var isName: Bool { rawValue & 1 == 1 }

        static func < (left: Part, right: Part) -> Bool { left.rawValue < right.rawValue }
    }

    /// How much less alike than their words articles are that name countries at their top and have
    /// neither one of these nor a name in common.
    static let discount: Float = 0.8
    /// The same where one of them names countries further down alone.
    static let discountBelow: Float = 0.4
    /// The same where one of them names none, and both name people or places.
    static let discountUnplaced: Float = 0.6
    /// The same of articles that have a country in common, but neither a name, though each has several,
    /// nor a number.
    ///
    /// Two attacks in one country are told so. Reports of one accident may name the minister or the
    /// village, and tell the same toll.
    ///
    /// So much in the smallest pools, whose thresholds are lower (see ``Pool/smallPoolEase``); none in a
    /// pool of the background's size, where a war's reports name others every day.
    static let discountOfOthers: Float = 0.5
    /// So many names are several: one may be the reporter's.
    ///
    /// Those of a headline in capitals are not known.
    private static let severalNames = 2

    private init(ofOthers: Float) { self.ofOthers = ofOthers }

    /// - Parameters:
    ///   - articles: numbers of the readings: those of a pool.
    ///   - lore: of the marks of the readings.
    init(of articles: [Int], _ readings: Readings, lore: Bridge.Lore) {
        ofOthers = Self.discountOfOthers * Pool.smallness(of: articles.count)
        var parts: [Part] = []
        for article in articles {
            let countries = readings.mentions(article)
            let isAtTop = countries.contains {
                $0.isTop && GazetteerAdditions.isCountry($0.country)
            }
            let marks = readings.marks[article]
            parts.removeAll(keepingCapacity: true)
            // The marks of an article begin with those of its countries, in the same order.
            var place = marks.startIndex
            for (country, _, isTop) in countries {
                if GazetteerAdditions.isCountry(country) {
                    parts.append(
                        Part(mark: marks[place], isTop: isTop || !isAtTop, isName: false))
                }
                place += 1
            }
            placements.append(parts.isEmpty ? .none : isAtTop ? .top : .below)
            for mark in marks[place...] where lore.tells[Int(mark)] {
                parts.append(Part(mark: mark, isTop: true, isName: true))
            }
            numbers.append(marks[place...].filter { lore.kinds[Int($0)] == .number }.sorted())
            isNamed.append(
                readings.hasNamesInTitle[article]
                    && parts.count { $0.isName } >= Self.severalNames)
            parts.sort()
            rows.append(parts)
        }
    }

    /// Those of some rows, in their order.
    func chosen(_ members: [Int]) -> Scenes {
        var scenes = Scenes(ofOthers: ofOthers)
        for number in members {
            scenes.rows.append(rows[number])
            scenes.placements.append(placements[number])
            scenes.isNamed.append(isNamed[number])
            scenes.numbers.append(numbers[number])
        }
        return scenes
    }

    /// The scene of one article.
    subscript(number: Int) -> Scene {
        Scene(
            of: rows[number], placements[number], numbers: numbers[number],
            isNamed: isNamed[number], ofOthers: ofOthers)
    }

    /// What the cosine of two articles is multiplied by, 1 or less.
    func factor(_ first: Int, _ second: Int) -> Float {
        let (left, right) = (rows[first], rows[second])
        var (i, j) = (left.startIndex, right.startIndex)
        guard i < left.endIndex, j < right.endIndex else { return 1 }
        var sharesCountry = false
        while i < left.endIndex, j < right.endIndex {
            if left[i].mark == right[j].mark {
                if left[i].isName { return 1 }
                if left[i].isTop || right[j].isTop { sharesCountry = true }
                i += 1
                j += 1
            } else if left[i].mark < right[j].mark {
                i += 1
            } else {
                j += 1
            }
        }
        if sharesCountry {
            guard isNamed[first], isNamed[second] else { return 1 }
            return numbers[first].contains(where: numbers[second].contains) ? 1 : 1 - ofOthers
        }
        switch (placements[first], placements[second]) {
        case (.none, .none): return 1
        case (.none, _), (_, .none): return 1 - Self.discountUnplaced
        case (.top, .top): return 1 - Self.discount
        default: return 1 - Self.discountBelow
        }
    }
}

/// The scenes of the articles of a group, added up.
struct Scene: Sendable {
    /// By rising marks.
    private var parts: [Part]
    /// How many of the articles tell each number, by rising marks.
    private var numbers: [Part]
    /// How many of the articles name a country or anybody, how many of these a country, and how many of
    /// these at their top.
    private var known: Int
    private var placed: Int
    private var atTop: Int
    /// How many of the articles have several names.
    private var named: Int
    private var size = 1
    /// See ``Scenes/discountOfOthers``.
    private let ofOthers: Float

    /// A country, a name or a number, and how many of the articles have it, at their top and at all.
    private struct Part {
        let mark: Int32
        let isName: Bool
        var top: Int32
        var all: Int32
    }

    init(
        of parts: some Collection<Scenes.Part>, _ placement: Scenes.Placement,
        numbers: some Collection<Int32> = [], isNamed: Bool = false, ofOthers: Float = 0
    ) {
        self.numbers = numbers.map { Part(mark: $0, isName: false, top: 1, all: 1) }
        self.ofOthers = ofOthers
        self.parts = parts.map {
            Part(mark: $0.mark, isName: $0.isName, top: $0.isTop ? 1 : 0, all: 1)
        }
        named = isNamed ? 1 : 0
        known = parts.isEmpty ? 0 : 1
        placed = placement == .none ? 0 : 1
        atTop = placement == .top ? 1 : 0
    }

    /// What the mean cosine of two groups is multiplied by, 1 or less.
    ///
    /// As many pairs of their articles have something in common as there are countries and names in
    /// common: two articles that share three count for three pairs.
    func factor(_ other: Scene) -> Float {
        let unplaced = (known - placed) * (other.known - other.placed)
        let pairs = known * other.known - unplaced
        guard pairs > 0 else { return 1 }
        let (common, commonNames) = Self.common(parts, other.parts)
        let apart = max(0, pairs - common)
        let tops = atTop * other.atTop
        let countries = placed * other.placed
        let discounts =
            Float(tops) * Scenes.discount + Float(countries - tops) * Scenes.discountBelow
            + Float(pairs - countries) * Scenes.discountUnplaced
        // Those that have a country in common, but no name, though each has several, and no number.
        let told = commonNames + Self.common(numbers, other.numbers).all
        let others = min(pairs - apart, named * other.named) - told
        return 1
            - (discounts / Float(pairs) * Float(apart) + ofOthers * Float(max(0, others)))
            / Float(size * other.size)
    }

    /// For how many pairs of articles there is something in common, and a name.
    private static func common(_ parts: [Part], _ others: [Part]) -> (all: Int, names: Int) {
        var (i, j) = (0, 0)
        var (all, names) = (0, 0)
        while i < parts.count, j < others.count {
            let (left, right) = (parts[i], others[j])
            if left.mark == right.mark {
                // All pairs but those in which neither has it at its top.
                let below = Int(left.all - left.top) * Int(right.all - right.top)
                all += Int(left.all) * Int(right.all) - below
                if left.isName { names += Int(left.all) * Int(right.all) }
                i += 1
                j += 1
            } else if left.mark < right.mark {
                i += 1
            } else {
                j += 1
            }
        }
        return (all, names)
    }

    func adding(_ other: Scene) -> Scene {
        var result = self
        result.parts = Self.merged(parts, other.parts)
        result.numbers = Self.merged(numbers, other.numbers)
        result.known += other.known
        result.placed += other.placed
        result.atTop += other.atTop
        result.named += other.named
        result.size += other.size
        return result
    }

    private static func merged(_ parts: [Part], _ others: [Part]) -> [Part] {
        var result: [Part] = []
        result.reserveCapacity(parts.count + others.count)
        var (i, j) = (0, 0)
        while i < parts.count || j < others.count {
            if j == others.count || i < parts.count && parts[i].mark < others[j].mark {
                result.append(parts[i])
                i += 1
            } else if i == parts.count || others[j].mark < parts[i].mark {
                result.append(others[j])
                j += 1
            } else {
                let (left, right) = (parts[i], others[j])
                result.append(
                    Part(
                        mark: left.mark, isName: left.isName, top: left.top + right.top,
                        all: left.all + right.all))
                i += 1
                j += 1
            }
        }
        return result
    }
}
