internal import Articles
internal import Selection

/// Says in words why a story has the place that it has, and what would have changed that.
struct Verdicts {
    let ranked: RankedStory
    /// Every story of the week, best first.
    let ranking: [RankedStory]
    let settings: SelectionSettings
    let whatIf: WhatIf
    let words: VerdictWording

    private var story: Story { ranked.story }

    var verdict: String {
        guard let earlier = ranked.followUp else { return sentence }
        return "\(sentence) \(words.goesOn(week: earlier.week, headline: earlier.headline))"
    }

    private var sentence: String {
        let pinned = ranked.isPinned ? words.pinned + " " : ""
        switch ranked.verdict {
        case .chosen(let place): return pinned + words.chosen(place: place, of: chosen.count)
        case .brief(let place):
            let because =
                ranked.passedOver.flatMap { $0 == .rankedBelow ? nil : sentence($0) }
                ?? words.full(stories: settings.stories)
            return "\(words.brief(place: place)) \(because)"
        case .leftOut(let reason): return pinned + sentence(reason)
        }
    }

    private var chosen: [RankedStory] {
        ranking.filter {
            if case .chosen = $0.verdict { true } else { false }
        }
    }

    private func sentence(_ reason: RankedStory.Reason) -> String {
        switch reason {
        case .notInternational: words.notInternational(home: settings.home, share: share)
        case .notInLanguage: words.notInLanguage(settings.language)
        case .sameStoryline(let id): words.sameAffair(as: title(id))
        case .countryFull(let country):
            words.countryFull(country, by: blockers(country).map { title($0) })
        case .outletFull(let outlet): words.outletFull(outlet)
        case .sectionFull(let section): words.sectionFull(section)
        case .ranBefore(let week): words.ranBefore(week)
        case .dropped: words.dropped
        case .noLead: words.noLead
        case .rankedBelow: words.rankedBelow(stories: settings.stories, briefs: settings.briefs)
        }
    }

    // MARK: - What would have changed it

    /// A sentence each.
    var changes: [String] {
        switch ranked.verdict {
        case .chosen: ranked.isPinned ? [withoutPin] : margin
        case .brief: changes(of: ranked.passedOver ?? .rankedBelow)
        case .leftOut(let reason): changes(of: reason)
        }
    }

    private func changes(of reason: RankedStory.Reason) -> [String] {
        switch reason {
        case .rankedBelow: return gap
        case .sameStoryline(let id): return without([id])
        case .countryFull(let country): return without(blockers(country))
        case .outletFull(let outlet):
            return without(
                chosen.map(\.story).filter {
                    folded($0.representative.outlet) == folded(outlet)
                }.map(\.id))
        case .sectionFull(let section):
            return without(
                chosen.map(\.story).filter {
                    $0.representative.section.map(folded) == folded(section)
                }.map(\.id))
        case .notInternational:
            let needed = Int(
                (SelectionSettings.internationalShare * Double(story.articles.count)).rounded(.up))
            let there = Int((share * Double(story.articles.count)).rounded())
            return there < needed
                ? [words.moreFromAbroad(needed - there, of: story.articles.count)]
                : [words.widerAffair]
        case .notInLanguage: return [words.anArticle(in: settings.language)]
        case .ranBefore: return [words.pinBeatsLedger]
        case .dropped: return [words.takeOutDrop]
        case .noLead: return [words.writeLead]
        }
    }

    /// The score that the last place was taken with, and how far it is.
    private var gap: [String] {
        guard let last = chosen.filter({ !$0.isPinned }).last else { return [] }
        let missing = last.story.score.total - story.score.total
        guard missing >= 0 else { return [] }
        return [words.pointsMissing(missing, to: title(last.story.id))]
    }

    /// How far it is from losing its place, and to whom.
    private var margin: [String] {
        let rivals = ranking.filter {
            if case .brief = $0.verdict { true } else { $0.verdict == .leftOut(.rankedBelow) }
        }
        guard chosen.count >= settings.stories, let rival = rivals.first else { return [] }
        let lead = story.score.total - rival.story.score.total
        guard lead >= 0 else { return [] }
        return [words.pointsAhead(lead, of: title(rival.story.id))]
    }

    private var withoutPin: String {
        words.withoutPin(outcome(whatIf.verdict(onUnpinned: story.id)))
    }

    private func without(_ ids: [String]) -> [String] {
        let verdict = whatIf.verdict(on: story.id, without: ids)
        return [words.without(ids.map { title($0) }, outcome(verdict))]
    }

    private func outcome(_ verdict: RankedStory.Verdict?) -> String {
        switch verdict {
        case .chosen(let place): words.wouldBeStory(place)
        case .brief(let place): words.wouldBeBrief(place)
        case .leftOut(let reason)?: words.wouldBeLeftOut(sentence(reason))
        case nil: words.wouldBeLeftOut(nil)
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

    private var share: Double {
        story.score.parts.first {
            $0.signal == SelectionSettings.internationalSignal
        }?.value ?? 0
    }

    private func title(_ id: String) -> String {
        words.quoted(ranking.first { $0.story.id == id }?.story.representative.title ?? id)
    }
}
