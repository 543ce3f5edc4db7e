import Articles

/// One story on the preview: what was printed of it, its score and its articles.
struct PreviewStory {
    let context: PreviewContext
    /// The week's highest total, against which the bars are drawn.
    let highest: Double

    /// A story has at most so many of its articles listed.
    private static let longestMembers = 60

    private var words: PreviewWording { context.words }

    /// A story that the letter holds.
    func appendCard(
        _ entry: Digest.Entry, verdict: RankedStory.Verdict, isOpen: Bool,
        to page: inout PreviewMarkup
    ) {
        page.raw("<li class=\"card\"")
        appendAnchor(entry.story, to: &page)
        appendTop(
            entry.story, headline: entry.headline, language: entry.source.language,
            verdict: verdict, to: &page)
        page.raw("<p class=\"meta\">")
        appendFacts(entry.story, to: &page)
        page.raw(
            "</p>\n<blockquote\(context.languageAttribute(entry.source.language))><p dir=\"auto\">")
        page.text(entry.lead.text)
        page.raw("</p></blockquote>\n<p class=\"meta\">\(words.source) ")
        page.link(entry.source.url, entry.source.outlet)
        if !entry.also.isEmpty {
            page.raw(" · \(words.alsoIn) ")
            for (index, article) in entry.also.enumerated() {
                if index > 0 { page.raw(", ") }
                page.link(article.url, article.outlet)
            }
        }
        page.raw("</p>\n")
        if entry.lead.isCut { page.raw("<p class=\"remark\">\(words.cutLead)</p>\n") }
        if let note = entry.note {
            page.raw("<p class=\"remark\">\(words.editorNote) ")
            page.text(note)
            page.raw("</p>\n")
        }
        page.raw("<details\(isOpen ? " open" : "")><summary>")
        appendTotal(entry.story, to: &page)
        page.raw("</summary>\n")
        appendWhy(entry.story, to: &page)
        page.raw("</details>\n<details><summary>\(words.members)")
        page.raw(" <b>\(entry.story.articles.count)</b></summary>\n")
        appendMembers(entry.story, to: &page)
        page.raw("</details>\n</li>\n")
    }

    /// A story that the letter does not hold.
    func appendLeftOut(_ ranked: RankedStory, to page: inout PreviewMarkup) {
        page.raw("<li class=\"card slim\"")
        appendAnchor(ranked.story, to: &page)
        appendTop(
            ranked.story, headline: ranked.story.representative.title,
            language: ranked.story.representative.language, verdict: ranked.verdict, to: &page)
        page.raw("<details><summary>")
        appendFacts(ranked.story, to: &page)
        page.raw(" · ")
        appendTotal(ranked.story, to: &page)
        page.raw("</summary>\n")
        appendWhy(ranked.story, to: &page)
        appendMembers(ranked.story, to: &page)
        page.raw("</details>\n</li>\n")
    }

    // MARK: - Head

    private func appendAnchor(_ story: Story, to page: inout PreviewMarkup) {
        page.raw(" id=\"story-\(MailAddress.label(story.id))\">\n")
    }

    private func appendTop(
        _ story: Story, headline: String, language: String?, verdict: RankedStory.Verdict,
        to page: inout PreviewMarkup
    ) {
        page.raw("<p class=\"verdict\">")
        appendVerdict(verdict, to: &page)
        page.raw("</p>\n<h3 dir=\"auto\"\(context.languageAttribute(language))>")
        page.text(headline)
        page.raw("</h3>\n")
    }

    private func appendFacts(_ story: Story, to page: inout PreviewMarkup) {
        page.text(words.sources(outlets: story.outlets.count, articles: story.articles.count))
        if !story.countries.isEmpty {
            page.raw(" · \(words.countries) ")
            page.text(story.countries.map(context.country).joined(separator: ", "))
        } else if !story.isInternational {
            page.raw(" · \(words.home)")
        }
    }

    private func appendTotal(_ story: Story, to page: inout PreviewMarkup) {
        let total = story.score.total
        page.raw("\(words.score) <b>\(words.decimal(total))</b> ")
        page.bar(highest > 0 ? total / highest : 0)
    }

    private func appendVerdict(_ verdict: RankedStory.Verdict, to page: inout PreviewMarkup) {
        switch verdict {
        case .chosen(let place):
            page.raw("<span class=\"tag in\">\(words.verdict(place: place))</span>")
        case .brief(let place):
            page.raw("<span class=\"tag brief\">\(words.verdict(brief: place))</span>")
        case .leftOut(let reason):
            page.raw("<span class=\"tag out\">")
            appendReason(reason, to: &page)
            page.raw("</span>")
        }
    }

    private func appendReason(_ reason: RankedStory.Reason, to page: inout PreviewMarkup) {
        switch reason {
        case .sameStoryline(let id):
            guard let other = context.ranked(id) else {
                return page.text(words.reason(reason, named: id))
            }
            page.raw("<a href=\"#story-\(MailAddress.label(id))\">")
            page.text(words.reason(reason, named: context.headline(of: other.story)))
            page.raw("</a>")
        case .countryFull(let code):
            page.text(words.reason(reason, named: context.country(code)))
        case .outletFull(let name), .sectionFull(let name):
            page.text(words.reason(reason, named: name))
        case .ranBefore(let week):
            page.text(words.reason(reason, named: week))
        default:
            page.text(words.reason(reason, named: ""))
        }
    }

    // MARK: - Why

    /// The parts of its score, the verdict, what would have changed it, and its rivals.
    private func appendWhy(_ story: Story, to page: inout PreviewMarkup) {
        appendScore(story, to: &page)
        guard let reason = context.reason(for: story) else { return }
        page.raw("<p class=\"why\">")
        page.text(words.say(reason.verdict))
        page.raw("</p>\n")
        if !reason.changes.isEmpty {
            page.raw("<p class=\"why\">\(words.wouldChange)</p>\n<ul class=\"why\">\n")
            for change in reason.changes {
                page.raw("<li>")
                let said = words.say(change)
                // Some end in a whole sentence.
                page.text(said.hasSuffix(".") ? said : said + ".")
                page.raw("</li>\n")
            }
            page.raw("</ul>\n")
        }
        appendRivals(words.neighbours, reason.neighbours, to: &page)
        appendRivals(words.affair, Array(reason.affair.prefix(5)), to: &page)
    }

    private func appendRivals(_ title: String, _ ids: [String], to page: inout PreviewMarkup) {
        let rivals = ids.compactMap(context.ranked)
        guard !rivals.isEmpty else { return }
        page.raw("<p class=\"why\">\(title)</p>\n<ul class=\"why\">\n")
        for rival in rivals {
            page.raw("<li>\(words.decimal(rival.story.score.total)) ")
            let language = context.languageAttribute(rival.story.representative.language)
            page.raw("<span dir=\"auto\"\(language)>")
            page.text(context.headline(of: rival.story))
            page.raw("</span> · ")
            page.raw(place(of: rival))
            page.raw("</li>\n")
        }
        page.raw("</ul>\n")
    }

    private func place(of ranked: RankedStory) -> String {
        switch ranked.verdict {
        case .chosen(let place): words.verdict(place: place)
        case .brief(let place): words.verdict(brief: place)
        case .leftOut: words.leftOutVerdict
        }
    }

    private func appendScore(_ story: Story, to page: inout PreviewMarkup) {
        page.raw("<table class=\"score\"><caption>\(words.score)</caption>\n")
        page.raw("<thead><tr><th scope=\"col\">\(words.signal)</th>")
        page.raw("<th scope=\"col\">\(words.value)</th><th scope=\"col\">\(words.weight)</th>")
        page.raw("<th scope=\"col\">\(words.points)</th></tr></thead>\n<tbody>\n")
        for part in story.score.parts {
            let points = part.value * part.weight
            page.raw("<tr><th scope=\"row\">")
            page.text(words.signal(part.signal))
            page.raw("</th><td>")
            page.bar(part.value, label: "small")
            page.raw(" \(words.decimal(part.value))</td><td>\(words.decimal(part.weight))</td>")
            page.raw("<td>\(words.decimal(points))</td></tr>\n")
        }
        page.raw("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"3\">\(words.total)</th>")
        page.raw("<td>\(words.decimal(story.score.total))</td></tr></tfoot></table>\n")
    }

    private func appendMembers(_ story: Story, to page: inout PreviewMarkup) {
        let outlets = Dictionary(
            story.articles.map { ($0.id, $0.outlet) }, uniquingKeysWith: { first, _ in first })
        let originals = Dictionary(
            story.copies.map { ($0.article, $0.original) }, uniquingKeysWith: { first, _ in first })
        page.raw("<div class=\"scroll\"><table class=\"members\">")
        page.raw("<caption>\(words.members)</caption>\n<thead><tr>")
        for title in [words.outlet, words.title, words.date, words.languageColumn, words.copyOf] {
            page.raw("<th scope=\"col\">\(title)</th>")
        }
        page.raw("</tr></thead>\n<tbody>\n")
        for article in story.articles.prefix(PreviewStory.longestMembers) {
            let original = originals[article.id].map { outlets[$0] ?? $0 }
            appendMember(article, copyOf: original, to: &page)
        }
        page.raw("</tbody></table></div>\n")
        if story.articles.count > PreviewStory.longestMembers {
            let rest = story.articles.count - PreviewStory.longestMembers
            page.raw("<p class=\"meta\">\(words.moreArticles(rest))</p>\n")
        }
    }

    private func appendMember(
        _ article: Article, copyOf original: String?, to page: inout PreviewMarkup
    ) {
        page.raw("<tr><th scope=\"row\">")
        page.text(article.outlet)
        page.raw("</th><td dir=\"auto\"\(context.languageAttribute(article.language))>")
        page.link(article.url, article.title)
        page.raw("</td><td>")
        page.text(article.published.map(context.dateText) ?? words.noDate)
        if article.access == .subscribers { page.raw("<br><i>\(words.subscribers)</i>") }
        page.raw("</td><td>")
        page.text(article.language ?? "–")
        page.raw("</td><td>")
        page.text(original ?? "–")
        page.raw("</td></tr>\n")
    }
}
