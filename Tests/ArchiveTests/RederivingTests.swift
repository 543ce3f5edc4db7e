import Articles
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite("Articles are derived again by newer readers")
struct RederivingTests {
    private let folder = ArchiveFolder()

    @Test("The readers get the document as it was sent, with what was known of it")
    func document() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()], bytes: "<rss>…</rss>")
        var documents: [ArchiveFile.StoredDocument] = []
        let problems = try archive.rederive(reader: 2) { document in
            documents.append(document)
            return [item()]
        }
        #expect(problems.isEmpty)
        let document = try #require(documents.first)
        #expect(documents.count == 1)
        #expect(document.bytes == Array("<rss>…</rss>".utf8))
        #expect(document.origin == feed)
        #expect(document.mediaType == "text/xml")
        #expect(document.outlet == "The Gazette")
        #expect(document.asked == [feed])
    }

    @Test("An article keeps its name and when it came, and tells what newer readers find")
    func renewed() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: nil)])
        let before = try #require(try archive.all().first)
        _ = try archive.rederive(reader: 2) { _ in
            [item("The ferry sails, again", text: ferryText + ["More."], published: nil)]
        }
        let after = try #require(try archive.all().first)
        #expect(after.id == before.id)
        #expect(after.title == "The ferry sails, again")
        #expect(after.paragraphs == ferryText + ["More."])
        #expect(after.published == before.published)
        #expect(try archive.search("more", limit: 5).matches.count == 1)
    }

    @Test("A date that newer readers find counts, within reason")
    func date() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: nil)])
        _ = try archive.rederive(reader: 2) { _ in [item(published: noon - 2 * day)] }
        #expect(try archive.all().map(\.published?.seconds) == [noon - 2 * day])
        _ = try archive.rederive(reader: 3) { _ in [item(published: noon + 90 * day)] }
        #expect(try archive.all().map(\.published?.seconds) == [noon - 2 * day])
    }

    @Test("An article whose address is kept otherwise now is known by that, whoever finds it again")
    func address() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item("Storm", url: "https://n.example/a?key=hush", published: nil)])
        let problems = try archive.rederive(
            reader: 2,
            address: { document, address in
                #expect(document.asked == [feed])
                return address.replacing("?key=hush", with: "")
            }
        ) { _ in [item("Storm hits", url: "https://n.example/a", published: nil)] }
        #expect(problems.isEmpty)
        #expect(try archive.all().map(\.url) == ["https://n.example/a"])
        #expect(try archive.all().map(\.title) == ["Storm hits"])
    }

    @Test("A section that the edition gave stays where the readers find none")
    func section() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let article = Article(
            title: "The ferry sails again", url: "https://gazette.example/ferry",
            outlet: "The Gazette", published: Timestamp(seconds: noon), section: "World",
            paragraphs: ferryText, origin: feed)
        try archive.poll([article])
        _ = try archive.rederive(reader: 2) { _ in [item(text: bridgeText, published: noon)] }
        let after = try #require(try archive.all().first)
        #expect(after.paragraphs == bridgeText)
        #expect(after.section == "World")
    }

    /// An archive with one article whose page was fetched.
    private func withPage() throws -> ArchiveFile {
        let archive = try folder.open()
        try archive.poll([item(text: ["A summary."])])
        let wanted = try #require(
            try archive.wantedPages(of: [feed], since: noon - day, now: noon, limit: 1).first)
        let page = Poll.Document(
            bytes: Array("<html>".utf8), origin: wanted.url, mediaType: "text/html", outlet: nil,
            articles: [], reader: 1)
        try archive.record(
            .page(page, item(text: ferryText + ["Read also: storms."])), for: wanted, at: noon)
        return archive
    }

    @Test("A page is read again too, and what newer readers leave out is gone")
    func page() throws {
        defer { folder.remove() }
        let archive = try withPage()
        var pages: [ArchiveFile.StoredDocument] = []
        _ = try archive.rederive(
            reader: 2,
            page: { document in
                pages.append(document)
                return item(text: ferryText)
            }, { _ in [item(text: ["A summary."])] })
        #expect(pages.map(\.bytes) == [Array("<html>".utf8)])
        let after = try #require(try archive.all().first)
        #expect(after.paragraphs == ferryText)
        #expect(after.provenance["paragraphs"] == "page")
    }

    @Test("A damaged page is told at each run until it is mended, and its article stays")
    func damagedPage() throws {
        defer { folder.remove() }
        let archive = try withPage()
        let before = try archive.all()
        try archive.write {
            try $0.execute(
                sql: "UPDATE documents SET hash = 'x' WHERE id = (SELECT page FROM articles)")
        }
        for _ in 0..<2 {
            let problems = try archive.rederive(reader: 2) { _ in [item(text: ["Another."])] }
            #expect(
                problems.map(\.reason) == ["document 2 is damaged: its articles stay as they are"])
        }
        #expect(try archive.all() == before)
    }

    @Test("The text of a page that newer readers find no article in stays")
    func lostPage() throws {
        defer { folder.remove() }
        let archive = try withPage()
        let before = try archive.all()
        _ = try archive.rederive(
            reader: 2, page: { _ in nil }, { _ in [item(text: ["A summary."])] })
        #expect(try archive.all().map(\.paragraphs) == before.map(\.paragraphs))
    }

    @Test("Articles of one address and headline are each renewed by their own entry")
    func alike() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        func warning(_ county: String, _ hours: Int) -> Article {
            item(
                "Weather warning for the coast", text: ["Storm in \(county)."],
                published: noon - hours * hour)
        }
        let entries = [warning("Kerry", 1), warning("Donegal", 2), warning("Mayo", 3)]
        try archive.poll(entries)
        let before = try archive.all().map(\.paragraphs)
        _ = try archive.rederive(reader: 2) { _ in entries }
        #expect(try archive.all().map(\.paragraphs) == before)
        #expect(Set(before).count == 3)
    }

    @Test("An article that newer readers no longer find stays as it is")
    func lost() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()])
        let before = try archive.all()
        _ = try archive.rederive(reader: 2) { _ in [] }
        #expect(try archive.all() == before)
    }

    @Test("Each document is read once for each version, and newer ones not at all")
    func once() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()], reader: 2)
        var count = 0
        for reader in [1, 2, 3, 3] {
            _ = try archive.rederive(reader: reader) { _ in
                count += 1
                return [item()]
            }
        }
        #expect(count == 1)
    }

    @Test("A damaged document is told, its articles stay, and the others are read")
    func damaged() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()], bytes: "one")
        let other = item("A bridge closes", url: "https://gazette.example/b", text: bridgeText)
        try archive.poll([other], bytes: "two")
        try archive.write { try $0.execute(sql: "UPDATE chunks SET hash = 1 WHERE id = 1") }
        var documents: [[UInt8]] = []
        let problems = try archive.rederive(reader: 2) { document in
            documents.append(document.bytes)
            return []
        }
        #expect(documents == [Array("two".utf8)])
        #expect(problems.map(\.severity) == [.warning])
        #expect(problems.map(\.reason) == ["document 1 is damaged: its articles stay as they are"])
        #expect(try archive.all().count == 2)
    }

    @Test("An article that stays as it is counts as unchanged since")
    func unchanged() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()])
        _ = try archive.rederive(reader: 2) { _ in [item()] }
        let outcome = try archive.poll([item()], at: noon + hour, bytes: "other", reader: 2)
        #expect(outcome == Poll.Outcome(added: 0, updated: 0, unchanged: 1))
    }
}
