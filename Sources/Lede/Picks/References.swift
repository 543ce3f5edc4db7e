internal import Articles
internal import Ingestion

/// Finds what an editor named: articles by their address, their id, or their headline.
struct References {
    private let articles: [Article]
    private var places: [String: [Int]] = [:]

    init(_ articles: [Article]) {
        self.articles = articles
        for (number, article) in articles.enumerated() {
            places[article.id, default: []].append(number)
            places[References.key(article.title), default: []].append(number)
            if let url = article.url { places[References.key(url), default: []].append(number) }
        }
    }

    /// The ids of the articles that a name may mean; none where there is no such article.
    func ids(of name: String) -> [String] {
        (places[name] ?? places[References.key(name)] ?? []).map { articles[$0].id }
    }

    /// A warning for a decision that matches nothing any more, with what may have been meant.
    func unmatched(_ name: String, at place: Problem.Place) -> Problem {
        Problem(
            .selection, .warning, at: place, Message("no article of the week is “\(name)”"),
            advice: nearest(to: name).map { Message("Did you mean “\($0)”?") }
                ?? Message("lede stories lists the week's stories"))
    }

    /// The headline or the address that is most like a name.
    func nearest(to name: String) -> String? {
        if name.contains("://") {
            return Articles.nearest(to: name, among: articles.compactMap(\.url))
        }
        let wanted = References.words(of: name)
        guard !wanted.isEmpty else { return nil }
        let scored = articles.map { article in
            (References.words(of: article.title).intersection(wanted).count, article)
        }
        let best = scored.max { ($0.0, $1.1.id) < ($1.0, $0.1.id) }
        guard let best, best.0 * 2 >= wanted.count else {
            return Articles.nearest(to: name, among: articles.map(\.title))
        }
        return best.1.title
    }

    /// Addresses without what does not tell pages apart, headlines without case and accents.
    private static func key(_ text: String) -> String {
        let page = text.prefix { $0 != "#" }
        if page.contains("://"), let address = Ingestion.comparableAddress(String(page)) {
            return address
        }
        return "“" + String(decoding: foldedBytes(text), as: UTF8.self)
    }

    static func words(of text: String) -> Set<Substring> { foldedWords(text, from: 3) }
}
