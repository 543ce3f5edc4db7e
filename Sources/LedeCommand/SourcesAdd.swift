internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct SourcesAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Find the feed of a page, and add it to an edition.",
        discussion: """
            Takes the address of a feed, or of a page: then the feeds that the page declares are \
            tried, its links that look like feeds, and the usual places (/feed, /rss, /rss.xml, \
            /feed.xml, /atom.xml, /index.xml). A feed is added once it has been fetched and holds \
            articles. Where the page names several, the first is taken and the others are listed.

            EXAMPLES:
              lede sources add https://news.example
              lede sources add https://news.example/eu --edition world --name Europe
              lede sources add news.example --dry-run

            EXIT CODES:
               0  done, or the feed is there already
              65  no feed can be found there
              73  the settings cannot be written
              78  configuration: an edition's settings, or several editions and none named
            """
    )

    @Argument(help: "The address of a feed or of a page.")
    var url: String

    @Option(
        help: ArgumentHelp(
            "What the letter calls the outlet.",
            discussion: "What the feed calls itself when left out.", valueName: "name"))
    var name: String?

    @OptionGroup var target: SourceEditOptions

    func run() async throws {
        let workspace = try target.place.workspaceOrEnd()
        do throws(Problems) {
            let edition = try workspace.edition(named: target.edition)
            let found = try find(for: edition)
            if let note = SourcesAdd.note(on: found) { printError(note) }
            for other in found.others {
                let title = other.title.map { "  \($0)" } ?? ""
                printError(Message(verbatim: "  \(withoutSecrets(other.url))\(title)"))
            }
            let change = try found.add(to: edition, of: workspace, isDryRun: target.dryRun)
            change.problems.forEach(printProblem)
            printChange(change, isDryRun: target.dryRun)
        } catch {
            throw end(error, inputs: .unusableData)
        }
        try finishOutput()
    }

    private func find(for edition: Edition) throws(Problems) -> FeedSearch.Found {
        do throws(Problem) {
            return try FeedSearch.find(
                url, name: name, for: edition,
                now: Timestamp(seconds: Int(Date().timeIntervalSince1970)))
        } catch {
            throw Problems([error])
        }
    }

    private static func note(on found: FeedSearch.Found) -> Message? {
        let count = found.others.count
        let address = withoutSecrets(found.source.url)
        switch found.origin {
        case .address: return nil
        case .declared where count == 0: return Message("the page declares \(address)")
        case .linked where count == 0: return Message("the page has a link to \(address)")
        case .declared, .linked:
            return Message(
                "the page names \(count + 1) feeds; the first that can be read is taken,",
                " \(address). Add others by their address:")
        case .usualPlace:
            return Message(
                "the page names no feed that can be read; there is one at \(address)")
        }
    }
}
