import Foundation
import TestSupport
import Testing

/// The corpora that `make fuzz` starts from, and what it found.
@Suite struct FuzzTests {
    private static let folder = packageFolder.appending(path: "Tests/Fuzz")

    static func inputs(in kind: String) throws -> [String] {
        let root = folder.appending(path: kind)
        return try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.contains("/") && !$0.contains("/.") }
            // Those of a letter have their tests where letters are made.
            .filter { path in ParserTarget.named(String(path.prefix { $0 != "/" })) != nil }
            .sorted().map { kind + "/" + $0 }
    }

    @Test(
        "What holds of every reading holds of each input of the corpora and of every finding",
        arguments: try inputs(in: "Corpus") + inputs(in: "Findings"))
    func holds(input: String) throws {
        let parts = input.split(separator: "/")
        let target = try #require(ParserTarget.named(String(parts[1])))
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: input)))
        #expect(target.fault(bytes) == nil)
    }

    @Test("Every parser has a corpus")
    func corpora() throws {
        let names = Set(try Self.inputs(in: "Corpus").map { $0.split(separator: "/")[1] })
        #expect(names == Set(ParserTarget.all.map { $0.name[...] }))
    }
}
