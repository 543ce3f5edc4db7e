import Articles
import Testing

@testable import Selection

@Suite("Marks that two languages share")
struct MarksTests {
    private func numbers(_ title: String, _ language: String) -> Set<Mark> {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: language)
        let article = Article(
            title: title, outlet: "A", language: language, paragraphs: [], origin: "test")
        let marks = Readings(few: [article], reader: reader).markNames
        return Set(marks.filter { $0.kind == .number || $0.kind == .date })
    }

    private func names(_ text: String, _ language: String) -> Set<Mark> {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: language)
        let article = Article(
            title: "", outlet: "A", language: language, paragraphs: [text], origin: "test")
        let marks = Readings(few: [article], reader: reader).markNames
        return Set(marks.filter { $0.kind == .name })
    }

    private func name(_ word: String) -> Mark {
        var skeleton: [UInt8] = []
        Mark.write(skeletonOf: Array(word.utf8)[...], to: &skeleton)
        return Mark(key: wordHash(skeleton), kind: .name)
    }

    @Test("A leader's names and a country's say no more than the country; a town's name does")
    func places() {
        #expect(
            names("Hier le président Luiz Inacio Lula da Silva a parlé à des Brésiliens.", "fr")
                .isEmpty)
        #expect(
            names(
                "After three days of silence Brazilian President Luiz Inacio Lula da Silva spoke to "
                    + "them about bridges.", "en"
            )
            .isEmpty)
        #expect(
            names("On Friday, Narendra Modi, with Rahul Gandhi, spoke.", "en")
                == [name("rahul"), name("gandhi")])
        #expect(names("Des tirs sur Odessa, en Ukraine.", "fr") == [name("odessa")])
    }

    @Test(
        "A number in letters has the mark of the same number in digits",
        arguments: [
            ("Trois morts à Lima", "Three dead in Lima", 3),
            ("Sept morts à Lima", "Seven dead in Lima", 7),
            ("Quatre morts à Lima", "Four dead in Lima", 4),
        ])
    func letters(french: String, english: String, number: UInt64) {
        #expect(numbers(french, "fr") == [Mark(key: number, kind: .number)])
        #expect(numbers(english, "en") == [Mark(key: number, kind: .number)])
    }

    @Test(
        "Sept beside a day is September",
        arguments: ["Lima, 18 sept 2021", "Lima, Sept 18", "Lima, le 18 septembre"])
    func september(title: String) {
        #expect(numbers(title, "fr") == [Mark(key: 918, kind: .date)])
    }
}
