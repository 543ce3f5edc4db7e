/// The words of a text, folded, as integers: what all comparing works on.
struct Words {
    /// The folded letters of all words, one after the other; behind their ``end`` anything.
    private var bytes: [UInt8] = []
    /// Where the letters end.
    private var end = 0
    private(set) var words: [Word] = []

    struct Word {
        /// Hash of the folded word.
        let key: UInt64
        /// Hash of the word without the endings that number and gender give it.
        let stem: UInt64
        /// Where its letters stand in `bytes`.
        let range: Range<Int>
        var traits: Traits
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
        /// Names a country, its people, its capital or its leader.
        static let place = Traits(rawValue: 64)
    }

    init() {}

    init(_ text: String) {
        append(text)
    }

    /// Reads on: the text begins a new sentence.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        // No letter takes more than half as many bytes again when it is folded; eight are written at
        // once.
        let room = end + text.count + text.count / 2 + 16
        if bytes.count < room { bytes += repeatElement(0, count: room - bytes.count) }
        words.reserveCapacity(words.count + text.count / 5)
        var reader = WordReader(words: words, from: end)
        // The reader has them now: two owners would cost a copy.
        words = []
        bytes.withUnsafeMutableBufferPointer { reader.read(text, into: $0) }
        words = reader.words
        end = reader.end
    }

    /// A name's words and those of its other names and its titles beside it: "President Luiz Inácio Lula
    /// da Silva".
    func name(around range: Range<Int>) -> Range<Int> {
        guard !isCapitalised else { return range }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > 0, words[start - 1].traits.contains(.capitalised),
            !words[start - 1].traits.contains(.closesClause)
        {
            start -= 1
        }
        func isName(_ index: Int) -> Bool {
            index < words.count && words[index].traits.contains(.capitalised)
                && !words[index - 1].traits.contains(.closesClause)
        }
        while true {
            if isName(end) {
                end += 1
            } else if isName(end + 1), words[end].range.count <= Self.longestParticle,
                !words[end - 1].traits.contains(.closesClause)
            {
                end += 2
            } else {
                return start..<end
            }
        }
    }

    /// "da", "de", "bin"; letters.
    private static let longestParticle = 3

    /// Notes what some of the words say.
    mutating func add(_ trait: Traits, to range: Range<Int>) {
        for index in range { words[index].traits.insert(trait) }
    }

    /// Lets go of all, but for the room.
    mutating func removeAll() {
        end = 0
        words.removeAll(keepingCapacity: true)
    }

    /// Where the first sentences end that have so many words together.
    func endOfFirstSentence(ofWords least: Int) -> Int {
        var end = Swift.min(least, words.count)
        while end < words.count, !words[end].traits.contains(.opensSentence) { end += 1 }
        return end
    }

    /// Whether a capital says nothing here, since most words have one: "Quake Kills Dozens in Peru",
    /// "QUAKE KILLS DOZENS".
    var isCapitalised: Bool {
        var (capitalised, all) = (0, 0)
        for word in words where word.range.count >= 4 && !word.traits.contains(.opensClause) {
            all += 1
            if word.traits.contains(.capitalised) { capitalised += 1 }
        }
        return all >= 2 && capitalised * 4 >= all * 3
    }

    /// The folded letters of a word.
    func letters(_ word: Word) -> ArraySlice<UInt8> { bytes[word.range] }
}
