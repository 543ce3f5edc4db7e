internal import Articles

/// The digests as an Atom feed (RFC 4287).
///
/// Its moments are those at which letters go out, so that the same digests give the same bytes.
struct AtomFeed {
    let site: WebSite
    /// Newest first.
    let entries: [FeedEntry]

    var xml: String {
        let publication = site.publication
        let list = site.listAddress
        var xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(xmlText(publication.language))">
            <id>\(xmlText(site.feedIdentifier))</id>
            \(element("title", publication.name))
            """
        if let tagline = publication.tagline { xml += element("subtitle", capped(tagline, 300)) }
        // RFC 4287 §4.1.1: a feed has one; that of no digest has never changed.
        xml += "<updated>\(entries.first?.issue.moment ?? "1970-01-01T00:00:00Z")</updated>\n"
        xml += author
        if let address = site.address(ofFile: WebSite.atom) {
            xml += link("self", "application/atom+xml", address)
        }
        if let list { xml += link("alternate", "text/html", list) }
        for entry in entries { append(entry, to: &xml) }
        return xml + "</feed>\n"
    }

    private func append(_ entry: FeedEntry, to xml: inout String) {
        let moment = entry.issue.moment
        xml += "<entry>\n<id>\(xmlText(site.identifier(of: entry.issue.week)))</id>\n"
        xml += element("title", entry.title)
        xml += "<updated>\(moment)</updated>\n<published>\(moment)</published>\n"
        if let address = entry.address { xml += link("alternate", "text/html", address) }
        if !entry.summary.isEmpty { xml += element("summary", entry.summary) }
        // §4.1.3.3: HTML inside is escaped as text is.
        xml += "<content type=\"html\">\(xmlText(entry.html))</content>\n</entry>\n"
    }

    private var author: String {
        let home = site.webAddress(site.publication.links.home)
        return "<author>\n\(element("name", site.publication.name))"
            + (home.map { "<uri>\(xmlText($0))</uri>\n" } ?? "") + "</author>\n"
    }

    private func element(_ name: String, _ text: String) -> String {
        "<\(name)>\(xmlText(onOneLine(text)))</\(name)>\n"
    }

    private func link(_ rel: String, _ type: String, _ address: String) -> String {
        "<link rel=\"\(rel)\" type=\"\(type)\" href=\"\(xmlText(address))\"/>\n"
    }
}
