import Articles
import TestSupport
import Testing

@testable import Selection

struct ChoiceTests {
    private func story(
        _ id: String, countries: [String] = [], isInternational: Bool = true,
        storyline: String? = nil, language: String = "fr"
    ) -> Story {
        let article = Article(
            id: id, title: id, outlet: "Le Phare", language: language, paragraphs: [],
            origin: "test")
        return Story(
            id: id, articles: [article], representative: article, countries: countries,
            isInternational: isInternational, storyline: storyline ?? id, score: Score(parts: []))
    }

    private func verdicts(
        _ stories: [Story], stories count: Int = 10, briefs: Int = 6, perCountry: Int = 1,
        earlier: [String: EarlierRelation] = [:], wishes: [String: StoryWish] = [:],
        speaker: (Story) -> Article? = { $0.representative }
    ) throws -> [RankedStory.Verdict] {
        let selector = try Selector(
            settings: SelectionSettings(
                language: "fr", home: "FR", stories: count, briefs: briefs,
                perCountry: perCountry))
        let ranked = selector.choose(
            from: stories, earlier: earlier, wishes: wishes, speaker: speaker)
        #expect(ranked.map(\.story) == stories)
        return ranked.map(\.verdict)
    }

    @Test("The best stories take the places, the next are briefs, the rest rank below")
    func places() throws {
        let stories = ["a", "b", "c", "d"].map { story($0) }
        #expect(
            try verdicts(stories, stories: 2, briefs: 1) == [
                .chosen(place: 1), .chosen(place: 2), .brief(place: 1), .leftOut(.rankedBelow),
            ])
    }

    @Test("A story that is not international or not in the language is left out with that reason")
    func unfit() throws {
        let stories = [story("a", isInternational: false), story("b", language: "en"), story("c")]
        #expect(
            try verdicts(stories) == [
                .leftOut(.notInternational), .leftOut(.notInLanguage), .chosen(place: 1),
            ])
    }

    @Test("The verdict on one story alone is the one that it has among all")
    func alone() {
        var numbers = SeededNumbers(state: 42)
        for _ in 0..<300 {
            let settings = SelectionSettings(
                language: "fr", home: "FR", stories: .random(in: 0...5, using: &numbers),
                briefs: .random(in: 0...3, using: &numbers),
                perCountry: .random(in: 1...2, using: &numbers),
                perOutlet: Bool.random(using: &numbers) ? 2 : nil,
                perSection: Bool.random(using: &numbers) ? 1 : nil)
            var wishes: [String: StoryWish] = [:]
            var mute: Set<String> = []
            var earlier: [String: EarlierRelation] = [:]
            let stories = (0..<14).map { number in
                let id = "s\(number)"
                switch UInt8.random(in: 0..<24, using: &numbers) {
                case 0: wishes[id] = .drop
                case 1: wishes[id] = .pin(place: nil, said: number)
                case 2: wishes[id] = .pin(place: number % 4 + 1, said: number)
                case 3: mute.insert(id)
                case 4: earlier[id] = .same(Week(containing: CivilDate(days: 0)))
                default: break
                }
                let article = Article(
                    id: id, title: id,
                    outlet: ["A", "B", "C"].randomElement(using: &numbers) ?? "",
                    language: number % 6 == 5 ? "en" : "fr",
                    section: ["X", "Y", "Z"].randomElement(using: &numbers), paragraphs: [],
                    origin: "test")
                return Story(
                    id: id, articles: [article], representative: article,
                    countries: Array(["RU", "BR", "SD", "FR"].shuffled(using: &numbers).prefix(2)),
                    isInternational: number % 7 != 6,
                    storyline: "l\(UInt8.random(in: 0..<9, using: &numbers))",
                    score: Score(parts: []))
            }
            let choice = Choice(settings: settings, earlier: earlier, wishes: wishes)
            let speaker = { [mute] (story: Story) in
                mute.contains(story.id) ? nil : story.representative
            }
            let all = choice.verdicts(on: stories, speaker: speaker).verdicts
            for place in stories.indices {
                let alone = choice.verdicts(on: stories, through: place, speaker: speaker)
                #expect(alone.verdicts[place] == all[place])
            }
        }
    }

    @Test("A storyline takes one place and no brief")
    func storylines() throws {
        let stories = [story("a", storyline: "x"), story("b", storyline: "x"), story("c")]
        #expect(
            try verdicts(stories) == [
                .chosen(place: 1), .leftOut(.sameStoryline("a")), .chosen(place: 2),
            ])
    }

    @Test("A country takes its share of the places; a further story of it becomes a brief")
    func countries() throws {
        let stories = [
            story("a", countries: ["RU"]), story("b", countries: ["RU"]),
            story("c", countries: ["BR"]),
        ]
        #expect(
            try verdicts(stories) == [.chosen(place: 1), .brief(place: 1), .chosen(place: 2)])
        #expect(
            try verdicts(stories, briefs: 0) == [
                .chosen(place: 1), .leftOut(.countryFull("RU")), .chosen(place: 2),
            ])
        #expect(
            try verdicts(stories, perCountry: 2) == [
                .chosen(place: 1), .chosen(place: 2), .chosen(place: 3),
            ])
    }

    @Test("A side aspect does not come in for its storyline's best story when the country is full")
    func sideAspect() throws {
        let stories = [
            story("a", countries: ["RU"]), story("b", countries: ["RU"], storyline: "x"),
            story("c", countries: ["QA"], storyline: "x"),
        ]
        #expect(
            try verdicts(stories, briefs: 0) == [
                .chosen(place: 1), .leftOut(.countryFull("RU")), .leftOut(.sameStoryline("b")),
            ])
    }

    @Test("The two sides of a war share a place")
    func pairs() throws {
        let stories = [story("a", countries: ["UA", "RU"]), story("b", countries: ["RU", "UA"])]
        #expect(
            try verdicts(stories, briefs: 0) == [
                .chosen(place: 1), .leftOut(.countryFull("RU")),
            ])
    }

    @Test("A side aspect that is about two countries told of already finds no place")
    func countriesToldOf() throws {
        let stories = [
            story("a", countries: ["PS", "IL"]), story("b", countries: ["PL", "EU"]),
            story("c", countries: ["LB", "IL"]), story("d", countries: ["EG", "PS", "IL"]),
            story("e", countries: ["EU", "IL"]),
        ]
        #expect(
            try verdicts(stories, briefs: 0) == [
                .chosen(place: 1), .chosen(place: 2), .chosen(place: 3),
                .leftOut(.countryFull("PS")), .leftOut(.countryFull("EU")),
            ])
    }

    @Test("A story that ran before is left out with the week it ran in, and takes no place")
    func ranBefore() throws {
        let stories = [story("a", countries: ["RU"]), story("b", countries: ["RU"])]
        let week = try #require(Week("2023-W18"))
        #expect(
            try verdicts(stories, earlier: ["a": .same(week)]) == [
                .leftOut(.ranBefore("2023-W18")), .chosen(place: 1),
            ])
    }

    @Test("A story that goes on takes its place")
    func goesOn() throws {
        let found = FollowUp(week: try #require(Week("2023-W18")), headline: "Before")
        #expect(
            try verdicts([story("a")], earlier: ["a": .goesOn(found)]) == [.chosen(place: 1)])
    }

    @Test(
        "An outlet and a section stand for as many stories as the edition allows; more are briefs")
    func shares() throws {
        func told(_ id: String, _ outlet: String, _ section: String) -> Story {
            let article = Article(
                id: id, title: id, outlet: outlet, language: "fr", section: section,
                paragraphs: [], origin: "test")
            return Story(
                id: id, articles: [article], representative: article, isInternational: true,
                storyline: id, score: Score(parts: []))
        }
        let stories = [
            told("a", "Le Phare", "Monde"), told("b", "LE PHARE", "Europe"),
            told("c", "La Vigie", "monde"),
        ]
        let selector = try Selector(
            settings: SelectionSettings(
                language: "fr", home: "FR", briefs: 1, perOutlet: 1, perSection: 1))
        let verdicts = selector.choose(from: stories, speaker: \.representative).map(\.verdict)
        #expect(
            verdicts == [
                .chosen(place: 1), .brief(place: 1), .leftOut(.sectionFull("monde")),
            ])
    }

    @Test("An outlet's share is of the stories that are printed in its words")
    func share() throws {
        func told(_ id: String) -> Story {
            let articles = ["Le Phare", "La Vigie"].map {
                Article(
                    id: "\(id) \($0)", title: id, outlet: $0, language: "fr", paragraphs: [],
                    origin: "test")
            }
            return Story(
                id: id, articles: articles, representative: articles[0], isInternational: true,
                storyline: id, score: Score(parts: []))
        }
        let selector = try Selector(
            settings: SelectionSettings(language: "fr", home: "FR", briefs: 0, perOutlet: 1))
        // Of what Le Phare wrote on "b" no lead can be made.
        let verdicts = selector.choose(from: ["a", "b", "c"].map(told)) {
            $0.articles[$0.id == "b" ? 1 : 0]
        }.map(\.verdict)
        #expect(
            verdicts == [
                .chosen(place: 1), .chosen(place: 2), .leftOut(.outletFull("Le Phare")),
            ])
    }

    @Test("A pinned story takes a place before all others, whatever would keep it out")
    func pinned() throws {
        let stories = [
            story("a", countries: ["RU"]), story("b", countries: ["BR"]),
            story("c", countries: ["RU"], isInternational: false),
        ]
        #expect(
            try verdicts(stories, stories: 2, briefs: 0, wishes: ["c": .pin(place: nil)]) == [
                .leftOut(.countryFull("RU")), .chosen(place: 1), .chosen(place: 2),
            ])
    }

    @Test("A place that the editor gives counts, and the others stand around it by rank")
    func placed() throws {
        let stories = [story("a"), story("b"), story("c"), story("d")]
        let wishes: [String: StoryWish] = ["d": .pin(place: 1), "c": .pin(place: 9)]
        #expect(
            try verdicts(stories, stories: 4, wishes: wishes) == [
                .chosen(place: 2), .chosen(place: 3), .chosen(place: 4), .chosen(place: 1),
            ])
    }

    @Test("The last word on a place counts, and who held it before moves to the next free one")
    func lastWord() throws {
        let stories = [story("a"), story("b"), story("c"), story("d")]
        let wishes: [String: StoryWish] = [
            "b": .pin(place: 1, said: 1), "c": .pin(place: 1, said: 2),
            "d": .pin(place: 2, said: 3),
        ]
        #expect(
            try verdicts(stories, stories: 4, wishes: wishes) == [
                .chosen(place: 4), .chosen(place: 3), .chosen(place: 1), .chosen(place: 2),
            ])
    }

    @Test("A runner-up knows what kept it from a place")
    func passedOver() throws {
        let stories = [story("a", countries: ["RU"]), story("b", countries: ["RU"])]
        let settings = SelectionSettings(language: "fr", home: "FR", stories: 2, briefs: 1)
        let ranking = try Selector(settings: settings).choose(
            from: stories, speaker: \.representative)
        #expect(ranking[1].verdict == .brief(place: 1))
        #expect(ranking[1].passedOver == .countryFull("RU"))
        #expect(ranking[0].passedOver == nil)
    }

    @Test("A dropped story takes no place and no country")
    func dropped() throws {
        let stories = [story("a", countries: ["RU"]), story("b", countries: ["RU"])]
        #expect(
            try verdicts(stories, wishes: ["a": .drop]) == [
                .leftOut(.dropped), .chosen(place: 1),
            ])
    }

    @Test("A story without a lead takes no place, no storyline and no country")
    func noLead() throws {
        let stories = [
            story("a", countries: ["RU"], storyline: "x"),
            story("b", countries: ["RU"], storyline: "x"),
        ]
        #expect(
            try verdicts(stories, speaker: { $0.id == "a" ? nil : $0.representative }) == [
                .leftOut(.noLead), .chosen(place: 1),
            ])
    }

    @Test("Leads are asked for only where a place is free")
    func lazily() throws {
        var asked: [String] = []
        _ = try verdicts(["a", "b", "c"].map { story($0) }, stories: 1, briefs: 1) {
            asked.append($0.id)
            return $0.representative
        }
        #expect(asked == ["a", "b"])
    }
}
