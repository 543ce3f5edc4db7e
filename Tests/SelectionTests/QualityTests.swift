import Articles
import Foundation
import TestSupport
import Testing

@testable import Selection

struct QualityTests {
    private struct Floors: Decodable {
        let storyPairPrecision: Double
        let storyPairRecall: Double
        let linkPrecision: Double
        let linkRecall: Double
    }

    /// Precision and recall of the pairs of articles that stand in one story.
    private func scores(
        _ stories: [Story], truth: [String: String], _ counts: (Article, Article) -> Bool
    ) -> (precision: Double, recall: Double) {
        var found: [String: String] = [:]
        for story in stories { for article in story.articles { found[article.id] = story.id } }
        let articles = stories.flatMap(\.articles)
        var (hits, wrong, missed) = (0.0, 0.0, 0.0)
        for (index, left) in articles.enumerated() {
            for right in articles[(index + 1)...] where counts(left, right) {
                let isSame = truth[left.id] == truth[right.id]
                let isFound = found[left.id] == found[right.id]
                if isSame, isFound { hits += 1 }
                if !isSame, isFound { wrong += 1 }
                if isSame, !isFound { missed += 1 }
            }
        }
        return (hits / max(1, hits + wrong), hits / max(1, hits + missed))
    }

    @Test("Stories and their links across languages stay above the recorded floors")
    func floors() throws {
        let sample = try SampleWeek()
        let floors = try JSONDecoder().decode(
            Floors.self, from: Data(try fixture("Selection/floors.json")))
        let stories = try sample.stories(language: "fr", home: "FR")
        let within = scores(stories, truth: sample.truth) { $0.language == $1.language }
        let across = scores(stories, truth: sample.truth) { $0.language != $1.language }
        #expect(within.precision >= floors.storyPairPrecision)
        #expect(within.recall >= floors.storyPairRecall)
        #expect(across.precision >= floors.linkPrecision)
        #expect(across.recall >= floors.linkRecall)
    }

    @Test("The order of the input changes nothing")
    func shuffled() throws {
        let sample = try SampleWeek()
        let expected = try sample.stories(language: "fr", home: "FR")
        var articles = sample.articles
        for turn in 1...5 {
            articles.sort { fingerprint("\(turn)\($0.id)") < fingerprint("\(turn)\($1.id)") }
            #expect(try sample.stories(language: "fr", home: "FR", of: articles) == expected)
        }
    }

    @Test("Neither home news nor sport, culture or games are chosen", arguments: ["FR", "GB"])
    func chosen(home: String) throws {
        let language = home == "FR" ? "fr" : "en"
        let chosen = try SampleWeek().chosen(language: language, home: home)
        #expect(Set(chosen).isDisjoint(with: ["sport", "sport2", "film", "album", "quiz"]))
        #expect(!chosen.contains(home == "FR" ? "fr-eau" : "uk-budget"))
        #expect(Set(chosen).isSuperset(of: ["dam", "paraguay", "minsk", "volcano", "tokyo"]))
        #expect(Set(chosen).count == chosen.count)
    }
}
