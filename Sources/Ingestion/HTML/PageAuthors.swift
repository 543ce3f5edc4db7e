import Articles

/// The authors of a page, from the surest source to the least.
struct PageAuthors {
    let tree: Tree
    let metadata: PageMetadata
    let linked: JSON?
    let headline: Int?
    let body: BodyText

    func found() -> (names: [String], source: String)? {
        let linkedNames = Byline.names(metadata.linkedData.names(linked?["author"]))
        if !linkedNames.isEmpty { return (linkedNames, "json-ld") }
        let metas = Byline.names(
            metadata.all(
                "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
                "sailthru.author", "byl", "og:article:author"))
        if !metas.isEmpty { return (metas, "meta") }
        let seen = [declared, named, written].lazy.map { $0() }.first { !$0.isEmpty }
        return seen.map { ($0, "byline") }
    }

    /// What microdata call the author.
    private func declared() -> [String] { Byline.names(metadata.microdata["author"] ?? []) }

    /// The texts of links and boxes that say that they name the author.
    private func named() -> [String] {
        for node in tree.nodes.indices where tree[node].end - node < 12 {
            guard tree[node].tag != .text, !tree[node].range.isEmpty, namesAuthor(node) else {
                continue
            }
            let text = tree.text(of: node)
            let persons = Byline.persons(in: text)
            if !persons.isEmpty { return persons }
            let alone = Byline.persons(named: text)
            if !alone.isEmpty { return alone }
            let names = Byline.names([text]).filter { !agencies.occurs(in: foldedBytes($0)[...]) }
            if !names.isEmpty { return names }
        }
        return []
    }

    private func namesAuthor(_ node: Int) -> Bool {
        if tree[node].tag == .a, tree.value(.rel, of: node)?.lowercased() == "author" {
            return true
        }
        let value = tree.value(.class, of: node) ?? ""
        guard authorNames.occurs(in: value) else { return false }
        return NoiseNames.words(of: value[...]).contains {
            ["byline", "author", "auteur", "signature"].contains($0)
        }
    }

    /// A line of its own between the headline and the text: "By Jane Doe and John Smith".
    private func written() -> [String] {
        for node in placesOfByline where tree[node].tag != .text && tree[node].end - node < 24 {
            guard !tree[node].tag.isSilent, tree[node].tag.headingLevel == 0,
                tree.characters(below: node).count <= 400, !isAside(node)
            else { continue }
            let persons = Byline.persons(in: tree.text(of: node))
            if !persons.isEmpty { return persons }
        }
        return []
    }

    /// The nodes from the headline up to the second paragraph: the first may be a standfirst.
    private var placesOfByline: Range<Int> {
        let start = headline.map { tree[$0].end } ?? 0
        let prose = body.blocks.lazy.filter { $0.node >= start && $0.isProse }.prefix(2)
        let end = Array(prose).last?.node ?? min(start + 80, tree.nodes.count)
        return start..<max(start, end)
    }

    private func isAside(_ node: Int) -> Bool {
        ([node] + tree.ancestors(of: node)).contains {
            [.aside, .footer, .nav, .figure, .figcaption].contains(tree[$0].tag)
        }
    }
}

private let authorNames = Phrases(["yline", "uthor", "uteur", "ignature"])
private let agencies = Phrases([
    "afp", "reuters", "associated press", "agences", "agencies", "press agency",
])
