import Foundation
import Articles

/// The headline of a page: what it is, and where it stands.
struct Headline: Sendable {
    /// The heading element, where one was found.
    let node: Int?
    private let heading: String?
    /// Whether it is the only top heading before the text: then it needs no confirmation.
    private let isOnlyTop: Bool
    private let metadata: PageMetadata
    private let linkedTitle: String?

    init(tree: Tree, metadata: PageMetadata, linked: JSON?, noise: Noise, body: BodyText) {
        self.metadata = metadata
        linkedTitle = linked?["headline"]?.string.map { Fragment.line($0) }
        let stated = [
            linkedTitle, metadata.meta("og:title"), metadata.meta("twitter:title"), metadata.title,
        ].compactMap { $0 }.map { skeleton($0) }.filter { !$0.isEmpty }
        let beginning = Headline.beginning(of: body)
        var found: (node: Int, text: String, rank: Int)?
        var tops = 0
        var noisyTops = 0
        for node in tree.nodes.indices where Headline.mayBeHeadline(node, in: tree) {
            let text = Headline.text(of: node, in: tree, stated: stated)
            let plain = skeleton(text)
            guard plain.utf8.count >= 8, text.utf8.count <= 400 else { continue }
            let isStated = stated.contains {
                $0 == plain || $0.hasPrefix(plain) || plain.hasPrefix($0) && $0.utf8.count > 14
                    || plain.utf8.count > 20 && $0.contains(bytesOf: plain)
            }
            let isTop = tree[node].tag == .h1
            guard isStated || isTop else { continue }
            let isBefore = node <= beginning
            if isTop, isBefore { if noise.flags[node] { noisyTops += 1 } else { tops += 1 } }
            let rank =
                (isStated ? 4 : 0) + (isTop ? 2 : 0) + (noise.flags[node] ? 0 : 1)
                + (isBefore ? 3 : 0)
            if rank > found?.rank ?? 0 { found = (node, text, rank) }
        }
        node = found?.node
        heading = found?.text
        // A headline in a box that was taken for noise is one where there is no other.
        let isOnly = tops == 1 || tops == 0 && noisyTops == 1
        isOnlyTop = isOnly && found.map { tree[$0.node].tag == .h1 && $0.rank >= 5 } ?? false
    }

    /// The words of a heading without the rubric or the label that some designs put into it.
    private static func text(of node: Int, in tree: Tree, stated: [String]) -> String {
        let whole = tree.text(of: node)
        guard tree[node].end - node > 3, !stated.contains(skeleton(whole)) else { return whole }
        for inner in (node + 1)..<tree[node].end where tree[inner].tag != .text {
            guard let names = tree.value(.class, of: inner),
                NoiseNames.words(of: names[...]).contains(where: labelWords.contains)
            else { continue }
            let label = tree.text(of: inner)
            guard !label.isEmpty, label.utf8.count * 2 < whole.utf8.count else { continue }
            let signs: Set<Character> = [" ", "\u{A0}", "-", "–", "—", ":", "|", "/", "•", "."]
            if whole.hasPrefix(label) {
                return String(whole.dropFirst(label.count).drop { signs.contains($0) })
            }
            if whole.hasSuffix(label) { return trimmed(whole.dropLast(label.count)) }
        }
        return whole
    }

    private static let labelWords: Set<String> = [
        "kicker", "overline", "eyebrow", "surtitre", "rubrik", "rubric", "rubrique", "topline",
        "label", "badge", "dachzeile", "spitzmarke", "pretitle", "titleheader", "abo", "premium",
    ]

    /// The second paragraph: no headline stands behind it.
    private static func beginning(of body: BodyText) -> Int {
        let prose = body.inside.lazy.filter { body.blocks[$0].isProse }.prefix(2)
        return Array(prose).last.map { body.blocks[$0].node } ?? .max
    }

    private static func mayBeHeadline(_ node: Int, in tree: Tree) -> Bool {
        switch tree[node].tag {
        case .h1, .h2, .h3: return true
        case .text, .title, .meta: return false
        default:
            return tree.value(.itemprop, of: node)?.lowercased() == "headline"
                && tree[node].end - node < 12
        }
    }

    /// The address that the headline links to: on pages without metadata it is the page's own.
    func link(in tree: Tree, base: String?) -> String? {
        guard let node, let link = tree.descendants(of: node, tagged: .a).first,
            let url = Address.resolved(tree.value(.href, of: link), base: base),
            Address.path(of: url).utf8.count > 1
        else { return nil }
        return base.map { Address.host(of: $0) == Address.host(of: url) } == false ? nil : url
    }

    /// The headline's words and who said them.
    ///
    /// The page's own heading, unless the metadata agree on something better: without the rubric
    /// before it, or with what the design leaves out.
    func title(outlet: String?, host: String?) -> (text: String, source: String)? {
        func stated(_ text: String?) -> Title? {
            guard let text, !trimmed(text).isEmpty else { return nil }
            let short = Outlet.removed(from: cleaned(text), outlet: outlet, host: host)
            return Title(short.isEmpty ? cleaned(text) : short)
        }
        let name = outlet.map { skeleton($0) }
        let graphTitle = metadata.meta("og:title", "twitter:title", "dc.title")
        let graph = stated(graphTitle)
        // Most pages say the same twice.
        var linked = linkedTitle == graphTitle ? graph : stated(linkedTitle)
        if let name, name == linked?.plain ?? "" { linked = nil }
        let page = metadata.title == graphTitle ? graph : stated(metadata.title)
        if let heading = heading.map({ Title($0) }),
            isHeadline(heading, stated: [linked, graph, page], outlet: name)
        {
            let better = [(graph, "og"), (linked, "json-ld")].first {
                isBetter($0.0, than: heading, agreeing: [linked, graph, page ?? Title("")])
            }
            return better.flatMap { title, source in title.map { ($0.text, source) } }
                ?? (heading.text, "h1")
        }
        if let linked { return (linked.text, "json-ld") }
        if let graph { return (graph.text, "og") }
        if let heading { return (heading, "h1") }
        return page.map { (Outlet.withoutLastPart($0.text), "title") }
    }

    /// A text that may be the headline, and its letters and digits.
    private struct Title {
        let text: String
        let plain: String

        init(_ text: String) {
            self.text = text
            plain = skeleton(text)
        }
    }

    /// Whether the heading found on the page is its headline and not, say, the outlet's name.
    private func isHeadline(_ heading: Title, stated: [Title?], outlet: String?) -> Bool {
        let plain = heading.plain
        if let outlet, plain == outlet { return false }
        let stated = stated.compactMap { $0?.plain }
        // "Name of the blog: title" confirms the title, not the name.
        if let page = stated.last, stated.count > 1,
            stated.dropLast().contains(where: { other in
                page == plain + other && !other.contains(bytesOf: plain)
            })
        {
            return false
        }
        let isConfirmed = stated.contains {
            $0 == plain || $0.hasPrefix(plain) || plain.hasPrefix($0) || similar($0, plain)
        }
        return isConfirmed || stated.isEmpty || isOnlyTop && heading.text.contains(" ")
    }

    /// - Parameter agreeing: what the page states; its own `<title>` comes last.
    private func isBetter(_ title: Title?, than heading: Title, agreeing: [Title?]) -> Bool {
        guard let title, title.text.spacedWords >= 3 else { return false }
        let (plain, own) = (title.plain, heading.plain)
        guard plain != own, !plain.isEmpty, !own.isEmpty else { return false }
        let stated = agreeing.compactMap { $0?.plain }
        // "Rubric: title"; the page's `<title>` repeats the heading without thinking.
        if own.hasSuffix(plain) { return !stated.dropLast().contains(own) }
        // "Title Posted on July 1, by Name"
        if own.hasPrefix(plain), heading.text.hasPrefix(title.text) {
            let rest = trimmed(heading.text.dropFirst(title.text.count))
            return rest.hasPrefix("(") || Boilerplate.isByline(rest)
        }
        let isStructured = agreeing.first.map { $0?.plain ?? "" == plain } ?? false
        guard adds(title.text, to: heading.text) || isStructured && plain.hasSuffix(own),
            Outlet.parts(of: title.text).count == 1
        else { return false }
        return stated.count { $0 == plain } >= 2 && !stated.contains(own)
    }

    /// Whether a text says more than a heading in the same sentence: not a name before a colon, not
    /// a boast behind a comma.
    private func adds(_ text: String, to heading: String) -> Bool {
        if let found = text.range(ofBytes: heading) {
            let before = trimmed(text[..<found.lowerBound])
            let after = trimmed(text[found.upperBound...])
            return (before.isEmpty || before.last?.isLetter == true)
                && (after.isEmpty || after.first?.isLetter == true || after.first?.isNumber == true)
        }
        let (plain, own) = (skeleton(text), skeleton(heading))
        return plain.hasPrefix(own) || plain.hasSuffix(own)
    }

    /// Whether one is contained in the other and is most of it.
    private func similar(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        return short.utf8.count * 10 >= long.utf8.count * 6 && long.contains(bytesOf: short)
    }
}
