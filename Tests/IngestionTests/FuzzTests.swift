import TestSupport
import Testing

@testable import Ingestion

/// The corpora of parsers that `make fuzz` starts from, and what it found.
@Suite("What holds of every reading")
struct FuzzTests {
    @Test(
        "It holds of each input of the corpora and of every finding",
        arguments: try fuzzInputs(of: ParserTarget.all.map(\.name)))
    func holds(input: String) throws {
        let (name, bytes) = try fuzzInput(input)
        let target = try #require(ParserTarget.named(name))
        #expect(target.fault(bytes) == nil)
    }

    @Test("Stored readings of the corpus are read, not passed over")
    func storedReadings() throws {
        let stored = StoredReadings(
            entriesIn: try fuzzInput("Corpus/readings/two-files").bytes[...])
        #expect(stored.entries.count == 2)
        let lines = try fuzzInput("Corpus/readings/articles.jsonl").bytes
        let file = FoundFile(path: "Articles/a.html", origin: "Articles/a.html")
        #expect(Reading(lines: lines, of: file)?.articles.count == 1)
    }
}
