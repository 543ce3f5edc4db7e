public import Articles
internal import Selection

/// Why a story is in the digest, or is not, and what would have changed it.
public struct Explanation: Sendable {
    public let ranked: RankedStory
    /// The article that was asked about.
    public let article: Article
    /// Each part of the score with what it means, the heaviest first.
    public let parts: [Part]
    public let members: [Member]
    /// The verdict in a sentence.
    public let verdict: Message
    /// What would have changed it, a sentence each.
    public let changes: [Message]
    /// The international story next above it in the ranking, and the one next below.
    public let above: RankedStory?
    public let below: RankedStory?
    /// Other stories of the same wider affair, best first.
    public let affair: [RankedStory]

    public struct Part: Sendable, Hashable {
        public let signal: String
        /// 0–1.
        public let value: Double
        public let weight: Double
        public let meaning: Message

        public var points: Double { value * weight }
    }

    /// An article of the story.
    public struct Member: Sendable, Hashable {
        public let article: Article
        /// It stands for the story.
        public let isRepresentative: Bool
        /// What it repeats.
        public let original: Article?
        /// Whether it has a vote: no copy has that adds nothing.
        public let hasVote: Bool
    }

    /// Explains what a person asks about.
    ///
    /// - Parameters:
    ///   - name: as ``StoryFinder/find(_:)`` takes it.
    ///   - finder: the week's stories.
    /// - Throws: a `Problem` where no story is called that, or several are.
    public init(of name: String, in finder: StoryFinder) throws(Problem) {
        let found = try finder.find(name)
        self.init(of: found.ranked, named: found.article, in: finder.edition, finder.ranking)
    }

    /// Explains a story of a ranking.
    ///
    /// - Parameter whatIf: of the ranking, where several of its stories are explained.
    init(
        of ranked: RankedStory, named article: Article, in edition: Edition,
        _ ranking: [RankedStory], whatIf: WhatIf? = nil
    ) {
        let story = ranked.story
        let whatIf = whatIf ?? WhatIf(ranking, for: edition)
        self.ranked = ranked
        self.article = article
        let meanings = Dictionary(
            SelectionSettings.signals.map { ($0.name, $0.meaning) },
            uniquingKeysWith: { first, _ in first })
        parts = story.score.parts.map {
            Part(
                signal: $0.signal, value: $0.value, weight: $0.weight,
                meaning: meanings[$0.signal] ?? Message(verbatim: ""))
        }.sorted { ($1.points, $0.signal) < ($0.points, $1.signal) }
        let byID = Dictionary(
            story.articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let copies = Dictionary(
            story.copies.map { ($0.article, $0) }, uniquingKeysWith: { first, _ in first })
        members = story.articles.map { article in
            let copy = copies[article.id]
            return Member(
                article: article, isRepresentative: article.id == story.representative.id,
                original: copy.flatMap { byID[$0.original] }, hasVote: copy?.hasOwnText ?? true)
        }
        let place = whatIf.ranks[story.id] ?? ranking.endIndex
        let isRival = { (other: RankedStory) in other.story.isInternational }
        above = ranking[..<place].last(where: isRival)
        below = ranking[place...].dropFirst().first(where: isRival)
        affair = whatIf.stories(of: story.storyline).filter { $0.story.id != story.id }
        let verdicts = Verdicts(
            ranked: ranked, ranking: ranking, settings: edition.selection, whatIf: whatIf)
        verdict = verdicts.verdict
        changes = verdicts.changes
    }
}
