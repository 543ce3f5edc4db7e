internal import Articles

/// Groups readings that repeat one another by their words: a title, or a text inside the other.
struct NearCopies {
    let texts: Texts
    let outlets: [Int]
    let days: [Int]

    /// Shorter titles ("Le point du jour") stand over different texts.
    static let shortestTitle = 4
    /// This part of the shorter text's shingles must stand in the longer one.
    static let containment = 0.7
    static let fewestShared: Int32 = 6
    /// A shingle in more texts than this is a stock phrase.
    static let longestPosting: Int32 = 50
    /// TF-IDF cosine from which two texts are copies; found with the similar pairs.
    static let cosine: Float = 0.8

    func groups() -> Groups {
        var groups = Groups(count: texts.count)
        let shingles = ShingleIndex(texts)
        joinSameTitles(&groups, shingles)
        joinContained(&groups, shingles)
        return groups
    }

    private func joinSameTitles(_ groups: inout Groups, _ shingles: ShingleIndex) {
        let order = (0..<texts.count).sorted { (days[$0], $0) < (days[$1], $1) }
        var newest: [UInt64: Int] = [:]
        for item in order where texts.titles[item].count >= Self.shortestTitle {
            let title = texts.titleHash(item)
            defer { newest[title] = item }
            guard let earlier = newest[title], days[item] - days[earlier] <= PairSearch.window
            else { continue }
            if !isColumn(item, earlier, shingles) { groups.join(item, earlier) }
        }
    }

    /// A daily column or a live page of several days: one outlet sets the same title over another
    /// text.
    private func isColumn(_ left: Int, _ right: Int, _ shingles: ShingleIndex) -> Bool {
        guard outlets[left] == outlets[right] else { return false }
        let (a, b) = (shingles.row(left), shingles.row(right))
        let shorter = min(a.count, b.count)
        return shorter >= Int(Self.fewestShared) && Set(a).intersection(b).count * 2 < shorter
    }

    private func joinContained(_ groups: inout Groups, _ shingles: ShingleIndex) {
        var postings = ShinglePostings(shingleCount: shingles.shingleCount)
        var shared = [Int32](repeating: 0, count: texts.count)
        var touched: [Int32] = []
        for item in 0..<texts.count {
            let mine = shingles.row(item)
            for shingle in mine {
                postings.visit(shingle) { other in
                    if shared[Int(other)] == 0 { touched.append(other) }
                    shared[Int(other)] += 1
                }
                postings.add(Int32(item), to: shingle, limit: Self.longestPosting)
            }
            for other in touched {
                let count = shared[Int(other)]
                shared[Int(other)] = 0
                let smaller = min(mine.count, shingles.row(Int(other)).count)
                if count >= Self.fewestShared,
                    Double(count) >= Self.containment * Double(smaller)
                {
                    groups.join(item, Int(other))
                }
            }
            touched.removeAll(keepingCapacity: true)
        }
    }
}

/// The runs of four words in each text's lead, numbered, each once in a text.
struct ShingleIndex {
    private var rows = Rows<Int32>()
    private(set) var shingleCount = 0

    init(_ texts: Texts) {
        var table = TermTable()
        var ids: [Int32] = []
        for text in 0..<texts.count {
            ids.removeAll(keepingCapacity: true)
            Self.forEachHash(of: texts.leads[text].lazy.map { UInt64($0) }) {
                ids.append(table.id(of: $0))
            }
            ids.sort()
            var kept = 0
            for id in ids where kept == 0 || ids[kept - 1] != id {
                ids[kept] = id
                kept += 1
            }
            rows.append(ids[..<kept])
        }
        shingleCount = table.count
    }

    func row(_ index: Int) -> ArraySlice<Int32> { rows[index] }

    /// Calls `body` with the hash of each run of four terms, in their order.
    static func forEachHash(of terms: some Sequence<UInt64>, _ body: (UInt64) -> Void) {
        var (first, second, third): (UInt64, UInt64, UInt64) = (0, 0, 0)
        for (place, term) in terms.enumerated() {
            if place >= 3 { body(joined(joined(joined(joined(0, first), second), third), term)) }
            (first, second, third) = (second, third, term)
        }
    }
}

/// Chains of the texts that hold each shingle.
private struct ShinglePostings {
    private var heads: [Int32]
    private var counts: [Int32]
    private var texts: [Int32] = []
    private var nexts: [Int32] = []

    init(shingleCount: Int) {
        heads = [Int32](repeating: -1, count: shingleCount)
        counts = [Int32](repeating: 0, count: shingleCount)
    }

    func visit(_ shingle: Int32, _ body: (Int32) -> Void) {
        var entry = heads[Int(shingle)]
        while entry >= 0 {
            body(texts[Int(entry)])
            entry = nexts[Int(entry)]
        }
    }

    mutating func add(_ text: Int32, to shingle: Int32, limit: Int32) {
        guard counts[Int(shingle)] < limit else { return }
        counts[Int(shingle)] += 1
        nexts.append(heads[Int(shingle)])
        heads[Int(shingle)] = Int32(texts.count)
        texts.append(text)
    }
}
