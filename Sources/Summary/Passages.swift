internal import Articles

/// The passages of an article that a lead may be taken from, one after the other: standfirst or body
/// first, as the edition says, without what is no text.
///
/// Lazily, since most leads are full after one.
struct Passages {
    private let paragraphs: [String]
    private let introduction: String?
    private let headline: Headline
    private let limit: Int
    /// Where the standfirst stands among the paragraphs.
    private enum Place { case first, last, none }
    private var standfirst: Place
    private var at = 0

    init(_ article: Article, _ settings: LeadSettings) {
        paragraphs = article.paragraphs
        introduction = article.standfirst
        headline = Headline(article.title)
        // No sentence that begins behind the limit is taken, and none is looked at to its end.
        limit = settings.characters + 400
        standfirst =
            article.standfirst == nil ? .none : settings.prefers == .standfirst ? .first : .last
    }

    /// Whether the article has no more than what was given.
    var areRead: Bool { at >= paragraphs.count }

    /// The next usable passage.
    mutating func next() -> Prose? {
        if standfirst == .first, let passage = usableStandfirst() { return passage }
        while at < paragraphs.count {
            at += 1
            if let passage = usable(paragraphs[at - 1]) { return passage }
        }
        return standfirst == .last ? usableStandfirst() : nil
    }

    /// The passage right behind the last one, if it is usable.
    mutating func nextNeighbour() -> Prose? {
        guard at > 0, at < paragraphs.count else { return nil }
        at += 1
        return usable(paragraphs[at - 1])
    }

    /// Whether a text only says the headline again.
    func isHeadline(_ text: Prose) -> Bool { headline.isRepeated(by: text) }

    private mutating func usableStandfirst() -> Prose? {
        standfirst = .none
        return introduction.flatMap { usable($0) }
    }

    private func usable(_ text: String) -> Prose? {
        let prose = Prose(text, atMost: limit)
        return LeadText.isUsable(prose, headline: headline) ? prose : nil
    }
}
