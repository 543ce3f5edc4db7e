import Articles

/// The texts of an entry: its paragraphs, and what the feed says besides.
struct EntryTexts {
    private let summary: FeedText?
    private let content: FeedText?
    /// The summary, where the content does not begin with it.
    private let summaryBesides: String?

    init(_ entry: Feed.Entry) {
        summary = entry.summary.map(FeedText.init)
        content = entry.content.map(FeedText.init)
        summaryBesides = EntryTexts.summary(summary, besides: content)
    }

    private var body: FeedText? { content.flatMap { $0.paragraphs.isEmpty ? nil : $0 } ?? summary }
    private var hasContent: Bool { content?.paragraphs.isEmpty == false }

    func fill(_ draft: inout Draft) {
        draft.paragraphs = body?.paragraphs ?? []
        if !draft.paragraphs.isEmpty {
            draft.provenance["paragraphs"] = hasContent ? "content" : "summary"
        }
        if let standfirst = summaryBesides { draft.standfirst(standfirst, from: "summary") }
        if body?.isPaywalled == true { draft.access = .subscribers }
    }

    /// Whether the text that is shown holds a picture.
    var hasPicture: Bool { (content ?? summary)?.hasPicture == true }

    /// Whether the text stops before its end.
    var isTruncated: Bool {
        guard let last = body?.paragraphs.last else { return false }
        guard hasContent else { return Boilerplate.isCut(last) }
        return last.ends(withBytesOf: "[…]") || last.ends(withBytesOf: "[...]")
    }

    private static func summary(_ summary: FeedText?, besides content: FeedText?) -> String? {
        guard let summary, let content, let first = content.paragraphs.first else { return nil }
        let short =
            summary.paragraphs.count == 1
            ? summary.paragraphs[0] : summary.paragraphs.joined(separator: " ")
        guard !short.isEmpty, !first.begins(withBytesOf: short) else { return nil }
        let plain = skeleton(short)
        let long = skeleton(content.paragraphs.joined(separator: " "))
        return plain.isEmpty || long.hasPrefix(plain.prefix(plain.utf8.count * 9 / 10))
            ? nil : short
    }

    /// Whether the article tells all of them.
    var isAll: Bool {
        summary?.isAll != false && content?.isAll != false && statedSummary == nil
    }

    /// The feed's summary, where it is told neither by paragraphs nor at their beginning.
    var statedSummary: String? {
        guard let summary else { return nil }
        if hasContent {
            return summaryBesides == nil && summary.isAll ? nil : summary.escapedWhole
        }
        return summary.isAll ? nil : summary.escapedWhole
    }

    /// The feed's text, where paragraphs do not tell all of it.
    var statedContent: String? {
        guard let content, !content.isAll else { return nil }
        return content.escapedWhole
    }
}
