internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

/// What the verbs share that write into a week's picks.
struct PickOptions: ParsableArguments {
    @OptionGroup var run: RunOptions

    @Flag(help: "Say what would be written, and write nothing.")
    var dryRun = false

    /// Reads the week's stories of one edition.
    func desk() async throws -> (finder: StoryFinder, file: PicksFile) {
        let run = try runOrEnd()
        try checkEdition(of: run)
        let report = await run.rank()
        report.problems.filter { $0.severity == .error }.forEach(printProblem)
        guard let issue = report.issues.first else {
            throw ExitCode(report.status.rawValue)
        }
        let finder = StoryFinder(of: issue)
        return (
            finder, PicksFile(of: finder.edition, week: finder.week, in: run.workspace)
        )
    }

    /// A decision is one edition's: ends the program where several could be meant, though only one
    /// of them can be read.
    private func checkEdition(of run: Run) throws {
        let editions: [String]
        do throws(Problem) {
            editions = try run.editionsAsked()
        } catch {
            printProblem(error)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        guard editions.count > 1 else { return }
        printError(
            Message(
                "say which edition it is for with --edition: \(editions.joined(separator: ", "))"))
        throw ExitCode(ExitStatus.usage.rawValue)
    }

    private func runOrEnd() throws -> Run {
        do throws(Problem) {
            return try run.run(isDryRun: true)
        } catch {
            printProblem(error)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }

    /// Finds stories; ends the program where one is none.
    func find(_ names: [String], in finder: StoryFinder) throws -> [StoryFinder.Found] {
        try names.map { name in
            do throws(Problem) {
                return try finder.find(name)
            } catch {
                printProblem(error)
                throw ExitCode(ExitStatus.unusableData.rawValue)
            }
        }
    }

    /// Writes a decision and says so.
    func write(
        _ kind: Picks.Kind, words: Picks.Words = Picks.Words(), on stories: [StoryFinder.Found],
        as verb: Message, to file: PicksFile
    ) throws {
        let titles = stories.map { found in
            if case .split = kind { return plain(found.article.title) }
            return plain(found.ranked.story.representative.title)
        }
        if !dryRun {
            do throws(Problems) {
                try file.add(kind, words: words, comment: titles.first ?? "")
            } catch {
                throw end(error)
            }
        }
        for title in titles { print("\(say(verb))  \(title)") }
        print(
            dryRun ? say(Message("\(file.path) (dry run: nothing is written)")) : file.path)
        try finishOutput()
    }
}

extension StoryFinder.Found {
    /// What it is called in the picks: an address stays when a headline is corrected.
    var name: String { article.url ?? article.id }

    /// The same of its story, whichever of its articles was meant.
    var storyName: String { ranked.story.representative.url ?? ranked.story.representative.id }
}

private let namesHelp = """
    A story is named by its place in the digest (3, or b2 in brief), by the address, the id or the \
    headline of one of its articles, by an article's file, or by words that stand in one headline \
    alone. What is decided stands in Templates/<edition>/picks/<week>.yaml, at the end of what is \
    there already; the next compile follows it.
    """

private let picksCodes = """
    EXIT CODES:
       0  done
      64  usage, or several editions and none named
      65  no story is meant, or more than one; or nothing could be made of the inputs
      66  an input is not there, or may not be read
      73  the picks cannot be written
      78  configuration: an edition's settings, or picks that cannot be read
    """

struct PinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Print a story, whatever its score; with words of your own, if you like.",
        discussion: """
            \(namesHelp)

            EXAMPLES:
              lede pin "gas prices" --edition world
              lede pin b2 --place 1 --headline "Talks at last"
              lede pin "gas prices" --note "We told you so in May."

            \(picksCodes)
            """)

    @Argument(help: "The story.", completion: .file())
    var story: String

    @Option(help: ArgumentHelp("Its place, 1 to 100.", valueName: "number"))
    var place: Int?

    @Option(help: "A headline in place of the article's.")
    var headline: String?

    @Option(help: "A lead in place of the article's own words.")
    var lead: String?

    @Option(help: "A remark to the readers.")
    var note: String?

    @OptionGroup var options: PickOptions

    func validate() throws {
        if let place, !(1...100).contains(place) {
            throw ValidationError("--place is a number from 1 to 100.")
        }
        if [headline, lead, note].contains(where: { $0?.isEmpty ?? false }) {
            throw ValidationError("Words of your own are not empty: leave the option out.")
        }
    }

    func run() async throws {
        let (finder, file) = try await options.desk()
        let found = try options.find([story], in: finder)
        let words = Picks.Words(headline: headline, lead: lead, note: note)
        try options.write(
            .pin(found[0].storyName, place: place), words: words, on: found,
            as: Message("pinned"), to: file)
        if let doubt = finder.doubt(on: found[0], words: words) {
            printProblem(doubt)
        } else {
            for story in finder.displaced(by: found[0]) {
                print("\(say(Message("loses its place")))  \(plain(story.representative.title))")
            }
            try finishOutput()
        }
    }
}

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Give a story a place in the digest.",
        discussion: """
            \(namesHelp)

            EXAMPLES:
              lede move 4 1 --edition world
              lede move "gas prices" 2

            \(picksCodes)
            """)

    @Argument(help: "The story.", completion: .file())
    var story: String

    @Argument(help: ArgumentHelp("Its place, 1 to 100.", valueName: "place"))
    var place: Int

    @OptionGroup var options: PickOptions

    func validate() throws {
        guard !(1...100).contains(place) else { return }
        throw ValidationError("The place is a number from 1 to 100.")
    }

    func run() async throws {
        let (finder, file) = try await options.desk()
        let found = try options.find([story], in: finder)
        try options.write(
            .pin(found[0].storyName, place: place), on: found, as: Message("moved"), to: file)
    }
}

struct DropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Leave a story out; the next one takes its place.",
        discussion: """
            \(namesHelp)

            EXAMPLES:
              lede drop 7 --edition world
              lede drop "Colin Powell"

            \(picksCodes)
            """)

    @Argument(help: "The story.", completion: .file())
    var story: String

    @OptionGroup var options: PickOptions

    func run() async throws {
        let (finder, file) = try await options.desk()
        let found = try options.find([story], in: finder)
        try options.write(.drop(found[0].storyName), on: found, as: Message("dropped"), to: file)
    }
}

struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make several stories one.",
        discussion: """
            \(namesHelp)

            EXAMPLES:
              lede merge 2 5 --edition world
              lede merge "gas prices" "billion doses"

            \(picksCodes)
            """)

    @Argument(help: "The stories, two or more.", completion: .file())
    var stories: [String]

    @OptionGroup var options: PickOptions

    func validate() throws {
        guard stories.count < 2 else { return }
        throw ValidationError("Name two stories or more.")
    }

    func run() async throws {
        let (finder, file) = try await options.desk()
        let found = try options.find(stories, in: finder)
        guard Set(found.map(\.ranked.story.id)).count == found.count else {
            printError(Message("these are one story already: name stories that differ"))
            throw ExitCode(ExitStatus.unusableData.rawValue)
        }
        try options.write(
            .merge(found.map(\.storyName)), on: found, as: Message("merged"), to: file)
    }
}

struct SplitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Take articles out of their story: they tell one of their own.",
        discussion: """
            \(namesHelp)

            EXAMPLES:
              lede split Articles/2021-W42/quayside-review-colin-powell.html --edition world
              lede split "ten Western ambassadors" --week 2021-W42

            \(picksCodes)
            """)

    @Argument(help: "The articles.", completion: .file())
    var articles: [String]

    @OptionGroup var options: PickOptions

    func run() async throws {
        let (finder, file) = try await options.desk()
        let found = try options.find(articles, in: finder)
        try options.write(.split(found.map(\.name)), on: found, as: Message("split"), to: file)
    }
}
