internal import Articles

/// Goes through the stories, best first, and fills the digest.
struct Choice {
    let settings: SelectionSettings
    /// Story id → what it is to what earlier digests told.
    var earlier: [String: EarlierRelation] = [:]
    /// Story id → what the editor wishes of it.
    var wishes: [String: StoryWish] = [:]

    /// Every story with its verdict, in their order.
    func ranking(of stories: [Story], speaker: (Story) -> Article?) -> [RankedStory] {
        let (verdicts, passedOver) = verdicts(on: stories, speaker: speaker)
        return stories.indices.map { index in
            let story = stories[index]
            var pin: RankedStory.Pin?
            if case .pin(let place, let said) = wishes[story.id] {
                pin = RankedStory.Pin(place: place, said: said)
            }
            var followUp: FollowUp?
            var ranBefore: Week?
            switch earlier[story.id] {
            case .goesOn(let found): followUp = found
            case .same(let week): ranBefore = week
            case nil: break
            }
            return RankedStory(
                story: story, verdict: verdicts[index], pin: pin, followUp: followUp,
                ranBefore: ranBefore, passedOver: passedOver[index])
        }
    }

    /// The verdicts in the order of the stories, and why those in brief are no top stories.
    ///
    /// - Parameter last: the only story whose verdict is asked for; those on later ones may be
    ///   anything then.
    func verdicts(
        on stories: [Story], through last: Int? = nil, speaker: (Story) -> Article?
    ) -> (verdicts: [RankedStory.Verdict], passedOver: [RankedStory.Reason?]) {
        var round = Round(settings: settings)
        var verdicts = [RankedStory.Verdict?](repeating: nil, count: stories.count)
        // What the editor asks for takes its places first.
        if !wishes.isEmpty {
            for index in stories.indices {
                switch wishes[stories[index].id] {
                case .drop: verdicts[index] = .leftOut(.dropped)
                case .pin: verdicts[index] = round.pin(stories[index], speaker: speaker)
                case nil: continue
                }
            }
        }
        for index in stories.indices where verdicts[index] == nil {
            if let last, index > last, round.isFull {
                // Nothing that comes now can take anything from an earlier one.
                verdicts[index] = .leftOut(.rankedBelow)
            } else if let reason = unfitness(of: stories[index]) {
                verdicts[index] = .leftOut(reason)
            } else {
                verdicts[index] = round.choose(stories[index], speaker: speaker)
            }
        }
        var final = arranged(verdicts.compactMap { $0 }, stories)
        var passedOver = [RankedStory.Reason?](repeating: nil, count: stories.count)
        for index in stories.indices.prefix(last.map { $0 + 1 } ?? stories.count)
        where round.mayBeBrief(final[index]) {
            guard let verdict = round.brief(stories[index], speaker: speaker) else { continue }
            if case .brief = verdict, case .leftOut(let reason) = final[index] {
                passedOver[index] = reason
            }
            final[index] = verdict
        }
        return (final, passedOver)
    }

    /// The verdicts with the places that the editor gave, and the others around them by rank.
    private func arranged(
        _ verdicts: [RankedStory.Verdict], _ stories: [Story]
    ) -> [RankedStory.Verdict] {
        var order: [Int] = []
        var placed: [(place: Int, said: Int, index: Int)] = []
        for (index, verdict) in verdicts.enumerated() {
            guard case .chosen = verdict else { continue }
            if case .pin(let place?, let said) = wishes[stories[index].id] {
                placed.append((place, said, index))
            } else {
                order.append(index)
            }
        }
        // The last word on a place counts; who held it before moves to the next free one.
        let count = order.count + placed.count
        var seats = [Int?](repeating: nil, count: count)
        for wish in placed.sorted(by: { ($1.said, $1.index) < ($0.said, $0.index) }) {
            let wanted = min(wish.place, count) - 1
            let free =
                seats[wanted...].firstIndex { $0 == nil }
                ?? seats[..<wanted].lastIndex { $0 == nil }
            if let free { seats[free] = wish.index }
        }
        var rest = order.makeIterator()
        var final = verdicts
        for (place, seat) in seats.enumerated() {
            if let index = seat ?? rest.next() { final[index] = .chosen(place: place + 1) }
        }
        return final
    }

    /// Why a story cannot run, whatever the others are.
    private func unfitness(of story: Story) -> RankedStory.Reason? {
        if !story.isInternational { return .notInternational }
        if !story.articles.contains(where: { $0.language == settings.language }) {
            return .notInLanguage
        }
        if case .same(let week) = earlier[story.id] { return .ranBefore(week.description) }
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

    /// Outlet → stories that are printed in its words.
    private var outlets: [String: Int] = [:]
    /// Section → stories that are printed in its words.
    private var sections: [String: Int] = [:]

    init(settings: SelectionSettings) {
        self.settings = settings
    }

    /// Whether all places are taken.
    var isFull: Bool { places >= settings.stories }

    /// The outlet or the section that keeps a story out whichever of its articles speaks for it: leads
    /// take time to make.
    private func full(for story: Story) -> RankedStory.Reason? {
        guard settings.perOutlet != nil || settings.perSection != nil else { return nil }
        var first: RankedStory.Reason?
        for article in story.speakers where article.language == settings.language {
            guard let reason = full(for: article) else { return nil }
            first = first ?? reason
        }
        return first
    }

    /// The outlet or the section of an article that has as many stories as the edition allows.
    private func full(for article: Article) -> RankedStory.Reason? {
        if let most = settings.perOutlet, outlets[folded(article.outlet), default: 0] >= most {
            return .outletFull(article.outlet)
        }
        if let most = settings.perSection, let section = article.section,
            sections[folded(section), default: 0] >= most
        {
            return .sectionFull(section)
        }
        return nil
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

    /// A story that the editor asks for needs nothing but a lead.
    mutating func pin(_ story: Story, speaker: (Story) -> Article?) -> RankedStory.Verdict {
        guard let article = speaker(story) else { return .leftOut(.noLead) }
        take(story, in: article)
        return .chosen(place: places)
    }

    /// - Parameter article: whose words it is printed in.
    private mutating func take(_ story: Story, in article: Article) {
        if let main = story.countries.first { mains[main, default: 0] += 1 }
        for country in story.countries { told[country, default: 0] += 1 }
        outlets[folded(article.outlet), default: 0] += 1
        if let section = article.section { sections[folded(section), default: 0] += 1 }
        storylines[story.storyline] = story.id
        places += 1
    }

    mutating func choose(_ story: Story, speaker: (Story) -> Article?) -> RankedStory.Verdict {
        if let taken = storylines[story.storyline] { return .leftOut(.sameStoryline(taken)) }
        if isFull { return .leftOut(.rankedBelow) }
        if let country = fullCountry(of: story.countries) {
            // The affair's best story had its chance: a side aspect of it does not come instead.
            storylines[story.storyline] = story.id
            return .leftOut(.countryFull(country))
        }
        if let reason = full(for: story) { return .leftOut(reason) }
        guard let article = speaker(story) else { return .leftOut(.noLead) }
        if let reason = full(for: article) { return .leftOut(reason) }
        take(story, in: article)
        return .chosen(place: places)
    }

    /// Briefs may repeat a country, not a storyline.
    func mayBeBrief(_ verdict: RankedStory.Verdict) -> Bool {
        switch verdict {
        case .leftOut(.countryFull), .leftOut(.outletFull), .leftOut(.sectionFull),
            .leftOut(.rankedBelow):
            true
        default: false
        }
    }

    mutating func brief(_ story: Story, speaker: (Story) -> Article?) -> RankedStory.Verdict? {
        if let taken = storylines[story.storyline], taken != story.id {
            return .leftOut(.sameStoryline(taken))
        }
        guard briefs < settings.briefs else { return nil }
        guard speaker(story) != nil else { return .leftOut(.noLead) }
        storylines[story.storyline] = story.id
        briefs += 1
        return .brief(place: briefs)
    }
}
