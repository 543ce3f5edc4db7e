import Articles
import Foundation

/// What every section of the preview needs to know: the digest, its words, its zone, and which
/// story was printed with which headline.
struct PreviewContext {
    let digest: Digest
    let words: PreviewWording
    /// The language attribute for what the publication says, where the page's own is another.
    let publicationLanguage: String
    private let zone: TimeZone
    private let wording: Wording
    private let headlines: [String: String]
    /// The places of stories in the ranking.
    private let ranks: [String: Int]
    private let reasons: [String: PreviewReason]

    init(digest: Digest, reasons: [String: PreviewReason]) {
        self.digest = digest
        self.reasons = reasons
        ranks = Dictionary(
            digest.ranking.indices.map { (digest.ranking[$0].story.id, $0) },
            uniquingKeysWith: { first, _ in first })
        words = PreviewWording.of(language: digest.publication.language)
        publicationLanguage = PreviewContext.attribute(
            language: digest.publication.language, unless: words.tag)
        zone = TimeZone(identifier: digest.publication.timeZone) ?? .gmt
        wording = Wording(language: words.tag)
        headlines = Dictionary(
            (digest.entries + digest.briefs + digest.more).map { ($0.story.id, $0.headline) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Why a story has its place; nil where nothing is said.
    func reason(for story: Story) -> PreviewReason? { reasons[story.id] }

    /// A story with its place, by its id.
    func ranked(_ id: String) -> RankedStory? { ranks[id].map { digest.ranking[$0] } }

    /// The headline that a story was printed with, or its representative's.
    func headline(of story: Story) -> String {
        headlines[story.id] ?? story.representative.title
    }

    /// Day and time by the edition's clock; only the day where no more is known.
    func dateText(_ moment: Timestamp) -> String {
        let wall = moment.wallSeconds(in: zone)
        let date = CivilDate(days: wall.floorDivided(by: 86_400))
        let rest = wall - date.days * 86_400
        let day = words.dayText(date)
        guard moment.precision != .day else { return day }
        return "\(day), \(padded(rest / 3600, to: 2)):\(padded(rest / 60 % 60, to: 2))"
    }

    /// The country's name in the page's language; the code where there is none.
    func country(_ code: String) -> String {
        wording.regionName(code)
    }

    /// ` lang="en"`, for a text in another language than what surrounds it.
    func languageAttribute(_ language: String?) -> String {
        PreviewContext.attribute(language: language, unless: words.tag)
    }

    private static func attribute(language: String?, unless surrounding: String) -> String {
        guard let language, language != surrounding,
            let tag = MailAddress.languageTag(language)
        else { return "" }
        return " lang=\"\(tag)\""
    }
}
