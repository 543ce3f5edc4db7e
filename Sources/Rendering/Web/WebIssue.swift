package import Articles

/// A digest as the archive on the web tells it: what `digest.json` says of it.
package struct WebIssue: Sendable, Hashable {
    package let week: Week
    /// The letter's language, a lower-case BCP 47 primary subtag.
    package let language: String
    /// When the letter goes out.
    package let published: Timestamp
    package let subject: String
    /// The line that mail clients show after the subject; may be empty.
    package let preheader: String
    /// The top stories, first things first.
    package let stories: [Entry]
    package let briefs: [Entry]
    /// What the letter had no room for.
    package let more: [Entry]

    package init(
        week: Week, language: String, published: Timestamp, subject: String, preheader: String,
        stories: [Entry], briefs: [Entry] = [], more: [Entry] = []
    ) {
        self.week = week
        self.language = language
        self.published = published
        self.subject = subject
        self.preheader = preheader
        self.stories = stories
        self.briefs = briefs
        self.more = more
    }

    /// A story as it was printed.
    package struct Entry: Sendable, Hashable {
        package let headline: String
        package let lead: String
        package let outlet: String
        package let url: String?
        package let image: Article.Image?

        package init(
            headline: String, lead: String, outlet: String, url: String?, image: Article.Image?
        ) {
            self.headline = headline
            self.lead = lead
            self.outlet = outlet
            self.url = url
            self.image = image
        }
    }

    /// The moment as RFC 3339 §5.6 writes it, of UTC where no zone is known.
    var moment: String {
        switch published.precision {
        case .instant: published.description
        case .wallTime: published.description + "Z"
        case .day: published.description + "T00:00:00Z"
        }
    }
}
