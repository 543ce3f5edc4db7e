/// What a feed tells of a digest: its stories, each with its lead and its source.
struct FeedEntry {
    let site: WebSite
    let issue: WebIssue

    var title: String {
        let subject = capped(issue.subject, 300)
        return subject.isEmpty ? site.words.heading(site.wording.range(issue.week)) : subject
    }

    /// Simple HTML: headings, paragraphs, links, one list.
    var html: String {
        var html = ""
        for story in issue.stories {
            html += "<h3>\(headline(of: story))</h3>\n"
            let lead = webText(capped(story.lead, 3000))
            html += "<p>\(lead)\(lead.isEmpty ? "" : " ")<em>(\(outlet(of: story)))</em></p>\n"
        }
        let briefs = issue.briefs + issue.more
        if !briefs.isEmpty {
            html += "<h3>\(escapedHTML(site.words.inBrief))</h3>\n<ul>\n"
            for brief in briefs {
                html += "<li>\(headline(of: brief)) <em>(\(outlet(of: brief)))</em></li>\n"
            }
            html += "</ul>\n"
        }
        if let address = site.address(of: issue.week) {
            html += "<p><a\(attribute("href", address))>\(escapedHTML(site.words.readIt))</a></p>\n"
        }
        return html
    }

    private func headline(of entry: WebIssue.Entry) -> String {
        let words = webText(capped(entry.headline, 300))
        guard let address = entry.url.flatMap(safeAddress) else { return words }
        return "<a\(attribute("href", address))>\(words)</a>"
    }

    private func outlet(of entry: WebIssue.Entry) -> String { webText(capped(entry.outlet, 300)) }
}
