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
            item("A bridge closes", url: "https://gazette.example/b", guid: "1", text: bridgeText))
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
        #expect(try archive.search("fishermen", limit: 5).isEmpty)
        #expect(try archive.search("engineers", limit: 5).count == 1)
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
