import Articles

@testable import Rendering

/// The sample digest as the archive on the web reads it, and its edition's site.
struct WebSample {
    let digest: Digest
    let site: WebSite
    let issue: WebIssue

    init(
        _ sample: SampleDigest, theme: Theme = Theme(css: "", path: "theme.css"),
        settings: LetterSettings = LetterSettings(), week: String = "2021-W42",
        subject: String? = nil
    ) {
        digest = sample.digest
        site = WebSite(
            publication: WebSample.unfilled(sample.publication), theme: theme, settings: settings)
        issue = WebIssue(
            week: Week(week) ?? digest.week, language: sample.language,
            published: digest.published,
            subject: subject ?? sample.hostile ?? "The harbour speaks",
            preheader: sample.hostile ?? "", stories: digest.entries.map(WebSample.entry),
            briefs: digest.briefs.map(WebSample.entry), more: [])
    }

    /// What is left of the letter to the web.
    func leaving(_ more: [Digest.Entry]) -> WebIssue {
        WebIssue(
            week: issue.week, language: issue.language, published: issue.published,
            subject: issue.subject, preheader: issue.preheader, stories: issue.stories,
            briefs: issue.briefs, more: more.map(WebSample.entry))
    }

    func page(
        _ markdown: String, pictures: [PictureFile] = [], previous: String? = nil,
        next: String? = nil
    ) throws -> String {
        try site.page(
            of: issue, markdown: markdown, pictures: pictures,
            neighbours: WebNeighbours(
                previous: previous.flatMap { Week($0) }, next: next.flatMap { Week($0) }),
            source: "digest.md")
    }

    /// What stands between head and foot of a page: the letter.
    static func letter(of page: String) -> String {
        guard let start = page.firstRange(of: "<article>"),
            let end = page.firstRange(of: "</article>")
        else { return "" }
        return String(page[start.lowerBound..<end.upperBound]) + "\n"
    }

    private static func entry(_ entry: Digest.Entry) -> WebIssue.Entry {
        WebIssue.Entry(
            headline: entry.headline, lead: entry.lead.text, outlet: entry.source.outlet,
            url: entry.source.url, image: entry.image)
    }

    private static func unfilled(_ publication: Publication) -> Publication {
        let links = publication.links
        return Publication(
            slug: publication.slug, name: publication.name, tagline: publication.tagline,
            language: publication.language, timeZone: publication.timeZone,
            home: publication.home, sender: publication.sender, address: publication.address,
            links: .init(
                home: links.home, unsubscribe: links.unsubscribe,
                unsubscribeAddress: "raus@lettre.example", privacy: links.privacy,
                contact: links.contact,
                browser: links.browser.replacing("2021-W42", with: "{week}"),
                archive: links.archive))
    }
}
