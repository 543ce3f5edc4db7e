import Articles
import Testing

@testable import Selection

/// The hot loops against the plain versions of what they compute.
struct PairSearchTests {
    private func texts() throws -> Texts {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        return Texts(try SampleWeek().articles, reader: reader)
    }

    private func vectors() throws -> Vectors {
        let texts = try texts()
        return Vectors(texts, voices: Array(0..<texts.count))
    }

    @Test("What is read in many stretches is what is read one by one")
    func readInStretches() throws {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        let sample = try SampleWeek().articles
        let articles = ArticleList(
            (0..<5000).map { number in
                var article = sample[number * 7 % sample.count]
                article.id = "\(number)"
                return article
            })
        let together = Readings(articles, reader: reader)
        let plain = Readings(few: articles, reader: reader)
        #expect(together.texts.words == plain.texts.words)
        #expect(together.texts.leads.elements == plain.texts.leads.elements)
        #expect(together.texts.titles.starts == plain.texts.titles.starts)
        #expect(together.markNames == plain.markNames)
        #expect(together.marks.elements == plain.marks.elements)
        #expect(together.countryFrequencies == plain.countryFrequencies)
        for number in stride(from: 0, to: 5000, by: 61) {
            #expect(
                together.mentions(number).map { "\($0)" } == plain.mentions(number).map { "\($0)" })
        }
    }

    @Test("An outlet has one number however its accents are written and wherever it comes")
    func outletNumbers() {
        let names = [
            "Tu\u{1ED5}i Tr\u{1EBB}", "Tu\u{6F}\u{302}\u{309}i Tre\u{309}", "Le Phare", "LE PHARE",
        ]
        let articles = (0..<3000).map { number in
            Article(
                id: "\(100_000 + number * 7919 % 3001)", title: "Un titre",
                outlet: names[number / 800], paragraphs: [], origin: "")
        }
        let list = ArticleList(articles)
        let numbers = OutletNumbers(list).numbers
        #expect(Set(numbers).count == 2)
        #expect(numbers[0] == 0)
        #expect(OutletNumbers(ArticleList(articles.reversed())).numbers == numbers)
    }

    @Test("The inverted index finds the pairs that comparing all rows finds")
    func agreesWithPlainSearch() throws {
        let vectors = try vectors()
        let days = vectors.starts.indices.dropLast().map { $0 % 6 }
        let search = PairSearch(vectors: vectors, days: days)
        let pairs = PairSearch.pairs(of: [(search, 0.1)], stretch: 1 << 9)[0]
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
        for stretch in [1, 7, 40] {
            let others = PairSearch.pairs(of: [(search, 0.1), (search, 0.3)], stretch: stretch)
            #expect(others[0].map { "\($0)" } == pairs.map { "\($0)" })
            #expect(
                others[1].map { "\($0)" } == pairs.filter { $0.cosine >= 0.3 }.map { "\($0)" })
        }
    }

    @Test("A short sum against a long one gives the product that walking both gives")
    func searchingDot() throws {
        let vectors = try vectors()
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

    @Test("A text that is no row of its own is weighed as if it were")
    func lateRows() throws {
        let texts = try texts()
        let all = Vectors(texts, voices: Array(0..<texts.count))
        var late = Vectors(texts, voices: [2, 5])
        late.append(7, of: texts)
        for (row, number) in [2, 5, 7].enumerated() {
            #expect(Array(late.terms[late.row(row)]) == Array(all.terms[all.row(number)]))
            #expect(Array(late.values[late.row(row)]) == Array(all.values[all.row(number)]))
        }
    }

    @Test("Nearness to the centre is the cosine to the sum of all texts of the event")
    func nearness() throws {
        let texts = try texts()
        let all = try vectors()
        let event = Array(3..<12)
        let found = Centre(texts, voices: [4, 9], vectors: Vectors(texts, voices: [4, 9]))
            .cosines(in: [event])
        let sum = event.dropFirst().reduce(SparseSum(all, row: event[0])) {
            $0.adding(SparseSum(all, row: $1))
        }
        let centre = sum.normalised()
        for number in event {
            #expect(abs(found[number] - SparseSum(all, row: number).dot(centre)) < 1e-4)
        }
    }

    @Test("Rows have length 1")
    func unitRows() throws {
        let vectors = try vectors()
        for row in 0..<vectors.count {
            let length = vectors.values[vectors.row(row)].reduce(0) { $0 + $1 * $1 }
            #expect(abs(length - 1) < 1e-4)
        }
    }
}
