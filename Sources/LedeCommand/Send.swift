internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Hand a compiled digest to sendmail, msmtp or the like.",
        discussion: """
            Gives Output/<edition>/<week>/digest.eml to the edition's mailer (mailer: in \
            edition.yaml, "sendmail -t -i" when left out) and writes down that it went out. The same \
            digest is not sent twice unless --again says so. Lede sends no mail itself.

            EXAMPLES:
              lede send --edition world --to me@example.org     a test to yourself
              lede send --edition world                         to whom the message names
              lede send --edition world --mailer "msmtp -t -a newsletter"

            EXIT CODES:
               0  the mailer took it
               2  the mailer took it, and the archive could not write that down
              64  it was sent already: --again sends it once more
              66  there is no message
              69  there is no mailer, or it did not take the message
              75  another sending is at work
              78  configuration
            """
    )

    @Option(
        help: ArgumentHelp(
            "The edition, by its folder's name in Templates/.",
            discussion: "May be left out where there is only one.", valueName: "name"),
        completion: Completing.editions)
    var edition: String?

    @Option(
        help: ArgumentHelp(
            "The ISO week, such as 2021-W42.",
            discussion: "The last complete one in the edition's time zone when left out.",
            valueName: "week"),
        completion: Completing.weeksOfDigests)
    var week: Week?

    @Option(
        help: ArgumentHelp(
            "An address that gets it instead, as a test; repeatable.",
            discussion: "A test is not written down.", valueName: "address"))
    var to: [String] = []

    @Flag(help: "Send once more what was sent.")
    var again = false

    @Option(
        help: ArgumentHelp(
            "The mailer with its arguments, in place of the edition's.", valueName: "command"))
    var mailer: String?

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(
            "The folder that digests were written to.",
            discussion: "The workspace's Output/ when left out.", valueName: "folder"),
        completion: .directory)
    var output: String?

    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: PlaceOptions

    func validate() throws {
        for address in to where !Send.isOneAddress(address) {
            throw ValidationError("“\(address)” is no address: write name@domain.")
        }
    }

    /// A name of signs that need no quotes (RFC 5322 §3.2.3), and a host.
    private static func isOneAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
        func isPlain(_ part: Substring, _ others: String) -> Bool {
            part.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || others.contains($0) }
        }
        return isPlain(parts[0], ".!#$%&'*+-/=?^_`{|}~") && isPlain(parts[1], ".-")
    }

    func run() throws {
        let workspace = try place.workspaceOrEnd()
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        // Where sendmail lives, which users seldom have on their path.
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/lib"]
        var options = Sending.Options(now: clock.moment, searchPath: folders)
        options.edition = edition
        options.week = week
        options.testRecipients = to
        options.isRepeat = again
        options.mailer = mailer
        options.output = output
        do {
            let outcome = try Sending(workspace: workspace, options: options).run()
            let taken = Message(
                "\(outcome.edition) \(outcome.week): \(outcome.mailer) took \(outcome.bytes) bytes")
            print(
                say(
                    to.isEmpty
                        ? taken : Message("\(taken) as a test for \(to.joined(separator: ", "))")))
            outcome.problems.forEach(printProblem)
            try finishOutput()
            guard outcome.problems.isEmpty else {
                throw ExitCode(ExitStatus.someInputsFailed.rawValue)
            }
        } catch let problem as Problem {
            printProblem(problem)
            throw ExitCode(ExitStatus.sending(problem).rawValue)
        } catch let problems as Problems {
            problems.list.forEach(printProblem)
            // The mailer's refusal comes first, where the archive failed, too.
            let status = problems.list.first.map(ExitStatus.sending) ?? .configuration
            throw ExitCode(status.rawValue)
        }
    }
}
