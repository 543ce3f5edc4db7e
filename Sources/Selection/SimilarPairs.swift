/// Two rows and the cosine between them.
struct SimilarPair {
    let cosine: Float
    let left: Int32
    let right: Int32
}

/// Finds all pairs of rows that are alike, through an inverted index.
struct PairSearch {
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
    func pairs(atLeast threshold: Float) -> [SimilarPair] {
        let order = (0..<vectors.count).sorted { (days[$0], $0) < (days[$1], $1) }
        var place = [Int](repeating: 0, count: vectors.count)
        for (position, row) in order.enumerated() { place[row] = position }
        let rareLimit = max(Int(Double(vectors.count) * Self.rareShare), Self.rareFloor)
        var index = Postings(vectors, limit: rareLimit)
        var scores = [Float](repeating: 0, count: vectors.count)
        var touched: [Int32] = []
        var pairs: [SimilarPair] = []
        var oldest = 0
        var heavy = HeavyTerms(vectors, limit: rareLimit)
        for (position, row) in order.enumerated() {
            while days[order[oldest]] < days[row] - Self.window { oldest += 1 }
            index.addScores(
                of: row, position: position, since: oldest, scores: &scores, touched: &touched)
            heavy.spread(row)
            for other in touched {
                let partial = scores[Int(other)]
                scores[Int(other)] = 0
                let otherRow = order[Int(other)]
                guard partial >= threshold * Self.rarePart || heavy.isEmpty,
                    partial + heavy.norms[row] * heavy.norms[otherRow] >= threshold
                else { continue }
                let cosine = partial + heavy.dot(otherRow)
                guard cosine >= threshold else { continue }
                pairs.append(
                    SimilarPair(
                        cosine: cosine, left: Int32(min(row, otherRow)),
                        right: Int32(max(row, otherRow))))
            }
            heavy.clear(row)
            touched.removeAll(keepingCapacity: true)
        }
        pairs.sort { ($1.cosine, $0.left, $0.right) < ($0.cosine, $1.left, $1.right) }
        return pairs
    }
}

/// For each rarer term the rows that hold it, in the order they were added.
private struct Postings {
    private let vectors: Vectors
    private var starts: [Int]
    private var ends: [Int]
    private var firsts: [Int]
    private var positions: [Int32]
    private var values: [Float]

    init(_ vectors: Vectors, limit: Int) {
        self.vectors = vectors
        var starts: [Int] = []
        var total = 0
        for frequency in vectors.frequencies {
            starts.append(total)
            if frequency > 1, Int(frequency) <= limit { total += Int(frequency) }
        }
        starts.append(total)
        self.starts = starts
        ends = Array(starts.dropLast())
        firsts = ends
        positions = [Int32](repeating: 0, count: total)
        values = [Float](repeating: 0, count: total)
    }

    /// Adds the products of `row` with the rows added before it, then the row itself.
    mutating func addScores(
        of row: Int, position: Int, since oldest: Int, scores: inout [Float],
        touched: inout [Int32]
    ) {
        for index in vectors.row(row) {
            let term = Int(vectors.terms[index])
            guard starts[term] < starts[term + 1] else { continue }
            let value = vectors.values[index]
            var first = firsts[term]
            let end = ends[term]
            while first < end, positions[first] < oldest { first += 1 }
            firsts[term] = first
            for posting in first..<end {
                let other = Int(positions[posting])
                if scores[other] == 0 { touched.append(Int32(other)) }
                scores[other] += value * values[posting]
            }
            positions[end] = Int32(position)
            values[end] = value
            ends[term] = end + 1
        }
    }
}

/// The terms that are in too many rows to bring two together.
private struct HeavyTerms {
    /// Length of each row's part in these terms.
    private(set) var norms: [Float]
    private var starts: [Int] = [0]
    private var terms: [Int32] = []
    private var values: [Float] = []
    /// One row's values by term, 0 elsewhere.
    private var dense: [Float]

    init(_ vectors: Vectors, limit: Int) {
        norms = []
        norms.reserveCapacity(vectors.count)
        dense = [Float](repeating: 0, count: vectors.termCount)
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

    /// Makes a row the one that ``dot(_:)`` compares with.
    mutating func spread(_ row: Int) {
        for index in starts[row]..<starts[row + 1] { dense[Int(terms[index])] = values[index] }
    }

    mutating func clear(_ row: Int) {
        for index in starts[row]..<starts[row + 1] { dense[Int(terms[index])] = 0 }
    }

    func dot(_ row: Int) -> Float {
        var sum: Float = 0
        for index in starts[row]..<starts[row + 1] {
            sum += dense[Int(terms[index])] * values[index]
        }
        return sum
    }
}
