import Articles

/// How the letter shows in a list of mails: what a reader decides on.
enum PreviewInbox {
    /// Phones in portrait show about so much of a subject.
    private static let phoneSubject = 40
    /// Beyond it most lists cut the preheader.
    private static let longestPreheader = 100

    static func append(
        _ letter: Letter, _ context: PreviewContext, to page: inout PreviewMarkup
    ) {
        let words = context.words
        page.section("inbox", words.inbox)
        page.raw("<div class=\"lists\">\n")
        appendRow(letter, context, style: "wide", caption: words.onDesktop, to: &page)
        appendRow(letter, context, style: "narrow", caption: words.onPhone, to: &page)
        page.raw("</div>\n<p class=\"meta\">")
        let subject = letter.subject.count
        page.text(words.subjectLength(subject, isLong: subject > phoneSubject))
        page.raw("<br>")
        let preheader = letter.preheader.count
        page.text(words.preheaderLength(preheader, isLong: preheader > longestPreheader))
        page.raw("</p>\n</section>\n")
    }

    private static func appendRow(
        _ letter: Letter, _ context: PreviewContext, style: String, caption: String,
        to page: inout PreviewMarkup
    ) {
        let publication = context.digest.publication
        page.raw("<figure class=\"list \(style)\"><figcaption>\(caption)</figcaption>\n")
        page.raw("<div class=\"row\"\(context.publicationLanguage)><span class=\"from\">")
        page.text(publication.sender.name ?? publication.sender.address)
        page.raw("</span> <span class=\"subject\">")
        page.text(letter.subject)
        page.raw("</span> <span class=\"preheader\">")
        page.text(letter.preheader)
        page.raw("</span></div></figure>\n")
    }
}
