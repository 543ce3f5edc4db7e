import Articles

/// Which language a text is in.
enum Language {
    /// The primary subtag of a language tag or locale ("fr-FR", "en_US", "French"), nil for none.
    static func subtag(_ tag: String?) -> String? {
        guard let tag else { return nil }
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
        let (words, counts) = smallWordCounts(of: foldedBytes(text), atMost: 400)
        guard words >= 8 else { return nil }
        // Ties go to the code that is first in the alphabet.
        let ranked = counts.indices.sorted {
            (counts[$1], smallWords[$0].code) < (counts[$0], smallWords[$1].code)
        }
        let best = counts[ranked[0]]
        guard best >= 3, best * 10 >= words, best * 2 >= counts[ranked[1]] * 3 else { return nil }
        return smallWords[ranked[0]].code
    }

    /// How many words a folded text has, and how many of them are small words of each language.
    private static func smallWordCounts(
        of text: [UInt8], atMost limit: Int
    ) -> (words: Int, counts: [Int]) {
        var counts = [Int](repeating: 0, count: smallWords.count)
        var words = 0
        var length = 0
        // The bytes of a word of up to seven letters: no small word is longer.
        var letters: UInt64 = 0
        for at in 0...text.count {
            let byte = at < text.count ? text[at] : 0x20
            let isLetter =
                byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            if isLetter {
                length += 1
                letters = letters << 8 | UInt64(byte)
                continue
            }
            guard length > 0 else { continue }
            if length <= 7 {
                var owners = ownersByLetters.owners(of: letters)
                while owners != 0 {
                    counts[owners.trailingZeroBitCount] += 1
                    owners &= owners - 1
                }
            }
            words += 1
            (length, letters) = (0, 0)
            if words >= limit { break }
        }
        return (words, counts)
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
