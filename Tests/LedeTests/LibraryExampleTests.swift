import Articles
import Foundation
import Lede
import TestSupport
import Testing

// The code of LibraryExample.md, held to it by the second test below.
// begin of the example
/// What the digests of a week tell, and why, in lines for a person; writes no file.
func tellings(of folder: String, week: Week, now: Timestamp) async throws -> [String] {
    let workspace = try Workspace.find(from: folder)
    var options = Run.Options(now: now)
    options.week = week
    options.isDryRun = true
    let report = await Run(workspace: workspace, options: options).compile()

    // One input that cannot be read stops nothing: it is named, and the rest goes on.
    var lines = report.allProblems.map(\.description)
    for issue in report.issues {
        guard let letter = issue.letter else { continue }
        lines.append("\(issue.edition.name), \(issue.digest.week): “\(letter.subject)”")
        let finder = StoryFinder(of: issue)
        for (index, entry) in issue.digest.entries.enumerated() {
            lines.append("\(index + 1). \(entry.headline) (\(entry.source.outlet))")
            lines.append(entry.lead.text)
            // A story is asked for as at the command line: by its place, here.
            let explanation = try Explanation(of: "\(index + 1)", in: finder)
            if let part = explanation.parts.first {
                lines.append("Most points: \(part.signal), \(part.meaning)")
            }
        }
    }
    return lines
}
// end of the example

@Suite("The example in LibraryExample.md")
struct LibraryExampleTests {
    private func article(_ title: String, _ text: String, outlet: String) -> String {
        #"{"title":"\#(title)","source":"\#(outlet)","date":"2021-10-20","section":"World","#
            + #""url":"https://\#(outlet).example/port","text":"\#(text)"}"#
    }

    @Test("tells a small week's story with its outlet, its lead and what speaks for it most")
    func runs() async throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        let text = "Fishermen in Dakar block the port of Senegal's capital over foreign trawlers."
        let lines = [
            article("Fishermen block the port of Dakar", text, outlet: "gazette"),
            article(
                "Dakar's port is blocked by fishermen", text + " Boats lie across the entrance.",
                outlet: "courier"),
        ]
        try sample.write(lines.joined(separator: "\n"), to: "Articles/a.jsonl")
        let week: Week = try #require(Week("2021-W42"))
        let told = try await tellings(
            of: sample.folder.path, week: week, now: Timestamp(seconds: fetchTime))
        #expect(told.contains { $0.contains("1 of 10 stories could be told") })
        #expect(told.contains { $0.hasPrefix("The World in Brief, 2021-W42: ") })
        let first = try #require(told.firstIndex { $0.hasPrefix("1. ") })
        let rest = told[first...]
        try #require(rest.count == 3)
        #expect(rest[first].contains("Dakar"))
        #expect(rest[first + 1].hasPrefix(text))
        #expect(rest[first + 2].hasPrefix("Most points: storyline, "))
        let output = sample.folder.appending(path: "Output").path
        #expect(!FileManager.default.fileExists(atPath: output))
    }

    @Test("is in the article as it is compiled here")
    func documented() throws {
        let code = try between(
            "// begin of the example\n", "// end of the example\n",
            in: "Tests/LedeTests/LibraryExampleTests.swift")
        let shown = try between(
            "<!-- the example -->\n\n```swift\n", "```\n",
            in: "Sources/Lede/Lede.docc/LibraryExample.md")
        #expect(shown == code)
    }

    /// What stands in a file of the package between two marks.
    private func between(_ start: String, _ end: String, in path: String) throws -> String {
        let file = packageFolder.appending(path: path)
        let text = try String(contentsOf: file, encoding: .utf8)
        let begin = try #require(text.firstRange(of: start)?.upperBound)
        let stop = try #require(text[begin...].firstRange(of: end)?.lowerBound)
        return String(text[begin..<stop])
    }
}
