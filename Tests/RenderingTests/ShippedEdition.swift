import Articles
import Foundation
import TestSupport

@testable import Rendering

/// An edition as it lies in Templates/.
struct ShippedEdition {
    let template: LetterTemplate
    let theme: Theme

    init(_ language: String) throws {
        let folder = "Templates/\(language == "fr" ? "international" : "world")"
        func file(_ name: String) throws -> TemplateFile {
            let path = packageFolder.appending(path: "\(folder)/\(name)")
            return TemplateFile(
                path: "\(folder)/\(name)", text: try String(contentsOf: path, encoding: .utf8))
        }
        template = try LetterTemplate(
            letter: file("letter.md"), partials: ["story": file("partials/story.md")])
        let name = "../themes/\(language == "fr" ? "newspaper" : "cards").css"
        theme = Theme(sheets: [try file(name), try file("theme.css")])
    }

    func letter(_ digest: Digest) throws -> (filled: FilledLetter, html: String, text: String) {
        let filled = try template.filled(with: digest)
        let html = try LetterRenderer.html(
            markdown: filled.markdown, digest: digest, subject: filled.subject,
            preheader: filled.preheader, theme: theme)
        return (filled, html, try LetterRenderer.text(markdown: filled.markdown, digest: digest))
    }
}
