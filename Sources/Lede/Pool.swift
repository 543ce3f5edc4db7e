internal import Articles
internal import Foundation
internal import Ingestion
internal import Selection

/// The articles of one run, read once for all editions.
struct Pool: Sendable {
    /// Each article once, in the order of their origins.
    let articles: [Article]
    let problems: [Problem]
    /// What was read, as it is named to a person.
    let place: String
    /// Articles that another one stands for, and that one's id.
    var repeated: [(article: Article, by: String)] = []

    /// Reads files and folders; the workspace's `Articles` where none is named.
    ///
    /// - Parameter readings: what was made of files before, which is read again where a file has
    ///   changed; nil before the first time.
    static func read(
        _ paths: [String], for editions: [Edition], in workspace: Workspace,
        keeping readings: inout KeptReadings?
    ) async -> Pool {
        let standard = paths.isEmpty
        let (rules, faults) = siteRules(in: editions.compactMap(\.siteRules), of: workspace)
        let store = workspace.archiveFolder + "/readings"
        // Who has feeds alone needs no folder for files.
        do throws(Problem) {
            if standard, try !workspace.holds("Articles") {
                // What was read of it goes with it.
                readings = KeptReadings(clearing: store, rules: rules)
                return Pool(articles: [], problems: faults, place: "Articles")
            }
        } catch {
            let fault = Problem(
                .ingestion, at: error.place, cause: error.cause, error.reason,
                advice: error.advice)
            return Pool(articles: [], problems: faults + [fault], place: "Articles")
        }
        var kept: KeptReadings
        if let readings {
            kept = readings
        } else if standard {
            kept = KeptReadings(storedAt: store, rules: rules)
        } else {
            // Files that somebody names are others the next time.
            kept = KeptReadings()
        }
        let reading = await Ingestion.read(
            paths: standard ? [workspace.folder + "/Articles"] : paths,
            relativeTo: workspace.folder, rules: rules, keeping: &kept)
        readings = kept
        let (articles, repeated) = distinct(reading.articles)
        return Pool(
            articles: articles, problems: faults + reading.problems,
            place: standard ? "Articles" : paths.joined(separator: ", "), repeated: repeated)
    }

    /// The site rules of all editions, since articles are read once for all: where two know a
    /// host, the first edition's rule counts.
    static func siteRules(
        in folders: [String], of workspace: Workspace
    ) -> (SiteRules, [Problem]) {
        var rules = SiteRules()
        var problems: [Problem] = []
        var seen: Set<String> = []
        for folder in folders where seen.insert(folder).inserted {
            let path = folder.hasPrefix("/") ? folder : workspace.folder + "/" + folder
            let found = SiteRules.read(folder: path, called: folder)
            rules = rules.merging(found.rules)
            problems += found.problems
        }
        return (rules, problems)
    }

    /// The same with articles of the archive: one that is there as a file, too, counts once.
    func adding(_ archived: [Article]) -> Pool {
        if archived.isEmpty { return self }
        // The archive holds each of its own ids once.
        let areOurs = inStretches(of: archived.count, atMost: 1 << 9) { stretch in
            stretch.allSatisfy { Article.isIdentity(archived[$0].id) }
        }
        let isDistinct = articles.isEmpty && areOurs.allSatisfy(\.self)
        if isDistinct { return Pool(articles: archived, problems: problems, place: place) }
        // A file that somebody put there comes before what was archived.
        let (all, again) = Pool.distinct(ordered: articles + archived)
        return Pool(articles: all, problems: problems, place: place, repeated: repeated + again)
    }

    /// The articles of one week, as one edition sees them.
    struct Share {
        let articles: [Article]
        /// How many were left out for want of a date.
        let undated: Int
        let warnings: [Problem]

        /// Has the marks of its articles made, on all cores: each edition of the week will ask for
        /// them, all at the same time.
        func makeMarks() {
            guard articles.count <= StoryRecord.mostArticles else { return }
            _ = inStretches(of: articles.count, atMost: 1 << 8) { stretch in
                for number in stretch { _ = articles[number].mark }
            }
        }
    }

    /// The week's articles by an edition's clock.
    ///
    /// An article without a date belongs to the week whose folder it was filed in
    /// (`Articles/2021-W42/…`); one filed elsewhere is left out with a warning.
    func share(of week: Week, in zone: TimeZone) -> Share {
        // Nil for those that need a look: without a headline, or a date.
        let belong = inStretches(of: articles.count, atMost: 1 << 9) { [articles] stretch in
            stretch.map { number -> Bool? in
                guard !Pool.isEmpty(articles[number]) else { return nil }
                return articles[number].published.map { week.contains($0, in: zone) }
            }
        }.flatMap { $0 }
        if belong.allSatisfy({ $0 == true }) {
            return Share(articles: articles, undated: 0, warnings: [])
        }
        var inWeek: [Article] = []
        var undated = 0
        var warnings: [Problem] = []
        for (article, belongs) in zip(articles, belong) {
            if let belongs {
                if belongs { inWeek.append(article) }
                continue
            }
            guard !Pool.isEmpty(article) else {
                warnings.append(emptyItem(article))
                continue
            }
            let folders = article.origin.split(separator: "/").dropLast()
            if folders.contains(Substring(week.description)) {
                inWeek.append(article)
                continue
            }
            undated += 1
            if !folders.contains(where: { Week($0) != nil }) {
                warnings.append(
                    Problem(
                        .ingestion, .warning, at: .init(article.origin),
                        Message("“\(article.title)” has no date and is left out"),
                        advice: Message("File it in Articles/\(week)/ to count it to that week")))
            }
        }
        return Share(articles: inWeek, undated: undated, warnings: warnings)
    }

    /// Whether an article has nothing that could be told: feeds hold such items.
    private static func isEmpty(_ article: Article) -> Bool {
        article.title.isEmpty
    }

    private func emptyItem(_ article: Article) -> Problem {
        let item = article.feedPosition.map { Message("item \($0)") } ?? Message("an article")
        return Problem(
            .ingestion, .warning, at: .init(article.origin),
            Message("\(item) has neither a headline nor a text to take one from, and is left out"),
            advice: Message("Tell its publisher, or delete it"))
    }

    /// The problem of a run that read nothing at all.
    var noArticles: Problem {
        // Where the inputs are there and broken, their own problems say so.
        let isBroken = problems.contains { $0.severity == .error && $0.cause != .missing }
        return Problem(
            .ingestion, at: .init(place), cause: isBroken ? .content : .missing,
            Message("holds no article that can be read"),
            advice: Message(
                "Put saved pages, feeds, Markdown or text there, name files with --articles, ",
                "or fetch the edition's feeds with lede fetch"))
    }

    /// The problem of a week without articles; it names the weeks that have some.
    func emptyWeek(_ week: Week, edition: Edition, archived: [Int: Int] = [:]) -> Problem {
        var counts: [Week: Int] = [:]
        for article in articles {
            guard let published = article.published else { continue }
            counts[Week(containing: published.day(in: edition.zone)), default: 0] += 1
        }
        for (day, count) in archived {
            counts[Week(containing: CivilDate(days: day)), default: 0] += count
        }
        let full = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(3)
        let others = full.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
        let count = articles.count + archived.values.reduce(0, +)
        return Problem(
            .selection, at: .init(place),
            Message(
                "edition \(edition.slug): none of the \(count) articles read is of week \(week),",
                " \(week.monday) to \(week.sunday)"),
            advice: full.isEmpty
                ? Message("Put saved pages, feeds or notes into Articles/")
                : Message("Weeks with articles: \(others); name one with --week"))
    }

    /// Each article once: of those with the same id, the one with the most text.
    ///
    /// An id that a collection gave may stand for another article elsewhere; then ours takes its
    /// place. Another outlet's reprint that names the original's address as its own is an article by
    /// itself. Which one is kept does not depend on the order that they come in.
    private static func distinct(
        _ articles: [Article]
    ) -> (kept: [Article], repeated: [(article: Article, by: String)]) {
        distinct(ordered: articles) {
            let known = articles.map { (identity: $0.lastingID, article: $0) }
            return distinct(ordered: known.sorted(by: precedes).map(\.article))
        }
    }

    /// - Parameter meeting: called in place of the rest where two articles have an id or an identity in
    ///   common.
    private static func distinct(
        ordered articles: [Article],
        meeting: (() -> (kept: [Article], repeated: [(article: Article, by: String)]))? = nil
    ) -> (kept: [Article], repeated: [(article: Article, by: String)]) {
        let originals = reprinted(articles)
        var places: [String: Int] = [:]
        var names: Set<String> = []
        var kept: [Article] = []
        var repeated: [(article: Article, by: String)] = []
        for var article in articles {
            var identity = article.lastingID
            if let original = originals[identity], isReprint(article, of: original) {
                identity = Article.identity(
                    url: nil, outlet: article.outlet, title: article.title)
                article.id = identity
            }
            if let place = places[identity] {
                if let meeting { return meeting() }
                var other = article
                if textLength(article) > textLength(kept[place]) {
                    other = kept[place]
                    article.id = kept[place].id
                    kept[place] = article
                }
                repeated.append((other, by: kept[place].id))
                continue
            }
            if !names.insert(article.id).inserted {
                if let meeting { return meeting() }
                article.id = identity
            }
            places[identity] = kept.count
            kept.append(article)
        }
        return (kept, repeated)
    }

    /// The originals of saved pages that share their address with pages of other outlets, by their
    /// identities: the one at home there, else the earliest.
    private static func reprinted(_ articles: [Article]) -> [String: Article] {
        var first: [String: Int] = [:]
        var shared: [String: [Int]] = [:]
        for (number, article) in articles.enumerated() {
            let identity = article.lastingID
            guard let other = first[identity] else {
                first[identity] = number
                continue
            }
            if articles[other].outlet != article.outlet {
                shared[identity, default: [other]].append(number)
            }
        }
        return shared.compactMapValues { numbers in
            let pages = numbers.map { articles[$0] }.filter(\.isSavedPage)
            return pages.first(where: \.isAtHome)
                ?? pages.min { left, right in
                    (left.published?.seconds ?? .max, folded(left.outlet))
                        < (right.published?.seconds ?? .max, folded(right.outlet))
                }
        }
    }

    /// Whether a saved page is another outlet's, which names the original's address as the canonical one.
    ///
    /// Many outlets are not spelled by their hosts (nytimes.com): names that have a word of their own in
    /// common are one outlet's.
    private static func isReprint(_ article: Article, of original: Article) -> Bool {
        func words(_ name: String) -> Set<Substring> {
            foldedWords(name, from: 3).subtracting(wordsOfOutlets)
        }
        return article.isSavedPage && article.provenance["url"] == "canonical"
            && !article.isAtHome && folded(article.outlet) != folded(original.outlet)
            && words(article.outlet).isDisjoint(with: words(original.outlet))
    }

    /// Words that the names of many outlets have.
    private static let wordsOfOutlets: Set<Substring> = [
        "the", "news", "post", "times", "daily", "journal", "press", "tribune", "herald", "media",
        "online", "world", "info", "infos", "presse", "matin", "soir", "gazette", "radio",
        "quotidien",
        "les", "monde", "courrier",
    ]

    /// An order that goes by what articles say alone.
    private static func precedes(
        _ first: (identity: String, article: Article),
        _ second: (identity: String, article: Article)
    ) -> Bool {
        if first.identity != second.identity { return first.identity < second.identity }
        let (left, right) = (first.article, second.article)
        if left.id != right.id { return left.id < right.id }
        if left.outlet != right.outlet { return left.outlet < right.outlet }
        if left.paragraphs != right.paragraphs {
            return left.paragraphs.lexicographicallyPrecedes(right.paragraphs)
        }
        return left.origin < right.origin
    }

    private static func textLength(_ article: Article) -> Int {
        article.paragraphs.reduce(0) { $0 + $1.utf8.count }
    }
}

extension Article {
    /// Whether it stands at an address of its outlet's, as far as the letters of both tell.
    fileprivate var isAtHome: Bool { url.map { Ingestion.isSpelled(outlet, by: $0) } ?? false }

    /// Whether it was read from a page, not from a feed or a collection.
    fileprivate var isSavedPage: Bool {
        guard let source = provenance["url"] else { return false }
        return feedPosition == nil && ["canonical", "og", "json-ld", "origin"].contains(source)
    }
}
