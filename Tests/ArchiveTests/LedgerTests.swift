import Articles
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite("The ledger")
struct LedgerTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "ledger-\(UUID().uuidString)").path

    @Test("It tells which articles earlier weeks ran, and not those of the week itself")
    func earlierWeeks() throws {
        defer { remove() }
        let ledger = try ArchiveFile(folder: folder).ledger
        try ledger.record(try digest(week: "2021-W41", titles: ["Alpha", "Beta"]))
        try ledger.record(try digest(week: "2021-W42", titles: ["Gamma"]))
        let told = try ledger.told(edition: "world", before: try week("2021-W42"))
        #expect(told.map(\.week.description) == ["2021-W41", "2021-W41"])
        #expect(told.map(\.headline) == ["Alpha", "Beta"])
        #expect(told.allSatisfy { $0.articles.count == 1 })
        #expect(try ledger.told(edition: "other", before: try week("2021-W43")).isEmpty)
    }

    @Test("What ran in brief ran as well, behind the other stories")
    func briefs() throws {
        defer { remove() }
        let ledger = try ArchiveFile(folder: folder).ledger
        try ledger.record(
            try digest(week: "2021-W41", titles: ["Alpha", "Beta"], briefs: ["Gamma"]))
        let told = try ledger.told(edition: "world", before: try week("2021-W42"))
        #expect(told.map(\.headline) == ["Alpha", "Beta", "Gamma"])
    }

    @Test("Recording a week again replaces what it held")
    func replaced() throws {
        defer { remove() }
        let ledger = try ArchiveFile(folder: folder).ledger
        try ledger.record(try digest(week: "2021-W41", titles: ["Alpha", "Beta"]))
        try ledger.record(try digest(week: "2021-W41", titles: ["Gamma"]))
        #expect(
            try ledger.told(edition: "world", before: try week("2021-W42")).count == 1)
    }

    @Test("What was recorded is there when the file is opened again")
    func reopened() throws {
        defer { remove() }
        try ArchiveFile(folder: folder).ledger.record(
            try digest(week: "2021-W41", titles: ["Alpha"]))
        let again = try ArchiveFile(folder: folder).ledger
        #expect(try again.told(edition: "world", before: try week("2021-W42")).count == 1)
    }

    @Test("A file that is not ours is refused and left as it is", arguments: ["", "not SQLite"])
    func foreignFile(content: String) throws {
        defer { remove() }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/archive.sqlite"
        try Data(content.utf8).write(to: URL(filePath: path))
        let problem = #expect(throws: Problem.self) { try ArchiveFile(folder: folder) }
        #expect(problem?.stage == .archive)
        #expect(problem?.place.source == path)
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(content.utf8))
    }

    @Test("A flipped bit in a row is told and not read as data")
    func damagedRow() throws {
        defer { remove() }
        try ArchiveFile(folder: folder).ledger.record(
            try digest(week: "2021-W41", titles: ["Alpha"]))
        let path = folder + "/archive.sqlite"
        var bytes = try Data(contentsOf: URL(filePath: path))
        let headline = try #require(bytes.range(of: Data("Alpha".utf8)))
        bytes[headline.lowerBound] ^= 0x01
        try bytes.write(to: URL(filePath: path))
        let ledger = try ArchiveFile(folder: folder).ledger
        let problem = #expect(throws: Problem.self) {
            try ledger.told(edition: "world", before: try week("2021-W42"))
        }
        #expect(problem?.reason.contains("damaged") == true)
    }

    @Test(
        "A row that holds another kind of value is told as damaged, and mended by recording again",
        arguments: ["story", "headline", "lead", "articles", "checksum"])
    func otherKind(column: String) throws {
        defer { remove() }
        let archive = try ArchiveFile(folder: folder)
        let digest = try digest(week: "2021-W41", titles: ["Alpha"])
        try archive.ledger.record(digest)
        try archive.write { try $0.execute(sql: "UPDATE ledger SET \(column) = x'ff00fe'") }
        let problem = #expect(throws: Problem.self) {
            try archive.ledger.told(edition: "world", before: try week("2021-W42"))
        }
        #expect(problem?.reason == "the row of world 2021-W41, place 1, is damaged")
        try archive.ledger.record(digest)
        let told = try archive.ledger.told(edition: "world", before: try week("2021-W42"))
        #expect(told.map(\.headline) == ["Alpha"])
    }

    private func remove() {
        do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }

    private func week(_ text: String) throws -> Week { try #require(Week(text)) }

    private func digest(
        week: String, titles: [String], briefs: [String] = []
    ) throws -> Digest {
        func entry(_ title: String) -> Digest.Entry {
            let article = Article(
                title: title, outlet: "A", paragraphs: ["Text of it."], origin: "test")
            let story = Story(
                id: article.id, articles: [article], representative: article,
                isInternational: true, storyline: article.id, score: Score(parts: []))
            let lead = Lead(text: "Text of it.", article: article.id)
            return Digest.Entry(story: story, headline: title, lead: lead, source: article)
        }
        let publication = Publication(
            slug: "world", name: "World", language: "en", timeZone: "Europe/London", home: "GB",
            sender: .init(address: "a@b.example"),
            links: .init(
                unsubscribe: "https://b.example/u", privacy: "https://b.example/p",
                contact: "https://b.example/c", browser: "https://b.example/b",
                archive: "https://b.example/a"))
        return Digest(
            publication: publication, week: try self.week(week), published: Timestamp(seconds: 0),
            entries: titles.map(entry), briefs: briefs.map(entry), ranking: [],
            tally: .init(articles: 1, inWeek: 1, undated: 0, outlets: 1))
    }
}
