import Articles
import Foundation
import TestSupport
import Testing

@testable import Selection

/// Articles, their copies as a translator there and back makes them, and what other newsrooms wrote of
/// the same events: `Tests/Fixtures/Selection/rewordings.json`.
private struct RewordedWeek {
    struct Item: Decodable {
        let id: String
        /// The article that it was made of.
        let of: String?
        let kind: String
        let event: String
        let language: String
        let outlet: String
        let title: String
        let paragraphs: [String]
    }

    let items: [Item]

    init() throws {
        items = try JSONDecoder().decode(
            [Item].self, from: Data(try fixture("Selection/rewordings.json")))
    }

    func item(_ event: String, _ kind: String) throws -> Item {
        try require(items.first { $0.event == event && $0.kind == kind })
    }

    /// Published hour after hour, as they stand in the file: originals first.
    func article(_ item: Item, adding paragraphs: [String] = []) throws -> Article {
        let place = try require(items.firstIndex { $0.id == item.id })
        let hour = try require(Timestamp("2023-05-10T06:00:00Z")).seconds
        var article = Article(
            title: item.title, outlet: item.outlet,
            published: Timestamp(seconds: hour + 60 * place), language: item.language,
            section: "International", paragraphs: item.paragraphs + paragraphs, origin: "rewordings"
        )
        article.id = item.id
        return article
    }

    func stories(of articles: [Article], language: String = "fr") throws -> [Story] {
        let selector = try Selector(settings: SelectionSettings(language: language, home: "BE"))
        return selector.stories(
            in: articles, week: try require(Week("2023-W19")),
            zone: try require(TimeZone(identifier: "Europe/Paris")))
    }
}

@Suite("Texts in other words")
struct RewordingTests {
    @Test("Texts that were translated there and back are found, and no others, above the floors")
    func floors() throws {
        let week = try RewordedWeek()
        let floors = try Floors.recorded()
        let sources = Dictionary(uniqueKeysWithValues: week.items.map { ($0.id, $0.of ?? $0.id) })
        let articles = try week.items.map { try week.article($0) }
        let found = try week.stories(of: articles).flatMap(\.copies)
        let right = found.count { sources[$0.article] == sources[$0.original] }
        let copies = week.items.count { $0.of != nil }
        #expect(Double(right) / Double(max(1, found.count)) >= floors.rewordingPrecision)
        #expect(Double(right) / Double(copies) >= floors.rewordingRecall)
    }

    @Test("A rewording adds no vote", arguments: ["gabon-coup", "coup-gabon"])
    func vote(event: String) throws {
        let week = try RewordedWeek()
        let original = try week.article(week.item(event, "original"))
        let copy = try week.article(week.item(event, "neural"))
        let alone = try week.stories(of: [original])
        let both = try week.stories(of: [original, copy])
        #expect(both.count == 1)
        #expect(both[0].copies == [Story.Copy(article: copy.id, original: original.id)])
        for signal in ["outlets", "articles"] {
            #expect(both[0].value(of: signal) == alone[0].value(of: signal))
        }
    }

    @Test("A rewording votes where its outlet added a text of its own")
    func ownText() throws {
        let week = try RewordedWeek()
        let original = try week.article(week.item("gabon-coup", "original"))
        let own = try week.item("pretoria-peace-talks", "background").paragraphs
        let copy = try week.article(week.item("gabon-coup", "neural"), adding: own)
        let both = try week.stories(of: [original, copy])
        #expect(both[0].copies.count == 1)
        #expect(
            try #require(both[0].value(of: "articles"))
                > #require(week.stories(of: [original])[0].value(of: "articles")))
    }

    @Test("Two newsrooms' texts of one event are none, nor are two of one dispatch")
    func rivals() throws {
        let week = try RewordedWeek()
        func sentences(_ kind: String) throws -> Sentences {
            Sentences(of: try week.article(week.item("gabon-coup", kind)))
        }
        let original = try sentences("original")
        #expect(!Alignment(original, try sentences("rival")).isRewording)
        #expect(!Alignment(original, try sentences("background")).isRewording)
        #expect(!Alignment(try sentences("wire1"), try sentences("wire2")).isRewording)
        #expect(Alignment(original, try sentences("clumsy")).isRewording)
        #expect(Alignment(try sentences("clumsy"), original).isRewording)
    }

    @Test("Of a text without end only the first sentences are read, and none proves nothing")
    func lengths() throws {
        let week = try RewordedWeek()
        let original = try week.article(week.item("gabon-coup", "original"))
        var endless = original
        endless.paragraphs = Array(repeating: original.paragraphs, count: 200).flatMap { $0 }
        #expect(Sentences(of: endless).count == Sentences.most)
        endless.paragraphs = Array(
            repeating: original.paragraphs.joined(separator: " ").filter { $0 != "." }, count: 200)
        #expect(Sentences(of: endless).wordCount < 2 * Sentences.mostWords)
        endless.paragraphs = []
        #expect(!Alignment(Sentences(of: endless), Sentences(of: endless)).isRewording)
        #expect(!Alignment(Sentences(of: original), Sentences(of: endless)).isRewording)
    }
}

extension Story {
    fileprivate func value(of signal: String) -> Double? {
        score.parts.first { $0.signal == signal }?.value
    }
}
