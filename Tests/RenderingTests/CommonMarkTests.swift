import Articles
import Foundation
import TestSupport
import Testing

@testable import Rendering

/// The specification's examples, with the library's own HTML as the truth of what they say.
@Suite("Markdown is read as the CommonMark specification says")
struct CommonMarkTests {
    private let examples: [CommonMarkExample]

    init() throws {
        let lines = try fixture("Rendering/CommonMark/examples.jsonl").split(separator: 0x0A)
        examples = try lines.map { try CommonMarkExample(line: Data($0)) }
    }

    @Test("The tree's words are those of the library's HTML")
    func words() throws {
        let plain = examples.filter { !$0.hasRawHTML }
        #expect(plain.count == 600)
        for example in plain {
            let tree = try markdownTree(of: example.markdown, source: "digest.md")
            let expected = onSingleSpaces(htmlText(in: example.html))
            #expect(onSingleSpaces(tree.words) == expected, example.name)
        }
    }

    @Test("The tree's elements are those of the library's HTML, in their order")
    func elements() throws {
        var count = 0
        for example in examples where !example.hasRawHTML {
            let tree = try markdownTree(of: example.markdown, source: "digest.md")
            #expect(tree.elements == htmlElements(in: example.html), example.name)
            count += tree.elements.count
        }
        #expect(count == 1507)
    }

    @Test("Raw HTML is refused")
    func rawHTML() {
        let raw = examples.filter(\.hasRawHTML)
        #expect(raw.count == 71)
        for example in raw {
            let error = #expect(throws: Problem.self, example.name) {
                try markdownTree(of: example.markdown, source: "digest.md")
            }
            #expect(error?.reason == "raw HTML in a letter", example.name)
        }
    }
}
