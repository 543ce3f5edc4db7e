public import Articles
internal import Foundation
internal import Rendering

/// What an editor may write, and whether what is written can be used: `lede check`.
public enum Checking {
    /// A name of templates or themes.
    public struct Word: Sendable, Hashable {
        public let name: String
        /// "text", "list" and the like for a variable; empty for others.
        public let kind: String
        /// One line.
        public let meaning: String
    }

    /// Every variable that a template may use, groups before their parts.
    public static let variables: [Word] = TemplateVariable.all.map {
        Word(name: $0.name, kind: $0.kind.rawValue, meaning: $0.meaning)
    }

    /// Every selector that a theme may use.
    public static let selectors: [Word] = ThemeSelector.all.map {
        Word(name: $0.name, kind: "", meaning: $0.meaning)
    }

    /// Every property that a theme may set.
    public static let properties: [String] = ThemeSelector.properties

    /// What is wrong with an edition's settings, templates, theme and pictures.
    public static func problems(of edition: String, in workspace: Workspace) -> [Problem] {
        do {
            let edition = try workspace.edition(edition)
            let files = LetterFiles(edition: edition, workspace: workspace)
            return try files.renderer().problems
        } catch let problems as Problems {
            return problems.list
        } catch let problem as Problem {
            return [problem]
        } catch let errors as TemplateErrors {
            return errors.problems
        } catch {
            return [
                Problem(
                    .configuration, at: .init("Templates/\(edition)"), error.localizedDescription)
            ]
        }
    }
}
