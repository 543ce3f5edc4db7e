import Articles

extension Reader {
    /// RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF.
    static let xmlFeed = Reader(
        name: "XML feed",
        recognises: { sniff in
            ["rss", "feed", "rdf", "channel", "entry"].contains(sniff.rootName)
                || ["rss", "atom", "rdf"].contains(sniff.fileExtension)
                || (sniff.fileExtension == "xml" && sniff.rootName != "html")
                || ["rss+xml", "atom+xml", "rdf+xml"].contains { sniff.mediaType.hasSuffix($0) }
        },
        read: { sniff in
            let document = XMLDocument(parsing: FeedPrepass.prepared(sniff.text))
            guard !document.isCut else {
                return .failure(sniff, "the feed has over \(Limits.nodes) elements")
            }
            let origin = Address.resolved(sniff.origin, base: nil)
            guard let root = document.root, var feed = XMLFeed(root, origin: origin)?.feed else {
                return .failure(
                    sniff, line: document.errorLine, "not one item can be found in the feed",
                    advice: "Fetch it again, or tell its publisher")
            }
            guard let line = document.errorLine else { return feed.reading(of: sniff) }
            let breaksOff = !closes(root, in: sniff.text)
            if breaksOff { feed.entries[feed.entries.count - 1].isCut = true }
            var reading = feed.reading(of: sniff)
            reading.problems.append(
                breaksOff
                    ? sniff.problem(
                        line: line, "the feed breaks off: its last item may not be whole",
                        advice: "Fetch it again")
                    : sniff.problem(
                        .warning, line: line, "malformed XML: what could be recovered was read",
                        advice: "Tell its publisher"))
            return reading
        })
}

/// Whether the last tag of a document closes its root.
private func closes(_ root: Element, in text: [UInt8]) -> Bool {
    guard let slash = text.lastIndex(of: UInt8(ascii: "/")), slash > 0,
        text[slash - 1] == UInt8(ascii: "<")
    else { return false }
    let tag = String(decoding: text[(slash + 1)...].prefix(80), as: UTF8.self).lowercased()
    guard let end = tag.firstIndex(of: ">") else { return false }
    return localName(trimmed(String(tag[..<end]))) == localName(root.name)
}

private func localName(_ name: String) -> Substring? {
    name.split(separator: ":").last
}

/// Decides what the elements of a feed mean.
struct XMLFeed {
    private(set) var feed = Feed()

    /// - Returns: nil when the document holds neither an item nor the frame of a feed without.
    init?(_ root: Element, origin: String?) {
        let channel = root.first("channel", "atom:channel") ?? root
        let base = Address.resolved(root.attribute("xml:base"), base: origin) ?? origin
        feed.title = channel.first("title", "atom:title", "dc:title")?.text
        feed.link = XMLFeed.link(of: channel, base: base)
        feed.language =
            channel.first("language", "dc:language")?.text ?? channel.attribute("xml:lang")
            ?? root.attribute("xml:lang")
        feed.publisher = channel.first("dc:publisher")?.text
        let channelBase = Address.resolved(channel.attribute("xml:base"), base: base) ?? base
        var items: [Element] = []
        XMLFeed.collect(root, into: &items, depth: 0)
        let siteBase = channelBase ?? feed.link
        feed.entries = items.map { XMLFeed.entry($0, base: siteBase) }
        let isFrame =
            ["rss", "rdf:rdf", "atom:feed", "feed"].contains(root.name) && feed.title != nil
            && root.first("channel", "atom:channel") != nil || root.name.hasSuffix("feed")
        feed.entries.removeAll(where: \.isEmpty)
        if feed.entries.isEmpty, !isFrame || feed.title == nil { return nil }
        if feed.entries.isEmpty { return nil }
    }

    private static func collect(_ element: Element, into items: inout [Element], depth: Int) {
        if ["item", "atom:entry", "entry", "atom:item"].contains(element.name) {
            items.append(element)
            return
        }
        guard depth < 4 else { return }
        for child in element.elements { collect(child, into: &items, depth: depth + 1) }
    }

    private static func entry(_ item: Element, base: String?) -> Feed.Entry {
        var entry = Feed.Entry()
        let base = Address.resolved(item.attribute("xml:base"), base: base) ?? base
        entry.base = base
        entry.title = content(item.first("title", "atom:title", "dc:title", "media:title"))
        entry.guid =
            item.first("guid", "atom:id", "id", "dc:identifier")?.text
            ?? item.attribute("rdf:about")
        entry.link = link(of: item, base: base)
        entry.published =
            item.first(
                "pubdate", "atom:published", "published", "atom:issued", "issued", "dc:date",
                "dcterms:issued", "dcterms:created", "atom:created", "created", "date",
                "atom:pubdate")?.text
        entry.updated =
            item.first(
                "atom:updated", "updated", "atom:modified", "modified", "dcterms:modified",
                "lastbuilddate")?.text ?? item.attribute("lastmod")
        entry.content = content(
            item.first(
                "content:encoded", "atom:content", "content", "xhtml:body", "xhtml:div",
                "fullitem", "body", "encoded"))
        entry.summary = content(
            item.first(
                "description", "atom:summary", "summary", "abstract", "dc:description",
                "itunes:summary", "media:description", "dcterms:abstract", "atom:tagline"))
        entry.authors = authors(of: item)
        entry.categories = categories(of: item)
        entry.language = item.first("dc:language", "language")?.text ?? item.attribute("xml:lang")
        entry.image = image(of: item, base: base)
        entry.source = item.first("source", "atom:source").flatMap {
            $0.first("title", "atom:title")?.text ?? $0.text
        }.flatMap { trimmed($0).isEmpty ? nil : Fragment.line($0) }
        return entry
    }

    /// The address of the page: RSS `link`, Atom's `alternate`, a permanent `guid`, RDF's name.
    private static func link(of item: Element, base: String?) -> String? {
        if let original = item.first("feedburner:origlink")?.text,
            let url = Address.resolved(original, base: base)
        {
            return url
        }
        let links = item.all("atom:link", "link")
        for link in links {
            let rel = link.attribute("rel") ?? "alternate"
            let isPage = ["alternate", "http://www.iana.org/assignments/relation/alternate"]
                .contains(rel)
            guard isPage else { continue }
            let own = Address.resolved(link.attribute("xml:base"), base: base) ?? base
            let text = trimmed(link.text)
            let reference = link.attribute("href") ?? (text.isEmpty ? nil : text)
            if let url = Address.resolved(reference, base: own) { return url }
        }
        if let guid = item.first("guid"), guid.attribute("ispermalink")?.lowercased() != "false",
            let url = Address.resolved(guid.text, base: nil)
        {
            return url
        }
        return Address.resolved(item.attribute("href") ?? item.attribute("rdf:about"), base: base)
    }

    /// A text construct: escaped HTML, plain text, or XHTML as elements (RFC 4287 §3.1), and the
    /// modes of Atom 0.3.
    private static func content(_ element: Element?) -> Feed.Content? {
        guard let element else { return nil }
        let type = element.attribute("type")?.lowercased() ?? ""
        let mode = element.attribute("mode")?.lowercased() ?? ""
        let isAtom = element.name.hasPrefix("atom:")
        if mode == "base64" || (isAtom && type.hasPrefix("application/octet")) {
            return Base64.decoded(element.text).flatMap { Feed.Content($0) }
        }
        if !element.elements.isEmpty { return Feed.Content(element.innerHTML) }
        let isPlain =
            isAtom && (type == "text" || type == "text/plain" || (type.isEmpty && mode.isEmpty))
        return Feed.Content(
            element.text, isHTML: !isPlain || mode == "escaped" && type != "text/plain")
    }

    private static func authors(of item: Element) -> [String] {
        let persons = item.all("atom:author", "author")
        let named = persons.map { person in
            person.first("atom:name", "name")?.text ?? (person.elements.isEmpty ? person.text : "")
        }
        let creators = item.all("dc:creator", "dc:author").map(\.text)
        for names in [creators, named, item.all("itunes:author", "media:credit").map(\.text)] {
            let filled = names.filter { !trimmed($0).isEmpty }
            if !filled.isEmpty { return filled }
        }
        return []
    }

    private static func categories(of item: Element) -> [Feed.Category] {
        var categories: [Feed.Category] = []
        for element in item.all(
            "category", "atom:category", "dc:subject", "dcterms:subject", "media:category")
        {
            let term = trimmed(element.attribute("term") ?? element.text)
            guard !term.isEmpty else { continue }
            let label = element.attribute("label").map { trimmed($0) }
            categories.append(
                .init(term: Fragment.line(term), label: label?.isEmpty == true ? nil : label))
        }
        for element in item.all("media:keywords", "itunes:keywords") {
            categories += Keywords.list([element.text]).map { .init(term: $0, label: nil) }
        }
        return categories
    }

    private static func image(of item: Element, base: String?) -> Article.Image? {
        let media =
            item.all("media:content", "media:thumbnail", "enclosure", "itunes:image", "media:group")
            .flatMap {
                $0.name == "media:group" ? $0.all("media:content", "media:thumbnail") : [$0]
            }
        for element in media {
            let type = element.attribute("type") ?? ""
            let address = element.attribute("url") ?? element.attribute("href")
            let path = (address ?? "").lowercased().prefix { $0 != "?" }
            let looksLikeOne = [".jpg", ".jpeg", ".png", ".webp", ".gif"].contains {
                path.hasSuffix($0)
            }
            let isImage =
                element.attribute("medium") == "image" || type.hasPrefix("image/")
                || ["media:thumbnail", "itunes:image"].contains(element.name)
                || (type.isEmpty && looksLikeOne)
            guard isImage, let url = Address.resolved(address, base: base) else { continue }
            func size(_ name: String) -> Int? {
                element.attribute(name).flatMap { Int(trimmed($0)) }.flatMap { $0 > 0 ? $0 : nil }
            }
            let alt =
                (element.first("media:description", "media:title", "media:text")
                ?? item.first("media:description"))?.text
            let words = alt.map { Fragment.line($0) }
            return Article.Image(
                url: url, alt: words?.isEmpty == true ? nil : words, width: size("width"),
                height: size("height"))
        }
        return nil
    }
}

/// Base64 (RFC 4648 §4), which Atom 0.3 allowed for content.
enum Base64 {
    static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            default: continue
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes.isEmpty ? nil : String(decoding: Decoding.repaired(bytes), as: UTF8.self)
    }
}
