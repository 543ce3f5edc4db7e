import Articles
import Foundation
import Testing

@testable import Selection

@Suite("The stories of a week are recorded for the next time")
struct StoryRecordTests {
    private let sample: SampleWeek
    private let selector: Selector

    init() throws {
        sample = try SampleWeek()
        selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
    }

    private func made(
        _ articles: [Article]? = nil, with record: StoryRecord? = nil
    ) -> (stories: [Story], record: StoryRecord?) {
        selector.stories(
            in: articles ?? sample.articles, week: sample.week, zone: sample.zone, edits: [],
            before: [], record: record)
    }

    @Test("What is read back is what was recorded")
    func same() throws {
        let first = made()
        #expect(first.stories == (try sample.stories(language: "fr", home: "FR")))
        let record = try #require(first.record)
        let second = made(with: record)
        #expect(second.stories == first.stories)
        #expect(second.record == record)
    }

    @Test("A record of the same is taken as it is")
    func taken() throws {
        let record = try #require(made().record)
        let empty = StoryRecord(mark: record.mark, bytes: [0])
        #expect(made(with: empty).stories.isEmpty)
    }

    @Test("Whatever an article holds changes the mark")
    func articles() throws {
        let mark = try #require(made().record?.mark)
        let changes: [(field: String, change: (inout Article) -> Void)] = [
            ("id", { $0.id = "ffffffffffffffff" }), ("title", { $0.title += "." }),
            ("outlet", { $0.outlet += " Soir" }), ("url", { $0.url = "https://a.example/" }),
            ("authors", { $0.authors.append("A. Lind") }), ("published", { $0.published = nil }),
            ("published", { $0.published = $0.published.map(later) }),
            ("published", { $0.published = $0.published.map { Timestamp(seconds: $0.seconds) } }),
            ("updated", { $0.updated = $0.published }), ("language", { $0.language = nil }),
            ("section", { $0.section = "Sport" }), ("keywords", { $0.keywords.append("pont") }),
            ("standfirst", { $0.standfirst = "" }), ("paragraphs", { $0.paragraphs.append("") }),
            ("paragraphs", { $0.paragraphs[0] += "." }),
            ("image", { $0.image = .init(url: "https://a.example/a.jpg") }),
            ("access", { $0.access = .subscribers }), ("isTruncated", { $0.isTruncated.toggle() }),
            ("feedPosition", { $0.feedPosition = 99 }), ("guid", { $0.guid = "1" }),
            ("wording", { $0.wording = .init(author: "A. Lind") }), ("origin", { $0.origin = "b" }),
            ("provenance", { $0.provenance["title"] = "og" }),
        ]
        for (field, change) in changes {
            var articles = sample.articles
            change(&articles[3])
            #expect(made(articles).record?.mark != mark, "\(field)")
        }
        // A field that is new needs its place in the mark, and here.
        let fields = Mirror(reflecting: sample.articles[0]).children.compactMap(\.label)
        #expect(Set(fields) == Set(changes.map(\.field)))
        #expect(made(Array(sample.articles.dropLast())).record?.mark != mark)
        #expect(made(sample.articles.reversed()).record?.mark == mark)
    }

    @Test("Settings, edits and what was usual change the mark")
    func settings() throws {
        let mark = try #require(made().record?.mark)
        let others = [
            SelectionSettings(language: "en", home: "FR"),
            SelectionSettings(language: "fr", home: "BE"),
            SelectionSettings(language: "fr", home: "FR", weights: ["burst": 1]),
            SelectionSettings(language: "fr", home: "FR", outletWeights: ["Le Phare": 0]),
            SelectionSettings(language: "fr", home: "FR", places: ["SD": ["Osk"]]),
        ]
        for settings in others {
            let found = try Selector(settings: settings).stories(
                in: sample.articles, week: sample.week, zone: sample.zone, edits: [], before: [],
                record: nil)
            #expect(found.record?.mark != mark)
        }
        // A setting that is new is one of the stories', with its place in the mark, or of the choice.
        let settings = SelectionSettings(language: "fr", home: "FR")
        #expect(
            Mirror(reflecting: settings).children.compactMap(\.label).sorted() == [
                "briefs", "home", "language", "outletWeights", "perCountry", "perOutlet",
                "perSection", "places", "stories", "weights",
            ])
        let ids = sample.articles.prefix(2).map(\.id)
        for (edits, before) in [
            ([StoryEdit.merge(ids)], []), ([.split(ids)], []),
            ([], [(text: "Le pont est fermé", language: Optional("fr"))]),
        ] as [([StoryEdit], [(text: String, language: String?)])] {
            let found = selector.stories(
                in: sample.articles, week: sample.week, zone: sample.zone, edits: edits,
                before: before, record: nil)
            #expect(found.record?.mark != mark)
        }
    }

    @Test("The week and the edition's zone change the mark")
    func time() throws {
        // A day alone is the same day in every zone.
        let instants = sample.articles.map { article in
            var article = article
            article.published = article.published.map { Timestamp(seconds: $0.seconds) }
            return article
        }
        let mark = try #require(made(instants).record?.mark)
        let week = try require(Week("2023-W20"))
        let zone = try require(TimeZone(identifier: "Asia/Tokyo"))
        for (week, zone) in [(week, sample.zone), (sample.week, zone)] {
            let found = selector.stories(
                in: instants, week: week, zone: zone, edits: [], before: [], record: nil)
            #expect(found.record?.mark != mark)
        }
    }

    @Test("Bytes that are no record end in stories that are made anew")
    func damaged() throws {
        let (stories, record) = made()
        let whole = try #require(record)
        let list = ArticleList(sample.articles)
        for length in stride(from: 0, to: whole.bytes.count, by: 11) {
            let torn = StoryRecord(mark: whole.mark, bytes: Array(whole.bytes.prefix(length)))
            #expect(torn.stories(of: list, settings: selector.settings) == nil)
            var bytes = whole.bytes
            bytes[length] ^= 0xFF
            // A number may be another one; none may lead out of the list.
            _ = StoryRecord(mark: whole.mark, bytes: bytes)
                .stories(of: list, settings: selector.settings)
        }
        let torn = StoryRecord(mark: whole.mark, bytes: Array(whole.bytes.dropLast()))
        #expect(made(with: torn).stories == stories)
    }
}

private func later(_ time: Timestamp) -> Timestamp {
    Timestamp(seconds: time.seconds + 86_400, precision: time.precision)
}
