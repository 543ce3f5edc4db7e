/// A name in a feed, as far as the readers know it: which vocabulary it is of, and which word.
struct FeedName: Hashable, Sendable {
    let space: Space
    let word: Word

    /// Whether it is of RSS or of Atom, which mean the same by the same words.
    var isPlain: Bool { space == .rss || space == .atom }

    /// The vocabularies that feeds are written in.
    enum Space: Sendable {
        /// RSS, which has no namespace, and default namespaces that nobody knows.
        case rss
        case atom, content, dublinCore, terms, media, itunes, rdf, xhtml, xml, feedburner
        case other
    }

    /// In lower case, as feeds are not at one about case (`pubDate`, `pubdate`).
    enum Word: String, Sendable {
        case about, abstract, author, base, body, category, channel, content, created, creator
        case credit, date, description, div, email, encoded, enclosure, entry, feed, fullitem
        case group, guid, height, href, id, identifier, image, ispermalink, issued, item, keywords
        case label, lang, language, lastbuilddate, lastmod, link, medium, mode, modified, name
        case origlink, pubdate, published, publisher, rdf, rel, rss, source, src, subject, subtitle
        case summary, tagline, tags, term, text, thumbnail, title, type, updated, url, width
        case other
    }
}

extension FeedName.Space {
    /// The vocabulary of a namespace, told by its address or, where that is not known, by the
    /// prefix that is usual for it.
    init(address: String, prefix: String) {
        let address = address.lowercased().drop { $0 <= " " }
        let plain = address.hasPrefix("https:") ? "http:" + address.dropFirst(6) : address[...]
        let known = namespaces.first { plain.hasPrefix($0.address) }
        self = known?.space ?? Self(prefix: prefix)
    }

    /// The vocabulary that a prefix is usual for; RSS without one.
    init(prefix: String) {
        self = prefix.isEmpty ? .rss : usualPrefixes[prefix.lowercased()] ?? .other
    }
}

/// By their beginnings, since feeds write them with and without the last slash, and in versions.
private let namespaces: [(address: String, space: FeedName.Space)] = [
    ("http://www.w3.org/2005/atom", .atom), ("http://purl.org/atom/", .atom),
    ("http://purl.org/rss/1.0/modules/content", .content),
    ("http://purl.org/rss/1.0/modules/", .other), ("http://purl.org/rss/1.0", .rss),
    ("http://my.netscape.com/rdf/simple", .rss), ("http://channel.netscape.com/rdf/simple", .rss),
    ("http://my.netscape.com/publish", .rss), ("http://backend.userland.com", .rss),
    ("http://blogs.law.harvard.edu", .rss), ("http://cyber.law.harvard.edu", .rss),
    ("http://purl.org/net/rss", .rss), ("http://purl.org/dc/terms", .terms),
    ("http://purl.org/dc/", .dublinCore), ("http://search.yahoo.com/mrss", .media),
    ("http://video.search.yahoo.com/mrss", .media), ("http://tools.search.yahoo.com/mrss", .media),
    ("http://www.w3.org/1999/02/22-rdf", .rdf), ("http://www.itunes.com/dtds", .itunes),
    ("http://www.w3.org/1999/xhtml", .xhtml), ("http://www.w3.org/xml/1998/namespace", .xml),
    ("http://rssnamespace.org/feedburner", .feedburner),
]

private let usualPrefixes: [String: FeedName.Space] = [
    "atom": .atom, "atom10": .atom, "a10": .atom, "content": .content, "dc": .dublinCore,
    "dcterms": .terms, "dct": .terms, "media": .media, "itunes": .itunes, "rdf": .rdf,
    "xhtml": .xhtml, "xml": .xml, "feedburner": .feedburner, "rss": .rss,
]
