import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

@Suite("The check of what ships")
struct ShippedCheckTests {
    @Test("The sample week has notes alone")
    func sampleWeek() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let report = await (try sample.run()).check()
        #expect(report.issues.map(\.week?.description) == ["2021-W42", "2021-W42"])
        #expect(report.findings.filter { $0.severity > .note } == [])
        #expect(report.status(failingAt: .warning) == .done)
    }

    @Test("Every theme that ships can be read in light and in dark", arguments: ["cards", "text"])
    func themes(theme: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(
            "Templates/international/edition.yaml", replacing: "theme: newspaper",
            with: "theme: \(theme)")
        let workspace = try Workspace.find(from: sample.folder.path)
        #expect(Checking.files(of: "international", in: workspace).findings == [])
    }

    @Test("Checks.md has every rule, in order, with its severities and its meaning")
    func documented() throws {
        let path = packageFolder.appending(path: "Sources/Lede/Lede.docc/Checks.md")
        let rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("| `") }.map(String.init)
        let rules = Checking.rules.map { rule in
            "| `\(rule.code)` | \(rule.severities.map(\.name).joined(separator: ", "))"
                + " | \(rule.meaning) |"
        }
        #expect(rows == rules)
    }

    @Test("Codes are in lower case with hyphens, each once")
    func codes() {
        let codes = Checking.rules.map(\.code)
        #expect(Set(codes).count == codes.count)
        for code in codes {
            #expect(code.allSatisfy { $0.isLowercase || $0 == "-" }, "\(code)")
        }
    }
}
