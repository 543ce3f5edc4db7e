package import Articles

/// Bytes and where they came from: all that a reader may know.
package struct Source: Sendable {
    package let bytes: [UInt8]
    /// A path relative to what was read, or an address: it goes into ``Article/origin`` and into
    /// the place of every problem.
    package let origin: String
    /// The media type that a server named, if any ("text/html; charset=iso-8859-1").
    package let mediaType: String?
    /// The edition's name for the source, which goes before the source's own.
    package let outlet: String?
    /// The addresses that were asked for it, where others than that which answered: their keys are
    /// not to go on, either.
    package let asked: [String]

    package init(
        bytes: [UInt8], origin: String, mediaType: String? = nil, outlet: String? = nil,
        asked: [String] = []
    ) {
        self.bytes = bytes
        self.origin = origin
        self.mediaType = mediaType
        self.outlet = outlet
        self.asked = asked
    }
}

/// What was made of one source, or of several.
package struct Reading: Sendable, Hashable {
    package var articles: [Article]
    package var problems: [Problem]

    package init(articles: [Article] = [], problems: [Problem] = []) {
        self.articles = articles
        self.problems = problems
    }

    /// Appends another reading; to one without articles they are handed on as they are, since
    /// copying those of a long feed is felt.
    mutating func append(_ other: Reading) {
        if articles.isEmpty { articles = other.articles } else { articles += other.articles }
        problems += other.problems
    }
}

/// Bytes in, articles out: the face of this room.
///
/// - ``articles(in:rules:)`` reads one source.
/// - ``entries(of:)`` reads what a server sent for a feed.
/// - ``Fetcher`` fetches addresses.
/// - ``FeedLinks`` finds the feeds of a page, ``OPML`` reads and writes lists of feeds.
/// - ``RobotsRules`` says which pages a site lets us fetch.
/// - ``read(paths:relativeTo:rules:)`` reads files and folders, on all cores; ``KeptReadings`` are
///   what was made of files that have not changed.
/// - Both have a second form, which hands out articles one by one.
/// - ``SiteRules`` say where on the pages of single sites the article stands.
/// - ``json(of:)`` writes an article as one line of JSON, which reads back as the same article.
package enum Ingestion {
    /// The formats, in the order in which they are asked whether a source is theirs.
    ///
    /// A new format is a file with its reader, a line here, and a folder of fixtures.
    static let readers: [Reader] = [
        .jsonFeed, .ninjs, .articleJSON, .newsML, .xmlFeed, .markdown, .htmlPage, .plainText,
    ]

    /// Bytes of the longest source that is read: 32 MiB.
    package static let longestSource = Limits.fileBytes

    /// The version of what the readers make of a source.
    ///
    /// Articles in an archive know by which they were derived. Raise it when a reader changes.
    package static let version = 3

    /// The entries of a feed, and nothing of what only looks like one: a server that answers with a
    /// page has not answered with a feed.
    package static func entries(of source: Source) -> Reading {
        var sniff: Sniff
        do throws(Problem) {
            sniff = try Sniff.of(source)
        } catch {
            return Reading(problems: [error])
        }
        // An entry that was cut short comes whole the next time.
        sniff.keepsCutEntries = false
        guard sniff.rootName != "html",
            let reader = readers.first(where: { $0.isFeed && $0.recognises(sniff) })
        else {
            return Reading(problems: [
                sniff.problem(
                    .error, Message("what it sent is no feed"),
                    advice: Message(
                        "If that is a page with a feed, lede sources add finds its address"))
            ])
        }
        var reading = Reading()
        reading.problems =
            reader.hand(sniff) { reading.articles.append($0) }
            + sniff.doubts(advice: Message("Tell its publisher"))
        return reading
    }

    /// The articles of one source; what cannot be read is a problem, never a crash.
    ///
    /// - Parameter rules: where on the pages of single sites the article stands.
    package static func articles(in source: Source, rules: SiteRules = SiteRules()) -> Reading {
        var reading = Reading()
        reading.problems = articles(in: source, rules: rules) { reading.articles.append($0) }
        return reading
    }

    /// ``articles(in:rules:)`` one by one, so that those of a long feed need not all be kept.
    ///
    /// - Returns: what could not be read.
    package static func articles(
        in source: Source, rules: SiteRules, take: (Article) -> Void
    ) -> [Problem] {
        var sniff: Sniff
        do throws(Problem) {
            sniff = try Sniff.of(source)
        } catch {
            return [error]
        }
        sniff.rules = rules
        guard let reader = readers.first(where: { $0.recognises(sniff) }) else {
            let unknown = sniff.problem(
                .error, Message("the format is not known"),
                advice: Message(
                    "Known are feeds, HTML, agency copy, Markdown, plain text and JSON articles")
            )
            return [unknown]
        }
        return reader.hand(sniff, take)
            + sniff.doubts(advice: Message("Save it again as UTF-8, and say so in it"))
    }
}

/// One input format.
struct Reader: Sendable {
    /// Whether a server may send it for a feed.
    let isFeed: Bool
    let recognises: @Sendable (Sniff) -> Bool
    /// Hands out the articles of a source one by one, and returns what could not be read.
    let hand: @Sendable (_ sniff: Sniff, _ take: (Article) -> Void) -> [Problem]
}

extension Reader {
    /// A format of which few articles stand in one source.
    init(
        isFeed: Bool = false, recognises: @escaping @Sendable (Sniff) -> Bool,
        read: @escaping @Sendable (Sniff) -> Reading
    ) {
        self.init(
            isFeed: isFeed, recognises: recognises,
            hand: { sniff, take in
                let reading = read(sniff)
                reading.articles.forEach(take)
                return reading.problems
            })
    }

    /// All of a source.
    func read(_ sniff: Sniff) -> Reading {
        var reading = Reading()
        reading.problems = hand(sniff) { reading.articles.append($0) }
        return reading
    }
}

extension Reading {
    /// A source of which nothing could be read.
    ///
    /// - Parameter others: what else was met on the way.
    static func failure(
        _ source: Sniff, line: Int? = nil, _ reason: Message, advice: Message? = nil,
        beside others: [Problem] = []
    ) -> Reading {
        Reading(problems: [source.problem(line: line, reason, advice: advice)] + others)
    }
}
