internal import Articles
internal import Summary

/// Whether what stands in quotation marks was said.
extension CheckRule {
    static let quotations = [quoteNotInSource]

    private static let quoteNotInSource = ofLetter(
        "quote-not-in-source", .warning, .error,
        meaning: Message(
            "quoted words of an editor's that no article has, or a lead that is not verbatim")
    ) { _, checked in
        checked.told.flatMap { entry in
            unsaid(of: entry).map { text, quote in
                Finding(
                    code: "quote-not-in-source", severity: .warning,
                    place: checked.picksPlace(of: text),
                    reason: Message("“\(shortened(quote))” stands in none of the story's articles"),
                    advice: Message(
                        "Quote one of them word for word, or take the quotation marks off"))
            }
                + misquoted(in: entry).map { lead in
                    Finding(
                        code: "quote-not-in-source", severity: .error, place: checked.place,
                        reason: Message("“\(shortened(lead))” does not stand so in its article"),
                        advice: Message("Do not send the letter, and tell the makers of lede"))
                }
        }
    }

    /// Quotations in the editor's own words that none of the story's articles has.
    private static func unsaid(of entry: Digest.Entry) -> [(text: String, quote: String)] {
        var texts: [String] = []
        let title = comparable(entry.source.title)
        if comparable(entry.headline) != title { texts.append(entry.headline) }
        if entry.lead.isEditors { texts.append(entry.lead.text) }
        guard !texts.isEmpty else { return [] }
        let sources = entry.story.articles.map { article in
            comparable(
                ([article.title, article.standfirst ?? ""] + article.paragraphs)
                    .joined(separator: " "))
        }
        return texts.flatMap { text in
            quotations(in: text).filter { quote in
                !sources.contains { source in
                    pieces(of: quote).allSatisfy { source.contains($0) }
                }
            }
            .map { (text, $0) }
        }
    }

    /// Leads and sentences of ours that do not stand in the article that they name.
    private static func misquoted(in entry: Digest.Entry) -> [String] {
        ([entry.lead] + entry.voices.map(\.lead)).filter { lead in
            guard !lead.isEditors else { return false }
            let articles = entry.story.articles + entry.voices.map(\.source) + [entry.source]
            guard let article = articles.first(where: { $0.id == lead.article }) else {
                return true
            }
            return !Summarizer.isVerbatim(lead, in: article)
        }
        .map(\.text)
    }

    /// What stands in « », “ ” or " " and has two words or more: one alone is often meant otherwise.
    static func quotations(in text: String) -> [String] {
        let pairs: [(open: Character, close: Character)] = [
            ("«", "»"), ("“", "”"), ("\"", "\""),
        ]
        return pairs.flatMap { pair -> [String] in
            var found: [String] = []
            var rest = text[...]
            while let open = rest.firstIndex(of: pair.open) {
                let inside = rest[rest.index(after: open)...]
                guard let close = inside.firstIndex(of: pair.close) else { break }
                found.append(String(inside[..<close]))
                rest = inside[inside.index(after: close)...]
            }
            return found
        }
        .map { $0.trimmingCharacters { $0.isWhitespace } }
        .filter { $0.split(whereSeparator: \.isWhitespace).count > 1 }
    }

    /// What of a quotation stands in one piece: it may be cut by "…", "[…]" or "(…)".
    private static func pieces(of quote: String) -> [String] {
        comparable(quote).replacing("...", with: "\n")
            .split { "\n[]()".contains($0) }
            .map { $0.trimmingCharacters { $0.isWhitespace || ".,;:!?".contains($0) } }
            .filter { !$0.isEmpty }
    }

    private static func comparable(_ text: String) -> String {
        folded(Typography.plain(text))
    }
}

extension StringProtocol {
    /// Without such characters at either end.
    fileprivate func trimmingCharacters(_ isTrimmed: (Character) -> Bool) -> String {
        var rest = Substring(self)
        while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return String(rest)
    }
}
