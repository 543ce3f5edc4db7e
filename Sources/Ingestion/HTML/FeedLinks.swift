package import Articles

/// Where the feed of a page may be found, by what the page says and by custom.
package struct FeedLinks: Sendable, Hashable {
    /// The feeds that the page declares in its head, those of comments last.
    package let declared: [Link]
    /// Links of the text to the same host that look like feeds.
    package let linked: [Link]

    package struct Link: Sendable, Hashable {
        /// Absolute, http or https.
        package let url: String
        /// What the page calls it.
        package let title: String?
    }

    /// Looks at a page, however broken.
    ///
    /// - Parameter page: its origin is the address that answered.
    /// - Throws: a ``Problem`` where it is no text.
    package init(of page: Source) throws(Problem) {
        let sniff = try Sniff.of(page)
        let tree = Tree(page: sniff.text)
        let origin = Address.resolved(page.origin, base: nil)
        let named = tree.descendants(tagged: .base).lazy.compactMap { node in
            tree.value(.href, of: node)
        }.first
        let base = Address.resolved(named, base: origin) ?? origin
        declared = FeedLinks.declared(in: tree, base: base)
        linked = FeedLinks.linked(in: tree, base: base, host: origin.flatMap(Address.host))
    }

    /// Where most sites have their feed, on the host of an address.
    package static func usualPlaces(besides address: String) -> [Link] {
        ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml"].compactMap { path in
            Address.resolved(path, base: address).map { Link(url: $0, title: nil) }
        }
    }
}

// MARK: - Declared feeds

extension FeedLinks {
    /// Where a link leads, if that can be asked.
    private static func address(of node: Int, in tree: Tree, base: String?) -> String? {
        Address.resolved(tree.value(.href, of: node), base: base).flatMap { url in
            WebAddress(url) == nil ? nil : url
        }
    }

    private static func declared(in tree: Tree, base: String?) -> [Link] {
        var found: [(rank: Int, link: Link)] = []
        for node in tree.descendants(tagged: .link) {
            guard let rank = rank(of: node, in: tree),
                let url = address(of: node, in: tree, base: base)
            else { continue }
            let title = tree.value(.title, of: node).map { cleaned($0) }
            let link = Link(url: url, title: title?.isEmpty == true ? nil : title)
            found.append((rank + (isOfComments(link) ? 2 : 0), link))
        }
        return distinct(
            found.enumerated().sorted { left, right in
                (left.element.rank, left.offset) < (right.element.rank, right.offset)
            }.map(\.element.link))
    }

    /// 0 for the types of feeds, 1 for types that a feed may have, nil for everything else.
    private static func rank(of node: Int, in tree: Tree) -> Int? {
        let relations = words(tree.value(.rel, of: node))
        guard relations.contains("alternate") || relations.contains("feed"),
            !relations.contains("stylesheet")
        else { return nil }
        let type = (tree.value(.type, of: node) ?? "").lowercased()
        // Atom's other kind of document is one entry (RFC 5023 §12.1).
        guard !type.contains("type=entry") else { return nil }
        switch trimmed(type.prefix { $0 != ";" }) {
        case "application/rss+xml", "application/atom+xml", "application/feed+json": return 0
        case "application/rdf+xml", "application/xml", "text/xml": return 1
        case "": return relations.contains("feed") ? 1 : nil
        default: return nil
        }
    }

    /// Whether it is what readers say below the articles: WordPress declares those beside its own.
    private static func isOfComments(_ link: Link) -> Bool {
        let title = foldedWords(link.title ?? "", atMost: 40)
        let path = Address.path(of: link.url).lowercased()
        return title.contains(where: comments.contains)
            || path.split(separator: "/").contains { comments.contains(String($0)) }
    }

    private static let comments: Set<String> = [
        "comment", "comments", "commentaire", "commentaires", "kommentare", "comentarios",
    ]

    private static func words(_ value: String?) -> [String] {
        (value ?? "").lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func distinct(_ links: [Link]) -> [Link] {
        var seen: Set<String> = []
        return links.filter { seen.insert($0.url).inserted }
    }
}

// MARK: - Links that look like feeds

extension FeedLinks {
    private static func linked(in tree: Tree, base: String?, host: String?) -> [Link] {
        var found: [Link] = []
        for node in tree.descendants(tagged: .a) {
            guard let url = address(of: node, in: tree, base: base),
                Address.host(of: url) == host
            else { continue }
            let text = tree.text(of: node)
            guard looksLikeFeed(url) || names.contains(text.lowercased()) else { continue }
            found.append(Link(url: url, title: text.isEmpty ? nil : capped(text, to: 200)))
        }
        let links = distinct(found)
        return links.filter { !isOfComments($0) } + links.filter(isOfComments)
    }

    private static func looksLikeFeed(_ url: String) -> Bool {
        let parts = Address.path(of: url).lowercased().split(separator: "/")
        guard let last = parts.last else { return false }
        if names.contains(String(last)) { return true }
        let words = last.split(separator: ".")
        guard words.count > 1, let ending = words.last else { return false }
        // A list of a site's pages for search engines is XML, too.
        return ["rss", "atom", "rdf"].contains(ending)
            || ending == "xml" && !last.contains("sitemap")
    }

    private static let names: Set<String> = ["feed", "feeds", "rss", "rss2", "atom", "rdf"]
}
