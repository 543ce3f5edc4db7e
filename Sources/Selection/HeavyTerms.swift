/// The terms that are in too many rows to bring two together.
struct HeavyTerms: Sendable {
    /// Length of each row's part in these terms.
    private(set) var norms: [Float]
    /// The longest of these parts.
    private(set) var longest: Float = 0
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
            longest = max(longest, square.squareRoot())
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
