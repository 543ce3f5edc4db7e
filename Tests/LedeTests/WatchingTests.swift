import Articles
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Lede

@Suite("Watching files and following them")
struct WatchingTests {
    @Test(
        "What a saved file may have changed is known by its path",
        arguments: [
            ("Templates/world/letter.md", KeptWork.Change.looks(edition: "world")),
            ("Templates/world/partials/story.md", .looks(edition: "world")),
            ("Templates/world/theme.css", .looks(edition: "world")),
            ("Templates/world/images/logo.png", .looks(edition: "world")),
            ("Templates/themes/cards.css", .looks(edition: nil)),
            ("Templates/world/picks/2021-W42.yaml", .picks(edition: "world")),
            ("Templates/world/edition.yaml", .articles), ("Templates/world", .articles),
            ("Templates/world/rules/lemonde.fr.txt", .articles), ("Articles/a.html", .articles),
            ("Articles/Templates/x/letter.md", .articles),
        ])
    func changes(path: String, change: KeptWork.Change) {
        #expect(KeptWork.Change(of: path) == change)
    }

    @Test("A file that is saved in a folder made after the watch began is told of")
    func newFolder() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let folder = sample.path("Articles")
        var changes = try FileWatch([folder.path]).changes.makeAsyncIterator()
        try FileManager.default.createDirectory(
            at: folder.appending(path: "new"), withIntermediateDirectories: false)
        #expect(await changes.next()?.contains(folder.path + "/new") == true)
        try sample.write("x", to: "Articles/new/a.md")
        #expect(await changes.next()?.contains(folder.path + "/new/a.md") == true)
    }

    @Test("What an editor lays beside a file is passed over, and a rename is a save")
    func passing() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let folder = sample.path("Templates/world").path
        var changes = try FileWatch([folder]).changes.makeAsyncIterator()
        for name in [".a.md.swp", "a.md~", "4913", "#a.md#", ".a.md.new"] {
            let descriptor = open("\(folder)/\(name)", O_WRONLY | O_CREAT, 0o644)
            #expect(write(descriptor, "x", 1) == 1)
            close(descriptor)
        }
        #expect(rename(folder + "/.a.md.new", folder + "/a.md") == 0)
        #expect(await changes.next() == [folder + "/a.md"])
    }

    @Test("An article that has not changed is not read again, and one that has is")
    func keptReadings() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let run = try sample.run(editions: ["world"])
        var kept = KeptWork()
        let first = await run.compile(keeping: &kept)
        let digest = try #require(first.issues.first?.digest)
        try sample.write(
            "# Flood in Ruritania\n\nRivers rose in Ruritania on Monday, officials said.\n",
            to: "Articles/2021-W42/flood.md")
        kept.forget(.articles)
        let second = await run.compile(keeping: &kept)
        let after = try #require(second.issues.first?.digest)
        #expect(after.tally.articles == digest.tally.articles + 1)
        let fresh = await run.compile()
        #expect(fresh.issues.first?.digest == after)
        #expect(fresh.issues.first?.letter == second.issues.first?.letter)
    }

    @Test("A saved template is rendered with the stories that were chosen, a pick chooses anew")
    func keptDigests() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let run = try sample.run(editions: ["world"])
        var kept = KeptWork()
        let first = await run.compile(keeping: &kept)
        let story = try #require(first.issues.first?.digest.entries.first)
        let letter = try sample.text("Templates/world/letter.md")
        try sample.write(
            letter + "\n\nA last line of the editor.\n", to: "Templates/world/letter.md")
        kept.forget(.looks(edition: "world"))
        let second = await run.compile(keeping: &kept)
        #expect(second.issues.first?.digest == first.issues.first?.digest)
        #expect(second.issues.first?.letter?.text.contains("A last line of the editor.") == true)

        try sample.write(
            "- drop: \(story.source.id)\n", to: "Templates/world/picks/2021-W42.yaml")
        kept.forget(.picks(edition: "world"))
        let third = await run.compile(keeping: &kept)
        #expect(
            third.issues.first?.digest.entries.contains { $0.story.id == story.story.id } == false)
    }

    @Test("Browsers are told of each run, of what is wrong with place and line, and see it mended")
    func follows() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let watching = try Watching(try sample.run(editions: ["world"]), port: 0)
        let task = Task { await watching.follow { _, _ in } }
        defer { task.cancel() }
        let browser = try Browser(watching.address)
        let first = try await browser.event { $0.contains("preview.html") }
        #expect(first.contains("\"problems\":[]"))

        let letter = try sample.text("Templates/world/letter.md")
        try sample.write(letter + "\n{{nonsense}}\n", to: "Templates/world/letter.md")
        let broken = try await browser.event { $0.contains("nonsense") }
        let line = letter.split(separator: "\n", omittingEmptySubsequences: false).count + 1
        #expect(broken.contains("Templates/world/letter.md:\(line)"))
        // The last good page is still there.
        #expect(broken.contains("/world/2021-W42/preview.html"))

        try sample.write(letter + "\nMended.\n", to: "Templates/world/letter.md")
        let mended = try await browser.event { !$0.contains("nonsense") }
        #expect(mended != first)
    }

    @Test("A fault stays with its edition, and goes when it is mended or the edition is gone")
    func faultsOfEditions() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let desk = try WatchDesk(port: 0)
        defer { desk.stop() }
        let browser = try Browser(desk.address)
        desk.show(await (try sample.run()).compile(), of: [], after: 1)
        let both = try await browser.event { $0.contains("preview.html") }
        #expect(both.contains("/international/") && both.contains("/world/"))

        let settings = try sample.text("Templates/world/edition.yaml")
        try FileManager.default.removeItem(at: sample.path("Templates/world/edition.yaml"))
        desk.show(await (try sample.run()).compile(), of: [], after: 1)
        let broken = try await browser.event { $0.contains("the file is missing") }
        // Its last page is kept, and the fault is the page's.
        #expect(broken.contains("\"edition\":\"world\"") && broken.hasSuffix("\"problems\":[]}"))

        try sample.write(settings, to: "Templates/gone/edition.yaml")
        try FileManager.default.removeItem(at: sample.path("Templates/world"))
        try FileManager.default.removeItem(at: sample.path("Templates/gone"))
        desk.show(await (try sample.run()).compile(), of: [], after: 1)
        let gone = try await browser.event { !$0.contains("the file is missing") }
        #expect(!gone.contains("\"edition\":\"world\""))
    }

    @Test(
        "Who asks by another name, or for what was not made, gets nothing",
        arguments: [
            ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: HERE\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: HERE\r\nHost: evil.example\r\n\r\n", "400"),
            ("GET /../../etc/passwd HTTP/1.1\r\nHost: HERE\r\n\r\n", "404"),
            ("GET /world/2021-W42/../../../edition.yaml HTTP/1.1\r\nHost: HERE\r\n\r\n", "404"),
            ("GET /desk.js HTTP/1.1\r\nHost: HERE\r\n\r\n", "200"),
            ("GET /desk.js HTTP/1.1\r\nHost: HERE\r\n\r\na body", "200"),
            ("POST / HTTP/1.1\r\nHost: HERE\r\nContent-Length: 1\r\n\r\nx", "400"),
            ("GET /desk.js HTTP/1.1\nHost: HERE\n\n", "200"),
        ])
    func refusals(request: String, status: String) throws {
        let desk = try WatchDesk(port: 0)
        defer { desk.stop() }
        let host = desk.address.dropFirst("http://".count).dropLast()
        let answer = try Browser.ask(desk.address, request.replacing("HERE", with: host))
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
    }

    @Test("An answer arrives whole where more follows the request than is read")
    func unreadBody() throws {
        let desk = try WatchDesk(port: 0)
        defer { desk.stop() }
        let host = desk.address.dropFirst("http://".count).dropLast()
        let body = String(repeating: "x", count: 100_000)
        let request = "GET /desk.js HTTP/1.1\r\nHost: \(host)\r\n\r\n\(body)"
        let answer = try Browser.ask(desk.address, request)
        #expect(answer.hasSuffix(String(decoding: DeskPage.script.body, as: UTF8.self)))
    }
}
