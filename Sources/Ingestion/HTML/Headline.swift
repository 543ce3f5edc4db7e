import Foundation
import Articles

/// The headline of a page: what it is, and where it stands.
struct Headline: Sendable {
    /// The heading element, where one was found.
    let node: Int?
    private let heading: String?
    private let metadata: PageMetadata
    private let linkedTitle: String?

    init(tree: Tree, metadata: PageMetadata, linked: JSON?, noise: Noise) {
        self.metadata = metadata
        linkedTitle = linked?["headline"]?.string.map { Fragment.line($0) }
        let stated = [
            linkedTitle, metadata.meta("og:title"), metadata.meta("twitter:title"), metadata.title,
        ].compactMap { $0 }.map { skeleton($0) }.filter { !$0.isEmpty }
        var found: (node: Int, text: String, rank: Int)?
        for node in tree.nodes.indices where Headline.mayBeHeadline(node, in: tree) {
            let text = tree.text(of: node)
            let plain = skeleton(text)
            guard plain.utf8.count >= 8, text.utf8.count <= 400 else { continue }
            let isStated = stated.contains {
                $0 == plain || $0.hasPrefix(plain) || plain.hasPrefix($0) && $0.utf8.count > 14
                    || $0.contains(plain) && plain.utf8.count > 20
            }
            let isFirst = tree[node].tag == .h1
            let rank = (isStated ? 4 : 0) + (isFirst ? 2 : 0) + (noise.flags[node] ? 0 : 1)
            guard isStated || isFirst else { continue }
            if rank > found?.rank ?? 0 { found = (node, text, rank) }
        }
        node = found?.node
        heading = found?.text
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
    func title(outlet: String?, host: String?) -> (text: String, source: String)? {
        func plain(_ text: String?) -> String? {
            guard let text, !trimmed(text).isEmpty else { return nil }
            let short = Outlet.removed(from: cleaned(text), outlet: outlet, host: host)
            return short.isEmpty ? cleaned(text) : short
        }
        let graph = plain(metadata.meta("og:title", "twitter:title", "dc.title"))
        let linked = plain(linkedTitle)
        let page = plain(metadata.title)
        let stated = [linked, graph, page].compactMap { $0 }.map { skeleton($0) }
        if let heading {
            let plain = skeleton(heading)
            let confirmed = stated.contains {
                $0 == plain || $0.hasPrefix(plain) || plain.hasPrefix($0) || similar($0, plain)
            }
            if confirmed || stated.isEmpty { return (heading, "h1") }
        }
        if let linked { return (linked, "json-ld") }
        if let graph { return (graph, "og") }
        if let heading { return (heading, "h1") }
        return page.map { ($0, "title") }
    }

    /// Whether one is contained in the other and is most of it.
    private func similar(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        return short.utf8.count * 10 >= long.utf8.count * 6 && long.contains(short)
    }
}

/// Names of authors out of what pages put there.
enum Byline {
    /// Names only: without "By", without addresses, functions and dates; lists taken apart.
    static func names(_ texts: [String]) -> [String] {
        distinct(texts.flatMap(split), atMost: Limits.authors)
    }

    private static func split(_ text: String) -> [String] {
        var text = cleaned(text)
        guard !text.contains("://"), !text.hasPrefix("@"), text.utf8.count <= 300 else { return [] }
        for start in ["By ", "by ", "BY ", "Par ", "par ", "PAR ", "Von ", "Por "]
        where text.hasPrefix(start) {
            text = trimmed(text.dropFirst(start.count))
        }
        for end in [" - ", " | ", " – ", " (", "\n", " • "] {
            if let cut = text.range(of: end) { text = trimmed(text[..<cut.lowerBound]) }
        }
        var parts = [text]
        for separator in [", ", " and ", " et ", " & ", ";", " und "] {
            parts = parts.flatMap { $0.components(separatedBy: separator) }
        }
        return parts.map { trimmed($0) }.filter(isName)
    }

    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (1...6).contains(words.count), text.utf8.count >= 2, text.utf8.count <= 80 else {
            return false
        }
        if text.utf8.contains(where: { (0x30...0x39).contains($0) }) { return false }
        return text.contains { $0.isUppercase } || words.count <= 2
    }
}

/// Lists of keywords as pages write them.
enum Keywords {
    /// - Parameter splits: whether one text may hold several, parted by commas or semicolons.
    static func list(_ texts: [String], splits: Bool = true) -> [String] {
        guard splits else { return texts }
        return texts.flatMap { text in
            text.split { $0 == "," || $0 == ";" || $0 == "\n" }.map { trimmed($0) }
        }
    }
}
