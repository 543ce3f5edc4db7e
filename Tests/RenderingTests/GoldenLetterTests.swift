import Articles
import Foundation
import TestSupport
import Testing

@testable import Rendering

@Suite("Markdown becomes the recorded HTML and text")
struct GoldenLetterTests {
    @Test(arguments: [
        "blocks", "inlines", "boxes", "cards", "pictures-and-buttons", "footnotes", "unsafe-links",
        "themed",
    ])
    func golden(name: String) throws {
        let folder = "Rendering/\(name)"
        let markdown = String(decoding: try fixture("\(folder)/input.md"), as: UTF8.self)
        let hasTheme = try fixtureNames(in: folder).contains("theme.css")
        let css =
            hasTheme ? String(decoding: try fixture("\(folder)/theme.css"), as: UTF8.self) : ""
        let theme = Theme(css: css, path: "theme.css")
        #expect(theme.problems.isEmpty)
        let digest = SampleDigest(language: "en").digest
        let html = try LetterRenderer.html(
            markdown: markdown, digest: digest, subject: "The Lantern", preheader: "A & B",
            theme: theme)
        try expectGolden(html, "\(folder)/expected.html")
        let text = try LetterRenderer.text(markdown: markdown, digest: digest)
        try expectGolden(text, "\(folder)/expected.txt")
    }

    @Test("Notes stand before the letter's last block in text, also where a rule ends it")
    func notesBeforeFooter() throws {
        let markdown =
            "# A\n\nOne[^a].\n\n---\n\nThe footer.\n\n---\n\n[^a]: The source.\n"
        let text = try LetterRenderer.text(
            markdown: markdown, digest: SampleDigest(language: "en").digest)
        let note = try #require(text.firstRange(of: "The source."))
        let footer = try #require(text.firstRange(of: "The footer."))
        #expect(note.lowerBound < footer.lowerBound)
        let alone = try LetterRenderer.text(
            markdown: "[^a]\n\n[^a]: The source.\n", digest: SampleDigest(language: "en").digest)
        #expect(alone.contains("The source."))
    }

    @Test("No line of text is over 72 columns but for addresses")
    func widths() throws {
        for name in ["blocks", "inlines", "boxes", "cards", "footnotes"] {
            let text = String(
                decoding: try fixture("Rendering/\(name)/expected.txt"), as: UTF8.self)
            for line in text.split(separator: "\n") where !line.contains("://") {
                #expect(displayWidth(line) <= 72, "\(line)")
            }
        }
    }
}
