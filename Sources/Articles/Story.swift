/// One event, told by one or more articles.
public struct Story: Sendable, Hashable {
    /// The smallest id of its articles: the same whatever order they came in.
    public let id: String
    /// Its articles by time of publication, then id; the undated last.
    public let articles: [Article]
    /// The article that stands for the story in this edition.
    public let representative: Article
    /// The places in `articles` of those that would stand for it, the representative's first; empty
    /// where no order is known.
    public let precedence: [Int]
    /// Which articles repeat which others.
    public let copies: [Copy]
    /// ISO 3166-1 alpha-2 codes of the countries it is about, without the edition's home country.
    ///
    /// Most mentioned first; `EU` stands for the European Union.
    public let countries: [String]
    /// Whether it is about another country than the edition's own.
    public let isInternational: Bool
    /// The id of the wider affair (a war, a summit) it belongs to: the smallest story id in it.
    public let storyline: String
    public let score: Score

    public init(
        id: String, articles: [Article], representative: Article, precedence: [Int] = [],
        copies: [Copy] = [],
        countries: [String] = [], isInternational: Bool, storyline: String, score: Score
    ) {
        self.id = id
        self.articles = articles
        self.representative = representative
        self.precedence = precedence
        self.copies = copies
        self.countries = countries
        self.isInternational = isInternational
        self.storyline = storyline
        self.score = score
    }

    /// Its articles, the one that should speak for it first.
    public var speakers: [Article] {
        precedence.isEmpty
            ? [representative] + articles.filter { $0.id != representative.id }
            : precedence.map { articles[$0] }
    }

    /// The outlets of its articles, copies included, in the articles' order, each once.
    public var outlets: [String] {
        var seen: Set<String> = []
        return articles.map(\.outlet).filter { seen.insert($0).inserted }
    }

    /// An article that repeats another one.
    public struct Copy: Sendable, Hashable {
        public let article: String
        public let original: String
        /// Whether it adds so much text of its own that it has a vote.
        public let hasOwnText: Bool

        public init(article: String, original: String, hasOwnText: Bool = false) {
            self.article = article
            self.original = original
            self.hasOwnText = hasOwnText
        }
    }
}

/// A story's total and the named parts it is the sum of.
public struct Score: Sendable, Hashable {
    /// One signal's share: `value` times `weight`.
    public struct Part: Sendable, Hashable {
        public let signal: String
        /// The signal's value, 0–1.
        public let value: Double
        /// The weight the edition gives it.
        public let weight: Double

        public init(signal: String, value: Double, weight: Double) {
            self.signal = signal
            self.value = value
            self.weight = weight
        }
    }

    public let parts: [Part]

    public init(parts: [Part]) {
        self.parts = parts
    }

    /// The sum of all parts.
    public var total: Double {
        parts.reduce(0) { $0 + $1.value * $1.weight }
    }
}

/// A story with the place it took, or the reason it did not take one.
public struct RankedStory: Sendable, Hashable {
    public enum Verdict: Sendable, Hashable {
        /// Among the top stories, at this place from 1.
        case chosen(place: Int)
        /// Among the runners-up "in brief", at this place from 1.
        case brief(place: Int)
        case leftOut(Reason)
    }

    /// Why a story is not in the digest.
    public enum Reason: Sendable, Hashable {
        /// Told mostly about the home country, or sport, culture and the like.
        case notInternational
        /// No article in the edition's language.
        case notInLanguage
        /// The story with this id of the same storyline stands higher.
        case sameStoryline(String)
        /// The stories of this country have taken their share.
        case countryFull(String)
        /// This outlet's articles stand for as many stories as the edition allows.
        case outletFull(String)
        /// The stories of this section have taken their share.
        case sectionFull(String)
        /// An earlier digest ran it; the week it ran in.
        case ranBefore(String)
        /// The editor dropped it.
        case dropped
        /// No lead could be made of any of its articles.
        case noLead
        /// The digest was full.
        case rankedBelow
    }

    public let story: Story
    public let verdict: Verdict
    /// How the editor asked for it; nil where nobody did.
    public let pin: Pin?
    /// What an earlier digest told that this goes on with.
    public let followUp: FollowUp?
    /// The week whose digest told the same, whatever became of it in this one.
    public let ranBefore: Week?
    /// Why a runner-up has no place among the top stories; nil for others.
    public let passedOver: Reason?

    public init(
        story: Story, verdict: Verdict, pin: Pin? = nil, followUp: FollowUp? = nil,
        ranBefore: Week? = nil, passedOver: Reason? = nil
    ) {
        self.story = story
        self.verdict = verdict
        self.ranBefore = ranBefore
        self.passedOver = passedOver
        self.pin = pin
        self.followUp = followUp
    }

    /// Whether the editor asked for it.
    public var isPinned: Bool { pin != nil }

    /// An editor's wish that a story be printed.
    public struct Pin: Sendable, Hashable {
        /// The place that it names, from 1.
        public let place: Int?
        /// Which of the wishes it is, rising: the last word on a place counts.
        public let said: Int

        public init(place: Int? = nil, said: Int = 0) {
            self.place = place
            self.said = said
        }
    }
}
