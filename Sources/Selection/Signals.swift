internal import Articles
internal import Foundation

/// What speaks for a story, in the order in which it is explained.
///
/// A new signal is one more value in this list, with what it needs added to ``StoryFacts``. Values
/// are 0 to 1; a story's score is the sum of value times weight.
enum Signals {
    static let all: [Signal] = [
        storyline, outlets, articles, days, prominence, burst, source, international, freshness,
    ]

    /// `(log2(1 + outlets) + ½·log2(1 + articles) + ¼·log2(days)) / 10.7` over all stories from
    /// abroad of the wider affair.
    ///
    /// A war makes ten stories a week: its weight is what all of them have together, and the best
    /// of them takes the place.
    static let storyline = Signal(
        name: SelectionSettings.storylineSignal, weight: 10,
        meaning: Message("how much is told of the wider affair")
    ) { facts in
        let line = facts.storyline
        return
            (log2(1 + line.votes) + 0.5 * log2(1 + Double(line.articles))
            + 0.25 * log2(Double(max(1, line.days)))) / 10.7
    }

    /// `log2(1 + outlets) / 6`: 63 outlets give 1.
    ///
    /// Copies without a text of their own do not count, and an outlet whose weight is below 1 counts
    /// as much as its weight; more than 1 no outlet counts.
    static let outlets = Signal(
        name: "outlets", weight: 1.8,
        meaning: Message("how many outlets tell it in a text of their own")
    ) { log2(1 + $0.own.votes) / 6 }

    /// `log2(1 + articles with a text of their own) / 8`: 255 articles give 1.
    static let articles = Signal(
        name: "articles", weight: 0.84,
        meaning: Message("how many articles tell it in a text of their own")
    ) { log2(1 + Double($0.own.articles)) / 8 }

    /// `log2(days) / log2(7)`: a story of one day has 0, of the whole week 1.
    ///
    /// Copies without a text of their own count for no day, nor for prominence and freshness.
    static let days = Signal(
        name: "days", weight: 0.21, meaning: Message("on how many days it is told")
    ) { log2(Double(max(1, $0.own.days))) / log2(7) }

    /// `articles among the first five of their feed / 3`.
    static let prominence = Signal(
        name: "prominence", weight: 0.15, meaning: Message("how often it stands high in a feed")
    ) { Double($0.prominent) / 3 }

    /// `mean log2(share of this week's headlines / share of the earlier weeks') / 5` over the five
    /// words that most of its headlines hold: 32 times as often as before gives 1.
    ///
    /// 0 without an archive of earlier weeks.
    static let burst = Signal(
        name: "burst", weight: 0.3,
        meaning: Message("how much more is told of it than in earlier weeks")
    ) { $0.burst / 5 }

    /// `the heaviest outlet's weight / 2`.
    static let source = Signal(
        name: "source", weight: 0.3, meaning: Message("the weight of its weightiest outlet")
    ) { $0.heaviestOutlet / 2 }

    /// `articles told as news from abroad / articles`.
    static let international = Signal(
        name: SelectionSettings.internationalSignal, weight: 0.3,
        meaning: Message("how much of it is told as news from abroad")
    ) { $0.internationalShare }

    /// `1 - days since the last article at the week's end / 7`.
    static let freshness = Signal(
        name: "freshness", weight: 0.1, meaning: Message("how late in the week it was last told")
    ) { 1 - Double($0.idleDays) / 7 }
}

/// One thing that speaks for a story.
struct Signal: Sendable {
    let name: String
    /// The weight where an edition sets none.
    let weight: Double
    /// One line for those who ask why.
    let meaning: Message
    private let measure: @Sendable (StoryFacts) -> Double

    init(
        name: String, weight: Double, meaning: Message,
        measure: @escaping @Sendable (StoryFacts) -> Double
    ) {
        self.name = name
        self.weight = weight
        self.meaning = meaning
        self.measure = measure
    }

    /// 0 to 1.
    func value(of facts: StoryFacts) -> Double {
        let value = measure(facts)
        return value.isFinite ? min(1, max(0, value)) : 0
    }
}

/// What the signals are measured on.
struct StoryFacts: Sendable {
    /// How much is told, and by whom.
    struct Coverage: Sendable {
        /// The summed weights of the outlets with a text of their own, 1 each where the edition
        /// sets none.
        var votes: Double
        var articles: Int
        /// Distinct days on which it is told in a text of its own.
        var days: Int
    }

    /// The story itself.
    let own: Coverage
    /// The stories from abroad of its storyline, itself included.
    let storyline: Coverage
    /// Articles among the first five of their feed.
    let prominent: Int
    let heaviestOutlet: Double
    let internationalShare: Double
    /// Days from its last article to the week's Sunday.
    let idleDays: Int
    /// How many times as often its words stand in headlines as in earlier weeks, as a logarithm to
    /// base 2.
    let burst: Double
}
