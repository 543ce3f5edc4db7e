internal import Articles

/// Finds articles that say the same as another outlet's, sentence by sentence, in other words.
struct Rewordings {
    let articles: ArticleList

    /// Articles that may be a rewording one of the other.
    struct Candidate: Sendable {
        let left: Int
        let right: Int
    }

    /// A text with fewer words in its lead, of those that say something, is too short to tell.
    static let shortestLead = 60
    /// So many of its event, those that are most like it, an article is compared with; and with those
    /// that it is among these of.
    static let mostRivals = 20

    /// Those of the candidates that are.
    func rewordings(_ candidates: [Candidate]) -> [Candidate] {
        let members = Set(candidates.flatMap { [$0.left, $0.right] }).sorted()
        let sentences = inStretches(of: members.count, atMost: 1 << 5) { stretch in
            stretch.map { Sentences(of: articles[members[$0]]) }
        }.flatMap { $0 }
        let places = Dictionary(
            zip(members, members.indices), uniquingKeysWith: { first, _ in first })
        return inStretches(of: candidates.count, atMost: 1 << 5) { stretch in
            candidates[stretch].filter { candidate in
                guard let left = places[candidate.left], let right = places[candidate.right]
                else { return false }
                return Alignment(sentences[left], sentences[right]).isRewording
            }
        }.flatMap { $0 }
    }
}
