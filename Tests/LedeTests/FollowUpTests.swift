import Articles
import Foundation
import Testing

@testable import Lede

@Suite("A story that goes on")
struct FollowUpTests {
    @Test("A week whose stories all ran says so, and how they are asked for again; status 65")
    func allRan() async throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        let text = "Fishermen in Dakar block the port of Senegal's capital over foreign trawlers."
        let lines = ["2021-10-16", "2021-10-18"].map {
            line("Fishermen block the port of Dakar", text, outlet: "gazette", day: $0)
        }
        try sample.write(lines.joined(separator: "\n"), to: "Articles/a.jsonl")
        let before = await (try sample.run(week: "2021-W41")).compile()
        #expect(before.issues.first?.digest.entries.count == 1)
        let after = await (try sample.run(week: "2021-W42")).compile()
        let problem = try #require(after.allProblems.first { $0.stage == .selection })
        #expect("\(problem)".contains("ran in earlier digests (1)"))
    }

    private func line(_ title: String, _ text: String, outlet: String, day: String) -> String {
        #"{"title":"\#(title)","source":"\#(outlet)","date":"\#(day)","section":"World","#
            + #""url":"https://\#(outlet).example/\#(day)","text":"\#(text)"}"#
    }

    @Test("It is told again with a mark and a link to the digest that told it, in every output")
    func marked() async throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        let first = "Fishermen in Dakar block the port of Senegal's capital over foreign trawlers."
        let second =
            "The port of Dakar stays blocked as Senegal's fishermen refuse the foreign trawlers."
        let lines = [
            line("Fishermen block the port of Dakar", first, outlet: "gazette", day: "2021-10-13"),
            line(
                "Dakar's port is blocked by fishermen", first + " Boats lie across the entrance.",
                outlet: "courier", day: "2021-10-13"),
            line(
                "The port of Dakar is still blocked by fishermen", second, outlet: "gazette",
                day: "2021-10-21"),
            line(
                "Dakar's fishermen keep the port blocked", second + " Talks failed.",
                outlet: "courier", day: "2021-10-21"),
        ]
        try sample.write(lines.joined(separator: "\n"), to: "Articles/a.jsonl")
        let before = await (try sample.run(week: "2021-W41")).compile()
        #expect(before.issues.first?.digest.entries.first?.followUp == nil)
        for _ in 0..<2 {
            let report = await (try sample.run(week: "2021-W42")).compile()
            let issue = try #require(report.issues.first)
            let entry = try #require(issue.digest.entries.first)
            #expect(entry.followUp?.week.description == "2021-W41")
            #expect(entry.followUp?.url?.contains("2021-W41") == true)
            let letter = try #require(issue.letter)
            #expect(letter.text.contains("Told before, in our issue of"))
            #expect(letter.html.contains("Follow-up"))
        }
        let report = await (try sample.run(week: "2021-W42")).rank()
        let ranking = StoriesJSON.text(of: try #require(report.issues.first))
        #expect(ranking.contains("\"follow_up\""))
        #expect(ranking.contains("\"2021-W41\""))
        let json = try sample.bytes("Output/world/2021-W42/digest.json")
        #expect(String(decoding: json, as: UTF8.self).contains("\"follow_up\""))
    }
}
