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
            lines.append("  \(say(Message("In brief")))")
            for entry in digest.briefs {
                lines.append("   - \(plain(entry.headline)) (\(plain(entry.source.outlet)))")
            }
        }
        if !digest.more.isEmpty {
            lines.append("")
            lines.append("  \(say(Message("Left to the web, for want of room")))")
            for entry in digest.more {
                lines.append("   - \(plain(entry.headline)) (\(plain(entry.source.outlet)))")
            }
        }
        if !issue.findings.isEmpty {
            lines.append("")
            let command = "lede check --edition \(issue.edition.slug) --week \(digest.week)"
            let number = issue.findings.count
            let found = Message(
                number, one: "\(number) thing to look at: \(command)",
                many: "\(number) things to look at: \(command)")
            lines.append("  \(say(found))")
        }
        if let preview = issue.files.last {
            lines.append("")
            lines.append("  \(say(Message("Preview: \(relative(preview))")))")
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
            let score = speech.decimal(story.score.total, digits: 3)
            let votes = say(
                Message("\([outlets(story.outlets.count), articles(story.articles.count)])"))
            let countries = story.countries.prefix(3).joined(separator: " ")
            lines.append("\(place(of: ranked)) \(score)  \(plain(story.representative.title))")
            lines.append(
                "              "
                    + [votes, countries, reason(of: ranked, titles), followUp(of: ranked)]
                    .filter { !$0.isEmpty }.joined(separator: " · "))
        }
        if hidden > 0 {
            let more = Message(
                hidden, one: "\(hidden) more is not international (--all lists it)",
                many: "\(hidden) more are not international (--all lists them)")
            lines.append("  \(say(more))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func reason(of ranked: RankedStory, _ titles: [String: String]) -> String {
        if case .leftOut(.sameStoryline(let id)) = ranked.verdict, let title = titles[id] {
            return say(Message("same affair as “\(plain(title))”"))
        }
        return ranked.verdict.reason.map(say) ?? ""
    }

    private static func followUp(of ranked: RankedStory) -> String {
        ranked.followUp.map { say(Message("goes on with \($0.week)")) } ?? ""
    }

    private static func heading(of issue: Report.Issue) -> [String] {
        let digest = issue.digest
        let tally = digest.tally
        let read = Message(
            tally.articles, one: "\(tally.articles) article read",
            many: "\(tally.articles) articles read")
        var counts = [
            read, Message("\(tally.inWeek) of the week from \(outlets(tally.outlets))"),
        ]
        if tally.ofOtherWeeks > 0 { counts.append(Message("\(tally.ofOtherWeeks) of other weeks")) }
        if tally.undated > 0 {
            counts.append(
                Message(
                    tally.undated, one: "\(tally.undated) without a date left out",
                    many: "\(tally.undated) without a date left out"))
        }
        let days = Message("\(digest.week), \(digest.week.monday) to \(digest.week.sunday)")
        return [
            "\(plain(issue.edition.name)) (\(issue.edition.slug)) · \(say(days))",
            "  \(say(Message("\(counts)")))", "",
        ]
    }

    private static func credits(of entry: Digest.Entry) -> String {
        let others = entry.also.map { plain($0.outlet) }.joined(separator: ", ")
        let countries = entry.story.countries.prefix(3).joined(separator: " ")
        let score = speech.decimal(entry.story.score.total, digits: 3)
        let outlet =
            others.isEmpty
            ? plain(entry.source.outlet)
            : say(Message("\(entry.source.outlet); also \(others)"))
        return [outlet, countries, score].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static func outlets(_ number: Int) -> Message {
        Message(number, one: "\(number) outlet", many: "\(number) outlets")
    }

    private static func articles(_ number: Int) -> Message {
        Message(number, one: "\(number) article", many: "\(number) articles")
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
    // Most lines are short and hold nothing else.
    if text.utf8.count < longestLine, text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
    var view = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
        if length == longestLine {
            view.append("…")
            break
        }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: view.append(" ")
        case .format, .privateUse, .surrogate, .unassigned: continue
        case _ where isInvisible(scalar): continue
        default: view.append(scalar)
        }
        length += 1
    }
    return String(view)
}

private let longestLine = 600

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
