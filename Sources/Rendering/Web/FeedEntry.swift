/// What a feed tells of a digest: its stories, each with its lead and its source.
struct FeedEntry {
    let issue: WebIssue
    let title: String
    /// The digest's page; nil where it has no address.
    let address: String?
    let summary: String
    /// Simple HTML: headings, paragraphs, links, one list.
    let html: String

    init(_ issue: WebIssue, of site: WebSite) {
        self.issue = issue
        let subject = capped(issue.subject, 300)
        title = subject.isEmpty ? site.words.heading(site.wording.range(issue.week)) : subject
        address = site.address(of: issue.week)
        summary = issue.summary
        var html = ""
        for story in issue.stories {
            let lead = escapedHTML(capped(story.lead, 3000))
            html += "<h3>\(FeedEntry.headline(of: story))</h3>\n"
            html += "<p>\(lead)\(lead.isEmpty ? "" : " ")\(FeedEntry.outlet(of: story))</p>\n"
        }
        let briefs = issue.briefs + issue.more
        if !briefs.isEmpty {
            html += "<h3>\(escapedHTML(site.words.inBrief))</h3>\n<ul>\n"
            for brief in briefs {
                let headline = FeedEntry.headline(of: brief)
                html += "<li>\(headline) \(FeedEntry.outlet(of: brief))</li>\n"
            }
            html += "</ul>\n"
        }
        if let address {
            html += "<p><a\(attribute("href", address))>\(escapedHTML(site.words.readIt))</a></p>\n"
        }
        self.html = html
    }

    private static func headline(of entry: WebIssue.Entry) -> String {
        let words = escapedHTML(capped(entry.headline, 300))
        guard let address = entry.url.flatMap(safeAddress) else { return words }
        return "<a\(attribute("href", address))>\(words)</a>"
    }

    private static func outlet(of entry: WebIssue.Entry) -> String {
        "<em>(\(escapedHTML(capped(entry.outlet, 300))))</em>"
    }
}
