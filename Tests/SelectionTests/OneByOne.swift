import Articles

@testable import Selection

extension Texts {
    /// Those of some articles, read one after the other.
    init(_ articles: [Article], reader: ArticleReader) {
        self = Readings(few: articles, reader: reader).texts
    }
}
