internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Poll the editions' feeds into the archive.",
        discussion: """
            A feed holds its latest entries alone: run this every hour, from cron or a systemd \
            timer, and none of the week is lost. What a server says of when to come back is obeyed \
            across runs; a feed that fails is left alone for a while, longer each time.

            EXAMPLES:
              lede fetch                                 every feed that is due
              lede fetch --edition world --force         now, whatever is due
              lede fetch https://news.example/feed.xml   this one, into the archive
              lede fetch --json | jq '.feeds[] | select(.fault)'

            EXIT CODES:
               0  done
               2  done, but some feeds failed: they are named on standard error
              66  the archive cannot be read
              69  libcurl is missing
              72  the archive is damaged, or is none: lede doctor tells more
              73  the archive cannot be written: a full disk, or missing rights
              74  reading or writing failed half-way
              75  another fetch is at work
              78  configuration: an edition's settings, or no feed in them
            """
    )

    @Argument(help: ArgumentHelp("Feeds to poll in place of the editions'.", valueName: "address"))
    var addresses: [String] = []

    @Option(
        help: ArgumentHelp(
            "An edition whose feeds are polled; repeatable.",
            discussion: "Every edition when left out.", valueName: "name"),
        completion: Completing.editions)
    var edition: [String] = []

    @Flag(
        help: ArgumentHelp(
            "Poll feeds that are not due, too.",
            discussion: "A server's Retry-After is obeyed all the same."))
    var force = false

    @Option(
        help: ArgumentHelp(
            "Seconds to wait for one answer, 1 to 600.", discussion: "25 when left out.",
            valueName: "seconds"))
    var timeout: Int?

    @Flag(help: "Print what happened as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing but problems.")
    var quiet = false

    @OptionGroup var clock: ClockOptions

    @OptionGroup var place: PlaceOptions

    func validate() throws {
        guard let timeout, !(1...600).contains(timeout) else { return }
        throw ValidationError("--timeout is a number of seconds from 1 to 600.")
    }

    func run() async throws {
        let workspace = try place.workspaceOrEnd()
        var options = Fetch.Options(
            now: clock.moment)
        options.editions = edition
        options.addresses = addresses
        options.isForced = force
        options.timeout = timeout
        let showsProgress = !quiet && isatty(STDERR_FILENO) == 1
        let report = Fetch(workspace: workspace, options: options).run { done, all in
            guard showsProgress else { return }
            writeError("\r  \(say(Message("\(done) of \(all) feeds"))) ")
        }
        if showsProgress { writeError("\r\u{1B}[K") }
        report.problems.forEach(printProblem)
        if json {
            print(report.json, terminator: "")
        } else if !quiet, !report.feeds.isEmpty {
            print(FetchCommand.summary(of: report))
        }
        try finishOutput()
        guard report.status != .done else { return }
        throw ExitCode(report.status.rawValue)
    }

    private static func summary(of report: FetchReport) -> String {
        let polled = report.feeds.count - report.resting
        var parts = [
            Message(polled, one: "\(polled) feed polled", many: "\(polled) feeds polled"),
            Message("\(report.added) new, \(report.updated) changed"),
        ]
        if report.pages > 0 {
            parts.append(
                Message(
                    report.pages, one: "\(report.pages) page read",
                    many: "\(report.pages) pages read"))
        }
        if report.resting > 0 { parts.append(Message("\(report.resting) not due")) }
        if report.failed > 0 { parts.append(Message("\(report.failed) failed")) }
        return parts.map(say).joined(separator: " · ")
    }
}
