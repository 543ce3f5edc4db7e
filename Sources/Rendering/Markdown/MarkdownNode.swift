/// A piece of Markdown and what it holds.
struct MarkdownNode: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case document
        // Blocks.
        case heading(level: Int)
        case paragraph
        case list(start: Int?, isTight: Bool)
        case item(isDone: Bool?)
        case quote
        case box(Box)
        case codeBlock(String)
        case thematicBreak
        case table([Alignment])
        case row(isHeader: Bool)
        case cell
        case footnote(String)
        // Inlines.
        case text(String)
        case softBreak
        case lineBreak
        case emphasis
        case strong
        case strikethrough
        case code(String)
        case link(url: String, title: String)
        case image(url: String)
        case footnoteReference(String)
    }

    /// GitHub's alert syntax, with kinds of our own.
    enum Box: String, Sendable, Hashable, CaseIterable {
        case offer = "OFFER"
        case note = "NOTE"
        case cards = "CARDS"
    }

    enum Alignment: String, Sendable, Hashable {
        case left, center, right
    }

    let kind: Kind
    var children: [MarkdownNode]
    /// The line that it begins on, from 1; 0 for what was never written.
    ///
    /// It makes no node another.
    let line: Int

    init(_ kind: Kind, _ children: [MarkdownNode] = [], line: Int = 0) {
        self.kind = kind
        self.children = children
        self.line = line
    }

    static func == (one: MarkdownNode, other: MarkdownNode) -> Bool {
        one.kind == other.kind && one.children == other.children
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(children)
    }
}

extension MarkdownNode {
    /// The words in it, with pictures' alternative texts.
    var plainText: String {
        switch kind {
        case .text(let text), .code(let text), .codeBlock(let text): return text
        case .softBreak, .lineBreak: return " "
        case .footnoteReference: return ""
        default: return children.map(\.plainText).joined()
        }
    }

    /// The picture that a paragraph holds alone, linked or not, where it may be loaded.
    var loneImage: (image: MarkdownNode, link: String?)? {
        guard let (image, link) = pictureAlone, case .image(let url) = image.kind,
            pictureAddress(url) != nil
        else { return nil }
        return (image, link)
    }

    /// Whether there is a picture anywhere in it.
    var hasPictures: Bool {
        if case .image = kind { return true }
        return children.contains(where: \.hasPictures)
    }

    /// Whether a paragraph holds nothing but a picture, linked or not.
    var isPictureAlone: Bool { pictureAlone != nil }

    private var pictureAlone: (image: MarkdownNode, link: String?)? {
        guard case .paragraph = kind, let only = loneChild else { return nil }
        var image = only
        var link: String?
        if case .link(let url, _) = only.kind, let inner = only.loneChild {
            (image, link) = (inner, url)
        }
        guard case .image = image.kind else { return nil }
        return (image, link)
    }

    /// The buttons of a paragraph that holds nothing else: links with the title `"button"`.
    var loneButtons: [MarkdownNode]? {
        guard case .paragraph = kind, children.contains(where: \.isButton),
            children.allSatisfy({ $0.isButton || $0.isBlank })
        else { return nil }
        return children.filter { !$0.isBlank }
    }

    var isButton: Bool {
        guard case .link(_, "button") = kind else { return false }
        return true
    }

    /// A paragraph that is all *emphasis*: small print.
    var isSmallPrint: Bool {
        guard case .paragraph = kind, case .emphasis? = loneChild?.kind else { return false }
        return true
    }

    /// A paragraph that is all **strong**: the line above a headline.
    var isKicker: Bool {
        guard case .paragraph = kind, case .strong? = loneChild?.kind else { return false }
        return true
    }

    /// The only child that is more than white space.
    private var loneChild: MarkdownNode? {
        guard let index = children.firstIndex(where: { !$0.isBlank }),
            children[(index + 1)...].allSatisfy(\.isBlank)
        else { return nil }
        return children[index]
    }

    private var isBlank: Bool {
        switch kind {
        case .softBreak, .lineBreak: return true
        case .text(let text): return text.utf8.allSatisfy { $0 == 0x20 }
        default: return false
        }
    }
}

extension MarkdownNode {
    /// What stands between a letter's rules, where something does, and its footnotes.
    var blocks: (filled: [[MarkdownNode]], notes: [MarkdownNode]) {
        var blocks: [[MarkdownNode]] = [[]]
        var notes: [MarkdownNode] = []
        for node in children {
            switch node.kind {
            case .thematicBreak: blocks.append([])
            case .footnote: notes.append(node)
            default: blocks[blocks.count - 1].append(node)
            }
        }
        return (blocks.filter { !$0.isEmpty }, notes)
    }
}
