internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check settings, templates and themes, and the digest that they make.",
        discussion: """
            Reads every edition's edition.yaml, letter.md with its partials, theme and pictures, makes \
            the week's digest of them without writing it, and names what an editor may want to \
            change, with file, line and what to do. Each finding has a code, and is a note (worth \
            knowing), a warning (some readers will be ill served) or an error (the letter should not \
            go out like this).

            EXAMPLES:
              lede check                       every edition, the last complete week
              lede check --edition world --week 2021-W42
              lede check --no-digest           the files alone
              lede check --week 2021-W42 --fail-on warning   for a hook or CI
              lede check --json | jq -r '.findings[] | select(.severity == "error") | .message'
              lede check --sarif > lede.sarif  for annotations beside the lines
              lede check --rules               what is looked for
              lede check --variables           what {{…}} may name in letter.md
              lede check --selectors           what theme.css may style

            EXIT CODES:
               0  nothing is found, or less than --fail-on
              65  something is found that --fail-on names: errors when left out
              78  an edition's settings or templates cannot be used
            """
    )

    @OptionGroup var options: RunOptions

    @Flag(inversion: .prefixedNo, help: "Check the week's digest too.")
    var digest = true

    @Option(
        help: ArgumentHelp(
            "The least that ends in exit status 65: note, warning, error or never.",
            valueName: "severity"))
    var failOn: Threshold = .error

    @Flag(help: "Print JSON: every finding with its code, severity, file and line.")
    var json = false

    @Flag(help: "Print SARIF 2.1.0, which code scanning services read.")
    var sarif = false

    @Flag(help: "List what is looked for, and check nothing.")
    var rules = false

    @Flag(help: "List every variable of templates, and check nothing.")
    var variables = false

    @Flag(help: "List every selector and property of themes, and check nothing.")
    var selectors = false

    /// What `--fail-on` takes.
    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case note, warning, error, never

        var severity: Finding.Severity? {
            Finding.Severity.allCases.first { $0.name == rawValue }
        }
    }

    func validate() throws {
        if json, sarif {
            throw ValidationError(
                "--json and --sarif are two forms of one output: give one of them.")
        }
    }

    func run() async throws {
        if rules || variables || selectors {
            listWords()
            return try finishOutput()
        }
        let run: Run
        do throws(Problem) {
            run = try options.run(isDryRun: true)
        } catch {
            printProblem(error)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        let report = await run.check(withDigest: digest)
        if json {
            print(report.json, terminator: "")
        } else if sarif {
            print(report.sarif(from: FileManager.default.currentDirectoryPath), terminator: "")
        } else {
            printFindings(of: report)
        }
        try finishOutput()
        let status = report.status(failingAt: failOn.severity)
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private func printFindings(of report: CheckReport) {
        for finding in report.others { print(plain(finding.text(in: speech))) }
        for issue in report.issues {
            for finding in issue.findings { print(plain(finding.text(in: speech))) }
            let name = [issue.edition, issue.week?.description].compactMap(\.self)
                .joined(separator: " ")
            let verdict = Message("\(name): \(Check.verdict(issue.findings))")
            let isOfFiles = digest && issue.week == nil
            print(say(isOfFiles ? Message("\(verdict) (no digest: its files alone)") : verdict))
        }
    }

    private static func verdict(_ findings: [Finding]) -> Message {
        if findings.isEmpty { return Message("all is well") }
        let counts: [Message] = Finding.Severity.allCases.reversed().compactMap { severity in
            let count = findings.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return switch severity {
            case .error: Message(count, one: "\(count) error", many: "\(count) errors")
            case .warning: Message(count, one: "\(count) warning", many: "\(count) warnings")
            case .note: Message(count, one: "\(count) note", many: "\(count) notes")
            }
        }
        return Message("\(counts)")
    }

    private func listWords() {
        if rules {
            Check.list(
                Checking.rules.map { rule in
                    (
                        rule.code, rule.severities.map(\.name).joined(separator: ", "),
                        rule.meaning
                    )
                })
        }
        if variables { Check.list(Checking.variables.map { ($0.name, $0.kind, $0.meaning) }) }
        if selectors {
            Check.list(Checking.selectors.map { ($0.name, $0.kind, $0.meaning) })
            print("")
            print(say(Message("properties: \(Checking.properties.joined(separator: ", "))")))
        }
    }

    /// Three columns; the second is left out where it is empty.
    private static func list(_ words: [(name: String, kind: String, meaning: Message)]) {
        let name = (words.map(\.name.count).max() ?? 0) + 2
        let kind = (words.map(\.kind.count).max() ?? 0) + 2
        for word in words {
            print(
                word.name.padding(toLength: name, withPad: " ", startingAt: 0)
                    + (kind > 2
                        ? word.kind.padding(toLength: kind, withPad: " ", startingAt: 0) : "")
                    + say(word.meaning))
        }
    }
}
