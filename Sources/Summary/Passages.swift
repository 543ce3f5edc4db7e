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
    /// How far they are read; set to go back.
    var place: Place

    /// Which passages were given.
    struct Place {
        /// Where the standfirst stands among the paragraphs.
        fileprivate enum Standfirst { case first, last, none }
        fileprivate var standfirst: Standfirst
        fileprivate var at = 0
    }

    /// - Parameter paragraphs: and what follows, those of an article. (An initialiser that takes the
    ///   article itself takes a copy of all of it, which is a tenth of a lead's time.)
    init(
        paragraphs: [String], standfirst: String?, title: String, settings: LeadSettings
    ) {
        self.paragraphs = paragraphs
        introduction = standfirst
        headline = Headline(title)
        // No sentence that begins behind the limit is taken, and none is looked at to its end.
        limit = settings.characters + 400
        place = Place(
            standfirst: standfirst == nil
                ? .none : settings.prefers == .standfirst ? .first : .last)
    }

    /// Whether the article has no more than what was given.
    var areRead: Bool { place.at >= paragraphs.count }

    /// The next usable passage.
    mutating func next() -> Prose? {
        if place.standfirst == .first, let passage = usableStandfirst() { return passage }
        while place.at < paragraphs.count {
            place.at += 1
            if let passage = usable(paragraphs[place.at - 1]) { return passage }
        }
        return place.standfirst == .last ? usableStandfirst() : nil
    }

    /// The passage right behind the last one, if it is usable.
    mutating func nextNeighbour() -> Prose? {
        guard place.at > 0, place.at < paragraphs.count else { return nil }
        place.at += 1
        return usable(paragraphs[place.at - 1])
    }

    /// Whether a text only says the headline again.
    func isHeadline(_ text: Prose) -> Bool { headline.isRepeated(by: text) }

    private mutating func usableStandfirst() -> Prose? {
        place.standfirst = .none
        return introduction.flatMap { usable($0) }
    }

    private func usable(_ text: String) -> Prose? {
        let prose = Prose(text, atMost: limit)
        return LeadText.isUsable(prose, headline: headline) ? prose : nil
    }
}
