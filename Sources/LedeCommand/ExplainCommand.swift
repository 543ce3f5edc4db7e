internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell why a story or an article is in the digest, or is not.",
        discussion: """
            Shows the story's articles and who copied whom, each part of its score, the place it \
            took or the reason it did not, its neighbours in the ranking, and what would have \
            changed it. It is named by its place (3, or b2 in brief), by the address, the id or \
            the headline of one of its articles, by an article's file, or by words that stand in \
            one headline alone.

            EXAMPLES:
              lede explain 3 --edition world
              lede explain "gas prices" --week 2021-W42
              lede explain Articles/2021-W42/quayside-review-colin-powell.html

            EXIT CODES:
               0  done
              65  no edition has such a story, or nothing could be made of the inputs
              66  an input is not there, or may not be read
              78  configuration: an edition's settings, or picks that cannot be read
            """)

    @Argument(help: "The story or the article.", completion: .file())
    var what: String

    @OptionGroup var options: RunOptions

    func run() async throws {
        let report = try await perform { () throws(Problem) in
            try options.run(isDryRun: true)
        } with: {
            await $0.rank()
        }
        guard !report.issues.isEmpty else { try finish(report) }
        report.problems.filter { $0.severity == .error }.forEach(printProblem)
        var faults: [Problem] = []
        for issue in report.issues {
            let finder = StoryFinder(of: issue)
            do throws(Problem) {
                print(Explaining.text(of: try Explanation(of: what, in: finder), in: finder))
            } catch {
                faults.append(error)
            }
        }
        try finishOutput()
        guard faults.count == report.issues.count else { return }
        faults.prefix(1).forEach(printProblem)
        throw ExitCode(ExitStatus.unusableData.rawValue)
    }
}

/// An explanation as a person reads it.
enum Explaining {
    static func text(of told: Explanation, in finder: StoryFinder) -> String {
        let story = told.ranked.story
        var lines = [
            "\(plain(finder.edition.name)) (\(finder.edition.slug)) · \(finder.week)",
            plain(story.representative.title), "  \(say(told.verdict))",
        ]
        if told.article.id != story.representative.id {
            let title = Message("“\(told.article.title)” is one of its articles.")
            lines.append("  \(say(title))")
        }
        lines += ["", "  \(say(Message("Score \(story.score.total, digits: 3)")))"]
        lines += told.parts.map { part in
            "    \(padded(number(part.points), 7))  \(padded(part.signal, -14))"
                + "\(number(part.value)) × \(number(part.weight))  \(say(part.meaning))"
        }
        lines += ["", "  \(say(sources(of: story)))"]
        lines += told.members.map(line)
        if !told.affair.isEmpty {
            lines += ["", "  \(say(Message("The same affair")))"]
            lines += told.affair.prefix(5).map { "    \(rival($0))" }
        }
        if told.above != nil || told.below != nil {
            lines += ["", "  \(say(Message("Its neighbours")))"]
            lines += [told.above, told.below].compactMap { $0 }.map { "    \(rival($0))" }
        }
        if !told.changes.isEmpty {
            lines += ["", "  \(say(Message("What would have changed it")))"]
            lines += told.changes.map { "    \(say($0))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func sources(of story: Story) -> Message {
        let outlets = story.outlets.count
        let told = Message(
            outlets, one: "Told by \(outlets) outlet", many: "Told by \(outlets) outlets")
        return story.countries.isEmpty
            ? told : Message("\(told), about \(story.countries.prefix(4).joined(separator: ", "))")
    }

    private static func line(of member: Explanation.Member) -> String {
        let article = member.article
        let day =
            article.published.map { String($0.description.prefix(10)) }
            ?? padded(say(Message("no date")), -10)
        var text = "    \(day)  \(plain(article.outlet)): \(plain(article.title))"
        if member.isRepresentative { text += "  ← \(say(Message("stands for it")))" }
        if let original = member.original {
            let copy =
                member.hasVote
                ? Message("copy of \(original.outlet) with text of its own")
                : Message("copy of \(original.outlet), no vote")
            text += "  (\(say(copy)))"
        }
        return text
    }

    private static func rival(_ ranked: RankedStory) -> String {
        let place: Message? =
            switch ranked.verdict {
            case .chosen(let place): Message("story \(place)")
            case .brief(let place): Message("brief \(place)")
            case .leftOut: ranked.verdict.reason
            }
        return "\(number(ranked.story.score.total))  \(plain(ranked.story.representative.title))"
            + (place.map { "  (\(say($0)))" } ?? "")
    }

    private static func number(_ value: Double) -> String { speech.decimal(value, digits: 3) }

    /// To the right, or to the left where the width is negative.
    private static func padded(_ text: String, _ width: Int) -> String {
        let space = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? text + space : space + text
    }
}
