import Articles
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite("Damage is told and not read as data")
struct DamageTests {
    private let folder = ArchiveFolder()

    private let full = Article(
        title: "The ferry sails again", url: "https://gazette.example/ferry",
        outlet: "The Gazette", authors: ["Ann Lee"], published: Timestamp(seconds: noon - hour),
        updated: Timestamp(seconds: noon), language: "en", section: "World", keywords: ["sea"],
        standfirst: "Two years.", paragraphs: ferryText,
        image: .init(url: "https://gazette.example/i.jpg", alt: "A ferry", width: 6, height: 4),
        feedPosition: 1, guid: "1", origin: feed, provenance: ["title": "og"])

    @Test("A sound archive has no problem, and its rows are counted")
    func sound() throws {
        defer { folder.remove() }
        let archive = try archive()
        let found = try archive.examine()
        #expect(found.problems.isEmpty)
        #expect(found.articles == 2)
        #expect(found.documents == 1)
        #expect(found.feeds == 1)
        #expect(found.bytes > 4096)
    }

    // MARK: - Rows

    @Test(
        "A changed column of an article is named, and the article left out, which is an error",
        arguments: ArticleRow.columns.components(separatedBy: ", ").filter {
            $0 != "fingerprint" && $0 != "headline"
        })
    func article(column: String) throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(
            archive,
            "UPDATE articles SET \(column) = coalesce(\(column), '') || '1' WHERE guid = '1'")
        #expect(try reasons(archive).contains("1 of 2 articles is damaged"))
        let found = try archive.articles(from: 0, to: 1 << 40)
        #expect(found.articles.map(\.title) == ["A bridge closes"])
        #expect(found.problems.map(\.reason) == ["1 article is damaged and left out"])
        #expect(found.problems.allSatisfy { $0.severity == .error })
    }

    @Test(
        "What is damaged in the index of words is named",
        arguments: [
            ("UPDATE words_docsize SET sz = 7 WHERE id = 1", "lacks 1 article"),
            ("UPDATE words_data SET block = x'00' WHERE id > 1000", "cannot be read"),
        ])
    func words(damage sql: String, told: String) throws {
        defer { folder.remove() }
        let archive = try archive()
        #expect(try reasons(archive).isEmpty)
        try damage(archive, sql)
        #expect(try reasons(archive).contains { $0.description.contains(told) })
    }

    @Test(
        "A changed mark of an article's text or headline is named",
        arguments: ["fingerprint", "headline"])
    func fingerprint(column: String) throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(archive, "UPDATE articles SET \(column) = 'x' WHERE guid = '1'")
        #expect(try reasons(archive) == ["1 of 2 articles is damaged"])
    }

    @Test("A damaged article is not found by search either")
    func search() throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(archive, "UPDATE articles SET outlet = 'x' WHERE guid = '1'")
        #expect(try archive.search("ferry", limit: 5).matches.isEmpty)
    }

    @Test("A poll that would change a damaged article is refused, and nothing of it kept")
    func recording() throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(archive, "UPDATE articles SET outlet = 'x' WHERE guid = '1'")
        let problem = #expect(throws: Problem.self) {
            try archive.poll([
                item("New", url: "https://gazette.example/new", text: []),
                item(guid: "1", text: bridgeText),
            ])
        }
        #expect(problem?.reason.hasSuffix("is damaged") == true)
        #expect(try archive.all().map(\.title) == ["A bridge closes"])
    }

    @Test(
        "A changed column of a feed is named, and the feeds are not told",
        arguments: FeedState.columns.components(separatedBy: ", ") + ["checksum"])
    func feedRow(column: String) throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(archive, "UPDATE feeds SET \(column) = coalesce(\(column), '') || '1'")
        #expect(try reasons(archive) == ["1 of 1 feeds is damaged"])
        let problem = #expect(throws: Problem.self) { try archive.feeds() }
        #expect(problem?.reason.hasSuffix("is damaged") == true)
    }

    @Test(
        "A changed column of a document is named",
        arguments: [
            "origin", "hash", "length", "fetched", "media_type", "outlet", "chunks", "checksum",
        ])
    func document(column: String) throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(archive, "UPDATE documents SET \(column) = \(column) || '1'")
        #expect(try reasons(archive) == ["1 of 1 documents is damaged"])
    }

    @Test("A changed column of a piece is named", arguments: ["hash", "length", "bytes"])
    func chunk(column: String) throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(
            archive,
            "UPDATE chunks SET \(column) = \(column) || '1' WHERE id = (SELECT min(id) FROM chunks)"
        )
        #expect(try reasons(archive).contains { $0.hasPrefix("1 of ") && $0.contains("chunks") })
    }

    @Test(
        "A column that holds another kind of value is named, in every table",
        arguments: [
            ("articles", "text"), ("articles", "moment"), ("articles", "provenance"),
            ("feeds", "url"), ("feeds", "failures"), ("feeds", "is_gone"), ("feeds", "last_news"),
            ("documents", "length"), ("documents", "origin"), ("documents", "media_type"),
            ("chunks", "bytes"), ("chunks", "length"), ("chunks", "hash"),
        ])
    func otherKind(table: String, column: String) throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(archive, "UPDATE \(table) SET \(column) = x'ff00fe'")
        #expect(
            try reasons(archive).contains {
                $0.contains("\(table) is damaged") || $0.contains("\(table) are damaged")
            })
        // None of them may end the program.
        _ = try archive.all()
        _ = try? archive.feeds()
        _ = try? archive.poll([item(), item("New", url: nil)], at: noon + hour)
        _ = try? archive.rederive(reader: 9) { _ in [] }
    }

    @Test("A reference that leads nowhere is named")
    func reference() throws {
        defer { folder.remove() }
        let archive = try archive()
        try damage(archive, "DELETE FROM documents")
        #expect(try reasons(archive).contains { $0.hasSuffix("references lead nowhere") })
    }

    // MARK: - Files

    @Test("A file with a few flipped bits never tells an article or a feed that was not stored")
    func flippedBits() throws {
        defer { folder.remove() }
        let (articles, feeds): ([Article], [FeedState])
        do {
            let archive = try archive()
            (articles, feeds) = (try archive.all(), try archive.feeds())
        }
        let whole = try folder.bytes()
        var numbers = SeededNumbers(state: 7)
        for round in 0..<60 {
            var bytes = whole
            for _ in 0...(round % 3) {
                bytes[Int.random(in: 100..<bytes.count, using: &numbers)] ^=
                    1 << UInt8.random(in: 0..<8, using: &numbers)
            }
            try folder.write(bytes)
            do {
                let archive = try folder.open()
                for article in (try? archive.all()) ?? [] {
                    #expect(articles.contains(article), "round \(round)")
                }
                for state in (try? archive.feeds()) ?? [] {
                    #expect(feeds.contains(state), "round \(round)")
                }
                _ = try? archive.search("ferry", limit: 5)
                _ = try? archive.examine()
                _ = try? archive.poll([item("New", url: nil)], at: noon + hour)
                _ = try? archive.rederive(reader: 9) { _ in [] }
            } catch {
                #expect(error is Problem)
            }
            for name in try folder.names() {
                try FileManager.default.removeItem(atPath: folder.path + "/" + name)
            }
        }
    }

    @Test("A file that was cut is told", arguments: [1, 2, 3])
    func cut(quarters: Int) throws {
        defer { folder.remove() }
        do { _ = try archive() }
        let whole = try folder.bytes()
        try folder.write(whole.prefix(whole.count * quarters / 4))
        do {
            #expect(try !folder.open().examine().problems.isEmpty)
        } catch {
            #expect(error is Problem)
        }
    }

    @Test("A log that ends within a frame is told as a warning")
    func tornLog() throws {
        defer { folder.remove() }
        let archive = try archive()
        let log = try FileHandle(forWritingTo: URL(filePath: folder.file + "-wal"))
        try log.seekToEnd()
        try log.write(contentsOf: Data(repeating: 0, count: 100))
        try log.close()
        let problems = try folder.open().examine().problems
        #expect(problems.map(\.severity) == [.warning])
        #expect(problems.map(\.reason).first?.hasPrefix("ends within a frame") == true)
        #expect(try archive.examine().problems.isEmpty)
    }

    // MARK: - Means

    /// An archive with two articles of one document of one feed.
    private func archive() throws -> ArchiveFile {
        let archive = try folder.open()
        try archive.poll([
            full,
            item("A bridge closes", url: "https://gazette.example/b", text: bridgeText),
        ])
        return archive
    }

    private func damage(_ archive: ArchiveFile, _ sql: String) throws {
        try archive.database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.execute(sql: sql)
            try #require(database.changesCount > 0)
        }
    }

    private func reasons(_ archive: ArchiveFile) throws -> [String] {
        try archive.examine().problems.map(\.reason.description)
    }
}
