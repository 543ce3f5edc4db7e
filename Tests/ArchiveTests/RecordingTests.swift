import Articles
import Foundation
import TestSupport
import Testing

@testable import Archive

@Suite("What a poll brought is kept")
struct RecordingTests {
    private let folder = ArchiveFolder()

    // MARK: - Feeds

    @Test("Everything that is known of a feed is there when the file is opened again")
    func state() throws {
        defer { folder.remove() }
        var state = FeedState(url: feed)
        state.movedTo = "https://gazette.example/new"
        state.entityTag = "W/\"a\""
        state.lastModified = "Fri, 22 Oct 2021 10:00:00 GMT"
        state.nextPoll = noon + 1
        state.notBefore = noon + 2
        state.lastSuccess = noon + 3
        state.lastNews = noon + 4
        state.failures = 5
        state.failingSince = noon + 6
        state.isGone = true
        state.fault = "it is gone"
        do { _ = try folder.open().record(Poll(state: state, moment: noon)) }
        #expect(try folder.open().feeds() == [state])
    }

    @Test("Feeds are told in the order of their addresses")
    func feeds() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        for name in ["b", "c", "a"] {
            _ = try archive.record(Poll(state: FeedState(url: name), moment: noon))
        }
        #expect(try archive.feeds().map(\.url) == ["a", "b", "c"])
    }

    @Test("A poll that brings news says when, and one that brings none leaves that")
    func lastNews() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()], at: noon)
        #expect(try archive.feeds().map(\.lastNews) == [noon])
        try archive.poll([item(text: bridgeText)], at: noon + hour)
        #expect(try archive.feeds().map(\.lastNews) == [noon])
    }

    // MARK: - Nothing twice

    @Test("The same answer a second time writes nothing, while the file is open")
    func samePoll() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        #expect(try archive.poll([item()], at: noon).added == 1)
        let before = try folder.marks()
        #expect(before.map(\.name) == ["archive.sqlite", "archive.sqlite-wal"])
        let outcome = try archive.poll([item()], at: noon + hour)
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
        #expect(try folder.marks() == before)
    }

    @Test("The same answer a second time writes nothing, in a run of its own")
    func samePollLater() throws {
        defer { folder.remove() }
        do { try folder.open().poll([item()], at: noon) }
        let before = try folder.marks()
        do { try folder.open().poll([item()], at: noon + hour) }
        #expect(try folder.marks() == before)
    }

    @Test("A poll without a document and without news of the feed writes nothing")
    func nothing() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()])
        let before = try folder.marks()
        let state = try #require(try archive.feeds().first)
        _ = try archive.record(Poll(state: state, moment: noon + hour))
        #expect(try folder.marks() == before)
    }

    @Test("An answer with the same articles in other bytes is kept, its articles as they were")
    func sameArticles() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()], bytes: "one")
        let outcome = try archive.poll([item()], at: noon + hour, bytes: "two")
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
        #expect(try archive.examine().documents == 2)
    }

    @Test("The bytes of an answer that could not be read before are read when they come again")
    func unreadableBefore() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        var state = FeedState(url: feed)
        state.failures = 1
        state.fault = "what it sent is no feed"
        let bytes = Array("bytes".utf8)
        func document(_ articles: [Article], reader: Int) -> Poll.Document {
            Poll.Document(
                bytes: bytes, origin: feed, mediaType: nil, outlet: nil, articles: articles,
                reader: reader)
        }
        _ = try archive.record(
            Poll(state: state, document: document([], reader: 1), moment: noon))
        let outcome = try archive.record(
            Poll(
                state: FeedState(url: feed), document: document([item()], reader: 2),
                moment: noon + hour))
        #expect(outcome.added == 1)
        #expect(try archive.all().count == 1)
    }

    // MARK: - Articles

    @Test("Every field of an article is there again, but its wording")
    func fields() throws {
        defer { folder.remove() }
        let article = Article(
            title: "Un titre à « guillemets » — 東京", url: "https://gazette.example/a?b=c&d=é",
            outlet: "Le Courrier du Soir", authors: ["Anne É. Martin", "B"],
            published: Timestamp("2021-10-18T16:00:00+02:00"),
            updated: Timestamp("2021-10-19"), language: "fr",
            section: "International", keywords: ["mer", "a=b", "ferry, Osk"],
            standfirst: "Le chapô.", paragraphs: ferryText + ["=3 🚢 0", " "],
            image: .init(
                url: "https://gazette.example/i.jpg", alt: "Un port", width: 640, height: 480),
            access: .subscribers, isTruncated: true, feedPosition: 7, guid: "tag:gazette,2021:1",
            origin: "https://gazette.example/feed.xml",
            provenance: ["published": "json-ld", "title": "og=title", "section": ""])
        do { try folder.open().poll([article]) }
        #expect(try folder.open().all() == [article])
    }

    @Test("An article with nothing but a title is there again")
    func fewFields() throws {
        defer { folder.remove() }
        let article = Article(
            title: "Bare", outlet: "", published: Timestamp(seconds: noon), paragraphs: [],
            feedPosition: 1, origin: "")
        let archive = try folder.open()
        try archive.poll([article])
        #expect(try archive.all() == [article])
    }

    @Test(
        "Times keep what was known of them",
        arguments: [
            "2021-10-18T16:00:00+02:00", "2021-10-18T14:00:00Z", "2021-10-18T14:00:00",
            "2021-10-18", "2021-10-18T09:30:00-03:30",
        ])
    func times(text: String) throws {
        defer { folder.remove() }
        let time: Timestamp = try #require(Timestamp(text))
        let archive = try folder.open()
        try archive.poll([
            Article(
                title: "At", outlet: "A", published: time, updated: time, paragraphs: [],
                origin: feed)
        ])
        let article = try #require(try archive.all().first)
        #expect(article.published == time)
        #expect(article.updated == time)
    }

    @Test("An article without a title is not kept")
    func untitled() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(""), item()])
        #expect(try archive.all().map(\.title) == ["The ferry sails again"])
    }

    @Test("A thousand new articles come out as they went in, in their order")
    func many() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let articles = (1...1000).map {
            item(
                "Number \($0)", url: "https://gazette.example/\($0)",
                text: ["This is number \($0) of a thousand."], position: $0)
        }
        #expect(try archive.poll(articles).added == 1000)
        #expect(try archive.all() == articles)
    }
}

@Suite("When an article counts")
struct MomentTests {
    private let folder = ArchiveFolder()

    @Test("An article without a date counts to when it was first seen, and says so")
    func undated() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: nil)], at: noon)
        let article = try #require(try archive.all().first)
        #expect(article.published == Timestamp(seconds: noon))
        #expect(article.provenance["published"] == "first seen")
    }

    @Test("An article without a date stays where it was first seen, unchanged by later polls")
    func undatedLater() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: nil)], at: noon, bytes: "1")
        let outcome = try archive.poll([item(published: nil)], at: noon + 9 * day, bytes: "2")
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
        #expect(try archive.all().map(\.published?.seconds) == [noon])
    }

    @Test("An article that says a day in the future counts to when it was first seen")
    func future() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: noon + 400 * day)], at: noon)
        #expect(try archive.all().map(\.published?.seconds) == [noon])
        #expect(try archive.articles(from: noon, to: noon + 1).articles.count == 1)
    }

    @Test("An article that says a day in the future is unchanged by later polls")
    func futureLater() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let article = item(published: noon + 400 * day)
        try archive.poll([article], at: noon, bytes: "1")
        let outcome = try archive.poll([article], at: noon + 3 * hour, bytes: "2")
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
        let kept = try #require(try archive.all().first)
        #expect(kept.published?.seconds == noon)
        #expect(kept.updated == nil)
    }

    @Test("A date a few hours ahead is believed: clocks and zones are set wrongly")
    func slightlyAhead() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: noon + 5 * hour)], at: noon)
        #expect(try archive.all().map(\.published?.seconds) == [noon + 5 * hour])
    }

    @Test("An article whose date is renewed with an edit stays in its week, and says when it was")
    func renewed() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: noon - hour)], at: noon, bytes: "1")
        let edited = item(published: noon + 7 * day)
        let outcome = try archive.poll([edited], at: noon + 7 * day + hour, bytes: "2")
        #expect(outcome == Poll.Outcome(added: 0, updated: 1, unchanged: 0))
        let kept = try #require(try archive.all().first)
        #expect(kept.published?.seconds == noon - hour)
        #expect(kept.updated?.seconds == noon + 7 * day)
    }

    @Test("An article whose renewed date comes again is unchanged")
    func renewedAgain() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: noon - hour)], at: noon, bytes: "1")
        let edited = item(published: noon + day)
        try archive.poll([edited], at: noon + day, bytes: "2")
        let outcome = try archive.poll([edited], at: noon + day + hour, bytes: "3")
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
    }

    @Test("A date that is set right to an earlier one counts")
    func earlier() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: noon - hour)], at: noon, bytes: "1")
        try archive.poll([item(published: noon - 5 * hour)], at: noon + hour, bytes: "2")
        #expect(try archive.all().map(\.published?.seconds) == [noon - 5 * hour])
    }
}
