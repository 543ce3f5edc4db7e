import Articles
import Testing

@testable import Ingestion

/// Who wrote an article, where only what a reader sees of the page says so.
@Suite struct BylineTests {
    private static let text = ["closed", "opened", "painted", "counted"].map {
        "<p>The harbour master of Brannoc \($0) both quays on Tuesday, before the tide came in.</p>"
    }.joined()

    private func article(_ above: String, below: String = "") -> Article? {
        let page =
            "<html><body><article><h1>The quays of Brannoc are closed</h1>\(above)"
            + "<div class=\"article-body\">\(Self.text)\(below)</div></article></body></html>"
        let source = Source(bytes: Array(page.utf8), origin: "x.html")
        return Ingestion.articles(in: source).articles.first
    }

    @Test(
        "A line by the headline that names persons is a byline",
        arguments: [
            ("<p>Par Jean Dupont</p>", ["Jean Dupont"]),
            ("<div>By Jane Doe and John Smith</div>", ["Jane Doe", "John Smith"]),
            ("<p>By Jane Doe, Jo Poe and Ann de Lee</p>", ["Jane Doe", "Jo Poe", "Ann de Lee"]),
            ("<p>Jean Dupont, envoyé spécial à Kiev</p>", ["Jean Dupont"]),
            ("<p>By Jane Doe, political editor, The Post</p>", ["Jane Doe"]),
            ("<p>Par Élise N’Diaye - Publié le 3 mars 2024</p>", ["Élise N’Diaye"]),
            ("<p>By Jane Doe March 3, 2024</p>", ["Jane Doe"]),
            ("<div>By<a href=\"/j\">Jane Doe</a></div>", ["Jane Doe"]),
            ("<p>Par la rédaction</p>", ["la rédaction"]),
            ("<span class=\"author\">Jane Doe</span>", ["Jane Doe"]),
            ("<a rel=\"author\" href=\"/j\">Jane Doe</a>", ["Jane Doe"]),
            ("<p itemprop=\"author\">Jane Doe</p>", ["Jane Doe"]),
        ])
    func byline(above: String, names: [String]) {
        let read = article(above)
        #expect(read?.authors == names)
        #expect(read?.provenance["authors"] == "byline")
        #expect(read?.paragraphs.count == 4)
    }

    @Test(
        "A line that begins like a byline and names no person is none",
        arguments: [
            "Par exemple, les pilotes du port", "Par Toutatis", "By Associated Press", "By AFP",
            "By Popular Demand", "Par ailleurs", "By the end of the week",
        ])
    func noByline(line: String) {
        #expect(article("<p>\(line)</p>")?.authors == [])
    }

    @Test("What stands behind a name says what the person is")
    func function() {
        #expect(Byline.names(["Lise Armand, envoyée spéciale à Brannoc"]) == ["Lise Armand"])
        #expect(
            Byline.names(["Lise Armand, à Kiev, et Jo Smith, correspondent in Oslo"])
                == ["Lise Armand", "Jo Smith"])
        #expect(Byline.names(["Jane Doe, and John Smith"]) == ["Jane Doe", "John Smith"])
        #expect(Byline.names(["Jane Doe, John Smith"]) == ["Jane Doe", "John Smith"])
    }

    @Test(
        "A signature at the end is no paragraph, and names the author of a page without one",
        arguments: [
            ("Jeanne Martin (Khartoum, envoyée spéciale)", ["Jeanne Martin"]),
            ("J. D. avec Reuters", []), ("(Avec AFP)", []), ("@jdupont", []),
            ("Jeanne Martin avec AFP", ["Jeanne Martin"]), ("Jeanne Martin", ["Jeanne Martin"]),
            ("Jane Doe is a reporter in Paris.", ["Jane Doe"]),
            ("Jane Doe is a reporter at the paper and writes about quays.", ["Jane Doe"]),
        ])
    func signature(line: String, names: [String]) {
        let read = article("", below: "<p>\(line)</p>")
        #expect(read?.paragraphs.count == 4)
        #expect(read?.authors == names)
        #expect(read?.provenance["authors"] == (names.isEmpty ? nil : "signature"))
    }

    @Test(
        "A last sentence of the text is no signature",
        arguments: [
            "He is a reporter in Paris.", "“No,” said the pilot (and left).",
            "The quay is a ruin.", "(The harbour master has been told.)",
        ])
    func noSignature(line: String) {
        #expect(article("", below: "<p>\(line)</p>")?.paragraphs.last == line)
    }

    @Test("A person of whom the text speaks does not sign it")
    func told() {
        let below =
            "<p>The pilot, Jane Doe, had left the harbour in the night, long before the others.</p>"
            + "<p>Jane Doe is a reporter in Paris.</p>"
        #expect(article("", below: below)?.paragraphs.count == 6)
    }

    @Test("The signature of a message that is set into a text is dropped")
    func message() {
        let quote =
            "<blockquote><p>The quays are closed, and nobody has told the pilots of it.</p>"
            + "— Jane Doe (@jane) <a href=\"https://m.example/1\">March 3, 2024</a></blockquote>"
        let read = article("", below: quote + Self.text.replacing("Tuesday", with: "Friday"))
        #expect(read?.paragraphs.count == 9)
        #expect(read?.paragraphs.contains { $0.contains("@jane") } == false)
    }
}
