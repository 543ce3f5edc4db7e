import Foundation
import TestSupport
import Testing

@Suite("A shell is offered what is there, and told nothing else")
final class CompletionTests {
    /// Editions paris and rome; articles of one week, digests of others; a blank in its name.
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "lede \(UUID().uuidString)")

    init() throws {
        for file in [
            "Templates/paris/edition.yaml", "Templates/rome/edition.yaml", "Templates/themes/a.css",
            "Articles/2021-W42/a.md", "Articles/clips/a.md", "Output/rome/2021-W40/digest.eml",
            "Output/rome/2021-W41/digest.eml", "Output/paris/2020-W53/digest.eml",
            "Drafts/paris/2021-W39/digest.eml",
        ] {
            let file = folder.appending(path: file)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: file)
        }
    }

    deinit {
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }

    /// What is offered for the last of these words, as shells ask for it.
    private func offered(
        _ option: String, _ words: String..., from place: URL? = nil
    ) throws -> [String] {
        let result = try command(
            ["---completion", words[1], "--", option, "\(words.count - 1)", "0"] + words,
            in: place ?? folder.appending(path: "Articles/2021-W42"))
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        return result.output.split(separator: "\n").map(String.init)
    }

    @Test("Editions are offered from any folder of the workspace; themes are none")
    func editions() throws {
        #expect(try offered("--edition", "lede", "compile", "--edition", "") == ["paris", "rome"])
    }

    @Test("Weeks with articles or a digest are offered, the newest first")
    func weeks() throws {
        #expect(
            try offered("--week", "lede", "stories", "--week", "")
                == ["2021-W42", "2021-W41", "2021-W40", "2020-W53"])
    }

    @Test("Of an edition that is named, its own weeks are offered, however it is written")
    func weeksOfEdition() throws {
        let want = ["2021-W41", "2021-W40"]
        #expect(
            try offered("--week", "lede", "send", "--edition", "'rome'", "--week", "") == want)
        #expect(try offered("--week", "lede", "send", "--edition=rome", "--week", "") == want)
        #expect(
            try offered("--week", "lede", "send", "--edition", "=", "rome", "--week", "") == want)
    }

    @Test("What is sent from another folder has the weeks of that folder")
    func output() throws {
        let drafts = folder.appending(path: "Drafts").path.replacing(" ", with: "\\ ")
        #expect(
            try offered("--week", "lede", "send", "--out", drafts, "--week", "") == ["2021-W39"])
    }

    @Test("A workspace that is named is looked into, with blanks in its name")
    func workspace() throws {
        let nowhere = FileManager.default.temporaryDirectory
        #expect(
            try offered(
                "--edition", "lede", "fetch", "--workspace", "\"\(folder.path)\"", "--edition", "",
                from: nowhere
            ).isEmpty == false)
    }

    @Test("Outside of a workspace nothing is offered and nothing is said")
    func nowhere() throws {
        let nowhere = FileManager.default.temporaryDirectory
        #expect(
            try offered("--edition", "lede", "compile", "--edition", "", from: nowhere).isEmpty)
        #expect(try offered("--week", "lede", "compile", "--week", "", from: nowhere).isEmpty)
    }

    @Test("What cannot be listed offers nothing")
    func unreadable() throws {
        try FileManager.default.removeItem(at: folder.appending(path: "Articles"))
        try FileManager.default.removeItem(at: folder.appending(path: "Output"))
        #expect(
            try offered("--week", "lede", "compile", "--week", "", from: folder).isEmpty)
    }
}
