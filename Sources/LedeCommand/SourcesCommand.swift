internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

/// `lede sources`: the feeds, and how they come and go.
struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Show the editions' feeds and how they fare; add, import and export them.",
        discussion: """
            Feeds stand in each edition's edition.yaml under `sources`; what is added there keeps \
            its comments, order and indentation.

            EXAMPLES:
              lede sources                              how each feed fares
              lede sources add https://news.example     find a page's feed, and add it
              lede sources import subscriptions.opml    add the feeds of another reader
              lede sources export > feeds.opml          the feeds, for another reader
            """,
        subcommands: [
            SourcesList.self, SourcesAdd.self, SourcesImport.self, SourcesExport.self,
        ],
        defaultSubcommand: SourcesList.self
    )
}

/// Names several problems on standard error and ends with the status they stand for.
func end(_ problems: Problems, inputs: ExitStatus = .configuration) -> ExitCode {
    problems.list.forEach(printProblem)
    let stages = Set(problems.list.filter { $0.severity == .error }.map(\.stage))
    if stages.contains(.output) { return ExitCode(ExitStatus.cannotWrite.rawValue) }
    let isOfInput = stages.contains(.ingestion) || stages.contains(.fetching)
    return ExitCode((isOfInput ? inputs : .configuration).rawValue)
}
