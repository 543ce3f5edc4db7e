public import Articles
internal import Foundation
internal import Ingestion
internal import Rendering
internal import Selection
internal import Summary

/// A newsletter's configuration: what `Templates/<edition>/edition.yaml` says.
public struct Edition: Sendable {
    /// The folder's name ("international").
    public let slug: String
    /// The folder, relative to the workspace ("Templates/international").
    public let folder: String
    public let name: String
    /// An IANA time zone name.
    public let timeZone: String
    /// When a week's letter goes out.
    public let publishes: PublishingTime
    let zone: TimeZone
    let selection: SelectionSettings
    let lead: LeadSettings
    /// How many further outlets add a sentence to a story, at most.
    let voices: Int
    /// The folder of site rules, relative to the workspace; nil where there is none.
    let siteRules: String?
    /// The feeds that it takes articles from.
    public let feeds: [FeedSource]
    /// Hosts of its feeds that may be on this machine or on a private network: `host` or
    /// `host:port`.
    public let allowedHosts: [String]
    /// What the letter prints about itself; `{week}` in its links is not yet filled.
    let publication: Publication
    /// The program that takes messages, with its arguments; nil where nothing is said.
    let mailer: String?
    /// A ready-made theme of `Templates/themes/`, which its own `theme.css` stands on.
    let theme: String?
    /// The line that names it.
    let themeLine: Int
    /// How letters are made of it.
    let letter: LetterSettings

    /// The file of an editor's decisions for a week, relative to the workspace.
    public func picksPath(of week: Week) -> String { "\(folder)/picks/\(week).yaml" }

    /// A feed as `sources` names it.
    public struct FeedSource: Sendable, Hashable {
        /// What the letter calls the outlet.
        public let name: String
        public let url: String
        /// The section that entries count to which name none.
        public let section: String?
        /// The weight of the outlet; nil where nothing is said.
        public let weight: Double?
        /// Whether the pages of its entries are fetched, since the feed has summaries alone.
        public let fetchesPages: Bool

        /// Whether its address holds what looks like a password or a key.
        var holdsKey: Bool { FeedSecrets(of: [url]) != nil }
    }

    /// A weekday and a time of day, by the edition's wall clock, in the days after the week.
    public struct PublishingTime: Sendable, Hashable {
        /// ISO 8601: 1 is Monday, 7 is Sunday.
        public let weekday: Int
        /// Minutes since midnight, 0–1439.
        public let minutes: Int

        /// The moment at which the letter of a week goes out: the first such day after its Sunday.
        ///
        /// A time that a change of clocks makes twice is the first of the two; one that it skips is
        /// as much later as it skips (RFC 5545 §3.3.5).
        func date(after week: Week, in zone: TimeZone) -> Timestamp {
            let day = week.sunday.days + weekday
            let wall = day * 86_400 + minutes * 60
            func offset(at moment: Int) -> Int {
                zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
            }
            // A change of clocks lies between the two, if there is one at that time.
            let before = offset(at: wall - 86_400)
            let after = offset(at: wall + 86_400)
            let isAfter = offset(at: wall - before) != before && offset(at: wall - after) == after
            return Timestamp(seconds: wall - (isAfter ? after : before))
        }
    }
}
