internal import Articles
internal import Selection
internal import Summary

/// What a week's choice would come to if the editor had wished otherwise.
///
/// One for all questions about a ranking: what they share is made once.
final class WhatIf {
    private let ranking: [RankedStory]
    private let settings: SelectionSettings
    private let summarizer: Summarizer
    /// A story that is asked for besides those that are.
    private let pinned: String?
    /// Whose words a story is printed in, by the stories' ids; nil where it has none.
    private var speakers: [String: Article?] = [:]

    /// Those that no wish of another story's could bring in change nothing for the others.
    private lazy var stories = ranking.filter {
        $0.isPinned || !$0.isUnfit || $0.story.id == pinned
    }.map(\.story)
    private lazy var places = Dictionary(
        stories.indices.map { (stories[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    /// Those that are printed: they have words, an article's or the editor's.
    private lazy var told = Set(
        ranking.lazy.filter {
            switch $0.verdict {
            case .chosen, .brief: true
            case .leftOut: false
            }
        }.map(\.story.id))
    private lazy var earlier = ranking.reduce(into: [String: EarlierRelation]()) {
        $0[$1.story.id] = $1.ranBefore.map { .same($0) }
    }
    /// The places of those that something was wished of.
    private lazy var wished = stories.indices.filter { wishes[stories[$0].id] != nil }
    /// What was wished.
    private lazy var wishes = ranking.reduce(into: [String: StoryWish]()) { wishes, ranked in
        if ranked.verdict == .leftOut(.dropped) {
            wishes[ranked.story.id] = .drop
        } else if let pin = ranked.pin {
            wishes[ranked.story.id] = .pin(place: pin.place, said: pin.said)
        } else if ranked.story.id == pinned {
            wishes[ranked.story.id] = .pin(place: nil, said: .max)
        }
    }

    /// - Parameters:
    ///   - ranking: every story of the week, best first.
    ///   - pinned: the id of a story that is asked for besides those that are.
    init(_ ranking: [RankedStory], for edition: Edition, pinning pinned: String? = nil) {
        self.pinned = pinned
        self.ranking = ranking
        settings = edition.selection
        summarizer = Summarizer(settings: edition.lead)
    }

    /// The article whose words a story is printed in, or would be; nil where it has none.
    func speaker(for story: Story) -> Article? {
        if let known = speakers[story.id] { return known }
        let speaker =
            unknownSpeaker(for: story) ?? (told.contains(story.id) ? story.representative : nil)
        speakers[story.id] = .some(speaker)
        return speaker
    }

    private func unknownSpeaker(for story: Story) -> Article? {
        // Of those that are told nothing else asks whose words they are.
        if told.contains(story.id), settings.perOutlet == nil, settings.perSection == nil {
            return story.representative
        }
        return summarizer.lead(of: story, in: settings.language)?.source
    }

    /// The verdict on a story if it were not pinned; nil where it could not run then.
    func verdict(onUnpinned id: String) -> RankedStory.Verdict? {
        verdict(on: id, unpinning: [id])
    }

    /// The verdict on a story if some were not pinned; nil where it could not run then.
    func verdict(on id: String, unpinning others: [String]) -> RankedStory.Verdict? {
        var wishes = wishes
        for other in others { wishes[other] = nil }
        return verdict(on: id, wishes)
    }

    /// The verdict on a story if others were dropped; nil where it could not run in any case.
    func verdict(on id: String, without others: [String]) -> RankedStory.Verdict? {
        var wishes = wishes
        for other in others { wishes[other] = .drop }
        return verdict(on: id, wishes)
    }

    /// The verdict on a story that is other than it is, without what the editor wished of it.
    ///
    /// - Parameters:
    ///   - supposed: the story with another score, say, or told in another language.
    ///   - hasLead: whether the editor pinned it with a lead.
    func verdict(on supposed: Story, hasLead: Bool = false) -> RankedStory.Verdict {
        outcome(on: supposed, hasLead: hasLead).verdict
    }

    /// The same, and where it would be in brief why it would be no top story.
    func outcome(on supposed: Story, hasLead: Bool = false) -> Outcome {
        outcome(on: supposed, among: stories, hasLead: hasLead)
    }

    typealias Outcome = (verdict: RankedStory.Verdict, passedOver: RankedStory.Reason?)

    /// The top stories that are none if the one is pinned that is asked for besides.
    var displaced: [Story] {
        chosen.map(\.story).filter { story in
            guard case .chosen? = verdict(on: story.id, without: []) else { return true }
            return false
        }
    }

    /// Whether a top story would be one with just less than another one's points.
    func keepsPlace(_ story: Story, below rival: Story) -> Bool {
        guard let place = places[rival.id] else { return true }
        // What comes after them takes nothing from them, unless it was asked for.
        let above = stories[...place] + wished.filter { $0 > place }.map { stories[$0] }
        let supposed = story.scored(rival.score.total - WhatIf.hair)
        guard case .chosen = outcome(on: supposed, among: above, hasLead: false).verdict else {
            return false
        }
        return true
    }

    /// So many points less or more that only the order of two stories changes.
    static let hair = 1e-9

    private func outcome(
        on supposed: Story, among stories: some Collection<Story>, hasLead: Bool
    ) -> Outcome {
        var wishes = wishes
        // A pin keeps the place that it names.
        switch wishes[supposed.id] {
        case .pin? where hasLead: break
        default: wishes[supposed.id] = hasLead ? .pin(place: nil) : nil
        }
        let total = supposed.score.total
        let others = stories.lazy.filter { $0.id != supposed.id }
        let above = others.prefix {
            $0.score.total > total || $0.score.total == total && $0.id < supposed.id
        }
        let before = Array(above)
        let rest = others.dropFirst(before.count)
        let after =
            namesPlaces
            ? Array(rest) : self.wishes.isEmpty ? [] : rest.filter { self.wishes[$0.id] != nil }
        return outcome(at: before.count, of: before + [supposed] + after, wishes, hasLead: hasLead)
    }

    private func verdict(
        on id: String, _ wishes: [String: StoryWish]
    ) -> RankedStory.Verdict? {
        places[id].map { place in
            let rest = wished.filter { $0 > place }.map { stories[$0] }
            return outcome(
                at: place, of: namesPlaces ? stories : stories[...place] + rest, wishes
            ).verdict
        }
    }

    private func outcome(
        at place: Int, of stories: [Story], _ wishes: [String: StoryWish], hasLead: Bool = false
    ) -> Outcome {
        let id = stories[place].id
        return Selector.verdict(
            onStoryAt: place, of: stories, under: settings, earlier: earlier, wishes: wishes
        ) { story in
            guard story.id == id else { return speaker(for: story) }
            // What is supposed of a story is not remembered of it.
            let speaker = unknownSpeaker(for: story)
            return speaker ?? (hasLead || told.contains(id) ? story.representative : nil)
        }
    }

    /// Whether a pin names the place that it wants.
    ///
    /// It takes one by how many stories there are, so that verdicts depend on all of them; else they
    /// depend on the stories before and on what was wished.
    private lazy var namesPlaces = ranking.contains { $0.pin?.place != nil }

    // MARK: - What is the case

    /// The place in the ranking, from 0, of each story by its id.
    private(set) lazy var ranks = Dictionary(
        ranking.indices.map { (ranking[$0].story.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// The top stories.
    private(set) lazy var chosen = ranking.indices.filter {
        if case .chosen = ranking[$0].verdict { true } else { false }
    }.map { ranking[$0] }

    /// The best of those that would take a top story's place if it had fewer points; nil where none
    /// of the next ten would.
    func firstRival(of ranked: RankedStory) -> RankedStory? {
        guard let place = ranks[ranked.story.id] else { return nil }
        return ranking[place...].dropFirst().lazy
            .filter { $0.isRival }.prefix(10)
            .first { !self.keepsPlace(ranked.story, below: $0.story) }
    }

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

    /// Whether it has no place, and might if another had none.
    fileprivate var isRival: Bool {
        switch verdict {
        case .brief, .leftOut(.rankedBelow), .leftOut(.sameStoryline), .leftOut(.countryFull),
            .leftOut(.outletFull), .leftOut(.sectionFull):
            true
        default: false
        }
    }
}

extension Story {
    /// The story with so many points.
    func scored(_ total: Double) -> Story {
        let rest = Score.Part(signal: "", value: 1, weight: total - score.total)
        return changed(score: Score(parts: score.parts + [rest]))
    }

    /// The story with some of what is known of it changed.
    func changed(
        articles: [Article]? = nil, isInternational: Bool? = nil, score: Score? = nil
    ) -> Story {
        Story(
            id: id, articles: articles ?? self.articles, representative: representative,
            precedence: precedence, copies: copies, countries: countries,
            isInternational: isInternational ?? self.isInternational, storyline: storyline,
            score: score ?? self.score)
    }
}
