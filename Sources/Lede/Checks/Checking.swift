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

    /// What is wrong with the editor's decisions, week by week.
    private static func picksProblems(of edition: Edition, in workspace: Workspace) -> [Problem] {
        let folder = "\(edition.folder)/picks"
        let names: [String]
        do throws(Problem) {
            guard try workspace.holds(folder) else { return [] }
            names = try workspace.names(in: folder)
        } catch {
            return [error]
        }
        return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.flatMap {
            name -> [Problem] in
            guard let week = Week(String(name.dropLast(5))) else {
                return [
                    Problem(
                        .configuration, .warning, at: .init("\(edition.folder)/picks/\(name)"),
                        "is named after no week, and is not read",
                        advice: "Name it such as 2021-W42.yaml")
                ]
            }
            do throws(Problems) {
                _ = try workspace.picks(of: edition, week: week)
                return []
            } catch {
                return error.list
            }
        }
    }

    /// What is wrong with an edition's settings, templates, theme, pictures and picks.
    public static func problems(of edition: String, in workspace: Workspace) -> [Problem] {
        do {
            let edition = try workspace.edition(edition)
            let files = LetterFiles(edition: edition, workspace: workspace)
            return try files.renderer().problems + picksProblems(of: edition, in: workspace)
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
