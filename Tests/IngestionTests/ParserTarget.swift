import Articles

@testable import Ingestion

/// A parser, and what must hold of whatever it makes of any bytes.
///
/// `make fuzz` runs each with libFuzzer (Tests/Fuzz holds a link to this file); the tests run each
/// over its corpus and over what was found.
struct ParserTarget: Sendable {
    /// The name of its corpus.
    let name: String
    /// The first thing that does not hold; nil where all does.
    let fault: @Sendable ([UInt8]) -> String?

    static let all: [ParserTarget] = [
        reader("html", origin: "https://sel.example/2021/a.html"),
        reader("xml-feed", origin: "feed.rss"),
        reader("json", origin: "items.json"),
        reader("json-lines", origin: "items.jsonl"),
        reader("newsml", origin: "item.xml"),
        reader("markdown", origin: "note.md"),
        reader("text", origin: "page.txt"),
        reader("any", origin: "-"),
        siteRules, dates, encodings, opml, feedLinks, answers, readings,
    ]

    static func named(_ name: String) -> ParserTarget? { all.first { $0.name == name } }

    private static func reader(_ name: String, origin: String) -> ParserTarget {
        ParserTarget(name: name) { bytes in
            let source = Source(bytes: bytes, origin: origin)
            let reading = Ingestion.articles(in: source)
            return fault(of: reading, from: source)
                ?? (Ingestion.articles(in: source) == reading
                    ? nil : "the same bytes give another reading")
        }
    }

    /// What an earlier run stored of files, and the same bytes as the articles of one file: what is
    /// read of them reads back as itself.
    private static let readings = ParserTarget(name: "readings") { bytes in
        let stored = StoredReadings(entriesIn: bytes[...])
        let again = StoredReadings(entriesIn: stored.pieces.flatMap(\.self)[...])
        guard again.entries.mapValues(\.bytes) == stored.entries.mapValues(\.bytes) else {
            return "\(again.entries.count) of \(stored.entries.count) entries"
        }
        let file = FoundFile(path: "Articles/a.html", origin: "Articles/a.html")
        guard let reading = Reading(lines: bytes, of: file) else { return nil }
        return Reading(lines: reading.lines, of: file) == reading
            ? nil : "articles that do not read back as they are"
    }

    /// A rule file, a line of three hyphens, and a page of its site.
    private static let siteRules = ParserTarget(name: "site-rules") { bytes in
        let mark = Array("\n---\n".utf8)
        let cut = bytes.indices.first { bytes[$0...].starts(with: mark) }
        let rule = Array(bytes[..<(cut ?? bytes.count)])
        let page = cut.map { Array(bytes[($0 + mark.count)...]) } ?? bytes
        var rules = SiteRules()
        let problems = rules.add(rule, called: "rules/sel.example.txt")
        if problems.contains(where: { $0.severity == .error }) { return "a line stops the rules" }
        let source = Source(bytes: page, origin: "https://sel.example/a.html")
        let reading = Ingestion.articles(in: source, rules: rules)
        return fault(of: reading, from: source)
            ?? (Ingestion.articles(in: source, rules: rules) == reading
                ? nil : "the same bytes give another reading")
    }

    private static let dates = ParserTarget(name: "dates") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let moments = [nil, "fr", "en"].flatMap { language in
            [Dates.read(text, language: language), Dates.first(in: text, language: language)]
        }
        for moment in moments + [Dates.inPath(of: text), Dates.ofFeed(text)] {
            guard let moment else { continue }
            if Timestamp(moment.description) != moment { return "\(moment) does not read back" }
            if let fault = fault(of: moment) { return fault }
        }
        return nil
    }

    /// A byte that picks the server's word, and a document.
    private static let encodings = ParserTarget(name: "encodings") { bytes in
        let names = [
            nil, "utf-8", "iso-8859-1", "windows-1251", "shift_jis", "euc-jp", "gb18030", "big5",
            "iso-2022-jp", "utf-16", "utf-7", "x-none", "koi8-r", "macintosh",
        ]
        let name = names[Int(bytes.first ?? 0) % names.count]
        let type = name.map { "text/html; charset=\($0)" }
        let text = Decoding.utf8(Array(bytes.dropFirst()), mediaType: type)
        return Decoding.isValidUTF8(text) ? nil : "what was decoded is not UTF-8"
    }

    private static let opml = ParserTarget(name: "opml") { bytes in
        // What is no OPML says so.
        guard let list = try? OPML.reading(Source(bytes: bytes, origin: "feeds.opml")).list else {
            return nil
        }
        let file = list.file
        for feed in list.feeds(origin: "feeds.opml").feeds {
            if feed.name.isEmpty { return "a feed without a name" }
            if feed.name.unicodeScalars.contains(where: isControl) { return "a control in a name" }
            if Ingestion.feedAddress(feed.url) != feed.url { return "\(feed.url) is no address" }
        }
        let again = try? OPML.reading(Source(bytes: Array(file.utf8), origin: "feeds.opml"))
        return again?.list.file == file ? nil : "\(file) does not read back"
    }

    private static let feedLinks = ParserTarget(name: "feed-links") { bytes in
        let page = Source(bytes: bytes, origin: "https://sel.example/2021/a.html")
        // What is no text says so.
        guard let links = try? FeedLinks(of: page) else { return nil }
        for link in links.declared + links.linked {
            if WebAddress(link.url) == nil { return "\(link.url) is no address" }
            if link.title?.isEmpty == true { return "an empty title" }
        }
        return nil
    }

    // MARK: What holds of every reading

    private static func fault(of reading: Reading, from source: Source) -> String? {
        if reading.articles.isEmpty, reading.problems.isEmpty {
            return "neither an article nor a problem"
        }
        for article in reading.articles {
            if let fault = fault(of: article) { return fault }
        }
        let lines = reading.articles.map(Ingestion.json(of:)).joined(separator: "\n")
        guard !lines.isEmpty else { return nil }
        let again = Ingestion.articles(
            in: Source(bytes: Array(lines.utf8), origin: source.origin))
        if let problem = again.problems.first { return "read again: \(problem)" }
        guard again.articles.count == reading.articles.count else {
            return "\(reading.articles.count) articles read again are \(again.articles.count)"
        }
        for (first, second) in zip(reading.articles, again.articles) where first != second {
            return "\(Ingestion.json(of: first)) reads back as \(Ingestion.json(of: second))"
        }
        return nil
    }

    private static func fault(of article: Article) -> String? {
        // Entries of feeds may have no word that can be read: only their places.
        if article.title.isEmpty, article.feedPosition == nil, article.url == nil,
            article.guid == nil, article.authors.isEmpty, article.published == nil,
            article.keywords.isEmpty,
            article.wording == nil, article.updated == nil, article.standfirst == nil,
            article.paragraphs.isEmpty, article.image == nil
        {
            return "an article of nothing"
        }
        if article.paragraphs.contains("") { return "an empty paragraph" }
        if article.keywords.contains("") || article.authors.contains("") { return "an empty name" }
        let limits: [(String?, Int, String)] = [
            (article.title, Limits.titleBytes, "title"), (article.url, Limits.addressBytes, "url"),
            (article.outlet, Limits.nameBytes, "outlet"),
            (article.section, Limits.nameBytes, "section"),
            (article.standfirst, Limits.paragraphBytes, "standfirst"),
            (article.guid, Limits.addressBytes, "guid"),
            (article.image?.url, Limits.addressBytes, "image"),
            (article.image?.alt, Limits.titleBytes, "alt"), (article.language, 3, "language"),
        ]
        let texts =
            limits + article.paragraphs.map { ($0, Limits.paragraphBytes, "paragraph") }
            + article.keywords.map { ($0, Limits.nameBytes, "keyword") }
            + article.authors.map { ($0, Limits.nameBytes, "author") }
        for (text, limit, name) in texts {
            guard let text else { continue }
            if text.isEmpty, name != "outlet", name != "title" { return "an empty \(name)" }
            if text.utf8.count > limit { return "a \(name) of \(text.utf8.count) bytes" }
            if text.unicodeScalars.contains(where: isControl) { return "a control in \(name)" }
        }
        if article.paragraphs.count > Limits.paragraphs { return "too many paragraphs" }
        if article.keywords.count > Limits.keywords { return "too many keywords" }
        if article.authors.count > Limits.authors { return "too many authors" }
        for address in [article.url, article.image?.url].compactMap({ $0 })
        where !address.hasPrefix("http://") && !address.hasPrefix("https://") {
            return "an address of another scheme"
        }
        if let image = article.image, (image.width ?? 1) < 1 || (image.height ?? 1) < 1 {
            return "a picture without size"
        }
        return [article.published, article.updated].compactMap { $0 }.lazy
            .compactMap(fault(of:)).first
    }

    private static func fault(of moment: Timestamp) -> String? {
        let year = 31_556_952
        return (19 * year..<131 * year).contains(moment.seconds)
            ? nil : "a moment of no web page: \(moment)"
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
