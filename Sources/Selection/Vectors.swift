internal import Foundation

/// The articles of one language as sparse unit vectors (TF-IDF), row by row.
struct Vectors {
    /// Where each row begins in `terms` and `values`; one more than there are rows.
    private(set) var starts: [Int] = [0]
    /// Term ids, rising within a row.
    private(set) var terms: [Int32] = []
    private(set) var values: [Float] = []
    /// In how many articles each term occurs.
    private(set) var frequencies: [Int32] = []
    private var table = TermTable()
    private var weights: [Float] = []

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
    /// A pool smaller than this is weighed as if ordinary articles filled it up: with few articles
    /// every word is rare, and the chance ones weigh as much as the names.
    static let backgroundSize = 1000

    /// Weights `(1 + ln tf) · ln((N + 1) / (df + ½))`, rows of length 1.
    ///
    /// - Parameter voices: the readings that become rows; all of them are counted.
    init(_ readings: [Reading], voices: [Int]) {
        var counts: [(term: Int32, count: Int32)] = []
        var ends: [Int] = []
        for reading in readings {
            Self.count(reading, into: &counts) { table.id(of: $0) }
            ends.append(counts.count)
        }
        frequencies = [Int32](repeating: 0, count: table.count)
        for (term, _) in counts { frequencies[Int(term)] += 1 }
        weights = idf(articles: readings.count)
        for voice in voices { appendRow(counts[(voice == 0 ? 0 : ends[voice - 1])..<ends[voice]]) }
    }

    /// Adds the row of a reading that was counted.
    mutating func append(_ reading: Reading) {
        var counts: [(term: Int32, count: Int32)] = []
        Self.count(reading, into: &counts) { table.known($0) }
        appendRow(counts[...])
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

    private static func count(
        _ reading: Reading, into counts: inout [(term: Int32, count: Int32)],
        id: (UInt64) -> Int32?
    ) {
        var ids: [(Int32, Int32)] = []
        for word in reading.title {
            if let term = id(word) { ids.append((term, Int32(titleWeight))) }
        }
        for word in reading.lead.prefix(leadLength) {
            if let term = id(word) { ids.append((term, 1)) }
        }
        ids.sort { $0.0 < $1.0 }
        let first = counts.count
        for (id, weight) in ids {
            if counts.count > first, counts[counts.count - 1].term == id {
                counts[counts.count - 1].count += weight
            } else {
                counts.append((id, weight))
            }
        }
    }

    private func idf(articles: Int) -> [Float] {
        let padding = Double(max(0, Self.backgroundSize - articles))
        let total = Double(articles) + padding
        let tooCommon = max(Double(articles) * Self.commonShare, Double(Self.commonFloor))
        var weights = [Float](repeating: 0, count: table.count)
        for (term, frequency) in frequencies.enumerated() {
            guard Double(frequency) <= tooCommon else { continue }
            let share = CommonWords.shares[table.word(Int32(term))] ?? CommonWords.otherShare
            let expected = Double(frequency) + share * padding
            var weight = log((total + 1) / (expected + 0.5))
            // A word of one article links nothing. In a small pool it still tells that article from
            // the others, as it would by the company it had in a large one.
            if frequency < 2 { weight *= padding / total }
            weights[term] = Float(weight)
        }
        return weights
    }

    private mutating func appendRow(
        _ counts: ArraySlice<(term: Int32, count: Int32)>
    ) {
        var square: Float = 0
        let first = values.count
        for (term, count) in counts {
            let weight = weights[Int(term)]
            guard weight > 0 else { continue }
            let value = (1 + Float(log(Double(count)))) * weight
            terms.append(term)
            values.append(value)
            square += value * value
        }
        let norm = square > 0 ? square.squareRoot() : 1
        for index in first..<values.count { values[index] /= norm }
        starts.append(values.count)
    }
}

/// Words numbered in the order they come.
struct TermTable {
    private var slots: [Int32] = [Int32](repeating: -1, count: 1 << 12)
    private var words: [UInt64] = []

    var count: Int { words.count }

    func word(_ id: Int32) -> UInt64 { words[Int(id)] }

    /// The number of a word that has come already.
    func known(_ word: UInt64) -> Int32? {
        var slot = Int(truncatingIfNeeded: word) & (slots.count - 1)
        while slots[slot] >= 0 {
            if words[Int(slots[slot])] == word { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    mutating func id(of word: UInt64) -> Int32 {
        var slot = Int(truncatingIfNeeded: word) & (slots.count - 1)
        while slots[slot] >= 0 {
            if words[Int(slots[slot])] == word { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let id = Int32(words.count)
        words.append(word)
        slots[slot] = id
        if words.count * 2 > slots.count { grow() }
        return id
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (id, word) in words.enumerated() {
            var slot = Int(truncatingIfNeeded: word) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(id)
        }
    }
}
