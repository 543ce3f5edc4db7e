import Articles
import TestSupport
import Testing

@testable import Ingestion

/// Front matter as site generators write it, and what stands below pictures.
@Suite struct FrontMatterTests {
    private func reading(_ text: String) -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: "a.md"))
    }

    private func toml(_ lines: String) -> Reading { reading("+++\n\(lines)\n+++\n\nA text.\n") }

    @Test("TOML front matter is read as YAML of the same meaning is")
    func toml() throws {
        let article = try #require(
            toml(
                """
                # A note of ours
                title = "The ferry \\"Osk\\" sails again" # at last
                date = 2021-10-18T16:05:00+02:00
                authors = [
                  "Ann Lund",   # who was there
                  'Per Holm',
                ]
                tags = ["sea", "Sel"]
                lang = "en"
                description = \"\"\"
                Two years \\
                  after the storm.\"\"\"
                url = "https://sel.example/ferry"
                draft = false
                """
            ).articles.first)
        #expect(article.title == "The ferry \"Osk\" sails again")
        #expect(article.published?.description == "2021-10-18T16:05:00+02:00")
        #expect(article.authors == ["Ann Lund", "Per Holm"])
        #expect(article.keywords == ["sea", "Sel"])
        #expect(article.language == "en")
        #expect(article.standfirst == "Two years after the storm.")
        #expect(article.url == "https://sel.example/ferry")
        #expect(article.paragraphs == ["A text."])
    }

    @Test("Keys in the tables of Hugo and Zola are read")
    func tables() {
        let article = toml(
            "title = 'a'\n[taxonomies]\ntags = ['sea']\n[[authors]]\nname = 'Ann Lund'\n"
                + "[[authors]]\nname = 'Per Holm'\n[extra]\nimage = { url = 'https://a.example/b.png' }"
        ).articles.first
        #expect(article?.keywords == ["sea"])
        #expect(article?.authors == ["Ann Lund", "Per Holm"])
    }

    @Test("A local date of TOML is a day with its time")
    func localDate() {
        let article = toml("title = 'a'\ndate = 2021-10-18 16:05:00").articles.first
        #expect(article?.published?.description.hasPrefix("2021-10-18T16:05:00") == true)
    }

    @Test(
        "What is no TOML is told with line, column and what to do",
        arguments: [
            ("title = The ferry", 2, 9), ("a = 1\ntitle", 3, 6), ("title = \"a", 2, 9),
            ("tags = [\"a\"", 2, 8), ("title = 'a' b", 2, 13), ("= 1", 2, 1), ("[a\nb = 1", 2, 3),
        ])
    func faults(lines: String, line: Int, column: Int) {
        let reading = toml(lines)
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.map(\.place) == [.init("a.md", line: line, column: column)])
        #expect(reading.problems.first?.advice != nil)
    }

    @Test("Front matter that is never closed is told", arguments: ["---", "+++"])
    func open(mark: String) {
        let reading = reading("\(mark)\ntitle: a\n")
        #expect(reading.problems.map(\.reason) == ["the front matter is not closed"])
        #expect(reading.problems.map(\.advice?.description) == ["End it with a line \(mark)"])
    }

    @Test(
        "A draft is left out and told",
        arguments: [
            "---\ntitle: a\ndraft: true\n---\nb\n", "+++\ntitle = 'a'\ndraft = true\n+++\nb\n",
        ])
    func draft(text: String) {
        let reading = reading(text)
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(reading.problems.map(\.place.line) == [3])
    }

    @Test(
        "An emphasised line below a picture is its caption",
        arguments: [
            "![Le port](port.jpg)\n\n*Une légende*", "![Le port](port.jpg)\n*Une légende*",
            "[![Le port](port.jpg)](https://a.example/)\n\n_Une légende_",
        ])
    func captions(above: String) {
        let article = reading("# Un titre\n\n\(above)\n\nLe texte commence ici.\n").articles.first
        #expect(article?.paragraphs == ["Le texte commence ici."])
    }

    @Test(
        "An emphasised line elsewhere, and a plain one below a picture, are text",
        arguments: [
            ("*Un début*", "Un début"), ("![Le port](port.jpg)\n\nUn début", "Un début"),
            ("![Le port](port.jpg)\n\n*Un* début *ici*", "Un début ici"),
        ])
    func noCaptions(above: String, first: String) {
        let article = reading("# Un titre\n\n\(above)\n\nEt la suite.\n").articles.first
        #expect(article?.paragraphs == [first, "Et la suite."])
    }
}
