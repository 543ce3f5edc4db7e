import Articles
import Foundation
import Glibc
import Selection

/// The stories of synthetic weeks of growing size: time, memory and how they grow.
///
/// Only the selection is measured, not the making of the week. Beside it stands what scikit-learn
/// needs to group the same texts.
struct StoryWorkload {
    private let seeds: [Article]
    private let week: Week
    private let zone: TimeZone

    private static let peerSize = 10_000

    /// - Parameter seeds: articles whose words the invented ones use.
    init(seeds: [Article], week: Week, zone: TimeZone) {
        self.seeds = seeds
        self.week = week
        self.zone = zone
    }

    /// Measures and prints one size after the other, then the peer that a script runs.
    func run(sizes: [Int], script: String?) throws {
        print()
        line("stories of a synthetic week", ["time", "CPU", "articles/s", "peak MB", "exponent"])
        var smaller: Cost?
        for size in sizes {
            let cost = try measure(size)
            row("\(size) articles, \(cost.groups) stories", cost, smaller)
            smaller = cost
        }
        if let script { try peer(script) }
    }

    /// What one grouping of a week takes.
    private struct Cost {
        let articles: Int
        let groups: Int
        let seconds: Double
        /// Of all cores together.
        let cpu: Double
        /// The most that the process held, the articles included, in MB.
        let peak: Double
    }

    private func measure(_ size: Int) throws -> Cost {
        var synthetic = SyntheticWeek(seeds: seeds, week: week)
        let articles = synthetic.articles(size)
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        var best: Cost?
        for _ in 0..<(size > 20_000 ? 1 : 5) {
            Memory.resetPeak()
            let cpu = clock()
            let start = ContinuousClock.now
            let stories = selector.stories(in: articles, week: week, zone: zone)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let cost = Cost(
                articles: size, groups: stories.count, seconds: seconds,
                cpu: Double(clock() - cpu) / Double(CLOCKS_PER_SEC), peak: Memory.peak)
            if let known = best, known.seconds <= seconds { continue }
            best = cost
        }
        return best ?? Cost(articles: size, groups: 0, seconds: 0, cpu: 0, peak: 0)
    }

    /// - Parameter smaller: what the size before took: the exponent of growth is between the two.
    private func row(_ name: String, _ cost: Cost, _ smaller: Cost? = nil) {
        let exponent = smaller.map { smaller in
            let growth = Double(cost.articles) / Double(smaller.articles)
            return String(
                format: "%.2f, CPU %.2f", log(cost.seconds / smaller.seconds) / log(growth),
                log(cost.cpu / smaller.cpu) / log(growth))
        }
        let columns = [
            String(format: "%.3f s", cost.seconds), String(format: "%.3f s", cost.cpu),
            String(format: "%.0f", Double(cost.articles) / cost.seconds),
            String(format: "%.0f", cost.peak), exponent ?? "",
        ]
        line(name, columns)
    }

    private func line(_ name: String, _ columns: [String]) {
        let padded = columns.map { $0.padding(toLength: 14, withPad: " ", startingAt: 0) }
        print(name.padding(toLength: 40, withPad: " ", startingAt: 0) + padded.joined())
    }

    // MARK: - The peer

    private func peer(_ script: String) throws {
        var synthetic = SyntheticWeek(seeds: seeds, week: week)
        let lines = synthetic.articles(Self.peerSize).map { article in
            ([article.title] + article.paragraphs).joined(separator: " ")
        }
        let texts = FileManager.default.temporaryDirectory
            .appending(path: "lede-bench-\(ProcessInfo.processInfo.processIdentifier).txt")
        try lines.joined(separator: "\n").write(to: texts, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: texts) }
        let peer = Peer(script: script, arguments: [texts.path])
        guard let numbers = try peer.numbers(), numbers.count == 5 else {
            print("scikit-learn TF-IDF + DBSCAN: left out, it could not be installed and run")
            return
        }
        let cost = Cost(
            articles: Int(numbers[3]), groups: Int(numbers[4]), seconds: numbers[0],
            cpu: numbers[1], peak: numbers[2])
        row("\(cost.articles), scikit-learn TF-IDF + DBSCAN", cost)
    }
}
