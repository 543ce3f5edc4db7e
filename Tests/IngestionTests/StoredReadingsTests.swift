import Articles
import Foundation
import Testing

@testable import Ingestion

@Suite("What was made of files is kept between two runs")
struct StoredReadingsTests {
    /// A folder with a page, a note and two JSON articles, and a file for what was made of them.
    private final class Shelf {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lede-\(UUID().uuidString)")
        var store: URL { folder.appending(path: ".readings") }

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try write(
                """
                <html><head><title>Ferry sails again</title></head><body><article>
                <h1>Ferry sails again</h1><p>The ferry between Osk and Lunde sails again from \
                Monday, two years after the autumn storm broke its pier.</p><p>Fishermen, teachers \
                and the doctor of Lunde had come by a boat of the coast guard since then, once a \
                day.</p></article></body></html>
                """, to: "a.html")
            try write(
                "# Bridge “closed”\n\nBy A. Lind\n\nThe bridge at Osk is closed for a year.\n",
                to: "b.md")
            try write(
                #"{"title":"One","text":"A text."}"# + "\n" + #"{"title":"Two"}"# + "\n",
                to: "c.jsonl")
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func write(_ text: String, to name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
            // A file counts as settled when the clock of the file system has ticked.
            Thread.sleep(forTimeInterval: 0.15)
        }

        func read(_ kept: inout KeptReadings, rules: SiteRules = SiteRules()) async -> Reading {
            await Ingestion.read(
                paths: [folder.path], relativeTo: folder.path, rules: rules, keeping: &kept)
        }

        func kept(rules: SiteRules = SiteRules()) -> KeptReadings {
            KeptReadings(storedAt: store.path, rules: rules)
        }

        /// The names of the files that are not read again.
        func known(rules: SiteRules = SiteRules()) -> [String] {
            let kept = kept(rules: rules)
            return ["a.html", "b.md", "c.jsonl"].filter { name in
                let path = folder.appending(path: name).path
                let file = FoundFile(path: path, origin: name)
                if case .stored = kept.way(to: file, at: FileStamp(of: path), by: rules) {
                    return true
                }
                return false
            }
        }
    }

    @Test("The next run has the same articles without reading their files")
    func same() async throws {
        let shelf = try Shelf()
        var kept = shelf.kept()
        let first = await shelf.read(&kept)
        #expect(shelf.known().isEmpty)
        kept.store()
        #expect(shelf.known() == ["a.html", "b.md", "c.jsonl"])
        var next = shelf.kept()
        #expect(await shelf.read(&next) == first)
        #expect(first.articles.count == 4)
    }

    @Test("A file that was changed is read again, and no other")
    func changed() async throws {
        let shelf = try Shelf()
        var kept = shelf.kept()
        _ = await shelf.read(&kept)
        kept.store()
        try shelf.write("# Bridge opened\n\nThe bridge at Osk is open again.\n", to: "b.md")
        #expect(shelf.known() == ["a.html", "c.jsonl"])
        var next = shelf.kept()
        let reading = await shelf.read(&next)
        let titles = ["Ferry sails again", "Bridge opened", "One", "Two"]
        #expect(reading.articles.map(\.title) == titles)
        next.store()
        #expect(shelf.known() == ["a.html", "b.md", "c.jsonl"])
    }

    @Test("A file that has just been written is read again: it may be written once more")
    func unsettled() async throws {
        let shelf = try Shelf()
        let path = shelf.folder.appending(path: "b.md")
        // Until it is read soon enough, which a busy machine may not grant at once.
        for _ in 0..<100 {
            try Data("# Bridge opened\n\nIt is open.\n".utf8).write(to: path)
            let start = ContinuousClock.now
            var kept = shelf.kept()
            _ = await shelf.read(&kept)
            if ContinuousClock.now - start > .milliseconds(80) { continue }
            kept.store()
            #expect(shelf.known() == ["a.html", "c.jsonl"])
            return
        }
        Issue.record("no file was read within 80 ms")
    }

    @Test("A file about which there is something to say is read again")
    func problems() async throws {
        let shelf = try Shelf()
        try shelf.write(#"{"title":"One"}"# + "\n" + "{broken\n", to: "c.jsonl")
        var kept = shelf.kept()
        let first = await shelf.read(&kept)
        kept.store()
        #expect(shelf.known() == ["a.html", "b.md"])
        var next = shelf.kept()
        #expect(await shelf.read(&next).problems == first.problems)
    }

    @Test("Other site rules read all files again")
    func rules() async throws {
        let shelf = try Shelf()
        var kept = shelf.kept()
        _ = await shelf.read(&kept)
        kept.store()
        var rules = SiteRules()
        _ = rules.add(Array("body: //article\n".utf8), called: "rules/a.example.txt")
        #expect(shelf.known(rules: rules).isEmpty)
    }

    @Test("What is torn or damaged in the store is read from its file again")
    func damage() async throws {
        let shelf = try Shelf()
        var kept = shelf.kept()
        let first = await shelf.read(&kept)
        kept.store()
        let whole = try Data(contentsOf: shelf.store)
        for at in stride(from: 0, to: whole.count, by: 7) {
            var bytes = whole
            bytes[at] ^= 1
            try bytes.write(to: shelf.store)
            var next = shelf.kept()
            #expect(await shelf.read(&next) == first)
            try whole.prefix(at).write(to: shelf.store)
            var torn = shelf.kept()
            #expect(await shelf.read(&torn) == first)
        }
    }

    @Test("It is for its owner alone, and nothing is left of a run that was killed")
    func rights() async throws {
        let shelf = try Shelf()
        // No process has this number: they end at 4,194,304.
        let draft = shelf.store.path + ".5000000"
        try Data().write(to: URL(filePath: draft))
        var kept = shelf.kept()
        _ = await shelf.read(&kept)
        kept.store()
        let rights = try FileManager.default.attributesOfItem(atPath: shelf.store.path)
        #expect(rights[.posixPermissions] as? Int == 0o600)
        #expect(!FileManager.default.fileExists(atPath: draft))
    }

    @Test("An article that speaks of other encodings is read back in its own words")
    func encodings() async throws {
        let shelf = try Shelf()
        try shelf.write(
            """
            # Le café des courriels

            Un message de 1994 dit « Content-Type: text/plain; charset=iso-2022-jp » à qui l’ouvre.
            """, to: "b.md")
        var kept = shelf.kept()
        let first = await shelf.read(&kept)
        kept.store()
        #expect(shelf.known() == ["a.html", "b.md", "c.jsonl"])
        var next = shelf.kept()
        #expect(await shelf.read(&next) == first)
    }

    @Test("The library that reads pages is told from another: it may be upgraded by itself")
    func library() throws {
        let file = try #require(libxml2File)
        #expect(FileStamp(of: file) != nil)
    }

    @Test("Nothing stays of files whose folder is gone")
    func cleared() async throws {
        let shelf = try Shelf()
        var kept = shelf.kept()
        _ = await shelf.read(&kept)
        kept.store()
        var none = KeptReadings(clearing: shelf.store.path, rules: SiteRules())
        none.store()
        #expect(!FileManager.default.fileExists(atPath: shelf.store.path))
    }

    @Test("A file that is another by the time it is read is kept as the one that was read")
    func replaced() async throws {
        let shelf = try Shelf()
        let path = shelf.folder.appending(path: "b.md").path
        let file = FoundFile(path: path, origin: "b.md")
        let before = FileStamp(of: path)
        try shelf.write("# Bridge opened\n\nThe bridge at Osk is open again.\n", to: "b.md")
        let found = shelf.kept().found(in: file, by: .file, at: before, SiteRules())
        #expect(found.stamp == FileStamp(of: path))
        #expect(found.stamp != before)
    }
}
