import Articles
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// The quirks of Tests/Fixtures/Ingestion, each explained in its README.
@Suite struct FixtureTests {
    @Test(
        "Every quirk reads as its golden file says",
        arguments: try fixtureNames(in: "Ingestion").filter { !$0.contains(".") })
    func golden(quirk: String) throws {
        let folder = "Ingestion/" + quirk
        let input = try #require(fixtureNames(in: folder).first { $0.hasPrefix("input.") })
        let source = Source(bytes: try fixture("\(folder)/\(input)"), origin: "\(quirk)/\(input)")
        var rules = (rules: SiteRules(), problems: [Problem]())
        if try fixtureNames(in: folder).contains("rules") {
            let path = fixturesFolder.appending(path: "\(folder)/rules").path
            rules = SiteRules.read(folder: path, called: "rules")
        }
        #expect(rules.problems.isEmpty)
        let reading = Ingestion.articles(in: source, rules: rules.rules)
        let lines =
            reading.articles.map(Ingestion.json(of:)) + reading.problems.map(\.description)
        try expectGolden(lines.joined(separator: "\n") + "\n", "\(folder)/expected.jsonl")
    }

    @Test("Folders are read in the order given and of their names, and a missing one is named")
    func folder() async throws {
        let paths = ["Ingestion/text-wire", "Ingestion/nowhere", "Ingestion/page-blog"]
        let reading = await Ingestion.read(paths: paths, relativeTo: fixturesFolder.path)
        #expect(
            reading.articles.map(\.origin) == [
                "Ingestion/text-wire/expected.jsonl", "Ingestion/text-wire/input.txt",
                "Ingestion/page-blog/expected.jsonl", "Ingestion/page-blog/input.html",
            ])
        #expect(reading.problems.map(\.place.source) == ["Ingestion/nowhere"])
        let again = await Ingestion.read(paths: paths, relativeTo: fixturesFolder.path)
        #expect(again == reading)
    }

    @Test("What cannot be looked at is told with the system's reason, and not taken for missing")
    func hidden() async throws {
        let name = String(repeating: "a", count: 300)
        let reading = await Ingestion.read(paths: [name], relativeTo: fixturesFolder.path)
        #expect(reading.problems.map(\.reason) == ["it cannot be read: File name too long"])
        #expect(reading.problems.map(\.cause) == [.missing])
    }

    @Test("A folder's README is passed over, its hidden files too")
    func passedOver() async throws {
        let reading = await Ingestion.read(
            paths: ["."], relativeTo: fixturesFolder.path + "/Ingestion")
        #expect(!reading.articles.contains { $0.origin.contains("README") })
        #expect(reading.articles.first?.origin == "atom-relative/expected.jsonl")
    }

    @Test("What is written as JSON reads back as the same article")
    func roundTrip() throws {
        let article = Article(
            title: "Sel « fin » \\ \"gros\"", url: "https://sel.example/a?n=1", outlet: "Le Sel",
            authors: ["Ann Ó", "Bo"], published: Timestamp("2021-10-18T16:05:00"),
            updated: Timestamp("2021-10-19"), language: "fr", section: "Monde",
            keywords: ["sel", "mer"], standfirst: "Un chapô\u{A0}!",
            paragraphs: ["Un\u{202F}: deux.", "Trois…"],
            image: .init(url: "https://sel.example/i.jpg", alt: "Un tas", width: 3, height: 4),
            access: .subscribers, isTruncated: true, feedPosition: 2, guid: "g:1",
            origin: "x.jsonl", provenance: ["published": "json-ld"])
        let line = Ingestion.json(of: article)
        let reading = Ingestion.articles(in: Source(bytes: Array(line.utf8), origin: "x.jsonl"))
        #expect(reading == Reading(articles: [article]))
    }
}
