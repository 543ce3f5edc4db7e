/// What the head of a page and its microdata say, as they say it.
struct PageMetadata: Sendable {
    /// The contents of `<meta>` by their name or property in lower case, in the page's order.
    private(set) var metas: [String: [String]] = [:]
    /// Microdata by property in lower case: the content, the date or the text.
    private(set) var microdata: [String: [String]] = [:]
    private(set) var canonical: String?
    private(set) var base: String?
    private(set) var language: String?
    /// The text of `<title>`.
    private(set) var title: String?
    private(set) var linkedData = LinkedData(scripts: [])

    init(of tree: Tree) {
        var scripts: [[UInt8]] = []
        for (at, node) in tree.nodes.enumerated() {
            switch node.tag {
            case .meta: read(meta: at, in: tree)
            case .link:
                if canonical == nil, tree.value(.rel, of: at)?.lowercased() == "canonical" {
                    canonical = tree.value(.href, of: at)
                }
            case .base: base = base ?? tree.value(.href, of: at)
            case .html, .body: language = language ?? tree.value(.lang, of: at)
            case .title where title == nil: title = tree.text(of: at)
            case .script:
                let text = tree.nodes[at..<node.end].first { $0.tag == .text }
                if let text { scripts.append(Array(tree.characters[text.range])) }
            default: break
            }
            if node.tag != .text, !node.range.isEmpty { readMicrodata(at, in: tree) }
        }
        linkedData = LinkedData(scripts: scripts)
    }

    /// The first filled content of the first of these names that has one.
    func meta(_ names: String...) -> String? {
        for name in names {
            if let value = metas[name]?.first(where: { !trimmed($0).isEmpty }) { return value }
        }
        return nil
    }

    func all(_ names: String...) -> [String] { names.flatMap { metas[$0] ?? [] } }

    private mutating func read(meta node: Int, in tree: Tree) {
        guard let content = tree.value(.content, of: node) else { return }
        var known: [String] = []
        for attribute in [Attribute.property, .name, .itemprop] {
            guard let names = tree.value(attribute, of: node) else { continue }
            for name in PageMetadata.words(names) where !known.contains(name) {
                metas[name, default: []].append(content)
                known.append(name)
            }
        }
    }

    private mutating func readMicrodata(_ node: Int, in tree: Tree) {
        guard tree[node].tag != .meta || tree.value(.itemprop, of: node) != nil,
            let names = tree.value(.itemprop, of: node)
        else { return }
        let text: String
        if let content = tree.value(.content, of: node) ?? tree.value(.datetime, of: node) {
            text = content
        } else if tree[node].end - node < 40 {
            text = tree.text(of: node)
        } else {
            return
        }
        for name in PageMetadata.words(names) { microdata[name, default: []].append(text) }
    }

    private static func words(_ names: String) -> [String] {
        let names = names.lowercased()
        guard names.utf8.contains(0x20) else { return names.isEmpty ? [] : [names] }
        return names.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    }
}
