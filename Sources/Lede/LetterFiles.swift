internal import Articles
internal import Foundation
internal import Rendering

/// The files of an edition that say what its letter looks like.
struct LetterFiles {
    let edition: Edition
    let workspace: Workspace

    /// What is in them.
    struct Contents: Sendable {
        fileprivate let letter: TemplateFile
        fileprivate let partials: [String: TemplateFile]
        fileprivate let text: TemplateFile?
        fileprivate let sheets: [TemplateFile]
        fileprivate let settings: LetterSettings
        fileprivate let pictures: [PictureFile]
        /// What is wrong with other pictures.
        fileprivate let notices: [Problem]

        /// - Throws: ``Problems`` for what is wrong in them.
        func renderer() throws -> Renderer {
            try Renderer(
                letter: letter, partials: partials, text: text, theme: Theme(sheets: sheets),
                settings: settings, pictures: pictures, notices: notices)
        }
    }

    /// Reads `letter.md`, its partials, its theme, its pictures and, where there is one,
    /// `letter.txt.md`.
    ///
    /// - Throws: a `Problem` for a missing or unreadable file.
    func read() throws -> Contents {
        let letter = try templateFile("letter.md")
        let pictures = try pictures()
        return Contents(
            letter: letter, partials: try partials(), text: try optionalFile("letter.txt.md"),
            sheets: try sheets(), settings: edition.letter, pictures: pictures.files,
            notices: pictures.problems)
    }

    /// - Throws: a `Problem` for a missing or unreadable file, ``Problems`` for what is wrong
    ///   in them.
    func renderer() throws -> Renderer { try read().renderer() }

    /// The ready-made theme that the edition names, then its own `theme.css`, which may be missing
    /// where it names one.
    private func sheets() throws -> [TemplateFile] {
        guard let name = edition.theme else { return [try templateFile("theme.css")] }
        let isThere = try workspace.holds(Workspace.themes)
        let found = isThere ? try workspace.names(in: Workspace.themes) : []
        let names = found.filter { $0.hasSuffix(".css") }.map { String($0.dropLast(4)) }
        guard names.contains(name) else {
            throw Problem(
                .configuration,
                at: .init("\(edition.folder)/edition.yaml", line: edition.themeLine),
                Message("there is no theme \"\(name)\" in \(Workspace.themes)"),
                advice: names.isEmpty
                    ? Message(
                        "Copy the folder of another workspace, or leave \"theme\" out and write a",
                        " theme.css")
                    : nearest(to: name, among: names).map { Message("Did you mean \"\($0)\"?") }
                        ?? Message("Themes there: \(names.joined(separator: ", "))"))
        }
        let theme = try workspace.text(at: "\(Workspace.themes)/\(name).css")
        return [TemplateFile(path: theme.path, text: theme.text)]
            + [try optionalFile("theme.css")].compactMap(\.self)
    }

    /// The pictures of `images/`: PNG, JPEG and GIF; warnings of files that are none of these, or over
    /// 1 MiB.
    private func pictures() throws -> (files: [PictureFile], problems: [Problem]) {
        let folder = "\(edition.folder)/images"
        guard try workspace.holds(folder) else { return ([], []) }
        var files: [PictureFile] = []
        var problems: [Problem] = []
        for name in try workspace.names(in: folder)
        where !name.hasPrefix(".") && !name.hasSuffix(".md") {
            if try workspace.kind(of: "\(folder)/\(name)") == .folder { continue }
            do throws(Problem) {
                files.append(try picture("images/\(name)"))
            } catch {
                // A letter without its pictures looks whole to whoever does not know them.
                if error.severity == .error, edition.letter.pictures == .embed { throw error }
                problems.append(error)
            }
        }
        // Where none is shown, none is missed.
        return (files, edition.letter.pictures == .embed ? problems : [])
    }

    private func picture(_ name: String) throws(Problem) -> PictureFile {
        let path = "\(edition.folder)/\(name)"
        let place = Problem.Place(path)
        let file = "\(workspace.folder)/\(path)"
        guard Workspace.size(of: file).map({ $0 <= PictureFile.longest }) ?? true else {
            throw Problem(
                .configuration, .warning, at: place, Message("the picture is over 1 MiB"),
                advice: Message("Save it smaller: a letter is at most 800 pixels wide"))
        }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Problem(
                .configuration, at: place, Message("cannot be read"),
                advice: Message("See who may read it"))
        }
        guard let picture = PictureFile(path: name, bytes: Array(bytes)) else {
            throw Problem(
                .configuration, .warning, at: place,
                Message("is no picture that every mail client shows"),
                advice: Message("Save it as PNG, JPEG or GIF"))
        }
        return picture
    }

    private func templateFile(_ name: String) throws(Problem) -> TemplateFile {
        let file = try workspace.text(at: "\(edition.folder)/\(name)")
        return TemplateFile(path: file.path, text: file.text)
    }

    private func optionalFile(_ name: String) throws(Problem) -> TemplateFile? {
        try workspace.holds("\(edition.folder)/\(name)") ? try templateFile(name) : nil
    }

    /// The files of `partials/` by name without ending.
    private func partials() throws -> [String: TemplateFile] {
        let folder = "\(edition.folder)/partials"
        guard try workspace.holds(folder) else { return [:] }
        var partials: [String: TemplateFile] = [:]
        for name in try workspace.names(in: folder)
        where name.hasSuffix(".md") && !name.hasPrefix(".") {
            partials[String(name.dropLast(3))] = try templateFile("partials/\(name)")
        }
        return partials
    }
}
