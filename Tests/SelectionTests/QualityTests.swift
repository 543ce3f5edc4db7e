import Articles
import Foundation
import TestSupport
import Testing

@testable import Selection

/// `Tests/Fixtures/Selection/floors.json`: what quality may not fall below.
struct Floors: Decodable {
    let storyPairPrecision: Double
    let storyPairRecall: Double
    let linkPrecision: Double
    let linkRecall: Double
    /// Of `week.json` and `events.json` together.
    let allLinksPrecision: Double
    let allLinksRecall: Double
    /// Of `events.json`.
    let eventsPairPrecision: Double
    let eventsPairRecall: Double
    let eventsNDCG: Double
    let eventsCountries: Int
    /// Of `alike.json`: like events of several countries, and events of several countries.
    let alikePrecision: Double
    let severalCountriesRecall: Double
    let severalCountriesRecallInCapitals: Double
    /// Of altered copies of all articles of `week.json`.
    let copyPrecision: Double
    let copyRecall: Double
    /// Of `rewordings.json`.
    let rewordingPrecision: Double
    let rewordingRecall: Double

    static func recorded() throws -> Floors {
        try JSONDecoder().decode(Floors.self, from: Data(try fixture("Selection/floors.json")))
    }
}

struct QualityTests {
    /// Pairs of articles that stand in one story.
    private struct Pairs {
        var hits = 0.0
        var wrong = 0.0
        var missed = 0.0

        var precision: Double { hits / max(1, hits + wrong) }
        var recall: Double { hits / max(1, hits + missed) }

        static func + (left: Pairs, right: Pairs) -> Pairs {
            Pairs(
                hits: left.hits + right.hits, wrong: left.wrong + right.wrong,
                missed: left.missed + right.missed)
        }
    }

    private func pairs(
        _ stories: [Story], truth: [String: String], _ counts: (Article, Article) -> Bool
    ) -> Pairs {
        var found: [String: String] = [:]
        for story in stories { for article in story.articles { found[article.id] = story.id } }
        let articles = stories.flatMap(\.articles)
        var pairs = Pairs()
        for (index, left) in articles.enumerated() {
            for right in articles[(index + 1)...] where counts(left, right) {
                let isSame = truth[left.id] == truth[right.id]
                let isFound = found[left.id] == found[right.id]
                if isSame, isFound { pairs.hits += 1 }
                if !isSame, isFound { pairs.wrong += 1 }
                if isSame, !isFound { pairs.missed += 1 }
            }
        }
        return pairs
    }

    /// nDCG@10 with gains of `2^grade - 1` (Burges and others 2005), each event counting once.
    private func ndcg(_ chosen: [String], _ grades: [String: Int]) -> Double {
        func gain(_ grade: Int, _ place: Int) -> Double {
            (pow(2, Double(grade)) - 1) / log2(Double(place + 2))
        }
        var seen: Set<String> = []
        let found = chosen.prefix(10).enumerated().reduce(0.0) { sum, entry in
            sum
                + (seen.insert(entry.element).inserted
                    ? gain(grades[entry.element] ?? 0, entry.offset) : 0)
        }
        let best = grades.values.sorted(by: >).prefix(10).enumerated().reduce(0.0) {
            $0 + gain($1.element, $1.offset)
        }
        return found / best
    }

    @Test("Stories and their links across languages stay above the recorded floors")
    func floors() throws {
        let sample = try SampleWeek()
        let floors = try Floors.recorded()
        let stories = try sample.stories(language: "fr", home: "FR")
        let within = pairs(stories, truth: sample.truth) { $0.language == $1.language }
        let across = pairs(stories, truth: sample.truth) { $0.language != $1.language }
        #expect(within.precision >= floors.storyPairPrecision)
        #expect(within.recall >= floors.storyPairRecall)
        #expect(across.precision >= floors.linkPrecision)
        #expect(across.recall >= floors.linkRecall)
        let events = try SampleWeek("events", week: "2023-W20")
        let told = try events.stories(language: "fr", home: "FR")
        let all = across + pairs(told, truth: events.truth) { $0.language != $1.language }
        #expect(all.precision >= floors.allLinksPrecision)
        #expect(all.recall >= floors.allLinksRecall)
        let one = pairs(told, truth: events.truth) { $0.language == $1.language }
        #expect(one.precision >= floors.eventsPairPrecision)
        #expect(one.recall >= floors.eventsPairRecall)
    }

    @Test(
        "Like events of several countries are apart, one event of several countries is not",
        arguments: ["as it is", "Title Case", "UPPER CASE"])
    func alike(casing: String) throws {
        let sample = try SampleWeek("alike", week: "2024-W24")
        let floors = try Floors.recorded()
        let articles = sample.articles.map { article in
            var cased = article
            if casing == "Title Case" { cased.title = article.title.capitalized }
            if casing == "UPPER CASE" { cased.title = article.title.uppercased() }
            return cased
        }
        let stories = try sample.stories(language: "fr", home: "FR", of: articles)
        let all = pairs(stories, truth: sample.truth) { $0.language == $1.language }
        #expect(all.precision >= floors.alikePrecision)
        let several = pairs(stories, truth: sample.truth) { left, right in
            left.language == right.language
                && [left, right].allSatisfy { sample.truth[$0.id]?.hasPrefix("one-") == true }
        }
        // Headlines in capitals tell no names.
        #expect(
            several.recall
                >= (casing == "as it is"
                    ? floors.severalCountriesRecall : floors.severalCountriesRecallInCapitals))
    }

    @Test("The ten that are chosen of graded events stay above the recorded floor")
    func ranking() throws {
        let events = try SampleWeek("events", week: "2023-W20")
        let floors = try Floors.recorded()
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        let stories = selector.stories(in: events.articles, week: events.week, zone: events.zone)
        let chosen = selector.choose(from: stories, speaker: \.representative).filter(\.isChosen)
        let names = chosen.compactMap { events.truth[$0.story.representative.id] }
        #expect(ndcg(names, events.grades) >= floors.eventsNDCG)
        #expect(
            Set(chosen.compactMap(\.story.countries.first)).count >= floors.eventsCountries)
    }

    @Test("Two events of one country are not linked across languages for that alone")
    func oneCountry() throws {
        let texts = [
            (
                "Colombie : la trêve avec l’ELN est rompue",
                "L’armée colombienne a repris mercredi ses opérations contre la guérilla de l’ELN.",
                "fr"
            ),
            (
                "Colombia stops coal exports to Turkey",
                "A decree signed on Sunday ends the sale of Colombian coal to Turkish power plants.",
                "en"
            ),
        ]
        let sample = try SampleWeek()
        let own = texts.enumerated().map { number, text in
            article(
                text.0, text.1, outlet: "Outlet \(number)", language: text.2, section: "Monde")
        }
        let stories = try sample.stories(
            language: "fr", home: "FR", of: sample.articles + own)
        let holders = own.map { one in
            stories.first { $0.articles.contains { $0.id == one.id } }?.id
        }
        #expect(holders[0] != holders[1])
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

extension RankedStory {
    fileprivate var isChosen: Bool { if case .chosen = verdict { true } else { false } }
}
