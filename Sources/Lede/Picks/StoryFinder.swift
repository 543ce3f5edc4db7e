public import Articles
internal import Selection
internal import Summary

/// The week's stories of one edition, to be found by what a person calls them.
public struct StoryFinder: Sendable {
    public let edition: Edition
    public let week: Week
    /// Every story of the week, best first.
    public let ranking: [RankedStory]
    private let references: References
    private let pool: Pool

    public init(of issue: Report.Issue) {
        pool = issue.pool
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
        let filed = articles { $0.isFiled(in: name) }
        if let found = try only(of: filed, called: name) { return found }
        let repeating = Set(
            pool.repeated.filter { $0.article.isFiled(in: name) || $0.article.id == name }.map(\.by)
        )
        let repeated = articles { repeating.contains($0.id) }
        if let found = try only(of: repeated, called: name) { return found }
        let worded = Set(references.articles(withWordsOf: name).map(\.id))
        let alike = articles { worded.contains($0.id) }
        if let found = try only(of: alike, called: name) { return found }
        if let aside = aside(called: name) { throw aside }
        if StoryFinder.isFile(name) {
            throw Problem(
                .selection, at: .init(name), cause: .missing,
                Message("no article that was read for week \(week) is of a file called that"),
                advice: Message("lede stories --edition \(edition.slug) --week \(week) lists them"))
        }
        throw Problem(
            .selection, at: .init(name), cause: .missing,
            Message("no story of week \(week) is called that"),
            advice: references.nearest(to: name).map { Message("Did you mean “\($0)”?") }
                ?? Message("lede stories --edition \(edition.slug) --week \(week) lists them"))
    }

    /// The top stories that lose their places when a story is pinned.
    public func displaced(by found: Found) -> [Story] {
        WhatIf(ranking, for: edition, pinning: found.ranked.story.id).displaced
    }

    /// A warning for a story that is asked for with these words and cannot be told in any.
    public func doubt(on found: Found, words: Picks.Words) -> Problem? {
        let lead = Summarizer(settings: edition.lead)
            .lead(of: found.ranked.story, in: edition.selection.language)
        guard words.lead == nil, lead == nil else { return nil }
        return Composer.muteness(
            of: found.ranked.story, for: edition, at: .init(edition.picksPath(of: week)))
    }

    /// Tells of an article that was read and is none of the week's.
    private func aside(called name: String) -> Problem? {
        let told = Set(ranking.lazy.flatMap { $0.story.articles.map(\.id) })
        let others = pool.articles.filter { !told.contains($0.id) }
        let references = References(others)
        let ids = Set(references.ids(of: name) + references.articles(withWordsOf: name).map(\.id))
        let found = others.filter { ids.contains($0.id) || $0.isFiled(in: name) }
        guard let article = found.first, Set(found.map(\.title)).count == 1 else { return nil }
        let own =
            article.published.map { Week(containing: $0.day(in: edition.zone)) }
            ?? article.origin.split(separator: "/").dropLast().lazy.compactMap { Week($0) }.first
        guard let own else {
            return Problem(
                .selection, at: .init(name), cause: .missing,
                Message("“\(article.title)” has no date and is of no week"),
                advice: Message("File it in Articles/\(week)/ to count it to that week"))
        }
        guard own != week else {
            return Problem(
                .selection, at: .init(name), cause: .missing,
                Message("“\(article.title)” is in no story of week \(week)"))
        }
        return Problem(
            .selection, at: .init(name), cause: .missing,
            Message("“\(article.title)” is of week \(own), not of \(week)"),
            advice: Message("lede explain … --week \(own) tells what became of it"))
    }

    /// Whether a name can only be meant for a file.
    private static func isFile(_ name: String) -> Bool {
        guard !name.contains("://") else { return false }
        let folders = ["Articles/", "./", "../", "/"]
        let endings = [
            "html", "htm", "md", "txt", "xml", "rss", "atom", "json", "jsonl", "opml", "pdf",
        ]
        return folders.contains { name.hasPrefix($0) }
            || endings.contains { name.lowercased().hasSuffix(".\($0)") }
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
            .map { Message("“\($0.article.title)” (\($0.article.url ?? $0.article.id))") }
        throw Problem(
            .selection, at: .init(name), Message("\(stories.count) stories are called that"),
            advice: Message("Say which: \(titles)"))
    }
}

extension Article {
    /// Whether it came from a file that a person or a shell writes so: "./a.html", "Articles/a.html",
    /// "/home/…/Articles/a.html".
    fileprivate func isFiled(in name: String) -> Bool {
        let file = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
        return origin == file || origin.hasSuffix("/" + file) || file.hasSuffix("/" + origin)
    }
}
