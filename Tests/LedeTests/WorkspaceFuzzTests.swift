import TestSupport
import Testing

/// The corpora of workspace files that `make fuzz` starts from, and what it found.
@Suite("What holds of any file of a workspace")
struct WorkspaceFuzzTests {
    @Test(
        "It holds of each input of the corpora and of every finding",
        arguments: try fuzzInputs(of: WorkspaceTarget.all.map(\.name)))
    func holds(input: String) throws {
        let (name, bytes) = try fuzzInput(input)
        let target = try #require(WorkspaceTarget.named(name))
        #expect(target.fault(bytes) == nil)
    }
}
