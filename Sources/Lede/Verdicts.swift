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
                ?? VerdictWording.full(stories: settings.stories)
            return Message("\(VerdictWording.brief(place: place)) \(because)")
        case .leftOut(let reason): return sentence(reason)
        }
    }

    private var chosen: [RankedStory] { whatIf.chosen }

    private func sentence(_ reason: RankedStory.Reason) -> Message {
        switch reason {
        case .notInternational: VerdictWording.notInternational(home: settings.home, share: share)
        case .notInLanguage: VerdictWording.notInLanguage(settings.language)
        case .sameStoryline(let id): VerdictWording.sameAffair(as: title(id))
        case .countryFull(let country):
            VerdictWording.countryFull(country, by: blockers(country).map { title($0) })
        case .outletFull(let outlet): VerdictWording.outletFull(outlet)
        case .sectionFull(let section): VerdictWording.sectionFull(section)
        case .ranBefore(let week): VerdictWording.ranBefore(week)
        case .dropped: VerdictWording.dropped
        case .noLead: VerdictWording.noLead
        case .rankedBelow:
            VerdictWording.rankedBelow(stories: settings.stories, briefs: settings.briefs)
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
                ? [VerdictWording.moreFromAbroad(needed - there, of: story.articles.count)]
                : [VerdictWording.widerAffair]
        case .notInLanguage: return [VerdictWording.anArticle(in: settings.language)]
        case .ranBefore: return [VerdictWording.pinBeatsLedger]
        case .dropped: return [VerdictWording.takeOutDrop]
        case .noLead: return [VerdictWording.writeLead]
        }
    }

    /// The score that the last place was taken with, and how far it is.
    private var gap: [Message] {
        guard let last = chosen.filter({ !$0.isPinned }).last else { return [] }
        let missing = last.story.score.total - story.score.total
        guard missing >= 0 else { return [] }
        return [VerdictWording.pointsMissing(missing, to: title(last.story.id))]
    }

    /// How far it is from losing its place, and to whom.
    private var margin: [Message] {
        guard chosen.count >= settings.stories, let rival = whatIf.firstRival else { return [] }
        let lead = story.score.total - rival.story.score.total
        guard lead >= 0 else { return [] }
        return [VerdictWording.pointsAhead(lead, of: title(rival.story.id))]
    }

    private var withoutPin: Message {
        VerdictWording.withoutPin(outcome(whatIf.verdict(onUnpinned: story.id)))
    }

    private func without(_ ids: [String]) -> [Message] {
        let verdict = whatIf.verdict(on: story.id, without: ids)
        return [VerdictWording.without(ids.map { title($0) }, outcome(verdict))]
    }

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

    private var share: Double {
        story.score.parts.first {
            $0.signal == SelectionSettings.internationalSignal
        }?.value ?? 0
    }

    private func title(_ id: String) -> Message {
        VerdictWording.quoted(
            whatIf.ranks[id].map { ranking[$0].story.representative.title } ?? id)
    }
}
