internal import Articles
internal import GRDB

extension ArticleRow {
    /// The row of an article; nil where it is missing or does not add up to its checksum.
    static func fetch(_ id: Int64, in database: Database) throws -> ArticleRow? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns) FROM articles WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).flatMap { ArticleRow($0) }
    }

    func update(_ id: Int64, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE articles SET (\(ArticleRow.columns)) = (\(marks(for: ArticleRow.columns)))
                WHERE id = ?
                """)
        try statement.execute(arguments: StatementArguments(values + [id]))
    }

    /// Takes over what newer readers find in the same document.
    mutating func take(_ fresh: Article) {
        var row = self
        row.article = fresh
        row.article.section = fresh.section ?? article.section
        row.moment = fresh.plausibleMoment(seen: firstSeen) ?? moment
        row.inherit(from: self)
        self = row
    }
}

extension ArticleRow {
    /// Keeps what stays when an article changes: its name, when it came, and when it appeared.
    mutating func inherit(from known: ArticleRow) {
        firstSeen = known.firstSeen
        page = known.page
        keepWholeText(of: known)
        // Some feeds renew the date with every edit, and an article would move on to the next week.
        let isLater = moment > known.moment
        let isRenewed = isLater && article.published != known.article.published
        let published = isLater ? known.article.published : article.published
        let updated = isRenewed ? article.updated ?? article.published : article.updated
        if isLater { moment = known.moment }
        if article.published == nil { moment = known.moment }
        article.id = known.article.id
        article.published = published ?? known.article.published
        article.updated = updated
        if tellsTheSame(as: known) { changed = known.changed }
    }
}

extension ArticleRow {
    /// The page told more than its feed does again.
    ///
    /// Where the feed tells something else now, the page is asked for anew, and stands until then.
    private mutating func keepWholeText(of known: ArticleRow) {
        // Older rows do not say what their feed told.
        guard let told = known.entry ?? known.page.map({ _ in [] }),
            known.article.textLength > article.textLength
        else { return }
        if told != article.paragraphs || known.article.title != article.title { page = nil }
        entry = article.paragraphs
        article.paragraphs = known.article.paragraphs
        article.isTruncated = known.article.isTruncated
        article.access = known.article.access
        article.provenance = known.article.provenance
        article.complete(by: known.article)
    }
}

extension Article {
    /// Characters of all paragraphs.
    var textLength: Int { paragraphs.reduce(0) { $0 + $1.count } }

    /// The second to which it counts by what it says, nil where it says nothing or a day in the
    /// future: that would stand at the top for ever.
    ///
    /// - Parameter seen: when it was first seen, seconds since 1970.
    func plausibleMoment(seen: Int) -> Int? {
        published.flatMap { $0.seconds <= seen + 86_400 ? $0.seconds : nil }
    }

    /// Takes over what it does not say itself.
    mutating func complete(by other: Article) {
        if authors.isEmpty { authors = other.authors }
        if keywords.isEmpty { keywords = other.keywords }
        language = language ?? other.language
        section = section ?? other.section
        standfirst = standfirst ?? other.standfirst
        image = image ?? other.image
    }
}
