import Foundation
import TestSupport
import Testing

/// The corpora of workspace files that `make fuzz` starts from, and what it found.
@Suite("What holds of any file of a workspace")
struct WorkspaceFuzzTests {
    private static let folder = packageFolder.appending(path: "Tests/Fuzz")

    static func inputs() throws -> [String] {
        var inputs: [String] = []
        for kind in ["Corpus", "Findings"] {
            for target in WorkspaceTarget.all {
                let path = folder.appending(path: "\(kind)/\(target.name)").path
                inputs += try FileManager.default.contentsOfDirectory(atPath: path)
                    .filter { !$0.hasPrefix(".") }.sorted().map { "\(kind)/\(target.name)/\($0)" }
            }
        }
        return inputs
    }

    @Test("It holds of each input of the corpora and of every finding", arguments: try inputs())
    func holds(input: String) throws {
        let target = try #require(WorkspaceTarget.named(String(input.split(separator: "/")[1])))
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: input)))
        #expect(target.fault(bytes) == nil)
    }
}
