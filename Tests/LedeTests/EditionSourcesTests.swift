import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

@Suite("The sources of an edition")
struct EditionSourcesTests {
    @Test("A source may have a feed, a section, a weight and pages")
    func feeds() throws {
        let edition = try edition(
            """
            sources:
              - name: Le Courrier du Soir
                feed: https://courrier.example/rss?a=b
                section: Monde
                weight: 1.5
                page: true
              - name: The Gazette
                feed: http://gazette.example:8080/feed
              - name: Infos Delta
                weight: 0.3
            """)
        #expect(
            edition.feeds == [
                .init(
                    name: "Le Courrier du Soir", url: "https://courrier.example/rss?a=b",
                    section: "Monde", weight: 1.5, fetchesPages: true),
                .init(
                    name: "The Gazette", url: "http://gazette.example:8080/feed", section: nil,
                    weight: nil, fetchesPages: false),
            ])
    }

    @Test(
        "Hosts that are allowed are a list, or one",
        arguments: ["[a.example, 'b:81']", "a.example"])
    func allowedHosts(value: String) throws {
        let hosts = try edition("allow-hosts: \(value)").allowedHosts
        #expect(hosts == (value.hasPrefix("[") ? ["a.example", "b:81"] : ["a.example"]))
    }

    @Test("An edition without sources has no feeds and allows no host")
    func none() throws {
        let edition = try edition("sources:\nallow-hosts:")
        #expect(edition.feeds.isEmpty)
        #expect(edition.allowedHosts.isEmpty)
    }

    @Test(
        "A feed that cannot be fetched is told with its line",
        arguments: [
            "ftp://gazette.example/", "gazette.example/feed", "feed://gazette.example/",
            "https://user:secret@gazette.example/", "https:///feed", "https://gazette.example:0/",
            "'https://gazette.example/a b'",
        ])
    func noAddress(url: String) throws {
        let problem = try problem("sources:\n  - name: A\n    feed: \(url)", line: 3)
        #expect(problem.reason == "\"feed\" is not an address of the web")
    }

    @Test("A feed that is named twice is told with its line")
    func twice() throws {
        let problem = try problem(
            """
            sources:
              - name: A
                feed: https://gazette.example/
              - name: B
                feed: https://gazette.example/
            """, line: 5)
        #expect(problem.reason == "the feed https://gazette.example/ stands there twice")
    }

    @Test("A page that is neither true nor false is told with its line")
    func page() throws {
        let problem = try problem(
            "sources:\n  - name: A\n    feed: https://a.example/\n    page: maybe", line: 4)
        #expect(problem.reason == "\"page\" is true or false")
    }

    @Test("A section that is no text is told with its line")
    func section() throws {
        let problem = try problem(
            "sources:\n  - name: A\n    feed: https://a.example/\n    section: [a, b]", line: 4)
        #expect(problem.reason == "\"section\" is a text")
    }

    @Test("A source without a name is told with its line")
    func nameless() throws {
        let problem = try problem("sources:\n  - feed: https://a.example/", line: 2)
        #expect(problem.reason == "\"name\" is missing")
    }

    @Test("An unknown key of a source is told with the nearest one")
    func unknownKey() throws {
        let problem = try problem(
            "sources:\n  - name: A\n    feeds: https://a.example/", line: 3)
        #expect(problem.reason == "unknown key \"feeds\" in \"sources\"")
        #expect(problem.advice == "Did you mean \"feed\"?")
    }

    @Test("Sources that are no list are told", arguments: ["https://a.example/", "{a: b}"])
    func noList(value: String) throws {
        #expect(throws: Problems.self) { try edition("sources: \(value)") }
    }

    @Test(
        "A host that is none is told with its line",
        arguments: ["https://a.example/", "a.example/feed", "''", "[a]", "{a: b}"])
    func noHost(value: String) throws {
        let problem = try problem("allow-hosts:\n  - b.example\n  - \(value)", line: 3)
        #expect(problem.reason == "\"allow-hosts\" lists hosts")
    }

    /// The edition whose file has these settings in place of `sources`.
    private func edition(_ settings: String) throws -> Edition {
        let sample = try FetchWorkspace(settings)
        defer { sample.remove() }
        return try sample.workspace().edition("world")
    }

    /// The one fault of such an edition; lines count from the first of the settings.
    private func problem(_ settings: String, line: Int) throws -> Problem {
        let sample = try FetchWorkspace(settings)
        defer { sample.remove() }
        let text = String(decoding: try sample.bytes("Templates/world/edition.yaml"), as: UTF8.self)
        let first = try #require(settings.split(separator: "\n").first)
        let start = try #require(
            text.components(separatedBy: "\n").firstIndex { $0 == first })
        let problems = try #require(
            throws: Problems.self
        ) { try sample.workspace().edition("world") }
        let problem = try #require(problems.list.first)
        #expect(problems.list.count == 1)
        #expect(problem.place == .init("Templates/world/edition.yaml", line: start + line))
        return problem
    }
}
