internal import ArgumentParser
internal import Articles
internal import Lede

struct Stories: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories",
        abstract: "List the week's stories, ranked: what could have been chosen, and why not.",
        discussion: """
            EXAMPLES:
              lede stories --week 2021-W42 --edition international
              lede stories --json | jq '.clusters[] | select(.verdict != "chosen")'
            """
    )

    @OptionGroup var options: RunOptions

    @Flag(help: "Print JSON, one object per edition.")
    var json = false

    @Flag(help: "Also list stories that are not international.")
    var all = false

    func run() async throws {
        let report = try await perform { () throws(Problem) in
            try options.run(isDryRun: true)
        } with: {
            await $0.rank()
        }
        for issue in report.issues {
            if json {
                print(StoriesJSON.text(of: issue), terminator: "")
            } else {
                print(Printing.ranking(of: issue, withAll: all))
            }
        }
        try finish(report)
    }
}
