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

    /// - Parameter feeds: the addresses of the feeds whose entries' pages are wanted.
    /// - Returns: how many pages were read, and what went wrong.
    func run(for feeds: [String]) throws(Problem) -> (read: Int, problems: [Problem]) {
        let wanted = try archive.wantedPages(
            of: feeds, since: policy.now - 14 * 86_400, now: policy.now,
            limit: PageFetch.pagesAtOnce)
        guard !wanted.isEmpty else { return (0, []) }
        let robots = try robots(of: Set(wanted.compactMap { PageFetch.site(of: $0.url) }))
        var allowed: [ArchiveFile.WantedPage] = []
        var problems: [Problem] = []
        for page in wanted {
            let site = PageFetch.site(of: page.url)
            if let site, robots[site]?.allow(page.url) == true {
                allowed.append(page)
                continue
            }
            let reason =
                site == nil
                ? "this is no address that can be fetched"
                : "its site's robots.txt forbids the page, or cannot be read"
            try archive.record(.none(reason), for: page, at: policy.now)
            problems.append(Problem(.fetching, .warning, at: .init(page.url), reason))
        }
        let (read, faults) = try fetch(allowed, robots: robots)
        return (read, problems + faults)
    }

    private func fetch(
        _ pages: [ArchiveFile.WantedPage], robots: [String: RobotsRules]
    ) throws(Problem) -> (read: Int, problems: [Problem]) {
        var read = 0
        var problems: [Problem] = []
        // A site's rules hold for its other forms: with https, with www.
        var rules: [String: RobotsRules] = [:]
        for (site, found) in robots { rules[PageFetch.name(of: site)] = found }
        let known = rules
        try each(
            pages.map(\.url), accept: FetchRequest.pages,
            mayFollow: { known[PageFetch.name(of: $0)]?.allow($0) ?? false }
        ) { index, result throws(Problem) in
            let page = pages[index]
            switch outcome(of: result, at: page.url) {
            case .page(let document, let article):
                read += 1
                try archive.record(.page(document, article), for: page, at: policy.now)
            case .none(let reason):
                try archive.record(.none(reason), for: page, at: policy.now)
                problems.append(
                    Problem(
                        .fetching, .warning, at: .init(page.url), reason,
                        advice: "Its feed's summary is used"))
            }
        }
        return (read, problems)
    }

    private func outcome(
        of result: Result<FetchResponse, FetchFailure>, at url: String
    ) -> ArchiveFile.PageResult {
        switch result {
        case .failure(let failure): return .none(failure.reason)
        case .success(let response):
            guard response.status == 200 else {
                return .none("the page answers with status \(response.status)")
            }
            let reading = Ingestion.articles(
                in: Source(
                    bytes: response.body, origin: response.url, mediaType: response.mediaType),
                rules: rules)
            guard reading.articles.count == 1, let article = reading.articles.first,
                !article.paragraphs.isEmpty
            else {
                return .none(reading.problems.first?.reason ?? "the page holds no article")
            }
            let document = Poll.Document(
                bytes: response.body, origin: response.url, mediaType: response.mediaType,
                outlet: nil, articles: [], reader: Ingestion.version)
            return .page(document, article)
        }
    }

    // MARK: - robots.txt

    private func robots(of sites: Set<String>) throws(Problem) -> [String: RobotsRules] {
        var rules: [String: RobotsRules] = [:]
        var unknown: [String] = []
        for site in sites.sorted() {
            if let text = try archive.robots(of: site, now: policy.now) {
                rules[site] = RobotsRules(text, agent: "Lede")
            } else {
                unknown.append(site)
            }
        }
        try each(
            unknown.map { $0 + "/robots.txt" }, accept: "text/plain, */*;q=0.1"
        ) { index, result throws(Problem) in
            // A site without the file allows everything; one that cannot be reached, nothing.
            guard case .success(let response) = result, response.status < 500 else {
                rules[unknown[index]] = .closed
                return
            }
            let text = response.status == 200 ? String(decoding: response.body, as: UTF8.self) : ""
            rules[unknown[index]] = RobotsRules(text, agent: "Lede")
            try archive.keep(robots: text, of: unknown[index], now: policy.now)
        }
        return rules
    }

    private func each(
        _ addresses: [String], accept: String,
        mayFollow: @escaping @Sendable (String) -> Bool = { _ in true },
        receive: (Int, Result<FetchResponse, FetchFailure>) throws(Problem) -> Void
    ) throws(Problem) {
        var policy = policy
        policy.perHost = 1
        policy.perAllowedHost = 1
        policy.mayFollow = mayFollow
        do {
            try Fetcher(policy: policy).fetch(
                addresses.map { FetchRequest(url: $0, accept: accept) }, receive: receive)
        } catch let problem as Problem {
            throw problem
        } catch let failure as FetchFailure {
            throw Problem(.fetching, at: .init("libcurl"), failure.reason, advice: failure.advice)
        } catch {
            throw Problem(.fetching, at: .init("the pages"), error.localizedDescription)
        }
    }

    /// The host of an address without `www.`.
    private static func name(of url: String) -> String {
        guard let host = WebAddress(url)?.host else { return "" }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }

    /// The scheme, host and port of an address, as an address.
    private static func site(of url: String) -> String? {
        guard let address = WebAddress(url) else { return nil }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        return "\(address.scheme)://\(host):\(address.port)"
    }
}
