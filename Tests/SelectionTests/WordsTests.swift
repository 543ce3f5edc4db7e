import Articles
import Testing

@testable import Selection

struct WordsTests {
    private func words(_ text: String) -> [String] {
        let words = Words(text)
        return words.words.map { String(decoding: words.letters($0), as: UTF8.self) }
    }

    @Test("Words are cut at apostrophes, hyphens and no-break spaces, and folded")
    func cutting() {
        #expect(words("L’Élysée, « porte-parole »\u{202F}!") == ["l", "elysee", "porte", "parole"])
        #expect(words("U.S. troops left at 7.30.") == ["us", "troops", "left", "at", "7", "30"])
        #expect(words("cœur…œuvre") == ["coeur", "oeuvre"])
    }

    @Test("A decimal point parts digits as a decimal comma does, and ends no sentence")
    func decimals() {
        for text in ["magnitude 7.3, then 13.5 and calm", "magnitude 7,3, then 13,5 and calm"] {
            #expect(
                words(text) == ["magnitude", "7", "3", "then", "13", "5", "and", "calm"])
            #expect(Words(text).words.filter { $0.traits.contains(.opensSentence) }.count == 1)
        }
        #expect(words("It fell to 7. 3 remain") == ["it", "fell", "to", "7", "3", "remain"])
    }

    @Test("A word's letters are those of the general folding")
    func folding() {
        let text = "Ça s’est passé à Łódź, Straße, Erdoğan, Москва"
        let plain = folded(text).split { " ',".contains($0) }.map(String.init)
        #expect(words(text) == plain)
    }

    @Test("No letter takes more than half as many bytes again when it is folded")
    func growth() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            var bytes: [UInt8] = []
            appendFolded(scalar, to: &bytes)
            let length = String(scalar).utf8.count
            if bytes.count * 2 > length * 3 { Issue.record("U+\(String(value, radix: 16))") }
        }
        let longer = String(repeating: "Ⱥ", count: 4000)
        #expect(words(longer + " Ⱦ") == [folded(longer), folded("Ⱦ")])
    }

    @Test("A word is the same wherever in a text it stands", arguments: 1...30)
    func places(length: Int) throws {
        let letters = (0..<length).map { "abmnyzéïœs"[offset: ($0 * 7 + length) % 10] }
        let word = String(letters)
        let alone = try require(Words(word).words.first)
        #expect(alone.key == wordHash(folded(word).utf8))
        for before in 0...9 {
            for sign in [" ", "`", "{", "'", "\u{A0}"] {
                let text = String(repeating: "x", count: before) + " " + word + sign + "mots"
                let found = Words(text).words.filter {
                    $0.key == alone.key && $0.stem == alone.stem
                }
                #expect(found.count == 1, "\(text)")
            }
        }
    }

    @Test("Each letter and only a letter belongs to a word")
    func borders() {
        for byte in UInt8(1)..<0x80 {
            let sign = Character(Unicode.Scalar(byte))
            let isPart = sign.isLetter || sign.isNumber
            let expected = isPart ? ["abcd\(sign)efghijklm".lowercased()] : ["abcd", "efghijklm"]
            #expect(words("abcd\(sign)efghijklm") == expected, "\(byte)")
        }
    }

    @Test("Singular and plural, feminine and masculine share a stem")
    func stems() {
        for pair in [
            "ambassadeur ambassadeurs", "russe russes", "talks talk", "norvegienne norvegiennes",
        ] {
            let stems = Words(pair).words.map(\.stem)
            #expect(stems[0] == stems[1], "\(pair)")
        }
    }

    @Test("A sentence's first word is told from a name inside it")
    func traits() {
        let words = Words("Moscou parle. Lavrov écoute Jens.").words
        #expect(words[0].traits.contains(.opensSentence))
        #expect(words[2].traits.contains(.opensSentence))
        #expect(!words[4].traits.contains(.opensClause))
        #expect(words[4].traits.contains(.capitalised))
    }

    @Test(
        "Names that French and English spell differently share a skeleton",
        arguments: [
            ("Kaboul", "Kabul"), ("Sergueï", "Sergei"), ("Netanyahou", "Netanyahu"),
            ("Poutine", "Putin"), ("Zelenskyy", "Zelenski"),
        ])
    func skeletons(french: String, english: String) {
        func skeleton(_ name: String) -> [UInt8] {
            var result: [UInt8] = []
            Mark.write(skeletonOf: Array(folded(name).utf8)[...], to: &result)
            return result
        }
        #expect(skeleton(french) == skeleton(english))
    }
}

extension String {
    fileprivate subscript(offset offset: Int) -> Character {
        self[index(startIndex, offsetBy: offset)]
    }
}
