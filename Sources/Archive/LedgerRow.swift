internal import Articles
internal import Foundation
internal import GRDB

/// One story of one digest as the table holds it.
struct LedgerRow: Codable, Equatable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "ledger"

    let edition: String
    let week: String
    /// The story's place in the digest, from 1.
    let place: Int
    let story: String
    let headline: String
    let lead: String
    /// The ids of all its articles, separated by spaces.
    let articles: String
    let checksum: String

    init(edition: String, week: String, place: Int, entry: Digest.Entry) {
        self.edition = edition
        self.week = week
        self.place = place
        story = entry.story.id
        headline = entry.headline
        lead = entry.lead.text
        articles = entry.story.articles.map(\.lastingID).joined(separator: " ")
        checksum = LedgerRow.checksum(
            edition, week, "\(place)", story, headline, lead, articles)
    }

    var articleIDs: [String] { articles.split(separator: " ").map(String.init) }

    var isIntact: Bool {
        checksum
            == LedgerRow.checksum(edition, week, "\(place)", story, headline, lead, articles)
    }

    func damage(at place: Problem.Place) -> Problem {
        Problem(
            .archive, at: place,
            Message("the row of \(edition) \(week), place \(self.place), is damaged"),
            advice: Message("Restore the file from a backup, or compile that week again"))
    }

    private static func checksum(_ fields: String...) -> String {
        fingerprint(fields.joined(separator: "\u{1F}"))
    }
}
