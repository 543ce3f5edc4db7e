internal import Articles
internal import Foundation

/// The digest for other programs, `digest.json`.
///
/// Its shape is versioned; keys are only added.
enum DigestJSON {
    static func text(of digest: Digest, letter: Letter) -> String {
        JSONText.text(of: WireDigest(digest, letter: letter))
    }
}

/// JSON with sorted keys, plain slashes and a final line end: the same bytes for the same value.
enum JSONText {
    static func text(of value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return escapingUnseen(
                inJSON: String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
        } catch {
            // Only a number that is not finite fails to encode, and every score is finite.
            preconditionFailure("a value that JSON cannot hold: \(error)")
        }
    }
}

private struct WireDigest: Encodable {
    let version = 1
    let edition: String
    let name: String
    let language: String
    let week: String
    let from: String
    let to: String
    let published: String
    let subject: String
    let preheader: String
    let stories: [WireEntry]
    let briefs: [WireEntry]
    let more: [WireEntry]?
    let articlesRead: Int
    let articlesInWeek: Int

    init(_ digest: Digest, letter: Letter) {
        edition = digest.publication.slug
        name = digest.publication.name
        language = digest.publication.language
        week = digest.week.description
        from = digest.week.monday.description
        to = digest.week.sunday.description
        published = digest.published.description
        subject = letter.subject
        preheader = letter.preheader
        stories = digest.entries.map { WireEntry($0) }
        briefs = digest.briefs.map { WireEntry($0) }
        more = digest.more.isEmpty ? nil : digest.more.map { WireEntry($0) }
        articlesRead = digest.tally.articles
        articlesInWeek = digest.tally.inWeek
    }

    enum CodingKeys: String, CodingKey {
        case version, edition, name, language, week, from, to, published, subject, preheader
        case stories, briefs, more
        case articlesRead = "articles_read"
        case articlesInWeek = "articles_in_week"
    }
}

private struct WireEntry: Encodable {
    let story: String
    let headline: String
    let lead: String
    let voices: [WireVoice]?
    let place: String?
    let agency: String?
    let outlet: String
    let url: String?
    let published: String?
    let also: [WireCredit]
    let countries: [String]
    let image: WireImage?
    let note: String?
    let followUp: WireFollowUp?
    let score: WireScore

    enum CodingKeys: String, CodingKey {
        case story, headline, lead, voices, place, agency, outlet, url, published, also, countries,
            image, note,
            score
        case followUp = "follow_up"
    }

    init(_ entry: Digest.Entry) {
        story = entry.story.id
        headline = entry.headline
        lead = entry.lead.text
        place = entry.lead.dateline?.place
        agency = entry.lead.dateline?.agency
        voices = entry.voices.isEmpty ? nil : entry.voices.map { WireVoice($0) }
        outlet = entry.source.outlet
        url = entry.source.url
        published = entry.source.published?.description
        also = entry.also.map { WireCredit($0) }
        countries = entry.story.countries
        image = entry.image.map { WireImage($0) }
        note = entry.note
        followUp = entry.followUp.map { WireFollowUp($0) }
        score = WireScore(entry.story.score)
    }
}

private struct WireVoice: Encodable {
    let text: String
    let outlet: String
    let url: String?

    init(_ voice: Digest.Voice) {
        text = voice.lead.text
        outlet = voice.source.outlet
        url = voice.source.url
    }
}

struct WireFollowUp: Encodable {
    let week: String
    let headline: String
    let url: String?

    init(_ found: FollowUp) {
        week = found.week.description
        headline = found.headline
        url = found.url
    }
}

private struct WireCredit: Encodable {
    let outlet: String
    let title: String
    let url: String?
    let language: String?

    init(_ article: Article) {
        outlet = article.outlet
        title = article.title
        url = article.url
        language = article.language
    }
}

private struct WireImage: Encodable {
    let url: String
    let alt: String?
    let width: Int?
    let height: Int?

    init(_ image: Article.Image) {
        url = image.url
        alt = image.alt
        width = image.width
        height = image.height
    }
}

/// A score's total and parts, rounded to four places.
struct WireScore: Encodable {
    let total: Double
    let parts: [Part]

    struct Part: Encodable {
        let signal: String
        let value: Double
        let weight: Double
    }

    init(_ score: Score) {
        total = WireScore.rounded(score.total)
        parts = score.parts.map {
            Part(
                signal: $0.signal, value: WireScore.rounded($0.value),
                weight: WireScore.rounded($0.weight))
        }
    }

    private static func rounded(_ number: Double) -> Double {
        (number * 10_000).rounded() / 10_000
    }
}
