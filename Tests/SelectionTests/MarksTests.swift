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
