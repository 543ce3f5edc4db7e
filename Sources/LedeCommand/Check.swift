internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check settings, templates and themes without making a digest.",
        discussion: """
            Reads every edition's edition.yaml, letter.md with its partials, theme and pictures, and \
            names what is wrong with file, line and what to write instead.

            EXAMPLES:
              lede check                       every edition
              lede check --edition world
              lede check --variables           what {{…}} may name in letter.md
              lede check --selectors           what theme.css may style

            EXIT CODES:
               0  nothing is wrong, or warnings alone
              78  an edition's settings or templates cannot be used
            """
    )

    @Option(
        help: ArgumentHelp(
            "An edition, by its folder's name in Templates/; repeatable.",
            discussion: "Every edition when left out.", valueName: "name"))
    var edition: [String] = []

    @Flag(help: "List every variable of templates, and check nothing.")
    var variables = false

    @Flag(help: "List every selector and property of themes, and check nothing.")
    var selectors = false

    @OptionGroup var place: PlaceOptions

    func run() throws {
        if variables || selectors {
            if variables { Check.list(Checking.variables) }
            if selectors {
                Check.list(Checking.selectors)
                print("\nproperties: \(Checking.properties.joined(separator: ", "))")
            }
            return try finishOutput()
        }
        let workspace = try place.workspaceOrEnd()
        let slugs: [String]
        do throws(Problem) {
            slugs = edition.isEmpty ? try workspace.editionSlugs() : edition
        } catch {
            printProblem(error)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        var hasErrors = false
        for slug in slugs {
            let problems = Checking.problems(of: slug, in: workspace)
            problems.forEach(printProblem)
            hasErrors = hasErrors || problems.contains { $0.severity == .error }
            print("\(slug): \(Check.verdict(problems))")
        }
        try finishOutput()
        if hasErrors { throw ExitCode(ExitStatus.configuration.rawValue) }
    }

    private static func verdict(_ problems: [Problem]) -> String {
        let errors = problems.count { $0.severity == .error }
        let warnings = problems.count - errors
        if problems.isEmpty { return "all is well" }
        return [(errors, "error"), (warnings, "warning")]
            .filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
            .joined(separator: ", ")
    }

    private static func list(_ words: [Checking.Word]) {
        let name = (words.map(\.name.count).max() ?? 0) + 2
        let kind = (words.map(\.kind.count).max() ?? 0) + 2
        for word in words {
            print(
                word.name.padding(toLength: name, withPad: " ", startingAt: 0)
                    + (kind > 2
                        ? word.kind.padding(toLength: kind, withPad: " ", startingAt: 0) : "")
                    + word.meaning)
        }
    }
}
