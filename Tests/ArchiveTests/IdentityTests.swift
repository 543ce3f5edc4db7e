import Articles
import Foundation
import Testing

@testable import Archive

/// Publishers change titles, addresses and GUIDs of one article, and use one of these for several.
@Suite("What is the same article")
struct IdentityTests {
    private let folder = ArchiveFolder()
    private let guid = "tag:gazette.example,2021:ferry"

    // MARK: - The same

    @Test("A changed title at one address and GUID is the same article")
    func changedTitle() throws {
        try expectSame(item(guid: guid), item("Ferry sails at last", guid: guid))
    }

    @Test("A changed title over the same text is the same article, though it has no GUID")
    func changedTitleAlone() throws {
        try expectSame(item(published: nil), item("Ferry sails at last", published: nil))
    }

    @Test("A changed title and text at one address with one date is the same article")
    func changedTitleAndText() throws {
        try expectSame(item(), item("Ferry sails at last", text: bridgeText))
    }

    @Test("A changed text at one address is the same article")
    func changedText() throws {
        try expectSame(item(), item(text: bridgeText))
    }

    @Test("A changed address under one GUID and title is the same article")
    func changedAddress() throws {
        try expectSame(
            item(guid: guid), item(url: "https://gazette.example/news/ferry", guid: guid))
    }

    @Test("A changed address and title under one GUID over the same text is the same article")
    func changedAddressAndTitle() throws {
        try expectSame(
            item(guid: guid),
            item("Ferry sails at last", url: "https://gazette.example/2", guid: guid))
    }

    @Test("A changed GUID at one address is the same article")
    func changedGUID() throws {
        try expectSame(item(guid: guid), item(guid: "tag:gazette.example,2021:other"))
    }

    @Test("A changed address and GUID over the same title, text and day is the same article")
    func changedAddressAndGUID() throws {
        try expectSame(
            item(guid: guid), item(url: "https://gazette.example/amp/ferry", guid: "other"))
    }

    @Test("A title in other letters is the same title")
    func titleCase() throws {
        try expectSame(
            item("Le Château rouvre", text: [], published: noon),
            item("LE CHATEAU ROUVRE", text: [], published: noon + hour))
    }

    @Test("A title that is corrected over a few words of text is the same article")
    func correctedTitle() throws {
        try expectSame(
            item(
                "Quake near Lunde: three dead, harbour closed", text: ["Developing."],
                published: nil),
            item(
                "Quake near Lunde: at least five dead, harbour closed", text: ["Developing."],
                published: nil))
    }

    @Test("A GUID that is renewed a day later over the same title and text is the same article")
    func renewedGUID() throws {
        try expectSame(
            item(guid: "a", text: ["Developing."]),
            item(guid: "b", text: ["Developing."], published: noon + 24 * hour))
    }

    @Test("A page that moves while a word of its text is changed is the same article")
    func movedAndEdited() throws {
        var edited = ferryText
        edited[0] = edited[0].replacingOccurrences(of: "two years", with: "three years")
        try expectSame(
            item(guid: "https://gazette.example/ferry"),
            item(
                url: "https://gazette.example/ferry-sails",
                guid: "https://gazette.example/ferry-sails", text: edited))
    }

    @Test("A page that moves while its title is corrected is the same article")
    func movedAndRetitled() throws {
        try expectSame(
            item("The ferry to Lunde sails again after yaers", guid: "a"),
            item(
                "The ferry to Lunde sails again after years",
                url: "https://gazette.example/ferry-again", guid: "b"))
    }

    @Test("A slug that changes with the GUID made of it is the same article, though it has no text")
    func slugWithoutText() throws {
        let title = "The ferry to Lunde sails again"
        try expectSame(
            item(title, guid: "https://gazette.example/ferry", text: []),
            item(
                title, url: "https://gazette.example/ferry-2",
                guid: "https://gazette.example/ferry-2", text: []))
    }

    @Test("A headline and slug that are corrected under one GUID are the same article without text")
    func correctedWithoutText() throws {
        try expectSame(
            item("Ferry sinks", guid: "id77", text: []),
            item("Ferry runs aground", url: "https://gazette.example/2", guid: "id77", text: []))
    }

    @Test("An entry without text that is dated anew under its address is the same article")
    func redatedWithoutText() throws {
        let url = "https://gazette.example/ferry"
        try expectSame(
            item(guid: url, text: []), item(guid: url, text: [], published: noon + 24 * hour))
    }

    @Test("A headline that changes over a few words under one GUID is the same article")
    func retitledStub() throws {
        try expectSame(
            item("Quake near Lunde", url: nil, guid: "77", text: ["Developing."]),
            item("Three dead in the north", url: nil, guid: "77", text: ["Developing."]))
    }

    @Test("A page that moves and is dated anew over the same text is the same article")
    func movedAndRedated() throws {
        try expectSame(
            item(guid: "https://gazette.example/ferry"),
            item(
                url: "https://gazette.example/ferry-sails",
                guid: "https://gazette.example/ferry-sails", published: noon + 3 * hour))
    }

    // MARK: - Another

    @Test("A column with a standing introduction is new every day, whatever its title")
    func standingIntroduction() throws {
        let intro = ferryText[0]
        try expectDifferent(
            item("The briefing: Hungary votes", guid: "d-1", text: [intro, "Hungary votes."]),
            item(
                "The briefing: truce in Sudan", guid: "d-2", text: [intro, "A truce in Sudan."],
                published: noon + 47 * hour))
    }

    @Test("Articles that all have one GUID are several")
    func oneGUID() throws {
        try expectDifferent(
            item(guid: "1"),
            item(
                "A bridge closes", url: "https://gazette.example/b", guid: "1", text: bridgeText,
                published: noon + 2 * hour))
    }

    @Test("Articles that all have one address are several")
    func oneAddress() throws {
        try expectDifferent(
            item(guid: "1"),
            item("A bridge closes", guid: "2", text: bridgeText, published: noon - 2 * hour))
    }

    @Test("An address that is used again with a new title, text and date is a new article")
    func addressUsedAgain() throws {
        try expectDifferent(
            item(), item("A bridge closes", text: bridgeText, published: noon + 6 * hour))
    }

    @Test("A column at one address under one title is new every day, and has a name of its own")
    func column() throws {
        try expectDifferent(
            item("The morning letter"),
            item("The morning letter", text: bridgeText, published: noon + 23 * hour))
    }

    @Test("Entries that link to one page under GUIDs of their own are several, at whatever time")
    func onePage() throws {
        try expectDifferent(
            item(guid: "1"), item("A bridge closes", guid: "2", text: bridgeText))
    }

    @Test("A column of one title is new under a new GUID, though it has no date")
    func undatedColumn() throws {
        try expectDifferent(
            item("The evening letter", guid: "1", published: nil),
            item("The evening letter", guid: "2", text: bridgeText, published: nil))
    }

    @Test("Articles of one title and text in two outlets are two")
    func twoOutlets() throws {
        try expectDifferent(
            item(),
            Article(
                title: "The ferry sails again", url: "https://courier.example/ferry",
                outlet: "The Courier", published: Timestamp(seconds: noon - hour),
                paragraphs: ferryText, origin: feed))
    }

    @Test("Articles of one title without text, at two addresses, are two")
    func withoutText() throws {
        try expectDifferent(
            item("Weather", text: []), item("Weather", url: "https://gazette.example/2", text: []))
    }

    @Test("One GUID in two feeds is no sign: every feed counts from one")
    func guidOfAnotherFeed() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item("Weather", guid: "1", text: [])])
        let other = item("Weather", url: "https://courier.example/w", guid: "1", text: [])
        let outcome = try archive.poll([other], of: "https://courier.example/feed")
        #expect(outcome.added == 1)
    }

    // MARK: - In one feed, and in several

    @Test("The same entry twice in one feed counts once, and the first one counts")
    func twice() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let second = item("Ferry sails at last", guid: guid, position: 2)
        let outcome = try archive.poll([item(guid: guid), second])
        #expect(outcome.added == 1)
        #expect(outcome.updated == 0)
        #expect(try archive.all().map(\.title) == ["The ferry sails again"])
    }

    @Test("The same entry twice in one feed stays as it is in the next poll")
    func twiceAgain() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let entries = [
            item(guid: guid), item("Ferry sails at last", guid: guid, position: 2),
        ]
        try archive.poll(entries, bytes: "1")
        let outcome = try archive.poll(entries, at: noon + hour, bytes: "2")
        #expect(outcome.added == 0)
        #expect(outcome.updated == 0)
        #expect(try archive.all().map(\.title) == ["The ferry sails again"])
    }

    @Test("What stands in one document at once is several, however alike, and stays so")
    func atOnce() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        func quake(_ number: Int, _ strength: String) -> Article {
            item(
                "Earthquake off the coast of Lunde", url: "https://gazette.example/q\(number)",
                guid: "q\(number)",
                text: [
                    "An earthquake of strength \(strength) shook the coast on Friday; nobody was "
                        + "hurt, the institute for seismology said after the first reports."
                ], position: number)
        }
        for poll in 0..<3 {
            let outcome = try archive.poll(
                [quake(1, "four"), quake(2, "five")], at: noon + poll * hour, bytes: "\(poll)")
            #expect(outcome.added == (poll == 0 ? 2 : 0))
            #expect(outcome.updated == 0)
        }
    }

    @Test("Bulletins with GUIDs and times of their own are several, though they say the same")
    func bulletins() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        func bulletin(_ number: Int) -> Article {
            item("News bulletin", guid: "n-\(number)", text: [], published: noon - number * hour)
        }
        for poll in 0..<3 {
            let outcome = try archive.poll(
                (0..<5).map { bulletin($0) }, at: noon + poll * hour, bytes: "\(poll)")
            #expect(outcome == Poll.Outcome(added: poll == 0 ? 5 : 0, unchanged: poll == 0 ? 0 : 5))
        }
    }

    @Test("What has left its feed is not overwritten by what is told in like words later")
    func leftTheWindow() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        func quake(_ number: Int) -> Article {
            item(
                "Earthquake shakes the region again", url: "https://gazette.example/q\(number)",
                guid: "q\(number)",
                text: [
                    "An earthquake of strength \(number) shook the coast again; nobody was hurt, "
                        + "the institute for seismology said after the first reports."
                ], published: noon + number * hour)
        }
        for first in 0..<6 {
            try archive.poll(
                (first..<first + 3).map { quake($0) }, at: noon + (first + 3) * hour,
                bytes: "\(first)")
        }
        #expect(try archive.all().count == 8)
    }

    @Test(
        "What left its feed is not overwritten where no time is told, or the day alone",
        arguments: [nil, noon / day * day])
    func leftTheWindowUndated(published: Int?) throws {
        for hasGUID in [true, false] {
            defer { folder.remove() }
            let archive = try folder.open()
            let words = [
                "harbour strike", "rooftop bees", "museum fire", "bridge opening", "night trains",
            ]
            func column(_ number: Int) -> Article {
                let url = "https://gazette.example/c\(number)"
                return item(
                    "The world this morning, in a handful of sentences", url: url,
                    guid: hasGUID ? "c\(number)" : url,
                    text: ["A short word on the \(words[number]), and nothing else today."],
                    published: published)
            }
            for first in 0..<3 {
                try archive.poll(
                    (first..<first + 3).map { column($0) }, at: noon + first * hour,
                    bytes: "\(first)")
            }
            #expect(try archive.all().count == 5)
        }
    }

    @Test("Warnings at one address under one headline are several, polled however often")
    func warnings() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let warnings = (0..<13).map { number in
            item(
                "Weather warning for the coast", text: ["Wind force \(number)."],
                published: noon - number * hour)
        }
        for poll in 0..<3 {
            try archive.poll(warnings, at: noon + poll * hour, bytes: "\(poll)")
        }
        #expect(try archive.all().count == 13)
    }

    @Test("Entries of one address without GUID are told apart by their headlines")
    func anchors() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let entries = [item("Votes are counted"), item("A bridge closes", text: bridgeText)]
        #expect(try archive.poll(entries, bytes: "1").added == 2)
        #expect(try archive.poll(entries.reversed(), at: noon + hour, bytes: "2").added == 0)
        #expect(try archive.all().map(\.paragraphs) == [ferryText, bridgeText])
    }

    /// Polls two feeds in both orders: what the archive tells of the one article.
    private func told(
        _ polls: [(url: String, article: Article)], later: Int = hour
    ) throws -> [[Article]] {
        try [polls, polls.reversed()].map { polls in
            defer { folder.remove() }
            let archive = try folder.open()
            for (number, poll) in polls.enumerated() {
                var state = FeedState(url: poll.url)
                state.lastSuccess = noon + number * later
                var article = poll.article
                article.origin = poll.url
                let document = Poll.Document(
                    bytes: Array(poll.url.utf8), origin: poll.url, mediaType: nil, outlet: nil,
                    articles: [article], reader: 1)
                _ = try archive.record(
                    Poll(state: state, document: document, moment: noon + number * later))
            }
            return try archive.all()
        }
    }

    private var stub: Article {
        Article(
            title: "The ferry sails again", url: "https://gazette.example/ferry",
            outlet: "Aggregator", published: Timestamp(seconds: noon - hour),
            paragraphs: ["The ferry…"], origin: "")
    }

    @Test("An aggregator's stub does not take the place of the original, whoever answers first")
    func aggregator() throws {
        for articles in try told([
            (feed, item()), ("https://aggregator.example/feed", stub),
        ]) {
            #expect(articles.map(\.outlet) == ["The Gazette"])
            #expect(articles.map(\.paragraphs) == [ferryText])
        }
    }

    @Test("Another feed's words at the same address and moment are another article")
    func poisoned() throws {
        var evil = stub
        evil.title = "Buy our miracle pills now"
        evil.paragraphs = bridgeText + bridgeText
        for articles in try told([(feed, item()), ("https://evil.example/feed", evil)]) {
            #expect(Set(articles.map(\.outlet)) == ["The Gazette", "Aggregator"])
            #expect(articles.contains { $0.paragraphs == ferryText })
        }
    }

    @Test("Of two feeds of the article's own site the one with more text tells it")
    func twoSections() throws {
        var short = item(text: [ferryText[0]])
        short.section = "Politics"
        var long = item()
        long.section = "World"
        for articles in try told([
            ("https://gazette.example/a", short), ("https://gazette.example/b", long),
        ]) {
            #expect(articles.map(\.section) == ["World"])
        }
    }

    @Test("A pause of all of them leaves an article with its feed")
    func pause() throws {
        for articles in try told(
            [(feed, item()), ("https://aggregator.example/feed", stub)], later: 3 * day)
        {
            #expect(articles.map(\.outlet) == ["The Gazette"])
        }
    }

    @Test("A feed that does not answer for days leaves its articles to one that does")
    func leftBehind() throws {
        let other = "https://courier.example/feed"
        var longer = stub
        longer.paragraphs = ferryText + bridgeText
        for (article, outlets) in [
            (stub, ["The Gazette", "The Gazette"]), (longer, ["The Gazette", "Aggregator"]),
        ] {
            defer { folder.remove() }
            let archive = try folder.open()
            func poll(_ article: Article, of url: String, at moment: Int) throws {
                var state = try archive.feeds().first { $0.url == url } ?? FeedState(url: url)
                state.lastSuccess = moment
                let document = Poll.Document(
                    bytes: Array("\(moment)".utf8), origin: url, mediaType: nil, outlet: nil,
                    articles: [article], reader: 1)
                _ = try archive.record(Poll(state: state, document: document, moment: moment))
            }
            try poll(item(), of: feed, at: noon)
            var told: [String] = []
            for day in [1.0, 4.0] {
                for hours in [0, 1] {
                    try poll(article, of: other, at: noon + Int(day * 86_400) + hours * hour)
                }
                told += try archive.all().map(\.outlet)
            }
            #expect(told == outlets)
        }
    }

    @Test("An aggregator's entry stays the same article, whatever either of them changes")
    func aggregatorsChanges() throws {
        let other = "https://aggregator.example/feed"
        func entry(_ title: String, _ text: String) -> Article {
            Article(
                title: title, url: "https://gazette.example/ferry", outlet: "Aggregator",
                published: Timestamp(seconds: noon - hour), paragraphs: [text], guid: "agg:77",
                origin: other)
        }
        let changes: [(original: Article, aggregated: Article)] = [
            (item(guid: guid), entry("The ferry sails again", "Read more.")),
            (item("Ferry sails at last", guid: guid), entry("The ferry sails again", "The ferry…")),
            (item(guid: guid, text: bridgeText), entry("The ferry sails again", "The ferry…")),
            (item(guid: guid), entry("The ferry now sails again", "The ferry…")),
            (
                item(url: "https://gazette.example/news/ferry", guid: guid),
                entry("The ferry sails again", "The ferry…")
            ),
        ]
        for change in changes {
            defer { folder.remove() }
            let archive = try folder.open()
            try archive.poll([item(guid: guid)])
            try archive.poll([entry("The ferry sails again", "The ferry…")], of: other)
            let bridge = item("A bridge closes", url: "https://gazette.example/b", text: bridgeText)
            try archive.poll([change.original], at: noon + hour, bytes: "1")
            try archive.poll([change.aggregated, bridge], of: other, at: noon + hour, bytes: "2")
            try archive.poll([change.original], at: noon + 2 * hour, bytes: "3")
            #expect(try archive.all().count == 2, "\(change)")
            #expect(try archive.examine().problems.isEmpty)
        }
    }

    @Test("An article that two feeds bring counts once, from where it stood highest")
    func twoFeeds() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(position: 9)])
        let outcome = try archive.poll([item(position: 2)], of: "https://gazette.example/front")
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
        #expect(try archive.all().map(\.feedPosition) == [2])
    }

    @Test("The highest place at which an article stood is kept")
    func highestPlace() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        for (number, position) in [5, 2, 8].enumerated() {
            try archive.poll([item(position: position)], bytes: "\(number)")
        }
        #expect(try archive.all().map(\.feedPosition) == [2])
    }

    // MARK: - What stays

    @Test("A changed article keeps its name, and tells what it says now")
    func update() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(guid: guid)])
        let name = try #require(try archive.all().first).id
        let changed = item("Ferry sails at last", guid: guid, text: bridgeText)
        #expect(name != changed.id)
        #expect(try archive.poll([changed], at: noon + hour).updated == 1)
        let kept = try #require(try archive.all().first)
        #expect(kept.id == name)
        #expect(kept.title == "Ferry sails at last")
        #expect(kept.paragraphs == bridgeText)
    }

    @Test("A changed article keeps when it was first seen")
    func firstSeen() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: nil)])
        try archive.poll([item(text: bridgeText, published: nil)], at: noon + 8 * day)
        let kept = try #require(try archive.all().first)
        #expect(kept.paragraphs == bridgeText)
        #expect(kept.published?.seconds == noon)
    }

    @Test("Words that only a changed article had are not found any more, and new ones are")
    func searchAfterUpdate() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(guid: guid)])
        try archive.poll([item(guid: guid, text: bridgeText)], at: noon + hour)
        #expect(try archive.search("fishermen", limit: 5).matches.isEmpty)
        #expect(try archive.search("engineers", limit: 5).matches.count == 1)
    }

    // MARK: - Means

    private func expectSame(
        _ first: Article, _ second: Article, _ location: SourceLocation = #_sourceLocation
    ) throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([first])
        let name = try #require(try archive.all().first).id
        let outcome = try archive.poll([second], at: noon + hour)
        #expect(outcome.added == 0, sourceLocation: location)
        #expect(try archive.all().map(\.id) == [name], sourceLocation: location)
    }

    private func expectDifferent(
        _ first: Article, _ second: Article, _ location: SourceLocation = #_sourceLocation
    ) throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([first])
        let outcome = try archive.poll([second], at: noon + day)
        #expect(outcome.added == 1, sourceLocation: location)
        #expect(Set(try archive.all().map(\.id)).count == 2, sourceLocation: location)
    }
}
