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
        /// How this feed told it the last time, where its words are another feed's.
        let telling: Telling?
    }

    /// Each entry once, with the article that it is; nil where it is new.
    ///
    /// What stands in one document at once is several articles: those that are known beyond doubt
    /// take their rows first, and what only resembles one of these is another.
    func pairs(of entries: [Article]) throws -> [(entry: Article, known: Known?)] {
        let entries = distinct(entries)
        let sharing = Matching.sharing(of: entries)
        var pairs: [(entry: Article, known: Known?)] = entries.map { ($0, nil) }
        var doubtful: [(place: Int, candidates: [Candidate])] = []
        var taken: Set<Int64> = []
        let hasTellings = try tells()
        for (place, entry) in entries.enumerated() {
            let told = hasTellings ? try toldCandidates(for: entry, sharing: sharing[place]) : []
            let candidates = try candidates(for: entry, besides: told, sharing: sharing[place])
            if let found = best(candidates.filter(\.isCertain), notIn: taken) {
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

    /// Whether this feed tells articles of others: most do not.
    private func tells() throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT 1 FROM tellings WHERE feed = ? LIMIT 1", arguments: [feed])
            != nil
    }

    private struct Candidate {
        let known: Known
        let isCertain: Bool
        let closeness: Int
    }

    /// The closest one; of equals the newest.
    private func best(_ candidates: [Candidate], notIn taken: Set<Int64>) -> Known? {
        candidates.filter { !taken.contains($0.known.id) }
            .max { left, right in
                (left.closeness, left.known.id) < (right.closeness, right.known.id)
            }?.known
    }

    /// The entries without repetitions, of which the first one counts.
    ///
    /// Repeated is what says the same in every word, or is another version of an article under one
    /// address and GUID.
    private func distinct(_ entries: [Article]) -> [Article] {
        var seen: Set<String> = []
        var named: [String: Article] = [:]
        return entries.filter { entry in
            guard !entry.title.isEmpty, seen.insert(Telling.words(of: entry)).inserted else {
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

    /// What of each entry stands for others of the same document, too.
    private static func sharing(of entries: [Article]) -> [Identity.Sharing] {
        var urls: [String: Int] = [:]
        var guids: [String: Int] = [:]
        for entry in entries {
            if let url = entry.url { urls[url, default: 0] += 1 }
            if let guid = entry.guid { guids[guid, default: 0] += 1 }
        }
        return entries.map { entry in
            Identity.Sharing(
                address: entry.url.map { urls[$0, default: 0] > 1 } ?? false,
                guid: entry.guid.map { guids[$0, default: 0] > 1 } ?? false)
        }
    }

    private func candidates(
        for entry: Article, besides told: [Candidate], sharing: Identity.Sharing
    ) throws -> [Candidate] {
        var found = told
        if found.contains(where: \.isCertain) { return found }
        var sharing = sharing
        var seen = Set(found.map(\.known.id))
        for query in Matching.queries {
            guard let argument = query.argument(entry) else { continue }
            let statement = try database.cachedStatement(sql: query.sql)
            let arguments: StatementArguments = query.key == .guid ? [argument, feed] : [argument]
            let rows = try Int64.fetchAll(statement, arguments: arguments)
                .filter { seen.insert($0).inserted }.map { id in
                    guard let row = try ArticleRow.fetch(id, in: database) else {
                        throw archive.damaged(Message("the row of an article at \(argument)"))
                    }
                    return Known(id: id, row: row, telling: nil)
                }
            // An address that this feed gave to several articles before is none of theirs.
            if query.key == .address, rows.count(where: { $0.row.feed == feed }) > 1 {
                sharing.address = true
            }
            for known in rows {
                let identity = Identity(
                    of: entry, and: known.row.asEntry,
                    isOneFeed: known.row.feed ?? feed == feed, sharing: sharing)
                guard identity.isSame else { continue }
                let isEqual = known.row.asEntry.paragraphs == entry.paragraphs
                let candidate = Candidate(
                    known: known, isCertain: identity.isCertain, closeness: identity.closeness)
                // As nearly always: nothing else can be closer.
                if identity.isCertain, isEqual { return [candidate] }
                found.append(candidate)
            }
        }
        return found
    }

    /// Articles of others that this feed told before in the same words, or under the same address
    /// or GUID.
    private func toldCandidates(
        for entry: Article, sharing: Identity.Sharing
    ) throws -> [Candidate] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(Telling.columns) FROM tellings WHERE feed = ?1
                AND (told = ?2 OR url = ?3 OR guid = ?4) ORDER BY article DESC LIMIT 64
                """)
        let words = Telling.words(of: entry)
        let rows = try Row.fetchAll(
            statement, arguments: [feed, words, entry.url, entry.guid])
        return try rows.compactMap { row in
            guard let telling = Telling(row),
                let known = try ArticleRow.fetch(telling.article, in: database)
            else { throw archive.damaged(Message("the row of an article that a feed tells")) }
            let identity = Identity(
                of: entry, and: telling.entry, isOneFeed: true, sharing: sharing)
            let isEqual = telling.told == words
            guard isEqual || identity.isSame else { return nil }
            return Candidate(
                known: Known(id: telling.article, row: known, telling: telling),
                isCertain: isEqual || identity.isCertain,
                closeness: identity.closeness + (isEqual ? 100 : 0))
        }
    }

    /// Where candidates are found: at the same address, under the same GUID in the same feed, with
    /// the same headline or the same text.
    ///
    /// The newest come first; an address that is used every day has many.
    private static let queries: [Query] = [
        Query(key: .address, sql: select("a.url = ?")) { $0.url },
        Query(
            key: .guid,
            sql: select(
                """
                a.guid = ? AND EXISTS
                (SELECT 1 FROM sightings s WHERE s.article = a.id AND s.feed = ?)
                """)
        ) { $0.guid },
        Query(key: .headline, sql: select("a.headline = ?")) { ArticleRow.headline(of: $0) },
        Query(key: .text, sql: select("a.fingerprint = ?")) { ArticleRow.fingerprint(of: $0) },
    ]

    private struct Query: Sendable {
        enum Key { case address, guid, headline, text }

        let key: Key
        let sql: String
        let argument: @Sendable (Article) -> String?
    }

    private static func select(_ condition: String) -> String {
        """
        SELECT a.id FROM articles a WHERE \(condition) ORDER BY a.id DESC LIMIT 64
        """
    }
}
