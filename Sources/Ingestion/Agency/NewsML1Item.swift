import Articles

/// The adapter from a NewsML 1.x `NewsItem`; names are in lower case, as ``Element`` gives them.
struct NewsML1Item {
    private let root: Element
    private let main: Element?
    private(set) var item = AgencyItem(format: "newsml")

    init(_ root: Element) {
        self.root = root
        main = root.child("newscomponent")
        fillIdentity()
        fillMetadata()
        fillHandling()
        fillContent()
    }

    private mutating func fillIdentity() {
        let identifier = root.child("identification")?.child("newsidentifier")
        item.guid = identifier?.child("publicidentifier")?.text
        let management = root.child("newsmanagement")
        item.published.append((management?.child("firstcreated")?.text, "firstcreated"))
        item.updated = management?.child("thisrevisioncreated")?.text
    }

    private mutating func fillMetadata() {
        // Some agencies put the lines into the component of the text.
        let components = main.map { [$0] + $0.children(named: "newscomponent") } ?? []
        for component in components where !isCaption(component) && isText(component) {
            fill(from: component)
        }
        let identifier = root.child("identification")?.child("newsidentifier")
        item.outlets.append(identifier?.child("providerid")?.text)
        item.title = item.title ?? root.child("identification")?.child("namelabel")?.text
    }

    private mutating func fill(from component: Element) {
        let lines = component.child("newslines")
        item.title = item.title ?? filled(lines?.child("headline"))
        item.standfirst = item.standfirst ?? filled(lines?.child("subheadline"))
        if item.bylines.isEmpty {
            item.bylines = (lines?.children(named: "byline") ?? []).map(\.text)
        }
        let data = component.child("administrativemetadata")
        for field in ["source", "provider"] {
            item.outlets.append(data?.child(field)?.child("party")?.attribute("formalname"))
        }
        item.outlets.append(filled(lines?.child("creditline")))
        let description = component.child("descriptivemetadata")
        item.language =
            item.language ?? description?.child("language")?.attribute("formalname")
        let topics = (description?.children(named: "property") ?? []).filter {
            $0.attribute("formalname")?.lowercased() == "keyword"
        }.compactMap { $0.attribute("value") }
        if item.keywords.isEmpty {
            item.keywords = (lines?.children(named: "keywordline") ?? []).map(\.text) + topics
        }
    }

    private func filled(_ element: Element?) -> String? {
        guard let element, !trimmed(element.text).isEmpty else { return nil }
        return element.spacedText
    }

    private mutating func fillHandling() {
        let management = root.child("newsmanagement")
        let kind = management?.child("newsitemtype")?.attribute("formalname")?.lowercased()
        if let kind, kind != "news", kind != "text" {
            item.handling.otherKind = Message(verbatim: kind)
        }
        item.handling.status =
            management?.child("status")?.attribute("formalname")?.lowercased()
        if item.handling.status == "embargoed" {
            item.handling.embargo =
                management?.child("statuswillchange")?.child("dateandtime")?.text ?? ""
        }
    }

    // MARK: Content

    private mutating func fillContent() {
        guard let main else { return }
        let contents = main.descendants(named: "newscomponent", atMost: 200)
        for component in [main] + contents where !isCaption(component) && item.blocks.isEmpty {
            for content in component.children(named: "contentitem") where item.blocks.isEmpty {
                read(content)
            }
        }
        if item.blocks.isEmpty, !isText(main) {
            item.handling.otherKind = Message("file of another kind")
        }
        item.image = item.image ?? image(in: main)
    }

    private func kind(_ content: Element) -> String {
        content.child("mediatype")?.attribute("formalname")?.lowercased() ?? "text"
    }

    private func isText(_ component: Element) -> Bool {
        let own = component.children(named: "contentitem")
        let inner = component.children(named: "newscomponent")
        return own.contains { kind($0) == "text" }
            || inner.contains { !isCaption($0) && isText($0) } || own.isEmpty && inner.isEmpty
    }

    private func isCaption(_ component: Element) -> Bool {
        component.child("role")?.attribute("formalname")?.lowercased() == "caption"
    }

    private mutating func read(_ content: Element) {
        guard kind(content) == "text", let data = content.child("datacontent") else { return }
        if let nitf = data.child("nitf") {
            NITF(nitf).fill(&item)
        } else if let body = data.child("html")?.child("body") {
            item.blocks = Fragment.blocks(body.innerHTML)
        } else if data.elements.isEmpty {
            item.blocks =
                data.text.contains("</")
                ? Fragment.blocks(data.text) : AgencyText.blocks(ofPlain: data.text)
        } else {
            item.blocks = NITF.blocks(in: data)
        }
    }

    /// The first component that holds pictures: its files, and the words of its caption.
    private func image(in component: Element) -> Article.Image? {
        let pictures = component.descendants(named: "newscomponent", atMost: 200)
        for picture in pictures where !isCaption(picture) {
            let parts = [picture] + picture.children(named: "newscomponent")
            let files = parts.flatMap { part in
                part.children(named: "contentitem").filter {
                    ["photo", "picture", "image"].contains(kind($0))
                }.map { file($0, purpose: part.child("role")?.attribute("formalname") ?? "") }
            }
            let caption =
                filled(parts.first { isCaption($0) }?.child("contentitem")?.child("datacontent"))
                ?? filled(picture.child("newslines")?.child("headline"))
            if let image = AgencyImage.best(of: files, alt: caption) { return image }
        }
        return nil
    }

    private func file(_ content: Element, purpose: String) -> AgencyImage {
        func size(_ name: String) -> Int? {
            let properties = content.child("characteristics")?.children(named: "property") ?? []
            return properties.first { $0.attribute("formalname")?.lowercased() == name }?
                .attribute("value").flatMap { Int(trimmed($0)) }
        }
        return AgencyImage(
            address: content.attribute("href"), type: nil, purpose: purpose,
            width: size("width"), height: size("height"))
    }
}
