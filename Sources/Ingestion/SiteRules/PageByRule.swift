import Articles

extension Page {
    /// A page, read by its site's rule where there is one.
    static func reading(of source: Sniff) -> Reading {
        let page = Page(source)
        guard !source.rules.isEmpty, !page.tree.isCut else { return page.reading() }
        var addressed = page
        addressed.fillAddress()
        guard let host = addressed.draft.url.flatMap(Address.host),
            let rule = source.rules.rule(for: host)
        else { return page.reading() }
        guard let selection = SiteDocument.selection(of: source.text, by: rule) else {
            var reading = page.reading()
            reading.problems.append(
                source.problem(
                    .warning,
                    Message("\(rule.file) replaces too much of the page, which was read as usual"),
                    advice: Message(
                        "Its replacements may leave neither nothing nor over ",
                        "\(Limits.fileBytes >> 20) MiB")))
            return reading
        }
        return RuledPage(source: source, rule: rule, selection: selection).reading()
    }
}

/// A page and what its site's rule finds in it; all else is read as usual.
private struct RuledPage {
    let source: Sniff
    let rule: SiteRule
    let selection: SiteSelection
    private var problems: [Problem] = []

    init(source: Sniff, rule: SiteRule, selection: SiteSelection) {
        self.source = source
        self.rule = rule
        self.selection = selection
    }

    func reading() -> Reading {
        var ruled = self
        return ruled.read()
    }

    private mutating func read() -> Reading {
        for pattern in selection.stopped {
            problems.append(
                Problem(
                    .ingestion, .warning, at: .init(rule.file, line: pattern.line),
                    Message("cannot be evaluated on \(source.origin)"),
                    advice: Message("Write a simpler XPath")))
        }
        if selection.isAdvertisement {
            warn(Message("is an advertisement by \(rule.file) and is left out"))
            return Reading(problems: problems)
        }
        if selection.body == nil, !rule.body.isEmpty, !rule.guessesBody {
            problems.append(
                source.problem(
                    .error, Message("no body can be found by \(rule.file), which forbids to guess"),
                    advice: Message("Mend its body pattern, or remove autodetect_on_failure")))
            return Reading(problems: problems)
        }
        var page = Page(source.replacing(text: selection.page))
        fill(&page.draft, language: page.metadata.language)
        page.fill()
        if let body = selection.body { take(body, into: &page) }
        if selection.hasNextPage {
            page.draft.isTruncated = true
            warn(Message("goes on on another page, which is not fetched"))
        }
        let reading = page.finished()
        return Reading(articles: reading.articles, problems: problems + reading.problems)
    }

    private mutating func warn(_ reason: Message, advice: Message? = nil) {
        problems.append(source.problem(.warning, Message("the page \(reason)"), advice: advice))
    }

    /// Fills what the rule found before the page's own words are read.
    private mutating func fill(_ draft: inout Draft, language: String?) {
        let date = selection.date.flatMap {
            Dates.read($0, language: language) ?? Dates.first(in: $0, language: language)
        }
        draft.title(selection.title, from: "site-rule")
        draft.authors(Byline.names(selection.authors), from: "site-rule")
        draft.published(date, from: "site-rule")
        let missed = [
            ("title", rule.title, selection.title == nil), ("date", rule.date, date == nil),
            ("author", rule.author, selection.authors.isEmpty),
            ("body", rule.body, selection.body == nil),
        ].filter { !$0.1.isEmpty && $0.2 }.map(\.0)
        guard !missed.isEmpty else { return }
        warn(
            Message(
                "has not what \(rule.file) looks for (\(missed.joined(separator: ", "))); it was ",
                "read as usual"), advice: Message("Mend the rule if the site has changed"))
    }

    /// Makes paragraphs of the body that the rule found: nothing in it is noise by its name, but
    /// insets and bylines are still told by their words.
    private func take(_ html: [UInt8], into page: inout Page) {
        let tree = Tree(html: html)
        let skipped = tree.nodes.indices.map {
            [.figcaption, .nav, .aside].contains(tree[$0].tag)
        }
        var text = ArticleText(
            tree: tree, body: BodyText(blocks: tree.blocks(skipping: skipped)), headline: nil,
            title: page.draft.title, description: nil, kind: .other)
        text.separate()
        guard !text.paragraphs.isEmpty else { return }
        let standfirst = page.draft.standfirst.map { skeleton($0) }
        page.draft.paragraphs = text.paragraphs.filter { skeleton($0) != standfirst }
        page.draft.standfirst(text.standfirst?.text, from: "site-rule")
        page.draft.provenance["paragraphs"] = BodyText.Way.rule.rawValue
        page.draft.authors(text.signatories, from: "signature")
    }
}

extension BodyText {
    /// A body that is known to be one: all its blocks are the article's.
    init(blocks: [Block]) {
        way = .rule
        containers = [0]
        self.blocks = blocks
        inside = Array(blocks.indices)
    }
}
