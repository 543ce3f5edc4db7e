internal import Articles
internal import GRDB

/// Whose words an article tells, where several feeds bring it.
///
/// The feed of the article's own site comes first, then the one with the longer text: an
/// aggregator's stub does not take the place of the original, in whatever order they answer.
struct Owners {
    private let database: Database
    private let feed: Int64

    init(_ database: Database, feed: Int64) {
        self.database = database
        self.feed = feed
    }

    /// Whether this feed's words take the place of those that are there.
    func mayTell(_ incoming: ArticleRow, over known: ArticleRow) throws -> Bool {
        guard let owner = known.feed, owner != feed else { return true }
        let one = Standing(incoming.asEntry)
        let other = Standing(known.asEntry)
        if try one > other || hasMoved(owner) { return true }
        // What is no longer told there may be told here, but not in fewer words of others.
        return try (one.isOwnSite || one.length >= other.length) && hasLeft(owner)
    }

    /// Whether a feed and this one are one, at its addresses before and after a move.
    private func hasMoved(_ owner: Int64) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT 1 FROM feeds o JOIN feeds f ON f.id = ? WHERE o.id = ?
                AND (o.moved_to = f.url OR f.moved_to = o.url OR o.moved_to = f.moved_to)
                """)
        return try Int.fetchOne(statement, arguments: [feed, owner]) != nil
    }

    /// Whether this feed went on answering for two days after another last did.
    ///
    /// That one fails, is gone, or is asked no more; a machine that is switched off asks neither.
    private func hasLeft(_ owner: Int64) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT 1 FROM feeds o JOIN feeds f ON f.id = ? WHERE o.id = ?
                AND f.last_success > coalesce(o.last_success, 0) + 172800
                """)
        return try Int.fetchOne(statement, arguments: [feed, owner]) != nil
    }
}

/// How well a feed tells an article; the greater one tells it.
private struct Standing: Comparable {
    let isOwnSite: Bool
    let length: Int
    private let origin: String

    init(_ article: Article) {
        isOwnSite = Standing.site(of: article.origin) == Standing.site(of: article.url ?? "")
        length = article.textLength
        origin = article.origin
    }

    static func < (left: Standing, right: Standing) -> Bool {
        if left.isOwnSite != right.isOwnSite { return right.isOwnSite }
        if left.length != right.length { return left.length < right.length }
        return left.origin > right.origin
    }

    /// The last two parts of an address's host, or three under a country's `co.uk` and its like.
    private static func site(of url: String) -> String {
        let host = url.split(separator: "/", maxSplits: 2).dropFirst().first ?? ""
        let parts = host.prefix { $0 != ":" }.split(separator: ".")
        let isDivided =
            parts.last?.count == 2 && parts.dropLast().last.map(divisions.contains) ?? false
        return parts.suffix(isDivided ? 3 : 2).joined(separator: ".")
    }

    /// What countries' registries divide their names into.
    private static let divisions: Set<Substring> = [
        "ac", "asso", "co", "com", "edu", "go", "gob", "gouv", "gov", "ne", "net", "nom", "or",
        "org",
    ]
}
