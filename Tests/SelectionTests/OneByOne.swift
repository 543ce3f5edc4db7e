import Articles

@testable import Selection

extension ArticleReader {
    /// The reading of one article by itself.
    func reading(of article: Article) -> Reading {
        var lores: [String: WordLore] = [:]
        return reading(of: article, &lores)
    }
}

extension Texts {
    init(_ readings: [Reading]) {
        self.init()
        for reading in readings { append(reading) }
    }
}
