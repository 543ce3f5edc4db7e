internal import Articles
internal import Rendering

/// What `lede explain` says of the stories that an editor looks at: those that are printed, and
/// those that came next.
struct StoryReasons {
    let edition: Edition
    let digest: Digest

    /// How many of those that are left out; each may take a choice of its own.
    private static let mostLeftOut = 20

    /// By the stories' ids.
    var all: [String: PreviewReason] {
        var reasons: [String: PreviewReason] = [:]
        var leftOut = 0
        let whatIf = WhatIf(digest.ranking, for: edition)
        for ranked in digest.ranking {
            if case .leftOut = ranked.verdict {
                leftOut += 1
                if leftOut > StoryReasons.mostLeftOut { continue }
            }
            reasons[ranked.story.id] = reason(for: ranked, whatIf)
        }
        return reasons
    }

    private func reason(for ranked: RankedStory, _ whatIf: WhatIf) -> PreviewReason {
        let told = Explanation(
            of: ranked, named: ranked.story.representative, in: edition, digest.ranking,
            whatIf: whatIf)
        return PreviewReason(
            verdict: told.verdict, changes: told.changes,
            neighbours: [told.above, told.below].compactMap { $0?.story.id },
            affair: told.affair.map(\.story.id))
    }
}
