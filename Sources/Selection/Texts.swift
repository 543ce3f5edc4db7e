internal import Articles

/// The words of many articles, as the numbers of their stems.
struct Texts: Sendable {
    /// The hash of each stem, by its number.
    var words: [UInt64] { table.words }
    private(set) var titles = Rows<Int32>()
    private(set) var leads = Rows<Int32>()
    /// Those of both that name a country or its leader.
    private(set) var places = Rows<Int32>()
    /// The hash and the end of each sentence of the leads.
    private var sentences = Rows<ReadingDesk.Sentence>()
    private var table = TermTable()

    var count: Int { titles.count }

    /// Appends what a desk has just read.
    ///
    /// The words come apart: with ``take(_:)`` when all is read.
    mutating func append(_ desk: ReadingDesk) {
        titles.append(desk.titleStems)
        leads.append(desk.leadStems)
        places.append(desk.placeStems)
        sentences.append(desk.sentences)
    }

    /// Takes the words of what was read.
    mutating func take(_ stems: TermTable) { table = stems }

    /// Makes room for so many texts, the first of which are there.
    mutating func reserveRoom(for count: Int, like parts: [Texts]) {
        let share = Double(count) / Double(max(1, parts.reduce(0) { $0 + $1.count }))
        func length<Element>(_ rows: (Texts) -> Rows<Element>) -> Int {
            Int(share * Double(parts.reduce(0) { $0 + rows($1).elements.count }))
        }
        titles.reserveRoom(for: count, elements: length(\.titles))
        leads.reserveRoom(for: count, elements: length(\.leads))
        places.reserveRoom(for: count, elements: length(\.places))
        sentences.reserveRoom(for: count, elements: length(\.sentences))
    }

    /// Appends texts with other numbers for words.
    ///
    /// - Parameter numbers: the numbers here by the others.
    mutating func append(_ other: Texts, numbers: [Int32]) {
        titles.append(other.titles, numbers: numbers)
        leads.append(other.leads, numbers: numbers)
        places.append(other.places, numbers: numbers)
        sentences.append(other.sentences)
    }

    /// Those of some articles, with the same numbers for words.
    func chosen(_ members: [Int]) -> Texts {
        var texts = Texts()
        texts.table = table
        for member in members {
            texts.titles.append(titles[member])
            texts.leads.append(leads[member])
            texts.places.append(places[member])
        }
        return texts
    }

    /// The same for the same words in the same order.
    func titleHash(_ number: Int) -> UInt64 {
        titles[number].reduce(0) { joined($0, UInt64($1) + 1) }
    }

    /// All but the sentences that one outlet repeats under three titles or more ("Sign up for …"), also
    /// where others took them over: stock phrases would tie together whatever they stand under.
    func withoutBoilerplate(outlets: [Int]) -> Texts {
        let repeated = repeatedSentences(outlets: outlets)
        guard !repeated.isEmpty else { return self }
        let drop = WordSet(repeated)
        var texts = self
        texts.leads = Rows(
            chained: inStretches(of: count, atMost: 1 << 10) { [leads, sentences] stretch in
                var kept = Rows<Int32>()
                for number in stretch {
                    let first = leads.starts[number]
                    var start = first
                    for sentence in sentences[number] {
                        let end = first + Int(sentence.end)
                        if !drop.contains(sentence.hash) {
                            kept.appendElements(leads.elements[start..<end])
                        }
                        start = end
                    }
                    kept.endRow()
                }
                return kept
            })
        texts.sentences = Rows()
        return texts
    }

    /// Lets go of all but the titles.
    mutating func dropLeads() {
        leads = Rows()
        places = Rows()
        sentences = Rows()
    }

    private func repeatedSentences(outlets: [Int]) -> Set<UInt64> {
        // Nearly all sentences are said once by one outlet: only those that share a slot with two
        // others can be repeated, and the slots take less room than the sentences.
        var slots = 1 << 10
        while slots < 4 * sentences.elements.count { slots *= 2 }
        var counts = [UInt8](repeating: 0, count: slots)
        func key(_ number: Int, _ sentence: ReadingDesk.Sentence) -> UInt64 {
            joined(UInt64(outlets[number] + 1), sentence.hash)
        }
        for number in 0..<count {
            for sentence in sentences[number] {
                let slot = Int(truncatingIfNeeded: key(number, sentence)) & (slots - 1)
                if counts[slot] < 3 { counts[slot] += 1 }
            }
        }
        var titles: [UInt64: Set<UInt64>] = [:]
        var repeated: Set<UInt64> = []
        for number in 0..<count {
            for sentence in sentences[number] {
                let key = key(number, sentence)
                guard counts[Int(truncatingIfNeeded: key) & (slots - 1)] >= 3,
                    !repeated.contains(sentence.hash)
                else { continue }
                titles[key, default: []].insert(titleHash(number))
                if titles[key]?.count ?? 0 >= 3 { repeated.insert(sentence.hash) }
            }
        }
        return repeated
    }
}
