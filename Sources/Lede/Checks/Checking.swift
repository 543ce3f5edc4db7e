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
        public let meaning: Message
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

    /// A kind of finding.
    public struct Rule: Sendable, Hashable {
        /// In lower case with hyphens; it stays the same across versions.
        public let code: String
        /// What its findings may be, the least first.
        public let severities: [Finding.Severity]
        /// One line.
        public let meaning: Message
    }

    /// Every kind of finding that there is: first what keeps files from being used as they are, then
    /// the rules, in the order in which they are told.
    public static let rules: [Rule] =
        [
            Rule(
                code: "settings", severities: [.error],
                meaning: Message("edition.yaml is missing, or cannot be used as it is")),
            Rule(
                code: "template", severities: [.warning, .error],
                meaning: Message("a template cannot be used, or a letter not be made as it says")),
            Rule(
                code: "theme", severities: [.warning, .error],
                meaning: Message("a theme is missing, or some of it is left out")),
            Rule(
                code: "picture", severities: [.warning],
                meaning: Message("a file of images/ cannot be sent")),
            Rule(
                code: "picks", severities: [.warning, .error],
                meaning: Message("an editor's decisions cannot be read or followed")),
            Rule(
                code: "article", severities: [.note],
                meaning: Message("an article cannot be read, or is left out")),
            Rule(
                code: "archive", severities: [.note],
                meaning: Message("some of the archive cannot be read")),
            Rule(
                code: "selection", severities: [.note, .warning],
                meaning: Message("the week has no digest, or fewer stories than the edition prints")
            ),
        ]
        + CheckRule.all.map { Rule(code: $0.code, severities: $0.severities, meaning: $0.meaning) }

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
                        Message("is named after no week, and is not read"),
                        advice: Message("Name it such as 2021-W42.yaml"))
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
        files(of: edition, in: workspace).problems
    }

    /// What is wrong with an edition's files, and what the rules find in them.
    static func files(
        of edition: String, in workspace: Workspace
    ) -> (problems: [Problem], findings: [Finding]) {
        do {
            let edition = try workspace.edition(edition)
            let renderer = try LetterFiles(edition: edition, workspace: workspace).renderer()
            let check = DigestCheck(edition: edition, renderer: renderer, workspace: workspace)
            return (
                renderer.problems + picksProblems(of: edition, in: workspace),
                try check.fileFindings()
            )
        } catch {
            return (problems(in: error, of: edition), [])
        }
    }

    private static func problems(in error: any Error, of edition: String) -> [Problem] {
        do {
            throw error
        } catch let problems as Problems {
            return problems.list
        } catch let problem as Problem {
            return [problem]
        } catch let errors as TemplateErrors {
            return errors.problems
        } catch {
            return [
                Problem(
                    .configuration, at: .init("Templates/\(edition)"),
                    Message(verbatim: error.localizedDescription))
            ]
        }
    }
}
