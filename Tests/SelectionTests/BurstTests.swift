import Articles
import Foundation
import Testing

@testable import Selection

@Suite("How much more is told of a story than in earlier weeks")
struct BurstTests {
    private let articles = [
        article("Séisme au Pérou : les secours à Arequipa", section: "Monde"),
        article("Au Pérou, le séisme a détruit Arequipa", outlet: "La Vigie", section: "Monde"),
        article("Guerre en Ukraine : nouvelle nuit de drones sur Odessa", section: "Monde"),
        article("Ukraine : une nuit de drones à Odessa", outlet: "La Vigie", section: "Monde"),
    ]

    /// The burst of each story by a word of its headline.
    private func bursts(before: [String]) throws -> [String: Double] {
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        let stories = selector.stories(
            in: articles, week: try require(Week("2023-W19")),
            zone: try require(TimeZone(identifier: "Europe/Paris")),
            before: before.map { ($0, "fr") })
        var bursts: [String: Double] = [:]
        for story in stories {
            let name = story.representative.title.contains("Pérou") ? "Pérou" : "Ukraine"
            bursts[name] = story.score.parts.first { $0.signal == "burst" }?.value
        }
        return bursts
    }

    @Test("What is new has a burst, what is told every week has none")
    func burst() throws {
        let usual = (0..<40).map { "Ukraine : nuit de drones sur Odessa, jour \($0)" }
        let bursts = try bursts(before: usual)
        #expect(try #require(bursts["Pérou"]) > 0.6)
        #expect(bursts["Ukraine"] == 0)
    }

    @Test("Without earlier weeks no story has one")
    func unknown() throws {
        #expect(try bursts(before: []) == ["Pérou": 0, "Ukraine": 0])
    }
}
