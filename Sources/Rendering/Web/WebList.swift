internal import Articles

/// The list of an edition's digests: those of a year under its number, the newest first.
struct WebList {
    let site: WebSite
    /// Newest first.
    let issues: [WebIssue]

    /// Headlines that an entry shows.
    private static let headlines = 3

    var html: String {
        let name = onOneLine(site.publication.name)
        let words = site.words
        let tagline = site.publication.tagline.map { "<p>\(webText(capped($0, 300)))</p>\n" }
        return WebHead(site: site).opening(
            title: "\(name) · \(words.pastIssues)", description: site.description,
            address: site.listAddress, kind: .list, folder: "", links: "")
                + """
                <main id="digest" class="list">
                <header class="masthead">
                <h1>\(webText(name))</h1>
                \(tagline ?? "")<p class="kicker">\(escapedHTML(words.pastIssues))</p>
                </header>
                \(years)</main>
                <footer class="colophon">
                \(site.follow(from: ""))\(colophon)</footer>
                </body>
                </html>

                """
    }

    private var years: String {
        guard !issues.isEmpty else {
            return "<div class=\"block\">\n<p>\(escapedHTML(site.words.noIssues))</p>\n</div>\n"
        }
        var html = ""
        var start = issues.startIndex
        while start < issues.endIndex {
            let year = issues[start].week.year
            let end = issues[start...].firstIndex { $0.week.year != year } ?? issues.endIndex
            html += "<section class=\"block year\" aria-labelledby=\"year-\(year)\">\n"
            html += "<h2 id=\"year-\(year)\">\(year)</h2>\n<ol>\n"
            for index in start..<end {
                entry(issues[index], isLatest: index == issues.startIndex, to: &html)
            }
            html += "</ol>\n</section>\n"
            start = end
        }
        return html
    }

    private func entry(_ issue: WebIssue, isLatest: Bool, to html: inout String) {
        let range = webText(site.words.heading(site.wording.range(issue.week)))
        let time = "<time datetime=\"\(issue.week)\">\(range)</time>"
        let address = "\(issue.week)/\(WebSite.page)"
        html += isLatest ? "<li class=\"latest\">\n" : "<li>\n"
        if isLatest { html += "<p class=\"kicker\">\(escapedHTML(site.words.latest))</p>\n" }
        if let title = issue.title(of: site.publication, wording: site.wording) {
            html += "<p class=\"kicker\">\(time)</p>\n"
            html += "<h3><a href=\"\(address)\">\(webText(capped(title, 300)))</a></h3>\n"
        } else {
            html += "<h3><a href=\"\(address)\">\(time)</a></h3>\n"
        }
        let headlines = issue.stories.prefix(WebList.headlines)
        if !headlines.isEmpty {
            html += "<ul>\n"
            for story in headlines {
                html += "<li>\(webText(capped(story.headline, 200)))</li>\n"
            }
            html += "</ul>\n"
        }
        html += "</li>\n"
    }

    /// Who publishes it, and how to reach them.
    private var colophon: String {
        let publication = site.publication
        let links = publication.links
        let pairs = [
            (links.home, site.words.home), (links.contact, site.words.contact),
            (links.privacy, site.words.privacy), (links.terms, site.words.terms),
        ]
        let row = pairs.compactMap { address, word -> String? in
            guard let address = address.flatMap(safeAddress) else { return nil }
            return "<a\(attribute("href", address))>\(escapedHTML(word))</a>"
        }
        let sender = [publication.sender.name ?? publication.name, publication.address]
            .compactMap(\.self).map { webText(capped($0, 300)) }
        return "<p>\(row.joined(separator: " · "))</p>\n<p>\(sender.joined(separator: ", "))</p>\n"
    }
}
