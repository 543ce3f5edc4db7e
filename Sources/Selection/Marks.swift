/// A name, number or long word in a form that French and English share.
struct Mark: Hashable, Comparable {
    /// The kind in the three highest bits, so that marks of one kind stand together.
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// - Parameter key: a small number, or a hash.
    init(key: UInt64, kind: Kind) {
        let key = kind == .number || kind == .date ? key : key >> 3
        rawValue = UInt64(kind.rawValue) << 61 | key
    }

    var kind: Kind { Kind(rawValue: UInt8(rawValue >> 61)) ?? .cognate }

    enum Kind: UInt8 {
        /// A country or organisation of the gazetteer.
        case country
        /// A capitalised word inside a sentence.
        case name
        /// A number, in digits or words.
        case number
        /// A day and month.
        case date
        /// The first letters of a long word: "missionnaires", "missionaries".
        case cognate
    }

    static func < (left: Mark, right: Mark) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The marks of an article, each once, rising.
    static func marks(of texts: [(Words, numbers: [Int32])], lore: WordLore, mentions: Mentions)
        -> [Mark]
    {
        var marks: [Mark] = mentions.counts.map {
            Mark(key: wordHash($0.country.utf8), kind: .country)
        }
        for (words, numbers) in texts { collect(words, numbers, lore, into: &marks) }
        marks.sort()
        var last: Mark?
        marks.removeAll { mark in
            defer { last = mark }
            return mark == last
        }
        return marks
    }

    private static func collect(
        _ words: Words, _ numbers: [Int32], _ lore: WordLore, into marks: inout [Mark]
    ) {
        for (index, word) in words.words.enumerated() {
            let counts = word.traits.contains(.counts)
            // "trois" is a stop word and counts.
            guard counts || !word.traits.contains(.stop) || word.traits.contains(.number) else {
                continue
            }
            if counts, isOfCalendar(index, in: words) { continue }
            if counts || word.traits.contains(.number), let number = number(word, in: words) {
                if let month = monthBeside(index, in: words), number <= 31 {
                    marks.append(Mark(key: UInt64(month * 100 + number), kind: .date))
                } else if number >= 3, !(1900...2100).contains(number) {
                    marks.append(Mark(key: UInt64(number), kind: .number))
                }
                continue
            }
            guard word.range.count >= 3 else { continue }
            let entry = lore[numbers[index]]
            let isName =
                word.traits.contains(.capitalised) && !word.traits.contains(.opensClause)
            if isName, let name = entry.name { marks.append(name) }
            if let cognate = entry.cognate { marks.append(cognate) }
        }
    }

    /// Whether a word is a weekday or a month; "sept", which is seven too, is one beside digits.
    private static func isOfCalendar(_ index: Int, in words: Words) -> Bool {
        let key = words.words[index].key
        guard months.contains(key) else { return weekdays.contains(key) }
        guard numberWords.contains(key) else { return true }
        let beside = words.words[max(0, index - 1)...].prefix(index > 0 ? 3 : 2)
        return beside.contains { $0.traits.contains(.number) }
    }

    /// The number that a word says: "17", "17m", "dix"; nil for other words.
    private static func number(_ word: Words.Word, in words: Words) -> Int? {
        guard word.traits.contains(.number) else { return numberWords[word.key] }
        let digits = words.letters(word).prefix { (0x30...0x39).contains($0) }
        guard digits.count <= 9 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The month of "18 octobre", "18 October" or "October 18".
    private static func monthBeside(_ index: Int, in words: Words) -> Int? {
        if index + 1 < words.words.count, let month = months[words.words[index + 1].key] {
            return month
        }
        guard index > 0 else { return nil }
        return months[words.words[index - 1].key]
    }

    /// Writes a name's letters without what the two languages spell differently: Kaboul and Kabul,
    /// Sergueï and Sergei, Netanyahou and Netanyahu.
    ///
    /// - Parameter result: an array that is there already; what it holds goes.
    static func write(skeletonOf letters: ArraySlice<UInt8>, to result: inout [UInt8]) {
        result.removeAll(keepingCapacity: true)
        var index = letters.startIndex
        func at(_ offset: Int) -> UInt8? {
            index + offset < letters.endIndex ? letters[index + offset] : nil
        }
        while let byte = at(0) {
            var plain = byte
            var step = 1
            switch (byte, at(1)) {
            case (0x6F, 0x75): (plain, step) = (0x75, 2)  // ou
            case (0x67, 0x75) where at(2) == 0x65 || at(2) == 0x69: step = 2  // gue, gui
            case (0x6B, 0x68), (0x67, 0x68): step = 2  // kh, gh
            case (0x64, 0x6A): (plain, step) = (0x6A, 2)  // dj
            case (0x79, _): plain = 0x69  // y
            default: break
            }
            if result.last != plain { result.append(plain) }
            index += step
        }
        while result.count > 4, let last = result.last, last == 0x65 || last == 0x73 {
            result.removeLast()
        }
    }

    private static func table(_ rows: [String], from first: Int) -> WordTable<Int> {
        var table: [UInt64: Int] = [:]
        for (offset, row) in rows.enumerated() {
            for word in row.split(separator: " ") { table[wordHash(word.utf8)] = first + offset }
        }
        return WordTable(table)
    }

    /// All of the three tables below.
    static var countingWords: [UInt64] {
        months.allKeys + weekdays.allKeys + numberWords.allKeys
    }

    private static let months = table(
        [
            "janvier january jan", "fevrier february feb", "mars march", "avril april apr",
            "mai may", "juin june", "juillet july", "aout august aug", "septembre september sept",
            "octobre october oct", "novembre november nov", "decembre december dec",
        ], from: 1)

    private static let weekdays = table(
        [
            "lundi mardi mercredi jeudi vendredi samedi dimanche",
            "monday tuesday wednesday thursday friday saturday sunday",
        ], from: 1)

    private static let numberWords = table(
        [
            "trois three", "quatre four", "cinq five", "six", "sept seven", "huit eight",
            "neuf nine", "dix ten", "onze eleven", "douze twelve", "treize thirteen",
            "quatorze fourteen", "quinze fifteen", "seize sixteen",
        ], from: 3)
}
