internal import Articles

/// A digest's page: the letter, between the ways to its neighbours.
struct WebPage {
    let site: WebSite
    let issue: WebIssue
    let blocks: WebBlocks
    let pictures: Pictures
    let neighbours: WebNeighbours

    var html: String {
        var writer = WebWriter(words: site.words, issue: issue, pictures: pictures)
        // Footnotes know by the time they are written which of them were referred to.
        header(&writer)
        for section in blocks.sections { self.section(section, &writer) }
        more(&writer)
        if !blocks.notes.isEmpty { writer.notes(blocks.notes) }
        let letter = writer.html
        writer.html = ""
        writer.blocks(blocks.footer)
        return WebHead(site: site).opening(
            title: title, description: description, address: site.address(of: issue.week),
            kind: .issue(issue, picture: picture), folder: "../", links: neighbours.links)
                + """
                <nav class="bar" aria-label="\(escapedHTML(site.words.issues))">
                \(barLinks)</nav>
                <main id="digest">
                <article>
                \(letter)</article>
                </main>
                \(onward)<footer class="colophon">
                \(writer.html)\(site.follow(from: "../"))</footer>
                </body>
                </html>

                """
    }

    private var title: String {
        let subject = capped(issue.subject, 300)
        let name = onOneLine(site.publication.name)
        if subject.isEmpty { return "\(name) · \(site.wording.range(issue.week))" }
        return subject.contains(name) ? subject : "\(subject) · \(name)"
    }

    private var description: String {
        let summary = issue.summary
        return summary.isEmpty ? site.description : summary
    }

    /// The first picture of a story that the edition shows.
    private var picture: Article.Image? {
        issue.stories.lazy.compactMap(\.image).first { image in
            safeImageAddress(image.url).map(pictures.isShown) ?? false
        }
    }

    private func header(_ writer: inout WebWriter) {
        let title = "<h1 class=\"unseen\">\(escapedHTML(self.title))</h1>\n"
        guard !blocks.header.isEmpty else {
            writer.html += blocks.hasTitle ? "" : title
            return
        }
        writer.html += "<header class=\"masthead\">\n\(blocks.hasTitle ? "" : title)"
        writer.blocks(blocks.header)
        writer.html += "</header>\n"
    }

    private func section(_ nodes: [MarkdownNode], _ writer: inout WebWriter) {
        let hasHeading = nodes.contains { node in
            guard case .heading = node.kind else { return false }
            return true
        }
        // A section without a heading is none that a screen reader could name.
        let element = hasHeading ? "section" : "div"
        writer.html += "<\(element) class=\"block\">\n"
        writer.blocks(nodes)
        writer.html += "</\(element)>\n"
    }

    /// What the mail had no room for.
    private func more(_ writer: inout WebWriter) {
        guard !issue.more.isEmpty else { return }
        writer.html += "<section class=\"block\">\n<h2>\(escapedHTML(site.words.more))</h2>\n"
        for entry in issue.more {
            let headline = webText(capped(entry.headline, 300))
            let address = entry.url.flatMap(safeAddress)
            let link = address.map { "<a\(attribute("href", $0))>\(headline)</a>" }
            writer.html += "<h3>\(link ?? headline)</h3>\n"
            let lead = capped(entry.lead, 3000)
            if !lead.isEmpty { writer.html += "<p>\(webText(lead))</p>\n" }
            writer.html += "<p class=\"small\">\(webText(capped(entry.outlet, 300)))</p>\n"
        }
        writer.html += "</section>\n"
    }

    // MARK: - The ways on

    private var barLinks: String {
        let words = site.words
        return way(neighbours.previous, "prev", "<span>← </span>\(escapedHTML(words.previous))")
            + "<a href=\"../\(WebSite.page)\">\(escapedHTML(words.allIssues))</a>\n"
            + way(neighbours.next, "next", "\(escapedHTML(words.next))<span> →</span>")
    }

    private var onward: String {
        guard neighbours.previous != nil || neighbours.next != nil else { return "" }
        let card = { (week: Week?, rel: String, word: String) -> String in
            guard let week else { return "" }
            let heading = site.words.heading(site.wording.range(week))
            return way(
                week, rel,
                "<span class=\"kicker\">\(escapedHTML(word))</span> <b>\(webText(heading))</b>")
        }
        return """
            <nav class="onward" aria-label="\(escapedHTML(site.words.readOn))">
            \(card(neighbours.previous, "prev", site.words.previous))\
            \(card(neighbours.next, "next", site.words.next))</nav>

            """
    }

    private func way(_ week: Week?, _ rel: String, _ words: String) -> String {
        guard let week else { return "" }
        return "<a rel=\"\(rel)\" href=\"\(WebNeighbours.path(to: week))\">\(words)</a>\n"
    }
}

extension WebSite {
    /// The line that says what the publication is.
    var description: String {
        capped(publication.tagline ?? publication.name, 300)
    }

    /// Where the feeds are, for readers who follow them.
    func follow(from folder: String) -> String {
        "<p class=\"follow\">\(webText(words.feeds)) <a href=\"\(folder)\(WebSite.atom)\">Atom</a>"
            + " · <a href=\"\(folder)\(WebSite.json)\">JSON Feed</a></p>\n"
    }
}
