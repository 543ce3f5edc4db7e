import Articles
import Foundation

extension Reader {
    /// A text without markup: what is left of a page that was copied or scraped, or a text that
    /// someone wrote.
    static let plainText = Reader(
        recognises: { sniff in
            ["txt", "text", ""].contains(sniff.fileExtension) || sniff.mediaType == "text/plain"
        },
        read: { sniff in
            var text = PlainText(sniff)
            return text.reading()
        })
}

/// A plain text taken apart: title, byline and date, paragraphs, and what a page hung behind.
private struct PlainText {
    let source: Sniff
    /// Lines that stand together, parted by blank lines.
    let groups: [[String]]
    var draft = Draft()
    private lazy var language = Language.guessed(of: groups.joined().joined(separator: " "))
    /// For each group, how many paragraphs stand between it and what is certainly not the article.
    private lazy var paragraphsBehind = countParagraphsBehind()

    init(_ source: Sniff) {
        self.source = source
        let lines = Lines.of(source.text).map { PlainText.isRule($0) ? "" : $0 }
        let parted = lines.split { $0.isEmpty }.map(Array.init)
        // Without blank lines each line is a paragraph.
        groups = PlainText.withoutMenu(
            parted.count <= 1 ? lines.filter { !$0.isEmpty }.map { [$0] } : parted)
    }

    /// Whether a line is a rule between two texts ("---", "* * *").
    private static func isRule(_ line: String) -> Bool {
        guard let first = line.utf8.first, "-=*_".utf8.contains(first) else { return false }
        return line.utf8.allSatisfy { $0 == first || $0 == 0x20 }
            && line.utf8.count { $0 == first } >= 3
    }

    /// Without the menu that a page's text may begin with: three lines or more of a word or two.
    private static func withoutMenu(_ groups: [[String]]) -> [[String]] {
        var count = 0
        var rest = groups[...]
        while let first = rest.first {
            let short = first.prefix { $0.utf8.count <= 25 && !$0.contains(where: ".!?:".contains) }
            count += short.count
            if short.count == first.count {
                rest = rest.dropFirst()
                continue
            }
            rest = [Array(first.dropFirst(short.count))] + rest.dropFirst()
            break
        }
        return count >= 3 && !rest.isEmpty ? Array(rest) : groups
    }

    mutating func reading() -> Reading {
        guard let first = groups.first else {
            return .failure(
                source, Message("the text holds no word"),
                advice: Message("Delete it, or save it again"))
        }
        var start = 0
        if first.count == 1, first[0].utf8.count <= 300 {
            draft.title(first[0], from: "text")
            start = 1
        } else if first.count > 1, first[0].utf8.count <= 200 {
            draft.title(first[0], from: "text")
        } else {
            draft.title(Draft.beginning(of: first[0]), from: "text")
        }
        let end = readBody(from: start, skippingTitle: start == 0 && first.count > 1)
        readTail(from: end)
        guard !draft.paragraphs.isEmpty else {
            return .failure(
                source, Message("the text has no paragraph"),
                advice: Message("The first line is the title, the text follows after a blank line"))
        }
        draft.settleLanguage()
        draft.published(dateInOpening(), from: "text")
        draft.outlet(source.outlet, from: "edition")
        draft.outlet(outletByAddress(), from: "text")
        draft.outlet(agency(), from: "dateline")
        draft.outlet(fileStem, from: "origin")
        draft.isTruncated = draft.paragraphs.last.map(Boilerplate.isCut) ?? false
        if groups.joined().contains(where: Boilerplate.isPaywall), draft.isTruncated {
            draft.access = .subscribers
        }
        let (article, problems) = draft.article(of: source)
        return Reading(articles: [article], problems: problems)
    }

    /// - Returns: the group with which what is not the article begins.
    private mutating func readBody(from start: Int, skippingTitle: Bool) -> Int {
        for at in start..<groups.count {
            var lines = groups[at]
            if at == 0, skippingTitle { lines.removeFirst() }
            if draft.paragraphs.isEmpty {
                lines = lines.filter { !readHeader($0) && !Boilerplate.isCaption($0) }
            }
            if let ending = lines.firstIndex(where: { isEnd($0, in: at) }),
                !draft.paragraphs.isEmpty
            {
                appendParagraph(Array(lines[..<ending]))
                return at
            }
            appendParagraph(lines)
        }
        return groups.count
    }

    private mutating func isEnd(_ line: String, in group: Int) -> Bool {
        switch Boilerplate.verdict(on: line) {
        case .end: true
        // A promise ends a text, unless that goes on for paragraphs behind it.
        case .promise: paragraphsBehind[group] < 2
        case .text, .inset: false
        }
    }

    private func countParagraphsBehind() -> [Int] {
        var counts = [Int](repeating: 0, count: groups.count)
        for group in groups.indices.dropLast().reversed() {
            let next = groups[group + 1]
            guard !next.contains(where: { Boilerplate.verdict(on: $0) == .end }) else { continue }
            let isParagraph = next.joined(separator: " ").utf8.count >= 150
            counts[group] = counts[group + 1] + (isParagraph ? 1 : 0)
        }
        return counts
    }

    private mutating func appendParagraph(_ lines: [String]) {
        let kept = lines.filter { line in
            if case .text = Boilerplate.verdict(on: line) { return true }
            return false
        }
        guard !kept.isEmpty else { return }
        // Lines that were broken at a column belong together; longer ones stand for themselves.
        let isWrapped = kept.count > 1 && kept.allSatisfy { $0.utf8.count <= 100 }
        for text in isWrapped ? [kept.joined(separator: " ")] : kept {
            let isSentence =
                text.utf8.count >= 40 || text.last.map { ".!?…»”\"".contains($0) } == true
            if isSentence { draft.paragraphs.append(text) }
        }
    }

    /// Takes a byline, a date, an address or a named field that stands before the text.
    private mutating func readHeader(_ line: String) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        if let address = Address.resolved(line, base: nil) {
            draft.url(address, from: "text")
            return true
        }
        if let colon = line.firstIndex(of: ":"),
            readField(
                folded(trimmed(line[..<colon])), trimmed(line[line.index(after: colon)...]))
        {
            return true
        }
        guard Boilerplate.isByline(line) else { return false }
        let date = Dates.first(in: line, language: language)
        draft.published(date, from: "text")
        let start = folded(line)
        if start.hasPrefix("by ") || start.hasPrefix("par ") {
            draft.authors(Byline.names([line]), from: "text")
        }
        return true
    }

    private mutating func readField(_ name: String, _ value: String) -> Bool {
        switch name {
        case "section", "rubrique", "category", "categorie": draft.section(value, from: "text")
        case "date", "published", "publie", "publie le":
            draft.published(Dates.read(value, language: "fr"), from: "text")
        case "author", "auteur", "authors", "auteurs":
            draft.authors(Byline.names([value]), from: "text")
        case "source", "outlet", "journal": draft.outlet(value, from: "text")
        case "url", "link", "lien":
            draft.url(Address.resolved(value, base: nil), from: "text")
        default: return false
        }
        return true
    }

    /// Keywords and the section out of what follows the article.
    private mutating func readTail(from end: Int) {
        let tail = groups[min(end, groups.count)...].joined()
        var words: [String] = []
        var isList = false
        for line in tail {
            let start = folded(line)
            let label = ["keywords", "mots-cles", "mots cles", "tags"].first { start.hasPrefix($0) }
            if let label, let colon = line.firstIndex(of: ":"),
                line[..<colon].utf8.count <= label.utf8.count + 6
            {
                words.append(String(line[line.index(after: colon)...]))
                isList = words[0].allSatisfy(\.isWhitespace)
            } else if isList {
                words.append(line)
                isList = false
            }
            // Sought in the line itself: a folded "œ" is two letters.
            if line.utf8.count <= 120,
                let mark = line.range(
                    of: "rubrique ", options: [.caseInsensitive, .diacriticInsensitive])
            {
                let name = line[mark.upperBound...].prefix { !",.;:!".contains($0) }
                draft.section(String(name), from: "text")
            }
        }
        draft.keywords(Keywords.list(words).flatMap(Self.unchained), from: "text")
    }

    /// A chain of names ("Russie-Diplomatie-Otan-Kremlin") taken apart.
    private static func unchained(_ keyword: String) -> [String] {
        let parts = keyword.split(separator: "-").map(String.init)
        let isChain = parts.count >= 4 && parts.allSatisfy { $0.first?.isUppercase == true }
        return isChain ? parts : [keyword]
    }

    /// The day that the opening names ("Le lundi 18 octobre 2021, …").
    private func dateInOpening() -> Timestamp? {
        guard let first = draft.paragraphs.first else { return nil }
        return Dates.first(in: capped(first, to: 4_000), language: draft.language)
    }

    /// The name before an address that a scrape glued together: "Infos du Sudhttps://…".
    private func outletByAddress() -> String? {
        for line in groups.joined() where line.utf8.count <= 200 {
            guard let mark = line.range(ofBytes: "http"), mark.lowerBound > line.startIndex,
                let url = Address.resolved(String(line[mark.lowerBound...]), base: nil)
            else { continue }
            return Outlet.name(in: String(line[..<mark.lowerBound]), host: Address.host(of: url))
        }
        return nil
    }

    /// The agency of a dateline: "SEOUL (Transworld) - …".
    private func agency() -> String? {
        guard let first = draft.paragraphs.first.map({ capped($0, to: 400) }),
            let open = first.firstIndex(of: "("),
            let close = first[open...].firstIndex(of: ")"),
            first[..<open].utf8.count <= 60, first[..<open].first?.isUppercase == true
        else { return nil }
        let after = trimmed(first[first.index(after: close)...].prefix(3))
        guard after.hasPrefix("-") || after.hasPrefix("–") || after.hasPrefix("—") else {
            return nil
        }
        let name = trimmed(first[first.index(after: open)..<close])
        return name.utf8.count <= 40 ? name : nil
    }

    private var fileStem: String {
        let name = source.origin.split(separator: "/").last.map(String.init) ?? source.origin
        return name.split(separator: ".").first.map(String.init) ?? name
    }
}
