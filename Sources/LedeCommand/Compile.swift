internal import ArgumentParser
internal import Articles
internal import Lede

struct Compile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Make the week's digest of every edition.",
        discussion: """
            Reads the articles, chooses the week's top international stories, takes each one's \
            lead word for word, and writes digest.html, .txt, .eml, .md, .json and preview.html \
            to Output/<edition>/<week>/.

            EXAMPLES:
              lede compile                              the last complete week
              lede compile --week 2021-W42 --edition world
              lede compile --articles Clips --out Drafts --dry-run
            """
    )

    @OptionGroup var options: RunOptions

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(
            "The folder to write to.", discussion: "The workspace's Output/ when left out.",
            valueName: "folder"),
        completion: .directory)
    var output: String?

    @Flag(help: "Do everything but write.")
    var dryRun = false

    @Flag(name: .shortAndLong, help: "Print nothing but problems.")
    var quiet = false

    func run() async throws {
        let report = try await perform { () throws(Problem) in
            try options.run(output: output, isDryRun: dryRun)
        } with: {
            await $0.compile()
        }
        if !quiet {
            for issue in report.issues { print(Printing.digest(of: issue)) }
        }
        try finish(report)
    }
}
