internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct SourcesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show the editions' feeds and how they fare, those that fail first.",
        discussion: """
            A feed is new (not polled yet), healthy, failing (its last poll failed), dormant (it \
            has been failing for two weeks, and is asked once a day) or gone (its server said so). \
            A WEEK is how many articles it published, over the last four weeks or as many of them \
            as are known; SILENT SINCE is when its newest one appeared. What is wrong with a feed \
            stands below it, with its address. Dates are those of UTC.

            EXAMPLES:
              lede sources
              lede sources --edition world
              lede sources --json | jq -r '.sources[] | select(.health == "gone").url'

            EXIT CODES:
               0  done, whether feeds fail or not
               2  done, but an edition's settings cannot be read
              66  the archive cannot be read
              72  the archive is damaged, or is none: lede doctor tells more
              78  configuration: no edition's settings can be read
            """
    )

    @Option(
        help: ArgumentHelp(
            "An edition whose feeds are shown; repeatable.",
            discussion: "Every edition when left out.", valueName: "name"),
        completion: Completing.editions)
    var edition: [String] = []

    @Flag(help: "Print the feeds as JSON.")
    var json = false

    @OptionGroup var clock: ClockOptions

    @OptionGroup var place: PlaceOptions

    func run() async throws {
        let workspace = try place.workspaceOrEnd()
        let moment = clock.moment
        let list = SourceList(of: workspace, editions: edition, now: moment)
        list.problems.forEach(printProblem)
        if json {
            print(list.json, terminator: "")
        } else if !list.sources.isEmpty {
            print(SourceTable(of: list, now: moment, in: speech).lines.joined(separator: "\n"))
        } else if list.status == .done {
            printError(
                Message("no edition names a feed. Add one with: lede sources add https://…"))
        }
        try finishOutput()
        guard list.status != .done else { return }
        throw ExitCode(list.status.rawValue)
    }
}

/// The feeds as lines for a person, in a hundred columns; an address alone may be longer.
struct SourceTable {
    let lines: [String]

    private static let width = 100

    init(of list: SourceList, now: Timestamp, in language: Message.Language) {
        let showsEditions = Set(list.sources.flatMap(\.editions)).count > 1
        var head = [
            Message("NAME"), Message("HEALTH"), Message("LAST SUCCESS"), Message("A WEEK"),
            Message("SILENT SINCE"),
        ]
        if showsEditions { head.append(Message("EDITIONS")) }
        var rows = [head.map { $0.text(in: language) }]
        for source in list.sources {
            rows.append(
                [
                    shortened(plain(source.name), to: showsEditions ? 30 : 46),
                    source.health.label.text(in: language),
                    SourceTable.moment(source.lastSuccess, now: now).text(in: language),
                    language.decimal(source.articlesPerWeek, digits: 1),
                    SourceTable.moment(source.lastNews, now: now).text(in: language),
                ]
                    + (showsEditions
                        ? [shortened(plain(source.editions.joined(separator: ", ")), to: 20)] : [])
            )
        }
        let widths = rows[0].indices.map { column in
            rows.map { displayWidth($0[column]) }.max() ?? 0
        }
        var lines: [String] = []
        for (index, row) in rows.enumerated() {
            lines.append(SourceTable.line(row, widths))
            if index > 0, let address = list.sources[index - 1].movedTo {
                let moved = Message("has moved for good; write \(withoutSecrets(address))")
                lines.append("  " + plain(moved.text(in: language)))
            }
            guard index > 0, list.sources[index - 1].health.isFault else { continue }
            let source = list.sources[index - 1]
            if let fault = source.fault {
                lines.append(
                    shortened(
                        "  " + plain(withoutSecrets(fault.text(in: language))),
                        to: SourceTable.width))
            }
            lines.append("  " + plain(withoutSecrets(source.url)))
        }
        self.lines = lines
    }

    private static func line(_ row: [String], _ widths: [Int]) -> String {
        let cells = row.enumerated().map { column, text in
            let blanks = String(repeating: " ", count: widths[column] - displayWidth(text))
            return column == 3 ? blanks + text : text + blanks
        }
        let line = cells.joined(separator: "  ")
        let end = line.lastIndex { $0 != " " }
        return end.map { String(line[...$0]) } ?? ""
    }

    /// How long ago, or the day, whichever is of more use.
    static func moment(_ moment: Timestamp?, now: Timestamp) -> Message {
        guard let moment else { return Message("never") }
        let seconds = now.seconds - moment.seconds
        switch seconds {
        case 0..<60: return Message("just now")
        case 60..<3600: return Message("\(seconds / 60) min ago")
        case 3600..<172_800: return Message("\(seconds / 3600) h ago")
        case 172_800..<1_209_600: return Message("\(seconds / 86_400) days ago")
        default: return Message(verbatim: String(moment.description.prefix(10)))
        }
    }
}

/// A text of at most so many columns, its end left out where it has more.
private func shortened(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var result = ""
    var columns = 1
    for character in text {
        columns += displayWidth(String(character))
        guard columns <= width else { break }
        result.append(character)
    }
    return result + "…"
}
