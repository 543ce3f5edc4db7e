internal import Articles
internal import Foundation
internal import GRDB

/// One story of one digest as the table holds it.
struct LedgerRow: Equatable {
    static let columns = "edition, week, place, story, headline, lead, articles, checksum"

    let edition: String
    let week: String
    /// The story's place in the digest, from 1; those in brief come behind the others.
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

    func insert(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO ledger (\(LedgerRow.columns))
                VALUES (\(marks(for: LedgerRow.columns)))
                """,
            arguments: [edition, week, place, story, headline, lead, articles, checksum])
    }

    private static func checksum(_ fields: String...) -> String {
        fingerprint(fields.joined(separator: "\u{1F}"))
    }
}

extension LedgerRow {
    /// Reads a row; nil where it does not add up to its checksum.
    init?(_ row: Row) {
        guard let edition: String = row.value("edition"), let week: String = row.value("week"),
            let place: Int = row.value("place"), let story: String = row.value("story"),
            let headline: String = row.value("headline"), let lead: String = row.value("lead"),
            let articles: String = row.value("articles")
        else { return nil }
        self.edition = edition
        self.week = week
        self.place = place
        self.story = story
        self.headline = headline
        self.lead = lead
        self.articles = articles
        checksum = LedgerRow.checksum(
            edition, week, "\(place)", story, headline, lead, articles)
        guard row.value("checksum") == checksum else { return nil }
    }

    /// The problem of a row that could not be read, named by what can be read of it.
    static func damage(of row: Row, in edition: String, at file: Problem.Place) -> Problem {
        let week: String? = row.value("week")
        let place: Int? = row.value("place")
        let name = [edition, week].compactMap { $0 }.joined(separator: " ")
        return Problem(
            .archive, at: file,
            place.map { Message("the row of \(name), place \($0), is damaged") }
                ?? Message("the row of \(name) is damaged"),
            advice: Message("Restore the file from a backup, or compile that week again"))
    }
}
