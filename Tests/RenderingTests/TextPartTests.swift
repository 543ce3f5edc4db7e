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

    @Test("Addresses that are nowhere else stay, and so does code")
    func kept() throws {
        let address = "https://ok.example/a------------b"
        #expect(try text("See <\(address)>, now.") == "See \(address), now.\n")
        #expect(try text("See \(address)\\[1\\] now.") == "See \(address)[1] now.\n")
        #expect(try text("<a__________b@ok.example>") == "a__________b@ok.example\n")
        #expect(try text("Say `argv[1] and x[2]` or \\[3\\].") == "Say argv[1] and x[2] or (3).\n")
    }

    @Test("Strokes of several signs are cut, too")
    func mixed() throws {
        let strokes = String(repeating: "-‐", count: 36)
        #expect(try text("a \(strokes) b") == "a -‐-‐-‐-‐ b\n")
        #expect(try text("a \(String(repeating: "−", count: 72))") == "a −−−−−−−−\n")
    }

    @Test("No words of an article look like its numbered links")
    func numbers() throws {
        let text = try text(
            "See \\[4\\] and \\[**5**\\] \u{E000}6\u{E001}, [here](https://a.example/).")
        #expect(text == "See (4) and (5) 6, here\u{A0}[1].\n\n[1] https://a.example/\n")
        #expect(try self.text("［4］ \\[٤\\] \\[0000004\\]") == "(4) (٤) (0000004)\n")
        #expect(try self.text("\\[sic\\] \\[\\]") == "[sic] []\n")
    }
}
