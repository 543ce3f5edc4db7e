import Articles
import Foundation
import Lede
import TestSupport
import Testing

@Suite("A file of the workspace that nobody wrote by hand is refused, not read")
struct FileLimitTests {
    @Test(
        "One of a gigabyte is told with its name",
        arguments: [
            "Templates/world/edition.yaml", "Templates/world/letter.md",
            "Templates/world/theme.css", "Templates/world/picks/2021-W42.yaml",
            "Templates/themes/cards.css", "Templates/world/partials/story.md",
        ])
    func gigabyte(name: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        // A hole in a file takes no room on the disk.
        try sample.write("", to: name)
        let file = try FileHandle(forWritingTo: sample.path(name))
        try file.truncate(atOffset: 1 << 30)
        try file.close()
        let report = await (try sample.run(editions: ["world"])).compile()
        let problem = try #require(report.problems.first { $0.place.source == name })
        #expect(problem.reason == "the file is over 1 MiB")
        #expect(report.status == .configuration)
    }

    @Test("A picture of a gigabyte is told and left out")
    func picture() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let name = "Templates/world/images/logo.png"
        try sample.write("", to: name)
        let file = try FileHandle(forWritingTo: sample.path(name))
        try file.truncate(atOffset: 1 << 30)
        try file.close()
        try sample.edit(
            "Templates/world/edition.yaml", replacing: "# images: embed", with: "images: embed")
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.allProblems.contains { $0.reason == "the picture is over 1 MiB" })
        #expect(report.issues.count == 1)
    }
}
