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
    init?(_ row: Row, from first: Int = 0) {
        self.init(RowBatch(row, from: first, columns: ArticleRow.columnCount)[0])
    }

    /// The same of columns that begin at `first`.
    ///
    /// - Parameter position: where the article stood in its feed.
    init?(_ row: RowBatch.Cells, from first: Int = 0, position: Int? = nil) {
        func text(_ at: Int) -> String? { row.text(first + at) }
        func number(_ at: Int) -> Int? { row.number(first + at) }
        func lines(_ at: Int) -> [String] { row.lines(first + at) ?? [] }
        guard ArticleRow.isWhole(row, from: first), let identity = text(0),
            let moment = number(1), let firstSeen = number(2), let changed = number(3),
            let document = number(4), let reader = number(6), let title = text(10),
            let outlet = text(13), let access = text(24).flatMap(Article.Access.init),
            let truncated = number(25), let origin = text(26)
        else { return nil }
        let image = text(20).map {
            Article.Image(url: $0, alt: text(21), width: number(22), height: number(23))
        }
        var provenance = Provenance()
        row.visitPairs(first + 27) { field, source in
            provenance[String(decoding: field, as: UTF8.self)] = String(
                decoding: source, as: UTF8.self)
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
        entry = row.lines(first + 30)
    }

    private static let columnCount = columns.split(separator: ",").count

    /// Whether the columns add up to their checksum, as ``checksum`` makes it of the values.
    private static func isWhole(_ row: RowBatch.Cells, from first: Int) -> Bool {
        var sum = Checksum()
        func add(_ columns: Int...) {
            for column in columns { row.withBytes(first + column) { sum.add(field: $0) } }
        }
        func number(_ at: Int) -> Int { row.number(first + at) ?? -1 }
        for column in [1, 2, 3, 4, 5, 6] { sum.add(number(column)) }
        add(0, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 20, 21, 24, 14, 19)
        for column in [22, 23] { sum.add(number(column)) }
        sum.add(number(25) != 0 ? 1 : 0)
        row.visitPairs(first + 27) { field, source in
            sum.add(field: field)
            sum.add(field: source)
        }
        row.withBytes(first + 30) { entry in
            if let entry { sum.add(field: entry) }
        }
        add(26)
        if let feed = row.number(first + 29) { sum.add(feed) }
        return row.withBytes(first + 31) { sum.isWritten(in: $0) }
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

extension RowBatch.Cells {
    /// The entries of a list; nil where there is none.
    fileprivate func lines(_ column: Int) -> [String]? {
        withBytes(column) { bytes in
            guard let bytes else { return nil }
            var lines: [String] = []
            visitLines(of: bytes) { lines.append(String(decoding: $0, as: UTF8.self)) }
            return lines
        }
    }

    /// The lines `field=source` of a column.
    fileprivate func visitPairs(
        _ column: Int, _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        withBytes(column) { bytes in
            guard let bytes else { return }
            visitLines(of: bytes) { line in
                guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { return }
                body(
                    UnsafeBufferPointer(rebasing: line[..<sign]),
                    UnsafeBufferPointer(rebasing: line[(sign + 1)...]))
            }
        }
    }

    /// The lines of a text that are not empty, cut by bytes: a week has a hundred thousand of them.
    private func visitLines(
        of text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            if end > rest.startIndex { body(UnsafeBufferPointer(rebasing: rest[..<end])) }
            rest = rest[end...].dropFirst()
        }
    }
}
