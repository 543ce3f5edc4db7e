public import ArgumentParser
public import Articles
internal import Foundation
internal import Lede

/// The options of every verb that goes down the articles' path.
struct RunOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The ISO week to make, such as 2021-W42.",
            discussion: "The last complete one in the edition's time zone when left out.",
            valueName: "week"))
    var week: Week?

    @Option(
        help: ArgumentHelp(
            "An edition, by its folder's name in Templates/; repeatable.",
            discussion: "Every edition when left out.", valueName: "name"))
    var edition: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file or folder of articles; repeatable.",
            discussion: "The workspace's Articles/ when left out.", valueName: "path"))
    var articles: [String] = []

    @Option(
        help: ArgumentHelp(
            "The time to take for now, such as 2021-10-26T07:00:00Z.",
            discussion: "The environment's SOURCE_DATE_EPOCH, or the clock, when left out.",
            valueName: "time"))
    var now: Timestamp?

    @Option(help: ArgumentHelp("The folder that holds Templates/.", valueName: "folder"))
    var workspace: String?

    func run(output: String? = nil, isDryRun: Bool = false) throws(Problem) -> Run {
        let here = FileManager.default.currentDirectoryPath
        let place = try Workspace.find(from: workspace ?? here)
        var options = Run.Options(now: moment)
        options.editions = edition
        options.week = week
        options.articles = articles.map { absolute($0, in: here) }
        options.output = output.map { absolute($0, in: here) }
        options.isDryRun = isDryRun
        return Run(workspace: place, options: options)
    }

    private var moment: Timestamp {
        if let now { return now }
        return Timestamp(seconds: sourceDateEpoch ?? Int(Date().timeIntervalSince1970))
    }

    /// Reproducible Builds' variable: seconds since 1970; nil where it is not set or no number.
    private var sourceDateEpoch: Int? {
        ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
    }

    func validate() throws {
        let value = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
        if now == nil, let value, sourceDateEpoch == nil {
            throw ValidationError(
                "SOURCE_DATE_EPOCH is “\(value)” in the environment: it is a number of seconds.")
        }
    }

    private func absolute(_ path: String, in folder: String) -> String {
        let url = URL(filePath: path, relativeTo: URL(filePath: folder + "/"))
        let standard = url.standardizedFileURL.path
        return standard.count > 1 && standard.hasSuffix("/")
            ? String(standard.dropLast()) : standard
    }
}

extension Week: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Timestamp: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
