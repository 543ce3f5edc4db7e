import Articles
import Foundation
import Lede
import TestSupport
import Testing

@Suite("The sample week")
struct SampleWeekTests {
    @Test(
        "Each edition compiles to the recorded files",
        arguments: ["international", "world"],
        [
            "digest.html", "digest.txt", "digest.eml", "digest.md", "digest.json", "index.html",
            "preview.html",
        ])
    func golden(edition: String, file: String) async throws {
        try expectGolden(
            try await CompiledSample.file("\(edition)/2021-W42/\(file)"),
            "Lede/\(edition)/\(file)")
    }

    @Test(
        "Each edition's archive on the web is as recorded", arguments: ["international", "world"],
        ["index.html", "feed.xml", "feed.json"])
    func archive(edition: String, file: String) async throws {
        try expectGolden(
            try await CompiledSample.file("\(edition)/\(file)"), "Lede/\(edition)/web/\(file)")
    }

    @Test(
        "Eight to ten distinct international stories are chosen, with runners-up",
        arguments: ["international", "world"])
    func choice(edition: String) async throws {
        let digest = try await CompiledSample.digest(of: edition)
        #expect((8...10).contains(digest.entries.count))
        #expect(!digest.briefs.isEmpty)
        let entries = digest.entries + digest.briefs
        #expect(Set(entries.map(\.story.id)).count == entries.count)
        #expect(entries.allSatisfy { $0.story.isInternational })
        #expect(entries.allSatisfy { !$0.story.countries.isEmpty })
    }

    @Test("A page that a translator made of another one is named as its copy")
    func translated() async throws {
        let ranking = try await CompiledSample.digest(of: "international").ranking
        let story = try #require(
            ranking.map(\.story).first { $0.outlets.contains("Infos Delta") })
        let outlets = Dictionary(uniqueKeysWithValues: story.articles.map { ($0.id, $0.outlet) })
        #expect(
            story.copies.map { [outlets[$0.article], outlets[$0.original]] }
                == [["Infos Delta", "Le Courrier du Soir"]])
    }

    @Test("Two stories of one country in one week stay two")
    func apart() async throws {
        let ranking = try await CompiledSample.digest(of: "international").ranking
        let closing = try #require(
            ranking.first { $0.story.articles.contains { $0.title.contains("close workplaces") } })
        #expect(closing.story.outlets == ["Transworld Wire", "La Gazette du Monde"])
    }

    @Test(
        "Neither domestic politics nor sport, culture and games are chosen",
        arguments: ["international", "world"])
    func filtered(edition: String) async throws {
        let digest = try await CompiledSample.digest(of: edition)
        let unwanted = [
            "PSG", "Leipzig", "Grand Prix", "Liverpool", "Verstappen", "Rust", "Squid", "Adele",
            "Dune", "quiz", "Castex", "indemnité", "Amess", "Dangarembga", "présidentielle 2022",
        ]
        for entry in digest.entries + digest.briefs {
            let title = folded(entry.headline)
            for word in unwanted where title.contains(folded(word)) {
                Issue.record("\(entry.headline) was chosen")
            }
        }
    }

    @Test(
        "The week's big events are among the top stories, told by outlets of both languages",
        arguments: [
            ("international", ["OTAN", "Soudan", "Haïti", "Corée du Nord", "Bolsonaro", "Taïwan"]),
            ("world", ["NATO", "Sudan", "Haiti", "North Korea", "Bolsonaro", "Taiwan"]),
        ])
    func bigEvents(edition: String, words: [String]) async throws {
        let digest = try await CompiledSample.digest(of: edition)
        for word in words {
            let entry = digest.entries.first {
                folded($0.headline + " " + $0.lead.text).contains(folded(word))
            }
            let languages = Set(entry?.story.articles.compactMap(\.language) ?? [])
            #expect(languages.isSuperset(of: ["fr", "en"]), "\(word)")
        }
    }

    @Test(
        "Every lead is in the edition's language, credited, linked and word for word",
        arguments: [("international", "fr"), ("world", "en")])
    func leads(edition: String, language: String) async throws {
        let digest = try await CompiledSample.digest(of: edition)
        for entry in digest.entries + digest.briefs {
            #expect(entry.source.language == language)
            #expect(entry.source.id == entry.lead.article)
            #expect(entry.source.access == .free)
            let text = ([entry.source.standfirst ?? ""] + entry.source.paragraphs)
                .joined(separator: " ")
            let lead = entry.lead.isCut ? String(entry.lead.text.dropLast()) : entry.lead.text
            #expect(collapsingWhitespace(text).contains(collapsingWhitespace(lead)))
            #expect(!entry.also.contains { $0.outlet == entry.source.outlet })
        }
    }

    @Test(
        "Every picture has a caption in the edition's language",
        arguments: [("international", "fr"), ("world", "en")])
    func captions(edition: String, language: String) async throws {
        let digest = try await CompiledSample.digest(of: edition)
        let articles = digest.ranking.flatMap(\.story.articles)
        let foreign = Set(articles.filter { $0.language != language }.compactMap(\.image?.alt))
        let images = digest.entries.compactMap(\.image)
        #expect(images.count >= 8)
        #expect(images.allSatisfy { $0.alt.map { !foreign.contains($0) } ?? false })
    }

    @Test("Articles outside the week, and the aggregator's copy, are not told")
    func outside() async throws {
        let digest = try await CompiledSample.digest(of: "international")
        let articles = digest.ranking.flatMap(\.story.articles)
        let zone = try #require(TimeZone(identifier: "Europe/Paris"))
        for published in articles.compactMap(\.published) {
            #expect(digest.week.contains(published, in: zone))
        }
        #expect(articles.contains { $0.outlet == "Infos Delta" })
        let credited = (digest.entries + digest.briefs).flatMap { [$0.source] + $0.also }
        #expect(!credited.contains { $0.outlet == "Infos Delta" })
    }

    @Test("The one broken file is named, the rest goes on, and the status says so")
    func brokenFile() async throws {
        let report = try await CompiledSample.report()
        let errors = report.allProblems.filter { $0.severity == .error }
        #expect(errors.map(\.place.source) == ["Articles/2021-W42/radio-horizon-direct.rss"])
        #expect(report.issues.count == 2)
        #expect(report.status == .someInputsFailed)
    }
}
