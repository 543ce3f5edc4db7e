import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

@Suite("lede check")
struct CheckCommandTests {
    /// A new workspace, with some things in it that an editor would change.
    private func workspace(
        _ edits: [(file: String, old: String, new: String)] = CheckCommandTests.edits,
        _ body: (URL) throws -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lede-\(UUID().uuidString)")
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        let week = try #require(Week("2021-W42"))
        try Starter(language: .en, week: week).write(to: folder.path)
        for edit in edits {
            let file = folder.appending(path: "Templates/newsletter/\(edit.file)")
            let text = try String(contentsOf: file, encoding: .utf8)
            try #require(text.contains(edit.old))
            try Data(text.replacing(edit.old, with: edit.new).utf8).write(to: file)
        }
        try body(folder)
    }

    private static let edits = [
        (
            file: "letter.md", old: "# {{edition.name}}\n",
            new: "# {{edition.name}}\n\n[Click here](https://news.example/)\n"
        ),
        (file: "theme.css", old: "/*\n", new: "p { color: #bbbbbb; colour: red; }\n/*\n"),
    ]

    @Test("An edition whose settings are gone is told of, though others are well, and ends in 78")
    func settingsGone() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try FileManager.default.removeItem(at: sample.path("Templates/world/edition.yaml"))
        let run = try sample.run(isDryRun: true)
        let report = await run.check()
        #expect(report.others.map(\.place.source).contains("Templates/world/edition.yaml"))
        #expect(report.status(failingAt: .error) == .configuration)
        let compiled = await run.compile()
        #expect(compiled.issues.map(\.edition.slug) == ["international"])
        #expect(compiled.status == .configuration)
    }

    /// One that is an error, and no fault of the settings.
    private static let error = [
        (
            file: "letter.md", old: "# {{edition.name}}\n",
            new: "# {{edition.name}}\n\n[Our page](ftp://news.example/)\n"
        )
    ]

    private func check(_ arguments: String..., in folder: URL) throws -> CommandResult {
        try command(["check", "--now", "2021-10-26T07:00:00Z"] + arguments, in: folder)
    }

    @Test("A finding is a line with place, severity, code, reason and advice")
    func lines() throws {
        try workspace { folder in
            let result = try check(in: folder)
            let lines = result.output.split(separator: "\n")
            #expect(
                lines.contains {
                    $0.hasPrefix("Templates/newsletter/letter.md:")
                        && $0.contains(
                            ": warning: vague-link: a link's words are “Click here”. Let")
                })
            #expect(lines.last?.hasPrefix("newsletter 2021-W42: ") == true)
            #expect(result.status == 0)
        }
    }

    @Test(
        "--fail-on says what ends in status 65",
        arguments: [("note", 65), ("warning", 65), ("error", 0), ("never", 0)] as [(String, Int32)])
    func failOn(severity: String, status: Int32) throws {
        try workspace { folder in
            let ended = try check("--fail-on", severity, in: folder).status
            #expect(ended == status)
        }
    }

    @Test("An error ends in status 65 where nothing is said, and with --fail-on never it does not")
    func errors() throws {
        try workspace(CheckCommandTests.error) { folder in
            let ended = try check(in: folder).status
            #expect(ended == 65)
            let never = try check("--fail-on", "never", in: folder).status
            #expect(never == 0)
        }
    }

    @Test("Settings that cannot be used end in status 78 whatever --fail-on says")
    func unusable() throws {
        try workspace([(file: "edition.yaml", old: "language: en", new: "langauge: en")]) {
            folder in
            let result = try check("--fail-on", "never", in: folder)
            #expect(result.status == 78)
            #expect(result.output.contains("error: settings: unknown key \"langauge\""))
        }
    }

    @Test("A week without articles is a note, and the files are checked all the same")
    func emptyWeek() throws {
        try workspace { folder in
            let result = try check("--week", "2020-W01", in: folder)
            #expect(result.output.contains("note: selection: edition newsletter: none of the"))
            #expect(result.output.contains("warning: vague-link:"))
            #expect(result.output.contains("newsletter: "))
            #expect(result.output.contains("(no digest: its files alone)"))
            #expect(result.status == 0)
        }
    }

    @Test("--no-digest checks the files alone, and no check writes anything")
    func filesAlone() throws {
        try workspace { folder in
            let result = try check("--no-digest", in: folder)
            #expect(result.output.contains("warning: vague-link:"))
            #expect(!result.output.contains("2021-W42"))
            _ = try check(in: folder)
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/Output/newsletter"))
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/.lede"))
        }
    }

    @Test("--json tells every finding as an object")
    func json() throws {
        try workspace { folder in
            let result = try check("--json", in: folder)
            try expectGolden(result.output, "Lede/check/check.json")
        }
    }

    @Test("--sarif tells the same as a log that has what SARIF 2.1.0 requires")
    func sarif() throws {
        try workspace { folder in
            let result = try check("--sarif", in: folder)
            let version = "\"version\" : \"\(Lede.version)\""
            #expect(result.output.contains(version))
            try expectGolden(
                result.output.replacing(version, with: "\"version\" : \"0\""),
                "Lede/check/check.sarif")
            try expectSARIF(result.output)
        }
    }

    @Test(
        "Files are named from the folder that check is called in, where the workspace is below it")
    func sarifFolder() throws {
        try workspace { folder in
            let result = try command(
                [
                    "check", "--workspace", folder.path, "--now", "2021-10-26T07:00:00Z", "--sarif",
                ], in: folder.deletingLastPathComponent())
            let name = folder.lastPathComponent
            #expect(result.output.contains("\"uri\" : \"\(name)/Templates/newsletter/letter.md\""))
        }
    }

    @Test("Neither shows the key of a feed", arguments: ["--json", "--sarif"])
    func keys(option: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let path = "Templates/world/edition.yaml"
        let settings = try sample.text(path).replacing(
            "home: GB", with: "home: https://a.example/f?token=hush")
        try sample.write(settings, to: path)
        let result = try command(["check", option], in: sample.folder)
        #expect(result.output.contains("https://a.example/f?token=…"))
        #expect(!result.output.contains("hush"))
    }

    @Test("--json and --sarif together are a fault of usage")
    func forms() throws {
        try workspace { folder in
            let usage = try check("--json", "--sarif", in: folder).status
            #expect(usage == 64)
        }
    }

    @Test("--rules lists every code with severity and meaning")
    func rules() throws {
        try workspace([]) { folder in
            let lines = try check("--rules", in: folder).output.split(separator: "\n")
            #expect(lines.count == Checking.rules.count)
            #expect(lines.contains { $0.hasPrefix("vague-link ") && $0.contains(" warning ") })
        }
    }

    /// What the standard requires of each object (its section in the name).
    private func expectSARIF(_ text: String) throws {
        func object(_ value: Any?, _ name: Comment) throws -> [String: Any] {
            try #require(value as? [String: Any], name)
        }
        let log = try object(try JSONSerialization.jsonObject(with: Data(text.utf8)), "§3.13")
        #expect(log["version"] as? String == "2.1.0", "§3.13.2")
        let runs = try #require(log["runs"] as? [[String: Any]], "§3.13.4")
        let run = try #require(runs.first)
        let driver = try object(try object(run["tool"], "§3.14.6")["driver"], "§3.18.2")
        #expect((driver["name"] as? String)?.isEmpty == false, "§3.19.8")
        let rules = try #require(driver["rules"] as? [[String: Any]], "§3.19.23")
        let ids = rules.compactMap { $0["id"] as? String }
        #expect(Set(ids).count == rules.count, "§3.49.3")
        let levels: Set = ["none", "note", "warning", "error"]
        let results = try #require(run["results"] as? [[String: Any]], "§3.14.23")
        #expect(!results.isEmpty)
        for result in results {
            let message = try object(result["message"], "§3.27.11")
            #expect((message["text"] as? String)?.isEmpty == false, "§3.11.8")
            #expect(levels.contains(result["level"] as? String ?? ""), "§3.27.10")
            let index = try #require(result["ruleIndex"] as? Int, "§3.27.6")
            #expect(ids[index] == result["ruleId"] as? String, "§3.27.5")
            let locations = try #require(result["locations"] as? [[String: Any]], "§3.27.12")
            let place = try object(locations.first?["physicalLocation"], "§3.28.3")
            let artifact = try object(place["artifactLocation"], "§3.29.3")
            let uri = try #require(artifact["uri"] as? String, "§3.4.3")
            #expect(URL(string: uri)?.scheme == nil, "§3.4.3: relative")
            let region = try object(place["region"], "§3.29.4")
            #expect((region["startLine"] as? Int ?? 0) >= 1, "§3.30.5")
        }
    }
}
