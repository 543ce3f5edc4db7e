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

    @Test("The articles of recorded stories are those of today, whatever else they say")
    func fresh() throws {
        var articles = sample.articles
        let record = try #require(made().record)
        articles[0].guid = "tag:example.org,2023:1"
        let stories = made(articles, with: record).stories
        #expect(stories.flatMap(\.articles).contains { $0.guid == articles[0].guid })
    }

    @Test("Whatever stories are made of changes the mark")
    func articles() throws {
        let mark = try #require(made().record?.mark)
        let changes: [(inout Article) -> Void] = [
            { $0.id = "ffffffffffffffff" }, { $0.title += "." }, { $0.outlet += " Soir" },
            { $0.url = "https://a.example/" }, { $0.authors.append("A. Lind") },
            { $0.published = nil }, { $0.published = $0.published.map(later) },
            { $0.published = $0.published.map { Timestamp(seconds: $0.seconds) } },
            { $0.language = nil }, { $0.section = "Sport" }, { $0.standfirst = "" },
            { $0.paragraphs.append("") }, { $0.paragraphs[0] += "." },
            { $0.access = .subscribers }, { $0.isTruncated.toggle() }, { $0.feedPosition = 99 },
        ]
        for (number, change) in changes.enumerated() {
            var articles = sample.articles
            change(&articles[3])
            #expect(made(articles).record?.mark != mark, "change \(number)")
        }
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
