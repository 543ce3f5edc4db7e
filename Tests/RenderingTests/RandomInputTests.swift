import Articles
import Testing

@testable import Rendering

/// The same random texts on every machine.
private struct RandomTexts {
    private var state: UInt64 = 7

    mutating func text(of pieces: [String], count: Int) -> String {
        (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return pieces[Int(state >> 33) % pieces.count]
        }.joined()
    }
}

@Suite("Random input")
struct RandomInputTests {
    @Test("Any style sheet is read to its end, and yields plain values")
    func styleSheets() {
        let pieces = [
            "p", "h1", ".small", " ", "{", "}", ":", ";", "color", "margin", "font", "border",
            "#fff",
            "1px", "-1em", "var(--a)", "var(", "--a", ":root", "/*", "*/", "/", "@media", "\n", ",",
            "(prefers-color-scheme: dark)", "!important", "\"", "<script>", "nan", "inf", "1e999px",
            "px", "em", "solid", "é", "0",
        ]
        var random = RandomTexts()
        for _ in 0..<400 {
            let compiler = ThemeCompiler(sheets: [
                TemplateFile(path: "theme.css", text: random.text(of: pieces, count: 40))
            ])
            for value in (compiler.light + compiler.dark).flatMap({ $0.declarations.values }) {
                #expect(!value.contains { "\"<>;{}".contains($0) }, "\(value)")
            }
        }
    }

    @Test("A plain address becomes what all rules make of it")
    func addresses() {
        let pieces = [
            "http://", "https://", "HTTPS://", "a", "b.example", ".", "-", "/", "?", "#", ":", "80",
            "@", "%41", "é", "\\", "<", ">", "^", "`", "\"", "'", "{{t}}", " ", "\u{7F}", "A",
            String(repeating: "x", count: 64), "",
        ]
        var random = RandomTexts()
        for count in 0..<4000 {
            let address = "https://" + random.text(of: pieces, count: count % 7)
            #expect(MailLink.ascii(address) == MailLink.carefully(address), "\(address)")
            let other = random.text(of: pieces, count: count % 7)
            #expect(MailLink.ascii(other) == MailLink.carefully(other), "\(other)")
        }
    }

    @Test("Any template is read to its end, and one without problems is filled")
    func templates() throws {
        let pieces = [
            "{{", "}}", "{{{", "#", "/", "^", "!", ">", "stories", "headline", "week", ".", " ",
            "\n",
            "{{#stories}}", "{{/stories}}", "{{headline}}", "{{week.range}}", "{{> p}}", "- ", "> ",
            "| a |", "\\", "[", "](", ")", "é", "&", "*",
        ]
        let digest = SampleDigest(stories: 2).digest
        var random = RandomTexts()
        var filled = 0
        for _ in 0..<400 {
            let body = random.text(of: pieces, count: 12)
            do {
                let template = try LetterTemplate(
                    letter: TemplateFile(path: "letter.md", text: "---\nsubject: x\n---\n" + body),
                    partials: ["p": TemplateFile(path: "p.md", text: "x")])
                _ = try template.filled(with: digest)
                filled += 1
            } catch let error as TemplateErrors {
                #expect(
                    error.problems.allSatisfy { $0.place.line != nil }, "\(body.debugDescription)")
            }
        }
        #expect(filled > 20)
    }

    @Test("Any Markdown makes HTML whose tags are closed in order, and text of narrow lines")
    func markdown() throws {
        let pieces = [
            "# A\n", "## B\n", "\n", "\n\n", "- x\n", "  - y\n", "1. z\n", "> q\n", "> > r\n",
            "a b ",
            "*e*", "**s**", "`c`", "~~d~~", "[l](https://a.example/)",
            "![i](https://a.example/i.png)",
            "[b](https://a.example/ \"button\")", "| a | b |\n|---|---|\n| c | d |\n", "---\n",
            "> [!OFFER]\n> o\n", "> [!NOTE]\n> n\n", "```\nx\n```\n", "- [x] t\n", "[^1]", "\\\n",
            "\n[^1]: f\n", "日本語", "\t",
        ]
        let digest = SampleDigest(stories: 1).digest
        let theme = Theme(css: "", path: "theme.css")
        var random = RandomTexts()
        for _ in 0..<60 {
            let markdown = random.text(of: pieces, count: 30)
            let html = try LetterRenderer.html(
                markdown: markdown, digest: digest, subject: "s", preheader: "p", theme: theme)
            #expect(unclosedTags(html) == [], "\(markdown.debugDescription)")
            let text = try LetterRenderer.text(markdown: markdown, digest: digest)
            for line in text.split(separator: "\n") where !line.contains("://") {
                #expect(displayWidth(line) <= 78)
            }
        }
    }

    private func unclosedTags(_ html: String) -> [Substring] {
        let void: Set<Substring> = ["meta", "br", "img", "!DOCTYPE", "!--[if", "![endif]--"]
        var open: [Substring] = []
        for piece in html.split(separator: "<").dropFirst() {
            let name = piece.prefix { $0 != " " && $0 != ">" && $0 != "\n" }
            if void.contains(name) || name.hasPrefix("o:") || name.hasPrefix("/o:") { continue }
            if name.hasPrefix("/") {
                guard open.last == name.dropFirst() else { return open + [name] }
                open.removeLast()
            } else {
                open.append(name)
            }
        }
        return open
    }
}
