/// Takes out of a letter's tree what speaks to readers of the mail alone: who reads it on the web
/// is on "view in your browser" already, and has nothing to unsubscribe from.
///
/// A link of a row of links goes with the sign between it and the next. A sentence goes whole,
/// since without its link it asks for what cannot be done. The line right above the one that
/// unsubscribes goes too where it has no link: it says why the mail came.
struct MailOnly {
    /// Addresses of the page itself.
    let page: Set<String>
    /// Addresses that unsubscribe.
    let leaving: Set<String>

    /// What is left of a block of the letter.
    ///
    /// - Parameter isFrame: whether it is the letter's head or foot, which speak of the letter;
    ///   what is between them speaks of the world.
    func removed(from block: [MarkdownNode], isFrame: Bool) -> [MarkdownNode] {
        blocks(block, isFrame: isFrame)
    }

    private func blocks(_ nodes: [MarkdownNode], isFrame: Bool) -> [MarkdownNode] {
        var result: [MarkdownNode] = []
        for (index, node) in nodes.enumerated() {
            let next = nodes.indices.contains(index + 1) ? nodes[index + 1] : nil
            if isFrame, node.kind == .paragraph, !node.hasLinks, next?.has(leads) == true {
                continue
            }
            if let kept = block(node, isFrame: isFrame) { result.append(kept) }
        }
        return result
    }

    private func block(_ node: MarkdownNode, isFrame: Bool) -> MarkdownNode? {
        switch node.kind {
        case .paragraph, .heading, .cell: return line(node, isFrame: isFrame)
        case .list, .item, .quote, .box, .footnote:
            let inner = blocks(node.children, isFrame: isFrame)
            return inner.isEmpty && !node.children.isEmpty ? nil : MarkdownNode(node.kind, inner)
        case .table, .row:
            // A cell that is taken out would shift those after it.
            let children = node.children.map {
                block($0, isFrame: isFrame) ?? MarkdownNode($0.kind)
            }
            return MarkdownNode(node.kind, children)
        default: return node
        }
    }

    private func line(_ node: MarkdownNode, isFrame: Bool) -> MarkdownNode? {
        if isFrame, node.has({ $0.isMailTag }) { return nil }
        guard node.has(isMailOnly) else { return node }
        let isSentence = node.wordsOutsideLinks.unicodeScalars.contains {
            $0.properties.isAlphabetic
        }
        // A sentence of a story keeps its words; its link would lead to where it stands.
        if isSentence { return isFrame || node.has(leads) ? nil : node.unlinking(isMailOnly) }
        let kept = withoutLinks(node)
        return kept.hasLinks || kept.hasPictures ? kept : nil
    }

    /// A row of links without those of the mail, and without the signs that stood before them.
    private func withoutLinks(_ node: MarkdownNode) -> MarkdownNode {
        var kept: [MarkdownNode] = []
        var between: [MarkdownNode] = []
        for child in node.children {
            guard child.hasLinks else {
                between.append(child)
                continue
            }
            let rest = isMailOnly(child) ? nil : child.isLink ? child : withoutLinks(child)
            guard let rest, rest.hasLinks else { continue }
            if !kept.isEmpty { kept += MailOnly.oneSign(of: between) }
            kept.append(rest)
            between = []
        }
        return MarkdownNode(node.kind, kept)
    }

    /// What stood between two links, up to the first sign where there are several.
    private static func oneSign(of nodes: [MarkdownNode]) -> [MarkdownNode] {
        var seen = false
        return nodes.filter { node in
            guard case .text(let text) = node.kind else { return true }
            let isSign = !text.trimmingSpaces().isEmpty
            defer { seen = seen || isSign }
            return !(isSign && seen)
        }
    }

    private func isMailOnly(_ node: MarkdownNode) -> Bool {
        guard case .link(let url, _) = node.kind else { return false }
        guard let address = safeAddress(url) else { return isTag(url) }
        return page.contains(address) || leaving.contains(address)
    }

    /// Whether a link unsubscribes.
    private func leads(_ node: MarkdownNode) -> Bool {
        guard case .link(let url, _) = node.kind else { return false }
        return safeAddress(url).map(leaving.contains) ?? isTag(url)
    }
}

/// Whether a text is, or holds, what a sending service would fill in for each reader where it
/// unsubscribes or reads on the web.
private func isTag(_ text: String) -> Bool {
    let marks = [("{{", "}}"), ("[[", "]]"), ("%%", "%%"), ("|", "|")]
    return marks.contains { start, end in
        guard let opening = text.firstRange(of: start),
            let closing = text[opening.upperBound...].firstRange(of: end)
        else { return false }
        let name = text[opening.upperBound..<closing.lowerBound]
        // Outlets part the words of a headline by bars too.
        if start == "|", name.contains(where: { !$0.isUppercase && $0 != "_" }) { return false }
        let word = name.filter { $0.isLetter || $0 == "_" }.lowercased()
        return word.hasPrefix("unsub")
            || ["archive", "mirror", "messageurl", "permalink"].contains(word)
    }
}

extension MarkdownNode {
    fileprivate var isLink: Bool {
        guard case .link = kind else { return false }
        return true
    }

    fileprivate var hasLinks: Bool { has { $0.isLink } }

    /// Whether it, or something in it, is so.
    fileprivate func has(_ isSo: (MarkdownNode) -> Bool) -> Bool {
        isSo(self) || children.contains { $0.has(isSo) }
    }

    /// Whether it is the text of a service's tag: Markdown takes the stars of `*|UNSUB|*` for
    /// emphasis.
    fileprivate var isMailTag: Bool {
        guard case .text(let text) = kind else { return false }
        return text.utf8.count < 1000 && isTag(text)
    }

    fileprivate var wordsOutsideLinks: String {
        switch kind {
        case .link: ""
        case .text(let text), .code(let text): text
        default: children.map(\.wordsOutsideLinks).joined()
        }
    }

    /// The same with links of some kind as the words in them.
    fileprivate func unlinking(_ isSo: (MarkdownNode) -> Bool) -> MarkdownNode {
        MarkdownNode(
            kind,
            children.flatMap { child in
                isSo(child) ? child.children : [child.unlinking(isSo)]
            })
    }
}
