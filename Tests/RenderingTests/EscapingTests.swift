import Articles
import Foundation
import TestSupport
import Testing

@testable import Rendering

/// The kinds of a tree, without its words and addresses.
func skeleton(_ node: MarkdownNode) -> String {
    let name: String
    switch node.kind {
    case .text: name = "text"
    case .link(_, let title): name = "link(\(title))"
    case .image: name = "image"
    default: name = "\(node.kind)"
    }
    return node.children.isEmpty
        ? name : "\(name)[\(node.children.map(skeleton).joined(separator: " "))]"
}

@Suite("What an article says is never markup")
struct EscapingTests {
    static let hostile = [
        "](javascript:alert(1))", "[x](javascript:alert(1))", "x](https://evil.example) [y",
        "![t](https://tracker.example/p.gif)", "<script>alert(1)</script>", "<b>bold</b>",
        "</td></tr></table>", "<!-- comment", "<![CDATA[x]]>", "<?php", "<https://evil.example>",
        "<a@evil.example>", "&lt;script&gt;", "&#60;b&#62;", "&amp;", "&rpar;", "&Tab;&NewLine;x",
        "x\n\n# Forged heading\n\ntext", "# x", "x #", "#", "x\n===", "===", "---", "- - -", "***",
        "___", "- item", "+ item", "* item", "1. item", "2) item", "12345678. x", "    code",
        "\tcode", "```\ncode", "~~~", "`code`", "``", "> quote", "[!OFFER]", "[!NOTE] x",
        "[ref]\n\n[ref]: https://evil.example", "[ref]: https://evil.example 't'", "[^1]",
        "[^1]: x",
        "^1", "[ ] task", "[x] done", "*em*", "**strong**", "_em_", "__strong__", "~~del~~", "~x~",
        "| a | b |", "|---|---|", ":-:", "-:", "a | b\n--|--", "\\", "x\\", "\\\\", "\\[", "x  ",
        "{{links.unsubscribe}}", "{{{links.unsubscribe}}}", "{{#stories}}", "{{> story}}", "}}",
        "https://evil.example/", "www.evil.example", "a@evil.example", "!", "Oh!", "x!", "[", "]",
        "(", ")", "\"", "'", "' onmouseover='x", "\" onload=\"x", "x \"button\"", "<", ">", "&",
        "A\u{202E}gnp.exe", "zero\u{200B}width", "nul\u{0}byte", "bell\u{7}",
        "line\u{2028}separator",
        "a\u{85}b", "\u{1B}[31mred", "=?utf-8?q?x?=", "\u{FFFE}", "%0d%0aBcc: x", "$x$", "@here",
        "-", "+", ".", ":", ";", "1.", "2021", "é́é", "👩‍👩‍👧", "日本", "\u{A0}",
    ]

    static let templates: [(name: String, text: String)] = [
        ("paragraph", "{{headline}}\n\nnext\n"), ("second line", "first\n{{headline}}\nthird\n"),
        ("item", "- {{headline}}\n- b\n"), ("heading", "## {{headline}}\n\nx\n"),
        ("linked heading", "## [{{headline}}](https://a.example/)\n"),
        ("strong", "a **{{headline}}** b\n"), ("emphasis", "*{{headline}}*\n"),
        ("quote", "> {{headline}}\n> x\n"), ("box", "> [!NOTE]\n> {{headline}}\n"),
        ("cell", "| a | b |\n|---|---|\n| {{headline}} | x |\n"),
        ("alone in a table's place", "a\n{{headline}}\n"),
        ("before a link", "{{headline}}[x](https://a.example/)\n"),
        ("before brackets", "[{{headline}}] [x](https://a.example/)\n"),
        ("destination", "[x](<{{headline}}>) y\n"),
        ("title", "[x](https://a.example/ \"{{headline}}\")\n"),
        ("alternative text", "![{{headline}}](https://a.example/a.png)\n"),
        ("twice", "{{headline}}{{headline}}\n"), ("code after", "{{headline}} `code`\n"),
        ("kicker", "**{{headline}}**\n\nx\n"), ("ordered", "1. {{headline}}\n2. b\n"),
    ]

    @Test("A hostile headline makes the tree of a harmless one", arguments: templates.indices)
    func skeletons(index: Int) throws {
        let (name, text) = EscapingTests.templates[index]
        let body = "---\nsubject: \"x\"\n---\n{{#stories}}\n\(text)\n{{/stories}}\n"
        let template = try LetterTemplate(letter: TemplateFile(path: "letter.md", text: body))
        func tree(_ text: String) throws -> String {
            let digest = SampleDigest(stories: 1, hostile: text).digest
            let filled = try template.filled(with: digest)
            let tree = skeleton(try markdownTree(of: filled.markdown, source: "test"))
            // A destination that is empty, and a title, are no part of the structure.
            return name == "title" ? tree.replacingTitles() : tree
        }
        let harmless = try tree("Plain words")
        for text in EscapingTests.hostile {
            #expect(try tree(text) == harmless, "\(name): \(text.debugDescription)")
        }
    }

    @Test("Random signs make the tree of harmless words")
    func randomSigns() throws {
        let body =
            "---\nsubject: \"x\"\n---\n{{#stories}}\n"
            + EscapingTests.templates
            .filter { $0.name != "title" }.map(\.text).joined(separator: "\n---\n\n")
            + "\n{{/stories}}\n"
        let template = try LetterTemplate(letter: TemplateFile(path: "letter.md", text: body))
        func tree(_ text: String) throws -> String {
            let digest = SampleDigest(stories: 1, hostile: text).digest
            return skeleton(
                try markdownTree(of: try template.filled(with: digest).markdown, source: "test"))
        }
        let harmless = try tree("Plain words")
        let alphabet = Array("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \n\ta1é\u{A0}".unicodeScalars)
        var state: UInt64 = 42
        for _ in 0..<1500 {
            var text = String.UnicodeScalarView()
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            #expect(try tree(String(text)) == harmless, "\(String(text).debugDescription)")
        }
    }

    @Test("Escaped text reads as it was")
    func roundTrip() throws {
        for text in EscapingTests.hostile {
            let plain = onOneLine(text).trimmingSpaces()
            let tree = try markdownTree(of: "a " + escapingMarkdown(plain) + " z", source: "test")
            #expect(tree.plainText == "a \(plain) z")
        }
    }

    @Test("The shipped letters keep their HTML elements and attributes under hostile articles")
    func shippedLetters() throws {
        let edition = try ShippedEdition("fr")
        func elements(_ text: String) throws -> String {
            let digest = SampleDigest(stories: 2, hostile: text).digest
            let html = try edition.letter(digest).html
            // Tags with the names of their attributes: every value stands between quotes.
            var result = ""
            for tag in html.split(separator: "<").dropFirst() {
                let inside = tag.prefix { $0 != ">" }
                for (index, piece) in inside.split(
                    separator: "\"", omittingEmptySubsequences: false
                )
                .enumerated() where index.isMultiple(of: 2) {
                    result += piece + "|"
                }
            }
            return result
        }
        let harmless = try elements("Plain words")
        for text in EscapingTests.hostile where !onOneLine(text).trimmingSpaces().isEmpty {
            #expect(try elements(text) == harmless, "\(text.debugDescription)")
        }
    }
}

extension String {
    /// `link(anything)` as `link()`: a title may say what it likes but for "button".
    fileprivate func replacingTitles() -> String {
        var result = ""
        for (index, piece) in components(separatedBy: "link(").enumerated() {
            guard index > 0, let end = piece.range(of: ")[", options: .backwards) else {
                result += piece
                continue
            }
            result += "link()[" + piece[end.upperBound...]
        }
        return result
    }
}

@Suite("One line")
struct OneLineTests {
    @Test("Every character is folded, dropped or kept, alone and among others")
    func everyScalar() {
        for value in Array(UInt32(0)...0x3000) + Array(0x3100...0x3200) + Array(0xF000...0x10000)
            + Array(0xE0000...0xE1001)
        {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = onOneLine("a\(scalar)b")
            switch value {
            case 0...0x20, 0x7F...0x9F, 0x2028, 0x2029: #expect(text == "a b")
            case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F,
                0x202A...0x202E, 0x2060...0x206F, 0x2800, 0x3164, 0xFE00...0xFE0D, 0xFEFF, 0xFFA0,
                0xFFF0...0xFFFB, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF, 0xE0000...0xE0FFF:
                #expect(text == "ab")
            default: #expect(Array(text.unicodeScalars) == ["a", scalar, "b"])
            }
        }
        #expect(onOneLine("a  b") == "a b")
        #expect(onOneLine(" a ") == " a ")
    }
}
