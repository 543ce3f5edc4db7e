import Articles

/// Every sentence that tells why a story has its place.
enum VerdictWording {
    static func quoted(_ title: String) -> Message { Message("“\(title)”") }

    // MARK: - Verdicts

    static var pinned: Message { Message("The editor asked for it.") }

    static func chosen(place: Int, of count: Int) -> Message {
        Message("It is story \(place) of \(count).")
    }

    static func brief(place: Int) -> Message {
        Message("It is number \(place) of those in brief.")
    }

    static func full(stories: Int) -> Message {
        Message(
            stories, one: "The \(stories) place went to a story that ranks above it.",
            many: "The \(stories) places went to stories that rank above it.")
    }

    static func full(stories: Int, besides pinned: [Message]) -> Message {
        Message(
            stories,
            one: "The \(stories) place went to a story that the editor asked for: \(pinned).",
            many:
                "The \(stories) places went to stories that rank above it, and to some that the editor asked for: \(pinned)."
        )
    }

    static func fullOfPins(stories: Int) -> Message {
        Message(
            stories, one: "The \(stories) place went to a story that the editor asked for.",
            many: "The \(stories) places went to stories that the editor asked for.")
    }

    static func rankedBelow(stories: Int, briefs: Int) -> Message {
        Message(
            "All \(stories) places and \(briefs) in brief went to stories that rank above it.")
    }

    static func goesOn(week: Week, headline: String) -> Message {
        Message("It goes on with what the digest of \(week) told: \(quoted(headline)).")
    }

    static func notInternational(home: String, share: Double) -> Message {
        Message(
            "It is no international story for readers in \(home): \(share * 100, digits: 0) % of its",
            " articles are told as news from abroad, and half of them must be.")
    }

    static func notInLanguage(_ language: String) -> Message {
        Message("None of its articles is in the edition's language (\(language)).")
    }

    static func sameAffair(as title: Message) -> Message {
        Message("Another story of the same affair stands for it: \(title).")
    }

    static func countryFull(_ country: String, by titles: [Message]) -> Message {
        Message("\(country) has its share already: \(titles).")
    }

    static func outletFull(_ outlet: String) -> Message {
        Message("\(outlet) tells as many stories as the edition allows (per-outlet).")
    }

    static func sectionFull(_ section: String) -> Message {
        Message("The section \(section) has as many stories as the edition allows (per-section).")
    }

    static func ranBefore(_ week: String) -> Message {
        Message("The digest of \(week) told it.")
    }

    static var dropped: Message { Message("The editor dropped it.") }

    static var noLead: Message { Message("No lead can be made of any of its articles.") }

    // MARK: - What would have changed them

    static func moreFromAbroad(_ missing: Int, of count: Int) -> Message {
        count == 1
            ? Message("its article told as news from abroad")
            : Message("\(missing) more of its \(count) articles told as news from abroad")
    }

    static var widerAffair: Message {
        Message("a wider affair that is told as news from abroad for the most part")
    }

    static func anArticle(in language: String, of count: Int) -> Message {
        count == 1
            ? Message("its article in \(language)")
            : Message("one of its articles in \(language)")
    }

    static var pinBeatsLedger: Message {
        Message("lede pin: the editor's word comes before the ledger")
    }

    static var takeOutDrop: Message { Message("taking its drop out of the week's picks") }

    static var writeLead: Message {
        Message("a lead of the editor's: lede pin … --lead \"…\"")
    }

    static func pointsMissing(_ missing: Double, to title: Message) -> Message {
        Message(
            whole(missing), one: "\(missing, digits: 2) points more: \(title) took the last place",
            many: "\(missing, digits: 2) points more: \(title) took the last place")
    }

    static func pointsAhead(_ lead: Double, of title: Message) -> Message {
        Message(
            whole(lead), one: "\(lead, digits: 2) points fewer: \(title) would take its place",
            many: "\(lead, digits: 2) points fewer: \(title) would take its place")
    }

    /// What would come of a change.
    static func supposing(_ change: Message, _ outcome: Message) -> Message {
        Message("\(change): \(outcome)")
    }

    /// What else would have had to change.
    static func besides(_ change: Message) -> Message { Message("and besides \(change)") }

    static func withoutPin(_ outcome: Message) -> Message {
        Message("without its pin: \(outcome)")
    }

    static func withoutPins(of titles: [Message], _ outcome: Message) -> Message {
        Message("without the editor's pins of \(titles): \(outcome)")
    }

    static func without(_ titles: [Message], _ outcome: Message) -> Message {
        Message("without \(titles): \(outcome)")
    }

    static func wouldBeStory(_ place: Int) -> Message { Message("it would be story \(place)") }

    static func wouldBeBrief(_ place: Int) -> Message {
        Message("it would be number \(place) in brief")
    }

    static func stillBrief(_ place: Int, because sentence: Message) -> Message {
        Message("it would be number \(place) in brief all the same. \(sentence)")
    }

    static func wouldBeLeftOut(_ sentence: Message?) -> Message {
        let out = Message("it would still be left out")
        return sentence.map { Message("\(out). \($0)") } ?? out
    }

    /// What the plural goes by: in French it begins at two, and 1.99 is told as such.
    private static func whole(_ points: Double) -> Int {
        Int((points * 100).rounded()) / 100
    }
}
