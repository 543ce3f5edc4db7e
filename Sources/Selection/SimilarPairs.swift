internal import Articles

/// Two rows and the cosine between them.
struct SimilarPair: Sendable {
    let cosine: Float
    let left: Int32
    let right: Int32
}

/// Finds all pairs of rows that are alike, through an inverted index.
struct PairSearch: Sendable {
    let vectors: Vectors
    /// The day of each row.
    private let days: [Int]
    /// The rows by day.
    private let order: [Int]
    private let postings: Postings<Float>
    private let heavy: HeavyTerms
    private let scenes: Scenes?
    /// The part of each row that names countries and their leaders.
    private let places: Rows<(term: Int32, value: Float)>

    /// Rows further apart than this are not compared.
    static let window = 3
    /// In large pools only terms in at most this part of the rows (and at least `rareFloor` rows)
    /// bring two rows together; the rest of the cosine is added for those that they brought.
    static let rareShare = 0.005
    static let rareFloor = 400
    /// This part of the cosine must come from those terms: an event has names of its own.
    static let rarePart: Float = 0.2

    /// So much of the cosine must come of other words than those that name countries and their leaders.
    static let leastBesides: Float = 0.03

    /// - Parameters:
    ///   - scenes: where each row happens; nil where that does not count.
    ///   - places: the part of each row that names countries and their leaders; none where that does not
    ///     count.
    init(
        vectors: Vectors, days: [Int], scenes: Scenes? = nil,
        places: Rows<(term: Int32, value: Float)> = Rows()
    ) {
        self.places = places
        self.vectors = vectors
        self.scenes = scenes
        self.days = days
        order = (0..<vectors.count).sorted { (days[$0], $0) < (days[$1], $1) }
        let rareLimit = max(Int(Double(vectors.count) * Self.rareShare), Self.rareFloor)
        postings = Postings(frequencies: vectors.frequencies, limit: rareLimit) {
            [order] postings in
            for (place, row) in order.enumerated() {
                postings.add(
                    place, terms: vectors.terms, values: vectors.values, vectors.row(row))
            }
        }
        heavy = HeavyTerms(vectors, limit: rareLimit)
    }

    /// For each search the pairs of its threshold or more within the window, `left < right`, by falling
    /// cosine, then rising rows; on all cores.
    ///
    /// - Parameter stretch: how many rows are searched at a time; nothing depends on it.
    static func pairs(
        of searches: [(search: PairSearch, threshold: Float)], stretch: Int
    ) -> [[SimilarPair]] {
        let work = searches.enumerated().flatMap { number, item in
            item.search.stretches(of: stretch).map { (number: number, stretch: $0) }
        }
        let parts = inStretches(of: work.count, atMost: 1) { place in
            let (number, stretch) = work[place.lowerBound]
            let (search, threshold) = searches[number]
            return search.pairs(of: stretch, atLeast: threshold)
        }
        var found = searches.map { _ in [[SimilarPair]]() }
        for (place, part) in parts.enumerated() { found[work[place].number].append(part) }
        return inStretches(of: found.count, atMost: 1) { [found] number in
            SimilarPair.merged(found[number.lowerBound])
        }
    }

    /// The part of a cosine that comes of what names countries and their leaders.
    private func ofPlaces(_ first: Int, _ second: Int) -> Float {
        guard places.count > 0 else { return 0 }
        let (left, right) = (places[first], places[second])
        var (i, j) = (left.startIndex, right.startIndex)
        var sum: Float = 0
        while i < left.endIndex, j < right.endIndex {
            if left[i].term == right[j].term {
                sum += left[i].value * right[j].value
                i += 1
                j += 1
            } else if left[i].term < right[j].term {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }

    /// The places of the order, so many at a time.
    private func stretches(of size: Int) -> [Range<Int>] {
        stride(from: 0, to: order.count, by: size).map { $0..<min($0 + size, order.count) }
    }

    /// The pairs of the rows at some places of the order with those before them, sorted.
    private func pairs(of stretch: Range<Int>, atLeast threshold: Float) -> [SimilarPair] {
        var pairs: [SimilarPair] = []
        var products = Products(postings, count: stretch.upperBound)
        var dense = [Float](repeating: 0, count: heavy.isEmpty ? 0 : vectors.termCount)
        var oldest = 0
        for position in stretch {
            let row = order[position]
            while days[order[oldest]] < days[row] - Self.window { oldest += 1 }
            heavy.spread(row, into: &dense)
            products.add(
                terms: vectors.terms, values: vectors.values, vectors.row(row),
                at: oldest..<position)
            // A little less, for what the subtraction rounds off.
            let rest = max(
                threshold * Self.rarePart, threshold - heavy.norms[row] * heavy.longest - 1e-5)
            products.take(atLeast: heavy.isEmpty ? threshold : rest) { other, partial in
                let otherRow = order[other]
                guard partial + heavy.norms[row] * heavy.norms[otherRow] >= threshold else {
                    return
                }
                var cosine = partial + heavy.dot(otherRow, dense)
                guard cosine >= threshold else { return }
                guard cosine - ofPlaces(row, otherRow) >= Self.leastBesides else { return }
                if let scenes { cosine *= scenes.factor(row, otherRow) }
                guard cosine >= threshold else { return }
                pairs.append(
                    SimilarPair(
                        cosine: cosine, left: Int32(min(row, otherRow)),
                        right: Int32(max(row, otherRow))))
            }
            heavy.clear(row, in: &dense)
        }
        pairs.sort(by: SimilarPair.isBetter)
        return pairs
    }
}

extension SimilarPair {
    /// Sorted lists made one.
    static func merged(_ parts: [[SimilarPair]]) -> [SimilarPair] {
        var parts = parts
        while parts.count > 1 {
            let halves = parts
            parts = inStretches(of: halves.count, atMost: 2) { pair in
                pair.count == 1
                    ? halves[pair.lowerBound]
                    : merged(halves[pair.lowerBound], halves[pair.lowerBound + 1])
            }
        }
        return parts.first ?? []
    }

    fileprivate static func isBetter(_ left: SimilarPair, _ right: SimilarPair) -> Bool {
        if left.cosine != right.cosine { return left.cosine > right.cosine }
        return (left.left, left.right) < (right.left, right.right)
    }

    fileprivate static func merged(_ left: [SimilarPair], _ right: [SimilarPair]) -> [SimilarPair] {
        var result: [SimilarPair] = []
        result.reserveCapacity(left.count + right.count)
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if isBetter(right[j], left[i]) {
                result.append(right[j])
                j += 1
            } else {
                result.append(left[i])
                i += 1
            }
        }
        result += left[i...]
        result += right[j...]
        return result
    }
}
