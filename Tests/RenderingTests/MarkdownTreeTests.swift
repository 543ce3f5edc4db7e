import Articles
import Testing

@testable import Rendering

@Suite("The Markdown tree")
struct MarkdownTreeTests {
    @Test("Raw HTML in a letter is an error with its line")
    func rawHTML() {
        do {
            _ = try markdownTree(of: "a\n\nb\n\nc <b>d</b>\n", source: "digest.md")
            Issue.record("no error")
        } catch {
            #expect(error.place.line == 5)
        }
    }

    @Test("Nesting beyond measure is an error, not a crash")
    func nesting() {
        #expect(throws: Problem.self) {
            try markdownTree(of: String(repeating: "> ", count: 5000) + "x", source: "digest.md")
        }
        #expect(throws: Problem.self) {
            try markdownTree(of: String(repeating: "- ", count: 500) + "x", source: "digest.md")
        }
    }

    @Test(
        "What the library would take the memory or the day for is an error with its line",
        arguments: [
            ("a\n\n|" + String(repeating: "a|", count: 2_000), 3),
            ("| a | b |\n|---|---|\n" + String(repeating: "|\n", count: 60_000), 1),
            ("a\n" + String(repeating: "![[]()", count: 20_000), 2),
        ])
    func excess(text: String, line: Int) {
        let error = #expect(throws: Problem.self) {
            try markdownTree(of: text, source: "digest.md")
        }
        #expect(error?.place == .init("digest.md", line: line))
    }

    @Test("Signs that an article's words bring are escaped and no excess")
    func escapedSigns() throws {
        let words = escapingMarkdown(String(repeating: "|[a", count: 20_000))
        #expect(try markdownTree(of: words, source: "digest.md").children.count == 1)
    }

    @Test("Bare addresses stay text")
    func autolinks() throws {
        let tree = try markdownTree(
            of: "https://a.example/ www.a.example a@a.example", source: "digest.md")
        #expect(tree.children.first?.children.count == 1)
    }

    @Test("Letters are read side by side without harm")
    func concurrency() async throws {
        let markdown = "# A\n\n| a | b |\n|---|---|\n| ~~c~~ | d |\n\n- [x] e\n"
        let expected = try markdownTree(of: markdown, source: "digest.md")
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<2000 {
                group.addTask {
                    (try? markdownTree(of: markdown, source: "digest.md")) == expected
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }

    @Test("Articles that break Markdown readers are harmless once escaped", .timeLimit(.minutes(1)))
    func pathological() throws {
        let patterns = [
            String(repeating: "![[]()", count: 50_000), String(repeating: "[", count: 100_000),
            String(repeating: "*a_ ", count: 50_000), String(repeating: "`", count: 100_000),
            String(repeating: "| a ", count: 50_000), String(repeating: "<!--", count: 50_000),
            String(repeating: "> ", count: 50_000), String(repeating: "&", count: 100_000),
            String(repeating: "](", count: 50_000), String(repeating: "~~", count: 50_000),
        ]
        let edition = try ShippedEdition("fr")
        for pattern in patterns {
            var sample = SampleDigest(stories: 3)
            sample.hostile = pattern
            let letter = try edition.letter(sample.digest)
            #expect(letter.html.utf8.count < 200_000)
        }
    }
}

@Suite("Boxes")
struct BoxMarkTests {
    @Test("A list whose first entry begins empty stays a list below a box's mark")
    func emptyEntry() throws {
        let tree = try markdownTree(
            of: "> [!CARDS]\n> - \n>   **One**\n> - ![x](https://a.example/x.png)\n", source: "x")
        #expect(tree.children.map(\.kind) == [.box(.cards)])
        #expect(tree.children[0].children.map { $0.children.count } == [2])
    }

    @Test("A letter in Arabic stands at the right")
    func rightToLeft() throws {
        let markdown = "- عنصر\n\n> اقتباس\n\n| أ | ب |\n|---|--:|\n| ج | د |\n"
        let html = try LetterRenderer.html(
            markdown: markdown, digest: SampleDigest(language: "ar").digest, subject: "x",
            preheader: "", theme: Theme(css: "", path: "x"))
        #expect(html.contains("dir=\"rtl\""))
        #expect(html.contains("<td align=\"right\""))
        #expect(html.contains("margin:0 24px 8px 0"))
        #expect(html.contains("border-right:4px solid"))
        #expect(!html.contains("align=\"left\"") && !html.contains("text-align:left"))
    }

    @Test("Two boxes whose lists begin empty are both boxes")
    func two() throws {
        let box = "> [!CARDS]\n> - \n>   **One**\n\ntext\n\n"
        let tree = try markdownTree(of: box + box + "> [!NOTE]\n> x\n", source: "x")
        #expect(
            tree.children.map(\.kind)
                == [.box(.cards), .paragraph, .box(.cards), .paragraph, .box(.note)])
    }

    @Test("A word that no telephone is wide enough for may break; others may not")
    func endlessWords() throws {
        func html(_ markdown: String) throws -> String {
            try LetterRenderer.html(
                markdown: markdown, digest: SampleDigest().digest, subject: "x", preheader: "",
                theme: Theme(css: "", path: "x"))
        }
        let long = String(repeating: "é", count: 24)
        #expect(
            try html("un [mot **\(long)é**](https://a.example/)\n").contains(long + "\u{200B}é"))
        #expect(try !html("constitutionnellement mot \(long)\n").contains("\u{200B}"))
    }

    @Test("Loose tasks keep their box in the line of their words, notes their paragraphs")
    func loose() throws {
        let html = try LetterRenderer.html(
            markdown: "- [x] done\n\n- [ ] to do[^a]\n\n[^a]: One.\n\n    Two.\n",
            digest: SampleDigest().digest, subject: "x", preheader: "",
            theme: Theme(css: "", path: "x"))
        #expect(html.contains(">☑ done</p>"))
        #expect(html.contains(">One.</p>"))
        #expect(html.contains(">Two.</p>"))
    }
}
