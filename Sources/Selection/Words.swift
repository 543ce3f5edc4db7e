internal import Articles

/// The words of a text, folded, as integers: what all comparing works on.
struct Words {
    /// The folded letters of all words, one after the other.
    private(set) var bytes: [UInt8] = []
    private(set) var words: [Word] = []

    struct Word {
        /// Hash of the folded word.
        let key: UInt64
        /// Hash of the word without the endings that number and gender give it.
        let stem: UInt64
        /// Where its letters stand in `bytes`.
        let range: Range<Int>
        fileprivate(set) var traits: Traits
    }

    struct Traits: OptionSet {
        let rawValue: UInt16
        /// Begins with a capital letter.
        static let capitalised = Traits(rawValue: 1)
        /// Two or more letters, all of them capitals ("US", "U.S.", "OTAN").
        static let allCapitals = Traits(rawValue: 2)
        /// First word of a sentence.
        static let opensSentence = Traits(rawValue: 4)
        /// Stands where a capital says nothing: first in a sentence, a quotation or after a colon.
        static let opensClause = Traits(rawValue: 8)
        /// A stop, colon, comma, dash or bar follows.
        static let closesClause = Traits(rawValue: 16)
        /// Begins with a digit.
        static let number = Traits(rawValue: 32)
        /// Says nothing of a text's subject.
        static let stop = Traits(rawValue: 64)
        /// A month, a weekday or a number in letters.
        static let counts = Traits(rawValue: 128)
    }

    init() {}

    init(_ text: String) {
        append(text)
    }

    /// Reads on: the text begins a new sentence.
    mutating func append(_ text: String) {
        var reader = WordReader(words: self)
        // The reader has them now: two owners would cost a copy.
        self = Words()
        var text = text
        text.withUTF8 { reader.read($0) }
        self = reader.finished()
    }

    /// The folded letters of a word.
    func letters(_ word: Word) -> ArraySlice<UInt8> { bytes[word.range] }

    fileprivate mutating func reserve(_ length: Int) {
        bytes.reserveCapacity(bytes.count + length)
        words.reserveCapacity(words.count + length / 5)
    }

    fileprivate mutating func appendLetter(_ byte: UInt8) { bytes.append(byte) }

    fileprivate mutating func appendLetters(_ letters: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: letters)
    }

    fileprivate mutating func appendFolding(_ scalar: Unicode.Scalar) {
        appendFolded(scalar, to: &bytes)
    }

    fileprivate mutating func close(from start: Int, traits: Traits) {
        guard start < bytes.count else { return }
        let range = start..<bytes.count
        let (key, stem) = bytes.withUnsafeBufferPointer { hashes(of: $0[range]) }
        let known = Self.known[key] ?? []
        words.append(Word(key: key, stem: stem, range: range, traits: traits.union(known)))
    }

    /// What a word is by itself: one table, since every word of every article is looked up.
    private static let known: WordTable<Traits> = {
        var traits: [UInt64: Traits] = [:]
        for key in StopWords.keys.all { traits[key, default: []].insert(.stop) }
        for key in Mark.countingWords { traits[key, default: []].insert(.counts) }
        return WordTable(traits)
    }()

    private func hashes(of letters: Slice<UnsafeBufferPointer<UInt8>>) -> (
        key: UInt64, stem: UInt64
    ) {
        var end = letters.endIndex
        let start = letters.startIndex
        // Plural s and x, then a final e: the same for French and English, and harmless to both.
        if end - start > 4,
            letters[end - 1] == 0x78 || (letters[end - 1] == 0x73 && letters[end - 2] != 0x73)
        {
            end -= 1
        }
        if end - start > 5, letters[end - 1] == 0x65 { end -= 1 }
        var hash = WordHash()
        for at in start..<end { hash.add(letters[at]) }
        let stem = hash.value
        guard end < letters.endIndex else { return (stem, stem) }
        for at in end..<letters.endIndex { hash.add(letters[at]) }
        return (hash.value, stem)
    }

    fileprivate mutating func markClauseEnd() {
        guard !words.isEmpty else { return }
        words[words.count - 1].traits.insert(.closesClause)
    }
}

/// FNV-1a with a finaliser, over folded letters.
func wordHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = WordHash()
    for byte in bytes { hash.add(byte) }
    return hash.value
}

/// The hash of a word letter by letter, for those who want it of its beginnings too.
struct WordHash {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    var value: UInt64 { mixed(state) }

    mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
}

/// The hash of a plain lower-case word of our own lists.
func wordHash(_ word: String) -> UInt64 { wordHash(word.utf8) }

/// Two hashes made one, order kept.
func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
    mixed((left &* 0x9e37_79b9_7f4a_7c15) ^ right)
}

private func mixed(_ value: UInt64) -> UInt64 {
    let hash = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
    return hash ^ (hash >> 33)
}

/// Cuts a text into words, scalar by scalar.
private struct WordReader {
    private var words: Words
    private var start: Int
    private var isOpen = false
    private var traits: Words.Traits = []
    private var capitals = 0
    private var letters = 0
    /// Letters since the last full stop inside the word: "U.S." is one word.
    private var run = 0
    private var sawStop = false
    private var nextTraits: Words.Traits = [.opensSentence, .opensClause]

    init(words: Words) {
        self.words = words
        start = words.bytes.count
    }

    mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        words.reserve(text.count)
        var at = 0
        while at < text.count {
            let byte = text[at]
            if Self.isSmallLetter(byte) {
                // Most of a text: a run of them at once.
                let first = at
                repeat { at += 1 } while at < text.count && Self.isSmallLetter(text[at])
                open()
                letters += at - first
                run += at - first
                words.appendLetters(UnsafeBufferPointer(rebasing: text[first..<at]))
                continue
            }
            if byte < 0x80 {
                if byte == 0x2E, Self.isInsideNumber(at, in: text) {
                    // "7.3" as "7,3": it is not 73.
                    separator(0x2C)
                } else {
                    readASCII(byte)
                }
                at += 1
                continue
            }
            // The text is valid UTF-8: the first byte tells how many follow.
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
            for next in (at + 1)..<min(at + length, text.count) {
                value = value << 6 | UInt32(text[next] & 0x3F)
            }
            if let scalar = Unicode.Scalar(value) { read(scalar) }
            at += length
        }
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }

    private static func isInsideNumber(_ at: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        at > 0 && at + 1 < text.count && 0x30...0x39 ~= text[at - 1] && 0x30...0x39 ~= text[at + 1]
    }

    private mutating func readASCII(_ byte: UInt8) {
        switch byte {
        case 0x41...0x5A:
            openLetter(isCapital: true)
            words.appendLetter(byte + 32)
        case 0x30...0x39:
            open()
            if letters == 0 { traits.insert(.number) }
            words.appendLetter(byte)
            letters += 1
            run += 1
        case 0x2E:
            if isOpen, run == 1, !sawStop {
                sawStop = true
            } else {
                close()
                words.markClauseEnd()
                nextTraits = [.opensSentence, .opensClause]
            }
        default: separator(UInt32(byte))
        }
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0xC0..<0x100 where value != 0xD7 && value != 0xF7:
            openLetter(isCapital: value < 0xDF)
            words.appendFolding(scalar)
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
        case 0x100..<0x250:
            openLetter(isCapital: scalar.properties.isUppercase)
            words.appendFolding(scalar)
        case 0x80..<0xC0, 0x2000..<0x2C00, 0x3000..<0x3040: separator(value)
        default:
            if scalar.properties.isAlphabetic {
                openLetter(isCapital: scalar.properties.isUppercase)
                words.appendFolding(scalar)
            } else {
                separator(value)
            }
        }
    }

    mutating func finished() -> Words {
        close()
        return words
    }

    private mutating func openLetter(isCapital: Bool) {
        open()
        if isCapital {
            if letters == 0 { traits.insert(.capitalised) }
            capitals += 1
        }
        letters += 1
        run += 1
    }

    private mutating func open() {
        if sawStop {
            sawStop = false
            run = 0
        }
        guard !isOpen else { return }
        isOpen = true
        traits = nextTraits
        nextTraits = []
        capitals = 0
        letters = 0
        run = 0
    }

    private mutating func separator(_ value: UInt32) {
        close()
        switch value {
        case 0x21, 0x3F, 0x2026:  // ! ? …
            words.markClauseEnd()
            nextTraits = [.opensSentence, .opensClause]
        case 0x3A, 0x2C, 0x2D, 0x7C, 0x2013, 0x2014:  // : , - | – —
            words.markClauseEnd()
            if value == 0x3A || value == 0x7C { nextTraits.insert(.opensClause) }
        case 0x22, 0xAB, 0x201C, 0x2018: nextTraits.insert(.opensClause)
        default: break
        }
    }

    private mutating func close() {
        guard isOpen else { return }
        if letters > 1, capitals == letters { traits.insert(.allCapitals) }
        words.close(from: start, traits: traits)
        if sawStop {
            sawStop = false
            // "U.S." ends no sentence that we could tell from its own stop.
            words.markClauseEnd()
        }
        start = words.bytes.count
        isOpen = false
    }
}
