import TestSupport
import Testing

/// The corpora of letters that `make fuzz` starts from, and what it found.
@Suite("What holds of any letter")
struct LetterFuzzTests {
    @Test(
        "It holds of each input of the corpora and of every finding",
        arguments: try fuzzInputs(of: LetterTarget.all.map(\.name)))
    func holds(input: String) throws {
        let (name, bytes) = try fuzzInput(input)
        let target = try #require(LetterTarget.named(name))
        #expect(target.fault(bytes) == nil)
    }
}
