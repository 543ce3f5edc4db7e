import Articles

/// Decides what an entry of a feed is as an article.
extension Feed.Entry {
    func fill(_ draft: inout Draft, feedLanguage: String?) {
        draft.guid(guid)
        draft.url(link, from: "link")
        draft.authors(authors.compactMap(Credit.name), from: "author")
        draft.published(Dates.ofFeed(published, language: feedLanguage), from: "published")
        draft.updated(Dates.ofFeed(updated, language: feedLanguage), from: "updated")
        // A date of change is better than none: Atom demands only that one.
        draft.published(draft.updated, from: "updated")
        if draft.published == nil {
            draft.published(link.flatMap { Dates.inPath(of: Address.path(of: $0)) }, from: "url")
        }
        let named = categories.filter { !isAddress($0.term) }
        let section = named.first { !isDefaultCategory($0.term) }
        draft.section(section.map { $0.label ?? $0.term }, from: "category")
        draft.keywords(named.map(\.term), from: "category")
        let texts = EntryTexts(self)
        texts.fill(&draft)
        draft.isTruncated = isCut || texts.isTruncated
        draft.language(language, from: "entry")
        draft.language(feedLanguage, from: "feed")
        draft.settleLanguage()
        draft.title(title?.line, from: "title")
        draft.titleFromText()
        draft.image(image, from: "media")
        if draft.image == nil, texts.hasPicture {
            draft.image((content ?? summary).flatMap { firstPicture(in: $0) }, from: "content")
        }
        draft.wording = wording(of: draft, texts)
    }

    /// What the feed says otherwise than the article does.
    private func wording(of draft: Draft, _ texts: EntryTexts) -> Article.Wording? {
        let stated = statedLink.map { cleaned($0) }.flatMap { $0.isEmpty ? nil : $0 }
        if stated == draft.url, texts.isAll, authors == draft.authors { return nil }
        let byline = authors.count > 1 || authors != draft.authors ? cleanedByline : nil
        return Article.Wording(
            link: stated == draft.url ? nil : stated.map { capped($0, to: Limits.addressBytes) },
            author: byline.flatMap { $0 == draft.authors.joined(separator: ", ") ? nil : $0 },
            summary: texts.statedSummary, content: texts.statedContent)
    }

    private var cleanedByline: String? {
        let names = authors.map { cleaned($0) }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : capped(names.joined(separator: ", "), to: Limits.nameBytes)
    }

    private func firstPicture(in content: Feed.Content) -> Article.Image? {
        let tree = Tree(html: Array(content.bytes))
        for node in tree.descendants(tagged: .img) {
            let width = tree.value(.width, of: node).flatMap { Int($0) }
            let height = tree.value(.height, of: node).flatMap { Int($0) }
            // Pictures of a few pixels count readers.
            if let width, width < 50 { continue }
            if let height, height < 50 { continue }
            guard let url = Address.resolved(tree.value(.src, of: node), base: base),
                secrets.map({ $0.cleaned(url) == url }) ?? true
            else { continue }
            let image = Article.Image(
                url: url, alt: tree.value(.alt, of: node), width: width, height: height)
            if !image.countsReaders { return image }
        }
        return nil
    }

    private func isAddress(_ term: String) -> Bool {
        term.utf8.holds(UInt8(ascii: ":")) && term.contains("://")
    }

    private func isDefaultCategory(_ name: String) -> Bool {
        guard (10...16).contains(name.utf8.count) else { return false }
        return defaultCategories.holds(foldedBytes(name)[...])
    }
}

/// What WordPress calls the category of what was given none.
private let defaultCategories = Phrases(["uncategorized", "uncategorised", "non classe"])
