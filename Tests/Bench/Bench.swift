import Articles
import Foundation
import Glibc
import Ingestion

/// `lede-bench NAME ARGUMENT …` does one thing in a process of its own: it measures a workload and
/// prints one line of JSON (``Cost``), or makes inputs for one.
///
/// `bench.py` calls it, beside those who do the same in Python, and makes the table.
@main
struct Bench {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let command = Command.all.first(where: { $0.name == arguments.first }),
            arguments.count > command.parameters.split(separator: " ").count
        else {
            for command in Command.all { print("lede-bench \(command.name) \(command.parameters)") }
            exit(64)
        }
        do {
            try await command.run(try await Sample(), Array(arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("lede-bench: \(error)\n".utf8))
            exit(1)
        }
    }
}

/// Something that the program can be asked for.
struct Command: Sendable {
    let name: String
    let parameters: String
    let run: @Sendable (_ sample: Sample, _ arguments: [String]) async throws -> Void

    init(
        _ name: String, _ parameters: String = "",
        _ run: @escaping @Sendable (Sample, [String]) async throws -> Void
    ) {
        self.name = name
        self.parameters = parameters
        self.run = run
    }

    static let all: [Command] = [
        Command("calibration") { _, _ in try Calibration.measure().print() },
        Command("pages", "FOLDER") { try PageWorkload(folder: $1[0]).read().print() },
        Command("bare-pages", "FOLDER") { try PageWorkload(folder: $1[0]).parse().print() },
        Command("feeds", "FOLDER") { try FeedWorkload(folder: $1[0]).read().print() },
        Command("stories", "COUNT") {
            try StoryWorkload(sample: $0, count: $1[0]).measure().print()
        },
        Command("leads", "COUNT") {
            try LeadWorkload(sample: $0, count: try count($1[0])).measure().print()
        },
        Command("html", "TIMES") {
            try await LetterWorkload(sample: $0).html(try count($1[0])).print()
        },
        Command("message", "TIMES") {
            try await LetterWorkload(sample: $0).message(try count($1[0])).print()
        },
        Command("variants", "COUNT") {
            try await LetterWorkload(sample: $0).variants(try count($1[0])).print()
        },
        Command("archive", "FOLDER COUNT") {
            try ArchiveWorkload(sample: $0, folder: $1[0], count: try count($1[1])).record().print()
        },
        Command("bare-insert", "FILE COUNT") {
            try ArchiveWorkload(sample: $0, folder: "", count: try count($1[1]))
                .insert(into: $1[0], indexed: false).print()
        },
        Command("indexed-insert", "FILE COUNT") {
            try ArchiveWorkload(sample: $0, folder: "", count: try count($1[1]))
                .insert(into: $1[0], indexed: true).print()
        },
        Command("bare-compile", "WORKSPACE") { try Floor(workspace: $1[0]).ofPages().print() },
        Command("bare-select", "WORKSPACE") { try Floor(workspace: $1[0]).ofArchive().print() },

        Command("make-pages", "FOLDER COUNT") {
            try SyntheticPages(sample: $0).write(try count($1[1]), into: $1[0])
        },
        Command("make-feeds", "FOLDER COUNT") {
            try SyntheticFeeds(sample: $0).write(try count($1[1]), into: $1[0])
        },
        Command("make-texts", "FILE COUNT") {
            try StoryWorkload(sample: $0, count: $1[1]).writeTexts(to: $1[0])
        },
        Command("make-paragraphs", "FILE COUNT") {
            try LeadWorkload(sample: $0, count: try count($1[1])).writeParagraphs(to: $1[0])
        },
        Command("make-letter", "FOLDER TIMES") {
            try await LetterWorkload(sample: $0).write(try count($1[1]), into: $1[0])
        },

        Command("sentences", "CASES.jsonl") { try Scoring.cutSentences(of: $1[0]) },
        Command("leads-of", "FOLDER") { try await Scoring.printLeads(of: $1[0]) },
    ]

    static func count(_ text: String) throws -> Int {
        guard let count = Int(text), count > 0 else { throw BenchFault("\(text) is no count") }
        return count
    }
}

/// Why nothing could be measured.
struct BenchFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// The sample week of the workspace that the program was started in.
struct Sample: Sendable {
    let workspace: String
    let articles: [Article]
    let week: Week
    let zone: TimeZone
    /// What the words of synthetic weeks are taken from: the sample week, and the articles in the
    /// folder that `LEDE_WORDS` names.
    let seeds: [Article]

    init() async throws {
        let folder = FileManager.default.currentDirectoryPath
        let reading = await Ingestion.read(paths: [folder + "/Articles"], relativeTo: folder)
        guard let week = Week("2021-W42"), let zone = TimeZone(identifier: "Europe/Paris"),
            !reading.articles.isEmpty
        else {
            throw BenchFault("The sample week is missing: run this in a clone of the project.")
        }
        (workspace, articles, self.week, self.zone) = (folder, reading.articles, week, zone)
        let words = ProcessInfo.processInfo.environment["LEDE_WORDS"].map { [$0] } ?? []
        seeds = articles + (await Ingestion.read(paths: words, relativeTo: folder)).articles
    }
}
