import Articles

/// What a feed says, in whichever format it says it.
struct Feed: Sendable {
    var title: String?
    /// The address of the site.
    var link: String?
    var language: String?
    var publisher: String?
    var entries: [Entry] = []

    struct Entry: Sendable {
        var title: Content?
        /// Absolute.
        var link: String?
        var guid: String?
        var published: String?
        var updated: String?
        var summary: Content?
        var content: Content?
        var authors: [String] = []
        var categories: [Category] = []
        var language: String?
        var image: Article.Image?
        /// The outlet that an aggregator took the entry from.
        var source: String?
        /// What relative addresses start from.
        var base: String?
        /// Whether the feed breaks off inside of it.
        var isCut = false

        /// Whether it says nothing at all.
        var isEmpty: Bool {
            title == nil && summary == nil && content == nil && link == nil && guid == nil
        }
    }

    struct Category: Sendable {
        let term: String
        let label: String?
    }

    /// A text and whether its "<" are markup.
    struct Content: Sendable {
        let text: String
        let isHTML: Bool

        /// Absent where there is nothing to read.
        init?(_ text: String?, isHTML: Bool = true) {
            guard let text, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
            self.text = text
            self.isHTML = isHTML
        }

        var line: String { isHTML ? Fragment.line(text) : cleaned(text) }
    }
}

extension Feed {
    /// The articles of a feed, in its order.
    func reading(of source: Sniff) -> Reading {
        var reading = Reading()
        let host =
            link.flatMap(Address.host)
            ?? Address.resolved(source.origin, base: nil).flatMap(Address.host)
        let name = title.map { Fragment.line($0) }
        let outlet = name.flatMap { Outlet.name(in: $0, host: host) } ?? name
        for (at, entry) in entries.prefix(Limits.articlesPerSource).enumerated() {
            var draft = Draft()
            draft.feedPosition = at + 1
            draft.outlet(source.outlet, from: "edition")
            draft.outlet(entry.source, from: "entry")
            draft.outlet(outlet, from: "feed")
            draft.outlet(publisher, from: "feed")
            draft.outlet(entry.link.flatMap(Address.host) ?? host, from: "host")
            entry.fill(&draft, feedLanguage: language)
            guard draft.title != nil else {
                reading.problems.append(
                    source.problem(
                        .error, "entry \(at + 1) has neither title, text nor address",
                        advice: "Tell its publisher"))
                continue
            }
            let (article, problems) = draft.article(of: source, place: "entry \(at + 1)")
            reading.articles.append(article)
            reading.problems += problems
        }
        if entries.count > Limits.articlesPerSource {
            reading.problems.append(
                source.problem(
                    .warning,
                    "the feed has \(entries.count) entries; those after "
                        + "\(Limits.articlesPerSource) are left out"))
        }
        return reading
    }
}

extension Feed.Entry {
    func fill(_ draft: inout Draft, feedLanguage: String?) {
        draft.guid = guid.map { cleaned($0) }.flatMap { $0.isEmpty ? nil : $0 }
        draft.url(link, from: "link")
        draft.authors(authors.flatMap(Self.names), from: "author")
        draft.published(Dates.read(published, language: feedLanguage), from: "published")
        draft.updated(Dates.read(updated, language: feedLanguage), from: "updated")
        // A date of change is better than none: Atom demands only that one.
        draft.published(draft.updated, from: "updated")
        draft.published(link.flatMap { Dates.inPath(of: Address.path(of: $0)) }, from: "url")
        let named = categories.filter { !$0.term.contains("://") && !isDefaultCategory($0.term) }
        draft.section(named.first.map { $0.label ?? $0.term }, from: "category")
        draft.keywords(named.map(\.term), from: "category")
        fillText(&draft)
        draft.language(language, from: "entry")
        draft.language(feedLanguage, from: "feed")
        draft.settleLanguage()
        draft.title(title?.line, from: "title")
        draft.title(titleFromText(draft), from: "text")
        draft.title(link.map { Address.path(of: $0) } ?? guid, from: "link")
        draft.title(draft.outlet, from: "outlet")
        draft.image = image ?? (content ?? summary).flatMap { firstPicture(in: $0) }
        if draft.image != nil { draft.provenance["image"] = image == nil ? "content" : "media" }
    }

    private func fillText(_ draft: inout Draft) {
        let short = paragraphs(of: summary)
        let long = paragraphs(of: content)
        draft.paragraphs = long.isEmpty ? short : long
        draft.provenance["paragraphs"] =
            draft.paragraphs.isEmpty ? nil : long.isEmpty ? "summary" : "content"
        if !long.isEmpty, !short.isEmpty {
            let summary = short.joined(separator: " ")
            let plain = skeleton(summary)
            let body = skeleton(long.joined(separator: " "))
            if !plain.isEmpty, !body.hasPrefix(plain.prefix(plain.utf8.count * 9 / 10)) {
                draft.standfirst(summary, from: "summary")
            }
        }
        draft.isTruncated =
            isCut || long.isEmpty && short.last.map(Boilerplate.isCut) ?? false
            || long.last.map { $0.hasSuffix("[…]") || $0.hasSuffix("[...]") } ?? false
        if draft.paragraphs.contains(where: Boilerplate.isPaywall) { draft.access = .subscribers }
    }

    /// The paragraphs of a text without what feeds hang onto it: "The post … appeared first on …",
    /// "Lire la suite", share links.
    private func paragraphs(of content: Feed.Content?) -> [String] {
        guard let content else { return [] }
        let blocks =
            content.isHTML
            ? Fragment.blocks(content.text)
            : Lines.paragraphs(of: content.text).map {
                Block(text: $0, node: 0, tag: .p, linkShare: 0, isEmphasised: false)
            }
        let kept = blocks.filter { block in
            !block.tag.isHeading && Boilerplate.verdict(on: block.text) == .text
                && !(block.linkShare > 0.8 && block.weight < 120)
        }
        return (kept.isEmpty ? blocks : kept).map { Boilerplate.withoutTrailer($0.text) }
    }

    private func titleFromText(_ draft: Draft) -> String? {
        guard let first = draft.paragraphs.first else { return nil }
        let words = first.split(separator: " ").prefix(14)
        let start = capped(words.joined(separator: " "), to: 120)
        return start.utf8.count < first.utf8.count ? start + "…" : start
    }

    private func firstPicture(in content: Feed.Content) -> Article.Image? {
        guard content.isHTML, content.text.contains("<img") else { return nil }
        let tree = Tree(html: Array(content.text.utf8))
        for node in tree.descendants(tagged: .img) {
            let width = tree.value(.width, of: node).flatMap { Int($0) }
            let height = tree.value(.height, of: node).flatMap { Int($0) }
            // Pictures of a few pixels count readers.
            if let width, width < 50 { continue }
            if let height, height < 50 { continue }
            guard let url = Address.resolved(tree.value(.src, of: node), base: base) else {
                continue
            }
            let alt = tree.value(.alt, of: node).map { cleaned($0) }
            return Article.Image(
                url: url, alt: alt?.isEmpty == true ? nil : alt, width: width, height: height)
        }
        return nil
    }

    /// `mail@x.example (Name)`, `Name <mail@x.example>`, lists of names.
    private static func names(_ text: String) -> [String] {
        var name = Fragment.line(text)
        if let open = name.firstIndex(of: "("), let close = name.lastIndex(of: ")"), open < close,
            name[..<open].contains("@")
        {
            name = String(name[name.index(after: open)..<close])
        } else if let open = name.firstIndex(of: "<"), open > name.startIndex {
            name = String(name[..<open])
        }
        name = trimmed(name)
        for start in ["By ", "by ", "Par ", "par "] where name.hasPrefix(start) {
            name = trimmed(name.dropFirst(start.count))
        }
        return name.isEmpty ? [] : [name]
    }

    private func isDefaultCategory(_ name: String) -> Bool {
        ["uncategorized", "uncategorised", "non classe"].contains(folded(name))
    }
}
