internal import Articles
internal import Selection

/// An editor's decisions, brought to the articles and stories that they mean.
struct EditorsWord {
    /// What becomes one story, and what becomes its own, in the order in which it was decided.
    private(set) var edits: [StoryEdit] = []
    /// Decisions that match nothing.
    private var unmatched: [Problem] = []
    /// Decisions on stories, by the ids of the articles that they were named by.
    private var decisions: [Decision] = []

    fileprivate struct Decision {
        let articles: Set<String>
        let kind: Picks.Kind
        /// Where several headlines are meant, which counts unless they are of one story.
        let doubt: Problem?
    }

    init(_ picks: Picks, articles: [Article]) {
        guard !picks.decisions.isEmpty else { return }
        let references = References(articles)
        for decision in picks.decisions {
            func ids(_ name: String) -> (ids: [String], doubt: Problem?) {
                do throws(Problem) {
                    return try references.ids(decided: name, at: decision.place)
                } catch {
                    unmatched.append(error)
                    return ([], nil)
                }
            }
            // What makes stories is decided before there are any.
            func certain(_ names: [String]) -> [String] {
                names.flatMap { name -> [String] in
                    let found = ids(name)
                    guard let doubt = found.doubt else { return found.ids }
                    unmatched.append(doubt)
                    return []
                }
            }
            switch decision.kind {
            case .merge(let names): edits.append(.merge(certain(names)))
            case .split(let names): edits.append(.split(certain(names)))
            case .pin(let name, _), .drop(let name), .tell(let name, _):
                let found = ids(name)
                decisions.append(
                    Decision(
                        articles: Set(found.ids), kind: decision.kind, doubt: found.doubt))
            }
        }
    }

    /// Decisions that match nothing, or several stories.
    func problems(with stories: [Story]) -> [Problem] {
        guard decisions.contains(where: { $0.doubt != nil }) else { return unmatched }
        let storyOf = EditorsWord.stories(ofArticlesIn: stories)
        return unmatched + decisions.compactMap { $0.isCertain(storyOf) ? nil : $0.doubt }
    }

    /// What is wished of stories, by their ids; the last word on each counts.
    func wishes(on stories: [Story]) -> [String: StoryWish] {
        var wishes: [String: StoryWish] = [:]
        var said = 0
        each(of: stories) { story, kind in
            said += 1
            switch kind {
            case .pin(_, let place):
                // A later pin that names no place, for a note or a headline, leaves it.
                if place == nil, case .pin(.some, _)? = wishes[story.id] { break }
                wishes[story.id] = .pin(place: place, said: said)
            case .drop: wishes[story.id] = .drop
            default: break
            }
        }
        return wishes
    }

    /// The editor's own words for stories, by their ids.
    func words(for stories: [Story]) -> [String: Picks.Words] {
        var words: [String: Picks.Words] = [:]
        each(of: stories) { story, kind in
            guard case .tell(_, let new) = kind else { return }
            var known = words[story.id] ?? Picks.Words()
            known.headline = new.headline ?? known.headline
            known.lead = new.lead ?? known.lead
            known.note = new.note ?? known.note
            words[story.id] = known
        }
        return words
    }

    private func each(of stories: [Story], _ body: (Story, Picks.Kind) -> Void) {
        guard !decisions.isEmpty else { return }
        let storyOf = EditorsWord.stories(ofArticlesIn: stories)
        for decision in decisions where decision.isCertain(storyOf) {
            // A headline may stand over articles of two stories: the first one named counts.
            let found = decision.articles.sorted().lazy.compactMap { storyOf[$0] }.first
            if let found { body(found, decision.kind) }
        }
    }
    private static func stories(ofArticlesIn stories: [Story]) -> [String: Story] {
        var storyOf: [String: Story] = [:]
        for story in stories {
            for article in story.articles { storyOf[article.id] = story }
        }
        return storyOf
    }
}

extension EditorsWord.Decision {
    /// Whether it is clear which story it is about.
    fileprivate func isCertain(_ storyOf: [String: Story]) -> Bool {
        doubt == nil || Set(articles.compactMap { storyOf[$0]?.id }).count == 1
    }
}
