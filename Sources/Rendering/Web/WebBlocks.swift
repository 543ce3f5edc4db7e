/// A letter's blocks between its rules, as a page shows them.
struct WebBlocks {
    /// What stands before the first rule; empty in a letter without rules.
    let header: [MarkdownNode]
    let sections: [[MarkdownNode]]
    /// What stands after the last rule; empty in a letter without rules.
    let footer: [MarkdownNode]
    let notes: [MarkdownNode]

    /// - Parameter mailOnly: what is left out, since it speaks to readers of the mail.
    init(of tree: MarkdownNode, without mailOnly: MailOnly) {
        let (blocks, notes) = tree.blocks
        var filled = blocks[...]
        // As in the mail: which is which is told before anything is taken out.
        let hasFrame = filled.count > 1
        let footer = hasFrame ? filled.removeLast() : []
        let header = hasFrame ? filled.removeFirst() : []
        self.header = mailOnly.removed(from: header, isFrame: true)
        self.footer = mailOnly.removed(from: footer, isFrame: true)
        sections = filled.map { mailOnly.removed(from: $0, isFrame: !hasFrame) }
            .filter { !$0.isEmpty }
        self.notes = notes
    }

    /// Whether there is a heading of the first level.
    var hasTitle: Bool {
        ([header] + sections + [footer]).contains { $0.contains(where: WebBlocks.isTitle) }
    }

    private static func isTitle(_ node: MarkdownNode) -> Bool {
        node.kind == .heading(level: 1) || node.children.contains(where: isTitle)
    }
}
