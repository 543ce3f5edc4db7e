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
            valueName: "week"),
        completion: Completing.weeks)
    var week: Week?

    @Option(
        help: ArgumentHelp(
            "An edition, by its folder's name in Templates/; repeatable.",
            discussion: "Every edition when left out.", valueName: "name"),
        completion: Completing.editions)
    var edition: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file or folder of articles; repeatable.",
            discussion: "The workspace's Articles/ when left out.", valueName: "path"),
        completion: .file())
    var articles: [String] = []

    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: PlaceOptions

    func run(output: String? = nil, isDryRun: Bool = false) throws(Problem) -> Run {
        let here = FileManager.default.currentDirectoryPath
        let workspace = try place.find()
        var options = Run.Options(now: moment)
        options.editions = edition
        options.week = week
        options.articles = articles.map { absolute($0, in: here) }
        options.output = output.map { absolute($0, in: here) }
        options.isDryRun = isDryRun
        return Run(workspace: workspace, options: options)
    }

    private var moment: Timestamp {
        guard clock.now == nil, let sourceDateEpoch else { return clock.moment }
        return Timestamp(seconds: sourceDateEpoch)
    }

    /// Reproducible Builds' variable: seconds since 1970; nil where it is not set or no number.
    private var sourceDateEpoch: Int? {
        ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
    }

    func validate() throws {
        let value = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
        if clock.now == nil, let value, sourceDateEpoch == nil {
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
