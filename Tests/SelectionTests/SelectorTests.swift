import Articles
import Foundation
import TestSupport
import Testing

@testable import Selection

struct SelectorTests {
    @Test("A weight of an unknown signal is refused with the nearest name")
    func unknownSignal() {
        let settings = SelectionSettings(language: "fr", home: "FR", weights: ["outlet": 1])
        let problem = #expect(throws: Problem.self) { try Selector(settings: settings) }
        #expect(problem?.reason == "there is no signal \"outlet\"")
        #expect(problem?.advice == "Did you mean \"outlets\"?")
    }

    @Test(
        "Weights below 0 and numbers that are none are refused", arguments: [-1, .nan, .infinity])
    func badWeight(weight: Double) {
        #expect(throws: Problem.self) {
            try Selector(
                settings: SelectionSettings(
                    language: "fr", home: "FR", outletWeights: ["Le Phare": weight]))
        }
        #expect(throws: Problem.self) {
            try Selector(
                settings: SelectionSettings(
                    language: "fr", home: "FR", weights: ["outlets": weight]))
        }
    }

    @Test("Limits below 0 are refused")
    func badLimits() {
        for settings in [
            SelectionSettings(language: "fr", home: "FR", perOutlet: -1),
            SelectionSettings(language: "fr", home: "FR", perSection: -1),
        ] {
            let problem = #expect(throws: Problem.self) { try Selector(settings: settings) }
            #expect(problem?.reason == "-1 is below 0")
        }
    }

    @Test("No articles make no stories")
    func empty() throws {
        #expect(try SampleWeek().stories(language: "fr", home: "FR", of: []).isEmpty)
    }

    @Test("The parts of a score are all signals in their order, 0 to 1, with the edition's weights")
    func parts() throws {
        let sample = try SampleWeek()
        let selector = try Selector(
            settings: SelectionSettings(language: "fr", home: "FR", weights: ["days": 7]))
        for story in selector.stories(in: sample.articles, week: sample.week, zone: sample.zone) {
            #expect(story.score.parts.map(\.signal) == Signals.all.map(\.name))
            #expect(story.score.parts.allSatisfy { (0...1).contains($0.value) })
            #expect(story.score.parts.first { $0.signal == "days" }?.weight == 7)
        }
    }

    @Test("Copies without a text of their own add nothing to days, prominence and freshness")
    func copies() throws {
        let title = "La Bolivie ferme sa frontière"
        let text =
            "La Paz a fermé mercredi la frontière avec le Pérou, dit le ministère de l’Intérieur."
        func parts(copiesOn days: [String]) throws -> [Score.Part] {
            let again = days.map { day in
                var copy = article(title, text, outlet: "La Vigie", day: day, section: "Monde")
                copy.feedPosition = 1
                copy.id = "copy-\(day)"
                return copy
            }
            let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
            return try require(
                selector.stories(
                    in: [article(title, text, section: "Monde")] + again,
                    week: try require(Week("2023-W19")), zone: .gmt
                ).first
            ).score.parts
        }
        #expect(
            try parts(copiesOn: ["2023-05-11", "2023-05-12", "2023-05-13"])
                == parts(copiesOn: []))
    }

    @Test("Two doings of one leader are no affair, and two of one war are")
    func affairs() throws {
        func stories(_ items: [(title: String, text: String)]) throws -> [Story] {
            let selector = try Selector(settings: SelectionSettings(language: "en", home: "GB"))
            return selector.stories(
                in: items.flatMap { item in
                    ["Alpha News", "Beta Post"].map { outlet in
                        article(
                            outlet == "Alpha News" ? item.title : item.text,
                            outlet == "Alpha News" ? item.text : item.title,
                            outlet: outlet, language: "en", section: "World")
                    }
                }, week: try require(Week("2023-W19")), zone: .gmt)
        }
        let doings = try stories([
            (
                "Trump imposes tariffs on Canadian lumber",
                "President Donald Trump imposed tariffs of 25 per cent on lumber from Canada"
            ),
            (
                "Trump pardons former Honduran president Hernandez",
                "President Donald Trump pardoned the Honduran ex-president, jailed for drugs"
            ),
        ])
        #expect(doings.count == 2)
        #expect(Set(doings.map(\.storyline)).count == 2)
        let war = try stories([
            (
                "Lumber from Canada: Trump imposes tariffs",
                "President Donald Trump imposed tariffs of 25 per cent on lumber from Canada"
            ),
            (
                "Canada answers Trump's lumber tariffs with its own",
                "Canada put tariffs on American steel in answer to Donald Trump's on lumber"
            ),
        ])
        #expect(Set(war.map(\.storyline)).count == 1)
    }

    @Test("A story's id is its smallest article id, and its articles stand by time")
    func shape() throws {
        let stories = try SampleWeek().stories(language: "fr", home: "FR")
        for story in stories {
            #expect(story.id == story.articles.map(\.id).min())
            let times = story.articles.compactMap(\.published?.seconds)
            #expect(times == times.sorted())
        }
        #expect(stories.map(\.score.total) == stories.map(\.score.total).sorted(by: >))
    }

    @Test("Undated articles take part and stand last")
    func undated() throws {
        let sample = try SampleWeek()
        let undated = Article(
            title: "Rupture du barrage de Nharuma : le Mozambique attend l’aide",
            outlet: "Le Grand Large",
            language: "fr",
            paragraphs: [
                "Le barrage de Nharuma a cédé au Mozambique, où la vallée du Zambèze est inondée."
            ], origin: "test")
        let stories = try sample.stories(
            language: "fr", home: "FR", of: sample.articles + [undated])
        let story = try require(stories.first { $0.articles.contains(undated) })
        #expect(story.articles.count == 5)
        #expect(story.articles.last == undated)
    }

    @Test("An article given twice counts once")
    func twice() throws {
        let sample = try SampleWeek()
        let once = try sample.stories(language: "fr", home: "FR")
        #expect(
            try sample.stories(language: "fr", home: "FR", of: sample.articles + sample.articles)
                == once)
    }
}
