internal import Articles
internal import Selection

/// Says in words why a story has the place that it has, and what would have changed that.
struct Verdicts {
    let ranked: RankedStory
    /// Every story of the week, best first.
    let ranking: [RankedStory]
    let settings: SelectionSettings
    let whatIf: WhatIf

    private var story: Story { ranked.story }

    var verdict: Message {
        guard let earlier = ranked.followUp else { return sentence }
        return Message(
            "\(sentence) \(VerdictWording.goesOn(week: earlier.week, headline: earlier.headline))")
    }

    private var sentence: Message {
        let verdict = unpinned
        return ranked.isPinned ? Message("\(VerdictWording.pinned) \(verdict)") : verdict
    }

    /// The verdict without the editor's wish.
    private var unpinned: Message {
        switch ranked.verdict {
        case .chosen(let place): return VerdictWording.chosen(place: place, of: chosen.count)
        case .brief(let place):
            let because =
                ranked.passedOver.flatMap { $0 == .rankedBelow ? nil : sentence($0) }
                ?? full
            return Message("\(VerdictWording.brief(place: place)) \(because)")
        case .leftOut(let reason): return sentence(reason)
        }
    }

    private var chosen: [RankedStory] { whatIf.chosen }

    /// Why it is no top story, where others rank above it or the editor asked for them.
    private var full: Message {
        if pinsBelow.isEmpty { return VerdictWording.full(stories: settings.stories) }
        // More pins than places are all printed.
        return chosen.allSatisfy(\.isPinned)
            ? VerdictWording.fullOfPins(stories: chosen.count)
            : VerdictWording.full(stories: chosen.count, besides: pinTitles)
    }

    /// Top stories that rank below it: the editor asked for them; the last ones first.
    private var pinsBelow: [RankedStory] {
        chosen.filter {
            $0.isPinned && whatIf.ranks[$0.story.id] ?? 0 > whatIf.ranks[story.id] ?? 0
        }.reversed()
    }

    private var pinTitles: [Message] {
        pinsBelow.prefix(Self.mostBlockers).map { title($0.story.id) }
    }

    private func sentence(_ reason: RankedStory.Reason) -> Message {
        switch reason {
        case .notInternational:
            VerdictWording.notInternational(home: settings.home, share: story.shareFromAbroad)
        case .notInLanguage: VerdictWording.notInLanguage(settings.language)
        case .sameStoryline(let id): VerdictWording.sameAffair(as: title(id))
        case .countryFull(let country):
            VerdictWording.countryFull(country, by: blockers(country).map { title($0) })
        case .outletFull(let outlet): VerdictWording.outletFull(outlet)
        case .sectionFull(let section): VerdictWording.sectionFull(section)
        case .ranBefore(let week): VerdictWording.ranBefore(week)
        case .dropped: VerdictWording.dropped
        case .noLead:
            story.articles.contains { ($0.language ?? settings.language) == settings.language }
                ? VerdictWording.noLead : VerdictWording.notInLanguage(settings.language)
        case .rankedBelow:
            pinsBelow.isEmpty
                ? VerdictWording.rankedBelow(stories: settings.stories, briefs: settings.briefs)
                : full
        }
    }

    // MARK: - What would have changed it

    /// A sentence each.
    var changes: [Message] {
        switch ranked.verdict {
        case .chosen: ranked.isPinned ? [withoutPin] : margin
        case .brief: changes(of: ranked.passedOver ?? .rankedBelow)
        case .leftOut(let reason): changes(of: reason)
        }
    }

    private func changes(of reason: RankedStory.Reason) -> [Message] {
        switch reason {
        case .rankedBelow: return gap + withoutPins
        case .sameStoryline(let id): return without([id])
        case .countryFull(let country): return without(blockers(country))
        case .outletFull(let outlet):
            return without(
                chosen.map(\.story).filter {
                    whatIf.speaker(for: $0).map { folded($0.outlet) } == folded(outlet)
                }.map(\.id))
        case .sectionFull(let section):
            return without(
                chosen.map(\.story).filter {
                    whatIf.speaker(for: $0)?.section.map(folded) == folded(section)
                }.map(\.id))
        case .notInternational: return inARow(abroad(story))
        case .notInLanguage:
            return inARow(toldInLanguage(story))
        case .ranBefore: return [VerdictWording.pinBeatsLedger]
        case .dropped: return inARow(supposing(VerdictWording.takeOutDrop, story))
        case .noLead:
            return inARow(supposing(VerdictWording.writeLead, story, hasLead: true))
        }
    }

    /// Changes that it takes all of.
    private func inARow(_ changes: [Message]) -> [Message] {
        changes.prefix(1) + changes.dropFirst().map { VerdictWording.besides($0) }
    }

    /// A change and what would come of it, and what would be in the way then.
    private func supposing(
        _ change: Message, _ supposed: Story, hasLead: Bool = false
    ) -> [Message] {
        let verdict = whatIf.verdict(on: supposed, hasLead: hasLead)
        let told = VerdictWording.supposing(change, outcome(verdict))
        switch verdict {
        case .leftOut(.rankedBelow):
            return [told] + gap(of: supposed)
        case .leftOut(.notInternational): return [told] + abroad(supposed)
        case .leftOut(.notInLanguage): return [told] + toldInLanguage(supposed)
        default: return [told]
        }
    }

    /// What it would take besides one article in the edition's language.
    private func toldInLanguage(_ story: Story) -> [Message] {
        var articles = story.articles
        articles[0].language = settings.language
        return supposing(
            VerdictWording.anArticle(in: settings.language, of: articles.count),
            story.changed(articles: articles))
    }

    /// What would make a story international.
    private func abroad(_ story: Story) -> [Message] {
        let count = story.articles.count
        let needed = Int((SelectionSettings.internationalShare * Double(count)).rounded(.up))
        let there = Int((story.shareFromAbroad * Double(count)).rounded())
        let supposed = toldFromAbroad(story, articles: max(needed, there))
        let own = VerdictWording.moreFromAbroad(needed - there, of: count)
        let affair = whatIf.stories(of: story.storyline).map(\.story)
        let others = affair.filter { $0.id != story.id }
        let all = Double(others.reduce(count) { $0 + $1.articles.count })
        let fromAbroad = others.reduce(Double(max(needed, there))) {
            $0 + $1.shareFromAbroad * Double($1.articles.count)
        }
        guard fromAbroad < SelectionSettings.internationalShare * all - 1e-6 else {
            return supposing(there < needed ? own : VerdictWording.widerAffair, supposed)
        }
        return (there < needed ? [own] : []) + supposing(VerdictWording.widerAffair, supposed)
    }

    /// The story as it would be if so many of its articles told it as news from abroad.
    private func toldFromAbroad(_ story: Story, articles: Int) -> Story {
        let share = Double(articles) / Double(max(1, story.articles.count))
        // Stories from abroad are told of their wider affair together.
        let siblings = whatIf.stories(of: story.storyline).map(\.story).filter(\.isInternational)
        let parts = story.score.parts.map { part in
            let values =
                switch part.signal {
                case SelectionSettings.internationalSignal: [share]
                case SelectionSettings.storylineSignal:
                    siblings.compactMap { $0.value(of: part.signal) }
                default: [Double]()
                }
            return Score.Part(
                signal: part.signal, value: values.reduce(part.value, max), weight: part.weight)
        }
        return story.changed(isInternational: true, score: Score(parts: parts))
    }

    private var gap: [Message] { gap(of: story) }

    /// The score that the last place was taken with, and how far a story is from it.
    private func gap(of story: Story) -> [Message] {
        guard let last = chosen.filter({ !$0.isPinned }).last else { return [] }
        let missing = last.story.score.total - story.score.total
        guard missing >= 0 else { return [] }
        let told = VerdictWording.pointsMissing(missing, to: title(last.story.id))
        let (verdict, passedOver) = whatIf.outcome(
            on: story.scored(last.story.score.total + WhatIf.hair))
        switch (verdict, passedOver) {
        case (.chosen, _): return [told]
        case (.brief(let place), let reason?) where reason != .rankedBelow:
            let still = VerdictWording.stillBrief(place, because: sentence(reason))
            return [VerdictWording.supposing(told, still)]
        default: return [VerdictWording.supposing(told, outcome(verdict))]
        }
    }

    /// How far it is from losing its place, and to whom.
    private var margin: [Message] {
        guard chosen.count >= settings.stories, let rival = whatIf.firstRival(of: ranked)
        else { return [] }
        let lead = story.score.total - rival.story.score.total
        guard lead >= 0 else { return [] }
        return [VerdictWording.pointsAhead(lead, of: title(rival.story.id))]
    }

    private var withoutPin: Message {
        VerdictWording.withoutPin(outcome(whatIf.verdict(onUnpinned: story.id)))
    }

    /// Without the pins of those that rank below it, as many as it takes.
    private var withoutPins: [Message] {
        var ids: [String] = []
        for pinned in pinsBelow.prefix(Self.mostBlockers) {
            ids.append(pinned.story.id)
            let verdict = whatIf.verdict(on: story.id, unpinning: ids)
            if case .chosen? = verdict {
                return [VerdictWording.withoutPins(of: ids.map { title($0) }, outcome(verdict))]
            }
        }
        return []
    }

    /// Without others, and those of its affair that would stand for it then.
    private func without(_ others: [String]) -> [Message] {
        var ids = others
        var verdict = whatIf.verdict(on: story.id, without: ids)
        while ids.count < Self.mostBlockers, case .leftOut(.sameStoryline(let next))? = verdict,
            !ids.contains(next)
        {
            ids.append(next)
            verdict = whatIf.verdict(on: story.id, without: ids)
        }
        let told = VerdictWording.without(ids.map { title($0) }, outcome(verdict))
        return verdict == .leftOut(.rankedBelow) ? inARow([told] + gap) : [told]
    }

    /// So many stories in the way are named.
    private static let mostBlockers = 6

    private func outcome(_ verdict: RankedStory.Verdict?) -> Message {
        switch verdict {
        case .chosen(let place): VerdictWording.wouldBeStory(place)
        case .brief(let place): VerdictWording.wouldBeBrief(place)
        case .leftOut(let reason)?: VerdictWording.wouldBeLeftOut(sentence(reason))
        case nil: VerdictWording.wouldBeLeftOut(nil)
        }
    }

    /// Chosen stories that have taken a country's share: those that it is the main one of, else all
    /// that are about it, too.
    private func blockers(_ country: String) -> [String] {
        let mains = chosen.filter { $0.story.countries.first == country }
        let about = chosen.filter { $0.story.countries.contains(country) }
        let isMain = story.countries.first == country && !mains.isEmpty
        return (isMain ? mains : about).map(\.story.id)
    }

    private func title(_ id: String) -> Message {
        VerdictWording.quoted(
            whatIf.ranks[id].map { ranking[$0].story.representative.title } ?? id)
    }
}

extension Story {
    fileprivate func value(of signal: String) -> Double? {
        score.parts.first { $0.signal == signal }?.value
    }

    /// 0–1.
    fileprivate var shareFromAbroad: Double {
        value(of: SelectionSettings.internationalSignal) ?? 0
    }
}
