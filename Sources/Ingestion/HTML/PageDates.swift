import Articles

/// The dates of a page, from the surest source to the least.
struct PageDates {
    let tree: Tree
    let metadata: PageMetadata
    let linked: JSON?
    let headline: Int?
    let body: BodyText
    let language: String?

    typealias Found = (moment: Timestamp, source: String)

    func published(address: String?) -> Found? {
        let stated: [(String?, String)] = [
            (linked?["datePublished"]?.items.first?.string, "json-ld"),
            (
                metadata.meta(
                    "article:published_time", "og:article:published_time", "og:published_time",
                    "article:published", "og:pubdate", "rnews:datepublished"), "og"
            ),
            (
                metadata.meta(
                    "datepublished", "date", "pubdate", "publishdate", "publish-date",
                    "publish_date", "published_date", "publication_date", "article.published",
                    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
                    "originalpublicationdate", "article_date_original", "ptime", "pdate",
                    "published-date", "publication-date", "publisheddate", "article-date",
                    "article.created", "release_date", "publicationdate", "cse_date"), "meta"
            ),
            (
                metadata.meta(
                    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date",
                    "dc.date.created", "dcterms.issued", "citation_publication_date",
                    "citation_date"), "dc"
            ),
            (metadata.microdata["datepublished"]?.first, "microdata"),
            (linked?["dateCreated"]?.items.first?.string, "json-ld"),
        ]
        for (text, source) in stated {
            if let moment = Dates.read(text, language: language) { return (moment, source) }
        }
        return timeElement() ?? visible(address: address)
    }

    /// The date behind the title in `<title>`: "Headline | Outlet | 28.04.2023".
    private func titleDate() -> Found? {
        for title in [metadata.title, metadata.meta("og:title")].compactMap({ $0 }) {
            let parts = Outlet.parts(of: title)
            guard parts.count > 1, let last = parts.last, last.utf8.count <= 30,
                let moment = Dates.first(in: last, language: language)
            else { continue }
            return (moment, "title")
        }
        return nil
    }

    /// The date of an agency's dateline: "RAJSHAHI, Dec 20, 2025 (BSS) - ".
    private func datelineDate() -> Found? {
        for block in body.inside.lazy.map({ body.blocks[$0] }).filter(\.isProse).prefix(3) {
            guard let agency = block.text.utf8.prefix(90).firstIndex(of: UInt8(ascii: "(")),
                let comma = block.text[..<agency].firstIndex(of: ","),
                block.text[..<comma].contains(where: \.isUppercase),
                let moment = Dates.first(
                    in: String(block.text[comma..<agency]), language: language)
            else { continue }
            return (moment, "text")
        }
        return nil
    }

    /// `<time>` near the headline, or one that says that it is the date of publication.
    private func timeElement() -> Found? {
        var near: (moment: Timestamp, isBehind: Bool)?
        var declared: [Timestamp] = []
        for node in tree.descendants(tagged: .time) {
            let text = tree.value(.datetime, of: node) ?? tree.text(of: node)
            guard let moment = Dates.read(text, language: language) ?? visibleDate(in: node) else {
                continue
            }
            let names = tree.value(.class, of: node).map { NoiseNames.words(of: $0[...]) } ?? []
            let isUpdate = names.contains("updated") || names.contains("modified")
            if !isUpdate, !isAside(node),
                tree.value(.pubdate, of: node) != nil || names.contains("published")
            {
                declared.append(moment)
            }
            // What stands behind the headline is closer than what stands before it.
            let isBehind = node > headline ?? -1
            if !isUpdate, !isAside(node), isNearHeadline(node),
                near.map({ isBehind && !$0.isBehind }) ?? true
            {
                near = (moment, isBehind)
            }
        }
        // Cards of other articles declare their dates as well.
        if let near, near.isBehind || declared.isEmpty { return (near.moment, "time") }
        return declared.first.map { ($0, "time") }
    }

    private func visibleDate(in node: Int) -> Timestamp? {
        Dates.first(in: tree.text(of: node), language: language)
    }

    func isNearHeadline(_ node: Int) -> Bool { nearHeadline.contains(node) }

    /// The nodes between a little before the headline and the first prose behind it.
    var nearHeadline: Range<Int> {
        guard let headline else { return 0..<0 }
        let firstProse = body.inside.lazy.map { body.blocks[$0] }
            .first { $0.node > headline && $0.isProse }
        let end = max((firstProse?.node ?? headline) + 12, headline + 80)
        return max(0, headline - 60)..<min(end + 1, tree.nodes.count)
    }

    /// A date in a short text near the headline, confirmed by a word before it or by standing
    /// alone; else the date of the address.
    private func visible(address: String?) -> Found? {
        let inPath = address.flatMap { Dates.inPath(of: Address.path(of: $0)) }
        if let headline {
            for node in nearHeadline {
                guard tree[node].tag != .text, tree[node].end - node < 16, tree[node].tag != .time,
                    node != headline, tree[node].tag != .title,
                    !tree[node].tag.isSilent, !isInFigure(node)
                else { continue }
                let text = tree.text(of: node)
                guard text.utf8.count <= 160, isDateLine(node, text), !isUpdateOnly(text),
                    let moment = Dates.first(in: text, language: language)
                else { continue }
                return (moment, "text")
            }
        }
        // A page's own date may be that of its first version, so the visible one goes before it.
        if let moment = Dates.read(metadata.linkedData.pagePublished, language: language) {
            return (moment, "json-ld")
        }
        return inPath.map { ($0, "url") } ?? titleDate() ?? datelineDate()
            ?? (named() ?? lineOfUpdate()).map { ($0, "text") }
    }

    /// The date of the line near the headline that tells of a change: the latest that the article
    /// can be of, and all that its page says.
    private func lineOfUpdate() -> Timestamp? {
        for node in nearHeadline where tree[node].tag != .text && tree[node].end - node < 16 {
            guard tree.characters(below: node).count <= 80 else { continue }
            let text = tree.text(of: node)
            if isUpdateOnly(text), let moment = Dates.first(in: text, language: language) {
                return moment
            }
        }
        return nil
    }

    /// Whether a date line tells of a change alone: "Updated on …", "Mis à jour le …".
    private func isUpdateOnly(_ text: String) -> Bool {
        let line = Array(folded(text).utf8)[...]
        return updateWords.occurs(in: line) && !publishWords.occurs(in: line)
    }

    func isAside(_ node: Int) -> Bool {
        tree.ancestors(of: node).contains {
            tree[$0].tag == .aside || tree[$0].tag == .footer || tree[$0].tag == .nav
        }
    }

    private func isInFigure(_ node: Int) -> Bool {
        tree[node].tag == .figure || tree[node].tag == .figcaption
            || tree.ancestors(of: node).contains {
                tree[$0].tag == .figure || tree[$0].tag == .figcaption
            }
    }

    /// The date of the boxes that are called one, wherever they stand, if they all give the same.
    private func named() -> Timestamp? {
        var found: Timestamp?
        for node in tree.nodes.indices where tree[node].tag != .text && tree[node].end - node < 16 {
            guard isNamedDate(node) || saysPublished(node) else { continue }
            let text = tree.text(of: node)
            guard text.utf8.count <= 60, let moment = Dates.first(in: text, language: language)
            else { continue }
            guard found == nil || found == moment else { return nil }
            found = moment
        }
        return found
    }

    /// Whether a short line begins with a word for publishing: "Posted on April 13, 2023".
    private func saysPublished(_ node: Int) -> Bool {
        let text = tree.characters(below: node)
        guard text.count <= 60, text.contains(where: { (0x30...0x39).contains($0) }) else {
            return false
        }
        return publishWords.begins(Array(folded(cleaned(text)).utf8)[...])
    }

    private func isDateLine(_ node: Int, _ text: String) -> Bool {
        // A longer line with a date is a caption as often as a byline.
        let isShort = text.utf8.count <= 60 || bylineStarts.begins(foldedBytes(text)[...])
        return isShort && Boilerplate.isByline(text) || isNamedDate(node)
    }

    private func isNamedDate(_ node: Int) -> Bool {
        [Attribute.class, .id].contains { attribute in
            guard let value = tree.value(attribute, of: node) else { return false }
            return NoiseNames.names(in: value).contains {
                $0.words.contains(where: dateNames.holds)
            }
        }
    }
}

private let updateWords = Phrases([
    "updated", "modified", "revised", "reviewed", "mis a jour", "maj ", "modifie", "aktualisiert",
    "actualizado",
])
private let publishWords = Phrases(["publi", "posted", "veroffentlicht", "ecrit", "written"])

private let bylineStarts = Phrases([
    "par ", "by ", "von ", "por ", "publi", "post", "updated", "ecrit", "written", "le ", "mis ",
])

private let dateNames = Phrases([
    "date", "dateline", "published", "publication", "time", "timestamp", "posted", "pubdate",
    "datetime", "byline", "meta", "publish",
])
