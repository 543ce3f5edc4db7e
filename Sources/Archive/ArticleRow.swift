internal import Articles
internal import GRDB

/// An article as its table holds it.
///
/// Lists are one text, an entry a line: none of their entries holds a line break.
struct ArticleRow: Sendable {
    var article: Article
    /// The second to which the article counts: what its source says, unless that is missing or
    /// lies in the future; then when it was first seen.
    var moment: Int
    var firstSeen: Int
    var changed: Int
    var document: Int64
    var page: Int64?
    /// The feed whose words it tells; nil in rows that are older than this column.
    var feed: Int64?
    /// The feed's own text, where the page's took its place.
    var entry: [String]?
    /// The version of the readers that derived it.
    var reader: Int

    static let columns = """
        identity, moment, first_seen, changed, document, page, reader, fingerprint, url, guid, \
        title, text, standfirst, outlet, authors, published, updated, language, section, keywords, \
        image_url, image_alt, image_width, image_height, access, truncated, origin, provenance, \
        headline, feed, entry, checksum
        """
    /// The columns of a table that a query names `a`.
    static let qualified = columns.split(separator: ", ").map { "a.\($0)" }.joined(separator: ", ")

    /// The entries of a list, cut by bytes: a week has a hundred thousand of them.
    private static func lines(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
    }

    var text: String { article.paragraphs.joined(separator: "\n") }

    /// The article as its feed tells it.
    var asEntry: Article {
        guard let entry else { return article }
        var told = article
        told.paragraphs = entry
        return told
    }

    /// The same for the same text of one outlet; nil where there is too little of it to tell by.
    static func fingerprint(of article: Article) -> String? {
        let text = article.paragraphs.joined(separator: "\n")
        guard text.utf8.count >= 80 else { return nil }
        return Articles.fingerprint("\(article.outlet)\n\(text)")
    }

    /// The same for the same headline of one outlet.
    static func headline(of article: Article) -> String {
        Articles.fingerprint("\(article.outlet)\n\(folded(article.title))")
    }

    /// The values in the order of ``columns``, the checksum last.
    var values: [(any DatabaseValueConvertible)?] {
        let image = article.image
        var values: [(any DatabaseValueConvertible)?] = [
            article.id, moment, firstSeen, changed, document, page, reader,
            ArticleRow.fingerprint(of: asEntry), article.url, article.guid, article.title, text,
            article.standfirst, article.outlet, article.authors.joined(separator: "\n"),
            article.published?.description, article.updated?.description, article.language,
            article.section, article.keywords.joined(separator: "\n"), image?.url, image?.alt,
            image?.width, image?.height, article.access.rawValue, article.isTruncated,
            article.origin,
            article.provenance.members.map { "\($0.field)=\($0.source)" }
                .joined(separator: "\n"),
        ]
        values.append(ArticleRow.headline(of: article))
        values.append(feed)
        values.append(entry?.joined(separator: "\n"))
        values.append(checksum)
        return values
    }

    /// Whether two rows say the same of an article, whenever and wherever they were read.
    func tellsTheSame(as other: ArticleRow) -> Bool {
        moment == other.moment && content == other.content
    }

    private var content: String {
        var sum = Checksum()
        addContent(to: &sum)
        return sum.text
    }

    private var checksum: String {
        var sum = Checksum()
        for number in [moment, firstSeen, changed, Int(document), Int(page ?? -1), reader] {
            sum.add(number)
        }
        addContent(to: &sum)
        sum.add(article.origin)
        if let feed { sum.add(Int(feed)) }
        return sum.text
    }

    private func addContent(to sum: inout Checksum) {
        sum.add(article.id)
        for field in [
            article.url, article.guid, article.title, text, article.standfirst, article.outlet,
            article.published?.description, article.updated?.description, article.language,
            article.section, article.image?.url, article.image?.alt, article.access.rawValue,
        ] { sum.add(field) }
        for list in [article.authors, article.keywords] { sum.add(list.joined(separator: "\n")) }
        sum.add(article.image?.width ?? -1)
        sum.add(article.image?.height ?? -1)
        sum.add(article.isTruncated ? 1 : 0)
        for member in article.provenance.members {
            sum.add(member.field)
            sum.add(member.source)
        }
        if let entry { sum.add(entry.joined(separator: "\n")) }
    }
}

extension ArticleRow {
    /// Reads the columns from `first` on; nil where the row does not add up to its checksum.
    ///
    /// - Parameter position: where the article stood in its feed.
    init?(_ row: Row, from first: Int = 0, position: Int? = nil) {
        func text(_ at: Int) -> String? { String.fromDatabaseValue(row[first + at]) }
        func number(_ at: Int) -> Int? { Int.fromDatabaseValue(row[first + at]) }
        func lines(_ at: Int) -> [String] { text(at).map(ArticleRow.lines(of:)) ?? [] }
        guard let identity = text(0), let moment = number(1), let firstSeen = number(2),
            let changed = number(3), let document = number(4), let reader = number(6),
            let title = text(10), let outlet = text(13),
            let access = text(24).flatMap(Article.Access.init), let truncated = number(25),
            let origin = text(26)
        else { return nil }
        let image = text(20).map {
            Article.Image(url: $0, alt: text(21), width: number(22), height: number(23))
        }
        var provenance = Provenance()
        for line in (text(27) ?? "").utf8.split(separator: UInt8(ascii: "\n")) {
            guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
            provenance[String(Substring(line[..<sign]))] = String(
                Substring(line[line.index(after: sign)...]))
        }
        article = Article(
            id: identity, title: title, url: text(8), outlet: outlet, authors: lines(14),
            published: text(15).flatMap { Timestamp($0) },
            updated: text(16).flatMap { Timestamp($0) }, language: text(17), section: text(18),
            keywords: lines(19), standfirst: text(12), paragraphs: lines(11), image: image,
            access: access, isTruncated: truncated != 0, feedPosition: position, guid: text(9),
            origin: origin, provenance: provenance)
        self.moment = moment
        self.firstSeen = firstSeen
        self.changed = changed
        self.document = Int64(document)
        page = number(5).map(Int64.init)
        self.reader = reader
        feed = number(29).map(Int64.init)
        entry = text(30).map(ArticleRow.lines(of:))
        guard text(31) == checksum else { return nil }
    }

    /// The article with a moment that its week can be told by.
    var dated: Article {
        if let published = article.published, published.seconds <= firstSeen + 86_400 {
            return article
        }
        var dated = article
        dated.published = Timestamp(seconds: moment)
        dated.provenance["published"] = "first seen"
        return dated
    }
}
