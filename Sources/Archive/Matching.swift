internal import Articles
internal import GRDB

/// Finds which of a document's entries are articles that are there already.
struct Matching {
    private let database: Database
    private let archive: ArchiveFile
    private let feed: Int64

    init(_ database: Database, _ archive: ArchiveFile, feed: Int64) {
        self.database = database
        self.archive = archive
        self.feed = feed
    }

    struct Known {
        let id: Int64
        let row: ArticleRow
    }

    /// Each entry once, with the article that it is; nil where it is new.
    ///
    /// What stands in one document at once is several articles: those that are known beyond doubt
    /// take their rows first, and what only resembles one of these is another.
    func pairs(of entries: [Article]) throws -> [(entry: Article, known: Known?)] {
        let entries = distinct(entries)
        var pairs: [(entry: Article, known: Known?)] = entries.map { ($0, nil) }
        var doubtful: [(place: Int, candidates: [Candidate])] = []
        var taken: Set<Int64> = []
        for (place, entry) in entries.enumerated() {
            let candidates = try candidates(for: entry)
            if let found = best(candidates.filter(\.identity.isCertain), notIn: taken) {
                taken.insert(found.id)
                pairs[place].known = found
            } else if !candidates.isEmpty {
                doubtful.append((place, candidates))
            }
        }
        for (place, candidates) in doubtful {
            guard let found = best(candidates, notIn: taken) else { continue }
            taken.insert(found.id)
            pairs[place].known = found
        }
        return pairs
    }

    private struct Candidate {
        let known: Known
        let identity: Identity
    }

    /// The closest one; of equals the newest.
    private func best(_ candidates: [Candidate], notIn taken: Set<Int64>) -> Known? {
        candidates.filter { !taken.contains($0.known.id) }
            .max { left, right in
                (left.identity.closeness, left.known.id)
                    < (right.identity.closeness, right.known.id)
            }?.known
    }

    /// The entries without repetitions, of which the first one counts.
    ///
    /// Repeated is what has the same address, headline and text, or is another version of an
    /// article under one address and GUID.
    private func distinct(_ entries: [Article]) -> [Article] {
        var seen: Set<String> = []
        var named: [String: Article] = [:]
        return entries.filter { entry in
            guard !entry.title.isEmpty else { return false }
            let headline = String(decoding: foldedBytes(entry.title), as: UTF8.self)
            let text = entry.paragraphs.joined(separator: "\n")
            guard seen.insert("\(entry.url ?? "")\n\(headline)\n\(text)").inserted else {
                return false
            }
            guard let guid = entry.guid, let url = entry.url else { return true }
            if let first = named["\(guid)\n\(url)"] {
                return !Identity(of: entry, and: first, isOneFeed: true).isSame
            }
            named["\(guid)\n\(url)"] = entry
            return true
        }
    }

    private func candidates(for entry: Article) throws -> [Candidate] {
        var found: [Candidate] = []
        var seen: Set<Int64> = []
        for query in Matching.queries {
            guard let argument = query.argument(entry) else { continue }
            let statement = try database.cachedStatement(sql: query.sql)
            let arguments: StatementArguments = query.isOfFeed ? [argument, feed] : [argument]
            for id in try Int64.fetchAll(statement, arguments: arguments)
            where seen.insert(id).inserted {
                guard let row = try ArticleRow.fetch(id, in: database) else {
                    throw archive.damaged("the row of an article at \(argument)")
                }
                let identity = Identity(
                    of: entry, and: row.asEntry, isOneFeed: try stood(id, row))
                let known = Known(id: id, row: row)
                if identity.isSame { found.append(Candidate(known: known, identity: identity)) }
                // As nearly always: nothing else can be closer.
                if identity.isCertain, row.asEntry.paragraphs == entry.paragraphs {
                    return [Candidate(known: known, identity: identity)]
                }
            }
        }
        return found
    }

    /// Whether an article stood in this feed before.
    private func stood(_ article: Int64, _ row: ArticleRow) throws -> Bool {
        if row.feed == feed { return true }
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM sightings WHERE article = ? AND feed = ?")
        return try Int.fetchOne(statement, arguments: [article, feed]) != nil
    }

    /// Where candidates are found: at the same address, under the same GUID in the same feed, with
    /// the same headline or the same text.
    ///
    /// The newest come first; an address that is used every day has many.
    private static let queries: [Query] = [
        Query(sql: select("a.url = ?"), isOfFeed: false) { $0.url },
        Query(
            sql: select(
                """
                a.guid = ? AND EXISTS
                (SELECT 1 FROM sightings s WHERE s.article = a.id AND s.feed = ?)
                """),
            isOfFeed: true
        ) { $0.guid },
        Query(sql: select("a.headline = ?"), isOfFeed: false) { ArticleRow.headline(of: $0) },
        Query(sql: select("a.fingerprint = ?"), isOfFeed: false) {
            ArticleRow.fingerprint(of: $0)
        },
    ]

    private struct Query: Sendable {
        let sql: String
        let isOfFeed: Bool
        let argument: @Sendable (Article) -> String?
    }

    private static func select(_ condition: String) -> String {
        """
        SELECT a.id FROM articles a WHERE \(condition) ORDER BY a.id DESC LIMIT 8
        """
    }
}
