import Articles

/// The adapter from a NewsML-G2 `newsItem`; names are in lower case, as ``Element`` gives them.
struct NewsMLG2Item {
    private let root: Element
    private let itemMeta: Element?
    private let contentMeta: Element?
    private(set) var item = AgencyItem(format: "newsml-g2")

    init(_ root: Element) {
        self.root = root
        itemMeta = root.child("itemmeta")
        contentMeta = root.child("contentmeta")
        item.language = language()
        fillIdentity()
        fillTexts()
        fillTopics()
        fillHandling()
        fillContent()
    }

    /// The language of the text; that of the root is the one of the metadata.
    private func language() -> String? {
        let inline = root.child("contentset")?.elements.first { $0.local.hasPrefix("inline") }
        return contentMeta?.child("language")?.attribute("tag") ?? inline?.attribute("xml:lang")
            ?? root.attribute("xml:lang")
    }

    private mutating func fillIdentity() {
        item.guid = root.attribute("guid")
        let links = itemMeta?.children(named: "link") ?? []
        let page = links.first {
            ["canonical", "alternate", "web", "publicurl"].contains(
                NewsMLG2Item.code($0.attribute("rel"))?.lowercased() ?? "")
        }
        item.url = Address.resolved(
            page?.attribute("href") ?? contentMeta?.child("altid")?.text ?? item.guid, base: nil)
        item.outlets = [
            name(of: itemMeta?.child("provider")),
            name(of: contentMeta?.child("infosource")),
            contentMeta?.child("creditline")?.text,
            name(of: root.child("rightsinfo")?.child("copyrightholder")),
        ]
        for field in [(itemMeta, "firstcreated"), (contentMeta, "contentcreated")] {
            item.published.append((field.0?.child(field.1)?.text, field.1))
        }
        item.updated = itemMeta?.child("versioncreated")?.text
    }

    private mutating func fillTexts() {
        item.title =
            text("headline", roles: ["", "hld:main", "main"]) ?? itemMeta?.child("title")?.text
        item.slugline = contentMeta?.child("slugline")?.text
        item.standfirst =
            text("headline", roles: ["hld:subhead", "hlrole:sub", "sub"], only: true)
            ?? text("description", roles: ["drol:summary", "descrole:summary", "", "drol:text"])
        let bylines = contentMeta?.children(named: "by") ?? []
        item.bylines = bylines.map(\.text).filter { !trimmed($0).isEmpty }
        if item.bylines.isEmpty {
            item.bylines = (contentMeta?.children(named: "creator") ?? []).compactMap {
                name(of: $0)
            }
        }
    }

    /// The text of a repeatable element: in the item's language, of the first of these roles.
    ///
    /// - Parameter only: whether a text of another role will not do.
    private func text(_ element: String, roles: [String], only: Bool = false) -> String? {
        let all = (contentMeta?.children(named: element) ?? []).filter {
            !trimmed($0.text).isEmpty
        }
        let own = all.filter { isOwnLanguage($0) }
        for list in [own, all] {
            for role in roles {
                let found = list.first { ($0.attribute("role") ?? "").lowercased() == role }
                if let found { return found.spacedText }
            }
        }
        return only ? nil : own.first?.spacedText
    }

    private func isOwnLanguage(_ element: Element) -> Bool {
        let tag = element.attribute("xml:lang") ?? root.attribute("xml:lang")
        return Language.subtag(tag) == Language.subtag(item.language)
    }

    private mutating func fillTopics() {
        let subjects = contentMeta?.children(named: "subject") ?? []
        let topics = subjects.filter { subject in
            let type = NewsMLG2Item.code(subject.attribute("type"))?.lowercased()
            return type == nil || type == "abstract" || type == "category"
        }
        item.section =
            name(of: itemMeta?.child("service")) ?? topics.compactMap { name(of: $0) }.first
        item.keywords =
            subjects.compactMap { name(of: $0) }
            + (contentMeta?.children(named: "keyword").map(\.text) ?? [])
    }

    private mutating func fillHandling() {
        let kind = itemMeta?.child("itemclass")?.attribute("qcode")
        if let kind = NewsMLG2Item.code(kind)?.lowercased(), kind != "text" {
            item.handling.otherKind = Message(verbatim: kind)
        }
        item.handling.status =
            NewsMLG2Item.code(itemMeta?.child("pubstatus")?.attribute("qcode"))?.lowercased()
        item.handling.embargo = itemMeta?.child("embargoed").map { trimmed($0.text) }
        item.handling.note = itemMeta?.child("ednote")?.text
    }

    /// The name of a concept in the item's language, its literal, or the word in its code.
    private func name(of concept: Element?) -> String? {
        guard let concept else { return nil }
        let names = concept.children(named: "name").filter { !trimmed($0.text).isEmpty }
        if let name = names.first(where: isOwnLanguage) ?? names.first { return name.text }
        if let literal = concept.attribute("literal"), !literal.isEmpty { return literal }
        let code = NewsMLG2Item.code(concept.attribute("qcode"))
        // Codes of subjects are numbers, those of providers are their names.
        guard let code, concept.local == "provider" || concept.local == "infosource" else {
            return trimmed(concept.text).isEmpty ? nil : concept.text
        }
        return code
    }

    /// The part of a QCode behind its scheme: `stat:canceled`.
    private static func code(_ qcode: String?) -> String? {
        qcode?.split(separator: ":").last.map(String.init)
    }

    // MARK: Content

    private mutating func fillContent() {
        let content = root.child("contentset")?.elements ?? []
        for inline in content where inline.local == "inlinexml" && item.blocks.isEmpty {
            read(inlineXML: inline)
        }
        for inline in content where inline.local == "inlinedata" && item.blocks.isEmpty {
            let type = inline.attribute("contenttype")?.lowercased() ?? "text/plain"
            if type.contains("html") {
                item.blocks = Fragment.blocks(inline.text)
            } else if type.hasPrefix("text/") {
                item.blocks = AgencyText.blocks(ofPlain: inline.text)
            }
        }
        item.image = item.image ?? image(content)
    }

    private mutating func read(inlineXML inline: Element) {
        guard let root = inline.elements.first else { return }
        switch root.local {
        case "nitf": NITF(root).fill(&item)
        case "html":
            let body = root.child("body") ?? root
            item.blocks = Fragment.blocks(body.innerHTML)
            item.image = item.image ?? picture(in: body)
        default: item.blocks = Fragment.blocks(inline.innerHTML)
        }
    }

    private func picture(in body: Element) -> Article.Image? {
        body.descendants(named: "img", atMost: 20).lazy.compactMap { picture in
            AgencyImage.best(
                of: [
                    AgencyImage(
                        address: picture.attribute("src"), type: nil, purpose: "",
                        width: picture.attribute("width").flatMap { Int($0) },
                        height: picture.attribute("height").flatMap { Int($0) })
                ], alt: picture.attribute("alt"))
        }.first
    }

    /// The picture that an item carries beside its text, or has for an icon.
    private func image(_ content: [Element]) -> Article.Image? {
        let remote = content.filter { $0.local == "remotecontent" }
        let icons = contentMeta?.children(named: "icon") ?? []
        return AgencyImage.best(
            of: (remote + icons).map { file in
                AgencyImage(
                    address: file.attribute("href"),
                    type: file.attribute("contenttype") ?? "image/",
                    purpose: file.attribute("rendition") ?? "",
                    width: file.attribute("width").flatMap { Int($0) },
                    height: file.attribute("height").flatMap { Int($0) })
            }, alt: nil)
    }
}
