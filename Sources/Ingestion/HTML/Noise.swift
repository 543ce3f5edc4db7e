/// Which nodes of a page are not its article: told by element, role, state, and by the names that
/// designers give to menus, share bars and the like.
struct Noise: Sendable {
    /// For each node, whether it or a parent is noise.
    private(set) var flags: [Bool]

    /// - Parameter byNames: whether class names count; a page in which nothing is left then is
    ///   read again without them.
    init(of tree: Tree, byNames: Bool = true) {
        flags = [Bool](repeating: false, count: tree.nodes.count)
        let masses = Masses(of: tree)
        var verdicts = [NoiseNames.Verdict?](repeating: nil, count: tree.values.count)
        var at = 0
        while at < tree.nodes.count {
            if Noise.isNoise(at, in: tree, masses: masses, byNames: byNames, verdicts: &verdicts) {
                for inner in at..<tree[at].end { flags[inner] = true }
                at = tree[at].end
            } else {
                at += 1
            }
        }
    }

    private static func isNoise(
        _ node: Int, in tree: Tree, masses: Masses, byNames: Bool,
        verdicts: inout [NoiseNames.Verdict?]
    ) -> Bool {
        let tag = tree[node].tag
        switch tag {
        case .text, .html, .body, .main, .br,
            .p where tree[node].range.isEmpty:
            return false
        case .nav, .figcaption, .figure, .picture, .dialog: return masses.share(of: node) < 0.5
        case .aside, .footer, .form, .address, .fieldset: return masses.share(of: node) < 0.4
        case _ where tag.isSilent: return true
        case .div, .span, .section:
            if masses.isPictureWithCaption(node, in: tree) { return true }
        default: break
        }
        guard !tree[node].range.isEmpty else { return false }
        if isHidden(node, in: tree) { return masses.share(of: node) < 0.5 }
        if let role = tree.value(.role, of: node), NoiseNames.roles.contains(role.lowercased()) {
            return masses.share(of: node) < 0.4
        }
        guard byNames else { return false }
        let verdict = verdict(of: node, in: tree, known: &verdicts)
        switch verdict {
        case .none: return false
        case .picture: return isPicture(node, in: tree)
        case .likely:
            return !isWords(node, in: tree) && masses.share(of: node) < 0.3
                && !masses.holdsMainText(node)
                && !masses.holdsHeadline(node)
        case .certain: return masses.share(of: node) < 0.6
        }
    }

    /// Whether an element is a few words in a paragraph, a link with a name for scripts say: without
    /// it the sentence would not be whole.
    private static func isWords(_ node: Int, in tree: Tree) -> Bool {
        switch tree[node].tag {
        case .a, .abbr, .b, .cite, .code, .em, .font, .i, .q, .s, .span, .strong, .time, .u: break
        default: return false
        }
        guard
            let paragraph = tree.ancestors(of: node).prefix(4).first(where: {
                tree[$0].tag == .p || tree[$0].tag.isBlock
            }), tree[paragraph].tag == .p
        else { return false }
        let inner = tree.characters(below: node).count
        return inner * 2 < tree.characters(below: paragraph).count
    }

    /// Whether a box that is named after a picture holds one, and no more text than a caption.
    private static func isPicture(_ node: Int, in tree: Tree) -> Bool {
        tree.characters(below: node).count <= 300
            && (node..<tree[node].end).contains { tree[$0].tag == .img }
    }

    private static func isHidden(_ node: Int, in tree: Tree) -> Bool {
        if tree.value(.hidden, of: node) != nil { return true }
        if let style = tree.value(.style, of: node), hidingStyles.occurs(in: style) {
            let letters = style.lowercased().utf8.filter { $0 != 0x20 }
            let style = String(decoding: letters, as: UTF8.self)
            if style.contains(bytesOf: "display:none")
                || style.contains(bytesOf: "visibility:hidden")
            {
                return true
            }
        }
        return tree.value(.ariaHidden, of: node) == "true"
    }

    private static let hidingStyles = Phrases(["none", "hidden", "NONE", "HIDDEN"])

    private static func verdict(
        of node: Int, in tree: Tree, known: inout [NoiseNames.Verdict?]
    ) -> NoiseNames.Verdict {
        var worst = NoiseNames.Verdict.none
        for name in [Attribute.class, .id] {
            guard let value = tree.valueIndex(name, of: node) else { continue }
            let verdict = known[value] ?? NoiseNames.verdict(on: tree.values[value])
            known[value] = verdict
            worst = max(worst, verdict)
        }
        return worst
    }
}

/// How much running text lies below each node: a guard against taking a whole page for noise
/// because of a name on its outermost box.
struct Masses: Sendable {
    /// The text before each node.
    private let before: [Int]
    private let ends: [Int]
    /// Before each node, the boxes of the name that most of the text has.
    private let mainBoxes: [Int]
    /// Before each node, the top headings of several words.
    private let headlines: [Int]
    /// Before each node, the pictures, and the elements that a text is made of.
    private let pictures: [Int]
    private let parts: [Int]

    init(of tree: Tree) {
        var sums = [0]
        sums.reserveCapacity(tree.nodes.count + 1)
        // Links are menus more often than text.
        var linkEnd = 0
        var headlines = [0]
        headlines.reserveCapacity(tree.nodes.count + 1)
        var pictures = [0]
        var parts = [0]
        pictures.reserveCapacity(tree.nodes.count + 1)
        parts.reserveCapacity(tree.nodes.count + 1)
        for (at, node) in tree.nodes.enumerated() {
            pictures.append(pictures[at] + (node.tag == .img ? 1 : 0))
            parts.append(parts[at] + (Masses.isPart(node.tag) ? 1 : 0))
            if node.tag == .a || node.tag.isSilent { linkEnd = max(linkEnd, node.end) }
            let length = node.tag == .text && at >= linkEnd ? node.range.count : 0
            sums.append(sums[at] + (length >= 40 ? length : 0))
            let isHeadline =
                node.tag == .h1 && tree.text(of: at).utf8.count { $0 == 0x20 } >= 2
            headlines.append(headlines[at] + (isHeadline ? 1 : 0))
        }
        self.headlines = headlines
        self.pictures = pictures
        self.parts = parts
        before = sums
        ends = tree.nodes.map(\.end)
        mainBoxes = Masses.mainBoxes(of: tree, sums: sums)
    }

    private static func isPart(_ tag: Tag) -> Bool {
        tag.isHeading || tag == .p || tag == .li || tag == .td || tag == .br || tag == .blockquote
    }

    /// Whether a node is one of many boxes that share a name and, together, most of the text, or
    /// holds one: then its own name says nothing.
    func holdsMainText(_ node: Int) -> Bool { mainBoxes[ends[node]] > mainBoxes[node] }

    /// Whether a node is a box around a headline and text.
    func holdsHeadline(_ node: Int) -> Bool {
        headlines[ends[node]] > headlines[node] && mass(of: node) >= 400
    }

    private static func mainBoxes(of tree: Tree, sums: [Int]) -> [Int] {
        var masses: [Int: Int] = [:]
        var counts: [Int: Int] = [:]
        var named: [(node: Int, name: Int)] = []
        for node in tree.nodes.indices {
            guard tree[node].tag == .div || tree[node].tag == .section,
                sums[tree[node].end] > sums[node],
                let name = tree.valueIndex(.class, of: node), !tree.values[name].isEmpty
            else { continue }
            masses[name, default: 0] += sums[tree[node].end] - sums[node]
            counts[name, default: 0] += 1
            named.append((node, name))
        }
        let most = (sums.last ?? 0) * 2 / 5
        var flags = [Int](repeating: 0, count: tree.nodes.count + 1)
        for (node, name) in named
        where counts[name, default: 0] >= 4 && masses[name, default: 0] > most {
            flags[node + 1] = 1
        }
        for at in tree.nodes.indices { flags[at + 1] += flags[at] }
        return flags
    }

    /// Whether a box holds one picture, a line or two under it, and nothing that a text is made of.
    func isPictureWithCaption(_ node: Int, in tree: Tree) -> Bool {
        let end = ends[node]
        return end - node < 24 && pictures[end] - pictures[node] == 1
            && parts[end] == parts[node] && tree.characters(below: node).count <= 400
    }

    func mass(of node: Int) -> Int { before[ends[node]] - before[node] }

    /// The part of the page's text that lies below a node.
    func share(of node: Int) -> Double {
        guard let all = before.last, all > 0 else { return 0 }
        return Double(mass(of: node)) / Double(all)
    }
}
