import Articles
import Foundation
import Ingestion
import Lede
import Selection
import Summary

/// Measures the parts of a compile on the sample week, against a calibration loop of the same run.
///
/// Times on a shared machine mean little by themselves; the ratio to the calibration does.
@main
struct Bench {
    static func main() async throws {
        // `lede-bench sentences CASES.jsonl`: cuts texts, for those who score it.
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "sentences" {
            return try cutSentences(of: CommandLine.arguments[2])
        }
        // `lede-bench leads-of FOLDER`: the lead that a digest would print of each page.
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "leads-of" {
            return try await printLeads(of: CommandLine.arguments[2])
        }
        let folder = FileManager.default.currentDirectoryPath
        let workspace = try Workspace.find(from: folder)
        let articles = workspace.folder + "/Articles"
        let reading = await Ingestion.read(paths: [articles], relativeTo: workspace.folder)
        let week = Week("2021-W42")
        guard let week, let zone = TimeZone(identifier: "Europe/Paris"), !reading.articles.isEmpty
        else {
            print("The sample week is missing: run this in a clone of the project.")
            return
        }
        // `lede-bench 10000 100000`: only the stories of synthetic weeks of these sizes.
        let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        if !sizes.isEmpty {
            try await weeks(
                like: reading.articles, week, zone, workspace: workspace.folder, sizes: sizes,
                besidePeer: false)
            return
        }
        if CommandLine.arguments.dropFirst() == ["leads"] {
            return leads(of: reading.articles, rounds: 200, best(of: 5) { calibrate() })
        }
        // `lede-bench letters`: only the letters of a digest.
        if CommandLine.arguments.dropFirst() == ["letters"] {
            return try letters(of: await compiled(workspace, week), workspace.folder)
        }
        let calibration = best(of: 5) { calibrate() }
        print("calibration: 64 MiB hashed in \(milliseconds(calibration)), ratio 1\n")
        print("workload".padding(40), "time".padding(14), "rate".padding(24), "ratio")

        let readTime = await asyncBest(of: 5) {
            _ = await Ingestion.read(paths: [articles], relativeTo: workspace.folder)
        }
        row("read the sample week", readTime, reading.articles.count, "articles", calibration)

        try pages(workspace: workspace.folder)

        leads(of: reading.articles, rounds: 20, calibration)

        let settings = SelectionSettings(language: "fr", home: "FR")
        let selector = try Selector(settings: settings)
        let storyTime = best(of: 3) {
            _ = selector.stories(in: reading.articles, week: week, zone: zone)
        }
        row(
            "stories of the sample week", storyTime, reading.articles.count, "articles", calibration
        )

        let compileTime = await asyncBest(of: 5) { _ = await compiled(workspace, week) }
        row("compile both editions, dry", compileTime, 2, "digests", calibration)

        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "lede")
        if FileManager.default.isExecutableFile(atPath: program.path) {
            let startTime = try best(of: 10) { try start(program) }
            row("lede --version", startTime, 1, "starts", calibration)
        } else {
            print("lede --version: left out, build it first with: make compile")
        }
        try letters(of: await compiled(workspace, week), workspace.folder)
        let million = ProcessInfo.processInfo.environment["LEDE_BENCH_MILLION"] != nil
        try await weeks(
            like: reading.articles, week, zone, workspace: workspace.folder,
            sizes: [1_000, 10_000, 100_000] + (million ? [1_000_000] : []))
    }

    private static func compiled(_ workspace: Workspace, _ week: Week) async -> Report {
        var options = Run.Options(now: Timestamp(seconds: 0))
        options.week = week
        options.isDryRun = true
        return await Run(workspace: workspace, options: options).compile()
    }

    /// The letters of the first edition that has one.
    private static func letters(of report: Report, _ workspace: String) throws {
        for issue in report.issues {
            guard let letter = issue.letter else { continue }
            return try LetterWorkload(digest: issue.digest, letter: letter, workspace: workspace)
                .run()
        }
        print("letters: left out, no edition could be compiled")
    }

    /// The lead of each article, on one core.
    private static func leads(of articles: [Article], rounds: Int, _ calibration: Duration) {
        // An element of an array is copied for each call, which is no part of the work.
        final class Box {
            let article: Article
            init(_ article: Article) { self.article = article }
        }
        let boxes = articles.map(Box.init)
        let summarizer = Summarizer()
        let time = best(of: 5) {
            for _ in 0..<rounds {
                for box in boxes { _ = summarizer.lead(of: box.article) }
            }
        }
        row("leads", time, articles.count * rounds, "leads", calibration)
        // The first paragraphs alone, cut into sentences.
        let texts = boxes.compactMap { box in
            box.article.paragraphs.first.map { (text: $0, language: box.article.language) }
        }
        let cutting = best(of: 5) {
            for _ in 0..<rounds {
                for (text, language) in texts { _ = Sentences.split(text, language: language) }
            }
        }
        row("leads cut into sentences", cutting, texts.count * rounds, "leads", calibration)
    }

    /// Prints `{path, lead, plain}` for each page of a folder: what a digest would print of it, and the
    /// paragraph that ingestion takes for its lead.
    private static func printLeads(of folder: String) async throws {
        struct Printed: Encodable {
            let path: String
            let lead: String?
            let plain: String?
        }
        let summarizer = Summarizer(settings: LeadSettings(setsTypography: false))
        let reading = await Ingestion.read(paths: [folder], relativeTo: folder)
        for article in reading.articles {
            let printed = Printed(
                path: article.origin, lead: summarizer.lead(of: article)?.text,
                plain: article.paragraphs.first)
            print(String(decoding: try JSONEncoder().encode(printed), as: UTF8.self))
        }
    }

    /// Prints `{id, sentences}` for each `{id, lang, text}` line of a file.
    private static func cutSentences(of path: String) throws {
        struct Case: Decodable {
            let id: String
            let lang: String
            let text: String
        }
        struct Cut: Encodable {
            let id: String
            let sentences: [String]
        }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        for line in lines {
            let item = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let cut = Cut(
                id: item.id, sentences: Sentences.split(item.text, language: item.lang))
            print(String(decoding: try JSONEncoder().encode(cut), as: UTF8.self))
        }
    }

    /// Synthetic weeks in the words of the sample week and, where they are there, of the weeks of
    /// real articles in the folder that `SHARED` names.
    private static func weeks(
        like sample: [Article], _ week: Week, _ zone: TimeZone, workspace: String,
        sizes: [Int], besidePeer: Bool = true
    ) async throws {
        let environment = ProcessInfo.processInfo.environment
        let shared = URL(
            filePath: environment["SHARED"] ?? "../shared",
            relativeTo: URL(filePath: workspace + "/"))
        let real = ["2023-10-09", "2025-03-03"]
            .map { shared.appending(path: "data/story/weeks/\($0).jsonl").path }
            .filter { FileManager.default.fileExists(atPath: $0) }
        let reading = await Ingestion.read(paths: real, relativeTo: workspace)
        try StoryWorkload(seeds: sample + reading.articles, week: week, zone: zone).run(
            sizes: sizes, script: besidePeer ? workspace + "/Tests/Bench/dbscan.py" : nil)
    }

    /// The pages of the folder that `LEDE_PAGES` names, or of the fixtures.
    private static func pages(workspace: String) throws {
        let folder = ProcessInfo.processInfo.environment["LEDE_PAGES"]
        let workload = try PageWorkload(folder: folder, workspace: workspace)
        guard let result = workload.measure() else {
            print("saved pages: left out, there are none")
            return
        }
        print(
            "saved pages".padding(40), "CPU time".padding(14),
            String(format: "%.0f pages/s", result.read).padding(24),
            String(format: "%.2f of libxml2's bare parse", result.ratio),
            String(format: "(%.0f pages/s)", result.bare))
    }

    // MARK: - Measuring

    private static func best(of count: Int, _ work: () throws -> Void) rethrows -> Duration {
        var shortest = Duration.seconds(3600)
        for _ in 0..<count {
            shortest = min(shortest, try ContinuousClock().measure(work))
        }
        return shortest
    }

    private static func asyncBest(
        of count: Int, _ work: @Sendable () async -> Void
    ) async -> Duration {
        var shortest = Duration.seconds(3600)
        for _ in 0..<count {
            shortest = min(shortest, await ContinuousClock().measure(work))
        }
        return shortest
    }

    /// A loop over bytes that no compiler drops: its cost stands for the machine's speed.
    private static func calibrate() {
        let bytes = [UInt8](repeating: 7, count: 1 << 20)
        var hash: UInt64 = 1
        for _ in 0..<64 {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        }
        precondition(hash != 0)
    }

    private static func start(_ program: URL) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = ["--version"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }

    // MARK: - Printing

    private static func row(
        _ name: String, _ time: Duration, _ count: Int, _ unit: String, _ calibration: Duration
    ) {
        let seconds = time / .seconds(1)
        let rate = "\(Int((Double(count) / seconds).rounded())) \(unit)/s"
        let ratio = String(format: "%.2f", time / calibration)
        print(name.padding(40), milliseconds(time).padding(14), rate.padding(24), ratio)
    }

    private static func milliseconds(_ time: Duration) -> String {
        String(format: "%.1f ms", time / .milliseconds(1))
    }
}

extension String {
    fileprivate func padding(_ width: Int) -> String {
        padding(toLength: width, withPad: " ", startingAt: 0)
    }
}
