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
    /// Cosine from which a story that was told in the week's first days alone is last week's.
    static let remainder = 0.4

    private let settings: SelectionSettings
    private let week: Week
    private let zone: TimeZone
    private let candidates: [Story]
    /// For each candidate the words of its articles in the edition's language.
    private let words: [[Headwords]]
    /// For each candidate the countries that these articles name.
    private let countries: [Set<Country>]
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
            story.speakers.filter { ($0.language ?? settings.language) == settings.language }
                .prefix(FollowUps.articles)
        }
        let readings = Readings(few: speakers.joined(), reader: reader)
        let texts = readings.texts
        var weigher = WordWeigher()
        var number = 0
        words = speakers.map { own in
            own.map { _ in
                let words = Headwords(number, of: texts)
                weigher.count(words)
                number += 1
                return words
            }
        }
        var first = 0
        countries = speakers.map { own in
            defer { first += own.count }
            return (first..<first + own.count).reduce(into: []) {
                $0.formUnion(FollowUps.countries(of: $1, in: readings))
            }
        }
        self.weigher = weigher
        self.reader = reader
    }

    /// Those that an article names; an organisation is nowhere in particular.
    private static func countries(of number: Int, in readings: Readings) -> Set<Country> {
        Set(readings.mentions(number).map(\.country).filter(GazetteerAdditions.isCountry))
    }

    func relations(to earlier: [EarlierStory]) -> [String: EarlierRelation] {
        let recent = earlier.filter {
            week.monday.days - $0.week.monday.days <= FollowUps.weeks * 7
        }
        let readings = Readings(
            few: recent.lazy.map { article($0.headline, $0.lead) }, reader: reader)
        let told = recent.enumerated().map { number, story in
            (
                story, weigher.vector(of: Headwords(number, of: readings.texts)),
                FollowUps.countries(of: number, in: readings)
            )
        }
        var relations: [String: EarlierRelation] = [:]
        for ((story, words), countries) in zip(zip(candidates, words), countries) {
            let vectors = words.map { weigher.vector(of: $0) }
            var best: (cosine: Double, story: EarlierStory)?
            for (earlier, vector, places) in told {
                let isShared = story.articles.contains { earlier.articles.contains($0.lastingID) }
                // A coup in Guinea is no part of one in Sudan, however alike their words are.
                let isElsewhere =
                    !countries.isEmpty && !places.isEmpty && countries.isDisjoint(with: places)
                guard isShared || !isElsewhere else { continue }
                let cosine =
                    isShared ? 1 : vectors.map { WordWeigher.cosine($0, vector) }.max() ?? 0
                // Of equals the later one.
                if cosine >= FollowUps.sameAffair, cosine >= best?.cosine ?? 0 {
                    best = (cosine, earlier)
                }
            }
            guard let best else { continue }
            relations[story.id] =
                isOld(story, best.story, best.cosine)
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

    private func article(_ headline: String, _ lead: String) -> Article {
        Article(
            title: headline, outlet: "", language: settings.language, paragraphs: [lead],
            origin: "")
    }
}

/// The words of a title, which count two, and of the beginning below it.
private struct Headwords {
    let counts: [(word: UInt64, count: Double)]

    init(_ number: Int, of texts: Texts) {
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
    func vector(of words: Headwords) -> [(word: UInt64, weight: Double)] {
        let rarity = Rarity(of: articles, background: Vectors.backgroundSize)
        let weighed = words.counts.map { word, count in
            (word, (1 + log(count)) * weight(of: word, rarity))
        }
        let square = weighed.reduce(0) { $0 + $1.1 * $1.1 }
        guard square > 0 else { return [] }
        return weighed.map { ($0.0, $0.1 / square.squareRoot()) }
    }

    private func weight(of word: UInt64, _ rarity: Rarity) -> Double {
        max(
            0,
            rarity.weight(
                frequency: Double(frequencies[word] ?? 0),
                share: CommonWords.shares[word] ?? CommonWords.otherShare))
    }

    /// 0 where hardly a word is shared.
    static func cosine(
        _ left: [(word: UInt64, weight: Double)], _ right: [(word: UInt64, weight: Double)]
    ) -> Double {
        var (i, j, sum) = (0, 0, 0.0)
        var shared = 0
        while i < left.count, j < right.count {
            if left[i].word == right[j].word {
                sum += left[i].weight * right[j].weight
                shared += 1
                (i, j) = (i + 1, j + 1)
            } else if left[i].word < right[j].word {
                i += 1
            } else {
                j += 1
            }
        }
        return shared < leastShared ? 0 : sum
    }

    /// Two short texts may share a word or two by chance.
    private static let leastShared = 3
}
