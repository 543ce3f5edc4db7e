internal import Archive
internal import Articles
internal import Foundation
internal import Ingestion

/// Fetches the pages of entries whose feeds carry summaries alone (`page: true`).
///
/// Politely: what robots.txt forbids is not asked for, a site is asked one thing at a time, and a
/// page is asked for once.
struct PageFetch {
    let archive: ArchiveFile
    let policy: FetchPolicy
    let rules: SiteRules

    /// At most so many pages of a feed in one run.
    static let pagesAtOnce = 40

    /// How many sites a page's redirects may lead across, each asked for its robots.txt.
    private static let sitesAcross = 4

    /// - Parameter feeds: the addresses of the feeds whose entries' pages are wanted.
    /// - Returns: how many pages were read, and what went wrong.
    func run(for feeds: [String]) throws(Problem) -> (read: Int, problems: [Problem]) {
        var wanted = try archive.wantedPages(
            of: feeds, since: policy.now - 14 * 86_400, now: policy.now,
            limit: PageFetch.pagesAtOnce
        ).map { Wanted(page: $0, url: $0.url) }
        var tally = Tally()
        var robots = SiteRobots()
        let rests = SiteRests(try archive.rests(now: policy.now))
        for _ in 0..<PageFetch.sitesAcross where !wanted.isEmpty {
            try learn(of: wanted, &robots)
            wanted = try fetch(
                try allowed(wanted, by: robots, &tally), robots, rests, &tally)
        }
        for page in wanted {
            try refuse(
                page, Message("it redirects across more than \(PageFetch.sitesAcross) sites"),
                &tally)
        }
        for (site, count) in tally.resting.sorted(by: { $0.key < $1.key }) {
            tally.problems.append(
                Problem(
                    .fetching, .warning, at: .init(site),
                    Message("it asks to be left alone: \(count) of its pages are asked for later"),
                    advice: Message("Until then they are told as they are")))
        }
        return (tally.read, tally.problems)
    }

    /// A page, and where its redirects have led so far.
    private struct Wanted {
        let page: ArchiveFile.WantedPage
        var url: String
    }

    private struct Tally {
        var read = 0
        var problems: [Problem] = []
        /// Site → pages that were not asked for, since it wants to rest.
        var resting: [String: Int] = [:]
    }

    private func refuse(_ wanted: Wanted, _ reason: Message, _ tally: inout Tally) throws(Problem) {
        try archive.record(.none(reason), for: wanted.page, at: policy.now)
        tally.problems.append(
            Problem(
                .fetching, .warning, at: .init(wanted.page.url), reason,
                advice: wanted.page.wasRead
                    ? Message("Its text as it was read before is used")
                    : Message("Its feed's summary is used")))
    }

    private func allowed(
        _ wanted: [Wanted], by robots: SiteRobots, _ tally: inout Tally
    ) throws(Problem) -> [Wanted] {
        var allowed: [Wanted] = []
        for page in wanted {
            if WebAddress(page.url) == nil {
                try refuse(page, Message("this is no address that can be fetched"), &tally)
            } else if robots.allow(page.url) {
                allowed.append(page)
            } else {
                try refuse(
                    page, Message("its site's robots.txt forbids the page, or cannot be read"),
                    &tally)
            }
        }
        return allowed
    }

    /// - Returns: pages that redirect to a site whose robots.txt is not known yet.
    private func fetch(
        _ pages: [Wanted], _ robots: SiteRobots, _ rests: SiteRests, _ tally: inout Tally
    ) throws(Problem) -> [Wanted] {
        var moved: [Wanted] = []
        try each(
            pages.map(\.url), accept: FetchRequest.pages, mayFollow: { robots.allow($0) },
            refusal: { rests.refusal(of: $0) }
        ) { index, result throws(Problem) in
            let wanted = pages[index]
            if let site = try rest(after: result, rests) {
                tally.resting[site, default: 0] += 1
                return
            }
            if case .failure(let failure) = result, let target = failure.refusedTarget {
                if robots.know(target) {
                    try refuse(
                        wanted, Message("it redirects to where its site's robots.txt forbids"),
                        &tally)
                } else {
                    moved.append(Wanted(page: wanted.page, url: target))
                }
                return
            }
            switch outcome(of: result) {
            case .page(let document, let article):
                tally.read += 1
                try archive.record(.page(document, article), for: wanted.page, at: policy.now)
            case .none(let reason):
                try refuse(wanted, reason, &tally)
            }
        }
        return moved
    }

    /// The site that wants to be left alone: one that says so now, or did before.
    private func rest(
        after result: Result<FetchResponse, FetchFailure>, _ rests: SiteRests
    ) throws(Problem) -> String? {
        switch result {
        case .failure(let failure): return failure.restingSite
        case .success(let response):
            guard response.status == 429 || response.status == 503,
                let site = SiteRobots.site(of: response.url)
            else { return nil }
            let until = policy.now + (response.retryAfter ?? 3600)
            rests.add(site, until: until)
            try archive.keep(rest: until, of: site, now: policy.now)
            return site
        }
    }

    private func outcome(
        of result: Result<FetchResponse, FetchFailure>
    ) -> ArchiveFile.PageResult {
        switch result {
        case .failure(let failure): return .none(failure.reason)
        case .success(let response):
            guard response.status == 200 else {
                return .none(Message("the page answers with status \(response.status)"))
            }
            let source = Source(
                bytes: response.body, origin: response.url, mediaType: response.mediaType)
            let (article, fault) = PageFetch.article(in: source, rules: rules)
            guard let article else { return .none(fault ?? Message("the page holds no article")) }
            let document = Poll.Document(
                bytes: response.body, origin: response.url, mediaType: response.mediaType,
                outlet: nil, articles: [], reader: Ingestion.version)
            return .page(document, article)
        }
    }

    /// The article of a page, or why there is none.
    static func article(
        in source: Source, rules: SiteRules
    ) -> (article: Article?, fault: Message?) {
        let reading = Ingestion.articles(in: source, rules: rules)
        guard reading.articles.count == 1, let article = reading.articles.first,
            !article.paragraphs.isEmpty
        else { return (nil, reading.problems.first?.reason) }
        return (article, nil)
    }

    // MARK: - robots.txt

    /// Asks the sites of pages for their robots.txt, where it is not known.
    private func learn(of pages: [Wanted], _ robots: inout SiteRobots) throws(Problem) {
        let sites = Set(pages.map(\.url).filter { !robots.know($0) }.compactMap(SiteRobots.site))
        var unknown: [String] = []
        for site in sites.sorted() {
            if let text = try archive.robots(of: site, now: policy.now) {
                robots[site] = RobotsRules(text, agent: "Lede")
            } else {
                unknown.append(site)
            }
        }
        try each(
            unknown.map { $0 + "/robots.txt" }, accept: "text/plain, */*;q=0.1"
        ) { index, result throws(Problem) in
            // A site without the file allows everything; one that cannot be reached, nothing.
            guard case .success(let response) = result, response.status < 500 else {
                robots[unknown[index]] = .closed
                return
            }
            let text = response.status == 200 ? String(decoding: response.body, as: UTF8.self) : ""
            robots[unknown[index]] = RobotsRules(text, agent: "Lede")
            try archive.keep(robots: text, of: unknown[index], now: policy.now)
        }
    }

    private func each(
        _ addresses: [String], accept: String,
        mayFollow: @escaping @Sendable (String) -> Bool = { _ in true },
        refusal: @escaping @Sendable (String) -> FetchFailure? = { _ in nil },
        receive: (Int, Result<FetchResponse, FetchFailure>) throws(Problem) -> Void
    ) throws(Problem) {
        var policy = policy
        policy.perHost = 1
        policy.perAllowedHost = 1
        policy.mayFollow = mayFollow
        policy.refusal = refusal
        do {
            try Fetcher(policy: policy).fetch(
                addresses.map { FetchRequest(url: $0, accept: accept) }, receive: receive)
        } catch let problem as Problem {
            throw problem
        } catch let failure as FetchFailure {
            throw Problem(.fetching, at: .init("libcurl"), failure.reason, advice: failure.advice)
        } catch {
            throw Problem(
                .fetching, at: .init("the pages"), Message(verbatim: error.localizedDescription))
        }
    }
}
