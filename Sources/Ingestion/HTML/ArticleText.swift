import Articles

/// Parts an article's blocks into standfirst and paragraphs, and drops what is neither.
struct ArticleText {
    let tree: Tree
    let body: BodyText
    let headline: Int?
    let title: String?
    /// What the page's metadata give as its summary.
    let description: String?

    private(set) var standfirst: (text: String, source: String)?
    private(set) var paragraphs: [String] = []

    init(tree: Tree, body: BodyText, headline: Int?, title: String?, description: String?) {
        self.tree = tree
        self.body = body
        self.headline = headline
        self.title = title
        self.description = description.map { Fragment.line($0) }
    }

    mutating func separate() {
        var places = placesOfText()
        places = placesBefore(places.first) + places
        standfirst = standfirstBefore(places.first)
        var kept: [Block] = []
        for place in places {
            let block = body.blocks[place]
            if standfirst == nil, kept.isEmpty, isStandfirst(block) {
                standfirst = (block.text, "page")
                continue
            }
            kept.append(block)
        }
        paragraphs = kept.map(\.text)
        if paragraphs.isEmpty, let only = standfirst {
            paragraphs = [only.text]
            standfirst = nil
        }
        dropRepeats()
        if standfirst == nil { standfirst = stated() }
    }

    /// The places in `body.blocks` of the article's paragraphs.
    private func placesOfText() -> [Int] {
        var inside = body.inside
        // What stands before the headline is a menu, a picture or a section's name.
        if let headline, let first = inside.first(where: { body.blocks[$0].node >= headline }) {
            let before = inside.prefix { $0 < first }
            let after = inside.drop { $0 < first }
            let weight = { (places: ArraySlice<Int>) in
                places.reduce(0) { $0 + (body.blocks[$1].isProse ? body.blocks[$1].weight : 0) }
            }
            if weight(before) < weight(after) { inside = Array(after) }
        }
        var places: [Int] = []
        var hasProse = false
        let total = inside.count { body.blocks[$0].isProse }
        var seenProse = 0
        for place in inside {
            let block = body.blocks[place]
            if block.isProse { seenProse += 1 }
            let verdict = Boilerplate.verdict(on: block.text)
            // Words that end an article end it only where little prose follows.
            if verdict == .end, hasProse, seenProse * 10 >= total * 9 { break }
            guard verdict == .text, isParagraph(block, hasProse: hasProse) else { continue }
            hasProse = hasProse || block.isProse
            places.append(place)
        }
        while let last = places.last, isTrailer(body.blocks[last]) { places.removeLast() }
        return places
    }

    /// Paragraphs that stand between the headline and the box of the body: some pages put the
    /// first of the text there, for all to read.
    private func placesBefore(_ firstPlace: Int?) -> [Int] {
        guard let headline, let firstPlace,
            !body.inside.contains(where: { body.blocks[$0].node == headline })
        else { return [] }
        return body.blocks.indices.filter { at in
            let block = body.blocks[at]
            return at < firstPlace && block.node > headline && block.tag == .p && block.isProse
                && block.weight >= 80 && block.linkShare < 0.3 && endsLikeSentence(block.text)
                && Boilerplate.verdict(on: block.text) == .text
                && !Boilerplate.isByline(block.text)
        }
    }

    private func isParagraph(_ block: Block, hasProse: Bool) -> Bool {
        if block.tag.isHeading { return !hasProse && isSentences(block) }
        if block.tag == .option || block.tag == .dt { return false }
        if block.linkShare > 0.6 || (block.weight >= 60 && block.isCode) { return false }
        if block.linkShare > 0.3, block.weight < 60, block.tag != .p { return false }
        if let title, skeleton(title) == skeleton(block.text) { return false }
        guard block.text.utf8.contains(where: { $0 >= 0x80 || (0x41...0x7A).contains($0) }) else {
            return false
        }
        if !hasProse, Boilerplate.isByline(block.text) { return false }
        let ends = endsLikeSentence(block.text)
        switch block.tag {
        case .p, .pre, .blockquote, .dd: return hasProse || block.weight >= 25 || ends
        case .li: return block.linkShare < 0.4 && (block.weight >= 60 || ends)
        case .td, .th: return block.weight >= 100 || (ends && block.weight >= 40)
        default: return block.weight >= 60 || (ends && block.weight >= 20)
        }
    }

    /// Whether a heading is a paragraph in large type: some pages set the first one so.
    private func isSentences(_ block: Block) -> Bool {
        guard block.tag != .h1, block.weight >= 100, let last = block.text.unicodeScalars.last,
            skeleton(block.text) != skeleton(title ?? "")
        else { return false }
        return ".!?…".unicodeScalars.contains(last) && block.linkShare < 0.4
    }

    /// A short last line that is no sentence: a signature, a source, a date.
    private func isTrailer(_ block: Block) -> Bool {
        block.weight < 60 && !endsLikeSentence(block.text)
            || (block.weight < 200 && Boilerplate.isByline(block.text))
    }

    private func endsLikeSentence(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last else { return false }
        return ".!?…:;\"”»)'’".unicodeScalars.contains(last)
    }

    /// A standfirst between the headline and the first paragraph, told by its name or by being
    /// the summary of the metadata.
    private func standfirstBefore(_ firstPlace: Int?) -> (text: String, source: String)? {
        guard let headline, let firstPlace else { return nil }
        let first = body.blocks[firstPlace]
        for block in body.blocks
        where block.node > headline && block.node < first.node && block.weight >= 40 {
            guard block.linkShare < 0.4, Boilerplate.verdict(on: block.text) == .text,
                !Boilerplate.isByline(block.text), skeleton(block.text) != skeleton(title ?? "")
            else { continue }
            if isNamedStandfirst(block) || isDescription(block.text) { return (block.text, "page") }
        }
        return nil
    }

    /// Whether the first block of the body introduces it rather than begins it.
    private func isStandfirst(_ block: Block) -> Bool {
        guard block.weight >= 40, block.weight <= 900 else { return false }
        if isNamedStandfirst(block) { return block.weight <= 450 }
        return (block.isEmphasised || block.tag.isHeading) && isDescription(block.text)
    }

    private func isNamedStandfirst(_ block: Block) -> Bool {
        var node = block.node
        var level = 0
        while node >= 0, level < 3, !body.containers.contains(node) {
            let names = [tree.value(.class, of: node), tree.value(.id, of: node)]
                .compactMap { $0 }
                .flatMap { $0.split(separator: " ").map { NoiseNames.words(of: $0).joined() } }
            if names.contains(where: { name in standfirstNames.contains { name.hasSuffix($0) } }) {
                return true
            }
            if let property = tree.value(.itemprop, of: node)?.lowercased(),
                ["description", "alternativeheadline"].contains(property)
            {
                return true
            }
            node = tree[node].parent
            level += 1
        }
        return false
    }

    private func isDescription(_ text: String) -> Bool {
        guard let description else { return false }
        let stated = skeleton(description)
        let plain = skeleton(text)
        return stated.utf8.count >= 30
            && (plain.hasPrefix(stated.prefix(60)) || stated.hasPrefix(plain.prefix(60)))
    }

    /// The summary of the metadata, where it says something that the text does not.
    private func stated() -> (text: String, source: String)? {
        guard let description, description.utf8.count >= 40, !Boilerplate.isCut(description),
            Boilerplate.verdict(on: description) == .text
        else { return nil }
        let plain = String(skeleton(description).prefix(60))
        let opening = paragraphs.prefix(4).map { skeleton($0) }
        if opening.contains(where: { $0.contains(plain) || plain.contains($0) && !$0.isEmpty }) {
            return nil
        }
        return skeleton(title ?? "") == skeleton(description) ? nil : (description, "meta")
    }

    /// A paragraph that stands twice is a pull quote or a copy for another screen.
    private mutating func dropRepeats() {
        var seen: Set<String> = []
        if let standfirst { seen.insert(skeleton(standfirst.text)) }
        paragraphs = paragraphs.filter { paragraph in
            paragraph.utf8.count < 40 || seen.insert(skeleton(paragraph)).inserted
        }
    }
}

private let standfirstNames = [
    "standfirst", "chapo", "chapeau", "chapô", "dek", "deck", "subtitle", "soustitre",
    "subheadline", "subhead", "subheading", "excerpt", "articledesc", "articlesummary",
    "articleintro", "articledescription", "postsubtitle", "articlelead", "storysummary",
    "description", "abstract", "articlechapo", "vorspann", "articledek", "headlinedek",
]
