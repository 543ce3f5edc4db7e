import Articles

/// Every story of the week with its place, or the reason why it has none, and what was weighed.
enum PreviewStories {
    /// A page stays readable with so many; `lede stories` lists the others.
    private static let longestLeftOut = 120

    static func append(_ context: PreviewContext, to page: inout PreviewMarkup) {
        let words = context.words
        let digest = context.digest
        let highest = digest.ranking.map(\.story.score.total).filter(\.isFinite).max() ?? 0
        let writer = PreviewStory(context: context, highest: highest)

        page.raw("<div class=\"board\">\n")
        page.section("stories", words.stories)
        page.raw("<ol class=\"cards\">\n")
        for (index, entry) in digest.entries.enumerated() {
            let verdict = context.ranked(entry.story.id)?.verdict ?? .chosen(place: index + 1)
            writer.appendCard(entry, verdict: verdict, isOpen: true, to: &page)
        }
        page.raw("</ol>\n</section>\n")

        page.section("briefs", words.briefs)
        if digest.briefs.isEmpty { page.raw("<p class=\"fine\">\(words.noBriefs)</p>\n") }
        page.raw("<ol class=\"cards\">\n")
        for (index, entry) in digest.briefs.enumerated() {
            let verdict = context.ranked(entry.story.id)?.verdict ?? .brief(place: index + 1)
            writer.appendCard(entry, verdict: verdict, isOpen: false, to: &page)
        }
        page.raw("</ol>\n</section>\n")
        appendWebAlone(context, writer: writer, to: &page)
        appendLeftOut(context, writer: writer, to: &page)
        page.raw("</div>\n")
    }

    /// What the letter has no room for.
    private static func appendWebAlone(
        _ context: PreviewContext, writer: PreviewStory, to page: inout PreviewMarkup
    ) {
        guard !context.digest.more.isEmpty else { return }
        page.section("more", context.words.leftToWeb)
        page.raw("<ol class=\"cards\">\n")
        for entry in context.digest.more {
            guard let ranked = context.ranked(entry.story.id) else { continue }
            writer.appendCard(entry, verdict: ranked.verdict, isOpen: false, to: &page)
        }
        page.raw("</ol>\n</section>\n")
    }

    private static func appendLeftOut(
        _ context: PreviewContext, writer: PreviewStory, to page: inout PreviewMarkup
    ) {
        let words = context.words
        let digest = context.digest
        let printed = Set((digest.entries + digest.briefs + digest.more).map(\.story.id))
        let others = digest.ranking.indices.filter {
            !printed.contains(digest.ranking[$0].story.id)
        }
        page.section("left", words.leftOut)
        if others.isEmpty { page.raw("<p class=\"fine\">\(words.noLeftOut)</p>\n") }
        page.raw("<ul class=\"cards\">\n")
        for place in others.prefix(longestLeftOut) {
            writer.appendLeftOut(digest.ranking[place], to: &page)
        }
        page.raw("</ul>\n")
        if others.count > longestLeftOut {
            page.raw("<p class=\"meta\">")
            let command = "lede stories --week \(digest.week)"
            page.text(words.more(others.count - longestLeftOut, command: command))
            page.raw("</p>\n")
        }
        page.raw("</section>\n")
    }
}
