import Articles
import Foundation
import Rendering
import TestSupport
import Testing

@testable import Lede

@Suite("The archive of digests on the web")
struct WebArchiveTests {
    /// Lays the sample week's digest into the folder of another.
    private func lay(_ week: String, in sample: SampleWorkspace) async throws {
        for name in ["digest.json", "digest.md"] {
            let text = try await CompiledSample.file("world/2021-W42/\(name)")
            try sample.write(
                text.replacing("2021-W42", with: week), to: "Output/world/\(week)/\(name)")
        }
    }

    private func compile(_ sample: SampleWorkspace, isDryRun: Bool = false) async throws -> Report {
        await (try sample.run(editions: ["world"], isDryRun: isDryRun)).compile()
    }

    private func page(_ week: String, in sample: SampleWorkspace) throws -> String {
        try sample.text("Output/world/\(week)/index.html")
    }

    /// The pages, lists and feeds of a workspace's digests.
    private func web(of sample: SampleWorkspace) throws -> [String: Data] {
        try sample.files(under: "Output").filter {
            $0.key.hasSuffix("index.html") || $0.key.contains("feed")
        }
    }

    @Test("A week that comes between two takes its place in their pages, and no other is touched")
    func between() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        for week in ["2021-W39", "2021-W40", "2021-W44"] { try await lay(week, in: sample) }
        _ = try await compile(sample)
        let page = try page("2021-W42", in: sample)
        #expect(page.contains("rel=\"prev\" href=\"../2021-W40/index.html\""))
        #expect(page.contains("rel=\"next\" href=\"../2021-W44/index.html\""))
        #expect(try self.page("2021-W40", in: sample).contains("href=\"../2021-W42/index.html\""))
        #expect(try self.page("2021-W44", in: sample).contains("href=\"../2021-W42/index.html\""))
        let list = try sample.text("Output/world/index.html")
        for week in ["2021-W39", "2021-W40", "2021-W42", "2021-W44"] {
            #expect(list.contains("href=\"\(week)/index.html\""))
        }
        // A page that names its neighbours is left as it is, whatever else it says.
        try sample.edit(
            "Output/world/2021-W39/index.html", replacing: "<article>", with: "<article >")
        try FileManager.default.removeItem(at: sample.path("Output/world/2021-W44"))
        _ = try await compile(sample)
        #expect(try self.page("2021-W39", in: sample).contains("<article >"))
        #expect(try !self.page("2021-W42", in: sample).contains("2021-W44"))
        #expect(try !sample.text("Output/world/feed.xml").contains("2021-W44"))
    }

    @Test("Whatever the order of compiling, the bytes are the same")
    func order() async throws {
        let (forth, back) = (try SampleWorkspace(), try SampleWorkspace())
        defer {
            forth.remove()
            back.remove()
        }
        for (sample, weeks) in [
            (forth, ["2021-W41", "2021-W42"]), (back, ["2021-W42", "2021-W41"]),
        ] {
            for week in weeks {
                _ = await (try sample.run(editions: ["world"], week: week)).compile()
            }
        }
        #expect(try web(of: forth).count == 5)
        #expect(try web(of: forth) == web(of: back))
    }

    @Test("A second compile leaves every byte and every file's time alone")
    func again() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try await lay("2021-W41", in: sample)
        _ = try await compile(sample)
        let first = try sample.files(under: "Output")
        let times = { () throws -> [Date?] in
            try first.keys.sorted().map {
                try FileManager.default.attributesOfItem(atPath: sample.path("Output/\($0)").path)[
                    .modificationDate] as? Date
            }
        }
        let before = try times()
        _ = try await compile(sample)
        #expect(try sample.files(under: "Output") == first)
        #expect(try times() == before)
    }

    @Test(
        "A past week that cannot be read is told with its place and in the status; the rest goes on",
        arguments: [
            ("{\"week\": \"2021-W40\",\n \"stories\": [", "2021-W40/digest.json:2"),
            ("[1, 2]", "2021-W40/digest.json"),
            ("{\"week\": \"2019-W01\", \"stories\": []}", "2021-W40/digest.json"),
        ])
    func unreadable(json: String, place: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        for week in ["2021-W39", "2021-W40"] { try await lay(week, in: sample) }
        try sample.write(json, to: "Output/world/2021-W40/digest.json")
        let report = try await compile(sample)
        let problem = try #require(report.issues.first?.problems.first { $0.stage == .archive })
        #expect(report.status == .someInputsFailed)
        #expect(problem.place.description == "Output/world/\(place)")
        #expect(problem.advice == "Compile it again: lede compile --week 2021-W40")
        #expect(try page("2021-W42", in: sample).contains("../2021-W39/index.html"))
        #expect(try !sample.text("Output/world/index.html").contains("2021-W40"))
    }

    @Test("A past letter that holds raw HTML keeps the page it has, with a warning")
    func rawHTML() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try await lay("2021-W41", in: sample)
        try sample.write("# A\n\n<b>x</b>\n", to: "Output/world/2021-W41/digest.md")
        let report = try await compile(sample)
        let problem = try #require(report.issues.first?.problems.first { $0.stage == .output })
        #expect(problem.place.description == "Output/world/2021-W41/digest.md:3")
        #expect(problem.severity == .warning)
        #expect(report.issues.first?.files.count == 7)
    }

    @Test(
        "What cannot be read of a past week is told, its page stays, and the next run makes it",
        arguments: ["images/logo.png", "images", "digest.md"])
    func unreadablePart(name: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try await lay("2021-W41", in: sample)
        try sample.write("GIF89a", to: "Output/world/2021-W41/images/logo.png")
        let path = sample.path("Output/world/2021-W41/\(name)")
        let away = sample.path("away")
        try FileManager.default.moveItem(at: path, to: away)
        // A link to itself: not even root can follow it.
        try FileManager.default.createSymbolicLink(
            atPath: path.path, withDestinationPath: path.path)
        let report = try await compile(sample)
        let problem = report.allProblems.first {
            $0.place.source.hasPrefix("Output/world/2021-W41")
        }
        #expect(problem?.severity == .error)
        #expect(report.status == .someInputsFailed)
        #expect(
            !FileManager.default.fileExists(
                atPath: sample.path("Output/world/2021-W41/index.html").path))
        try FileManager.default.removeItem(at: path)
        try FileManager.default.moveItem(at: away, to: path)
        let next = try await compile(sample)
        #expect(!next.allProblems.contains { $0.place.source.hasPrefix("Output/") })
        #expect(try page("2021-W41", in: sample).contains("../2021-W42/index.html"))
    }

    @Test(
        "Weeks that are compiled at once are all in the list, the feeds and their neighbours' pages"
    )
    func together() async throws {
        let sample = try SampleWorkspace()
        let inTurn = try SampleWorkspace()
        defer {
            sample.remove()
            inTurn.remove()
        }
        let weeks = ["2021-W42", "2021-W41"]
        for week in weeks {
            _ = await (try inTurn.run(editions: ["world"], week: week)).compile()
        }
        try await withThrowingTaskGroup(of: Report.self) { group in
            for week in weeks {
                let run = try sample.run(editions: ["world"], week: week)
                group.addTask { await run.compile() }
            }
            for try await report in group {
                #expect(!report.allProblems.contains { $0.place.source.contains("Output") })
            }
        }
        #expect(try web(of: sample) == web(of: inTurn))
    }

    @Test("A link to the folder itself and a pipe in a page's place are not waited for")
    func oddities() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try await lay("2021-W41", in: sample)
        mkfifo(sample.path("Output/world/2021-W41/index.html").path, 0o600)
        try FileManager.default.createSymbolicLink(
            atPath: sample.path("Output/world/2021-W05").path, withDestinationPath: ".")
        _ = try await compile(sample)
        #expect(try page("2021-W41", in: sample).contains("../2021-W42/index.html"))
        #expect(try !sample.text("Output/world/index.html").contains("2021-W05"))
    }

    @Test("A dry run writes no page, list or feed")
    func dryRun() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try await lay("2021-W41", in: sample)
        let before = try sample.files(under: "Output")
        _ = try await compile(sample, isDryRun: true)
        #expect(try sample.files(under: "Output") == before)
    }

    @Test("The archive is where --out says, and the preview stays the last of the files")
    func out() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let run = try sample.run(editions: ["world"])
        var options = run.options
        options.output = sample.path("Elsewhere").path
        let report = await Run(workspace: run.workspace, options: options).compile()
        #expect(report.issues.first?.files.last?.hasSuffix("2021-W42/preview.html") == true)
        let files = try sample.files(under: "Elsewhere").keys
        for name in ["2021-W42/index.html", "index.html", "feed.xml", "feed.json"] {
            #expect(files.contains("world/\(name)"))
        }
        #expect(!FileManager.default.fileExists(atPath: sample.path("Output").path))
    }

    @Test("A digest of an older version, with half the keys, is told as far as it goes")
    func older() throws {
        let week = try #require(Week("2021-W40"))
        let json =
            #"{"week":"2021-W40","stories":[{"headline":"A \"b\" \u00e9\ud83d\ude00"},{"x":1}]}"#
        let issue = try IssueReader(week: week, language: "en").issue(in: Array(json.utf8))
        #expect(issue.stories.map(\.headline) == ["A \"b\" é😀"])
        #expect(issue.language == "en")
        #expect(issue.published == Timestamp(day: week.sunday))
    }

    @Test("Digests are skimmed as JSONDecoder reads them", arguments: ["international", "world"])
    func skimming(edition: String) throws {
        struct Wire: Decodable {
            struct Entry: Decodable {
                struct Image: Decodable {
                    let url: String
                    let alt: String?
                    let width: Int?
                    let height: Int?
                }
                let headline: String
                let lead: String
                let outlet: String
                let url: String?
                let image: Image?
            }
            let subject: String
            let preheader: String
            let stories: [Entry]
            let briefs: [Entry]
        }
        let bytes = try fixture("Lede/\(edition)/digest.json")
        let week = try #require(Week("2021-W42"))
        let issue = try IssueReader(week: week, language: "xx").issue(in: bytes)
        let wire = try JSONDecoder().decode(Wire.self, from: Data(bytes))
        #expect(issue.subject == wire.subject)
        #expect(issue.preheader == wire.preheader)
        #expect(issue.language != "xx")
        let read = issue.stories + issue.briefs
        #expect(read.count == wire.stories.count + wire.briefs.count)
        for (entry, other) in zip(read, wire.stories + wire.briefs) {
            #expect(entry.headline == other.headline)
            #expect(entry.lead == other.lead)
            #expect(entry.outlet == other.outlet)
            #expect(entry.url == other.url)
            let image = other.image.map {
                Article.Image(url: $0.url, alt: $0.alt, width: $0.width, height: $0.height)
            }
            #expect(entry.image == image)
        }
    }

    @Test(
        "What is no JSON is told with its line",
        arguments: [
            ("", 1), ("{", 1), ("{\"a\":1,\n}", 2), ("{\"a\":\n\"b", 2), ("{} x", 1),
            ("{\"stories\": [\n1\n2]}", 3), ("{\"a\":[1}}", 1), ("{\"a\"", 1),
        ])
    func faults(json: String, line: Int) throws {
        let week = try #require(Week("2021-W40"))
        do throws(IssueReader.Fault) {
            _ = try IssueReader(week: week, language: "en").issue(in: Array(json.utf8))
            Issue.record("was read")
        } catch {
            guard case .notJSON(let found) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(found == line)
        }
    }
}
