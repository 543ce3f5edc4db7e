import Articles
import Testing

@testable import Selection

/// The hot loops against the plain versions of what they compute.
struct PairSearchTests {
    private func readings() throws -> [Reading] {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        return try SampleWeek().articles.map { reader.reading(of: $0) }
    }

    @Test("The inverted index finds the pairs that comparing all rows finds")
    func agreesWithPlainSearch() throws {
        let vectors = Vectors(try readings())
        let days = vectors.starts.indices.dropLast().map { $0 % 6 }
        let pairs = PairSearch(vectors: vectors, days: days).pairs(atLeast: 0.1)
        var plain: [String: Float] = [:]
        for left in 0..<vectors.count {
            for right in (left + 1)..<vectors.count where abs(days[left] - days[right]) <= 3 {
                let cosine = SparseSum(vectors, row: left).dot(SparseSum(vectors, row: right))
                if cosine >= 0.1 { plain["\(left) \(right)"] = cosine }
            }
        }
        #expect(plain.count > 20)
        #expect(pairs.count == plain.count)
        for pair in pairs {
            let expected = try require(plain["\(pair.left) \(pair.right)"])
            #expect(abs(expected - pair.cosine) < 1e-5)
        }
        #expect(pairs.map(\.cosine) == pairs.map(\.cosine).sorted(by: >))
    }

    @Test("A short sum against a long one gives the product that walking both gives")
    func searchingDot() throws {
        let vectors = Vectors(try readings())
        var long = SparseSum(vectors, row: 0)
        for row in 1..<vectors.count { long = long.adding(SparseSum(vectors, row: row)) }
        for row in 0..<vectors.count {
            let short = SparseSum(vectors, row: row)
            let plain = zip(short.terms, short.values).reduce(Float(0)) { sum, entry in
                let place = long.terms.firstIndex(of: entry.0)
                return sum + entry.1 * (place.map { long.values[$0] } ?? 0)
            }
            #expect(abs(short.dot(long) - plain) < 1e-4)
            #expect(short.dot(long) == long.dot(short))
        }
    }

    @Test("Rows have length 1")
    func unitRows() throws {
        let vectors = Vectors(try readings())
        for row in 0..<vectors.count {
            let length = vectors.values[vectors.row(row)].reduce(0) { $0 + $1 * $1 }
            #expect(abs(length - 1) < 1e-4)
        }
    }
}
