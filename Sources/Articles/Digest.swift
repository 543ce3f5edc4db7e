/// One edition's issue for one week: the chosen stories with their leads, in order.
public struct Digest: Sendable, Hashable {
    public let publication: Publication
    public let week: Week
    /// When the letter goes out.
    public let published: Timestamp
    /// The top stories, first things first.
    public let entries: [Entry]
    /// The runners-up, in brief.
    public let briefs: [Entry]
    /// What was chosen and is left to the web, since the letter would be too long with it.
    public let more: [Entry]
    /// Every story of the week, best first: chosen or not, and why.
    public let ranking: [RankedStory]
    public let tally: Tally

    public init(
        publication: Publication, week: Week, published: Timestamp, entries: [Entry],
        briefs: [Entry], more: [Entry] = [],
        ranking: [RankedStory], tally: Tally
    ) {
        self.publication = publication
        self.week = week
        self.published = published
        self.entries = entries
        self.briefs = briefs
        self.more = more
        self.ranking = ranking
        self.tally = tally
    }

    /// The same with so many of its last entries left to the web: briefs first, then stories.
    package func leavingToTheWeb(_ count: Int) -> Digest {
        let all = entries + briefs
        let kept = all.count - min(count, all.count)
        return Digest(
            publication: publication, week: week, published: published,
            entries: Array(entries.prefix(kept)),
            briefs: Array(briefs.prefix(max(kept - entries.count, 0))),
            more: Array(all[kept...]), ranking: ranking, tally: tally)
    }

    /// A chosen story as it is printed.
    public struct Entry: Sendable, Hashable {
        public let story: Story
        /// The representative's title, or the editor's own.
        public let headline: String
        public let lead: Lead
        /// The article that gave the lead, which is credited and linked.
        public let source: Article
        /// What further outlets add, a sentence each.
        public let voices: [Voice]
        /// The other outlets that tell the story, one article each.
        public let also: [Article]
        public let image: Article.Image?
        /// The editor's remark to the readers.
        public let note: String?
        /// What an earlier digest told that this goes on with.
        public let followUp: FollowUp?

        public init(
            story: Story, headline: String, lead: Lead, source: Article, voices: [Voice] = [],
            also: [Article] = [],
            image: Article.Image? = nil, note: String? = nil, followUp: FollowUp? = nil
        ) {
            self.story = story
            self.headline = headline
            self.lead = lead
            self.source = source
            self.voices = voices
            self.also = also
            self.image = image
            self.note = note
            self.followUp = followUp
        }
    }

    /// The sentence of another outlet, verbatim, and the article that it is taken from.
    public struct Voice: Sendable, Hashable {
        public let lead: Lead
        public let source: Article

        public init(lead: Lead, source: Article) {
            self.lead = lead
            self.source = source
        }
    }

    /// What the run read.
    public struct Tally: Sendable, Hashable {
        /// Articles read from all inputs.
        public let articles: Int
        /// Those of the week.
        public let inWeek: Int
        /// Those left out because they have no date.
        public let undated: Int
        /// Distinct outlets of the week's articles.
        public let outlets: Int

        /// Those of other weeks.
        public var ofOtherWeeks: Int { articles - inWeek - undated }

        public init(articles: Int, inWeek: Int, undated: Int, outlets: Int) {
            self.articles = articles
            self.inWeek = inWeek
            self.undated = undated
            self.outlets = outlets
        }
    }
}

/// The rendered digest.
public struct Letter: Sendable, Hashable {
    public let subject: String
    /// The line that mail clients show after the subject.
    public let preheader: String
    /// The filled template.
    public let markdown: String
    public let html: String
    /// The plain text part: lines of at most 78 columns.
    public let text: String
    /// The whole message (RFC 5322) with CRLF line ends.
    public let message: String
    /// The edition's own pictures that it shows, which ``html`` looks for beside itself.
    public let pictures: [Picture]

    /// A file, by its path beside the letter's.
    public struct Picture: Sendable, Hashable {
        public let path: String
        public let bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    public init(
        subject: String, preheader: String, markdown: String, html: String, text: String,
        message: String, pictures: [Picture] = []
    ) {
        self.subject = subject
        self.preheader = preheader
        self.markdown = markdown
        self.html = html
        self.text = text
        self.message = message
        self.pictures = pictures
    }
}
