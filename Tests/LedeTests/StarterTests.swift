import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede
@testable import Selection

@Suite("A new workspace")
struct StarterTests {
    /// A folder of its own, which is not there yet.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "lede-\(UUID().uuidString)").path
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test(
        "compiles at once, has nothing to be told, and names no shipped newsletter",
        arguments: Starter.Language.allCases)
    func compiles(language: Starter.Language) async throws {
        let folder = Folder()
        let week = try #require(Week("2021-W42"))
        try Starter(language: language, week: week).write(to: folder.path)
        let workspace = try Workspace.find(from: folder.path)
        #expect(Checking.problems(of: Starter.edition, in: workspace).isEmpty)
        #expect(Checking.files(of: Starter.edition, in: workspace).findings == [])
        var options = Run.Options(now: Timestamp(seconds: 1_635_231_600))
        options.week = week
        let report = await Run(workspace: workspace, options: options).compile()
        let issue = try #require(report.issues.first)
        #expect(issue.digest.entries.count == 1)
        #expect(issue.findings == [])
        #expect(issue.digest.publication.language == language.rawValue)
        let html = try #require(issue.letter?.html)
        for name in ["World in Brief", "Monde en bref", "monde-en-bref", "world-in-brief", "Atlas"]
        {
            #expect(!html.contains(name), "\(name)")
        }
        let settings = try workspace.text(at: "Templates/newsletter/edition.yaml").text
        #expect(!settings.contains("-in-brief") && !settings.contains("-en-bref"))
    }

    @Test("is made at last where a run before was ended half-way or could not write")
    func again() throws {
        let folder = Folder()
        let starter = Starter(language: .en, week: try #require(Week("2021-W42")))
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: folder.path + "/.Templates.new/newsletter", withIntermediateDirectories: true)
        try Data("lang".utf8).write(
            to: URL(filePath: folder.path + "/.Templates.new/newsletter/edition.yaml"))
        // A file where a folder is to be.
        try Data().write(to: URL(filePath: folder.path + "/Articles"))
        let problem = #expect(throws: Problem.self) { try starter.write(to: folder.path) }
        #expect(problem?.place.description.contains("Articles/2021-W42/welcome.md") == true)
        #expect(!manager.fileExists(atPath: folder.path + "/Templates"))
        try manager.removeItem(atPath: folder.path + "/Articles")
        try starter.write(to: folder.path)
        for file in starter.files {
            let text = manager.contents(atPath: "\(folder.path)/\(file.path)")
            #expect(text.map { String(decoding: $0, as: UTF8.self) } == file.text)
        }
        #expect(!manager.fileExists(atPath: folder.path + "/.Templates.new"))
    }

    @Test(
        "The weights that an edition.yaml shows are those of the program, each by its name",
        arguments: Starter.Language.allCases)
    func weights(language: Starter.Language) throws {
        let starter = Starter(language: language, week: try #require(Week("2021-W42")))
        let settings = try #require(starter.files.first { $0.path.hasSuffix("edition.yaml") }).text
        let shown = settings.split(separator: "\n").drop { !$0.hasPrefix("# weights:") }
            .dropFirst().prefix { $0.hasPrefix("#   ") }
            .compactMap { line in
                let entry = line.dropFirst(4).prefix { $0 != "#" }.split(separator: ":")
                return Double(entry[1].filter { $0 != " " }).map { (String(entry[0]), $0) }
            }
        let known = SelectionSettings.signals.map { ($0.name, $0.weight) }
        #expect(shown.map(\.0) == known.map(\.0))
        #expect(shown.map(\.1) == known.map(\.1))
    }

    @Test("Nothing that is there is changed, and no second workspace is made over a first")
    func careful() throws {
        let folder = Folder()
        try FileManager.default.createDirectory(
            atPath: folder.path, withIntermediateDirectories: true)
        try Data("mine\n".utf8).write(to: URL(filePath: folder.path + "/.gitignore"))
        let starter = Starter(language: .en, week: try #require(Week("2021-W42")))
        try starter.write(to: folder.path)
        let kept = try String(contentsOfFile: folder.path + "/.gitignore", encoding: .utf8)
        #expect(kept == "mine\n")
        let problem = #expect(throws: Problem.self) { try starter.write(to: folder.path) }
        #expect(problem?.reason.contains("a workspace already") == true)
    }
}
