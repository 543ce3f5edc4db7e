internal import Articles
internal import Foundation
internal import Rendering

/// The files of an edition that say what its letter looks like.
struct LetterFiles {
    let edition: Edition
    let workspace: Workspace

    /// Reads `letter.md`, its partials, `theme.css` and, where there is one, `letter.txt.md`.
    ///
    /// - Throws: a ``Problem`` for a missing or unreadable file, ``Problems`` for what is wrong
    ///   in them.
    func renderer() throws -> Renderer {
        let letter = try templateFile("letter.md")
        let theme = try workspace.text(at: "\(edition.folder)/theme.css")
        return try Renderer(
            letter: letter, partials: try partials(), text: try optionalFile("letter.txt.md"),
            theme: Theme(css: theme.text, path: theme.path))
    }

    private func templateFile(_ name: String) throws(Problem) -> TemplateFile {
        let file = try workspace.text(at: "\(edition.folder)/\(name)")
        return TemplateFile(path: file.path, text: file.text)
    }

    private func optionalFile(_ name: String) throws(Problem) -> TemplateFile? {
        let path = "\(workspace.folder)/\(edition.folder)/\(name)"
        return FileManager.default.fileExists(atPath: path) ? try templateFile(name) : nil
    }

    /// The files of `partials/` by name without ending.
    private func partials() throws -> [String: TemplateFile] {
        let folder = "\(workspace.folder)/\(edition.folder)/partials"
        guard FileManager.default.fileExists(atPath: folder) else { return [:] }
        var partials: [String: TemplateFile] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        where name.hasSuffix(".md") && !name.hasPrefix(".") {
            partials[String(name.dropLast(3))] = try templateFile("partials/\(name)")
        }
        return partials
    }
}
