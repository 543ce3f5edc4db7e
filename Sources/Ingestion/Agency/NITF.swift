import Articles

/// A document of the News Industry Text Format 3.x, alone or inside of NewsML.
struct NITF: Sendable {
    private let root: Element
    private let head: Element?
    private let body: Element?

    init(_ root: Element) {
        self.root = root
        head = root.child("head")
        body = root.child("body")
    }

    /// The blocks of `body.content`.
    var blocks: [Block] { NITF.blocks(in: body?.child("body.content") ?? body ?? root) }

    /// The blocks of an element in NITF's vocabulary.
    static func blocks(in element: Element) -> [Block] {
        Fragment.blocks(hypertext(element).innerHTML)
    }

    /// The same with the names of HTML, without what is not the text.
    private static func hypertext(_ element: Element) -> Element {
        var children: [Element.Child] = []
        for child in element.children {
            switch child {
            case .text: children.append(child)
            case .element(let inner) where isLeftOut(inner): break
            case .element(let inner): children.append(.element(hypertext(inner)))
            }
        }
        let name = element.local
        return Element(name: names[name] ?? name, attributes: [], children: children)
    }

    private static func isLeftOut(_ element: Element) -> Bool {
        [
            "media", "fn", "note", "body.head", "body.end", "table-reference",
            "nitf-table-metadata", "copyrite", "bibliography", "caption", "figure",
        ].contains(element.local)
    }

    private static let names = [
        "hl1": "h1", "hl2": "h2", "bq": "blockquote", "block": "div", "nitf-table": "div",
        "credit": "p", "datasource": "p",
    ]

    // MARK: Metadata

    func fill(_ item: inout AgencyItem) {
        let headline = body?.child("body.head")?.child("hedline")
        item.title = item.title ?? line(headline?.child("hl1")) ?? line(head?.child("title"))
        let abstract = body?.child("body.head")?.child("abstract") ?? head?.child("abstract")
        item.standfirst = item.standfirst ?? line(abstract) ?? line(headline?.child("hl2"))
        if item.bylines.isEmpty { item.bylines = bylines() }
        item.language =
            item.language ?? root.attribute("xml:lang") ?? body?.attribute("xml:lang")
            ?? root.attribute("baselang")
        let data = head?.child("docdata")
        item.guid = item.guid ?? data?.child("doc-id")?.attribute("id-string")
        fillDates(&item, data)
        fillTopics(&item, data)
        fillHandling(&item, data)
        item.image = item.image ?? image()
        if item.blocks.isEmpty { item.blocks = blocks }
    }

    private func line(_ element: Element?) -> String? {
        guard let element else { return nil }
        let text = cleaned(element.spacedText)
        return text.isEmpty ? nil : text
    }

    private func bylines() -> [String] {
        let lines = body?.child("body.head")?.children(named: "byline") ?? []
        return lines.flatMap { byline -> [String] in
            let persons = byline.children(named: "person").compactMap { line($0) }
            if !persons.isEmpty { return persons }
            let own = byline.children.compactMap { child -> String? in
                if case .text(let text) = child { return text }
                return nil
            }
            return [own.joined(separator: " ")]
        }
    }

    private func fillDates(_ item: inout AgencyItem, _ data: Element?) {
        func norm(_ name: String) -> String? { data?.child(name)?.attribute("norm") }
        let printed = head?.child("pubdata")?.attribute("date.publication")
        let story = body?.child("body.head")?.child("dateline")?.child("story.date")
        item.published += [
            (norm("date.issue"), "date.issue"), (norm("date.release"), "date.release"),
            (printed, "date.publication"), (story?.attribute("norm"), "story.date"),
        ]
        let revisions = head?.children(named: "revision-history") ?? []
        item.updated = item.updated ?? revisions.last?.attribute("norm")
    }

    private func fillTopics(_ item: inout AgencyItem, _ data: Element?) {
        let pubdata = head?.child("pubdata")
        let distributor = body?.child("body.head")?.child("distributor")
        item.outlets += [
            pubdata?.attribute("name"), line(distributor),
            data?.child("doc.copyright")?.attribute("holder"),
        ]
        let stated = head?.child("tobject")?.children(named: "tobject.subject") ?? []
        let subjects = stated.compactMap {
            $0.attribute("tobject.subject.matter") ?? $0.attribute("tobject.subject.type")
        }
        let kinds = stated.compactMap { $0.attribute("tobject.subject.type") }
        item.section = item.section ?? pubdata?.attribute("position.section") ?? kinds.first
        let keys = (data?.children(named: "key-list") ?? []).flatMap {
            $0.children(named: "keyword").compactMap { $0.attribute("key") }
        }
        if item.keywords.isEmpty { item.keywords = keys + subjects }
    }

    private func fillHandling(_ item: inout AgencyItem, _ data: Element?) {
        let status = data?.attribute("management-status")?.lowercased()
        item.handling.status = item.handling.status ?? status
        if item.handling.embargo == nil, status == "embargoed" {
            item.handling.embargo = data?.child("date.release")?.attribute("norm") ?? ""
        }
        item.handling.note = item.handling.note ?? data?.child("ed-msg")?.attribute("info")
    }

    /// The first picture of the text.
    private func image() -> Article.Image? {
        guard let body else { return nil }
        for media in body.descendants(named: "media", atMost: 50) {
            let kind = media.attribute("media-type")?.lowercased() ?? "image"
            guard kind == "image" else { continue }
            let files = media.children(named: "media-reference")
            let caption =
                files.lazy.compactMap { $0.attribute("alternate-text") }.first
                ?? line(media.child("media-caption"))
            let image = AgencyImage.best(
                of: files.map { file in
                    AgencyImage(
                        address: file.attribute("source") ?? file.attribute("data-location"),
                        type: file.attribute("mime-type").flatMap { $0.isEmpty ? nil : $0 },
                        purpose: file.attribute("name") ?? "",
                        width: file.attribute("width").flatMap { Int(trimmed($0)) },
                        height: file.attribute("height").flatMap { Int(trimmed($0)) })
                }, alt: caption)
            if let image { return image }
        }
        return nil
    }
}
