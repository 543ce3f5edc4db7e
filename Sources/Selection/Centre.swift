/// How near each text stands to the centre of its event.
///
/// The centre is the mean of all texts of the event, copies included: what most of its readers were
/// told.
struct Centre {
    private let vectors: Vectors
    /// The row of each reading.
    private let rows: [Int]

    /// - Parameters:
    ///   - voices: the readings that are the first rows of the vectors.
    init(_ texts: Texts, voices: [Int], vectors: Vectors) {
        var vectors = vectors
        var rows = [Int](repeating: -1, count: texts.count)
        for (row, voice) in voices.enumerated() { rows[voice] = row }
        for number in 0..<texts.count where rows[number] < 0 {
            rows[number] = vectors.count
            vectors.append(number, of: texts)
        }
        self.vectors = vectors
        self.rows = rows
    }

    /// Each reading's cosine to the centre of its event.
    func cosines(in events: [[Int]]) -> [Float] {
        var cosines = [Float](repeating: 1, count: rows.count)
        var centre = [Float](repeating: 0, count: vectors.termCount)
        for members in events where members.count > 1 {
            for member in members {
                for index in vectors.row(rows[member]) {
                    centre[Int(vectors.terms[index])] += vectors.values[index]
                }
            }
            var products: [Float] = []
            for member in members {
                var product: Float = 0
                for index in vectors.row(rows[member]) {
                    product += centre[Int(vectors.terms[index])] * vectors.values[index]
                }
                products.append(product)
            }
            // The products with all members add up to the square of the centre's length.
            let length = products.reduce(0, +).squareRoot()
            for (member, product) in zip(members, products) {
                cosines[member] = length > 0 ? product / length : 0
            }
            for member in members {
                for index in vectors.row(rows[member]) { centre[Int(vectors.terms[index])] = 0 }
            }
        }
        return cosines
    }
}
