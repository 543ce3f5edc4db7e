/// A story that an earlier digest of the edition told.
public struct EarlierStory: Sendable, Hashable {
    public let week: Week
    public let headline: String
    public let lead: String
    /// The lasting ids of its articles.
    public let articles: Set<String>

    public init(week: Week, headline: String, lead: String, articles: Set<String>) {
        self.week = week
        self.headline = headline
        self.lead = lead
        self.articles = articles
    }
}

/// What a story goes on with: the week of the digest that told it, and how that called it.
public struct FollowUp: Sendable, Hashable {
    public let week: Week
    public let headline: String
    /// That digest in a browser.
    public let url: String?

    public init(week: Week, headline: String, url: String? = nil) {
        self.week = week
        self.headline = headline
        self.url = url
    }
}
