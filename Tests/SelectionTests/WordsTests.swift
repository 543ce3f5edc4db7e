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
