public import Articles

/// The week's stories of one edition, to be found by what a person calls them.
public struct StoryFinder: Sendable {
    public let edition: Edition
    public let week: Week
    /// Every story of the week, best first.
    public let ranking: [RankedStory]
    private let references: References

    public init(of issue: Report.Issue) {
        edition = issue.edition
        week = issue.digest.week
        ranking = issue.digest.ranking
        references = References(ranking.flatMap(\.story.articles))
    }

    /// A story, and the article by which it was named.
    public struct Found: Sendable {
        public let ranked: RankedStory
        public let article: Article
    }

    /// Finds a story.
    ///
    /// - Parameter name: its place in the digest ("3", "b2" in brief), the address, the id or the
    ///   headline of one of its articles, the file that an article came from, or words that stand
    ///   in one headline alone.
    /// - Throws: a `Problem` where no story is called that, or several are.
    public func find(_ name: String) throws(Problem) -> Found {
        if let ranked = story(at: name) {
            return Found(ranked: ranked, article: ranked.story.representative)
        }
        let ids = Set(references.ids(of: name))
        let named = articles { ids.contains($0.id) }
        if let first = named.first { return first }
        // As a person or a shell writes it: "./a.html", "Articles/a.html", "/home/…/Articles/a.html".
        let file = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
        let filed = articles {
            $0.origin == file || $0.origin.hasSuffix("/" + file) || file.hasSuffix("/" + $0.origin)
        }
        if let found = try only(of: filed, called: name) { return found }
        let worded = Set(references.articles(withWordsOf: name).map(\.id))
        let alike = articles { worded.contains($0.id) }
        if let found = try only(of: alike, called: name) { return found }
        throw Problem(
            .selection, at: .init(name), cause: .missing,
            Message("no story of week \(week) is called that"),
            advice: references.nearest(to: name).map { Message("Did you mean “\($0)”?") }
                ?? Message("lede stories --edition \(edition.slug) --week \(week) lists them"))
    }

    private func articles(where isMeant: (Article) -> Bool) -> [Found] {
        ranking.flatMap { ranked in
            ranked.story.articles.filter(isMeant).map { Found(ranked: ranked, article: $0) }
        }
    }

    private func story(at place: String) -> RankedStory? {
        let isBrief = place.hasPrefix("b")
        guard let number = Int(isBrief ? place.dropFirst() : place[...]) else { return nil }
        return ranking.first {
            $0.verdict == (isBrief ? .brief(place: number) : .chosen(place: number))
        }
    }

    /// The one story that articles belong to.
    private func only(of found: [Found], called name: String) throws(Problem) -> Found? {
        let stories = Set(found.map(\.ranked.story.id))
        guard stories.count > 1 else { return found.first }
        var seen: Set<String> = []
        let titles = found.filter { seen.insert($0.ranked.story.id).inserted }.prefix(4)
            .map { "“\($0.article.title)” (\($0.article.url ?? $0.article.id))" }
        throw Problem(
            .selection, at: .init(name), Message("\(stories.count) stories are called that"),
            advice: Message("Say which: \(titles.joined(separator: ", "))"))
    }
}
