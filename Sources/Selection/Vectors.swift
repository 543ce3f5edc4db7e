internal import Foundation

/// The articles of one language as sparse unit vectors (TF-IDF), row by row.
struct Vectors: Sendable {
    /// Where each row begins in `terms` and `values`; one more than there are rows.
    private(set) var starts: [Int] = [0]
    /// Term ids, rising within a row.
    private(set) var terms: [Int32] = []
    private(set) var values: [Float] = []
    /// In how many articles each term occurs.
    private(set) var frequencies: [Int32] = []
    /// The number that each word of the texts has among the terms; -1 where it is none.
    private var numbers: [Int32] = []
    private var weights: [Float] = []
    /// How often each term stands in the row that is made, and which do.
    private var counts: [Int32] = []
    private var found: [Int32] = []

    var count: Int { starts.count - 1 }
    var termCount: Int { frequencies.count }

    func row(_ index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

    /// How many terms of a text are weighed.
    static let leadLength = 60
    /// A word in the title counts as two in the text.
    static let titleWeight = 2
    /// Words in more than this part of the articles say nothing.
    static let commonShare = 0.10
    /// Words in fewer articles than this are never too common: a big story is a tenth of a small
    /// pool.
    static let commonFloor = 20
    /// A pool smaller than this is weighed as if ordinary articles filled it up (see ``Rarity``).
    static let backgroundSize = 1000

    /// Weights `(1 + ln tf) · ln((N + 1) / (df + ½))`, rows of length 1.
    ///
    /// - Parameter voices: the readings that become rows; all of them are counted.
    init(_ texts: Texts, voices: [Int]) {
        var words: [UInt64] = []
        numbers = [Int32](repeating: -1, count: texts.words.count)
        // The last text that each term was met in.
        var latest: [Int32] = []
        for text in 0..<texts.count {
            found.removeAll(keepingCapacity: true)
            found.append(contentsOf: texts.titles[text])
            found.append(contentsOf: texts.leads[text].prefix(Self.leadLength))
            for word in found {
                var term = Int(numbers[Int(word)])
                if term < 0 {
                    term = words.count
                    numbers[Int(word)] = Int32(term)
                    words.append(texts.words[Int(word)])
                    frequencies.append(0)
                    latest.append(-1)
                }
                guard latest[term] != text else { continue }
                latest[term] = Int32(text)
                frequencies[term] += 1
            }
        }
        counts = [Int32](repeating: 0, count: words.count)
        weights = idf(of: words, articles: texts.count)
        for voice in voices { append(voice, of: texts) }
    }

    /// Adds the row of a text that was counted.
    mutating func append(_ text: Int, of texts: Texts) {
        let (title, lead) = (texts.titles[text], texts.leads[text].prefix(Self.leadLength))
        found.removeAll(keepingCapacity: true)
        found += repeatElement(0, count: title.count + lead.count)
        var length = 0
        withUnsafeBuffers(&counts, &found) { [numbers] counts, found in
            func add(_ word: Int32, _ count: Int32) {
                let term = numbers[Int(word)]
                precondition(term >= 0, "a word that was not counted")
                if counts[Int(term)] == 0 {
                    found[length] = term
                    length += 1
                }
                counts[Int(term)] += count
            }
            for word in title { add(word, Int32(Self.titleWeight)) }
            for word in lead { add(word, 1) }
        }
        found.removeLast(found.count - length)
        found.sort()
        var square: Float = 0
        let first = values.count
        for term in found {
            let weight = weights[Int(term)]
            let value = (1 + Self.logarithm(Int(counts[Int(term)]))) * weight
            counts[Int(term)] = 0
            guard weight > 0 else { continue }
            terms.append(term)
            values.append(value)
            square += value * value
        }
        let norm = square > 0 ? square.squareRoot() : 1
        for index in first..<values.count { values[index] /= norm }
        starts.append(values.count)
    }

    /// The part of each row that names countries and their leaders, by rising terms.
    ///
    /// - Parameter voices: the text that each row is of.
    func places(_ texts: Texts, voices: [Int]) -> Rows<(term: Int32, value: Float)> {
        var places = Rows<(term: Int32, value: Float)>()
        var found: [(term: Int32, value: Float)] = []
        for (row, text) in voices.enumerated() {
            found.removeAll(keepingCapacity: true)
            for word in texts.places[text] {
                if let place = place(of: numbers[Int(word)], in: self.row(row)) {
                    found.append((terms[place], values[place]))
                }
            }
            found.sort { $0.term < $1.term }
            places.append(found)
        }
        return places
    }

    /// The same of events: of each the part of its centre.
    ///
    /// - Parameter events: the texts of each event.
    func places(
        _ texts: Texts, events: [[Int]], centres: Vectors
    ) -> Rows<(term: Int32, value: Float)> {
        var places = Rows<(term: Int32, value: Float)>()
        for (row, members) in events.enumerated() {
            let terms = Set(members.lazy.flatMap { texts.places[$0] }.map { numbers[Int($0)] })
            let found = terms.sorted().compactMap { term in
                centres.place(of: term, in: centres.row(row)).map {
                    (term: term, value: centres.values[$0])
                }
            }
            places.append(found)
        }
        return places
    }

    /// Where a term stands in a row; nil where it is none of it.
    private func place(of term: Int32, in row: Range<Int>) -> Int? {
        var row = row
        while !row.isEmpty {
            let middle = (row.lowerBound + row.upperBound) / 2
            if terms[middle] == term { return middle }
            row = terms[middle] < term ? middle + 1..<row.upperBound : row.lowerBound..<middle
        }
        return nil
    }

    /// Rows that are made already, such as the centroids of stories.
    init(rows: [SparseSum], termCount: Int) {
        frequencies = [Int32](repeating: 0, count: termCount)
        for row in rows {
            terms.append(contentsOf: row.terms)
            values.append(contentsOf: row.values)
            starts.append(terms.count)
            for term in row.terms { frequencies[Int(term)] += 1 }
        }
    }

    private static func logarithm(_ count: Int) -> Float {
        count < logarithms.count ? logarithms[count] : Float(log(Double(count)))
    }

    private static let logarithms = (0..<64).map { $0 == 0 ? 0 : Float(log(Double($0))) }

    private func idf(of words: [UInt64], articles: Int) -> [Float] {
        let rarity = Rarity(of: articles, background: Self.backgroundSize)
        let tooCommon = max(Double(articles) * Self.commonShare, Double(Self.commonFloor))
        var weights = [Float](repeating: 0, count: words.count)
        for (term, frequency) in frequencies.enumerated() {
            guard Double(frequency) <= tooCommon else { continue }
            let share = CommonWords.shares[words[term]] ?? CommonWords.otherShare
            var weight = rarity.weight(frequency: Double(frequency), share: share)
            // A word of one article links nothing. In a small pool it still tells that article from
            // the others, as it would by the company it had in a large one.
            if frequency < 2 { weight *= rarity.padding / rarity.total }
            weights[term] = Float(weight)
        }
        return weights
    }
}
