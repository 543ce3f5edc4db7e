internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Look for words in the archive's articles.",
        discussion: """
            All the words must be there, in any order, with or without accents; the last one may be \
            a beginning. A phrase stands in quotes. The best come first: words in a headline count \
            more than words in the text.

            EXAMPLES:
              lede search élection pologne
              lede search '"grain deal" odesa' --limit 5
              lede search zaporijia --json | jq -r '.matches[].url'

            EXIT CODES:
               0  done, whether anything was found or not
              66  there is no archive yet, or it cannot be read
              72  the archive is damaged, or is none: lede doctor tells more
            """
    )

    @Argument(help: "The words to look for.")
    var words: [String]

    @Option(help: ArgumentHelp("At most so many articles, 1 to 1000.", valueName: "number"))
    var limit = 20

    @Flag(help: "Print the articles as JSON.")
    var json = false

    @OptionGroup var place: PlaceOptions

    func validate() throws {
        // The database's time grows with their square, and a sentence that was pasted has fewer.
        let count = words.joined(separator: " ").split { !$0.isLetter && !$0.isNumber }.count
        guard count <= 100 else {
            throw ValidationError("These are \(count) words: at most 100 can be looked for at once")
        }
        guard !(1...1000).contains(limit) else { return }
        throw ValidationError("--limit is a number from 1 to 1000.")
    }

    func run() async throws {
        let workspace = try place.workspaceOrEnd()
        let found: SearchResult
        do throws(Problem) {
            found = try SearchResult(of: words.joined(separator: " "), limit: limit, in: workspace)
        } catch {
            printProblem(error)
            throw ExitCode((ExitStatus.archive([error]) ?? .archive).rawValue)
        }
        found.problems.forEach(printProblem)
        if json {
            print(found.json, terminator: "")
        } else if found.matches.isEmpty {
            printError(Message("nothing in the archive has all these words"))
        }
        if !json {
            for match in found.matches { print(Search.lines(of: match)) }
        }
        try finishOutput()
    }

    /// Two lines: when, where and what; then the words in their sentence.
    private static func lines(of match: SearchResult.Match) -> String {
        let day = match.day ?? say(Message("without date"))
        let head = "\(day)  \(plain(match.outlet)): \(plain(match.title))"
        let marked = match.excerpt.map { part in
            part.isFound ? emphasised(plain(part.text)) : plain(part.text)
        }.joined()
        let address = match.url.map { "\n            \(plain($0))" } ?? ""
        return head + (marked.isEmpty ? "" : "\n            \(marked)") + address
    }

    /// Bold on a terminal that wants it (no-color.org).
    private static func emphasised(_ text: String) -> String {
        let isWanted =
            isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        return isWanted ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}
