internal import Articles
internal import GRDB

/// How a feed tells an article whose words are another feed's: its own address, GUID and headline
/// for it, by which its entry is known the next time.
struct Telling {
    let feed: Int64
    let article: Int64
    /// The same for the same entry.
    let told: String
    let url: String?
    let guid: String?
    let title: String
    let published: Timestamp?

    init(feed: Int64, article: Int64, entry: Article) {
        self.feed = feed
        self.article = article
        told = Telling.words(of: entry)
        url = entry.url
        guid = entry.guid
        title = entry.title
        published = entry.published
    }

    static func words(of entry: Article) -> String {
        var sum = Checksum()
        for text in [entry.url, entry.guid, entry.title, entry.published?.description] {
            sum.add(text)
        }
        for paragraph in entry.paragraphs { sum.add(paragraph) }
        return sum.text
    }

    /// The entry as far as it is kept, to be held against a new one.
    var entry: Article {
        Article(
            title: title, url: url, outlet: "", published: published, paragraphs: [], guid: guid,
            origin: "")
    }

    static let columns = "feed, article, told, url, guid, title, published, checksum"

    private var checksum: String {
        var sum = Checksum()
        sum.add(Int(feed))
        sum.add(Int(article))
        for text in [told, url, guid, title, published?.description] { sum.add(text) }
        return sum.text
    }

    /// Keeps it, unless it is what is kept already.
    func keepIfNew(_ known: Telling?, in database: Database) throws {
        guard known?.told != told else { return }
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO tellings (\(Telling.columns))
                VALUES (\(marks(for: Telling.columns)))
                """)
        try statement.execute(arguments: [
            feed, article, told, url, guid, title, published?.description, checksum,
        ])
    }

    static func remove(of article: Int64, by feed: Int64, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "DELETE FROM tellings WHERE feed = ? AND article = ?")
        try statement.execute(arguments: [feed, article])
    }
}

extension Telling {
    /// Reads the columns; nil where they do not add up to their checksum.
    init?(_ row: Row) {
        guard let feed: Int64 = row.value(at: 0), let article: Int64 = row.value(at: 1),
            let told: String = row.value(at: 2), let title: String = row.value(at: 5)
        else { return nil }
        self.feed = feed
        self.article = article
        self.told = told
        url = row.value(at: 3)
        guid = row.value(at: 4)
        self.title = title
        let published: String? = row.value(at: 6)
        self.published = published.flatMap { Timestamp($0) }
        guard row.value(at: 7) == checksum else { return nil }
    }
}
