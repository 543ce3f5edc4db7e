import Articles
import Foundation
import Summary

/// The leads of the sample week's articles, again and again, on one core.
struct LeadWorkload {
    // An element of an array is copied for each call, which is no part of the work.
    private final class Box {
        let article: Article
        init(_ article: Article) { self.article = article }
    }

    private let boxes: [Box]

    init(sample: Sample, count: Int) {
        let told = sample.articles.filter { !$0.paragraphs.isEmpty }
        boxes = (0..<count).map { Box(told[$0 % told.count]) }
    }

    func measure() -> Cost {
        let summarizer = Summarizer()
        return Cost.best(units: boxes.count) {
            for box in boxes { _ = summarizer.lead(of: box.article) }
        }
    }

    /// Writes language and first paragraph, one a line, for those who cut them in Python.
    func writeParagraphs(to path: String) throws {
        try boxes.map { "\($0.article.language ?? "en")\t\($0.article.paragraphs[0])" }
            .joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}
