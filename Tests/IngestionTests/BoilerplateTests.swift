import Articles
import TestSupport
import Testing

@testable import Ingestion

/// What is dropped among an article's lines, and what only looks like it.
@Suite struct BoilerplateTests {
    private func paragraphs(_ text: String, _ origin: String) -> [String] {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin)).articles.first?
            .paragraphs ?? []
    }

    @Test(
        "A sentence that begins like an inset is a sentence",
        arguments: [
            "Commentaires et réactions se multiplient depuis que le port a fermé ses deux quais.",
            "Also on Tuesday, the harbour master said that the second quay would stay closed too.",
            "Regulators said that cookies would have to be refused as easily as they are taken.",
            "Suivez-nous, a crié la garde aux pêcheurs qui attendaient depuis l’aube sur le quai.",
        ])
    func sentences(line: String) {
        #expect(Boilerplate.verdict(on: line) == .text)
    }

    @Test(
        "What leaves no doubt is no sentence of the article",
        arguments: [
            "Lire aussi : pourquoi le port de Brannoc a fermé ses deux quais avant la tempête.",
            "Sign up for our newsletter and get the harbour's best stories in the morning.",
            "Recevez chaque matin les nouvelles du port, et une offre des commerçants du quai.",
        ])
    func insets(line: String) {
        #expect(Boilerplate.verdict(on: line) != .text)
    }

    @Test("A promise in the middle of a page takes nothing with it, however short")
    func promise() {
        let first = "The harbour of Brannoc closed both its quays on Tuesday, for want of ships."
        let page =
            "<h1>The quays are closed</h1><p>\(first)</p><p>Sign up for our daily letter.</p>"
            + "<p>“No,” said the pilot.</p>"
        #expect(paragraphs(page, "x.html") == [first, "“No,” said the pilot."])
    }

    @Test("A text that begins with its menu is read from its headline")
    func menu() {
        let first =
            "Le port de Brannoc a fermé mardi ses deux quais, faute de bateaux, dit la capitainerie."
        let text =
            "Accueil\nMonde\nÉconomie\nInternational\n\nÀ Brannoc, les deux quais ferment\n\n"
            + "Par Lise Armand\n\nPartager\n\n\(first)\n"
        let article = Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: "x.txt"))
            .articles.first
        #expect(article?.title == "À Brannoc, les deux quais ferment")
        #expect(article?.authors == ["Lise Armand"])
        #expect(article?.paragraphs == [first])
    }

    @Test("The numbers of a table are kept")
    func table() {
        let first = "The harbour counted its boats on Tuesday, and came to fewer than last year."
        let page =
            "<h1>Fewer boats at Brannoc</h1><p>\(first)</p><table><tr><th>Year</th><th>Boats</th>"
            + "</tr><tr><td>Last</td><td>100</td></tr></table><p>The count was done twice.</p>"
        let read = paragraphs(page, "x.html")
        #expect(read == [first, "Year | Boats", "Last | 100", "The count was done twice."])
    }

    @Test("What calls itself UTF-8 and has no character of it is read as windows-1252")
    func falseUTF8() {
        let bytes = Array("<meta charset=utf-8><h1>L'".utf8) + [0xE9, 0x74, 0xE9]
        #expect(String(decoding: Decoding.utf8(bytes), as: UTF8.self).hasSuffix("L'été"))
    }
}
