import Articles
import Foundation
import Selection

/// The near-copies and stories of a synthetic week, on all cores.
///
/// Only the selection is measured, not the making of the week.
struct StoryWorkload {
    private let sample: Sample
    private let articles: [Article]

    init(sample: Sample, count text: String) throws {
        self.sample = sample
        var synthetic = SyntheticWeek(seeds: sample.seeds, week: sample.week)
        articles = synthetic.articles(try Command.count(text))
    }

    func measure() throws -> Cost {
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        var groups = 0
        var cost = Cost.best(of: articles.count > 20_000 ? 1 : 15, units: articles.count) {
            let stories = selector.stories(in: articles, week: sample.week, zone: sample.zone)
            groups = stories.count
            return stories
        }
        cost.notes["groups"] = Double(groups)
        return cost
    }

    /// Writes one text a line, for those who group them in Python.
    func writeTexts(to path: String) throws {
        try articles.map { ([$0.title] + $0.paragraphs).joined(separator: " ") }
            .joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}
