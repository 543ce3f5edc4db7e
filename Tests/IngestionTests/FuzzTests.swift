import TestSupport
import Testing

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
}
