import Articles
import Foundation
import Rendering
import TestSupport
import Testing

@testable import Lede

@Suite("What edition.yaml says of the letter")
struct LetterSettingsTests {
    private let edition = "Templates/world/edition.yaml"

    private func report(_ setting: String, _ prepare: (SampleWorkspace) throws -> Void = { _ in })
        async throws -> (Report, [String: Data])
    {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "sender:\n", with: setting + "\nsender:\n")
        try prepare(sample)
        let report = await (try sample.run(editions: ["world"])).compile()
        let out = sample.path("Output")
        let isThere = FileManager.default.fileExists(atPath: out.path)
        return (report, isThere ? try sample.files(under: "Output") : [:])
    }

    @Test(
        "A setting that must be there and is empty is refused with its line",
        arguments: [
            ("sender:\n", "sender:\nx-sender:\n", "\"sender\" is missing"),
            ("  privacy: ", "  privacy: \"\" # ", "the link \"privacy\" is missing"),
            ("  unsubscribe: ", "  unsubscribe: # ", "the link \"unsubscribe\" is missing"),
        ])
    func empty(line: String, instead: String, reason: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: line, with: instead)
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.issues.isEmpty)
        #expect(report.allProblems.map(\.reason.description).contains(reason))
        #expect(report.status == .configuration)
    }

    @Test("What a small letter leaves to the web has a section of its own in the preview")
    func leftToWeb() async throws {
        let (report, files) = try await report("size: 30")
        let digest = try #require(report.issues.first).digest
        #expect(!digest.more.isEmpty)
        let page = String(decoding: files["world/2021-W42/preview.html"] ?? Data(), as: UTF8.self)
        #expect(
            page.contains(
                "href=\"#more\">Left to the web <span class=\"count\">\(digest.more.count)<"))
        let left = try #require(page.firstRange(of: "<section id=\"left\"")).lowerBound
        for entry in digest.more {
            #expect(page[..<left].contains("id=\"story-\(entry.story.id)\""))
            #expect(!page[left...].contains("id=\"story-\(entry.story.id)\""))
        }
    }

    @Test("In brief, nobody adds a sentence, also where the edition's leads are one sentence")
    func voices() async throws {
        let (report, _) = try await report("") { sample in
            try sample.edit(edition, replacing: "sentences: 3 ", with: "sentences: 1 ")
            try sample.edit(edition, replacing: "minimum: 120 ", with: "minimum: 0 ")
            try sample.edit(edition, replacing: "  # voices: 2 ", with: "  voices: 2 ")
        }
        let digest = try #require(report.issues.first).digest
        #expect(digest.entries.contains { !$0.voices.isEmpty })
        #expect(digest.briefs.count > 3 && digest.briefs.allSatisfy(\.voices.isEmpty))
    }

    @Test("A picture of images/ is written beside the letter that shows it")
    func embedded() async throws {
        let (report, files) = try await report("images: embed") { sample in
            try FileManager.default.createDirectory(
                at: sample.path("Templates/world/images"), withIntermediateDirectories: true)
            let drawing = packageFolder.appending(
                path: "Sources/Lede/Lede.docc/Resources/pictures")
            let names = try FileManager.default.contentsOfDirectory(atPath: drawing.path)
            let name = try #require(
                names.sorted().first { $0.hasSuffix(".png") || $0.hasSuffix(".jpg") })
            let ending = try #require(name.split(separator: ".").last)
            try FileManager.default.copyItem(
                at: drawing.appending(path: name),
                to: sample.path("Templates/world/images/logo.\(ending)"))
            try sample.edit(
                "Templates/world/letter.md", replacing: "# {{edition.name}}",
                with: "![The World](images/logo.\(ending))\n\n# {{edition.name}}")
        }
        #expect(report.allProblems.filter { $0.stage == .rendering }.isEmpty)
        let logo = try #require(files.keys.first { $0.contains("images/logo.") })
        let html = String(decoding: files["world/2021-W42/digest.html"] ?? Data(), as: UTF8.self)
        #expect(html.contains("src=\"\(logo.replacing("world/2021-W42/", with: ""))\""))
        let mail = String(decoding: files["world/2021-W42/digest.eml"] ?? Data(), as: UTF8.self)
        #expect(mail.contains("Content-Disposition: inline; filename=\"logo."))
    }

    @Test("A file of images/ that no mail client shows is named, and the letter is made")
    func noPicture() async throws {
        let (report, _) = try await report("images: embed") { sample in
            try FileManager.default.createDirectory(
                at: sample.path("Templates/world/images"), withIntermediateDirectories: true)
            try sample.write("<svg/>", to: "Templates/world/images/logo.svg")
        }
        #expect(report.issues.count == 1)
        let problem = report.allProblems.first {
            $0.place.source == "Templates/world/images/logo.svg"
        }
        #expect(problem?.severity == .warning)
    }

    @Test("A letter over its size leaves its end to the web; the summary and digest.json say so")
    func size() async throws {
        let (report, files) = try await report("size: 20")
        let issue = try #require(report.issues.first)
        #expect(issue.letter.map { $0.html.utf8.count <= 20 * 1024 } == true)
        #expect(!issue.digest.more.isEmpty)
        #expect(report.allProblems.contains { $0.reason.contains("left to the web") })
        let json = String(decoding: files["world/2021-W42/digest.json"] ?? Data(), as: UTF8.self)
        #expect(json.contains("\"more\" : ["))
        let text = String(decoding: files["world/2021-W42/digest.txt"] ?? Data(), as: UTF8.self)
        #expect(text.contains("more on the web"))
    }

    @Test(
        "A word that is none is named with its line and the nearest one",
        arguments: [
            ("images: embedd", "Did you mean \"embed\"?"),
            ("sends-with: mailchip", "Did you mean \"mailchimp\"?"),
        ])
    func words(setting: String, advice: String) async throws {
        let (report, _) = try await report(setting)
        let problem = try #require(report.allProblems.first { $0.advice?.description == advice })
        #expect(problem.place.source == edition)
        #expect(report.status == .configuration)
    }

    @Test("An unknown theme is named with the nearest; an edition's own rules outweigh a theme's")
    func themes() async throws {
        let (unknown, _) = try await report("") { sample in
            try sample.edit(edition, replacing: "theme: cards", with: "theme: card")
        }
        #expect(unknown.allProblems.contains { $0.advice == "Did you mean \"cards\"?" })
        #expect(unknown.status == .configuration)
        let (own, _) = try await report("") { sample in
            try sample.edit(edition, replacing: "theme: cards", with: "theme: text")
            try sample.write("h2 { font-size: 31px; }\n", to: "Templates/world/theme.css")
        }
        let html = try #require(own.issues.first?.letter?.html)
        #expect(html.contains("font-size:31px"))
        #expect(html.contains("Georgia"))
    }

    @Test(
        "Shipped themes and editions have nothing to be told",
        arguments: ["newspaper", "cards", "text"])
    func shipped(theme: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "theme: cards", with: "theme: \(theme)")
        try FileManager.default.removeItem(at: sample.path("Templates/world/theme.css"))
        let workspace = try Workspace.find(from: sample.folder.path)
        #expect(Checking.problems(of: "world", in: workspace).isEmpty)
        #expect(Checking.problems(of: "international", in: workspace).isEmpty)
    }

    @Test("Check reads the editor's decisions too")
    func picks() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let folder = "Templates/world/picks"
        try FileManager.default.createDirectory(
            at: sample.path(folder), withIntermediateDirectories: true)
        try sample.write("- pinn: x\n", to: "\(folder)/2021-W42.yaml")
        try sample.write("[]\n", to: "\(folder)/last week.yaml")
        let workspace = try Workspace.find(from: sample.folder.path)
        let problems = Checking.problems(of: "world", in: workspace)
        #expect(problems.contains { $0.place.source == "\(folder)/2021-W42.yaml" })
        #expect(problems.contains { $0.reason.contains("named after no week") })
    }

    @Test("Check names every fault of an edition with its line")
    func check() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(
            "Templates/world/letter.md", replacing: "{{edition.name}}", with: "{{edition.nam}}")
        let workspace = try Workspace.find(from: sample.folder.path)
        let problems = Checking.problems(of: "world", in: workspace)
        #expect(problems.contains { $0.advice?.contains("edition.name") == true })
        #expect(Checking.variables.contains { $0.name == "stories.headline" && $0.kind == "text" })
    }
}
