internal import Articles

/// Goes through the stories, best first, and fills the digest.
struct Choice {
    let settings: SelectionSettings
    /// Article id → the week it ran in.
    let ran: [String: String]

    func verdicts(on stories: [Story], canLead: (Story) -> Bool) -> [RankedStory] {
        var round = Round(settings: settings)
        var verdicts: [RankedStory.Verdict] = []
        for story in stories {
            if let reason = unfitness(of: story) {
                verdicts.append(.leftOut(reason))
            } else {
                verdicts.append(round.choose(story, canLead: canLead))
            }
        }
        for (index, story) in stories.enumerated() where round.mayBeBrief(verdicts[index]) {
            if let verdict = round.brief(story, canLead: canLead) { verdicts[index] = verdict }
        }
        return zip(stories, verdicts).map { RankedStory(story: $0, verdict: $1) }
    }

    /// Why a story cannot run, whatever the others are.
    private func unfitness(of story: Story) -> RankedStory.Reason? {
        if !story.isInternational { return .notInternational }
        if !story.articles.contains(where: { $0.language ?? settings.language == settings.language }
        ) {
            return .notInLanguage
        }
        if let week = story.articles.compactMap({ ran[$0.lastingID] }).max() {
            return .ranBefore(week)
        }
        return nil
    }
}

/// The places taken so far.
private struct Round {
    let settings: SelectionSettings
    private var places = 0
    private var briefs = 0
    /// Storyline → the story that stands for it.
    private var storylines: [String: String] = [:]
    /// Main country → stories that have a place.
    private var mains: [String: Int] = [:]
    /// Country → stories that have a place and are about it, as their main country or not.
    private var told: [String: Int] = [:]

    init(settings: SelectionSettings) {
        self.settings = settings
    }

    /// The country that keeps a story out: its main one, where that has its share of the places, or
    /// the first of two that are told of already.
    ///
    /// A war is about one country in half of its stories and about the other in the rest, and its
    /// side aspects are about both and a third.
    private func fullCountry(of countries: [String]) -> String? {
        guard let main = countries.first else { return nil }
        if mains[main, default: 0] >= settings.perCountry { return main }
        let known = countries.filter { told[$0, default: 0] >= settings.perCountry }
        return known.count > 1 ? known[0] : nil
    }

    mutating func choose(_ story: Story, canLead: (Story) -> Bool) -> RankedStory.Verdict {
        if let taken = storylines[story.storyline] { return .leftOut(.sameStoryline(taken)) }
        guard places < settings.stories else { return .leftOut(.rankedBelow) }
        if let country = fullCountry(of: story.countries) {
            // The affair's best story had its chance: a side aspect of it does not come instead.
            storylines[story.storyline] = story.id
            return .leftOut(.countryFull(country))
        }
        guard canLead(story) else { return .leftOut(.noLead) }
        if let main = story.countries.first { mains[main, default: 0] += 1 }
        for country in story.countries { told[country, default: 0] += 1 }
        storylines[story.storyline] = story.id
        places += 1
        return .chosen(place: places)
    }

    /// Briefs may repeat a country, not a storyline.
    func mayBeBrief(_ verdict: RankedStory.Verdict) -> Bool {
        switch verdict {
        case .leftOut(.countryFull), .leftOut(.rankedBelow): true
        default: false
        }
    }

    mutating func brief(_ story: Story, canLead: (Story) -> Bool) -> RankedStory.Verdict? {
        if let taken = storylines[story.storyline], taken != story.id {
            return .leftOut(.sameStoryline(taken))
        }
        guard briefs < settings.briefs else { return nil }
        guard canLead(story) else { return .leftOut(.noLead) }
        storylines[story.storyline] = story.id
        briefs += 1
        return .brief(place: briefs)
    }
}
