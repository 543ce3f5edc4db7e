package import Articles
internal import GRDB

/// Which stories ran when, and with what text.
package struct Ledger: Sendable {
    let archive: ArchiveFile

    /// The stories that earlier digests of an edition told, oldest first.
    ///
    /// - Parameter week: only weeks before this one count, so that a recompile does not exclude
    ///   its own stories.
    /// - Throws: a ``Problem`` when the file cannot be read or a row is damaged.
    package func told(edition: String, before week: Week) throws(Problem) -> [EarlierStory] {
        try archive.read { database in
            var told: [EarlierStory] = []
            for row in try Row.fetchAll(
                database,
                sql: "SELECT * FROM ledger WHERE edition = ? AND week < ? ORDER BY week, place",
                arguments: [edition, week.description])
            {
                guard let known = LedgerRow(row), let week = Week(known.week) else {
                    throw LedgerRow.damage(of: row, in: edition, at: archive.place)
                }
                told.append(
                    EarlierStory(
                        week: week, headline: known.headline, lead: known.lead,
                        articles: Set(known.articleIDs)))
            }
            return told
        }
    }

    /// Writes down what a digest tells, its stories and then those in brief, in place of what was written
    /// for its edition and week.
    ///
    /// - Throws: a ``Problem`` when the file cannot be written; it then holds what it held before.
    package func record(_ digest: Digest) throws(Problem) {
        let edition = digest.publication.slug
        let week = digest.week.description
        let rows = (digest.entries + digest.briefs).enumerated().map { index, entry in
            LedgerRow(edition: edition, week: week, place: index + 1, entry: entry)
        }
        let present = try archive.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM ledger WHERE edition = ? AND week = ? ORDER BY place",
                arguments: [edition, week]
            ).map(LedgerRow.init)
        }
        // A damaged row is nil, and written anew.
        if present == rows.map(Optional.some) { return }
        try archive.write { database in
            try database.execute(
                sql: "DELETE FROM ledger WHERE edition = ? AND week = ?",
                arguments: [edition, week])
            for row in rows { try row.insert(database) }
        }
    }
}
