internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

/// `lede manual`: what `make install` calls; hidden, since a reader has `man lede`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the manual pages into a folder.",
        discussion: """
            One page for the program and one for each verb, made from the same list as --help. \
            The same program writes the same bytes.

            EXAMPLES:
              lede manual man1                 write lede.1, lede-compile.1 and so on
              lede manual --list               only name them

            EXIT CODES:
               0  done
              73  cannot write
            """,
        shouldDisplay: false)

    @Argument(
        help: ArgumentHelp("The folder; made where it is missing.", valueName: "folder"),
        completion: .directory)
    var folder: String?

    @Flag(help: "Print the names of the pages, and write nothing.")
    var list = false

    func validate() throws {
        guard list == (folder != nil) else { return }
        throw ValidationError("Name a folder to write to, or --list.")
    }

    func run() throws {
        let pages = ManualPage.all(of: try Catalogue.read())
        guard let folder else {
            for page in pages { print(page.file) }
            return try finishOutput()
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            for page in pages {
                try Data(page.text.utf8).write(to: URL(filePath: "\(folder)/\(page.file)"))
            }
        } catch {
            printProblem(
                Problem(
                    .output, at: .init(folder),
                    Message("the manual pages cannot be written"),
                    advice: Message("Check its name, who may write there, and the free space")))
            throw ExitCode(ExitStatus.cannotWrite.rawValue)
        }
    }
}
