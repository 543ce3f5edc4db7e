import Articles
import Testing

@testable import Archive

@Suite("An article whose page was fetched")
struct PagesTests {
    private let folder = ArchiveFolder()
    private let url = "https://gazette.example/ferry"
    private let summary = [
        "The ferry sails again from Monday, after the storm that closed the harbour two years ago."
    ]

    /// An archive with one article, whose page told more than its summary.
    private func archive(guid: String) throws -> ArchiveFile {
        let archive = try folder.open()
        try archive.poll([item(guid: guid, text: summary)])
        try fetchPage(in: archive, text: ferryText + bridgeText, at: noon)
        return archive
    }

    private func wanted(in archive: ArchiveFile, at moment: Int) throws -> [ArchiveFile.WantedPage]
    {
        try archive.wantedPages(of: [feed], since: noon - day, now: moment, limit: 5)
    }

    private func fetchPage(in archive: ArchiveFile, text: [String], at moment: Int) throws {
        let wanted = try #require(try wanted(in: archive, at: moment).first)
        let page = Poll.Document(
            bytes: Array("<html>\(text)".utf8), origin: wanted.url, mediaType: "text/html",
            outlet: nil, articles: [], reader: 1)
        try archive.record(.page(page, item(text: text)), for: wanted, at: moment)
    }

    @Test("It tells its page's text, and the page is not wanted again")
    func page() throws {
        defer { folder.remove() }
        let archive = try archive(guid: url)
        #expect(try archive.all().map(\.paragraphs) == [ferryText + bridgeText])
        #expect(try wanted(in: archive, at: noon + hour).isEmpty)
    }

    @Test("It is known again by its summary, whatever else of it changes")
    func knownAgain() throws {
        let changes = [
            (url, item(guid: url, text: summary, published: noon + day)),
            (
                url,
                item("Ferry sails again at last", guid: url, text: summary, published: noon + day)
            ),
            ("77", item("Ferry sails at last", url: url + "-2", guid: "77", text: summary)),
            ("a", item(url: url + "-2", guid: "b", text: summary)),
        ]
        for (guid, change) in changes {
            defer { folder.remove() }
            let archive = try archive(guid: guid)
            let outcome = try archive.poll([change], at: noon + hour)
            #expect(outcome.added == 0, "\(change)")
            #expect(try archive.all().map(\.paragraphs) == [ferryText + bridgeText])
        }
    }

    @Test("Its page is wanted anew when the feed tells something else, and stands until then")
    func corrected() throws {
        defer { folder.remove() }
        let archive = try archive(guid: url)
        let corrected = [summary[0].replacing("two years", with: "three years")]
        try archive.poll([item(guid: url, text: corrected)], at: noon + hour)
        #expect(try archive.all().map(\.paragraphs) == [ferryText + bridgeText])
        try fetchPage(in: archive, text: ferryText, at: noon + hour)
        #expect(try archive.all().map(\.paragraphs) == [ferryText])
        #expect(try wanted(in: archive, at: noon + 2 * hour).isEmpty)
        #expect(try archive.examine().problems.isEmpty)
    }

    @Test("A feed that tells the same again leaves the page as it is")
    func unchanged() throws {
        defer { folder.remove() }
        let archive = try archive(guid: url)
        let outcome = try archive.poll(
            [item(guid: url, text: summary)], at: noon + hour, bytes: "other")
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
        #expect(try wanted(in: archive, at: noon + hour).isEmpty)
    }
}
