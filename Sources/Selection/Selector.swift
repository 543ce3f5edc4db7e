package import Articles
package import Foundation

// The room Selection: articles of a week → stories, ranked, and the ones chosen. This file is its
// whole face; the path through the rest:
//
//   ReadingDesk (Words, WordLore, Gazetteer, MarkTable)   what is read of an article, as integers
//   Readings (Texts, Rows, TermTable)   the same of all articles, without an object for each
//   PoolRows (NearCopies, Vectors, SimilarPairs)   what is alike among the texts of one language
//   Pool (AverageLink, Centre)          copies and events of one language
//   Drafts (Bridge)                     events of two languages made one
//   StoryMaker, ScoringDesk (International, Originals, Burst, Signals)   stories with their scores
//   StoryRecord (StoryMark)             the stories as they are kept for the next run
//   FollowUps                           what earlier digests told of them
//   Choice                              the stories that are printed, and why the others are not
//
// Groups joins what belongs together; Postings and Products find rows that share terms; `inStretches`
// puts long work on all cores.

/// What an edition asks of the selection.
package struct SelectionSettings: Sendable {
    /// The edition's language ("fr"): a story needs an article in it.
    package let language: String
    /// The ISO 3166-1 alpha-2 code of the readers' country ("FR").
    package let home: String
    /// How many stories the digest has.
    package let stories: Int
    /// How many runners-up follow in brief.
    package let briefs: Int
    /// How many of the stories may be about one country.
    package let perCountry: Int
    /// How many of the stories one outlet may stand for; any number where nil.
    package let perOutlet: Int?
    /// How many of the stories may be of one section; any number where nil.
    package let perSection: Int?
    /// Signal name → weight, where the edition changes it.
    package let weights: [String: Double]
    /// Outlet → weight; 1 where none is given, 0 takes its vote.
    package let outletWeights: [String: Double]
    /// The edition's additions to the gazetteer: code → patterns ("bresil", "bresilien*", "US").
    package let places: [String: [String]]

    package init(
        language: String, home: String, stories: Int = 10, briefs: Int = 6, perCountry: Int = 1,
        perOutlet: Int? = nil, perSection: Int? = nil, weights: [String: Double] = [:],
        outletWeights: [String: Double] = [:],
        places: [String: [String]] = [:]
    ) {
        self.language = language
        self.home = home
        self.stories = stories
        self.briefs = briefs
        self.perCountry = perCountry
        self.perOutlet = perOutlet
        self.perSection = perSection
        self.weights = weights
        self.outletWeights = outletWeights
        self.places = places
    }

    /// The share of its articles that have to be told as news from abroad: a story with less is none
    /// of the digest's.
    package static let internationalShare = 0.5
    /// The signal whose value is that share.
    package static let internationalSignal = "international"
    /// How much is told of the wider affair.
    package static let storylineSignal = "storyline"

    /// Whether a pattern of ``places`` can be read: it has words, "~" stands before a single one without
    /// an ending, and "@" before whole names.
    package static func isPlace(_ pattern: String) -> Bool {
        let count = Words(pattern).words.count
        if pattern.contains("@") {
            return pattern.hasPrefix("@") && !pattern.hasSuffix("*") && !pattern.contains("~")
                && count > 0
        }
        guard pattern.contains("~") else { return count > 0 }
        return pattern.hasPrefix("~") && !pattern.hasSuffix("*") && count == 1
    }

    /// The codes of ``places`` that ISO 3166-1 does not give: Kosovo, the European Union, the United
    /// Nations, NATO, another organisation of states.
    package static let otherCodes: Set<String> = ["XK", "EU", "UN", "XN", "XO"]

    /// The names of all signals with their default weights and meanings, in their order.
    package static var signals: [(name: String, weight: Double, meaning: Message)] {
        Signals.all.map { ($0.name, $0.weight, $0.meaning) }
    }
}

/// Finds the week's stories and chooses the digest's.
package struct Selector: Sendable {
    let settings: SelectionSettings
    private let lazyGazetteer: LazyGazetteer

    /// - Throws: a ``Problem`` for a weight of an unknown signal, a weight that is no number from
    ///   0 up, or a count below 0.
    package init(settings: SelectionSettings) throws {
        try settings.validate()
        self.settings = settings
        lazyGazetteer = LazyGazetteer(places: settings.places)
    }

    /// Made when it is asked for first: known stories of which none was told before need none.
    var gazetteer: Gazetteer { lazyGazetteer.gazetteer }

    /// The stories that the articles tell, best first; the same in whatever order they come.
    ///
    /// Articles of one id count once.
    ///
    /// - Parameters:
    ///   - edits: what an editor made one story, or several; carried out in their order.
    ///   - before: headlines of the weeks before, with their languages.
    package func stories(
        in articles: [Article], week: Week, zone: TimeZone, edits: [StoryEdit] = [],
        before: [(text: String, language: String?)] = []
    ) -> [Story] {
        StoryMaker(selector: self, articles: articles, week: week, zone: zone, edits: edits)
            .stories(before: before)
    }

    /// The same, taken out of a record where that was made of the same.
    ///
    /// - Parameter record: what this program made last of such a week.
    /// - Returns: the stories, and their record; nil of weeks that are too large for one.
    package func stories(
        in articles: [Article], week: Week, zone: TimeZone, edits: [StoryEdit],
        before: [(text: String, language: String?)], record: StoryRecord?
    ) -> (stories: [Story], record: StoryRecord?) {
        StoryMaker(selector: self, articles: articles, week: week, zone: zone, edits: edits)
            .stories(before: before, record: record)
    }

    /// Every story with its verdict, best first.
    ///
    /// - Parameters:
    ///   - earlier: story id → what it is to what earlier digests told.
    ///   - wishes: story id → what the editor wishes of it; that comes before all else.
    ///   - speaker: the article whose words a story is printed in, nil where none has any; asked only of
    ///     those that nothing but their outlets and sections could still keep out.
    package func choose(
        from stories: [Story], earlier: [String: EarlierRelation] = [:],
        wishes: [String: StoryWish] = [:], speaker: (Story) -> Article?
    ) -> [RankedStory] {
        Choice(settings: settings, earlier: earlier, wishes: wishes)
            .ranking(of: stories, speaker: speaker)
    }

    /// The verdict alone on one of the stories, and where it is in brief why it is no top story: what a
    /// choice under these settings would come to.
    ///
    /// - Parameter place: of the story among all, from 0.
    package static func verdict(
        onStoryAt place: Int, of stories: [Story], under settings: SelectionSettings,
        earlier: [String: EarlierRelation], wishes: [String: StoryWish],
        speaker: (Story) -> Article?
    ) -> (verdict: RankedStory.Verdict, passedOver: RankedStory.Reason?) {
        let (verdicts, passedOver) = Choice(settings: settings, earlier: earlier, wishes: wishes)
            .verdicts(on: stories, through: place, speaker: speaker)
        return (verdicts[place], passedOver[place])
    }

    /// What stories are to what earlier digests told, by their ids; those that are new have none.
    ///
    /// - Parameter zone: the edition's, by whose days an article is of the week's first ones.
    package func relations(
        of stories: [Story], to earlier: [EarlierStory], in week: Week, zone: TimeZone
    ) -> [String: EarlierRelation] {
        guard !earlier.isEmpty else { return [:] }
        return FollowUps(
            settings: settings, gazetteer: gazetteer, stories: stories, week: week, zone: zone
        ).relations(to: earlier)
    }
}

/// An editor's change of what is one story; articles are named by their ids.
package enum StoryEdit: Sendable, Hashable {
    /// The stories of these articles are one.
    case merge([String])
    /// These articles are taken out of their stories and tell one of their own.
    case split([String])
}

/// What a story is to one that an earlier digest told.
package enum EarlierRelation: Sendable, Hashable {
    /// The same, told again.
    case same(Week)
    /// It goes on.
    case goesOn(FollowUp)
}

/// What an editor wishes of a story.
package enum StoryWish: Sendable, Hashable {
    /// It is printed, at a place from 1 where one is given.
    ///
    /// `said`: which of the wishes it is, rising: the last word on a place counts.
    case pin(place: Int?, said: Int = 0)
    case drop
}

extension SelectionSettings {
    fileprivate func validate() throws {
        let names = Signals.all.map(\.name)
        for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
            guard names.contains(name) else {
                let advice =
                    nearest(to: name, among: names).map { Message("Did you mean \"\($0)\"?") }
                    ?? Message("The signals are \(names.joined(separator: ", "))")
                throw problem("weights", Message("there is no signal \"\(name)\""), advice: advice)
            }
            try check(weight, of: name, at: "weights")
        }
        for (outlet, weight) in outletWeights.sorted(by: { $0.key < $1.key }) {
            try check(weight, of: outlet, at: "outlet weights")
        }
        let counts = [
            ("stories", stories), ("briefs", briefs), ("perCountry", perCountry),
            ("perOutlet", perOutlet ?? 0), ("perSection", perSection ?? 0),
        ]
        for (name, count) in counts where count < 0 {
            throw problem(
                name, Message("\(count) is below 0"),
                advice: Message("Give a whole number from 0 up"))
        }
    }

    private func check(_ weight: Double, of name: String, at place: String) throws {
        guard weight.isFinite, weight >= 0 else {
            throw problem(
                place, Message("the weight \(weight) of \"\(name)\" is not a number from 0 up"),
                advice: Message("Give 0 to ignore it, 1 for an ordinary weight"))
        }
    }

    private func problem(_ place: String, _ reason: Message, advice: Message) -> Problem {
        Problem(.selection, at: Problem.Place(place), reason, advice: advice)
    }
}
