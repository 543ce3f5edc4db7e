package import Articles

/// The Summary room's whole face: an article in, its lead out.
///
/// A lead is the article's first real paragraph, verbatim, trimmed at a sentence border:
/// `Datelines.swift` sets agency datelines aside, `Sentences.swift` finds the borders,
/// `Trimming.swift` fits whole sentences into the edition's length.
package struct Summarizer: Sendable {
    package let settings: LeadSettings

    package init(settings: LeadSettings = LeadSettings()) {
        self.settings = settings
    }

    /// The lead of an article.
    ///
    /// - Returns: nil when the article has no usable one: no text, only a truncated beginning of a
    ///   sentence, or nothing but its own headline again.
    package func lead(of article: Article) -> Lead? {
        let passages = passages(of: article)
        guard let first = passages.first else { return nil }
        let (dateline, opening) = Dateline.split(first)
        let texts = [opening] + passages.dropFirst()
        guard
            let trimmed = trim(
                texts, language: article.language, to: settings, isTruncated: article.isTruncated)
        else { return nil }
        return Lead(
            text: trimmed.text, article: article.id, dateline: dateline, isCut: trimmed.isCut)
    }

    /// Whether a lead stands word for word in its article.
    package static func isVerbatim(_ lead: Lead, in article: Article) -> Bool {
        let text = lead.isCut ? String(lead.text.dropLast()) : lead.text
        let standfirst = article.standfirst.map { [$0] } ?? []
        let body = collapsingWhitespace((standfirst + article.paragraphs).joined(separator: " "))
        return body.contains(collapsingWhitespace(text))
    }

    /// The run of neighbouring paragraphs a lead may be taken from.
    private func passages(of article: Article) -> [String] {
        let headline = folded(collapsingWhitespace(article.title))
        let isUsable = { (text: String) in isLeadText(text, headline: headline) }
        let standfirst = article.standfirst.map(collapsingWhitespaceKeepingNoBreak)
        var body: [String] = []
        var length = 0
        // A few paragraphs in, every lead is full: the rest of the article is not looked at.
        for paragraph in article.paragraphs where length <= settings.characters {
            let text = collapsingWhitespaceKeepingNoBreak(paragraph)
            if isUsable(text) {
                body.append(text)
                length += text.utf8.count
            } else if !body.isEmpty {
                break
            }
        }
        if let standfirst, isUsable(standfirst), settings.prefers == .standfirst || body.isEmpty {
            return [standfirst]
        }
        return body
    }
}

/// How long a lead is, and where it is taken from.
package struct LeadSettings: Sendable, Hashable {
    package enum Preference: String, Sendable, Hashable, CaseIterable {
        case body, standfirst
    }

    /// Which part of an article is asked first.
    package let prefers: Preference
    /// At most so many sentences, from 1.
    package let sentences: Int
    /// At most so many characters, from 40; a first sentence that is longer is cut.
    package let characters: Int
    /// A shorter lead is joined by the next sentence, also of the next paragraph.
    package let minimum: Int

    package init(
        prefers: Preference = .body, sentences: Int = 3, characters: Int = 480, minimum: Int = 120
    ) {
        self.prefers = prefers
        self.sentences = sentences
        self.characters = characters
        self.minimum = minimum
    }

    /// The same for a runner-up: its first sentence alone.
    package var oneSentence: LeadSettings {
        LeadSettings(prefers: prefers, sentences: 1, characters: characters, minimum: 0)
    }
}
