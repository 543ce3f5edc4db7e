import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

/// The stories of the sample week's articles beside the truth: `Tests/Fixtures/Lede/sample-stories.json`.
struct SampleLinksTests {
    private struct Floors: Decodable {
        let sampleLinkPrecision: Double
        let sampleLinkRecall: Double
    }

    @Test("French and English articles of one event are linked, and no others, above the floors")
    func links() async throws {
        let floors = try JSONDecoder().decode(
            Floors.self, from: Data(try fixture("Selection/floors.json")))
        let events = try JSONDecoder().decode(
            [String: [String]].self, from: Data(try fixture("Lede/sample-stories.json")))
        var truth: [String: String] = [:]
        for (event, names) in events { for name in names { truth[name] = event } }
        let stories = try await CompiledSample.digest(of: "international").ranking.map(\.story)
        let articles = stories.enumerated().flatMap { number, story in
            story.articles.map { article in
                let name = "\(article.outlet): \(article.title)"
                return (story: number, event: truth[name], language: article.language)
            }
        }
        #expect(articles.count { $0.event != nil } == truth.count)
        var (right, found, wanted) = (0, 0, 0)
        for left in articles where left.language == "fr" {
            for other in articles where other.language == "en" {
                let isOne = left.event != nil && left.event == other.event
                if left.story == other.story { found += 1 }
                if isOne { wanted += 1 }
                if isOne, left.story == other.story { right += 1 }
            }
        }
        #expect(wanted > 100)
        #expect(Double(right) / Double(max(1, found)) >= floors.sampleLinkPrecision)
        #expect(Double(right) / Double(wanted) >= floors.sampleLinkRecall)
    }
}
