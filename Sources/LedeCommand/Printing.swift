internal import Articles
internal import Foundation
internal import Lede

/// What a person reads on standard output.
enum Printing {
    /// The digest that was made: what was chosen, and where its preview is.
    static func digest(of issue: Report.Issue) -> String {
        let digest = issue.digest
        var lines = heading(of: issue)
        for (index, entry) in digest.entries.enumerated() {
            let number = String(index + 1).leftPadded(to: 3)
            lines.append("\(number). \(plain(entry.headline))")
            lines.append("     \(credits(of: entry))")
        }
        if !digest.briefs.isEmpty {
            lines.append("")
            lines.append("  In brief")
            for entry in digest.briefs {
                lines.append("   - \(plain(entry.headline)) (\(plain(entry.source.outlet)))")
            }
        }
        if !digest.more.isEmpty {
            lines.append("")
            lines.append("  Left to the web, for want of room")
            for entry in digest.more {
                lines.append("   - \(plain(entry.headline)) (\(plain(entry.source.outlet)))")
            }
        }
        if !issue.findings.isEmpty {
            lines.append("")
            lines.append(
                "  \(count(issue.findings.count, "thing")) to look at: lede check"
                    + " --edition \(issue.edition.slug) --week \(digest.week)")
        }
        if let preview = issue.files.last {
            lines.append("")
            lines.append("  Preview: \(relative(preview))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The week's stories, best first, with place or reason.
    static func ranking(of issue: Report.Issue, withAll all: Bool) -> String {
        var lines = heading(of: issue)
        var hidden = 0
        let titles = Dictionary(
            issue.digest.ranking.map { ($0.story.id, $0.story.representative.title) },
            uniquingKeysWith: { first, _ in first })
        for ranked in issue.digest.ranking {
            if ranked.verdict == .leftOut(.notInternational), !all {
                hidden += 1
                continue
            }
            let story = ranked.story
            let score = String(format: "%.3f", story.score.total)
            let votes =
                count(story.outlets.count, "outlet") + ", "
                + count(story.articles.count, "article")
            let countries = story.countries.prefix(3).joined(separator: " ")
            lines.append("\(place(of: ranked)) \(score)  \(plain(story.representative.title))")
            lines.append(
                "              "
                    + [votes, countries, reason(of: ranked, titles), followUp(of: ranked)]
                    .filter { !$0.isEmpty }.joined(separator: " · "))
        }
        if hidden > 0 { lines.append("  \(hidden) more are not international (--all lists them)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func reason(of ranked: RankedStory, _ titles: [String: String]) -> String {
        if case .leftOut(.sameStoryline(let id)) = ranked.verdict, let title = titles[id] {
            return "same affair as “\(plain(title))”"
        }
        return ranked.verdict.reason ?? ""
    }

    private static func followUp(of ranked: RankedStory) -> String {
        ranked.followUp.map { "goes on with \($0.week)" } ?? ""
    }

    private static func heading(of issue: Report.Issue) -> [String] {
        let digest = issue.digest
        let tally = digest.tally
        var counts =
            "\(count(tally.articles, "article")) read, \(tally.inWeek) of the week from "
            + count(tally.outlets, "outlet")
        if tally.ofOtherWeeks > 0 { counts += ", \(tally.ofOtherWeeks) of other weeks" }
        if tally.undated > 0 { counts += ", \(tally.undated) without a date left out" }
        return [
            "\(plain(issue.edition.name)) (\(issue.edition.slug)) · \(digest.week), "
                + "\(digest.week.monday) to \(digest.week.sunday)",
            "  \(counts)", "",
        ]
    }

    private static func credits(of entry: Digest.Entry) -> String {
        let others = entry.also.map { plain($0.outlet) }.joined(separator: ", ")
        let countries = entry.story.countries.prefix(3).joined(separator: " ")
        let score = String(format: "%.3f", entry.story.score.total)
        let outlet = plain(entry.source.outlet) + (others.isEmpty ? "" : "; also \(others)")
        return [outlet, countries, score].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func place(of ranked: RankedStory) -> String {
        switch ranked.verdict {
        case .chosen(let place): "\(place)".leftPadded(to: 6)
        case .brief(let place): "b\(place)".leftPadded(to: 6)
        case .leftOut: "–".leftPadded(to: 6)
        }
    }

    /// The path as short as it can be said from the current folder.
    private static func relative(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}

/// A text of unknown origin without what a terminal would obey: control, direction and invisible
/// characters.
///
/// A headline of a whole page is shown by its beginning.
func plain(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if view.count == longestLine {
            view.append("…")
            break
        }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: view.append(" ")
        case .format, .privateUse, .surrogate, .unassigned: continue
        default: view.append(scalar)
        }
    }
    return String(view)
}

private let longestLine = 600

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
