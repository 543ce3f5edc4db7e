/// A name, number or long word in a form that French and English share.
struct Mark: Hashable {
    /// The kind in the three highest bits.
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// - Parameter key: a small number, or a hash.
    init(key: UInt64, kind: Kind) {
        let key = kind == .number || kind == .date ? key : key >> 3
        rawValue = UInt64(kind.rawValue) << 61 | key
    }

    init(country: Country) { self.init(key: wordHash(country.bytes), kind: .country) }

    var kind: Kind { Kind(rawValue: UInt8(rawValue >> 61)) ?? .cognate }

    enum Kind: UInt8, CaseIterable {
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
        /// A name that stands for a country: of its people, its capital or its leader.
        case place
    }

    /// Whether a word is a weekday or a month; "sept", which is seven too, is one beside digits.
    fileprivate static func isOfCalendar(_ index: Int, in words: Words) -> Bool {
        let key = words.words[index].key
        guard months.contains(key) else { return weekdays.contains(key) }
        guard numberWords.contains(key) else { return true }
        let beside = words.words[max(0, index - 1)...].prefix(index > 0 ? 3 : 2)
        return beside.contains { $0.traits.contains(.number) }
    }

    /// The number that a word says: "17", "17m", "dix"; nil for other words.
    fileprivate static func number(_ word: Words.Word, in words: Words) -> Int? {
        guard word.traits.contains(.number) else { return numberWords[word.key] }
        let digits = words.letters(word).prefix { (0x30...0x39).contains($0) }
        guard digits.count <= 9 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The month of "18 octobre", "18 October" or "October 18".
    fileprivate static func monthBeside(_ index: Int, in words: Words) -> Int? {
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
        letters.withUnsafeBufferPointer { letters in
            var last: UInt8 = 0
            var index = 0
            while index < letters.count {
                let (plain, step) = sound(at: index, of: letters)
                if plain != last { result.append(plain) }
                last = plain
                index += step
            }
        }
        while result.count > 4, let last = result.last, last == 0x65 || last == 0x73 {
            result.removeLast()
        }
    }

    /// A letter without what the two languages spell differently, and how many letters it stands for.
    private static func sound(
        at index: Int, of letters: UnsafeBufferPointer<UInt8>
    ) -> (plain: UInt8, length: Int) {
        let byte = letters[index]
        let next = index + 1 < letters.count ? letters[index + 1] : 0
        switch byte {
        case 0x6F where next == 0x75: return (0x75, 2)  // ou
        case 0x67 where next == 0x75 && index + 2 < letters.count:  // gue, gui
            return (byte, letters[index + 2] == 0x65 || letters[index + 2] == 0x69 ? 2 : 1)
        case 0x6B where next == 0x68, 0x67 where next == 0x68: return (byte, 2)  // kh, gh
        case 0x64 where next == 0x6A: return (0x6A, 2)  // dj
        case 0x79: return (0x69, 1)  // y
        default: return (byte, 1)
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

/// The marks of many articles, numbered in the order they come, and those of the article at hand.
struct MarkTable: Sendable {
    /// The marks behind the numbers.
    private(set) var table = TermTable()
    /// The marks of the article that was opened last, each once.
    private(set) var marks: [Int32] = []
    /// For each mark the article that it was met in last.
    private var latest: [Int32] = []
    private var article: Int32 = 0
    private var skeleton: [UInt8] = []

    /// Begins an article, with marks for the countries it names.
    mutating func open(_ mentions: Mentions) {
        marks.removeAll(keepingCapacity: true)
        article += 1
        for (country, _, _) in mentions.counts {
            add(Mark(country: country))
        }
    }

    /// Adds the marks of a text.
    ///
    /// - Parameters:
    ///   - numbers: those of its words.
    ///   - hasNames: whether its capitals tell names.
    mutating func collect(
        _ text: Words, as numbers: [Int32], _ lore: inout WordLore, hasNames: Bool = true
    ) {
        for (index, word) in text.words.enumerated() {
            let number = Int(numbers[index])
            let entry = lore.entries[number]
            let counts = entry.traits.contains(.counts)
            let isNumber = word.traits.contains(.number)
            // "trois" is a stop word and counts.
            guard counts || isNumber || !entry.traits.contains(.stop) else { continue }
            if counts, Mark.isOfCalendar(index, in: text) { continue }
            if counts || isNumber, let value = Mark.number(word, in: text) {
                if let month = Mark.monthBeside(index, in: text), value <= 31 {
                    add(Mark(key: UInt64(month * 100 + value), kind: .date))
                } else if value >= 3, !(1900...2100).contains(value) {
                    add(Mark(key: UInt64(value), kind: .number))
                }
                continue
            }
            guard word.range.count >= 3 else { continue }
            let isName =
                hasNames && word.traits.contains(.capitalised)
                && !word.traits.contains(.opensClause)
            if word.traits.contains(.place) {
                guard isName else { continue }
                var place = entry.place
                if place == WordLore.Entry.unknown {
                    place = name(of: word, in: text, kind: .place)
                    lore.entries[number].place = place
                }
                add(place)
                continue
            }
            if isName {
                var name = entry.name
                if name == WordLore.Entry.unknown {
                    name = self.name(of: word, in: text, kind: .name)
                    lore.entries[number].name = name
                }
                add(name)
            }
            var cognate = entry.cognate
            if cognate == WordLore.Entry.unknown {
                cognate = self.cognate(of: word, in: text)
                lore.entries[number].cognate = cognate
            }
            if cognate >= 0 { add(cognate) }
        }
    }

    /// The number of a word's mark as a name.
    private mutating func name(of word: Words.Word, in text: Words, kind: Mark.Kind) -> Int32 {
        Mark.write(skeletonOf: text.letters(word), to: &skeleton)
        return number(of: Mark(key: wordHash(skeleton), kind: kind))
    }

    /// The number of a word's mark as a word that two languages share; none of short ones.
    private mutating func cognate(of word: Words.Word, in text: Words) -> Int32 {
        guard word.range.count >= 6 else { return WordLore.Entry.lacking }
        Mark.write(skeletonOf: text.letters(word), to: &skeleton)
        guard skeleton.count >= 5 else { return WordLore.Entry.lacking }
        return number(of: Mark(key: wordHash(skeleton.prefix(5)), kind: .cognate))
    }

    private mutating func number(of mark: Mark) -> Int32 {
        let number = table.id(of: mark.rawValue)
        if Int(number) == latest.count { latest.append(0) }
        return number
    }

    private mutating func add(_ mark: Mark) { add(number(of: mark)) }

    private mutating func add(_ number: Int32) {
        guard latest[Int(number)] != article else { return }
        latest[Int(number)] = article
        marks.append(number)
    }
}
