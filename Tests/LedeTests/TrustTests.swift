import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

/// What `make trust` found, each as small as it can be had without a disk that fails.
@Suite("Nothing is missing without a word")
struct TrustTests {
    @Test(
        "A file that may be there and cannot be looked at stops its edition; status 78",
        arguments: [
            "Templates/world/edition.yaml", "Templates/world/picks/2021-W42.yaml",
            "Templates/world/theme.css", "Templates/world/images", "Templates/world/partials",
        ])
    func unreadable(name: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try loop(name, in: sample)
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.issues.isEmpty)
        #expect(report.status == .configuration)
        #expect(report.problems.contains { $0.place.source == name })
    }

    @Test("An edition that cannot be looked at is not left out of a compile of all; status 78")
    func hiddenEdition() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try loop("Templates/world/edition.yaml", in: sample)
        let report = await (try sample.run()).compile()
        #expect(report.status == .configuration)
        #expect(report.problems.contains { $0.place.source == "Templates/world/edition.yaml" })
    }

    @Test("A folder of articles that cannot be looked at is told")
    func articles() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try loop("Articles", in: sample)
        let report = await (try sample.run()).compile()
        #expect(report.status == .inputMissing)
        #expect(report.problems.contains { $0.place.source == "Articles" && $0.severity == .error })
    }

    @Test("Picks that cannot be looked at are not written over")
    func keptPicks() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try loop("Templates/world/picks/2021-W42.yaml", in: sample)
        let workspace = try Workspace.find(from: sample.folder.path)
        let week = try #require(Week("2021-W42"))
        let file = PicksFile(of: try workspace.edition("world"), week: week, in: workspace)
        #expect(throws: Problems.self) { try file.add(.drop("x"), comment: "") }
        let kept = try FileManager.default.destinationOfSymbolicLink(
            atPath: sample.path("Templates/world/picks/2021-W42.yaml").path)
        #expect(kept == "itself")
    }

    @Test("A picture of an edition that shows its own and cannot be read stops the edition")
    func unreadablePicture() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(
            "Templates/world/edition.yaml", replacing: "# images: embed", with: "images: embed")
        // The pictures of a folder are listed; one of them leads nowhere.
        try sample.write("", to: "Templates/world/images/README.md")
        #expect(symlink("nowhere", sample.path("Templates/world/images/logo.png").path) == 0)
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.issues.isEmpty)
        #expect(report.status == .configuration)
    }

    @Test("Of two that write one digest, the second waits for the first")
    func writingInTurn() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let week = try #require(Week("2021-W42"))
        let output = OutputFolder(
            root: sample.path("Output").path, edition: "world", week: week,
            drafts: sample.path(".lede/drafts").path)
        try output.write([("digest.txt", Array("old".utf8))])
        let first = open(output.path, O_RDONLY | O_DIRECTORY)
        defer { close(first) }
        #expect(flock(first, LOCK_EX) == 0)
        let second = Task.detached { try output.write([("digest.txt", Array("new".utf8))]) }
        try await Task.sleep(for: .milliseconds(100))
        #expect(try sample.text("Output/world/2021-W42/digest.txt") == "old")
        #expect(flock(first, LOCK_UN) == 0)
        try await second.value
        #expect(try sample.text("Output/world/2021-W42/digest.txt") == "new")
    }

    @Test(
        "A mailer's command that holds a password is refused, and the password is not repeated",
        arguments: [
            "msmtp --password hush", "curl smtp://me:hush@mail.example",
            "curl -H \"Authorization: Bearer hush\" https://mail.example",
        ])
    func passwords(command: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(
            "Templates/world/edition.yaml", replacing: "# mailer: msmtp -t",
            with: "mailer: '\(command)'")
        let workspace = try Workspace.find(from: sample.folder.path)
        let faults = #expect(throws: Problems.self) { try workspace.edition("world") }
        #expect(faults?.list.map(\.reason) == ["\"mailer\" holds a password"])
        #expect(faults?.list.contains { $0.description.contains("hush") } == false)
        #expect(throws: Problem.self) {
            try Mailer(MailerCommand(command), folder: "", searchPath: ["/bin"])
        }
    }

    /// Puts a link that leads to itself in the place of a file or a folder: nobody can follow it,
    /// not even root.
    private func loop(_ name: String, in sample: SampleWorkspace) throws {
        let path = sample.path(name)
        if FileManager.default.fileExists(atPath: path.path) {
            try FileManager.default.removeItem(at: path)
        }
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        let other = path.deletingLastPathComponent().appending(path: "itself").path
        #expect(symlink("itself", path.path) == 0)
        #expect(symlink("itself", other) == 0)
    }
}
