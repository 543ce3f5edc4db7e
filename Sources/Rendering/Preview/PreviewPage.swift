package import Articles

/// The page on which an editor looks at the digest before it goes out: one local file, without
/// script and without any load from the network.
///
/// This file is the face of the folder and the page's table of contents. Sections:
/// `PreviewInbox` (how the mail shows in a list), `PreviewLetter` (the letter in its frames),
/// `PreviewStories` (every story, and why), `PreviewMail` (the message itself). Their words stand
/// in `PreviewWording`, their looks in `PreviewStyle`; data reaches the page through
/// `PreviewMarkup` alone.
package enum PreviewPage {
    /// Writes the page.
    ///
    /// - Parameters:
    ///   - problems: what the run reported, in its order.
    ///   - findings: what an editor may want to change, in the letter's order.
    ///   - reasons: why stories have their places, by the stories' ids.
    package static func html(
        digest: Digest, letter: Letter, problems: [Problem], findings: [Finding] = [],
        reasons: [String: PreviewReason] = [:]
    ) -> String {
        let context = PreviewContext(digest: digest, reasons: reasons)
        var page = PreviewMarkup()
        appendHead(context, to: &page)
        page.raw("<body>\n")
        let counts = (problems: problems.count, findings: findings.count)
        appendMasthead(context, counts, to: &page)
        page.raw("<main>\n")
        PreviewInbox.append(letter, context, to: &page)
        PreviewProblems.append(problems, context, to: &page)
        PreviewProblems.append(findings, context, to: &page)
        page.raw("<div class=\"desk\">\n")
        PreviewLetter.append(letter, context, to: &page)
        PreviewStories.append(context, to: &page)
        page.raw("</div>\n")
        PreviewMail.append(letter, context, to: &page)
        page.raw("</main>\n</body>\n</html>\n")
        return page.html
    }

    /// Nothing may load: no script runs at all, styles are those of the page and the letter, whose
    /// frames inherit the policy, and pictures those that are written into it.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
        + " form-action 'none'"

    private static func appendHead(_ context: PreviewContext, to page: inout PreviewMarkup) {
        page.raw(
            """
            <!doctype html>
            <html lang="\(context.words.tag)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="referrer" content="no-referrer">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>
            """)
        page.text("\(context.digest.publication.name) · \(context.digest.week)")
        page.raw("</title>\n<style>\n\(PreviewStyle.css)</style>\n</head>\n")
    }

    private static func appendMasthead(
        _ context: PreviewContext, _ counts: (problems: Int, findings: Int),
        to page: inout PreviewMarkup
    ) {
        let words = context.words
        let digest = context.digest
        page.raw(
            "<a class=\"skip\" href=\"#letter\">\(words.skip)</a>\n<header class=\"masthead\">\n")
        page.raw(
            "<p class=\"kicker\">\(words.preview) · <span class=\"week\">\(digest.week)</span></p>\n"
        )
        page.raw("<h1\(context.publicationLanguage)>")
        page.text(digest.publication.name)
        page.raw("</h1>\n<p class=\"facts\">")
        page.text(words.weekSpan(digest.week))
        page.raw("<br>")
        page.text(words.tally(digest.tally))
        page.raw("<br>")
        page.text(words.goesOut(context.dateText(digest.published)))
        page.raw("</p>\n<nav aria-label=\"\(words.contents)\"><ul>\n")
        let more = digest.more.count
        let left = digest.ranking.count - digest.entries.count - digest.briefs.count - more
        let sections: [(String, String, Int?)] =
            [
                ("inbox", words.inbox, nil), ("problems", words.problems, counts.problems),
                ("findings", words.findings, counts.findings),
                ("letter", words.letter, nil), ("stories", words.stories, digest.entries.count),
                ("briefs", words.briefs, digest.briefs.count),
            ]
            + (more > 0 ? [("more", words.leftToWeb, more)] : [])
            + [("left", words.leftOut, max(0, left)), ("mail", words.mail, nil)]
        for (anchor, title, count) in sections {
            let badge = count.map { " <span class=\"count\">\($0)</span>" } ?? ""
            page.raw("<li><a href=\"#\(anchor)\">\(title)\(badge)</a></li>\n")
        }
        page.raw("</ul></nav>\n</header>\n")
    }
}
