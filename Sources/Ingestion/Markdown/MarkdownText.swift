import Articles
import Foundation

/// The plain paragraphs of Markdown.
///
/// Headings, tables, code, rules, pictures and the captions below them are no paragraphs; quotes
/// lose their sign, list items are paragraphs of their own.
struct MarkdownText {
    /// The first heading.
    let heading: String?
    /// Where code begins that never ends: the place of its line, and the sign that would end it.
    let openFence: Fence?
    private let found: [String]

    struct Fence: Sendable {
        let line: Int
        let mark: String
    }

    init(_ lines: [String]) {
        var scan = MarkdownScan()
        for (at, line) in lines.enumerated() { scan.take(line, at: at) }
        scan.flush()
        openFence = scan.fence
        heading = scan.heading
        found = scan.paragraphs
    }

    /// The paragraphs but for one that repeats the title.
    func paragraphs(titled title: String?) -> [String] {
        let title = title.map { skeleton($0) }
        return found.filter { skeleton($0) != title }
    }
}

private struct MarkdownScan {
    private(set) var heading: String?
    private(set) var paragraphs: [String] = []
    private var open: [String] = []
    private(set) var fence: MarkdownText.Fence?
    /// Whether a picture was the last thing met.
    private var isBelowPicture = false

    mutating func take(_ line: String, at place: Int) {
        let text = trimmed(line)
        if let fence {
            if text.hasPrefix(fence.mark) { self.fence = nil }
            return
        }
        if text.hasPrefix("```") || text.hasPrefix("~~~") {
            flush()
            fence = .init(line: place, mark: String(text.prefix(3)))
            return
        }
        // Four blanks make code, but not within a paragraph or a list.
        if open.isEmpty, line.hasPrefix("    ") || line.hasPrefix("\t"), paragraphs.isEmpty {
            return
        }
        let inner = unquoted(text)
        if inner.isEmpty { return flush() }
        if inner.hasPrefix("#"), let title = atxHeading(inner) {
            flush()
            heading = heading ?? title
            isBelowPicture = false
        } else if isRule(inner) {
            closeAtRule(inner)
        } else if isDefinition(inner) || isTableRow(inner) {
            flush()
        } else if let item = listItem(inner) {
            flush()
            open.append(item)
        } else {
            open.append(inner)
        }
    }

    mutating func flush() {
        defer { open.removeAll() }
        guard !open.isEmpty else { return }
        let words = open.drop { isPicture($0) }
        if words.count < open.count { isBelowPicture = true }
        guard !words.isEmpty else { return }
        defer { isBelowPicture = false }
        let source = words.joined(separator: " ")
        if isBelowPicture, isCaption(source) { return }
        let text = cleaned(MarkdownInline.plain(source))
        if text.utf8.contains(where: { $0 >= 0x30 }) { paragraphs.append(text) }
    }

    /// A picture alone on its line, linked or not.
    private func isPicture(_ line: String) -> Bool {
        (line.hasPrefix("![") || line.hasPrefix("[![")) && line.hasSuffix(")")
            && MarkdownInline.plain(line).utf8.allSatisfy { $0 <= 0x20 }
    }

    /// A short text that is emphasised from end to end (`*A harbour at night*`), as captions are
    /// written where Markdown has no word for them.
    private func isCaption(_ text: String) -> Bool {
        guard text.utf8.count <= 400, let mark = text.first, mark == "*" || mark == "_",
            text.last == mark
        else { return false }
        let count = text.prefix { $0 == mark }.count
        let inside = text.dropFirst(count).dropLast(count)
        return count <= 3 && !inside.isEmpty && !inside.contains(mark)
    }

    /// `Title` over `===` is a heading too.
    private mutating func closeAtRule(_ rule: String) {
        if open.count == 1, rule.allSatisfy({ $0 == "=" || $0 == "-" }) {
            heading = heading ?? cleaned(MarkdownInline.plain(open[0]))
            open.removeAll()
        }
        flush()
    }

    private func unquoted(_ text: String) -> String {
        var rest = text[...]
        while rest.first == ">" { rest = rest.dropFirst().drop { $0 == " " } }
        return String(rest)
    }

    private func atxHeading(_ text: String) -> String? {
        let rest = text.drop { $0 == "#" }
        guard text.count - rest.count <= 6, rest.isEmpty || rest.first == " " else { return nil }
        // Signs that close it stand behind a blank (CommonMark §4.2): "C#" keeps its own.
        let title = trimmed(rest)
        let bare = title.reversed().drop { $0 == "#" }
        let isClosed = bare.first.map { $0 == " " || $0 == "\t" } ?? true
        return cleaned(MarkdownInline.plain(isClosed ? String(bare.reversed()) : title))
    }

    private func isRule(_ text: String) -> Bool {
        let signs = text.filter { $0 != " " }
        guard let first = signs.first, "=-*_".contains(first) else { return false }
        return signs.count >= (first == "=" || first == "-" ? 2 : 3)
            && signs.allSatisfy { $0 == first }
    }

    /// Definitions: `[name]: https://…` and `[^1]: …`.
    private func isDefinition(_ text: String) -> Bool {
        guard text.hasPrefix("["), let end = text.range(ofBytes: "]:") else { return false }
        return !text[..<end.lowerBound].contains(" ") || text[end.upperBound...].contains("://")
    }

    private func isTableRow(_ text: String) -> Bool {
        text.hasPrefix("|") || text.allSatisfy { "|-: ".contains($0) }
    }

    private func listItem(_ text: String) -> String? {
        for mark in ["- ", "* ", "+ ", "• "] where text.hasPrefix(mark) {
            return trimmed(text.dropFirst(2))
        }
        let digits = text.prefix { $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard (1...3).contains(digits.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else {
            return nil
        }
        return trimmed(rest.dropFirst(2))
    }
}
