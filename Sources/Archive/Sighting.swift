internal import GRDB

/// Where an article stood in a feed.
struct Sighting {
    let article: Int64
    let feed: Int64
    /// From 1; the highest place at which it was seen.
    let position: Int
    /// Seconds since 1970.
    let firstSeen: Int

    static let columns = "article, feed, position, first_seen, checksum"

    private var checksum: Checksum {
        var sum = Checksum()
        for number in [Int(article), Int(feed), position, firstSeen] { sum.add(number) }
        return sum
    }

    /// Keeps it, unless the article stood higher in this feed before.
    func keep(in database: Database) throws {
        let query = try database.cachedStatement(
            sql: "SELECT \(Sighting.columns) FROM sightings WHERE article = ? AND feed = ?")
        guard let row = try Row.fetchOne(query, arguments: [article, feed]) else {
            return try insert(in: database)
        }
        guard let known = Sighting(row) else { return try insert(in: database) }
        guard position < known.position else { return }
        try Sighting(
            article: article, feed: feed, position: position, firstSeen: known.firstSeen
        ).insert(in: database)
    }

    /// Keeps it over whatever was known.
    func insert(in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO sightings (\(Sighting.columns))
                VALUES (\(marks(for: Sighting.columns)))
                """)
        try statement.execute(arguments: [article, feed, position, firstSeen, checksum.text])
    }
}

extension Sighting {
    /// Reads the columns; nil where they do not add up to their checksum.
    init?(_ row: Row) {
        self.init(RowBatch(row, from: 0, columns: 5)[0])
    }

    /// The same of columns that begin at `first`.
    init?(_ row: RowBatch.Cells, from first: Int = 0) {
        guard let article = row.number(first), let feed = row.number(first + 1),
            let position = row.number(first + 2), let firstSeen = row.number(first + 3)
        else { return nil }
        self.init(
            article: Int64(article), feed: Int64(feed), position: position, firstSeen: firstSeen)
        guard row.withBytes(first + 4, checksum.isWritten) else { return nil }
    }
}
