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
    let days: [Int]

    /// Rows further apart than this are not compared.
    static let window = 3
    /// In large pools only terms in at most this part of the rows (and at least `rareFloor` rows)
    /// bring two rows together; the rest of the cosine is added for those that they brought.
    static let rareShare = 0.005
    static let rareFloor = 400
    /// This part of the cosine must come from those terms: an event has names of its own.
    static let rarePart: Float = 0.2

    /// Pairs of cosine `threshold` or more within the window, `left < right`, by falling cosine,
    /// then rising rows.
    ///
    /// - Parameter stretch: how many rows are searched at a time; nothing depends on it.
    func pairs(atLeast threshold: Float, stretch: Int = 1 << 9) -> [SimilarPair] {
        let order = (0..<vectors.count).sorted { (days[$0], $0) < (days[$1], $1) }
        let rareLimit = max(Int(Double(vectors.count) * Self.rareShare), Self.rareFloor)
        let postings = Postings(vectors, order: order, limit: rareLimit)
        let heavy = HeavyTerms(vectors, limit: rareLimit)
        let parts = inStretches(of: order.count, atMost: stretch) {
            pairs(of: $0, in: order, postings, heavy, atLeast: threshold)
        }
        return merged(parts)
    }

    /// The pairs of the rows at some places of the order with those before them, sorted.
    private func pairs(
        of stretch: Range<Int>, in order: [Int], _ postings: Postings, _ heavy: HeavyTerms,
        atLeast threshold: Float
    ) -> [SimilarPair] {
        var pairs: [SimilarPair] = []
        var scores = [Float](repeating: 0, count: stretch.upperBound)
        var touched = [Int32](repeating: 0, count: stretch.upperBound)
        var firsts = postings.starts
        var dense = [Float](repeating: 0, count: heavy.isEmpty ? 0 : vectors.termCount)
        var oldest = 0
        for position in stretch {
            let row = order[position]
            while days[order[oldest]] < days[row] - Self.window { oldest += 1 }
            let count = postings.addScores(
                of: row, position: position, since: oldest, firsts: &firsts, scores: &scores,
                touched: &touched)
            heavy.spread(row, into: &dense)
            for other in touched[..<count] {
                let partial = scores[Int(other)]
                scores[Int(other)] = 0
                let otherRow = order[Int(other)]
                guard partial >= threshold * Self.rarePart || heavy.isEmpty,
                    partial + heavy.norms[row] * heavy.norms[otherRow] >= threshold
                else { continue }
                let cosine = partial + heavy.dot(otherRow, dense)
                guard cosine >= threshold else { continue }
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

    /// Sorted lists made one.
    private func merged(_ parts: [[SimilarPair]]) -> [SimilarPair] {
        var parts = parts
        while parts.count > 1 {
            let halves = parts
            parts = inStretches(of: halves.count, atMost: 2) { pair in
                pair.count == 1
                    ? halves[pair.lowerBound]
                    : SimilarPair.merged(halves[pair.lowerBound], halves[pair.lowerBound + 1])
            }
        }
        return parts.first ?? []
    }
}

extension SimilarPair {
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

/// For each rarer term the places of the rows that hold it, rising.
private struct Postings: Sendable {
    private let vectors: Vectors
    /// Where each term's places begin; one more than there are terms.
    let starts: [Int]
    private var entries: [Entry]

    private struct Entry {
        var position = Int32.max
        var value: Float = 0
    }

    init(_ vectors: Vectors, order: [Int], limit: Int) {
        self.vectors = vectors
        var starts: [Int] = []
        var total = 0
        for frequency in vectors.frequencies {
            starts.append(total)
            if frequency > 1, Int(frequency) <= limit { total += Int(frequency) }
        }
        starts.append(total)
        self.starts = starts
        var ends = starts
        entries = [Entry](repeating: Entry(), count: total)
        for (position, row) in order.enumerated() {
            for index in vectors.row(row) {
                let term = Int(vectors.terms[index])
                guard starts[term] < starts[term + 1] else { continue }
                entries[ends[term]] = Entry(
                    position: Int32(position), value: vectors.values[index])
                ends[term] += 1
            }
        }
    }

    /// Adds the products of `row` with the rows at the places from `oldest` up to its own.
    ///
    /// - Parameters:
    ///   - firsts: for each term where the places begin that are not too old.
    ///   - touched: the places whose score was 0 are written to its beginning.
    /// - Returns: how many those are.
    func addScores(
        of row: Int, position: Int, since oldest: Int, firsts: inout [Int],
        scores: inout [Float], touched: inout [Int32]
    ) -> Int {
        var count = 0
        entries.withUnsafeBufferPointer { entries in
            withUnsafeBuffers(&scores, &touched) { scores, touched in
                for index in vectors.row(row) {
                    let term = Int(vectors.terms[index])
                    let end = starts[term + 1]
                    let value = vectors.values[index]
                    var posting = firsts[term]
                    while posting < end, entries[posting].position < oldest { posting += 1 }
                    firsts[term] = posting
                    while posting < end, entries[posting].position < position {
                        let other = Int(entries[posting].position)
                        let product = value * entries[posting].value
                        posting += 1
                        // One that added nothing would be touched again.
                        guard product > 0 else { continue }
                        if scores[other] == 0 {
                            touched[count] = Int32(other)
                            count += 1
                        }
                        scores[other] += product
                    }
                }
            }
        }
        return count
    }
}

/// The terms that are in too many rows to bring two together.
private struct HeavyTerms: Sendable {
    /// Length of each row's part in these terms.
    private(set) var norms: [Float]
    private var starts: [Int] = [0]
    private var terms: [Int32] = []
    private var values: [Float] = []

    init(_ vectors: Vectors, limit: Int) {
        norms = []
        norms.reserveCapacity(vectors.count)
        for row in 0..<vectors.count {
            var square: Float = 0
            for index in vectors.row(row)
            where Int(vectors.frequencies[Int(vectors.terms[index])]) > limit {
                terms.append(vectors.terms[index])
                values.append(vectors.values[index])
                square += vectors.values[index] * vectors.values[index]
            }
            starts.append(terms.count)
            norms.append(square.squareRoot())
        }
    }

    /// True in small pools, where no term is in too many rows.
    var isEmpty: Bool { terms.isEmpty }

    /// Sets a row's values by term, where all are 0.
    func spread(_ row: Int, into dense: inout [Float]) {
        for index in starts[row]..<starts[row + 1] { dense[Int(terms[index])] = values[index] }
    }

    func clear(_ row: Int, in dense: inout [Float]) {
        for index in starts[row]..<starts[row + 1] { dense[Int(terms[index])] = 0 }
    }

    func dot(_ row: Int, _ dense: [Float]) -> Float {
        var sum: Float = 0
        for index in starts[row]..<starts[row + 1] {
            sum += dense[Int(terms[index])] * values[index]
        }
        return sum
    }
}
