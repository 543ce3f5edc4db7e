import Articles
import Testing

@testable import Rendering

@Suite("The text part of a message")
struct TextPartTests {
    private func text(_ markdown: String) throws -> String {
        var writer = TextWriter(wording: Wording(language: "en"))
        return writer.document(try markdownTree(of: markdown, source: "letter.md"))
    }

    @Test("No words of an article look like the rules between its sections")
    func rules() throws {
        let text = try text(
            "Words \(String(repeating: "\\-", count: 72)) more ═══════════════════.")
        #expect(text == "Words -------- more ════════.\n")
        #expect(try self.text("A -- b --- c ...") == "A -- b --- c ...\n")
    }

    @Test("No words of an article look like its numbered links")
    func numbers() throws {
        let text = try text(
            "See \\[4\\] and \\[**5**\\] \u{E000}6\u{E001}, [here](https://a.example/).")
        #expect(text == "See (4) and (5) 6, here\u{A0}[1].\n\n[1] https://a.example/\n")
        #expect(try self.text("\\[sic\\] \\[\\]") == "[sic] []\n")
    }
}
