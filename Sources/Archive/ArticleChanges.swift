internal import Articles
internal import GRDB

extension ArticleRow {
    func update(_ id: Int64, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE articles SET (\(ArticleRow.columns)) = (\(marks(ArticleRow.count)))
                WHERE id = ?
                """)
        try statement.execute(arguments: StatementArguments(values + [id]))
    }

    /// Takes over what newer readers find in the same document.
    mutating func take(_ fresh: Article) {
        var row = self
        row.article = fresh.section == nil ? fresh.inSection(article.section) : fresh
        if let published = fresh.published, published.seconds <= firstSeen + 86_400 {
            row.moment = published.seconds
        }
        row.inherit(from: self)
        self = row
    }
}

extension ArticleRow {
    /// Keeps what stays when an article changes: its name, when it came, and when it appeared.
    mutating func inherit(from known: ArticleRow) {
        firstSeen = known.firstSeen
        page = known.page
        if page != nil { keepWholeText(of: known.article) }
        // Some feeds renew the date with every edit, and an article would move on to the next week.
        let isLater = moment > known.moment
        let isRenewed = isLater && article.published != known.article.published
        let published = isLater ? known.article.published : article.published
        let updated = isRenewed ? article.updated ?? article.published : article.updated
        if isLater { moment = known.moment }
        if article.published == nil { moment = known.moment }
        article = article.renamed(
            known.article.id, published: published ?? known.article.published, updated: updated)
        if tellsTheSame(as: known) { changed = known.changed }
    }
}

extension ArticleRow {
    /// The page told more than its feed does again.
    private mutating func keepWholeText(of known: Article) {
        let fresh = article
        func length(_ article: Article) -> Int { article.paragraphs.reduce(0) { $0 + $1.count } }
        guard length(known) > length(fresh) else { return }
        article = Article(
            id: fresh.id, title: fresh.title, url: fresh.url, outlet: fresh.outlet,
            authors: fresh.authors.isEmpty ? known.authors : fresh.authors,
            published: fresh.published, updated: fresh.updated,
            language: fresh.language ?? known.language, section: fresh.section ?? known.section,
            keywords: fresh.keywords.isEmpty ? known.keywords : fresh.keywords,
            standfirst: fresh.standfirst ?? known.standfirst, paragraphs: known.paragraphs,
            image: fresh.image ?? known.image, access: known.access,
            isTruncated: known.isTruncated, feedPosition: fresh.feedPosition, guid: fresh.guid,
            origin: fresh.origin, provenance: known.provenance)
    }
}

extension Article {
    func inSection(_ section: String?) -> Article {
        Article(
            id: id, title: title, url: url, outlet: outlet, authors: authors, published: published,
            updated: updated, language: language, section: section, keywords: keywords,
            standfirst: standfirst, paragraphs: paragraphs, image: image, access: access,
            isTruncated: isTruncated, feedPosition: feedPosition, guid: guid, origin: origin,
            provenance: provenance)
    }

    func renamed(_ id: String) -> Article {
        renamed(id, published: published, updated: updated)
    }

    func renamed(
        _ id: String, published: Timestamp?, updated: Timestamp?
    ) -> Article {
        Article(
            id: id, title: title, url: url, outlet: outlet, authors: authors, published: published,
            updated: updated, language: language, section: section, keywords: keywords,
            standfirst: standfirst, paragraphs: paragraphs, image: image, access: access,
            isTruncated: isTruncated, feedPosition: feedPosition, guid: guid, origin: origin,
            provenance: provenance)
    }
}
