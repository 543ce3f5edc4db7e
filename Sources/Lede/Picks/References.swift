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
            // What the source calls it: an id that we could not keep is one.
            if let guid = article.guid, guid != article.url {
                places[guid, default: []].append(number)
            }
        }
    }

    /// The ids of the articles that a name may mean; none where there is no such article.
    func ids(of name: String) -> [String] {
        (places[name] ?? places[References.key(name)] ?? []).map { articles[$0].id }
    }

    /// The articles that have all words of a name in their headline.
    func articles(withWordsOf name: String) -> [Article] {
        let words = References.words(of: name)
        guard !words.isEmpty, !name.contains("://") else { return [] }
        return articles.filter { words.isSubset(of: References.words(of: $0.title)) }
    }

    /// The ids of the articles that a decision means: those of an address, an id or a headline, else
    /// those of the headlines that hold its words, with a warning where these are several.
    ///
    /// - Throws: a warning where it means nothing any more.
    func ids(
        decided name: String, at place: Problem.Place
    ) throws(Problem) -> (ids: [String], doubt: Problem?) {
        let named = ids(of: name)
        if !named.isEmpty { return (named, nil) }
        let alike = articles(withWordsOf: name)
        guard let first = alike.first else { throw unmatched(name, at: place) }
        let headlines = Dictionary(grouping: alike) { References.key($0.title) }
        guard headlines.count > 1 else { return (ids(of: first.title), nil) }
        let titles = headlines.sorted { $0.key < $1.key }.prefix(4).map {
            Message("“\($0.value[0].title)”")
        }
        return (
            alike.map(\.id),
            Problem(
                .selection, .warning, at: place,
                Message("\(headlines.count) headlines have the words “\(name)”"),
                advice: Message("Say which: \(titles)"))
        )
    }

    /// A warning for a decision that matches nothing any more, with what may have been meant.
    private func unmatched(_ name: String, at place: Problem.Place) -> Problem {
        Problem(
            .selection, .warning, at: place, Message("no article of the week is “\(name)”"),
            advice: nearest(to: name).map { Message("Did you mean “\($0)”?") }
                ?? Message("lede stories lists the week's stories"))
    }

    /// The headline or the address that is most like a name.
    func nearest(to name: String) -> String? {
        if name.contains("://") {
            let urls = articles.compactMap(\.url)
            return Articles.nearest(to: name, among: urls.filter { mayBe($0, meant: name) })
                ?? lengthened(name, among: urls)
        }
        let wanted = References.words(of: name).sorted()
        guard !wanted.isEmpty else { return nil }
        let titles = articles.map { References.words(of: $0.title) }
        // All words of the week that a wanted one may be meant for, by half as much where it is misspelt.
        let known = titles.reduce(into: Set()) { $0.formUnion($1) }
        let meant = wanted.map { word -> (exact: Substring?, alike: Set<Substring>) in
            if known.contains(word) { return (word, []) }
            let near = known.map { ($0, misspelling(of: word, as: $0) ?? Int.max) }
            let least = near.map(\.1).min() ?? Int.max
            return (nil, Set(near.lazy.filter { $1 == least && $1 < Int.max }.map(\.0)))
        }
        let scored = zip(titles, articles).map { title, article in
            let score = meant.reduce(0) { sum, word in
                if let exact = word.exact { return sum + (title.contains(exact) ? 4 : 0) }
                return sum + (title.isDisjoint(with: word.alike) ? 0 : 3)
            }
            return (score: score, article: article)
        }
        let best = scored.max {
            ($0.score, $1.article.id) < ($1.score, $0.article.id)
        }
        // More than half of what was asked for.
        guard let best, best.score > 2 * wanted.count else {
            return Articles.nearest(to: name, among: articles.map(\.title))
        }
        return best.article.title
    }

    /// Whether an address may be another one misspelt: addresses of one site are alike, and what tells
    /// its pages apart are numbers and the last part.
    private func mayBe(_ url: String, meant name: String) -> Bool {
        let digits: ClosedRange<UInt8> = 0x30...0x39
        func last(_ address: String) -> Substring {
            References.key(address).split(separator: "/").last ?? ""
        }
        return url.utf8.filter(digits.contains) == name.utf8.filter(digits.contains)
            && misspelling(of: last(name), as: last(url)) != nil
    }

    /// The one address that begins as one does that was cut off.
    private func lengthened(_ name: String, among urls: [String]) -> String? {
        let start = References.key(name)
        let found = Set(urls.filter { References.key($0).hasPrefix(start) })
        return found.count == 1 ? found.first : nil
    }

    /// Addresses without what does not tell pages apart, headlines without case and accents.
    private static func key(_ text: String) -> String {
        if text.contains("://"), let address = Ingestion.pageAddress(text),
            let colon = address.firstIndex(of: ":")
        {
            var page = address[colon...].dropFirst(3)
            if page.hasPrefix("www.") { page = page.dropFirst(4) }
            if page.hasSuffix("/") { page = page.dropLast() }
            return "://" + page
        }
        return "“" + String(decoding: foldedBytes(text), as: UTF8.self)
    }

    static func words(of text: String) -> Set<Substring> { foldedWords(text, from: 3) }
}
