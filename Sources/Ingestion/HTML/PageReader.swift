import Articles

extension Reader {
    /// A saved page of one article.
    static let htmlPage = Reader(
        recognises: { sniff in
            if ["html", "htm", "xhtml", "shtml", "php", "asp", "aspx"].contains(sniff.fileExtension)
            {
                return true
            }
            return sniff.mediaType.contains("html")
                || ["html", "head", "body", "meta", "title", "article", "div", "p", "main"]
                    .contains(sniff.rootName) && sniff.begins(with: "<")
        },
        read: { sniff in Page.reading(of: sniff) })
}

/// One page on its way to an article.
struct Page {
    let source: Sniff
    let tree: Tree
    let metadata: PageMetadata
    let linked: JSON?
    /// What relative addresses start from.
    let base: String?
    var draft = Draft()

    init(_ source: Sniff) {
        self.source = source
        tree = Tree(page: source.text)
        metadata = PageMetadata(of: tree)
        let title = metadata.meta("og:title", "twitter:title") ?? metadata.title
        linked = metadata.linkedData.article(titled: title)
        let origin = Address.resolved(source.origin, base: nil)
        base =
            Address.resolved(metadata.base, base: origin)
            ?? Address.resolved(metadata.canonical, base: origin)
            ?? Address.resolved(metadata.meta("og:url"), base: origin) ?? origin
    }

    func reading() -> Reading {
        guard !tree.isCut else {
            return .failure(
                source, Message("the page has over \(Limits.nodes) elements"),
                advice: Message("Leave it out"))
        }
        guard !tree.nodes.isEmpty else {
            return .failure(
                source, Message("the page holds no HTML"), advice: Message("Save it again"))
        }
        var page = self
        page.fill()
        return page.finished()
    }

    /// The article as filled so far.
    func finished() -> Reading {
        var draft = draft
        guard draft.title != nil || !draft.paragraphs.isEmpty else {
            return .failure(
                source, Message("no article can be found in the page"),
                advice: Message("Save the page with its text, not only its frame"),
                beside: depthProblem)
        }
        draft.titleFromText()
        let (article, problems) = draft.article(of: source)
        return Reading(articles: [article], problems: problems + depthProblem + textProblem)
    }

    /// A page that was saved before its text was shown, a menu, a video.
    private var textProblem: [Problem] {
        guard draft.paragraphs.isEmpty else { return [] }
        return [
            source.problem(
                .warning,
                Message("no paragraph can be found in the page, only what stands around a text"),
                advice: Message("Save the page when its text is shown, or write a site rule for it")
            )
        ]
    }

    /// libxml2 stops where a page is nested too deeply, so its last node tells.
    private var depthProblem: [Problem] {
        guard let last = tree.nodes.indices.last,
            tree.ancestors(of: last).reduce(0, { count, _ in count + 1 }) >= Limits.depth - 2
        else { return [] }
        return [
            source.problem(
                .warning,
                Message(
                    "the page is nested deeper than \(Limits.depth) elements; what follows is not read"
                ),
                advice: Message("Save the page's text alone, or as Markdown"))
        ]
    }

    private var kind: PageKind {
        if LinkedData.isNews(linked) { return .news }
        return metadata.meta("og:type")?.lowercased() == "article" ? .article : .other
    }

    /// Fills what is not known yet.
    mutating func fill() {
        let data = metadata.linkedData
        fillAddress()
        fillOutlet()
        let (body, noise) = BodyText.find(in: tree)
        let headline = Headline(
            tree: tree, metadata: metadata, linked: linked, noise: noise,
            body: body)
        draft.url(headline.link(in: tree, base: base), from: "headline")
        draft.outlet(draft.url.flatMap(Address.host), from: "host")
        let title = headline.title(outlet: draft.outlet, host: draft.url.flatMap(Address.host))
        draft.title(title?.text, from: title?.source ?? "title")
        let authors = PageAuthors(
            tree: tree, metadata: metadata, linked: linked, headline: headline.node, body: body
        ).found()
        draft.authors(authors?.names ?? [], from: authors?.source ?? "byline")
        draft.language(metadata.language, from: "html")
        draft.language(
            metadata.meta("og:locale", "content-language", "dc.language", "dcterms.language"),
            from: "meta")
        draft.language(linked?["inLanguage"].flatMap { ($0["name"] ?? $0).string }, from: "json-ld")
        fillTopics()
        var selection = ArticleText(
            tree: tree, body: body, headline: headline.node, title: draft.title,
            description: metadata.meta("og:description", "description", "twitter:description"),
            kind: kind)
        selection.separate()
        fillText(selection, wayOf: body)
        draft.standfirst(selection.standfirst?.text, from: selection.standfirst?.source ?? "text")
        draft.settleLanguage()
        fillDates(headline: headline, body: body)
        fillImage(data)
        fillAccess(body: body)
    }

    /// The paragraphs and who signs them; a page that shows none may still hold them as data.
    private mutating func fillText(_ selection: ArticleText, wayOf body: BodyText) {
        draft.paragraphs = selection.paragraphs
        draft.authors(selection.signatories, from: "signature")
        if draft.paragraphs.isEmpty {
            draft.paragraphs = (linked?["articleBody"]?.string).map(Fragment.paragraphs) ?? []
            if !draft.paragraphs.isEmpty { draft.provenance["paragraphs"] = "json-ld" }
        } else {
            draft.provenance["paragraphs"] = body.way.rawValue
        }
    }

    mutating func fillAddress() {
        let origin = Address.resolved(source.origin, base: nil)
        draft.refuse(metadata.canonical)
        let canonical = Address.resolved(metadata.canonical, base: base ?? origin)
        let graph = Address.resolved(metadata.meta("og:url"), base: base ?? origin)
        // A template that names the front page canonical for every page.
        if let canonical, let graph, Address.path(of: canonical).count <= 1,
            Address.path(of: graph).count > 1
        {
            draft.url(graph, from: "og")
        }
        draft.url(canonical, from: "canonical")
        draft.url(graph, from: "og")
        let entity = linked?["mainEntityOfPage"]
        let named = (entity?.string ?? entity?["@id"]?.string ?? linked?["url"]?.string)
        draft.url(Address.resolved(named, base: base), from: "json-ld")
        draft.url(origin, from: "origin")
    }

    private mutating func fillOutlet() {
        let host = (draft.url ?? base).flatMap(Address.host)
        draft.outlet(source.outlet, from: "edition")
        draft.outlet(metadata.meta("og:site_name"), from: "og")
        draft.outlet(
            metadata.linkedData.names(linked?["publisher"]).first { !$0.contains("/") },
            from: "json-ld")
        draft.outlet(
            metadata.meta("application-name", "dc.publisher", "dcterms.publisher"), from: "meta")
        draft.outlet(metadata.title.flatMap { Outlet.name(in: $0, host: host) }, from: "title")
        draft.outlet(host, from: "host")
    }

    private mutating func fillTopics() {
        let data = metadata.linkedData
        draft.section(
            metadata.meta("article:section", "og:article:section", "og:section"), from: "og")
        draft.section(linked?["articleSection"]?.items.first?.string, from: "json-ld")
        draft.section(
            metadata.meta("section", "dc.subject.section", "parsely-section", "category"),
            from: "meta")
        draft.section(metadata.microdata["articlesection"]?.first, from: "microdata")
        draft.section(draft.url.flatMap(Sections.inPath), from: "url")
        draft.keywords(Keywords.list(data.names(linked?["keywords"])), from: "json-ld")
        draft.keywords(metadata.all("article:tag", "og:article:tag"), from: "og")
        draft.keywords(
            Keywords.list(
                metadata.all("news_keywords", "keywords", "dc.subject", "parsely-tags")),
            from: "meta")
        draft.keywords(Keywords.list(metadata.microdata["keywords"] ?? []), from: "microdata")
        draft.keywords(tagLinks(), from: "tags")
    }

    /// The words of links that the page marks as tags (the microformat rel-tag).
    private func tagLinks() -> [String] {
        tree.descendants(tagged: .a).filter { link in
            tree.value(.rel, of: link)?.lowercased() == "tag"
        }.map { tree.text(of: $0) }.filter { $0.utf8.count <= 60 }
    }

    private mutating func fillDates(headline: Headline, body: BodyText) {
        let finder = PageDates(
            tree: tree, metadata: metadata, linked: linked, headline: headline.node, body: body,
            language: draft.language)
        let published = finder.published(address: draft.url)
        draft.published(published?.moment, from: published?.source ?? "text")
        let updated = finder.updated()
        draft.updated(updated?.moment, from: updated?.source ?? "text")
    }
}
