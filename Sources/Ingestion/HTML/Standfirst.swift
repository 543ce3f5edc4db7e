import Articles

/// What a page says that it is.
enum PageKind: Sendable {
    /// A `NewsArticle` of schema.org or a kind of it.
    case news
    /// An article by the Open Graph protocol.
    case article
    case other
}

/// Finds the text that introduces an article and is set apart from it (chapô, dek, Vorspann).
///
/// Nothing in HTML says "standfirst". It is told by its name, by being the summary of the
/// metadata, by its type, or by its place: right behind the headline, in a box in which none of
/// the paragraphs behind it stands.
struct StandfirstFinder {
    let tree: Tree
    let blocks: [Block]
    let headline: Int?
    /// The headline's letters.
    let title: String
    /// The letters of the metadata's summary.
    let summary: String

    /// The place in `blocks` of the standfirst of a text.
    ///
    /// - Parameter places: where the text's paragraphs stand, as far as is known.
    func place(before places: [Int]) -> Int? {
        guard let prose = places.first(where: { blocks[$0].isProse }) else { return nil }
        let start = headline ?? blocks[places[0]].node - 1
        var isFirst = true
        for place in blocks.indices where blocks[place].node > start {
            guard place <= prose else { return nil }
            guard mayIntroduce(blocks[place]) else { continue }
            let followers = places.lazy.filter { $0 > place && blocks[$0].isProse }.prefix(4)
            if isStandfirst(place, followers: Array(followers), isFirst: isFirst) { return place }
            isFirst = false
        }
        return nil
    }

    /// What a text that was found before the paragraphs is to its reader.
    enum Role: Sendable {
        /// Set apart: read for itself.
        case standfirst
        /// A standfirst that is read as the beginning of the text.
        case opening
        /// The text's first paragraph in another dress.
        case paragraph
    }

    /// What was found is: nothing tells for sure.
    ///
    /// Newspapers set standfirsts, and repeat them in their metadata. Elsewhere, what the metadata
    /// do not repeat is text, a line or two are read as the beginning, and what stands in the
    /// text's own box is its first paragraph.
    ///
    /// - Parameter places: where the paragraphs behind it stand.
    func role(of place: Int, before places: [Int], page: PageKind) -> Role {
        let block = blocks[place]
        guard !isGenerated(block), let next = places.first(where: { blocks[$0].isProse }) else {
            return .standfirst
        }
        let isShort = block.weight <= 160
        let isSummary = isSummary(block.text)
        if page != .news, !isSummary, !block.tag.isHeading { return .paragraph }
        // Fewer words are a motto.
        let mayOpen = isShort && block.text.count >= 60
        if page == .news, !isSummary, mayOpen, block.tag.headingLevel % 2 == 0 { return .opening }
        guard !block.isEmphasised, page != .news || isShort else { return .standfirst }
        guard let headline else { return .paragraph }
        // In the text's own box, apart from the headline.
        let isInText = tree.ancestors(of: block.node).contains { box in
            tree.contains(box, blocks[next].node) && !tree.contains(box, headline)
        }
        if isInText { return .paragraph }
        return page == .article && mayOpen && block.tag != .li ? .opening : .standfirst
    }

    /// Whether a block is a summary that the publishing system puts there, or has the name that
    /// newsrooms give to a standfirst and to nothing else.
    private func isGenerated(_ block: Block) -> Bool {
        ([block.node] + tree.ancestors(of: block.node).prefix(2)).contains { node in
            if tree.value(.itemprop, of: node)?.lowercased() == "description" { return true }
            return NoiseNames.words(of: (tree.value(.class, of: node) ?? "")[...]).contains {
                $0 == "excerpt" || $0 == "description" || newsroomWords.contains($0)
            }
        }
    }

    private func mayIntroduce(_ block: Block) -> Bool {
        block.weight >= 40 && block.weight <= 900 && block.linkShare < 0.4
            && Boilerplate.verdict(on: block.text) == .text && !Boilerplate.isByline(block.text)
            && skeleton(block.text) != title
    }

    private func isStandfirst(_ place: Int, followers: [Int], isFirst: Bool) -> Bool {
        let block = blocks[place]
        guard let next = followers.first else { return false }
        if block.weight <= 450, isNamed(block, apartFrom: blocks[next].node) { return true }
        let style = isSetApart(place, from: followers)
        if isSummary(block.text), style != .none || block.isEmphasised || block.tag.isHeading {
            return true
        }
        if isFirst, isSentenceUnderHeadline(place) { return true }
        guard isFirst, followers.count >= 3, !block.tag.isHeading, block.tag != .li else {
            return false
        }
        switch style {
        case .none: return false
        case .byClass: return headline != nil && block.weight <= 350
        case .byBox: return block.weight <= 500 && followsHeadline(place)
        }
    }

    // MARK: By name

    /// Whether the block, or a box that holds nothing else of the text, is called a standfirst.
    private func isNamed(_ block: Block, apartFrom next: Int) -> Bool {
        var node = block.node
        var level = 0
        while node > 0, level < 3, !tree.contains(node, next), tree[node].tag != .body {
            for attribute in [Attribute.class, .id, .type] {
                if let names = tree.value(attribute, of: node), namesStandfirst(names) {
                    return true
                }
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

    private func namesStandfirst(_ names: String) -> Bool {
        names.utf8.split { $0 <= 0x20 }.contains { name in
            let words = NoiseNames.words(of: Substring(name))
            if words.contains(where: standfirstWords.contains) {
                // A "lead paragraph" begins a text, it does not stand before it.
                return !words.contains { $0.hasPrefix("para") || $0 == "image" || $0 == "media" }
            }
            let joined = words.joined()
            return standfirstEndings.contains { joined.hasSuffix($0) }
        }
    }

    // MARK: By summary

    private func isSummary(_ text: String) -> Bool {
        let plain = skeleton(text)
        return summary.utf8.count >= 30
            && (plain.hasPrefix(summary.prefix(60)) || summary.hasPrefix(plain.prefix(60)))
    }

    // MARK: By type and place

    private enum Style { case none, byClass, byBox }

    /// How a block is set apart from the paragraphs behind it, which must look alike.
    private func isSetApart(_ place: Int, from followers: [Int]) -> Style {
        let looks = followers.map { look(of: blocks[$0]) }
        guard looks.count >= 2 else { return .none }
        let usual = looks.dropFirst().contains(looks[0]) ? looks[0] : looks[1]
        guard looks.count(where: { $0 == usual }) >= 2 else { return .none }
        let own = look(of: blocks[place])
        // The outermost element holds all blocks, and stands in none.
        let home = tree[blocks[place].node].parent
        if own.box != usual.box, home >= 0, !tree.contains(home, blocks[followers[0]].node) {
            return .byBox
        }
        let words = NoiseNames.words(of: own.type[...])
        let isFirstLetter = words.contains {
            firstParagraphWords.contains($0) || $0.hasPrefix("first")
        }
        return own.type != usual.type && !own.type.isEmpty && !isFirstLetter ? .byClass : .none
    }

    private struct Look: Equatable {
        let type: String
        let box: [String]
    }

    private func look(of block: Block) -> Look {
        let isOwnBox = block.tag != .p && !block.tag.isHeading && block.tag != .li
        var node = isOwnBox ? block.node : tree[block.node].parent
        var box: [String] = []
        while node >= 0, box.count < 2 {
            box.append(tree[node].tag.rawValue + " " + (tree.value(.class, of: node) ?? ""))
            node = tree[node].parent
        }
        return Look(type: tree.value(.class, of: block.node) ?? "", box: box)
    }

    /// Whether a block is a heading right under the top one, and a whole sentence of one line:
    /// headings of parts are none, unless they ask something, and a longer one begins the text.
    private func isSentenceUnderHeadline(_ place: Int) -> Bool {
        let block = blocks[place]
        guard let headline, tree[headline].tag == .h1, (2...4).contains(block.tag.headingLevel),
            block.weight < 100, let last = block.text.unicodeScalars.last,
            ".!…»”".unicodeScalars.contains(last),
            block.text.split(separator: " ").count >= 6
        else { return false }
        return followsHeadline(place)
    }

    /// Whether only a byline or a date stands between the headline and a block.
    private func followsHeadline(_ place: Int) -> Bool {
        guard let headline else { return false }
        let between = blocks[..<place].reversed().prefix { $0.node > headline }
        let parent = tree[blocks[place].node].parent
        return blocks[place].tag != .blockquote && tree[parent].tag != .blockquote
            && between.count < 8
            && between.allSatisfy { $0.weight < 60 && !$0.tag.isHeading && $0.tag != .li }
    }
}

private let standfirstWords: Set<String> = [
    "standfirst", "chapo", "chapeau", "chapô", "dek", "deck", "subtitle", "soustitre", "lead",
    "leadin", "leadtext", "intro", "introtext", "preface", "einleitung", "shorttext", "perex",
    "bajada", "synopsis", "summary", "subhead", "subheader", "subheading", "subheadline",
    "ingress", "anriss", "anrisstext", "vorspann", "copete", "entradilla", "sumario", "sommario",
    "occhiello", "catenaccio", "sottotitolo", "untertitel", "excerpt", "abstract", "cap",
]

private let newsroomWords: Set<String> = [
    "standfirst", "chapo", "chapeau", "chapô", "vorspann", "anriss", "anrisstext", "ingress",
    "copete", "entradilla", "sumario", "sommario", "occhiello", "catenaccio", "leadtext",
]

private let standfirstEndings = [
    "description", "articledesc", "storysummary", "subtitle", "soustitre", "standfirst", "excerpt",
    "leadtext", "anrisstext",
]

/// Names of a first paragraph that differs only by its large first letter.
private let firstParagraphWords: Set<String> = [
    "first", "drop", "dropcap", "initial", "lettrine", "introduction", "para", "paragraph",
]
