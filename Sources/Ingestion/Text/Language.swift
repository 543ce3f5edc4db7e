import Articles

/// Which language a text is in.
enum Language {
    /// The primary subtag of a language tag or locale ("fr-FR", "en_US", "French"), nil for none.
    static func subtag(_ tag: String?) -> String? {
        guard let tag else { return nil }
        if tag.utf8.count == 2, tag.utf8.allSatisfy({ (97...122).contains($0) }) { return tag }
        let primary = folded(trimmed(tag)).split { $0 == "-" || $0 == "_" || $0 == "," }.first
        guard let primary else { return nil }
        if let code = names[String(primary)] { return code }
        guard (2...3).contains(primary.utf8.count),
            primary.utf8.allSatisfy({ (97...122).contains($0) })
        else { return nil }
        return String(primary)
    }

    /// The language of a text by its commonest small words; nil when they do not tell.
    static func guessed(of text: String) -> String? {
        var tally = Tally()
        tally.count(text)
        return tally.guess
    }

    /// A count of small words, of each language that has them.
    struct Tally {
        /// By language, the rest unused.
        private var counts = SIMD8<UInt16>()
        private var words = 0
        private static let mostWords = 400

        /// The language that has clearly most, nil where none has.
        var guess: String? {
            guard words >= 8 else { return nil }
            var best = 0
            var second = 0
            for at in smallWords.indices.dropFirst() {
                // Of two that are equal, the first in the alphabet.
                let isBetter =
                    counts[at] > counts[best]
                    || counts[at] == counts[best] && smallWords[at].code < smallWords[best].code
                second = max(second, Int(isBetter ? counts[best] : counts[at]))
                if isBetter { best = at }
            }
            let most = Int(counts[best])
            guard most >= 3, most * 10 >= words, most * 2 >= second * 3 else { return nil }
            return smallWords[best].code
        }

        mutating func count(_ text: String) {
            var text = text
            text.withUTF8 { count($0) }
        }

        private mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
            Language.plainLetters.withUnsafeBufferPointer { letters in
                Language.plainLatin.withUnsafeBufferPointer { latin in
                    count(text, letters, latin)
                }
            }
        }

        private mutating func count(
            _ text: UnsafeBufferPointer<UInt8>, _ letters: UnsafeBufferPointer<UInt8>,
            _ latin: UnsafeBufferPointer<UInt8>
        ) {
            let smallWords = Language.ownersByLetters
            let raw = UnsafeRawBufferPointer(text)
            // The byte that began the character, where it has several.
            var lead: UInt8 = 0
            var at = 0
            while at < text.count, words < Tally.mostWords {
                if at + 8 <= text.count,
                    let word = ShortWord(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                {
                    if word.length > 0 { add(smallWords.owners(of: word.letters)) }
                    at += word.length + 1
                    continue
                }
                var length = 0
                var word: UInt64 = 0
                while at < text.count {
                    let byte = text[at]
                    at += 1
                    var letter = letters[Int(byte)]
                    if byte >= 0xC0 {
                        lead = byte
                        if byte == 0xC3 { continue }
                    } else if byte >= 0x80 {
                        letter = lead == 0xC3 ? latin[Int(byte & 0x3F)] : letters[Int(lead)]
                    }
                    if letter == 0 { break }
                    length += 1
                    word = word << 8 | UInt64(letter)
                }
                // No small word has more than seven letters.
                if length > 0 { add(length <= 7 ? smallWords.owners(of: word) : 0) }
            }
        }

        private mutating func add(_ owners: UInt8) {
            words += 1
            counts &+= Language.votes[Int(owners)]
        }
    }

    /// For each set of languages, one for each of them.
    private static let votes: [SIMD8<UInt16>] = (0...UInt8.max).map { owners in
        var votes = SIMD8<UInt16>()
        for language in votes.indices { votes[language] = UInt16(owners >> UInt8(language) & 1) }
        return votes
    }

    /// The plain letters of U+00C0 to U+00FF.
    private static let plainLatin: [UInt8] = (0..<64).map { offset in
        let letter = Unicode.Scalar(UInt8(0xC0 + offset))
        return foldedBytes(String(letter)).first ?? 0
    }

    /// For each byte the letter it is in lower case, zero for what parts words: signs, spaces,
    /// quotation marks and dashes of any kind.
    private static let plainLetters: [UInt8] = (0...UInt8.max).map { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte | 0x20
        // The beginnings of Latin 1 signs and of general punctuation.
        case 0xC2, 0xE2: 0
        case 0x80...: 0xFF
        default: 0
        }
    }

    private static let names = [
        "french": "fr", "francais": "fr", "english": "en", "anglais": "en", "german": "de",
        "deutsch": "de", "spanish": "es", "espanol": "es", "italian": "it", "italiano": "it",
    ]

    /// The words of French and English first; the others are here so as not to be taken for them.
    private static let smallWords: [(code: String, words: String)] = [
        (
            "fr",
            """
            le la les un une des du de et est dans pour que qui sur au aux par avec ce cette ces \
            son sa ses il elle ils ont sont pas plus a ete mais ou leur se ne nous vous lui apres
            """
        ),
        (
            "en",
            """
            the of and to in a is that for on was with as by at from it his her has have had be \
            are were an this which not but they their who said will would its after about or he
            """
        ),
        (
            "de",
            """
            der die das und in den von zu mit sich des auf fur ist im dem nicht ein eine als auch \
            es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber
            """
        ),
        (
            "es",
            """
            el la los las de y en que un una del por con para se su al es lo como mas pero sus le \
            ha este si porque esta entre cuando muy sin sobre ser tiene tambien
            """
        ),
        (
            "it",
            """
            il lo la i gli le di e che un una in del della per con non si da al dei nel alla sono \
            piu anche come ma ha le dalla delle suo sua questo essere
            """
        ),
        (
            "nl",
            "de het een en van in is dat op te zijn met voor niet aan er om ook als bij uit naar"
        ),
        (
            "pt",
            "o a os as de e que em um uma do da no na para com nao por se mais dos das ao foi ele"
        ),
    ]

    private static let ownersByLetters = SmallWords(smallWords.map(\.words))
}

/// Which languages have which small words: an open hash table of the words' bytes.
private struct SmallWords {
    private var letters = [UInt64](repeating: 0, count: 2048)
    private var languages = [UInt8](repeating: 0, count: 2048)

    init(_ rows: [String]) {
        for (language, row) in rows.enumerated() {
            for word in row.split(separator: " ") {
                let letters = word.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                let slot = slot(of: letters)
                self.letters[slot] = letters
                languages[slot] |= 1 << UInt8(language)
            }
        }
    }

    /// A bit for each language that has a word.
    func owners(of letters: UInt64) -> UInt8 { languages[slot(of: letters)] }

    private func slot(of letters: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (letters &* 0x9E37_79B9_7F4A_7C15) >> 53)
        while self.letters[slot] != letters, self.letters[slot] != 0 { slot = (slot + 1) & 2047 }
        return slot
    }
}

/// A word of up to seven letters of ASCII and the sign of ASCII behind it, told by eight bytes at
/// once; most words are such.
private struct ShortWord {
    /// In lower case.
    let letters: UInt64
    /// Zero where the first of the bytes is a sign.
    let length: Int

    init?(_ bytes: UInt64) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        let plain = bytes & ~tops
        let lower = plain | ones &* 0x20
        // The top bits of the bytes from "a" to "z" and from "0" to "9".
        let small = (lower &+ ones &* 0x1F) & ~(lower &+ ones &* 0x05)
        let digits = (plain &+ ones &* 0x50) & ~(plain &+ ones &* 0x46)
        let signs = ~((small | digits) & ~bytes) & tops
        length = signs.trailingZeroBitCount >> 3
        guard length < 8, bytes >> UInt64(8 * length) & 0x80 == 0 else { return nil }
        letters = lower.byteSwapped >> UInt64(64 - 8 * length)
    }
}
