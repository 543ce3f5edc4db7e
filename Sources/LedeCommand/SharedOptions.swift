internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

/// Where a verb works.
struct PlaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder that holds Templates/.",
            discussion: "The current one, or the nearest above it, when left out.",
            valueName: "folder"),
        completion: .directory)
    var workspace: String?

    /// The workspace at that folder, or at the current one, or above it.
    func find() throws(Problem) -> Workspace {
        try Workspace.find(from: workspace ?? FileManager.default.currentDirectoryPath)
    }

    /// The same; ends the program where there is none.
    func workspaceOrEnd() throws -> Workspace {
        do throws(Problem) {
            return try find()
        } catch {
            printProblem(error)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }
}

/// What a verb takes for now.
struct ClockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The time to take for now, such as 2021-10-26T07:00:00Z.",
            discussion: "The clock when left out.", valueName: "time"))
    var now: Timestamp?

    var moment: Timestamp {
        now ?? Timestamp(seconds: Int(Date().timeIntervalSince1970))
    }
}

/// What the verbs share that write into an edition's sources.
struct SourceEditOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The edition that is added to.",
            discussion: "May be left out where there is only one.", valueName: "name"),
        completion: Completing.editions)
    var edition: String?

    @Flag(help: "Say what would be added, and write nothing.")
    var dryRun = false

    @OptionGroup var place: PlaceOptions
}
