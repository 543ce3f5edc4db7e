internal import GRDB

/// A site that asked not to be asked for pages (RFC 9110 §10.2.3).
struct SiteRest {
    let site: String
    let until: Int

    var checksum: String {
        var sum = Checksum()
        sum.add(site)
        sum.add(until)
        return sum.text
    }
}

extension SiteRest {
    /// Reads a row; nil where it does not add up to its checksum.
    init?(_ row: Row) {
        guard let site: String = row.value("site"), let until: Int = row.value("until")
        else { return nil }
        self.init(site: site, until: until)
        guard row.value("checksum") == checksum else { return nil }
    }
}

/// What a site's robots.txt said.
struct Robots {
    let site: String
    let fetched: Int
    let text: String

    var checksum: String {
        var sum = Checksum()
        sum.add(site)
        sum.add(fetched)
        sum.add(text)
        return sum.text
    }
}

extension Robots {
    /// Reads a row; nil where it does not add up to its checksum.
    init?(_ row: Row) {
        guard let site: String = row.value("site"), let fetched: Int = row.value("fetched"),
            let text: String = row.value("text")
        else { return nil }
        self.init(site: site, fetched: fetched, text: text)
        guard row.value("checksum") == checksum else { return nil }
    }
}

/// How often a page was asked for in vain.
struct PageTries {
    let article: Int64
    let tries: Int
    let last: Int
    let fault: String

    private var checksum: String {
        var sum = Checksum()
        for number in [Int(article), tries, last] { sum.add(number) }
        sum.add(fault)
        return sum.text
    }

    static func add(
        _ article: Int64, at moment: Int, _ fault: String, in database: Database
    ) throws {
        let known = try Row.fetchOne(
            database, sql: "SELECT * FROM page_tries WHERE article = ?", arguments: [article]
        ).flatMap(PageTries.init)
        let row = PageTries(
            article: article, tries: (known?.tries ?? 0) + 1, last: moment, fault: fault)
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO page_tries (article, tries, last, fault, checksum)
                VALUES (?, ?, ?, ?, ?)
                """, arguments: [article, row.tries, moment, fault, row.checksum])
    }
}

extension PageTries {
    /// Reads a row; nil where it does not add up to its checksum.
    init?(_ row: Row) {
        guard let article: Int64 = row.value("article"), let tries: Int = row.value("tries"),
            let last: Int = row.value("last"), let fault: String = row.value("fault")
        else { return nil }
        self.init(article: article, tries: tries, last: last, fault: fault)
        guard row.value("checksum") == checksum else { return nil }
    }
}
