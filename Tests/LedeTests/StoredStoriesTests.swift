import Articles
import Foundation
import Testing

@testable import Lede
@testable import Selection

@Suite("The stories of the last digests are kept for the next run")
struct StoredStoriesTests {
    private static let name = ".lede/stories"

    private func stored(in sample: SampleWorkspace) throws -> StoredStories {
        StoredStories(in: try Workspace.find(from: sample.folder.path))
    }

    @Test("Each edition's, for their owner alone")
    func rights() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        _ = await (try sample.run()).compile()
        let kept = try stored(in: sample)
        #expect(kept["world"] != nil)
        #expect(kept["international"] != nil)
        let file = sample.path(StoredStoriesTests.name).path
        let rights = try FileManager.default.attributesOfItem(atPath: file)
        #expect(rights[.posixPermissions] as? Int == 0o600)
    }

    @Test("A pipe in their place is not waited for, nor one in that of the readings")
    func pipes() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try FileManager.default.createDirectory(
            at: sample.path(".lede"), withIntermediateDirectories: true)
        for name in [StoredStoriesTests.name, ".lede/readings"] {
            mkfifo(sample.path(name).path, 0o600)
        }
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.issues.count == 1)
    }

    @Test("The next run takes them where nothing has changed")
    func taken() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        _ = await (try sample.run()).compile()
        var kept = try stored(in: sample)
        let mark = try #require(kept["world"]?.mark)
        kept["world"] = StoryRecord(mark: mark, bytes: [0])
        kept.store()
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.issues.isEmpty)
        #expect(report.problems.contains { $0.stage == .selection })
    }

    @Test("An article that has changed makes them anew")
    func changed() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        _ = await (try sample.run(editions: ["world"])).compile()
        var kept = try stored(in: sample)
        let mark = try #require(kept["world"]?.mark)
        kept["world"] = StoryRecord(mark: mark, bytes: [0])
        kept.store()
        try sample.write(
            "# Ferry between Osk and Lunde sails again\n\nIt had lain still for two years.\n",
            to: "Articles/2021-W42/ferry.md")
        let report = await (try sample.run(editions: ["world"])).compile()
        #expect(report.issues.count == 1)
        #expect(try stored(in: sample)["world"]?.mark != mark)
    }

    @Test("An edition that is not compiled keeps its own")
    func others() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        _ = await (try sample.run()).compile()
        let before = try stored(in: sample)["international"]
        try sample.edit("Templates/world/edition.yaml", replacing: "home: GB", with: "home: IE")
        _ = await (try sample.run(editions: ["world"])).compile()
        #expect(try stored(in: sample)["international"] == before)
    }

    @Test("A run that writes nothing, ranks only or reads named files stores none")
    func unstored() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try FileManager.default.createDirectory(
            at: sample.path(".lede"), withIntermediateDirectories: true)
        _ = await (try sample.run(isDryRun: true)).compile()
        _ = await (try sample.run()).rank()
        let run = try sample.run()
        var options = run.options
        options.articles = [sample.path("Articles").path]
        _ = await Run(workspace: run.workspace, options: options).compile()
        let file = sample.path(StoredStoriesTests.name).path
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test("An edition that is gone leaves nothing")
    func gone() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        _ = await (try sample.run()).compile()
        try FileManager.default.removeItem(at: sample.path("Templates/international"))
        #expect(try stored(in: sample)["international"] == nil)
        #expect(try stored(in: sample)["world"] != nil)
    }

    @Test("What is torn or damaged, or of another program, counts as missing")
    func damaged() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        _ = await (try sample.run()).compile()
        let file = sample.path(StoredStoriesTests.name)
        let whole = try Data(contentsOf: file)
        let good = try stored(in: sample)
        for at in stride(from: 0, to: whole.count, by: 5) {
            var bytes = whole
            bytes[at] ^= 1
            for damaged in [bytes, whole.prefix(at)] {
                try damaged.write(to: file)
                let kept = try stored(in: sample)
                for edition in ["world", "international"] {
                    guard let record = kept[edition] else { continue }
                    // A mark that is another one fits no week; the bytes are those that were made.
                    #expect(record.bytes == good[edition]?.bytes)
                }
            }
        }
    }
}
