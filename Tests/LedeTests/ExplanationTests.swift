import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede
@testable import Selection

@Suite("Why a story is in the digest, or is not")
struct ExplanationTests {
    private func finder(picks: String? = nil) async throws -> StoryFinder {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        if let picks { try sample.write(picks, to: "Templates/world/picks/2021-W42.yaml") }
        let report = await (try sample.run(editions: ["world"], isDryRun: true)).rank()
        return StoryFinder(of: try #require(report.issues.first))
    }

    @Test("A chosen story has its place, its parts' sum and whom it would lose its place to")
    func chosen() async throws {
        let told = try Explanation(of: "10", in: try await finder())
        #expect(told.verdict == "It is story 10 of 10.")
        let sum = told.parts.reduce(0) { $0 + $1.points }
        #expect(abs(sum - told.ranked.story.score.total) < 1e-9)
        #expect(told.parts.allSatisfy { !$0.meaning.isEmpty })
        #expect(told.changes.first?.contains("points fewer: “") == true)
        #expect(told.members.count { $0.isRepresentative } == 1)
        #expect(told.above?.verdict == .chosen(place: 9))
    }

    @Test("A story in brief is told how many points it lacks")
    func brief() async throws {
        let told = try Explanation(of: "b1", in: try await finder())
        #expect(told.verdict.hasPrefix("It is number 1 of those in brief"))
        #expect(told.changes.first?.contains("points more: “") == true)
    }

    @Test("What stands in a story's way is named, with what would be without it")
    func blocked() async throws {
        let finder = try await finder()
        let blocked = finder.ranking.filter { ranked in
            switch ranked.verdict {
            case .leftOut(.countryFull), .leftOut(.sameStoryline): true
            default: false
            }
        }
        for ranked in blocked {
            let told = try Explanation(of: ranked.story.representative.id, in: finder)
            #expect(told.changes.first?.hasPrefix("without “") == true)
        }
    }

    @Test("A story that is no news from abroad is told what it lacks")
    func domestic() async throws {
        let finder = try await finder()
        let home = try #require(
            finder.ranking.first { $0.verdict == .leftOut(.notInternational) })
        let told = try Explanation(of: home.story.representative.title, in: finder)
        #expect(told.verdict.contains("no international story for readers in GB"))
        #expect(told.changes.first?.contains("told as news from abroad: it would") == true)
    }

    @Test("A change that would not suffice is told with what would be in the way then")
    func nextObstacle() async throws {
        let finder = try await finder()
        let buses = try Explanation(of: "Sunak lines up", in: finder)
        let first = try #require(buses.changes.first)
        #expect(
            first.hasPrefix(
                "its article told as news from abroad: it would still be left out. "
                    + "All 10 places and 6 in brief went to stories that rank above it."))
        #expect(buses.changes.last?.hasPrefix("and besides 2.27 points more: “") == true)
        let prize = try Explanation(of: "Francfort couronne", in: finder)
        #expect(prize.changes.count == 3)
        #expect(prize.changes[1].hasPrefix("and besides its article in en: it would"))
    }

    @Test("A story whose affair has others above it is told what would be without all of them")
    func affair() async throws {
        let finder = try await finder()
        let settings = finder.edition.selection
        // The best five are one affair.
        let stories = finder.ranking.map(\.story).filter(\.isInternational)
        let line = stories[0].storyline
        let ranking = try Selector(settings: settings).choose(
            from: stories.enumerated().map { $0 < 5 ? $1.told(of: line) : $1 },
            speaker: \.representative)
        let last = try #require(ranking.first { $0.story.id == stories[4].id })
        #expect(last.verdict == .leftOut(.sameStoryline(stories[0].id)))
        let told = Explanation(
            of: last, named: last.story.representative, in: finder.edition, ranking)
        let change = try #require(told.changes.first)
        for story in stories.prefix(4) {
            #expect(change.contains(story.representative.title))
        }
        #expect(change.contains("it would be story 1"))
    }

    @Test("The story that would take a chosen one's place does so where that one has fewer points")
    func margin() async throws {
        let finder = try await finder()
        let settings = finder.edition.selection
        let whatIf = WhatIf(finder.ranking, for: finder.edition)
        for ranked in finder.ranking {
            guard case .chosen = ranked.verdict else { continue }
            let rival = try #require(whatIf.firstRival(of: ranked)).story
            let stories = finder.ranking.map(\.story).map { story in
                story.id == ranked.story.id ? story.scored(rival.score.total - WhatIf.hair) : story
            }.sorted { $0.score.total > $1.score.total }
            let chosen = try Selector(settings: settings)
                .choose(from: stories, speaker: \.representative)
                .filter { if case .chosen = $0.verdict { true } else { false } }.map(\.story.id)
            #expect(chosen.contains(rival.id) && !chosen.contains(ranked.story.id))
        }
    }

    @Test("A dropped story and a pinned one are told as the editor's")
    func editors() async throws {
        let finder = try await finder(
            picks: "- drop: Sudanese pack streets to demand army give up power\n"
                + "- pin: Taliban win sympathy and no recognition at Moscow talks\n")
        let dropped = try Explanation(of: "sudanese pack", in: finder)
        #expect(dropped.verdict == "The editor dropped it.")
        let pinned = try Explanation(of: "taliban sympathy", in: finder)
        #expect(pinned.verdict.hasPrefix("The editor asked for it. It is story"))
        #expect(pinned.changes.first?.hasPrefix("without its pin: it would be number") == true)
    }

    @Test("A story that a pin keeps out is told so, and what it would be without the pin")
    func displaced() async throws {
        let last = try #require(
            try await finder().ranking.first { $0.verdict == .chosen(place: 10) })
        let weak = "Sunak lines up nearly £7bn for buses, trams and trains in English city regions"
        let finder = try await finder(picks: "- pin: \(weak)\n")
        let told = try Explanation(of: last.story.representative.id, in: finder)
        #expect(
            told.verdict.description
                == "It is number 1 of those in brief. The 10 places went to stories that rank above it, "
                + "and to some that the editor asked for: “\(weak)”.")
        #expect(
            told.changes.last?.description
                == "without the editor's pins of “\(weak)”: it would be story 10")
    }

    @Test("What would be heeds the places that pins name")
    func placedPins() async throws {
        let ranking = try await finder().ranking
        let second = try #require(ranking.first { $0.verdict == .chosen(place: 2) })
        let finder = try await finder(
            picks: "- pin: Sunak lines up nearly £7bn for buses, trams and trains in English "
                + "city regions\n  place: 1\n"
                + "- pin: \(second.story.representative.title)\n")
        let told = try Explanation(of: second.story.representative.id, in: finder)
        #expect(told.changes.map(\.description) == ["without its pin: it would be story 3"])
    }

    @Test("Words of the editor's bring a pinned story to the place that its pin names")
    func placedWords() async throws {
        let finder = try await finder()
        let last = try #require(
            finder.ranking.last { if case .brief = $0.verdict { true } else { false } })
        let ranking = finder.ranking.map {
            $0.story.id == last.story.id
                ? RankedStory(
                    story: last.story, verdict: .leftOut(.noLead), pin: .init(place: 2, said: 1))
                : $0
        }
        let whatIf = WhatIf(ranking, for: finder.edition)
        #expect(whatIf.verdict(on: last.story, hasLead: true) == .chosen(place: 2))
    }

    @Test("No place is promised to a story that no lead can be made of")
    func withoutWords() async throws {
        let finder = try await finder()
        let whole = try #require(
            finder.ranking.last { if case .brief = $0.verdict { true } else { false } })
        let story = whole.story.changed(
            articles: whole.story.articles.map { article in
                var article = article
                article.paragraphs = []
                article.standfirst = nil
                return article
            })
        let ranking = finder.ranking.map {
            $0.story.id == story.id
                ? RankedStory(story: story, verdict: .leftOut(.rankedBelow)) : $0
        }
        let chosen = ranking.filter {
            if case .chosen = $0.verdict { true } else { false }
        }.map(\.story.id)
        let whatIf = WhatIf(ranking, for: finder.edition)
        #expect(whatIf.verdict(on: story.id, without: chosen) == .leftOut(.noLead))
    }

    @Test("What would be of a pinned story without its pin heeds what ran before")
    func whatIf() async throws {
        let finder = try await finder()
        let week = try #require(Week("2021-W41"))
        let ranking = finder.ranking.map { ranked in
            ranked.verdict == .chosen(place: 1)
                ? RankedStory(
                    story: ranked.story, verdict: ranked.verdict, pin: .init(), ranBefore: week)
                : ranked
        }
        let first = try #require(ranking.first { $0.isPinned })
        let whatIf = WhatIf(ranking, for: finder.edition)
        #expect(whatIf.verdict(onUnpinned: first.story.id) == .leftOut(.ranBefore("2021-W41")))
        let second = try #require(ranking.first { $0.verdict == .chosen(place: 2) })
        #expect(
            whatIf.verdict(on: second.story.id, without: [first.story.id]) == .chosen(place: 1))
    }

    @Test("An outlet that has its share is named by the story that took it, however it is written")
    func outlets() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(
            "Templates/world/edition.yaml", replacing: "sender:\n",
            with: "per-outlet: 1\nsender:\n")
        let report = await (try sample.run(editions: ["world"], isDryRun: true)).rank()
        let finder = StoryFinder(of: try #require(report.issues.first))
        let full = finder.ranking.filter {
            if case .outletFull? = $0.passedOver { return true }
            if case .leftOut(.outletFull) = $0.verdict { return true }
            return false
        }
        let ranked = try #require(full.first)
        let loud = RankedStory(
            story: ranked.story, verdict: .leftOut(.outletFull(ranked.outlet.uppercased())))
        let told = Explanation(
            of: loud, named: loud.story.representative, in: finder.edition, finder.ranking)
        #expect(told.changes.first?.hasPrefix("without “") == true)
    }

    @Test("A story is found by an article's address, its id, its file and words of its headline")
    func names() async throws {
        let finder = try await finder()
        let story = finder.ranking[0].story
        let article = try #require(
            story.articles.first { $0.url != nil && $0.origin.contains("/") })
        let file = try #require(article.origin.split(separator: "/").last.map(String.init))
        let url = try #require(article.url)
        for name in [url, url + "#top", article.id, article.title, article.title.uppercased()] {
            #expect(try finder.find(name).ranked.story.id == story.id, "\(name)")
        }
        let holders = finder.ranking.filter {
            $0.story.articles.contains { $0.origin.hasSuffix(file) }
        }
        if holders.count == 1 { #expect(try finder.find(file).ranked.story.id == story.id) }
    }

    @Test("Words of several headlines are told with these headlines")
    func ambiguous() async throws {
        let finder = try await finder()
        let problem = #expect(throws: Problem.self) { try finder.find("covid") }
        #expect(problem?.reason.contains("stories are called that") == true)
        #expect(problem?.advice?.hasPrefix("Say which: “") == true)
    }

    @Test("An edition that cannot be read is named, though the other knows the story")
    func brokenEdition() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.write("name: [", to: "Templates/international/edition.yaml")
        let told = try LedeTests.command(["explain", "1", "--week", "2021-W42"], in: sample.folder)
        #expect(told.output.contains("It is story 1 of 10."))
        #expect(told.errors.contains("Templates/international/edition.yaml"))
    }

    @Test("lede explain prints it for each edition that knows the story; status 65 where none does")
    func command() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let arguments = ["--edition", "world", "--week", "2021-W42"]
        let told = try LedeTests.command(["explain", "1"] + arguments, in: sample.folder)
        #expect(told.status == 0)
        #expect(told.output.contains("It is story 1 of 10."))
        #expect(told.output.contains("What would have changed it"))
        let none = try LedeTests.command(["explain", "xyzzy"] + arguments, in: sample.folder)
        #expect(none.status == 65)
        for name in ["Articles/none", "no such.md"] {
            let file = try LedeTests.command(["explain", name] + arguments, in: sample.folder)
            #expect(file.status == 65)
            #expect(file.errors.contains("is of a file called that"))
        }
    }
}

extension Story {
    fileprivate func told(of storyline: String) -> Story {
        Story(
            id: id, articles: articles, representative: representative, precedence: precedence,
            copies: copies, countries: [], isInternational: isInternational, storyline: storyline,
            score: score)
    }
}

extension RankedStory {
    fileprivate var outlet: String { story.representative.outlet }
}
