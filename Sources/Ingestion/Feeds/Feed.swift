import Articles

/// What a feed says, in whichever format it says it.
struct Feed: Sendable {
    var title: String?
    /// The address of the site.
    var link: String?
    var language: String?
    var publisher: String?
    /// Who wrote the entries that name nobody (RFC 4287 §4.2.1, JSON Feed 1.1).
    var authors: [String] = []

    struct Entry: Sendable {
        var title: Content?
        /// Absolute.
        var link: String?
        /// The address as the feed writes it.
        var statedLink: String?
        var guid: String?
        var published: String?
        var updated: String?
        var summary: Content?
        var content: Content?
        /// Each as the feed writes it, addresses of mail included.
        var authors: [String] = []
        var categories: [Category] = []
        var language: String?
        var image: Article.Image?
        /// The outlet that an aggregator took the entry from.
        var source: String?
        /// What relative addresses start from.
        var base: String?
        /// What its links may not carry on; nil where there is nothing.
        var secrets: FeedSecrets?
        /// Whether the feed breaks off inside of it.
        var isCut = false

        /// Whether it says nothing at all.
        var isEmpty: Bool {
            title == nil && summary == nil && content == nil && statedLink == nil && link == nil
                && guid == nil && published == nil && updated == nil && authors.isEmpty
                && categories.isEmpty && image == nil && language == nil
        }
    }

    struct Category: Sendable {
        let term: String
        let label: String?
    }

    /// A text in UTF-8 and whether its "<" are markup.
    struct Content: Sendable {
        let bytes: ArraySlice<UInt8>
        let isHTML: Bool

        /// Absent where there is nothing to read.
        init?(_ bytes: ArraySlice<UInt8>, isHTML: Bool = true) {
            guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
            self.bytes = bytes
            self.isHTML = isHTML
        }

        init?(_ text: String?, isHTML: Bool = true) {
            guard let text else { return nil }
            self.init(Array(text.utf8)[...], isHTML: isHTML)
        }

        var line: String {
            guard isHTML, bytes.holdsMarkup else { return cleaned(bytes) }
            if let blocks = FragmentScanner.blocks(of: bytes)?.blocks {
                return blocks.count == 1
                    ? blocks[0].text : blocks.map(\.text).joined(separator: " ")
            }
            let tree = Tree(html: FeedText.withoutFalseMarkup(bytes))
            return Fragment.blocks(in: tree).map(\.text).joined(separator: " ")
        }
    }
}

extension Feed.Entry {
    /// The same without the secrets of the feed's address in its links.
    fileprivate func keeping(_ secrets: FeedSecrets) -> Feed.Entry {
        var entry = self
        entry.secrets = secrets
        entry.link = link.flatMap(secrets.cleaned)
        entry.image = image.flatMap { secrets.cleaned($0.url) == $0.url ? $0 : nil }
        return entry
    }
}

extension Feed {
    /// Hands out the articles of a feed, in its order; entries that hold nothing are left out and
    /// told.
    ///
    /// - Parameter entries: made one by one, since a feed may have very many.
    /// - Returns: how many articles there are, and what could not be read.
    func hand(
        of source: Sniff, entries: some Collection<Entry>, _ take: (Article) -> Void
    ) -> (count: Int, problems: [Problem]) {
        var count = 0
        var problems: [Problem] = []
        let host =
            link.flatMap(Address.host)
            ?? Address.resolved(source.origin, base: nil).flatMap(Address.host)
        let name = title.map { Fragment.line($0) }
        let outlet = name.flatMap { Outlet.name(in: $0, host: host) } ?? name
        let authors = authors.compactMap(Credit.name)
        let secrets = FeedSecrets(
            of: (source.asked + [source.origin]).compactMap { Address.resolved($0, base: nil) })
        var notices = FeedNotices()
        for (at, entry) in entries.prefix(Limits.articlesPerSource).enumerated() {
            let position = at + 1
            guard !entry.isEmpty else {
                notices.add(.empty, at: position)
                continue
            }
            let entry = secrets.map { entry.keeping($0) } ?? entry
            var draft = Draft()
            draft.feedPosition = position
            draft.outlet(source.outlet, from: "edition")
            draft.outlet(entry.source, from: "entry")
            draft.outlet(outlet, from: "feed")
            draft.outlet(publisher, from: "feed")
            if draft.outlet == nil {
                draft.outlet(entry.link.flatMap(Address.host) ?? host, from: "host")
            }
            entry.fill(&draft, feedLanguage: language)
            notices.add(of: entry, read: draft, at: position)
            draft.authors(authors, from: "feed")
            let (article, excess) = draft.article(of: source)
            take(article)
            count += 1
            for problem in excess { notices.add(.init(problem), at: position) }
        }
        problems += notices.problems(of: source)
        if entries.count > Limits.articlesPerSource {
            problems.append(
                source.problem(
                    .warning,
                    Message(
                        "the feed has \(entries.count) entries; those after ",
                        "\(Limits.articlesPerSource) are left out"),
                    advice: Message("Split it")))
        }
        return (count, problems)
    }
}
