internal import Articles
internal import Foundation

/// Holds the week's stories against what earlier digests told.
///
/// What a digest told, its headline and lead, is compared with each article of a story as those of
/// one week are: by the cosine of their words' weights, the rare ones counting most. The nearest
/// counts: a story's articles tell it from many sides, and the digest told one.
struct FollowUps {
    /// So many of the best international stories are looked at; no other is printed.
    static let stories = 200
    /// So many weeks back is looked.
    static let weeks = 8
    /// Cosine from which a story is the same affair as an earlier one.
    static let sameAffair = 0.17
    /// The part of the cosine that counts where both name people or places and none in common.
    static let otherNames = 0.4
    /// Cosine from which a story that was told in the week's first days alone is last week's.
    static let remainder = 0.65

    private let settings: SelectionSettings
    private let week: Week
    private let zone: TimeZone
    private let candidates: [Story]
    /// For each candidate the words of its articles in the edition's language.
    private let words: [[Headwords]]
    /// For each candidate the countries that these articles name.
    private let countries: [Set<Country>]
    /// For each candidate the names in these articles.
    private let names: [Set<Mark>]
    /// Of each candidate the articles in the edition's language that are read.
    private let speakers: [[Article]]
    private let weigher: WordWeigher
    private let reader: ArticleReader

    /// So many articles of a story are read.
    private static let articles = 12

    init(
        settings: SelectionSettings, gazetteer: Gazetteer, stories: [Story], week: Week,
        zone: TimeZone
    ) {
        self.settings = settings
        self.week = week
        self.zone = zone
        let reader = ArticleReader(gazetteer: gazetteer, fallbackLanguage: settings.language)
        candidates = Array(stories.lazy.filter(\.isInternational).prefix(FollowUps.stories))
        let speakers = candidates.map { story in
            Array(
                story.speakers.filter { ($0.language ?? settings.language) == settings.language }
                    .prefix(FollowUps.articles))
        }
        self.speakers = speakers
        let readings = Readings(few: speakers.joined(), reader: reader)
        var weigher = WordWeigher()
        var number = 0
        words = speakers.map { own in
            own.map { _ in
                let words = Headwords(number, of: readings)
                weigher.count(words)
                number += 1
                return words
            }
        }
        var first = 0
        let ranges = speakers.map { own in
            defer { first += own.count }
            return first..<first + own.count
        }
        countries = ranges.map { range in
            range.reduce(into: []) { $0.formUnion(FollowUps.countries(of: $1, in: readings)) }
        }
        let telling = FollowUps.tellingNames(of: readings)
        names = ranges.map { FollowUps.names(of: $0, in: readings, telling) }
        self.weigher = weigher
        self.reader = reader
    }

    /// Those that an article names; an organisation is nowhere in particular.
    private static func countries(of number: Int, in readings: Readings) -> Set<Country> {
        Set(readings.mentions(number).map(\.country).filter(GazetteerAdditions.isCountry))
    }

    /// For each mark the telling name that it is; nil for the others.
    private static func tellingNames(of readings: Readings) -> [Mark?] {
        let marks = readings.markNames
        return zip(marks, TellingNames.among(marks)).map { $0.kind == .name && $1 ? $0 : nil }
    }

    /// The telling names of some articles.
    private static func names(
        of numbers: Range<Int>, in readings: Readings, _ telling: [Mark?]
    ) -> Set<Mark> {
        Set(numbers.lazy.flatMap { readings.marks[$0] }.compactMap { telling[Int($0)] })
    }

    func relations(to earlier: [EarlierStory]) -> [String: EarlierRelation] {
        let recent = earlier.filter {
            week.monday.days - $0.week.monday.days <= FollowUps.weeks * 7
        }
        let readings = Readings(
            few: recent.lazy.map { article($0.headline, $0.lead) }, reader: reader)
        let telling = FollowUps.tellingNames(of: readings)
        let told = recent.enumerated().map { number, story in
            (
                story, weigher.vector(of: Headwords(number, of: readings)),
                FollowUps.countries(of: number, in: readings),
                FollowUps.names(of: number..<number + 1, in: readings, telling)
            )
        }
        var relations: [String: EarlierRelation] = [:]
        for (number, story) in candidates.enumerated() {
            let (countries, names) = (countries[number], names[number])
            let vectors = words[number].map { weigher.vector(of: $0) }
            var best: (cosine: Double, story: EarlierStory)?
            for (earlier, vector, places, theirNames) in told {
                let isShared = story.articles.contains { earlier.articles.contains($0.lastingID) }
                // A coup in Guinea is no part of one in Sudan, however alike their words are.
                let isElsewhere =
                    !countries.isEmpty && !places.isEmpty && countries.isDisjoint(with: places)
                guard isShared || !isElsewhere else { continue }
                var cosine =
                    isShared ? 1 : vectors.map { WordWeigher.cosine($0, vector) }.max() ?? 0
                let isOther =
                    !isShared && !names.isEmpty && !theirNames.isEmpty
                    && names.isDisjoint(with: theirNames)
                if isOther { cosine *= FollowUps.otherNames }
                // Of equals the later one.
                if cosine >= FollowUps.sameAffair, cosine >= best?.cosine ?? 0 {
                    best = (cosine, earlier)
                }
            }
            guard let best else { continue }
            relations[story.id] =
                repeats(speakers[number], best.story) || isOld(story, best.story, best.cosine)
                ? .same(best.story.week)
                : .goesOn(FollowUp(week: best.story.week, headline: best.story.headline))
        }
        return relations
    }

    /// Whether nothing new is told: two outlets must have told it since, not only in the first two
    /// days of the week after.
    private func isOld(_ story: Story, _ earlier: EarlierStory, _ cosine: Double) -> Bool {
        let fresh = story.articles.filter { !earlier.articles.contains($0.lastingID) }
        if Set(fresh.map(\.outlet)).count < min(2, Set(story.articles.map(\.outlet)).count) {
            return true
        }
        let isNext = week.monday.days - earlier.week.monday.days == 7
        let lastDay = fresh.compactMap { $0.published?.day(in: zone) }.max()
        let isOfFirstDays = lastDay.map { $0.days <= week.monday.days + 1 } ?? false
        return isNext && isOfFirstDays && cosine >= FollowUps.remainder
    }

    /// Whether all of some articles say word for word what was told: an earlier one of like words may
    /// have told the first round of a vote, and these tell the second.
    private func repeats(_ articles: [Article], _ earlier: EarlierStory) -> Bool {
        let (headline, lead) = (letters(earlier.headline), letters(earlier.lead))
        return !lead.isEmpty && !articles.isEmpty
            && articles.allSatisfy { article in
                let text = (article.standfirst ?? "") + article.paragraphs.joined()
                return letters(article.title) == headline
                    && letters(text).contains(bytes: lead)
            }
    }

    private func article(_ headline: String, _ lead: String) -> Article {
        Article(
            title: headline, outlet: "", language: settings.language, paragraphs: [lead],
            origin: "")
    }
}

/// The words of a title, which count two, and of the beginning below it.
private struct Headwords {
    let counts: [(word: UInt64, count: Double)]
    /// Those that name a country or its leader.
    let places: Set<UInt64>

    init(_ number: Int, of readings: Readings) {
        let texts = readings.texts
        places = Set(texts.places[number].map { texts.words[Int($0)] })
        var counts: [UInt64: Double] = [:]
        for word in texts.titles[number] {
            counts[texts.words[Int(word)], default: 0] += Double(Vectors.titleWeight)
        }
        for word in texts.leads[number].prefix(Vectors.leadLength) {
            counts[texts.words[Int(word)], default: 0] += 1
        }
        // In the order of the words, so that sums do not depend on a hash's seed.
        self.counts = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// A word of a text, and its weight there.
private struct WeighedWord {
    let word: UInt64
    let weight: Double
    /// Whether it names a country or its leader.
    let isPlace: Bool
}

/// Weighs words by how rare they are in a week, as if ordinary articles filled a small one up (see
/// ``Vectors/backgroundSize``): a word that the week does not know is a rare one.
private struct WordWeigher {
    private var frequencies: [UInt64: Int] = [:]
    private var articles = 0

    mutating func count(_ words: Headwords) {
        articles += 1
        for (word, _) in words.counts { frequencies[word, default: 0] += 1 }
    }

    /// Of length 1, by word.
    func vector(of words: Headwords) -> [WeighedWord] {
        let rarity = Rarity(of: articles, background: Vectors.backgroundSize)
        let weighed = words.counts.map { word, count in
            WeighedWord(
                word: word, weight: (1 + log(count)) * weight(of: word, rarity),
                isPlace: words.places.contains(word))
        }
        let square = weighed.reduce(0) { $0 + $1.weight * $1.weight }
        guard square > 0 else { return [] }
        return weighed.map {
            WeighedWord(
                word: $0.word, weight: $0.weight / square.squareRoot(), isPlace: $0.isPlace)
        }
    }

    private func weight(of word: UInt64, _ rarity: Rarity) -> Double {
        max(
            0,
            rarity.weight(
                frequency: Double(frequencies[word] ?? 0),
                share: CommonWords.shares[word] ?? CommonWords.otherShare))
    }

    /// 0 where hardly a word is shared but those that name the country or its leader, which make news
    /// every week: they count half.
    static func cosine(_ left: [WeighedWord], _ right: [WeighedWord]) -> Double {
        var (i, j) = (0, 0)
        var (besides, places) = (0.0, 0.0)
        var shared = 0
        while i < left.count, j < right.count {
            if left[i].word == right[j].word {
                let product = left[i].weight * right[j].weight
                if left[i].isPlace || right[j].isPlace {
                    places += product
                } else {
                    besides += product
                }
                shared += 1
                (i, j) = (i + 1, j + 1)
            } else if left[i].word < right[j].word {
                i += 1
            } else {
                j += 1
            }
        }
        return shared < leastShared || besides < leastBesides ? 0 : besides + places / 2
    }

    /// Two short texts may share a word or two by chance.
    private static let leastShared = 3
    /// So much of the cosine must come of other words than those that name the country or its leader.
    private static let leastBesides = 0.1
}
