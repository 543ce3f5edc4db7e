import Articles

/// The elements of one item, sorted by what they are good for in one pass.
struct XMLEntry {
    private let tree: FeedTree
    private let item: Int
    private var title = Pick()
    private var guid = Pick()
    private var published = Pick()
    private var updated = Pick()
    private var summary = Pick()
    /// A second text of the same rank: some feeds have a description and a summary.
    private var otherSummary = Pick()
    private var content = Pick()
    private var language = Pick()
    private var source = Pick()
    private var creators: [Int] = []
    private var authors: [Int] = []
    private var credits: [Int] = []
    private var categories: [Int] = []
    private var keywords: [Int] = []
    private var media: [Int] = []
    private var imageText = Pick()

    /// The best element for something: of the lowest rank, the first of them.
    private struct Pick {
        private(set) var node: Int?
        private var rank = Int.max

        mutating func offer(_ node: Int, rank: Int) {
            if rank < self.rank { (self.node, self.rank) = (node, rank) }
        }

        /// The last one counts of those that a feed has written again.
        mutating func offerLatest(_ node: Int, rank: Int) {
            if rank <= self.rank { (self.node, self.rank) = (node, rank) }
        }
    }

    init(_ tree: FeedTree, item: Int) {
        self.tree = tree
        self.item = item
        for child in tree.children(of: item) { sort(child) }
    }

    private mutating func sort(_ node: Int) {
        let name = tree.name(node)
        switch name.space {
        case .rss, .atom: sortPlain(node, name.word)
        case .dublinCore, .terms: sortDublinCore(node, name)
        case .media: sortMedia(node, name.word)
        case .itunes: sortItunes(node, name.word)
        case .content: if name.word == .encoded { content.offer(node, rank: 0) }
        case .xhtml: if name.word == .body || name.word == .div { content.offer(node, rank: 2) }
        case .rdf, .xml, .feedburner, .other: break
        }
    }

    private mutating func sortPlain(_ node: Int, _ word: FeedName.Word) {
        switch word {
        case .title: title.offer(node, rank: 0)
        case .guid: guid.offer(node, rank: 0)
        case .id: guid.offer(node, rank: 1)
        case .pubdate, .published: published.offerLatest(node, rank: 0)
        case .issued: published.offerLatest(node, rank: 1)
        case .date: published.offerLatest(node, rank: 4)
        case .created: published.offerLatest(node, rank: 3)
        case .updated: updated.offerLatest(node, rank: 0)
        case .modified: updated.offerLatest(node, rank: 1)
        case .lastbuilddate: updated.offerLatest(node, rank: 3)
        case .content: content.offer(node, rank: 1)
        case .fullitem: content.offer(node, rank: 3)
        case .body: content.offer(node, rank: 4)
        case .encoded: content.offer(node, rank: 5)
        case .description: offerSummary(node, rank: 0)
        case .summary: offerSummary(node, rank: 1)
        case .abstract: offerSummary(node, rank: 2)
        case .tagline: offerSummary(node, rank: 6)
        case .author: authors.append(node)
        case .category: categories.append(node)
        case .tags, .keywords: keywords.append(node)
        case .language: language.offer(node, rank: 1)
        case .source: source.offer(node, rank: 0)
        case .enclosure: media.append(node)
        default: break
        }
    }

    private mutating func offerSummary(_ node: Int, rank: Int) {
        if let known = summary.node, rank <= 1 { otherSummary.offer(known, rank: 0) }
        summary.offer(node, rank: rank)
        if summary.node != node, rank <= 1 { otherSummary.offerLatest(node, rank: 0) }
    }

    private mutating func sortDublinCore(_ node: Int, _ name: FeedName) {
        switch name.word {
        case .title: title.offer(node, rank: 1)
        case .identifier: guid.offer(node, rank: 2)
        case .date, .issued: published.offerLatest(node, rank: 2)
        case .created: published.offerLatest(node, rank: 3)
        case .modified: updated.offerLatest(node, rank: 2)
        case .description: summary.offer(node, rank: 3)
        case .abstract: summary.offer(node, rank: 6)
        case .creator, .author: creators.append(node)
        case .subject: categories.append(node)
        case .language: language.offer(node, rank: 0)
        default: break
        }
    }

    private mutating func sortMedia(_ node: Int, _ word: FeedName.Word) {
        switch word {
        case .title: title.offer(node, rank: 2)
        case .description:
            summary.offer(node, rank: 5)
            imageText.offer(node, rank: 0)
        case .credit: credits.append(node)
        case .category: categories.append(node)
        case .keywords: keywords.append(node)
        case .content, .thumbnail: media.append(node)
        case .group: for child in tree.children(of: node) { sort(child) }
        default: break
        }
    }

    private mutating func sortItunes(_ node: Int, _ word: FeedName.Word) {
        switch word {
        case .title: title.offer(node, rank: 3)
        case .summary: summary.offer(node, rank: 4)
        case .subtitle: summary.offer(node, rank: 7)
        case .author: credits.append(node)
        case .keywords: keywords.append(node)
        case .image: media.append(node)
        case .category:
            categories.append(node)
            for child in tree.children(of: node) { sort(child) }
        default: break
        }
    }
}

extension XMLEntry {
    func entry(base: String?) -> Feed.Entry {
        var entry = Feed.Entry()
        let base = Address.resolved(tree.attribute(.base, .xml, of: item), base: base) ?? base
        entry.base = base
        entry.title = content(of: title.node)
        entry.guid = text(of: guid.node) ?? tree.attribute(.about, .rdf, of: item)
        let address = XMLEntry.address(ofPage: item, in: tree, base: base)
        entry.link = address?.url
        entry.statedLink = address?.stated
        if entry.link == nil { entry.link = otherAddress(base: base) }
        entry.published = text(of: published.node)
        entry.updated = text(of: updated.node) ?? tree.attribute(.lastmod, of: item)
        entry.content = content(of: content.node)
        entry.summary = content(of: summary.node)
        if entry.content == nil, let other = content(of: otherSummary.node) {
            let isLonger = other.bytes.count > entry.summary?.bytes.count ?? 0
            entry.content = isLonger ? other : entry.summary
            entry.summary = isLonger ? entry.summary : other
        }
        entry.authors = names()
        entry.categories = terms()
        entry.language = text(of: language.node) ?? tree.attribute(.lang, .xml, of: item)
        entry.image = image(base: base)
        entry.source = outlet()
        return entry
    }

    private func text(of node: Int?) -> String? { XMLEntry.text(of: node, in: tree) }

    private static func text(of node: Int?, in tree: FeedTree) -> String? {
        guard let node else { return nil }
        let text = tree.string(of: node)
        return text.utf8.contains { $0 > 0x20 } ? text : nil
    }

    /// A text construct: escaped HTML, plain text, or XHTML as elements (RFC 4287 §3.1), and the
    /// modes of Atom 0.3.
    private func content(of node: Int?) -> Feed.Content? {
        guard let node else { return nil }
        if tree.hasElements(node) { return Feed.Content(tree.innerHTML(of: node)) }
        let hasAttributes = tree.nodes[node].attributeCount > 0
        let type = hasAttributes ? tree.attribute(.type, of: node)?.lowercased() ?? "" : ""
        let mode = hasAttributes ? tree.attribute(.mode, of: node)?.lowercased() ?? "" : ""
        let isAtom = tree.name(node).space == .atom
        if mode == "base64" || (isAtom && type.hasPrefix("application/octet")) {
            return Feed.Content(Base64.decoded(tree.characters(of: node))[...])
        }
        let isPlain =
            isAtom && (type == "text" || type == "text/plain" || (type.isEmpty && mode.isEmpty))
        return Feed.Content(
            tree.characters(of: node),
            isHTML: !isPlain || mode == "escaped" && type != "text/plain")
    }

    private func names() -> [String] {
        for nodes in [creators, authors, credits] where !nodes.isEmpty {
            let names = nodes.compactMap(name)
            if !names.isEmpty { return names }
        }
        return source.node.map { XMLEntry.names(in: $0, of: tree) } ?? []
    }

    /// The authors of a feed, or of the one that an entry was taken from (RFC 4287 §4.2.1).
    static func names(in feed: Int, of tree: FeedTree) -> [String] {
        let authors = tree.children(of: feed).filter {
            tree.name($0).isPlain && tree.name($0).word == .author
        }
        return authors.compactMap { XMLEntry.name(of: $0, in: tree) }
    }

    private func name(of node: Int) -> String? { XMLEntry.name(of: node, in: tree) }

    /// A person: a name alone, or name and address of mail as elements (RFC 4287 §3.2).
    private static func name(of node: Int, in tree: FeedTree) -> String? {
        guard tree.hasElements(node) else { return text(of: node, in: tree) }
        let name = text(of: tree.first(.name, in: node), in: tree)
        guard let mail = text(of: tree.first(.email, in: node), in: tree) else { return name }
        return name.map { "\(trimmed($0)) (\(trimmed(mail)))" }
    }

    private func terms() -> [Feed.Category] {
        var terms: [Feed.Category] = []
        for node in categories {
            let stated = tree.attribute(.term, of: node) ?? tree.attribute(.text, of: node)
            let term = Fragment.line(stated ?? tree.string(of: node))
            guard !term.isEmpty else { continue }
            let label = tree.attribute(.label, of: node).map { trimmed($0) }
            terms.append(.init(term: term, label: label?.isEmpty == true ? nil : label))
        }
        for node in keywords {
            terms += Keywords.list([tree.string(of: node)]).map { .init(term: $0, label: nil) }
        }
        return terms
    }

    /// The outlet that an aggregator names.
    private func outlet() -> String? {
        guard let node = source.node else { return nil }
        let title = tree.first(.title, in: node)
        guard title != nil || !tree.hasElements(node) else { return nil }
        return text(of: title ?? node).map { Fragment.line($0) }
    }

    private static let pictureEndings = [".jpg", ".jpeg", ".png", ".webp", ".gif"].map {
        Array($0.utf8)
    }

    /// Whether an address ends, before its query, as those of pictures do.
    private static func looksLikePicture(_ address: String) -> Bool {
        let path = address.utf8.prefix { $0 != UInt8(ascii: "?") }
        return pictureEndings.contains { ending in
            path.suffix(ending.count).elementsEqual(ending) { $0 | 0x20 == $1 | 0x20 }
        }
    }

    private func image(base: String?) -> Article.Image? {
        for node in media {
            let name = tree.name(node).word
            let type = tree.attribute(.type, of: node) ?? ""
            let address = tree.attribute(.url, of: node) ?? tree.attribute(.href, of: node)
            let isImage =
                name == .thumbnail || name == .image
                || tree.attribute(.medium, of: node) == "image" || type.hasPrefix("image/")
                || (type.isEmpty && address.map(XMLEntry.looksLikePicture) ?? false)
            guard isImage, let url = Address.resolved(address, base: base) else { continue }
            func size(_ word: FeedName.Word) -> Int? {
                tree.attribute(word, of: node).flatMap { Int(trimmed($0)) }
                    .flatMap { $0 > 0 ? $0 : nil }
            }
            let own = tree.children(of: node).first { child in
                tree.name(child).space == .media
                    && [.description, .title, .text].contains(tree.name(child).word)
            }
            let words = text(of: own ?? imageText.node).map { Fragment.line($0) }
            let image = Article.Image(
                url: url, alt: words?.isEmpty == true ? nil : words, width: size(.width),
                height: size(.height))
            if !image.countsReaders { return image }
        }
        return nil
    }
}

// Addresses.
extension XMLEntry {
    /// The address of the page: RSS `link`, Atom's `alternate`, a permanent `guid`, RDF's name; and
    /// the first of them as it is written.
    static func address(
        ofPage item: Int, in tree: FeedTree, base: String?
    ) -> (url: String?, stated: String?)? {
        var stated: String?
        var url: String?
        var original: String?
        var guid: Int?
        for node in tree.children(of: item) {
            let name = tree.name(node)
            if name.word == .link, name.isPlain, url == nil {
                guard let reference = reference(of: node, in: tree) else { continue }
                let base =
                    Address.resolved(tree.attribute(.base, .xml, of: node), base: base)
                    ?? base
                stated = stated ?? reference
                url = Address.resolved(reference, base: base)
            } else if name.word == .origlink, original == nil {
                original = Address.resolved(tree.string(of: node), base: base)
            } else if name.word == .guid, guid == nil {
                guid = node
            }
        }
        if let found = original ?? url { return (found, stated) }
        if let guid, tree.attribute(.ispermalink, of: guid)?.lowercased() != "false",
            let url = Address.resolved(tree.string(of: guid), base: nil)
        {
            return (url, stated)
        }
        let named = tree.attribute(.href, of: item) ?? tree.attribute(.about, .rdf, of: item)
        let found = Address.resolved(named, base: base)
        return found == nil && stated == nil ? nil : (found, stated)
    }

    /// Where Atom's content stands if not in the feed (RFC 4287 §4.1.3.2), or an `id` that is an
    /// address of the web.
    private func otherAddress(base: String?) -> String? {
        if let node = content.node, let source = tree.attribute(.src, of: node),
            let url = Address.resolved(source, base: base)
        {
            return url
        }
        guard let node = guid.node, tree.name(node).word == .id else { return nil }
        return Address.resolved(text(of: node), base: nil)
    }

    /// What a `link` refers to, where that is the page: not the feed, a comment, a picture.
    private static func reference(of node: Int, in tree: FeedTree) -> String? {
        if tree.nodes[node].attributeCount > 0 {
            let rel = tree.attribute(.rel, of: node) ?? "alternate"
            guard rel == "alternate" || rel.hasSuffix("/relation/alternate") else { return nil }
            if let href = tree.attribute(.href, of: node) { return href }
        }
        let text = trimmed(tree.string(of: node))
        return text.isEmpty ? nil : text
    }
}
