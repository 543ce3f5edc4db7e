package import Articles

// The archive of an edition's digests on the web: pure writers, which know neither files nor clock.
//
//     digest.md + digest.json ──▶ WebPage   a digest's page, with its neighbours
//     every digest.json ──┬─────▶ WebList   the list of past digests
//                         └─────▶ AtomFeed, WebFeed
//
// WebWriter writes the letter's Markdown tree as semantic HTML, after MailOnly has taken out what
// speaks to readers of the mail. WebStyle dresses both pages in the edition's theme.

/// An edition on the web: what all of its pages and feeds have in common.
package struct WebSite: Sendable {
    /// The publication, with `{week}` in its links not yet filled.
    let publication: Publication
    let settings: LetterSettings
    let wording: Wording
    let words: WebWording
    let style: WebStyle

    /// - Parameter publication: `{week}` in its links is not yet filled.
    init(publication: Publication, theme: Theme, settings: LetterSettings) {
        self.publication = publication
        self.settings = settings
        wording = Wording(language: publication.language)
        words = WebWording.of(language: publication.language)
        style = WebStyle(
            theme: isRightToLeft(publication.language) ? theme.mirrored : theme)
    }

    /// The file that every page has in a folder of its own.
    package static let page = "index.html"
    package static let atom = "feed.xml"
    package static let json = "feed.json"

    /// Digests that a feed holds at most.
    package static let longestFeed = 50

    /// A digest's page.
    ///
    /// - Parameters:
    ///   - markdown: the filled template, `digest.md`.
    ///   - pictures: the edition's own that lie beside the page.
    ///   - source: how problems name the Markdown's file.
    /// - Throws: a ``Problem`` where the Markdown holds raw HTML or is nested beyond measure.
    package func page(
        of issue: WebIssue, markdown: String, pictures: [PictureFile], neighbours: WebNeighbours,
        source: String
    ) throws(Problem) -> String {
        let shown = Pictures(settings: settings, files: pictures)
        let tree = shown.resolved(try markdownTree(of: markdown, source: source))
        let blocks = WebBlocks(of: tree, without: mailOnly(in: issue.week))
        return WebPage(
            site: self, issue: issue, blocks: blocks, pictures: shown, neighbours: neighbours
        ).html
    }

    /// The list of digests, newest first.
    ///
    /// - Parameter issues: in the order of their weeks.
    package func list(of issues: [WebIssue]) -> String {
        WebList(site: self, issues: issues.reversed()).html
    }

    /// The last fifty digests as an Atom feed (RFC 4287) and as a JSON Feed 1.1.
    ///
    /// - Parameter issues: in the order of their weeks.
    package func feeds(of issues: [WebIssue]) -> (atom: String, json: String) {
        let entries = issues.suffix(WebSite.longestFeed).reversed().map { FeedEntry($0, of: self) }
        return (
            AtomFeed(site: self, entries: entries).xml, WebFeed(site: self, entries: entries).json
        )
    }
}

/// The digests before and after one.
package struct WebNeighbours: Sendable, Hashable {
    package let previous: Week?
    package let next: Week?

    package init(previous: Week?, next: Week?) {
        self.previous = previous
        self.next = next
    }

    /// The links of a page's head that name them; those to the feeds follow.
    var links: String {
        let pairs = [("prev", previous), ("next", next)]
        let links = pairs.compactMap { name, week in
            week.map { "<link rel=\"\(name)\" href=\"\(WebNeighbours.path(to: $0))\">\n" }
        }
        return links.joined()
    }

    /// Whether a page that was written before names these and no others.
    ///
    /// - Parameter start: the page's first kilobytes.
    package func areNamed(in start: [UInt8]) -> Bool {
        let opening = WebHead.beforeLinks.suffix(40)
        return start.contains(bytes: Array("\(opening)\(links)\(WebHead.afterLinks)".utf8))
    }

    /// From one digest's page to another's.
    ///
    /// The file is named, so that pages that are looked at
    /// without a server lead to one another too.
    static func path(to week: Week) -> String { "../\(week)/\(WebSite.page)" }
}

extension WebSite {
    /// Where a digest's page is on the web; nil where the edition's `browser` link names no week.
    func address(of week: Week) -> String? {
        let browser = publication.links.browser
        guard browser.contains("{week}") else { return nil }
        return webAddress(browser.replacing("{week}", with: week.description))
    }

    /// Where the list is on the web.
    var listAddress: String? { webAddress(publication.links.archive) }

    /// Where a file beside the list is on the web.
    func address(ofFile name: String) -> String? {
        guard let list = listAddress else { return nil }
        let path = list.prefix { $0 != "?" && $0 != "#" }
        guard let end = path.dropFirst("https://".count).lastIndex(of: "/") else {
            return "\(path)/\(name)"
        }
        // The last part is a file where it has an ending, a folder where it has none.
        let isFile = path[end...].contains(".")
        return path.hasSuffix("/")
            ? path + name : isFile ? path[...end] + name : "\(path)/\(name)"
    }

    /// What stands for a digest for ever: its page's address, or a fragment of the list's.
    func identifier(of week: Week) -> String {
        address(of: week) ?? "\(feedIdentifier)#\(week)"
    }

    /// What stands for the feed for ever (RFC 4287 §4.2.6): the list's address.
    var feedIdentifier: String { listAddress ?? "urn:x-lede:\(publication.slug)" }

    func webAddress(_ address: String?) -> String? { address.flatMap(safeImageAddress) }

    /// The line of the feeds in a page's head.
    func feedLinks(from folder: String) -> String {
        let title = attribute("title", publication.name)
        return """
            \(WebHead.afterLinks) type="application/atom+xml"\(title) href="\(folder)\(WebSite.atom)">
            <link rel="alternate" type="application/feed+json"\(title) href="\(folder)\(WebSite.json)">

            """
    }

    private func mailOnly(in week: Week) -> MailOnly {
        let links = publication.links
        let fill = { (link: String) in link.replacing("{week}", with: week.description) }
        let open = [links.home, links.archive, links.privacy, links.contact, links.terms]
            .compactMap { $0.map(fill).flatMap(safeAddress) }
        let leaving =
            [links.unsubscribe]
            + [links.unsubscribeAddress.map { "mailto:\($0)" }]
            .compactMap(\.self)
        return MailOnly(
            page: Set([links.browser].map(fill).compactMap(safeAddress)).subtracting(open),
            leaving: Set(leaving.map(fill).compactMap(safeAddress)).subtracting(open))
    }
}

extension Renderer {
    /// The edition's archive on the web, in the letter's theme.
    ///
    /// - Parameter publication: `{week}` in its links is not yet filled.
    package func site(of publication: Publication) -> WebSite {
        WebSite(publication: publication, theme: theme, settings: pictures.settings)
    }
}
