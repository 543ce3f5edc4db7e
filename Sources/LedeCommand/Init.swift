public import ArgumentParser
internal import Articles
internal import Foundation
public import Lede

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a new workspace, with an edition to edit.",
        discussion: """
            Asks nothing. Writes Templates/newsletter/ (settings, letter, theme), the ready-made \
            themes, and a note in Articles/ that stands in for the first article, so that \
            `lede compile` works at once. What is there already is left as it is.

            EXAMPLES:
              lede init                        in this folder
              lede init Letter --language fr   in a new one, in French

            EXIT CODES:
               0  done
              73  cannot write
              78  there is a workspace already
            """
    )

    @Argument(
        help: ArgumentHelp("The folder to make it in.", valueName: "folder"), completion: .directory
    )
    var folder = "."

    @Option(
        help: ArgumentHelp("The edition's language: en or fr.", valueName: "code"))
    var language = Starter.Language.en

    @OptionGroup var clock: ClockOptions

    func run() throws {
        let here = URL(filePath: FileManager.default.currentDirectoryPath + "/")
        let path = URL(filePath: folder, relativeTo: here).standardizedFileURL.path
        let zone = TimeZone(identifier: language == .fr ? "Europe/Paris" : "Europe/London") ?? .gmt
        let starter = Starter(
            language: language, week: Week.lastComplete(at: clock.moment, in: zone))
        do throws(Problem) {
            try starter.write(to: path)
        } catch {
            printProblem(error)
            let status: ExitStatus = error.stage == .output ? .cannotWrite : .configuration
            throw ExitCode(status.rawValue)
        }
        for file in starter.files { print("  \(file.path)") }
        let place = folder == "." ? "" : "cd \(plain(folder)) && "
        let settings = "Templates/\(Starter.edition)/edition.yaml"
        print(
            """

            \(say(Message("Next:")))
              \(place)lede compile      \(say(Message("make the first letter, of the note that stands in")))
              \(say(Message("edit \(settings): name, sender, addresses, country")))
              lede sources add https://…   \(say(Message("add feeds; or drop articles into Articles/")))
            """)
        try finishOutput()
    }
}

extension Starter.Language: ExpressibleByArgument {}
