package import Articles

/// The Summary room's whole face: an article in, its lead out.
///
/// A lead is the article's first real paragraph, verbatim, trimmed at a sentence border:
/// `LeadText.swift` passes over what is no text, `Datelines.swift` sets agency datelines aside,
/// `Sentences.swift` finds the borders, `Trimming.swift` fits whole sentences into the edition's
/// length, `Typography.swift` sets them as the language wants, `Voices.swift` looks for what other
/// outlets add.
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
        var passages = Passages(
            paragraphs: article.paragraphs, standfirst: article.standfirst, title: article.title,
            settings: settings)
        let trimmer = Trimmer(
            settings: settings, language: article.language, isTruncated: article.isTruncated)
        // A beginning that cannot be cut whole leaves the word to the paragraph behind it.
        for _ in 0..<Self.attempts {
            guard let first = passages.next() else { return nil }
            let (dateline, start) = Dateline.split(first)
            let place = passages.place
            let opening = start > 0 ? Prose(first[start...]) : first
            if start > 0, passages.isHeadline(opening) { continue }
            if let trimmed = trimmer.trimmed(opening, then: &passages) {
                return Lead(
                    text: trimmed.prose.text, article: article.id, dateline: dateline,
                    isCut: trimmed.isCut)
            }
            passages.place = place
        }
        return nil
    }

    private static let attempts = 3

    /// Whether a lead stands word for word in its article, typography aside.
    package static func isVerbatim(_ lead: Lead, in article: Article) -> Bool {
        // Behind the "…" of a cut there is only the mark that closes a quotation.
        let end = lead.isCut ? lead.text.lastIndex(of: "…") : nil
        return isVerbatim(String(lead.text[..<(end ?? lead.text.endIndex)]), in: article)
    }

    /// Whether a text does.
    package static func isVerbatim(_ text: String, in article: Article) -> Bool {
        let standfirst = article.standfirst.map { [$0] } ?? []
        let body = (standfirst + article.paragraphs).joined(separator: " ")
        // Byte by byte: by characters, what a joiner stands beside is another one.
        return Array(Typography.plain(body).utf8).contains(
            bytes: Array(Typography.plain(text).utf8))
    }
}

/// How long a lead is, and where it is taken from.
package struct LeadSettings: Sendable, Hashable {
    package enum Preference: String, Sendable, Hashable, CaseIterable {
        case body, standfirst
    }

    /// Which part of an article is asked first.
    package var prefers: Preference
    /// At most so many sentences, from 1.
    package var sentences: Int
    /// At most so many words, from 5; any number where nil.
    package var words: Int?
    /// At most so many characters (Unicode scalars in normal form C), from 40; a first sentence that
    /// is longer is cut.
    package var characters: Int
    /// A lead of fewer characters is joined by the next sentence, also of the next paragraph.
    package var minimum: Int
    /// Whether a lead is set in its language's typography.
    package var setsTypography: Bool

    package init(
        prefers: Preference = .body, sentences: Int = 3, words: Int? = nil, characters: Int = 480,
        minimum: Int = 120, setsTypography: Bool = true
    ) {
        self.prefers = prefers
        self.sentences = sentences
        self.words = words
        self.characters = characters
        self.minimum = minimum
        self.setsTypography = setsTypography
    }

    /// The same for a runner-up: its first sentence alone.
    package var oneSentence: LeadSettings {
        var settings = self
        settings.sentences = 1
        settings.minimum = 0
        return settings
    }
}
