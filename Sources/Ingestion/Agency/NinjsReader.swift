import Articles

extension Reader {
    /// IPTC ninjs 1.x and 2.x: one item, a list of them, or one a line.
    static let ninjs = Reader(
        isFeed: true,
        recognises: { sniff in
            (sniff.begins(with: "{") || sniff.begins(with: "["))
                && NinjsItem.marks.occurs(in: sniff.text[...])
                && NinjsItem.identifiers.occurs(in: sniff.text[...])
        },
        read: { sniff in
            var count = 0
            let reading = JSONItems.reading(
                of: sniff, lists: ["items", "_items", "newsitems", "data"]
            ) { item, reading in
                count += 1
                guard case .object = item.value else {
                    reading.problems.append(
                        sniff.problem(
                            line: item.line, Message("item \(count) is no object, and is left out"),
                            advice: Message("Ask the agency for the item anew")))
                    return
                }
                let value = item.value["item"] ?? item.value
                let place = item.line.map { Message("line \($0)") } ?? Message("item \(count)")
                let found = NinjsItem(value)
                let before = reading.articles.count
                found.item.append(to: &reading, of: sniff, place: place, line: item.line)
                for warning in found.warnings where reading.articles.count > before {
                    reading.problems.append(
                        sniff.problem(
                            .warning, line: item.line, Message("\(place) \(warning)"),
                            advice: Message("Tell the agency")))
                }
            }
            return reading == Reading()
                ? .failure(
                    sniff, Message("not one item can be found in the ninjs file"),
                    advice: Message("Ask the agency for the item anew")) : reading
        })
}

/// The adapter from a ninjs object; the schemas are at `https://iptc.org/std/ninjs/`.
private struct NinjsItem {
    static let identifiers = Phrases(["\"uri\""])
    /// Properties that no other JSON of news has.
    static let marks = Phrases([
        "\"versioncreated\"", "\"body_xhtml\"", "\"representationtype\"", "\"pubstatus\"",
        "\"bodies\"", "ninjs-schema", "\"headlines\"",
    ])

    private let value: JSON
    private(set) var item = AgencyItem(format: "ninjs")
    /// What could not be read of its texts, said of the item.
    private(set) var warnings: [Message] = []

    init(_ value: JSON) {
        self.value = value
        fillIdentity()
        fillTexts()
        fillTopics()
        fillHandling()
        item.image = image()
    }

    private func text(_ keys: String...) -> String? {
        keys.lazy.compactMap { value[$0]?.string }.first
    }

    /// The names in a list of objects or of strings.
    private func names(_ keys: String...) -> [String] {
        keys.flatMap { key in
            (value[key]?.items ?? []).compactMap {
                ($0["name"] ?? $0["literal"])?.string ?? $0.string
            }
        }
    }

    private mutating func fillIdentity() {
        item.guid = text("uri", "guid")
        let named = (value["altids"]?.items ?? []).first {
            ["url", "weburl", "canonical", "link"].contains(
                ($0["name"] ?? $0["role"])?.string?.lowercased() ?? "")
        }
        item.url = Address.resolved(named?["value"]?.string ?? text("uri"), base: nil)
        item.language = text("language")
        item.outlets =
            names("infosources").map(Optional.some) + names("source", "provider").map(Optional.some)
            + [text("creditline", "copyrightholder")]
        item.bylines = [text("byline", "by")].compactMap { $0 }
        if item.bylines.isEmpty { item.bylines = names("bylines", "authors") }
        for field in ["firstpublished", "firstcreated", "contentcreated", "versioncreated"] {
            item.published.append((text(field), field))
        }
        item.updated = text("versioncreated")
    }

    // MARK: Texts

    private mutating func fillTexts() {
        item.title =
            written(in: "headlines", roles: ["main", "headline", "hed", "primary"])
            ?? text("headline", "headline_main", "headline_text", "title")
            ?? variant(of: "headline")
        item.slugline = text("slugline")
        item.standfirst =
            written(in: "descriptions", roles: ["summary", "abstract", "standfirst", "main"])
            ?? text("description_text", "description_summary", "description_xhtml")
            ?? variant(of: "description")
        item.blocks = bestBody()
        item.isTruncated = ["incomplete", "partial"].contains(
            text("representationtype")?.lowercased() ?? "")
    }

    /// ninjs 2: the value of the first of these roles, else of any text.
    private func written(in list: String, roles: [String]) -> String? {
        let all = (value[list]?.items ?? []).filter { $0["value"]?.string != nil }
        let chosen =
            roles.lazy.compactMap { role in
                all.first { $0["role"]?.string?.lowercased() == role }
            }.first ?? all.first { $0["role"]?.string != "caption" }
        return chosen?["value"]?.string
    }

    /// ninjs 1: `headline_…`, a property of any ending.
    private func variant(of name: String) -> String? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key.hasPrefix(name + "_") && $0.value.string != nil }?.value
            .string
    }

    /// The longest of the texts that keep their paragraphs; bare text only where there is no
    /// other.
    private mutating func bestBody() -> [Block] {
        var marked: [[Block]] = []
        var plain: [[Block]] = []
        func add(_ text: String, type: String) {
            if type.contains("nitf") || text.utf8.prefix(400).contains("<nitf".utf8) {
                let document = XMLDocument(parsing: XMLPrepass.prepared(Array(text.utf8)))
                let blocks = document.root.map { NITF($0).blocks } ?? []
                marked.append(blocks)
                guard document.errorLine != nil || document.root == nil else { return }
                if blocks.isEmpty, !trimmed(text).hasPrefix("<") {
                    plain.append(AgencyText.blocks(ofPlain: text))
                    warnings.append(Message("has NITF that is none, and is read as plain text"))
                } else {
                    warnings.append(Message("has malformed NITF: what could be recovered was read"))
                }
            } else if type.contains("html") {
                marked.append(Fragment.blocks(text))
            } else if type.contains("plain") {
                plain.append(AgencyText.blocks(ofPlain: text))
            }
        }
        for body in value["bodies"]?.items ?? [] {
            guard let text = body["value"]?.string else { continue }
            add(text, type: bodyType(body, text))
        }
        if case .object(let members) = value {
            for member in members where member.key.hasPrefix("body_") {
                guard let text = member.value.string else { continue }
                add(text, type: type(of: text, named: member.key))
            }
        }
        func weight(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.weight } }
        let best = marked.max { weight($0) < weight($1) } ?? []
        return best.isEmpty ? plain.max { weight($0) < weight($1) } ?? [] : best
    }

    private func bodyType(_ body: JSON, _ text: String) -> String {
        (body["contenttype"] ?? body["contentType"])?.string?.lowercased()
            ?? type(of: text, named: body["role"]?.string?.lowercased() ?? "")
    }

    private func type(of text: String, named name: String) -> String {
        if name.contains("nitf") { return "nitf" }
        let isMarked = name.contains("html") || name.contains("richtext") || text.contains("</")
        return isMarked ? "html" : "plain"
    }

    // MARK: Topics and handling

    private mutating func fillTopics() {
        let subjects = names("subject", "subjects")
        item.section = names("service", "services").first ?? text("section") ?? subjects.first
        item.keywords =
            subjects + Keywords.list(names("keywords"))
            + names("person", "people", "organisation", "organisations", "event", "events")
            + names("place", "places")
    }

    private mutating func fillHandling() {
        if let kind = text("type")?.lowercased(), kind != "text" {
            item.handling.otherKind = Message(verbatim: kind)
        }
        item.handling.status = text("pubstatus")?.lowercased()
        item.handling.embargo = text("embargoed", "embargo")
        item.handling.note = text("ednote")
    }

    // MARK: Picture

    /// The first associated picture, the one that leads before others, in its largest rendition
    /// of a size for the web.
    private func image() -> Article.Image? {
        let named = (value["associations"].map(Self.named) ?? []).filter { picture in
            ["picture", "graphic"].contains(picture.value["type"]?.string ?? "picture")
        }
        let leads = named.filter {
            let name = $0.name.lowercased()
            return name.hasPrefix("feature") || name.hasPrefix("main")
        }
        for picture in leads + named {
            if let image = Self.image(picture.value) { return image }
        }
        return Self.image(value)
    }

    private static func image(_ picture: JSON) -> Article.Image? {
        let words = picture["altText"] ?? picture["alttext"]
        let alt =
            words?.string ?? picture["description_text"]?.string
            ?? picture["descriptions"]?.items.first?["value"]?.string
            ?? picture["headline"]?.string ?? picture["headlines"]?.items.first?["value"]?.string
        return AgencyImage.best(
            of: (picture["renditions"].map(named) ?? []).map { rendition in
                let file = rendition.value
                return AgencyImage(
                    address: file["href"]?.string,
                    type: (file["mimetype"] ?? file["contenttype"])?.string,
                    purpose: rendition.name, width: file["width"]?.integer,
                    height: file["height"]?.integer)
            }, alt: alt)
    }

    /// ninjs 1 keeps renditions and associations in objects, ninjs 2 in lists with their names.
    private static func named(_ value: JSON) -> [(name: String, value: JSON)] {
        if case .object(let members) = value { return members.map { ($0.key, $0.value) } }
        return value.items.map { item in
            let names = ["name", "usage", "role", "variant"].map { item[$0] }.compactMap {
                $0?.string
            }
            return (names.joined(separator: " "), item)
        }
    }
}
