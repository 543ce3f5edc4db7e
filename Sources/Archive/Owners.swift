internal import Articles
internal import GRDB

/// Whose words an article tells, where several feeds bring it.
///
/// The feed of the article's own site comes first, then the one with the longer text: an
/// aggregator's stub does not take the place of the original, in whatever order they answer.
struct Owners {
    private let database: Database
    private let feed: Int64
    private let now: Int

    init(_ database: Database, feed: Int64, now: Int) {
        self.database = database
        self.feed = feed
        self.now = now
    }

    /// Whether this feed's words take the place of those that are there.
    func mayTell(_ incoming: ArticleRow, over known: ArticleRow) throws -> Bool {
        guard let owner = known.feed, owner != feed else { return true }
        let one = Standing(incoming.asEntry)
        let other = Standing(known.asEntry)
        return try one > other || hasLeft(owner)
    }

    /// Whether a feed has moved to this one, is gone, or has been failing for two days.
    private func hasLeft(_ owner: Int64) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT 1 FROM feeds f WHERE f.id = ? AND (f.is_gone OR f.failing_since < ?
                OR f.moved_to = (SELECT url FROM feeds WHERE id = ?))
                """)
        return try Int.fetchOne(statement, arguments: [owner, now - 2 * 86_400, feed]) != nil
    }
}

/// How well a feed tells an article; the greater one tells it.
private struct Standing: Comparable {
    private let isOwnSite: Bool
    private let length: Int
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
