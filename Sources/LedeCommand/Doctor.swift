internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tell what is there, what is wrong, and what to do about it.",
        discussion: """
            Reads the editions' settings and every page and row of the archive. Changes nothing, \
            but that SQLite takes in the log of a run that was killed.

            EXAMPLES:
              lede doctor
              lede doctor --workspace ~/newsletter

            EXIT CODES:
               0  all is well, or feeds alone want a look
               2  the archive is whole, but the last writing of a run that was killed is lost
              66  the archive cannot be read
              72  the archive is damaged, or is none
              73  the archive cannot be written
              74  reading it failed half-way
              78  an edition's settings cannot be read
            """
    )

    @OptionGroup var place: PlaceOptions

    func run() async throws {
        let workspace = try place.workspaceOrEnd()
        let now = Timestamp(seconds: Int(Date().timeIntervalSince1970))
        let examination = Examination(of: workspace, now: now)
        let names = examination.findings.map { say($0.what) }
        let width = names.map(displayWidth).max() ?? 0
        for (name, finding) in zip(names, examination.findings) {
            let blanks = String(repeating: " ", count: width - displayWidth(name))
            print("\(name)\(blanks)  \(say(finding.state))")
        }
        examination.problems.forEach(printProblem)
        try finishOutput()
        guard examination.status != .done else { return }
        throw ExitCode(examination.status.rawValue)
    }
}
