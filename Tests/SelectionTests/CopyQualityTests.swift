import Articles
import Testing

@testable import Selection

/// Altered copies of the sample weeks' articles against the articles themselves.
struct CopyQualityTests {
    /// What an outlet does to a text that it takes over.
    private enum Edit: Int, CaseIterable {
        case retitled, labelled, cutShort, lengthened, withoutAccents

        func copy(of article: Article, outlet: String) -> Article {
            var (title, text) = (article.title, article.paragraphs.joined(separator: " "))
            let words = text.split(separator: " ")
            switch self {
            case .retitled: title = words.prefix(9).joined(separator: " ")
            case .labelled: title = "EN DIRECT. " + title
            case .cutShort: text = words.prefix(words.count * 2 / 3).joined(separator: " ") + " …"
            case .lengthened: text += " La rédaction suit ces événements et complétera cet article."
            case .withoutAccents: (title, text) = (folded(title), folded(text))
            }
            return Article(
                title: title, outlet: outlet, published: article.published,
                language: article.language, section: article.section, paragraphs: [text],
                origin: article.origin)
        }
    }

    @Test("Altered copies are found, and little else, above the recorded floors")
    func floors() throws {
        let sample = try SampleWeek()
        let floors = try Floors.recorded()
        var copies: [String: String] = [:]
        var articles = sample.articles
        for (number, original) in sample.articles.enumerated() {
            let edit = Edit.allCases[number % Edit.allCases.count]
            let copy = edit.copy(of: original, outlet: "Dépêches du Soir \(number % 7)")
            copies[copy.id] = original.id
            articles.append(copy)
        }
        func source(_ id: String) -> String { copies[id] ?? id }
        let found = try sample.stories(language: "fr", home: "FR", of: articles)
            .flatMap(\.copies)
        let right = found.count { source($0.article) == source($0.original) }
        let precision = Double(right) / Double(max(1, found.count))
        let recall = Double(right) / Double(copies.count)
        #expect(precision >= floors.copyPrecision)
        #expect(recall >= floors.copyRecall)
    }
}
