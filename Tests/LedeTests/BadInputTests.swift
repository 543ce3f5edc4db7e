import Articles
import Foundation
import Lede
import TestSupport
import Testing

@Suite("Bad input is named, and the rest goes on")
struct BadInputTests {
    private let edition = "Templates/world/edition.yaml"

    @Test("An unknown key in edition.yaml names its line and the nearest key; status 78")
    func unknownKey() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "\nstories: 10", with: "\nstorys: 10")
        let line = try lineNumber(of: "storys:", in: sample.text(edition))
        let report = await (try sample.run()).compile()
        let problem = try #require(report.problems.first { $0.stage == .configuration })
        #expect(problem.place == .init(edition, line: line))
        #expect(problem.advice == "Did you mean \"stories\"?")
        #expect(report.status == .configuration)
        #expect(report.issues.map(\.edition.slug) == ["international"])
    }

    @Test("A file whose name is not in UTF-8 is told, and the others are read")
    func foreignName() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let folder = sample.path("Articles/2021-W42").path
        let name = Array(folder.utf8) + Array("/caf".utf8) + [0xE9] + Array(".md".utf8)
        let file = name.map(CChar.init(bitPattern:)) + [0]
        let made = open(file, O_CREAT | O_WRONLY, 0o644)
        #expect(made >= 0)
        close(made)
        let result = try command(["parse", "Articles"], in: sample.folder)
        #expect(result.status == 2)
        #expect(
            result.errors.contains("caf\u{FFFD}.md: error: ingestion: its name is not in UTF-8"))
        #expect(result.output.split(separator: "\n").count > 10)
    }

    @Test("An argument's escapes do not reach the terminal")
    func escapes() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        for arguments in [["\u{1B}[31mx"], ["compile", "--week", "\u{1B}[31m2021"]] {
            let result = try command(arguments, in: sample.folder)
            #expect(result.status == 64)
            #expect(result.errors.contains("[31m"))
            #expect(!result.errors.contains("\u{1B}"))
        }
    }

    @Test("What is printed and does not fit is no success, however long it is")
    func fullDisk() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let device = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try command(
            ["stories", "--week", "2021-W42", "--json"], in: sample.folder, output: device)
        #expect(result.status == 74)
        #expect(result.errors.contains("standard output"))
    }

    @Test("A search of a thousand words is refused")
    func longSearch() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let words = Array(repeating: "a", count: 1000)
        let result = try command(["search"] + words, in: sample.folder)
        #expect(result.status == 64)
        #expect(result.errors.contains("1000 words"))
    }

    @Test("Every fault of edition.yaml is told at once")
    func allFaults() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "timezone: Europe/London", with: "timezone: London")
        try sample.edit(edition, replacing: "language: en", with: "language: English")
        try sample.edit(edition, replacing: "publishes: tuesday 07:00", with: "publishes: soon")
        try sample.edit(edition, replacing: "  privacy: https", with: "  privacy: ftp")
        try sample.edit(edition, replacing: "until: 2021-12-31", with: "until: soon")
        let workspace = try Workspace.find(from: sample.folder.path)
        let problems = #expect(throws: Problems.self) { try workspace.edition("world") }
        #expect(problems?.list.count == 5)
        #expect(problems?.list.allSatisfy { $0.place.line != nil } == true)
    }

    @Test("A week that makes no digest is ranked all the same, each story with its reason")
    func nothingChosen() async throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        try sample.write(
            #"{"title":"Premier League: ten matches to watch","source":"Gazette","#
                + #""section":"Sport","date":"2021-10-20","text":"Ten matches are played."}"#,
            to: "Articles/a.jsonl")
        let run = try sample.run()
        let ranked = await run.rank()
        #expect(ranked.problems.isEmpty)
        let issue = try #require(ranked.issues.first)
        #expect(issue.digest.entries.isEmpty)
        #expect(issue.digest.ranking.map(\.verdict) == [.leftOut(.notInternational)])
        let compiled = await run.compile()
        #expect(compiled.issues.isEmpty)
        let problem = try #require(compiled.problems.first)
        #expect(problem.reason.contains("none of the 1 articles"))
        #expect(problem.advice?.contains("lede stories --edition") == true)
    }

    @Test("An id that two collections give to different articles keeps both")
    func sameIDs() async throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        func line(_ title: String) -> String {
            #"{"id":"1","title":"\#(title)","source":"Gazette","date":"2021-10-20","#
                + #""text":"\#(title) on Wednesday, the ministry of the interior said in a long note."}"#
        }
        try sample.write(line("Chile opens talks"), to: "Articles/a.jsonl")
        try sample.write(line("Peru closes a mine"), to: "Articles/b.jsonl")
        let report = await (try sample.run()).rank()
        let told = report.issues.flatMap(\.digest.ranking).flatMap(\.story.articles)
        #expect(report.problems == [])
        #expect(Set(told.map(\.title)) == ["Chile opens talks", "Peru closes a mine"])
        #expect(Set(told.map(\.id)).count == 2)
    }

    @Test(
        "Settings of another shape are told with their line",
        arguments: [
            "weights: 3", "places: 3", "places: [a]", "places: {Éa: [a]}", "places: {ÉÀ: [a]}",
            "places: {12: [a]}", "places: {FRA: [a]}", "places: {UK: [cumbria]}",
            "places: {XX: [a]}",
            "places: {LR: [~george weah]}",
            "places: {GB: [~brex*]}", "places: {FR: []}",
        ])
    func wrongShape(line: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "\nstories: 10", with: "\n\(line)\nstories: 10")
        let place = try lineNumber(of: line, in: sample.text(edition))
        let workspace = try Workspace.find(from: sample.folder.path)
        let problems = #expect(throws: Problems.self) { try workspace.edition("world") }
        #expect(problems?.list.map(\.place) == [.init(edition, line: place)])
    }

    @Test("A missing key is told with an example")
    func missingKey() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "home: GB", with: "# home: GB")
        let workspace = try Workspace.find(from: sample.folder.path)
        let problems = #expect(throws: Problems.self) { try workspace.edition("world") }
        #expect(problems?.list.map(\.reason) == ["\"home\" is missing"])
    }

    @Test("Broken YAML names its line")
    func brokenYAML() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "language: en", with: "language: [en")
        let workspace = try Workspace.find(from: sample.folder.path)
        let problems = #expect(throws: Problems.self) { try workspace.edition("world") }
        #expect(problems?.list.first?.place.line != nil)
    }

    @Test("An unknown variable in a template names its file and line; status 78")
    func unknownVariable() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let letter = "Templates/world/letter.md"
        let text = try sample.text(letter)
        try sample.write(text + "\n{{headlin}}\n", to: letter)
        let line = try lineNumber(of: "{{headlin}}", in: sample.text(letter))
        let report = await (try sample.run()).compile()
        let problem = try #require(report.problems.first { $0.place.source == letter })
        #expect(problem.place.line == line)
        #expect(problem.reason.contains("headlin"))
        #expect(report.status == .configuration)
        #expect(report.issues.map(\.edition.slug) == ["international"])
    }

    @Test(
        "A missing template is named; status 78",
        arguments: ["world/letter.md", "world/theme.css"])
    func missingTemplate(name: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let file = "Templates/\(name)"
        // An edition without a ready-made theme has its own.
        try sample.edit("Templates/world/edition.yaml", replacing: "theme: cards", with: "# none")
        try FileManager.default.removeItem(at: sample.path(file))
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.problems.contains { $0.place.source == file })
        #expect(report.status == .configuration)
    }

    @Test("An empty week says which weeks have articles; status 65")
    func emptyWeek() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let report = await (try sample.run(editions: ["world"], week: "2021-W30")).compile()
        let problem = try #require(report.problems.first { $0.stage == .selection })
        #expect(problem.advice?.contains("2021-W42") == true)
        #expect(report.status == .unusableData)
        #expect(!FileManager.default.fileExists(atPath: sample.path("Output").path))
    }

    @Test("A template that cannot be filled is told before a week that is empty; status 78")
    func brokenTemplateAndEmptyWeek() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let letter = "Templates/world/letter.md"
        try sample.write(try sample.text(letter) + "\n{{headlin}}\n", to: letter)
        let report = await (try sample.run(editions: ["world"], week: "2021-W30")).compile()
        #expect(report.problems.contains { $0.place.source == letter })
        #expect(report.status == .configuration)
    }

    @Test("A folder without articles is told; status 66")
    func noArticles() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try FileManager.default.removeItem(at: sample.path("Articles/2021-W42"))
        let report = await (try sample.run()).compile()
        #expect(report.status == .inputMissing)
    }

    @Test("A feed that breaks off names its line, and its whole items are still told; status 2")
    func brokenFeed() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let feed = "Articles/2021-W42/transworld-wire.atom"
        let text = try sample.text(feed)
        let cut = try #require(text.range(of: "</entry>", options: .backwards))
        let start = text.index(cut.lowerBound, offsetBy: -120)
        try sample.write(String(text[..<start]), to: feed)
        let report = await (try sample.run(editions: ["world"])).compile()
        let problem = try #require(report.problems.first { $0.place.source == feed })
        #expect(problem.place.line != nil)
        #expect(problem.reason.contains("breaks off"))
        #expect(report.status == .someInputsFailed)
        let digest = try #require(report.issues.first).digest
        #expect(
            digest.ranking.flatMap(\.story.articles).contains { $0.outlet == "Transworld Wire" })
    }

    @Test("Fewer stories than the edition asks for are told with a warning, in the singular")
    func fewStories() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let page = "Articles/2021-W42/quayside-review-brazil-senate-bolsonaro.html"
        let text = try sample.text(page)
        try FileManager.default.removeItem(at: sample.path("Articles/2021-W42"))
        try sample.write(text, to: page)
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.status == .done)
        #expect(report.allProblems.contains { $0.reason.contains("1 of 10 stories") })
        let letter = try #require(report.issues.first?.letter)
        let words = collapsingWhitespace(letter.text)
        #expect(words.contains("1 article from 1 outlet this week"))
        #expect(words.contains("in one story,"))
    }

    @Test("A link that leads back up is told once and followed no further")
    func linkLoop() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let loop = "Articles/2021-W42/loop"
        try FileManager.default.createSymbolicLink(
            atPath: sample.path(loop).path, withDestinationPath: sample.path("Articles").path)
        let report = await (try sample.run(editions: ["world"])).compile()
        let places = report.problems.map(\.place.source).filter { $0.contains("loop") }
        #expect(places == [loop])
    }

    @Test(
        "A code that is none is refused",
        arguments: [("home: GB", "home: UK"), ("language: en", "language: xx")])
    func codes(right: String, wrong: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: right, with: wrong)
        let workspace = try Workspace.find(from: sample.folder.path)
        let problems = #expect(throws: Problems.self) { try workspace.edition("world") }
        #expect(problems?.list.count == 1)
    }

    @Test("A date or an address that cannot be taken is warned of with its line")
    func frontMatter() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let note = "Articles/2021-W42/note.md"
        try sample.write(
            "---\ntitle: A note\ndate: 2021-10-99\nurl: javascript:alert(1)\n---\nA text.\n",
            to: note)
        let report = await (try sample.run(editions: ["world"])).compile()
        let problems = report.problems.filter { $0.place.source == note }
        #expect(problems.map(\.place.line) == [3, 4])
        #expect(problems.allSatisfy { $0.severity == .warning })
    }

    @Test("A file that may not be read is named and the rest goes on; status 2")
    func unreadable() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        // A link to nowhere cannot be read by root either.
        try FileManager.default.createSymbolicLink(
            atPath: sample.path("Articles/2021-W42/locked.html").path,
            withDestinationPath: sample.path("nowhere").path)
        let report = await (try sample.run(editions: ["world"])).compile()
        let places = report.problems.filter { $0.severity == .error }.map(\.place.source)
        #expect(places.contains("Articles/2021-W42/locked.html"))
        #expect(report.issues.count == 1)
        #expect(report.status == .someInputsFailed)
    }

    @Test("An output folder that cannot be made is told; status 73")
    func cannotWrite() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.write("a file in the way", to: "Output")
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.status == .cannotWrite)
    }

    @Test("A damaged archive is told, left alone, and does not stop the compile; status 2")
    func damagedArchive() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.write("not a database", to: ".lede/archive.sqlite")
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.issues.count == 1)
        #expect(report.problems.contains { $0.stage == .archive && $0.severity == .error })
        #expect(report.status == .someInputsFailed)
        #expect(try sample.text(".lede/archive.sqlite") == "not a database")
    }

    @Test("A dry run writes nothing at all")
    func dryRun() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let report = await (try sample.run(isDryRun: true)).compile()
        #expect(report.issues.count == 2)
        let names = try FileManager.default.contentsOfDirectory(atPath: sample.folder.path)
        #expect(names.sorted() == ["Articles", "Templates"])
    }

    @Test("A story that an earlier digest told is not told again")
    func toldBefore() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let source = sample.path("Articles/2021-W42")
        _ = await (try sample.run(editions: ["world"])).compile()
        // The same files, read again in the next week with one fresh article.
        try sample.write(
            """
            ---
            title: Chile opens talks with Bolivia on the border
            url: https://pacificmonitor.example/world/2021/10/27/chile-bolivia
            outlet: Pacific Monitor
            date: 2021-10-27
            lang: en
            section: World
            ---

            Chile and Bolivia opened talks on Wednesday in Santiago on the management of their
            shared border, the first meeting of the two foreign ministers in three years.
            """, to: "Articles/2021-W43/chile.md")
        let atom = source.appending(path: "transworld-wire.atom")
        let shifted = try String(contentsOf: atom, encoding: .utf8)
            .replacing("2021-10-2", with: "2021-10-3").replacing("2021-10-18", with: "2021-10-28")
        try Data(shifted.utf8).write(to: atom)
        let report = await (try sample.run(editions: ["world"], week: "2021-W43")).rank()
        let ranking = try #require(report.issues.first).digest.ranking
        #expect(ranking.contains { $0.verdict == .leftOut(.ranBefore("2021-W42")) })
    }

    private func lineNumber(of text: String, in file: String) throws -> Int {
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }
}
