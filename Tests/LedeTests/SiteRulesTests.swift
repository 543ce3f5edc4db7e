import Articles
import Foundation
import Lede
import TestSupport
import Testing

@Suite("Rules for single sites")
struct SiteRulesTests {
    private let edition = "Templates/world/edition.yaml"
    private let page = """
        <html lang="en"><head><link rel="canonical" href="https://gazette.example/a"></head><body>
        <h1>The ferry to Osk sails again</h1>
        <article><p>These are the words that stand where an article usually stands on a page.</p>
        </article><div id="other"><p>The ferry sails again from Monday, two years after the storm.</p>
        </div></body></html>
        """

    /// A workspace with one page, and a rule for its site.
    private func sample() throws -> SampleWorkspace {
        let sample = try SampleWorkspace()
        try sample.write(page, to: "pages/a.html")
        try sample.write("body: //div[@id='other']\n", to: "Rules/gazette.example.txt")
        return sample
    }

    @Test("lede parse reads a page by the rule of the folder it is given")
    func parse() throws {
        let sample = try sample()
        defer { sample.remove() }
        let usual = try command(["parse", "pages"], in: sample.folder)
        #expect(usual.output.contains("These are the words"))
        let ruled = try command(["parse", "--site-rules", "Rules", "pages"], in: sample.folder)
        #expect(ruled.output.contains("\"paragraphs\":[\"The ferry sails again from Monday"))
        #expect(ruled.errors.isEmpty)
        let piped = try command(
            ["parse", "--site-rules", "Rules", "-"], in: sample.folder, input: Data(page.utf8))
        #expect(piped.output.contains("\"paragraphs\":[\"The ferry sails again from Monday"))
    }

    @Test("A compile tells what is wrong with the rules that an edition names, and goes on")
    func compile() async throws {
        let sample = try sample()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "# site-rules: Rules ", with: "site-rules: Rules ")
        try sample.write("body: //div[\nauthors: //p\n", to: "Rules/sel.example.txt")
        let report = await (try sample.run(editions: ["world"], isDryRun: true)).compile()
        let problems = report.problems.filter { $0.place.source == "Rules/sel.example.txt" }
        #expect(problems.map(\.place.line) == [1, 2])
        #expect(problems.last?.advice == "Did you mean “author”?")
        #expect(report.issues.count == 1)
    }

    @Test("A folder of rules that is not there is an error, and the usual reading goes on")
    func missing() async throws {
        let sample = try sample()
        defer { sample.remove() }
        try sample.edit(edition, replacing: "# site-rules: Rules ", with: "site-rules: Nowhere ")
        let report = await (try sample.run(editions: ["world"], isDryRun: true)).compile()
        #expect(report.problems.contains { $0.place.source == "Nowhere" && $0.severity == .error })
        #expect(report.issues.count == 1)
    }
}
