import Articles
import TestSupport
import Testing

@testable import Ingestion

/// What is read of a page, and which part of it said so.
@Suite struct PageTests {
    private static let text = ["closed", "opened", "painted", "counted"].map {
        "<p>The harbour master of Brannoc \($0) both quays on Tuesday, before the tide came in.</p>"
    }.joined()
    private static let headline = "<h1>The quays of Brannoc are closed</h1>"

    private func reading(_ body: String) -> Reading {
        let page = "<html><head><title>Brannoc Post</title></head><body>\(body)</body></html>"
        return Ingestion.articles(in: Source(bytes: Array(page.utf8), origin: "x.html"))
    }

    private func article(_ body: String) -> Article? { reading(body).articles.first }

    @Test(
        "A line by the headline that tells of a change fills the date of it",
        arguments: [
            ("Mis à jour le 3 mars 2024 à 14h", "2024-03-03T14:00:00"),
            ("Publié le 2 mars 2024 à 10h, mis à jour le 3 mars 2024 à 14h", "2024-03-03T14:00:00"),
            ("Updated March 3, 2024", "2024-03-03"),
        ])
    func updated(line: String, moment: String) {
        let read = article("\(Self.headline)<p>\(line)</p>\(Self.text)")
        #expect(read?.updated?.description == moment)
        #expect(read?.provenance["updated"] == "text")
    }

    @Test("A page whose address stands in its headline alone has its outlet by that address")
    func linkedHeadline() {
        let link = "https://brannoc-post.example/port/quays"
        let read = article(
            "<h1><a href='\(link)'>The quays of Brannoc are closed</a></h1>\(Self.text)")
        #expect(read?.url == link)
        #expect(read?.outlet.isEmpty == false)
    }

    @Test("A sentence of the text that tells of a change is no date of the article")
    func noUpdate() {
        let line = "The rules of the port had been updated on March 3, 2024, said the pilots."
        #expect(article("\(Self.headline)<p>\(line)</p>\(Self.text)")?.updated == nil)
    }

    @Test(
        "Paragraphs say which way found them",
        arguments: [
            ("<div class=\"article-body\">\(text)</div>", "named"),
            ("<article>\(text)</article>", "article"), ("<div>\(text)</div>", "counted"),
            (
                "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
                    + "\"articleBody\":\"The quays are closed.\"}</script>", "json-ld"
            ),
        ])
    func way(body: String, name: String) {
        #expect(article(Self.headline + body)?.provenance["paragraphs"] == name)
    }

    @Test(
        "The description that microdata mark is the standfirst, wherever it stands",
        arguments: [
            "\(headline)<p itemprop=\"description\">No ship has called for weeks.</p>",
            "<p itemprop=\"description\">No ship has called for weeks.</p>\(headline)",
            "\(headline)<div class=\"meta\"><p itemprop=\"description\">No ship has called for "
                + "weeks.</p></div>",
            "<h1>Closed</h1><p itemprop=\"description\">No ship has called for weeks.</p>",
        ])
    func description(above: String) {
        let read = article("\(above)<div class=\"article-body\">\(Self.text)</div>")
        #expect(read?.standfirst == "No ship has called for weeks.")
        #expect(read?.provenance["standfirst"] == "page")
    }

    @Test("The description of a whole site is no standfirst")
    func siteDescription() {
        let above =
            "<header><p itemprop=\"description\">All the news of the port.</p></header>"
            + "<p class=\"site-description\" itemprop=\"description\">And of its pilots.</p>"
        #expect(article(above + Self.headline + Self.text)?.standfirst == nil)
    }

    @Test("A heading right under the top one that is a sentence is the standfirst")
    func heading() {
        let line = "No ship has called at the port for three weeks, and the pilots have gone."
        #expect(article("\(Self.headline)<h2>\(line)</h2>\(Self.text)")?.standfirst == line)
        let rubric = "What does it mean for the ships that call at the port?"
        #expect(article("\(Self.headline)<h2>\(rubric)</h2>\(Self.text)")?.standfirst == nil)
    }

    @Test("A page without a paragraph is read and warned of")
    func menu() {
        let links = String(repeating: "<li><a href=\"/a\">World</a></li>", count: 20)
        let read = reading("<ul>\(links)</ul>")
        #expect(read.articles.map(\.title) == ["Brannoc Post"])
        #expect(read.problems.map(\.severity) == [.warning])
        #expect(read.problems.first?.reason.hasPrefix("no paragraph can be found") == true)
        #expect(read.problems.first?.advice != nil)
    }

    @Test("A page that is nested so deeply that nothing is read is warned of")
    func deep() {
        let read = reading(String(repeating: "<div>", count: 300) + Self.text)
        #expect(read.articles.count == 1)
        #expect(read.problems.map(\.severity) == [.warning, .warning])
        #expect(read.problems.allSatisfy { $0.advice != nil })
    }
}
