public import Articles
internal import Selection

/// Why a story is in the digest, or is not, and what would have changed it.
public struct Explanation: Sendable {
    public let ranked: RankedStory
    /// The article that was asked about.
    public let article: Article
    /// Each part of the score with what it means, the heaviest first.
    public let parts: [Part]
    public let members: [Member]
    /// The verdict in a sentence.
    public let verdict: String
    /// What would have changed it, a sentence each.
    public let changes: [String]
    /// The international story next above it in the ranking, and the one next below.
    public let above: RankedStory?
    public let below: RankedStory?
    /// Other stories of the same wider affair, best first.
    public let affair: [RankedStory]

    public struct Part: Sendable, Hashable {
        public let signal: String
        /// 0–1.
        public let value: Double
        public let weight: Double
        public let meaning: String

        public var points: Double { value * weight }
    }

    /// An article of the story.
    public struct Member: Sendable, Hashable {
        public let article: Article
        /// It stands for the story.
        public let isRepresentative: Bool
        /// What it repeats.
        public let original: Article?
    }

    /// Explains what a person asks about.
    ///
    /// - Parameter finder: the week's stories.
    /// - Throws: a ``Problem`` where no story is called that, or several are.
    public init(of name: String, in finder: StoryFinder) throws(Problem) {
        let found = try finder.find(name)
        let ranking = finder.ranking
        let story = found.ranked.story
        ranked = found.ranked
        article = found.article
        let meanings = Dictionary(
            SelectionSettings.signals.map { ($0.name, $0.meaning) },
            uniquingKeysWith: { first, _ in first })
        parts = story.score.parts.map {
            Part(
                signal: $0.signal, value: $0.value, weight: $0.weight,
                meaning: meanings[$0.signal] ?? "")
        }.sorted { ($1.points, $0.signal) < ($0.points, $1.signal) }
        let byID = Dictionary(
            story.articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let originals = Dictionary(
            story.copies.map { ($0.article, $0.original) }, uniquingKeysWith: { first, _ in first })
        members = story.articles.map { article in
            Member(
                article: article, isRepresentative: article.id == story.representative.id,
                original: originals[article.id].flatMap { byID[$0] })
        }
        let place = ranking.firstIndex { $0.story.id == story.id } ?? ranking.endIndex
        let isRival = { (other: RankedStory) in other.story.isInternational }
        above = ranking[..<place].last(where: isRival)
        below = ranking[place...].dropFirst().first(where: isRival)
        affair = ranking.filter {
            $0.story.storyline == story.storyline && $0.story.id != story.id
        }
        let words = Verdicts(ranked: found.ranked, finder: finder)
        verdict = words.verdict
        changes = words.changes
    }
}

/// Says verdicts in words.
private struct Verdicts {
    let ranked: RankedStory
    let finder: StoryFinder

    private var story: Story { ranked.story }
    private var settings: SelectionSettings { finder.edition.selection }

    var verdict: String {
        let goesOn = ranked.followUp.map {
            " It goes on with what the digest of \($0.week) told: “\($0.headline)”."
        }
        return sentence + (goesOn ?? "")
    }

    private var sentence: String {
        let pinned = ranked.isPinned ? "The editor asked for it. " : ""
        switch ranked.verdict {
        case .chosen(let place):
            return "\(pinned)It is story \(place) of \(chosen.count)."
        case .brief(let place):
            let because =
                ranked.passedOver.flatMap { $0 == .rankedBelow ? nil : sentence($0) }
                ?? "The \(settings.stories) places went to stories that rank above it."
            return "It is number \(place) of those in brief. \(because)"
        case .leftOut(let reason): return pinned + sentence(reason)
        }
    }

    private var chosen: [RankedStory] {
        finder.ranking.filter {
            if case .chosen = $0.verdict { true } else { false }
        }
    }

    private func sentence(_ reason: RankedStory.Reason) -> String {
        switch reason {
        case .notInternational:
            return "It is no international story for readers in \(settings.home): "
                + "\(percentage(share)) of its articles are told as news from abroad, and half "
                + "of them must be."
        case .notInLanguage:
            return "None of its articles is in the edition's language (\(settings.language))."
        case .sameStoryline(let id):
            return "Another story of the same affair stands for it: \(title(id))."
        case .countryFull(let country):
            return
                "\(country) has its share already: "
                + "\(blockers(country).map { title($0) }.joined(separator: ", "))."
        case .outletFull(let outlet):
            return "\(outlet) stands for as many stories as the edition allows (per-outlet)."
        case .sectionFull(let section):
            return "The section \(section) has as many stories as the edition allows (per-section)."
        case .ranBefore(let week): return "The digest of \(week) told it."
        case .dropped: return "The editor dropped it."
        case .noLead: return "No lead can be made of any of its articles."
        case .rankedBelow:
            return "All \(settings.stories) places and \(settings.briefs) in brief went to stories "
                + "that rank above it."
        }
    }

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
                chosen.map(\.story).filter { $0.representative.outlet == outlet }.map(\.id))
        case .sectionFull(let section):
            return without(
                chosen.map(\.story).filter { $0.representative.section == section }.map(\.id))
        case .notInternational:
            let needed = Int((0.5 * Double(story.articles.count)).rounded(.up))
            let there = Int((share * Double(story.articles.count)).rounded())
            return there < needed
                ? [
                    "\(needed - there) more of its \(story.articles.count) articles told as news from abroad"
                ]
                : ["a wider affair that is told as news from abroad for the most part"]
        case .notInLanguage: return ["an article in \(settings.language)"]
        case .ranBefore: return ["lede pin: the editor's word comes before the ledger"]
        case .dropped: return ["taking its drop out of the week's picks"]
        case .noLead: return ["a lead of the editor's: lede pin … --lead \"…\""]
        }
    }

    /// The score that the last place was taken with, and how far it is.
    private var gap: [String] {
        guard let last = chosen.filter({ !$0.isPinned }).last else { return [] }
        let missing = last.story.score.total - story.score.total
        guard missing >= 0 else { return [] }
        return ["\(points(missing)) points more: \(title(last.story.id)) took the last place"]
    }

    /// How far it is from losing its place, and to whom.
    private var margin: [String] {
        let rivals = finder.ranking.filter {
            if case .brief = $0.verdict { true } else { $0.verdict == .leftOut(.rankedBelow) }
        }
        guard chosen.count >= settings.stories, let rival = rivals.first else { return [] }
        let lead = story.score.total - rival.story.score.total
        guard lead >= 0 else { return [] }
        return ["\(points(lead)) points fewer: \(title(rival.story.id)) would take its place"]
    }

    private var withoutPin: String {
        "without its pin: \(outcome(wishes: wishes(pinning: false)))"
    }

    private func without(_ ids: [String]) -> [String] {
        var wishes = wishes(pinning: true)
        for id in ids { wishes[id] = .drop }
        return [
            "without \(ids.map { title($0) }.joined(separator: ", ")): \(outcome(wishes: wishes))"
        ]
    }

    /// What a choice under other wishes would come to for this story.
    private func outcome(wishes: [String: StoryWish]) -> String {
        let selector: Selector
        do {
            selector = try Selector(settings: settings)
        } catch {
            return "cannot be told: \(error)"
        }
        let stories = finder.ranking.map(\.story)
        let mute = Set(
            finder.ranking.filter { $0.verdict == .leftOut(.noLead) }.map(\.story.id))
        let ranking = selector.choose(from: stories, wishes: wishes) {
            !mute.contains($0.id)
        }
        switch ranking.first(where: { $0.story.id == story.id })?.verdict {
        case .chosen(let place): return "it would be story \(place)"
        case .brief(let place): return "it would be number \(place) in brief"
        case .leftOut(let reason)?: return "it would still be left out. \(sentence(reason))"
        case nil: return "it would still be left out"
        }
    }

    /// What was wished, and what the ledger took out.
    private func wishes(pinning: Bool) -> [String: StoryWish] {
        var wishes: [String: StoryWish] = [:]
        for other in finder.ranking {
            let id = other.story.id
            switch other.verdict {
            case .leftOut(.dropped), .leftOut(.ranBefore): wishes[id] = .drop
            default:
                if other.isPinned, pinning || id != story.id { wishes[id] = .pin(place: nil) }
            }
        }
        return wishes
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
        story.score.parts.first { $0.signal == "international" }?.value ?? 0
    }

    private func title(_ id: String) -> String {
        let found = finder.ranking.first { $0.story.id == id }
        return "“\(found?.story.representative.title ?? id)”"
    }

    /// With two places.
    private func points(_ value: Double) -> String {
        let scaled = Int((value * 100).rounded())
        return "\(scaled / 100).\(scaled % 100 < 10 ? "0" : "")\(scaled % 100)"
    }

    private func percentage(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }
}
