internal import Articles
internal import Selection
internal import Summary

/// Makes the digest of one edition and week of that week's articles: selection, then leads.
struct Composer {
    let edition: Edition
    let week: Week

    /// - Parameters:
    ///   - earlier: what earlier digests of the edition told.
    ///   - before: headlines of the weeks before.
    ///   - picks: the editor's decisions.
    ///   - record: of the stories that were made last.
    /// - Returns: the digest, decisions that could not be followed, and the record of its stories.
    /// - Throws: a `Problem` when a setting is wrong. Where nothing could be chosen the digest is empty.
    func digest(
        of share: Pool.Share, pool: Pool, earlier: [EarlierStory],
        before: [(text: String, language: String?)], picks: Picks, record: StoryRecord?
    ) throws -> (digest: Digest, unfollowed: [Problem], record: StoryRecord?) {
        let selector = try Selector(settings: edition.selection)
        let summarizer = Summarizer(settings: edition.lead)
        let briefer = Summarizer(settings: edition.lead.oneSentence)
        let editor = EditorsWord(picks, articles: share.articles)
        let (stories, record) = selector.stories(
            in: share.articles, week: week, zone: edition.zone, edits: editor.edits,
            before: before, record: record)
        let words = editor.words(for: stories)
        let ranking = selector.choose(
            from: stories,
            earlier: selector.relations(
                of: stories, to: earlier, in: week, zone: edition.zone),
            wishes: editor.wishes(on: stories)
        ) { story in
            lead(of: story, by: summarizer)?.source
                ?? (words[story.id]?.lead == nil ? nil : story.representative)
        }
        func entry(
            of ranked: RankedStory, by summarizer: Summarizer, voices: Int
        ) -> Digest.Entry? {
            self.entry(
                of: ranked, by: summarizer, voices: voices,
                words: words[ranked.story.id] ?? Picks.Words())
        }
        var chosen: [(place: Int, entry: Digest.Entry)] = []
        var briefs: [(place: Int, entry: Digest.Entry)] = []
        for ranked in ranking {
            switch ranked.verdict {
            case .chosen(let place):
                if let entry = entry(of: ranked, by: summarizer, voices: edition.voices) {
                    chosen.append((place, entry))
                }
            case .brief(let place):
                if let entry = entry(of: ranked, by: briefer, voices: 0) {
                    briefs.append((place, entry))
                }
            case .leftOut: continue
            }
        }
        let digest = Digest(
            publication: edition.publication.filled(with: week), week: week,
            published: edition.publishes.date(after: week, in: edition.zone),
            entries: chosen.sorted { $0.place < $1.place }.map(\.entry),
            briefs: briefs.sorted { $0.place < $1.place }.map(\.entry),
            ranking: ranking,
            tally: .init(
                articles: pool.articles.count, inWeek: share.articles.count,
                undated: share.undated, outlets: Set(share.articles.map(\.outlet)).count))
        return (digest, editor.problems(with: stories) + unfollowed(ranking), record)
    }

    /// Stories that the editor asked for and that cannot be told, or are more than there are places.
    private func unfollowed(_ ranking: [RankedStory]) -> [Problem] {
        let place = Problem.Place(edition.picksPath(of: week))
        let mute = ranking.filter { $0.isPinned && $0.verdict == .leftOut(.noLead) }
            .map { Self.muteness(of: $0.story, for: edition, at: place) }
        let pinned = ranking.count { ranked in
            if ranked.isPinned, case .chosen = ranked.verdict { true } else { false }
        }
        let places = edition.selection.stories
        guard pinned > places else { return mute }
        let excess = Problem(
            .selection, .warning, at: place,
            Message(
                places, one: "\(pinned) stories are pinned, for \(places) place: all are printed",
                many: "\(pinned) stories are pinned, for \(places) places: all are printed"),
            advice: Message("Take out a pin, or set \"stories\" in edition.yaml"))
        return mute + [excess]
    }

    /// A warning for a story that was asked for and has no words to be told in.
    static func muteness(
        of story: Story, for edition: Edition, at place: Problem.Place
    ) -> Problem {
        let language = edition.selection.language
        let title = story.representative.title
        guard story.articles.contains(where: { ($0.language ?? language) == language })
        else {
            return Problem(
                .selection, .warning, at: place,
                Message("“\(title)” has no article in the edition's language (\(language))"),
                advice: Message("Write your own words below it: lead: …"))
        }
        return Problem(
            .selection, .warning, at: place,
            Message("“\(title)” has no text to take a lead from"),
            advice: Message("Write one below it: lead: …"))
    }

    private func lead(
        of story: Story, by summarizer: Summarizer
    ) -> (lead: Lead, source: Article)? {
        summarizer.lead(of: story, in: edition.selection.language)
    }

    private func entry(
        of ranked: RankedStory, by summarizer: Summarizer, voices: Int, words: Picks.Words
    ) -> Digest.Entry? {
        let story = ranked.story
        let found = lead(of: story, by: summarizer)
        guard found != nil || words.lead != nil else { return nil }
        let source = found?.source ?? story.representative
        let own = words.lead.map { Lead(text: $0, article: source.id, isEditors: true) }
        guard let lead = own ?? found?.lead else { return nil }
        let headline = words.headline ?? set(source.title, source.language)
        return Digest.Entry(
            story: story, headline: headline, lead: lead, source: source,
            voices: self.voices(
                of: story, beside: source, lead: lead, headline: headline, atMost: voices),
            also: others(of: story, than: source),
            image: image(for: source, in: story, headline: headline),
            note: words.note, followUp: ranked.followUp.map(linked))
    }

    /// A text of an article in the typography of its language, where the edition wants it.
    private func set(_ text: String, _ language: String?) -> String {
        edition.lead.setsTypography ? Typography.set(text, language: language) : text
    }

    /// What further outlets add in the edition's language.
    private func voices(
        of story: Story, beside source: Article, lead: Lead, headline: String, atMost limit: Int
    ) -> [Digest.Voice] {
        guard limit > 0 else { return [] }
        let copies = Set(story.copies.map(\.article))
        let candidates = story.speakers.filter { article in
            article.language == edition.selection.language && article.access == .free
                && folded(article.outlet) != folded(source.outlet) && !copies.contains(article.id)
        }
        return Voices(settings: edition.lead)
            .adding(to: lead, headline: headline, from: candidates, atMost: limit)
    }

    /// The same with the address of that week's letter, where letters have one each.
    private func linked(_ found: FollowUp) -> FollowUp {
        let browser = edition.publication.links.browser
        guard browser.contains("{week}") else { return found }
        return FollowUp(
            week: found.week, headline: found.headline,
            url: browser.replacing("{week}", with: found.week.description))
    }

    /// The source's picture, else one of the story's, those of the edition's language first.
    ///
    /// A picture that counts readers is none. A thumbnail would stand as a stamp among pictures of
    /// full width and is passed over. A caption in another language says nothing to the readers:
    /// the headline as it is printed stands in for one that is foreign or missing.
    private func image(
        for source: Article, in story: Story, headline: String
    ) -> Article.Image? {
        let language = edition.selection.language
        let candidates =
            [source] + story.articles.filter { $0.language == language }
            + story.articles.filter { $0.language != language }
        func isShown(_ image: Article.Image) -> Bool {
            !image.countsReaders && image.width.map { $0 >= 300 } ?? true
        }
        guard
            let article = candidates.first(where: { $0.image.map(isShown) ?? false }),
            let image = article.image
        else { return nil }
        let caption = article.language == language ? image.alt : nil
        return Article.Image(
            url: image.url, alt: caption.map { set($0, language) } ?? headline,
            width: image.width, height: image.height)
    }

    /// One article of each other outlet that has a text and an address of its own: those of the
    /// edition's language first.
    private func others(of story: Story, than source: Article) -> [Article] {
        let copies = Set(story.copies.map(\.article))
        let language = edition.selection.language
        let candidates = story.articles.filter { !copies.contains($0.id) && $0.url != nil }
        let ordered =
            candidates.filter { $0.language == language }
            + candidates.filter { $0.language != language }
        var seen: Set<String> = [source.outlet]
        return ordered.filter { seen.insert($0.outlet).inserted }
    }
}

extension Publication {
    /// The same with `{week}` in its links replaced.
    fileprivate func filled(with week: Week) -> Publication {
        let fill = { (link: String) in link.replacing("{week}", with: week.description) }
        return Publication(
            slug: slug, name: name, tagline: tagline, language: language, timeZone: timeZone,
            home: home, sender: sender, replyTo: replyTo, listID: listID, address: address,
            links: Links(
                home: links.home.map(fill), unsubscribe: fill(links.unsubscribe),
                unsubscribeAddress: links.unsubscribeAddress, privacy: fill(links.privacy),
                contact: fill(links.contact), browser: fill(links.browser),
                archive: fill(links.archive), terms: links.terms.map(fill)),
            offers: offers)
    }
}

extension Summarizer {
    /// A story's best lead in a language, with the article it is taken from.
    func lead(of story: Story, in language: String) -> (lead: Lead, source: Article)? {
        for article in story.speakers where article.language == language {
            guard let lead = lead(of: article) else { continue }
            if Summarizer.isVerbatim(lead, in: article) { return (lead, article) }
        }
        return nil
    }
}
