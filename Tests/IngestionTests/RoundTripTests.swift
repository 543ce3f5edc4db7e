import Articles
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// What `lede parse` prints is read again as what it was made of.
@Suite struct RoundTripTests {
    private func articles(_ lines: [String], origin: String) -> Reading {
        let text = lines.joined(separator: "\n") + "\n"
        return Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin))
    }

    @Test("The id that a collection gave its article stays, unless it holds spaces")
    func names() {
        func id(_ value: String) -> String? {
            articles(
                [#"{"id":\#(value),"title":"A ferry sails","source":"Gazette"}"#], origin: "a.jsonl"
            )
            .articles.first?.id
        }
        let ours = Article.identity(url: nil, outlet: "Gazette", title: "A ferry sails")
        #expect(id(#""fr264177""#) == "fr264177")
        #expect(id(#""2025-03-03_1.a:b""#) == "2025-03-03_1.a:b")
        #expect(id(#""two words""#) == ours)
        #expect(id(#""""#) == ours)
        #expect(id("7") == "7")
    }

    @Test("An id that cannot be kept is still what the source calls the article")
    func foreignNames() {
        let line = #"{"id":"two words","title":"A ferry sails","source":"Gazette"}"#
        #expect(articles([line], origin: "a.jsonl").articles.first?.guid == "two words")
    }

    @Test(
        "The articles of every fixture come through JSON lines unchanged, as a file and by pipe",
        arguments: try fixtureNames(in: "Ingestion").filter { !$0.contains(".") })
    func fixtures(quirk: String) throws {
        let folder = "Ingestion/" + quirk
        let input = try #require(fixtureNames(in: folder).first { $0.hasPrefix("input.") })
        let origin = "\(quirk)/\(input)"
        let first = Ingestion.articles(
            in: Source(bytes: try fixture("\(folder)/\(input)"), origin: origin))
        try #require(!first.articles.isEmpty)
        let again = articles(first.articles.map(Ingestion.json(of:)), origin: origin)
        #expect(again == Reading(articles: first.articles))
        // By another name only the origin is another.
        let lines = first.articles.map(Ingestion.json(of:))
        for other in ["week.jsonl", "-"] {
            let moved = articles(lines, origin: other)
            #expect(moved.problems.isEmpty)
            #expect(moved.articles.map(\.origin).allSatisfy { $0 == other })
            let movedBack = articles(moved.articles.map(Ingestion.json(of:)), origin: origin)
            #expect(movedBack == again)
        }
    }

    @Test("A field that could not be told stays untold")
    func untold() {
        let article = Article(
            title: "Le la les un une des du de et est dans pour", outlet: "",
            paragraphs: ["Le la les un une des du de et est dans pour que qui sur au aux par."],
            origin: "x.txt")
        let again = articles([Ingestion.json(of: article)], origin: "x.txt")
        #expect(again.articles == [article])
    }

    @Test("A list of what was printed is read as its lines are")
    func list() {
        let lines = ["One", "Two"].map {
            Ingestion.json(of: Article(title: $0, outlet: "Sel", paragraphs: [], origin: "-"))
        }
        let whole = articles(["[" + lines.joined(separator: ",") + "]"], origin: "-")
        #expect(whole == articles(lines, origin: "-"))
        #expect(whole.articles.map(\.title) == ["One", "Two"])
    }
}
