public import Articles

/// The week's ranking for other programs: every story, who tells it, and its place or why not.
///
/// Its shape is versioned; keys are only added.
public enum StoriesJSON {
    /// One JSON object for one edition's ranking.
    public static func text(of issue: Report.Issue) -> String {
        JSONText.text(of: WireRanking(issue))
    }
}

private struct WireRanking: Encodable {
    let version = 1
    let edition: String
    let week: String
    let clusters: [Cluster]
    let duplicates: [[String]]
    let selection: [Place]

    struct Cluster: Encodable {
        let id: String
        let headline: String
        let articles: [String]
        let outlets: [String]
        let countries: [String]
        let storyline: String
        let score: WireScore
        let verdict: String
        let reason: String?
        let followUp: WireFollowUp?

        enum CodingKeys: String, CodingKey {
            case id, headline, articles, outlets, countries, storyline, score, verdict, reason
            case followUp = "follow_up"
        }
    }

    struct Place: Encodable {
        let rank: Int
        let cluster: String
        let article: String
    }

    init(_ issue: Report.Issue) {
        let ranking = issue.digest.ranking
        edition = issue.edition.slug
        week = issue.digest.week.description
        clusters = ranking.map { ranked in
            Cluster(
                id: ranked.story.id, headline: ranked.story.representative.title,
                articles: ranked.story.articles.map(\.id), outlets: ranked.story.outlets,
                countries: ranked.story.countries, storyline: ranked.story.storyline,
                score: WireScore(ranked.story.score), verdict: ranked.verdict.word,
                reason: ranked.verdict.reason?.description,
                followUp: ranked.followUp.map { WireFollowUp($0) })
        }
        duplicates = ranking.flatMap { ranked in
            ranked.story.copies.map { [$0.article, $0.original] }
        }
        selection = ranking.compactMap { ranked in
            guard case .chosen(let place) = ranked.verdict else { return nil }
            return Place(
                rank: place, cluster: ranked.story.id, article: ranked.story.representative.id)
        }
        .sorted { $0.rank < $1.rank }
    }
}

extension RankedStory.Verdict {
    /// "chosen", "brief" or "left out".
    public var word: String {
        switch self {
        case .chosen: "chosen"
        case .brief: "brief"
        case .leftOut: "left out"
        }
    }

    /// Why the story has no place, in a few words.
    public var reason: Message? {
        guard case .leftOut(let reason) = self else { return nil }
        switch reason {
        case .notInternational: return Message("not international")
        case .notInLanguage: return Message("no article in the edition's language")
        case .sameStoryline(let story): return Message("same storyline as \(story)")
        case .countryFull(let country): return Message("\(country) has its share")
        case .outletFull(let outlet): return Message("\(outlet) tells enough stories")
        case .sectionFull(let section): return Message("the section \(section) has its share")
        case .ranBefore(let week): return Message("ran in \(week)")
        case .dropped: return Message("dropped by the editor")
        case .noLead: return Message("no lead")
        case .rankedBelow: return Message("ranked below")
        }
    }
}
