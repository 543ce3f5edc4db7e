public import Articles
internal import Foundation

/// A workspace to begin with: what `lede init` writes.
///
/// One edition, made of the shipped one of its language with the names of an invented newsletter, the
/// ready-made themes, and a note that stands in for the first article, so that it compiles at once.
public struct Starter: Sendable {
    public enum Language: String, Sendable, CaseIterable {
        case en, fr
    }

    /// The edition's folder in `Templates/`.
    public static let edition = "newsletter"

    private let language: Language
    private let week: Week

    /// - Parameters:
    ///   - language: that of the edition.
    ///   - week: the week that the first `lede compile` makes.
    public init(language: Language, week: Week) {
        self.language = language
        self.week = week
    }

    /// The files by their paths in the workspace.
    public var files: [(path: String, text: String)] {
        let isFrench = language == .fr
        let edition = "Templates/\(Starter.edition)"
        let settings = isFrench ? PackageResources.fr_yaml : PackageResources.en_yaml
        let letter = isFrench ? PackageResources.fr_letter_md : PackageResources.en_letter_md
        let story = isFrench ? PackageResources.fr_story_md : PackageResources.en_story_md
        let note = isFrench ? PackageResources.fr_note_md : PackageResources.en_note_md
        return [
            ("\(edition)/edition.yaml", renamed(text(settings))),
            ("\(edition)/letter.md", text(letter)),
            ("\(edition)/partials/story.md", text(story)),
            ("\(edition)/theme.css", isFrench ? Starter.frenchTheme : Starter.englishTheme),
            ("Templates/themes/newspaper.css", text(PackageResources.newspaper_css)),
            ("Templates/themes/cards.css", text(PackageResources.cards_css)),
            ("Templates/themes/text.css", text(PackageResources.text_css)),
            ("Articles/\(week)/\(isFrench ? "bienvenue" : "welcome").md", text(note)),
            (".gitignore", "Output/\n.lede/\n"),
        ]
    }

    /// Writes them into a folder, which is made where it is missing.
    ///
    /// Templates come to their place last and at once: a run that was ended half-way is begun again.
    ///
    /// - Throws: a `Problem` where the folder is a workspace already, or cannot be written; no file
    ///   that is there is changed.
    public func write(to folder: String) throws(Problem) {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: folder + "/Templates") else {
            throw Problem(
                .configuration, at: .init(folder),
                Message("is a workspace already: it holds Templates/"),
                advice: Message("Name another folder, or edit the one that is there"))
        }
        let unfinished = "\(folder)/.Templates.new"
        var place = unfinished
        do {
            if manager.fileExists(atPath: unfinished) { try manager.removeItem(atPath: unfinished) }
            for file in files {
                place = "\(folder)/\(file.path)"
                let isTemplate = file.path.hasPrefix("Templates/")
                let path =
                    isTemplate ? unfinished + file.path.dropFirst("Templates".count) : place
                if manager.fileExists(atPath: path) { continue }
                try manager.createDirectory(
                    at: URL(filePath: path).deletingLastPathComponent(),
                    withIntermediateDirectories: true)
                if let reason = DurableFile.replace(path, with: Data(file.text.utf8)) {
                    throw failure(at: place, reason)
                }
            }
            place = "\(folder)/Templates"
            try manager.moveItem(atPath: unfinished, toPath: place)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw failure(
                at: place, Message("cannot be written: \(error.localizedDescription)"))
        }
    }

    private func failure(at path: String, _ reason: Message) -> Problem {
        Problem(
            .output, at: .init(path), reason, advice: Message("See who may write to its folder"))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The settings under the name of no one's newsletter, without its feeds and offers.
    private func renamed(_ settings: String) -> String {
        let isFrench = language == .fr
        let names =
            isFrench
            ? [
                ("Le Monde en bref", "Ma lettre"), ("monde-en-bref.example", "lettre.example"),
                ("12 rue des Archives, 75004 Paris", "1 rue de la Lettre, 75000 Paris"),
                ("--edition international", "--edition \(Starter.edition)"),
            ]
            : [
                ("The World in Brief", "My Newsletter"),
                ("world-in-brief.example", "newsletter.example"),
                ("8 Quayside, Bristol BS1 4QA", "1 Your Street, Your Town"),
                ("--edition world", "--edition \(Starter.edition)"),
            ]
        var lines: [Substring] = []
        var isLeftOut = false
        for line in settings.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("sources:") {
                lines.append(
                    isFrench
                        ? "# sources:                   # « lede sources add ADRESSE » en ajoute"
                        : "# sources:                   # \"lede sources add ADDRESS\" adds some")
                isLeftOut = true
            } else if line.hasPrefix("offers:") {
                isLeftOut = true
            } else if !line.hasPrefix(" "), !line.hasPrefix("-") {
                isLeftOut = false
            }
            if !isLeftOut { lines.append(line) }
        }
        return names.reduce(lines.joined(separator: "\n")) { text, name in
            text.replacing(name.0, with: name.1)
        }
    }

    private static let englishTheme = """
        /*
          What this edition wants otherwise than its theme ("theme" in edition.yaml). To begin with,
          give a colour of the theme another value:

          :root { --blue: #0a7c4a; }
        */

        """
    private static let frenchTheme = """
        /*
          Ce que cette édition veut autrement que son thème (« theme » dans edition.yaml). Pour
          commencer, donnez une autre valeur à une couleur du thème :

          :root { --red: #0a5c7c; }
        */

        """
}
