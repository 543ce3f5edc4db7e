package import Articles
internal import Foundation
internal import GRDB

/// The pages behind entries whose feed carries summaries alone.
extension ArchiveFile {
    /// An article whose page would tell more than its feed.
    package struct WantedPage: Sendable {
        let article: Int64
        package let url: String
        /// It was read before, and the feed tells something else since.
        package let wasRead: Bool
    }

    /// What came of asking for a page.
    package enum PageResult: Sendable {
        case page(Poll.Document, Article)
        /// Why there is none: a sentence without its full stop.
        case none(Message)
    }

    /// Articles of some feeds that came lately, are cut or short, and whose page is not there.
    ///
    /// A page that could not be read is asked for three times, with a day between.
    ///
    /// - Parameters:
    ///   - feeds: the addresses of feeds.
    ///   - start: seconds since 1970; older articles have left their feed.
    ///   - limit: at most so many of each feed, the newest first.
    package func wantedPages(
        of feeds: [String], since start: Int, now: Int, limit: Int
    ) throws(Problem) -> [WantedPage] {
        try read { database in
            var wanted: [WantedPage] = []
            for feed in feeds {
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT a.id, a.url, a.entry IS NOT NULL FROM sightings s
                        JOIN feeds f ON f.id = s.feed JOIN articles a ON a.id = s.article
                        LEFT JOIN page_tries t ON t.article = a.id
                        WHERE f.url = ? AND s.first_seen >= ? AND a.page IS NULL
                        AND a.url IS NOT NULL
                        AND (a.truncated OR length(a.text) < 1200 OR a.entry IS NOT NULL)
                        AND (t.tries IS NULL OR (t.tries < 3 AND t.last <= ?))
                        ORDER BY a.id DESC LIMIT ?
                        """, arguments: [feed, start, now - 86_400, limit])
                wanted += rows.compactMap { row in
                    guard let article: Int64 = row.value(at: 0),
                        let url: String = row.value(at: 1), let wasRead: Bool = row.value(at: 2)
                    else { return nil }
                    return WantedPage(article: article, url: url, wasRead: wasRead)
                }
            }
            return wanted
        }
    }

    /// Keeps a page, and what it tells more than the feed; or that there is none.
    ///
    /// - Throws: a ``Problem`` when the file cannot be written; it then holds what it held before.
    package func record(
        _ result: PageResult, for wanted: WantedPage, at moment: Int
    ) throws(Problem) {
        try write { database in
            switch result {
            case .none(let fault):
                try PageTries.add(wanted.article, at: moment, fault.archived, in: database)
            case .page(let document, let article):
                let id = try Recorder(database, self).insert(document, at: moment)
                guard var known = try ArticleRow.fetch(wanted.article, in: database) else {
                    throw damaged(Message("the row of an article"))
                }
                known.add(page: article, id)
                known.changed = moment
                try known.update(wanted.article, in: database)
            }
        }
    }

    /// What a site's robots.txt said, if that was asked within a day.
    package func robots(of site: String, now: Int) throws(Problem) -> String? {
        try read { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM robots WHERE site = ? AND fetched > ?",
                arguments: [site, now - 86_400]
            ).flatMap(Robots.init)?.text
        }
    }

    /// Until when sites asked not to be asked for pages, seconds since 1970.
    package func rests(now: Int) throws(Problem) -> [String: Int] {
        try read { database in
            var rests: [String: Int] = [:]
            for row in try Row.fetchAll(
                database, sql: "SELECT * FROM rests WHERE until > ?", arguments: [now])
            {
                guard let rest = SiteRest(row) else {
                    throw damaged(Message("a row of sites that rest"))
                }
                rests[rest.site] = rest.until
            }
            return rests
        }
    }

    package func keep(rest until: Int, of site: String, now: Int) throws(Problem) {
        try write { database in
            try database.execute(sql: "DELETE FROM rests WHERE until <= ?", arguments: [now])
            let row = SiteRest(site: site, until: until)
            try database.execute(
                sql: "INSERT OR REPLACE INTO rests (site, until, checksum) VALUES (?, ?, ?)",
                arguments: [site, until, row.checksum])
        }
    }

    package func keep(robots text: String, of site: String, now: Int) throws(Problem) {
        try write { database in
            let row = Robots(site: site, fetched: now, text: text)
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO robots (site, fetched, text, checksum)
                    VALUES (?, ?, ?, ?)
                    """, arguments: [site, now, text, row.checksum])
        }
    }
}

extension ArticleRow {
    /// Takes what the page tells more: the whole text, and what the feed left out.
    mutating func add(page: Article, _ id: Int64) {
        self.page = id
        let isPage = entry != nil
        for member in page.provenance.members where article.provenance[member.field] == nil {
            article.provenance[member.field] = "page: \(member.source)"
        }
        if isPage || page.textLength > article.textLength {
            entry = entry ?? article.paragraphs
            article.paragraphs = page.paragraphs
            article.isTruncated = page.isTruncated
            article.provenance["paragraphs"] = "page"
        }
        if page.access == .subscribers { article.access = .subscribers }
        if article.published == nil, let found = page.published {
            article.published = found
            moment = article.plausibleMoment(seen: firstSeen) ?? moment
        }
        article.updated = article.updated ?? page.updated
        article.complete(by: page)
    }
}
