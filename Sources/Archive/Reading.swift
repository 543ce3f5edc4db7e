package import Articles
internal import GRDB

extension ArchiveFile {
    /// The articles of a span of time, in the order in which they came.
    ///
    /// - Parameters:
    ///   - start: seconds since 1970, included.
    ///   - end: excluded.
    ///   - feeds: only articles that stood in one of these feeds; all where nil.
    /// - Returns: the articles, and a ``Problem`` where rows were damaged and are left out.
    /// - Throws: a ``Problem`` when the file cannot be read.
    package func articles(
        from start: Int, to end: Int, feeds: [String]? = nil
    ) throws(Problem) -> (articles: [Article], problems: [Problem]) {
        try read { database in
            let chosen = try feeds.map { try ids(of: $0, in: database) }
            let standings = try standings(from: start, to: end, in: chosen, database)
            // Named by their ids, the rows come in their order and need no sorting.
            let query = try database.makeStatement(
                sql: """
                    SELECT a.id, \(ArticleRow.qualified) FROM articles a
                    WHERE a.id IN (SELECT id FROM articles WHERE moment >= ? AND moment < ?)
                    ORDER BY a.id
                    """)
            let work = Backlog { (batch: RowBatch) in
                (0..<batch.count).map { standings.article(in: batch[$0]) }
            }
            var batch = RowBatch(columns: query.columnCount)
            let rows = try Row.fetchCursor(query, arguments: [start, end])
            while try rows.next() != nil {
                batch.append(query.sqliteStatement)
                guard batch.count == 1 << 7 else { continue }
                work.add(batch)
                batch = RowBatch(columns: query.columnCount)
            }
            work.add(batch)
            var articles: [Article] = []
            var damaged = 0
            for standing in work.finish().joined() {
                switch standing {
                case .found(let article): articles.append(article)
                case .damaged: damaged += 1
                case .ofOthers: continue
                }
            }
            return (articles, damage(damaged, .error))
        }
    }

    /// Where the articles of a span stood in their feeds.
    private struct Standings: Sendable {
        /// For each article where it stood highest in one of the feeds that were asked for.
        var highest: [Int: Sighting] = [:]
        /// Articles of which a feed is not known, since its row is damaged or missing.
        var unknown: Set<Int> = []

        enum Standing {
            case found(Article), damaged, ofOthers
        }

        /// - Parameter row: the number of an article, then its columns.
        func article(in row: RowBatch.Cells) -> Standing {
            guard let number = row.number(0), let sighting = highest[number] else {
                return row.number(0).map(unknown.contains) == false ? .ofOthers : .damaged
            }
            guard let found = ArticleRow(row, from: 1, position: sighting.position) else {
                return .damaged
            }
            return .found(found.dated)
        }
    }

    private func standings(
        from start: Int, to end: Int, in feeds: Set<Int64>?, _ database: Database
    ) throws -> Standings {
        let query = try database.makeStatement(
            sql: """
                SELECT a.id, s.article, s.feed, s.position, s.first_seen, s.checksum
                FROM articles a LEFT JOIN sightings s ON s.article = a.id
                WHERE a.moment >= ? AND a.moment < ?
                """)
        var standings = Standings()
        let rows = try Row.fetchCursor(query, arguments: [start, end])
        var row = RowBatch(columns: query.columnCount)
        while try rows.next() != nil {
            row.removeAll()
            row.append(query.sqliteStatement)
            guard let number = row[0].number(0) else { continue }
            guard let sighting = Sighting(row[0], from: 1) else {
                standings.unknown.insert(number)
                continue
            }
            guard feeds?.contains(sighting.feed) != false else { continue }
            let known = standings.highest[number]
            // Of equals the feed that came first.
            if known.map({ (sighting.position, sighting.feed) < ($0.position, $0.feed) }) ?? true {
                standings.highest[number] = sighting
            }
        }
        return standings
    }

    /// What is told of articles that are damaged; nothing where there is none.
    func damage(_ articles: Int, _ severity: Problem.Severity) -> [Problem] {
        guard articles > 0 else { return [] }
        return [
            Problem(
                .archive, severity, at: place,
                Message(
                    articles, one: "\(articles) article is damaged and left out",
                    many: "\(articles) articles are damaged and left out"),
                advice: ArchiveFile.restoring)
        ]
    }

    private func ids(of urls: [String], in database: Database) throws -> Set<Int64> {
        var ids: Set<Int64> = []
        for url in urls {
            // What came from where the feed was before is its own.
            ids.formUnion(
                try Int64.fetchAll(
                    database,
                    sql: """
                        WITH RECURSIVE earlier (url) AS (
                            SELECT ?1 UNION SELECT moved_to FROM feeds
                            WHERE url = ?1 AND moved_to IS NOT NULL
                            UNION SELECT f.url FROM feeds f JOIN earlier e
                            ON f.moved_to = e.url
                        )
                        SELECT f.id FROM feeds f JOIN earlier e ON f.url = e.url
                        """, arguments: [url]))
        }
        return ids
    }

    /// Headlines of a span of time with their languages, for what is usual: a part of them where
    /// there are many.
    ///
    /// - Parameters:
    ///   - start: seconds since 1970, included.
    ///   - end: excluded.
    ///   - limit: about so many, spread over the span.
    package func headlines(
        from start: Int, to end: Int, limit: Int
    ) throws(Problem) -> [(text: String, language: String?)] {
        try read { database in
            let count =
                try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM articles WHERE moment >= ? AND moment < ?",
                    arguments: [start, end]) ?? 0
            // Scattered by multiplication (Knuth, TAOCP 6.4): the articles of a feed stand together.
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT title, language FROM articles WHERE moment >= ? AND moment < ?
                    AND ((id * 2654435761) & 4294967295) < ? ORDER BY id
                    """, arguments: [start, end, (1 << 32) / max(1, count / max(1, limit))]
            ).compactMap { row in
                guard let title: String = row.value(at: 0) else { return nil }
                return (title, row.value(at: 1))
            }
        }
    }

    package func hasArticles() throws(Problem) -> Bool {
        try read { database in
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM articles)") ?? false
        }
    }

    /// How many articles each day has, for a person who looks for a week that has some.
    ///
    /// - Returns: counts by days since 1970 in UTC.
    package func days() throws(Problem) -> [Int: Int] {
        try read { database in
            var days: [Int: Int] = [:]
            for row in try Row.fetchAll(
                database, sql: "SELECT moment / 86400, COUNT(*) FROM articles GROUP BY 1")
            {
                if let day: Int = row.value(at: 0) { days[day] = row.value(at: 1) }
            }
            return days
        }
    }

    /// What a feed published lately.
    package struct Activity: Sendable {
        /// Articles of the span that was asked for.
        package let articles: Int
        /// When the first of them was published, seconds since 1970; nil where there is none.
        package let first: Int?
        /// When the newest of all that came in the span was published, which may be before it.
        package let newest: Int

        package init(articles: Int, first: Int?, newest: Int) {
            self.articles = articles
            self.first = first
            self.newest = newest
        }
    }

    /// What each feed that brought something since a moment published since then.
    ///
    /// The first poll of a feed brings articles of weeks at once: they count for the days on which
    /// they were published, or came where they do not say.
    package func activity(since start: Int) throws(Problem) -> [String: Activity] {
        try read { database in
            var activity: [String: Activity] = [:]
            for row in try Row.fetchAll(
                database,
                sql: """
                    SELECT f.url, MAX(a.moment), COUNT(a.moment) FILTER (WHERE a.moment >= ?1),
                    MIN(a.moment) FILTER (WHERE a.moment >= ?1)
                    FROM sightings s JOIN feeds f ON f.id = s.feed
                    JOIN articles a ON a.id = s.article
                    WHERE s.first_seen >= ?1 GROUP BY f.url
                    """, arguments: [start])
            {
                guard let url: String = row.value(at: 0), let newest: Int = row.value(at: 1),
                    let count: Int = row.value(at: 2)
                else { continue }
                activity[url] = Activity(
                    articles: count, first: row.value(at: 3), newest: newest)
            }
            return activity
        }
    }
}
