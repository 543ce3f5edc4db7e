internal import Articles
internal import Selection

/// What a week's choice would come to if the editor had wished otherwise.
///
/// One for all questions about a ranking: what they share is made once.
final class WhatIf {
    private let ranking: [RankedStory]
    private let settings: SelectionSettings

    /// Those that no wish of another story's could bring in change nothing for the others.
    private lazy var stories = ranking.filter { $0.isPinned || !$0.isUnfit }.map(\.story)
    private lazy var places = Dictionary(
        stories.indices.map { (stories[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    private lazy var mute = Set(
        ranking.filter { $0.verdict == .leftOut(.noLead) }.map(\.story.id))
    private lazy var earlier = ranking.reduce(into: [String: EarlierRelation]()) {
        $0[$1.story.id] = $1.ranBefore.map { .same($0) }
    }
    /// What was wished.
    private lazy var wishes = ranking.reduce(into: [String: StoryWish]()) { wishes, ranked in
        if ranked.verdict == .leftOut(.dropped) {
            wishes[ranked.story.id] = .drop
        } else if ranked.isPinned {
            wishes[ranked.story.id] = .pin(place: nil)
        }
    }

    /// - Parameter ranking: every story of the week, best first.
    init(_ ranking: [RankedStory], settings: SelectionSettings) {
        self.ranking = ranking
        self.settings = settings
    }

    /// The verdict on a story if it were not pinned; nil where it could not run then.
    func verdict(onUnpinned id: String) -> RankedStory.Verdict? {
        var wishes = wishes
        wishes[id] = nil
        return verdict(on: id, wishes)
    }

    /// The verdict on a story if others were dropped; nil where it could not run in any case.
    func verdict(on id: String, without others: [String]) -> RankedStory.Verdict? {
        var wishes = wishes
        for other in others { wishes[other] = .drop }
        return verdict(on: id, wishes)
    }

    private func verdict(
        on id: String, _ wishes: [String: StoryWish]
    ) -> RankedStory.Verdict? {
        guard let place = places[id] else { return nil }
        return Selector.verdict(
            onStoryAt: place, of: stories, under: settings, earlier: earlier, wishes: wishes
        ) { !mute.contains($0.id) }
    }

    // MARK: - What is the case

    /// The place in the ranking, from 0, of each story by its id.
    private(set) lazy var ranks = Dictionary(
        ranking.indices.map { (ranking[$0].story.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// The top stories.
    private(set) lazy var chosen = ranking.indices.filter {
        if case .chosen = ranking[$0].verdict { true } else { false }
    }.map { ranking[$0] }

    /// The best of those that there was no room for among the top stories.
    private(set) lazy var firstRival = ranking.indices.first {
        switch ranking[$0].verdict {
        case .brief, .leftOut(.rankedBelow): true
        default: false
        }
    }.map { ranking[$0] }

    private lazy var affairs = Dictionary(
        grouping: ranking.indices, by: { ranking[$0].story.storyline })

    /// The stories of a wider affair, best first.
    func stories(of storyline: String) -> [RankedStory] {
        affairs[storyline, default: []].map { ranking[$0] }
    }
}

extension RankedStory {
    /// Whether it cannot run, whatever the others are.
    fileprivate var isUnfit: Bool {
        switch verdict {
        case .leftOut(.notInternational), .leftOut(.notInLanguage), .leftOut(.ranBefore): true
        default: false
        }
    }
}
