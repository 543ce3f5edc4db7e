internal import ArgumentParser
internal import Foundation
internal import Lede

/// The `lede` program: arguments in, the run, printing, the exit code.
@main
struct LedeCommand: AsyncParsableCommand {
    // Every command has its name written out: the library would make one of its type, by looking
    // through all that the program conforms to, at every start.
    static let configuration = CommandConfiguration(
        commandName: "lede",
        abstract: "Turns a week's pile of articles into one ready-to-send email digest.",
        discussion: """
            Works in the folder that holds Templates/ and Articles/, or any folder below it.

            EXAMPLES:
              lede init Letter                 make a new workspace to edit
              lede compile --week 2021-W42     make every edition's digest of that week
              lede stories --edition world     see what could have been chosen, and why not
              lede explain 3 --edition world   see why a story is there, or is not
              lede pin "gas prices"            print a story, whatever its score
              lede check                       check settings, templates, themes and digest
              lede preview                     compile, then open the preview page
              lede send --to me@example.org    hand the message to your mailer, as a test
              lede parse Articles | jq .       see what is read out of files
              lede fetch                       poll the editions' feeds; every hour, from cron
              lede sources                     see how the feeds fare

            EXIT CODES:
               0  done
               2  done, but some inputs failed: they are named on standard error
              64  usage
              65  nothing could be made of the inputs that are there, or check found errors
              66  an input is not there, or may not be read
              69  a library or the mailer is missing, or refuses
              72  the archive is damaged, or is none
              73  cannot write
              74  reading or writing failed half-way
              75  another fetch is at work: try again
              78  configuration: an edition's settings or templates
            """,
        version: version,
        subcommands: [
            Init.self, Compile.self, Stories.self, ExplainCommand.self, Preview.self,
            PinCommand.self,
            DropCommand.self, MoveCommand.self, MergeCommand.self, SplitCommand.self, Check.self,
            Send.self, Parse.self,
            FetchCommand.self, Search.self, SourcesCommand.self, Doctor.self, ManualCommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error where exitCode(for: error) == .validationFailure {
            // It repeats the arguments as they are, which scripts may take from anywhere.
            let lines = fullMessage(for: error).split(
                separator: "\n", omittingEmptySubsequences: false)
            writeError(lines.map { plain(String($0)) }.joined(separator: "\n") + "\n")
            Foundation.exit(exitCode(for: error).rawValue)
        } catch {
            exit(withError: error)
        }
    }
}
