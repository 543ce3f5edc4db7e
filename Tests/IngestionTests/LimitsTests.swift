import Articles
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// Each limit of `Limits` is told by name where it is met; those of the file, of site rules and of
/// paragraphs' length have their tests beside those of what they limit.
@Suite struct LimitsTests {
    private func reading(_ text: String, _ origin: String) -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin))
    }

    private func line(_ members: String) -> String { "{\"title\":\"A title\",\(members)}" }

    private func list(_ count: Int, of word: String) -> String {
        "[" + (1...count).map { "\"\(word) \($0)\"" }.joined(separator: ",") + "]"
    }

    @Test("Elements over the limit are told")
    func nodes() {
        let many = String(repeating: "<b/>", count: Limits.nodes + 1)
        let reading = reading("<nitf><body><body.content>\(many)", "a.xml")
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.map(\.reason) == ["the document has over 3000000 elements"])
    }

    @Test("Nesting over the limit is told, of a page, an agency's document and JSON")
    func depth() {
        let page = reading(
            "<html><body><h1>A title</h1><p>Words before it.</p>"
                + String(repeating: "<div>", count: 300) + "<p>Words in it.</p>", "a.html")
        #expect(page.problems.map(\.reason).contains { $0.contains("deeper than 256 elements") })
        let hollow = reading("<div>" + String(repeating: "<div>", count: 100_000), "b.html")
        #expect(hollow.problems.map(\.reason).contains { $0.contains("deeper than 256 elements") })
        let deep = String(repeating: "<b>", count: 300)
        let agency = reading("<nitf><head><title>t</title></head><body>\(deep)", "a.xml")
        #expect(agency.problems.map(\.reason).contains { $0.contains("deeper than 256 elements") })
        let json = reading(
            "[" + String(repeating: "[", count: 300) + String(repeating: "]", count: 301), "a.json")
        #expect(json.problems.map(\.reason) == ["the JSON is nested deeper than 256 levels"])
    }

    @Test("Articles over the limit of a source are left out and told")
    func articles() {
        let count = Limits.articlesPerSource + 1
        let lines = String(repeating: "{\"title\":\"A\"}\n", count: count)
        let nitf = String(repeating: "<nitf><head><title>A</title></head></nitf>", count: count)
        for (text, origin) in [
            (lines, "a.jsonl"), ("<newsMessage><itemSet>\(nitf)</itemSet></newsMessage>", "a.xml"),
        ] {
            let reading = reading(text, origin)
            #expect(reading.articles.count == Limits.articlesPerSource)
            #expect(reading.problems.map(\.severity) == [.warning])
            #expect(reading.problems.first?.reason.contains("\(Limits.articlesPerSource)") == true)
        }
    }

    @Test("A title, a name and an address over their limits are told")
    func fields() {
        let long = String(repeating: "word ", count: 2_000)
        func reasons(_ text: String) -> [String] {
            reading(text, "a.json").problems.map(\.reason.description)
        }
        #expect(reasons("{\"title\":\"\(long)\"}") == ["the title is over 2000 bytes and is cut"])
        #expect(
            reasons(line("\"outlet\":\"\(long)\"")) == ["the outlet is over 500 bytes and is cut"])
        #expect(
            reasons(line("\"section\":\"\(long)\"")) == ["the section is over 500 bytes and is cut"]
        )
        #expect(
            reasons(line("\"tags\":[\"\(long)\"]")) == [
                "one of the keywords is over 500 bytes and is cut"
            ])
        #expect(
            reasons(line("\"url\":\"https://sel.example/\(long)\"")) == [
                "the address is over 4000 bytes and is left out"
            ])
        #expect(
            reasons(line("\"guid\":\"\(long)\"")) == ["the guid is over 4000 bytes and is cut"])
    }

    @Test("Keywords, authors and paragraphs over their numbers are told")
    func numbers() {
        func reasons(_ members: String) -> [String] {
            reading(line(members), "a.json").problems.map(\.reason.description)
        }
        #expect(
            reasons("\"tags\":\(list(101, of: "k"))") == [
                "there are over 100 keywords; the rest is left out"
            ])
        #expect(
            reasons("\"authors\":\(list(51, of: "A"))") == [
                "there are over 50 authors; the rest is left out"
            ])
        #expect(
            reasons("\"paragraphs\":\(list(3_001, of: "P"))") == [
                "the text has over 3000 paragraphs and is cut"
            ])
        #expect(reasons("\"tags\":\(list(100, of: "k"))").isEmpty)
    }
}
