import Articles

/// Where in a page the article stands, and the blocks of it.
///
/// Three answers are weighed: the box that the page itself names as the article's body, its
/// `<article>`, and the box that a count of prose finds (after Arc90's Readability). A named box
/// is believed if it holds at least half of the prose that the count found.
struct BodyText: Sendable {
    /// Which of the answers was taken; it goes into the provenance of the paragraphs.
    enum Way: String, Sendable {
        case named, article, counted
        /// A site's rule says where it stands.
        case rule = "site-rule"
    }

    let way: Way
    /// The boxes of the article, in document order.
    let containers: [Int]
    /// All blocks of the page that are not noise.
    let blocks: [Block]
    /// The blocks in the containers, as places in `blocks`.
    let inside: [Int]

    /// The article of a page; where class names left next to nothing, without minding them.
    static func find(in tree: Tree) -> (body: BodyText, noise: Noise) {
        let noise = Noise(of: tree)
        let body = BodyText(of: tree, noise: noise)
        guard body.prose < 400 else { return (body, noise) }
        let looser = Noise(of: tree, byNames: false)
        let second = BodyText(of: tree, noise: looser)
        return second.prose > body.prose * 2 ? (second, looser) : (body, noise)
    }

    /// The bytes of prose in the article.
    private var prose: Int {
        inside.reduce(0) { $0 + (blocks[$1].isProse ? blocks[$1].weight : 0) }
    }

    init(of tree: Tree, noise: Noise) {
        let blocks = tree.blocks(skipping: noise.flags)
        let prose = ProseCount(blocks: blocks, nodes: tree.nodes.count)
        let best = BodyText.countedContainers(in: tree, blocks: blocks, prose: prose)
        let alike = BodyText.alike(best, in: tree, noise: noise, prose: prose)
        let counted = alike ?? best
        let needed = prose.mass(ofAll: counted, in: tree) / 2
        let named = BodyText.namedContainers(in: tree, noise: noise, prose: prose)
        let article = BodyText.articleElement(in: tree, noise: noise, prose: prose)
        if !named.isEmpty, prose.mass(ofAll: named, in: tree) >= max(needed, 1) {
            let whole = article.flatMap {
                BodyText.isWhole($0, within: named, around: counted, in: tree) ? [$0] : nil
            }
            containers = whole ?? named
            way = whole == nil ? .named : .article
        } else if let article, prose.mass(of: article, in: tree) >= max(needed, 1) {
            containers = [article]
            way = .article
        } else if alike != nil {
            // A box that is named the body is then the first part of it.
            containers =
                (counted
                + named.filter { box in
                    !counted.contains { tree.contains($0, box) }
                }).sorted()
            way = .counted
        } else {
            containers = counted
            way = .counted
        }
        let boxes = containers
        self.blocks = blocks
        let others = BodyText.articlesBelow(in: tree)
        inside = blocks.indices.filter { at in
            boxes.contains { tree.contains($0, blocks[at].node) }
                && !others.contains { tree.contains($0, blocks[at].node) }
        }
    }

    /// Articles with a top heading of their own, in an article that had one before them: what
    /// endless pages hang below the article that was asked for.
    private static func articlesBelow(in tree: Tree) -> [Int] {
        var open: (node: Int, hasHeading: Bool)?
        var found: [Int] = []
        for node in tree.nodes.indices {
            if let outer = open, node >= tree[outer.node].end { open = nil }
            if tree[node].tag == .h1, found.last.map({ !tree.contains($0, node) }) ?? true {
                open?.hasHeading = true
            }
            guard tree[node].tag == .article else { continue }
            guard let outer = open else {
                open = (node, false)
                continue
            }
            let holdsHeading = (node..<tree[node].end).contains { tree[$0].tag == .h1 }
            if outer.hasHeading, holdsHeading { found.append(node) }
        }
        return found
    }

    /// Boxes that microdata or their names declare to be the body, the fullest; where a page has
    /// cut its body into several such boxes, all of them.
    private static func namedContainers(
        in tree: Tree, noise: Noise, prose: ProseCount
    ) -> [Int] {
        var found: [Int] = []
        var known = [Bool?](repeating: nil, count: tree.values.count)
        for node in tree.nodes.indices where tree[node].tag != .text && !noise.flags[node] {
            guard tree[node].tag != .body, tree[node].tag != .p,
                isNamedBody(node, in: tree, &known),
                prose.mass(of: node, in: tree) > 0
            else { continue }
            // The innermost of nested ones that still holds nearly all of it.
            if let last = found.last, tree.contains(last, node) {
                if prose.mass(of: node, in: tree) * 10 >= prose.mass(of: last, in: tree) * 8 {
                    found[found.count - 1] = node
                }
                continue
            }
            found.append(node)
        }
        let masses = found.map { prose.mass(of: $0, in: tree) }
        guard let most = masses.max(), let at = masses.firstIndex(of: most) else { return [] }
        // Advertisements part some bodies into many boxes; cards of other articles stand apart.
        let home = articleAround(found[at], in: tree)
        return beforeNextHeadline(found.filter { articleAround($0, in: tree) == home }, in: tree)
    }

    /// The boxes up to the next top heading: endless pages hang other articles below their own.
    private static func beforeNextHeadline(_ boxes: [Int], in tree: Tree) -> [Int] {
        var kept: [Int] = []
        for box in boxes {
            let gap = kept.last.map { tree[$0].end..<box } ?? 0..<0
            if gap.contains(where: { tree[$0].tag == .h1 }) { break }
            kept.append(box)
        }
        return kept
    }

    private static func articleAround(_ node: Int, in tree: Tree) -> Int? {
        tree.ancestors(of: node).first { tree[$0].tag == .article }
    }

    private static func isNamedBody(
        _ node: Int, in tree: Tree, _ known: inout [Bool?]
    ) -> Bool {
        if let property = tree.value(.itemprop, of: node)?.lowercased(),
            property.contains(bytesOf: "articlebody")
        {
            return true
        }
        for attribute in [Attribute.class, .id] {
            guard let value = tree.valueIndex(attribute, of: node) else { continue }
            let isNamed = known[value] ?? namesBody(tree.values[value])
            known[value] = isNamed
            if isNamed { return true }
        }
        return false
    }

    private static func namesBody(_ value: String) -> Bool {
        NoiseNames.names(in: value).contains { name in
            bodyNames.begins(name.joined) || bodyNames.ends(name.joined)
        }
    }

    private static let bodyNames = Phrases([
        "articlebody", "articletext", "articlecontent", "articlecopy", "postcontent", "postbody",
        "posttext", "entrycontent", "entrybody", "entrytext", "storybody", "storycontent",
        "storytext", "contentbody", "bodytext", "bodycopy", "bodycontent", "fieldnamebody",
        "newsbody", "newstext", "newscontent", "textbody", "maintext", "articlebodytext",
        "articledetailbody", "richtextbody", "paragraphs", "textearticle", "contenuarticle",
        "corpsarticle", "articlecorps", "corpstexte", "blogcontent", "singlecontent",
    ])

    /// The `<article>` with most prose.
    private static func articleElement(in tree: Tree, noise: Noise, prose: ProseCount) -> Int? {
        let all = tree.nodes.indices.filter { tree[$0].tag == .article && !noise.flags[$0] }
        return all.max { prose.mass(of: $0, in: tree) < prose.mass(of: $1, in: tree) }
    }

    /// Whether an article element in the named box is the page's own.
    ///
    /// It then holds the headline and the text that was found by counting; what the named box
    /// holds besides is of other articles.
    private static func isWhole(
        _ article: Int, within named: [Int], around counted: [Int], in tree: Tree
    ) -> Bool {
        named.count == 1 && named[0] != article && tree.contains(named[0], article)
            && counted.allSatisfy { tree.contains(article, $0) }
            && (article..<tree[article].end).contains { tree[$0].tag == .h1 }
    }

    /// All boxes of the same class as the one found by counting, where that holds but a small part
    /// of the page's prose and they together hold most of it: a text set in many equal boxes.
    private static func alike(
        _ best: [Int], in tree: Tree, noise: Noise, prose: ProseCount
    ) -> [Int]? {
        let all = prose.mass(of: 0, in: tree)
        guard best.count == 1, prose.mass(of: best[0], in: tree) * 5 < all * 2,
            let name = tree.valueIndex(.class, of: best[0]), !tree.values[name].isEmpty
        else { return nil }
        var boxes: [Int] = []
        for node in tree.nodes.indices
        where tree.valueIndex(.class, of: node) == name && !noise.flags[node]
            && prose.mass(of: node, in: tree) > 0
        {
            if let last = boxes.last, tree.contains(last, node) { continue }
            boxes.append(node)
        }
        let mass = prose.mass(ofAll: boxes, in: tree)
        guard boxes.count >= 3, mass * 5 >= all * 3 else { return nil }
        guard let around = tree.commonAncestor(of: boxes) else { return boxes }
        return prose.mass(of: around, in: tree) * 10 <= mass * 13 ? [around] : boxes
    }

    /// The box that holds the prose most densely, and its siblings of the same kind.
    private static func countedContainers(
        in tree: Tree, blocks: [Block], prose: ProseCount
    ) -> [Int] {
        var scores: [Int: Double] = [:]
        for block in blocks where block.weight >= 25 && block.linkShare < 0.5 {
            var text = block.text
            let commas = text.withUTF8 { $0.count { $0 == 0x2C } }
            let points = 1 + Double(commas) + min(3, Double(block.weight) / 100)
            var box = block.tag == .div || block.tag == .td ? block.node : tree[block.node].parent
            var level = 0
            while box >= 0, level < 5 {
                scores[box, default: 0] +=
                    points / (level == 0 ? 1 : level == 1 ? 2 : Double(level * 3))
                box = tree[box].parent
                level += 1
            }
        }
        for box in scores.keys { scores[box, default: 0] *= 1 - prose.linkShare(of: box, in: tree) }
        let best = scores.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let best else { return tree.nodes.isEmpty ? [] : [0] }
        let parent = tree[best.key].parent
        guard parent >= 0 else { return [best.key] }
        var result: [Int] = []
        var child = parent + 1
        while child < tree[parent].end {
            let isClose = (scores[child] ?? 0) >= max(10, best.value * 0.2)
            let isParagraph = tree[child].tag == .p && prose.mass(of: child, in: tree) >= 80
            if child == best.key || isClose || isParagraph { result.append(child) }
            child = tree[child].end
        }
        return result
    }
}
