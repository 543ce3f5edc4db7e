import Articles
import Foundation
import Lede
import Testing

@Suite("The same input gives the same bytes")
struct ReproducibilityTests {
    @Test("On a second run, which also leaves the files' times alone")
    func secondRun() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        _ = await (try sample.run()).compile()
        let first = try sample.files(under: "Output")
        #expect(first.count == 20)
        let time = try modified(sample, "Output/world/2021-W42/digest.html")
        _ = await (try sample.run()).compile()
        #expect(try sample.files(under: "Output") == first)
        #expect(try modified(sample, "Output/world/2021-W42/digest.html") == time)
    }

    @Test(
        "In another time zone, with another locale, from another folder",
        arguments: [
            ("Pacific/Auckland", "fr_FR.UTF-8", "Articles"),
            ("America/Los_Angeles", "tr_TR.UTF-8", "Templates/world"),
            ("Asia/Kathmandu", "C", "."),
        ])
    func elsewhere(zone: String, locale: String, folder: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let arguments = ["compile", "--week", "2021-W42"]
        let moved = try command(
            arguments + ["--out", sample.path("Elsewhere").path],
            in: sample.path(folder), environment: ["TZ": zone, "LC_ALL": locale, "LANG": locale])
        #expect(moved.status == 2)
        #expect(try sample.files(under: "Elsewhere") == (try await CompiledSample.files()))
    }

    @Test("Of two lines with one address, or one id, the same is kept whichever comes first")
    func repeats() async throws {
        func line(_ id: String, _ address: String, _ title: String) -> String {
            "{\"id\":\"\(id)\",\"title\":\"\(title)\",\"url\":\"https://\(address)\",\"outlet\":\"Valley Post\","
                + "\"lang\":\"en\",\"published\":\"2021-10-20\",\"text\":\"\(title), said a minister.\"}\n"
        }
        func told(_ lines: [String]) async throws -> [String: String] {
            let sample = try SampleWorkspace()
            defer { sample.remove() }
            try sample.write(lines.joined(), to: "Lines/a.jsonl")
            var run = try sample.run(editions: ["world"], isDryRun: true)
            var options = run.options
            options.articles = [sample.path("Lines").path]
            run = .init(workspace: run.workspace, options: options)
            let articles = await run.rank().issues.flatMap(\.digest.ranking).flatMap(
                \.story.articles)
            return Dictionary(articles.map { ($0.id, $0.title) }, uniquingKeysWith: { $0 + $1 })
        }
        let address = [
            line("r1", "valley.example/a", "Chile opens talks"),
            line("q", "valley.example/a", "Chile opens talks"),
        ]
        let id = [
            line("x", "valley.example/b", "Peru closes a mine"),
            line("x", "valley.example/c", "Ghana votes"),
        ]
        for lines in [address, id] {
            let first = try await told(lines)
            #expect(!first.isEmpty)
            #expect(try await told(lines.reversed()) == first)
        }
    }

    @Test("Whatever order the articles come in")
    func order() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let expected = try await CompiledSample.files().filter { $0.key.hasPrefix("world/") }
        let folder = "Articles/2021-W42"
        for (number, name) in try FileManager.default
            .contentsOfDirectory(atPath: sample.path(folder).path).sorted().reversed().enumerated()
        {
            try FileManager.default.createDirectory(
                at: sample.path("Shuffled/\(number)/2021-W42"), withIntermediateDirectories: true)
            try FileManager.default.moveItem(
                at: sample.path("\(folder)/\(name)"),
                to: sample.path("Shuffled/\(number)/2021-W42/\(name)"))
        }
        var run = try sample.run(editions: ["world"])
        var options = run.options
        options.articles = [sample.path("Shuffled").path]
        run = .init(workspace: run.workspace, options: options)
        _ = await run.compile()
        let shuffled = try sample.files(under: "Output")
        // The preview names the broken file by its path; everything else is the same.
        for (name, bytes) in expected where !name.hasSuffix("preview.html") {
            #expect(shuffled[name] == bytes, "\(name)")
        }
    }

    private func modified(_ sample: SampleWorkspace, _ name: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: sample.path(name).path)[.modificationDate]
            as? Date
    }
}
