public import Articles
internal import Foundation
internal import Ingestion

/// The feed that an address leads to: the address's own, or one that the page there names.
public struct FeedSearch: Sendable {
    /// What was found.
    public struct Found: Sendable {
        public let source: Edition.FeedSource
        /// How many articles the feed holds now.
        public let articles: Int
        public let origin: Origin
        /// The feeds beside it that the page names; they were not asked.
        public let others: [Other]

        public struct Other: Sendable, Hashable {
            public let url: String
            public let title: String?
        }
    }

    /// How a feed was found.
    public enum Origin: Sendable, Hashable {
        /// The address is a feed itself.
        case address
        /// The page declares it.
        case declared
        /// The page has a link to it.
        case linked
        /// Nothing names it: it is where most sites have theirs.
        case usualPlace
    }

    /// The most links of a page that are tried: each is a request.
    private static let mostTried = 10

    private let fetcher: Fetcher
    private let address: String
    private let name: String?

    /// Looks for the feed of an address and makes sure that it is one.
    ///
    /// - Parameters:
    ///   - address: of a feed or a page; `https://` is added where it names no scheme.
    ///   - name: what the outlet is to be called; what the feed calls itself where nil.
    ///   - edition: whose settings say which hosts of a private network may be asked. The host of
    ///     the address may be: a person typed it.
    ///   - now: the moment against which a server's `Retry-After` is counted.
    /// - Throws: a `Problem` where there is none, with what to do.
    public static func find(
        _ address: String, name: String? = nil, for edition: Edition, now: Timestamp
    ) throws(Problem) -> Found {
        let address = address.contains("://") ? address : "https://" + address
        let fetcher: Fetcher
        do throws(FetchFailure) {
            fetcher = try Fetcher(
                policy: FetchPolicy(
                    userAgent: edition.userAgent,
                    allowedHosts: AllowedHosts(edition.allowedHosts + [address]),
                    now: now.seconds))
        } catch {
            throw Problem(.fetching, at: .init("libcurl"), error.reason, advice: error.advice)
        }
        return try FeedSearch(fetcher: fetcher, address: address, name: name).run()
    }

    private init(fetcher: Fetcher, address: String, name: String?) {
        self.fetcher = fetcher
        self.address = address
        self.name = name.map(OPML.line).flatMap { $0.isEmpty ? nil : $0 }
    }

    private func run() throws(Problem) -> Found {
        let response = try answer()
        if let found = found(in: response, at: address, as: .address, besides: []) { return found }
        let page = Source(
            bytes: response.body, origin: response.url, mediaType: response.mediaType)
        let links = try FeedLinks(of: page)
        var tried: Set<String> = [address, response.url]
        let known = tried.count
        for (list, origin) in [
            (links.declared, Origin.declared), (links.linked, .linked),
            (FeedLinks.usualPlaces(besides: response.url), .usualPlace),
        ] {
            let named = origin == .usualPlace ? [] : list
            for link in list.prefix(FeedSearch.mostTried)
            where tried.insert(link.url).inserted {
                guard case .success(let response) = ask(link.url),
                    let found = found(in: response, at: link.url, as: origin, besides: named)
                else { continue }
                return found
            }
        }
        throw nothing(response, named: links.declared.count, tried: tried.count - known)
    }

    private func answer() throws(Problem) -> FetchResponse {
        switch ask(address) {
        case .failure(let failure):
            throw Problem(
                .fetching, at: .init(address), failure.reason,
                advice: failure.advice ?? Message("Check the address in a browser"))
        case .success(let response):
            guard response.status == 200 else {
                throw Problem(
                    .fetching, at: .init(address), response.statusSentence,
                    advice: Message("Check the address in a browser; the site may refuse programs"))
            }
            guard response.body.contains(where: { $0 > 0x20 }) else {
                throw Problem(
                    .fetching, at: .init(address), Message("it answered with nothing in it"),
                    advice: Message("Check the address in a browser"))
            }
            return response
        }
    }

    private func nothing(_ response: FetchResponse, named: Int, tried: Int) -> Problem {
        let what =
            named > 0
            ? Message("none of the feeds that it names can be read")
            : Message("it is no feed, and names none")
        return Problem(
            .fetching, at: .init(address), Message("\(what); \(tried) other addresses were tried"),
            advice: Message("Look on the page for a link such as RSS, and add that address"))
    }

    private func ask(_ url: String) -> Result<FetchResponse, FetchFailure> {
        var answer = Result<FetchResponse, FetchFailure>.failure(
            FetchFailure(Message("it was not answered")))
        fetcher.fetch([FetchRequest(url: url)]) { _, result in answer = result }
        return answer
    }

    /// What an answer says as a feed; nil where it is none, or holds nothing.
    private func found(
        in response: FetchResponse, at url: String, as origin: Origin,
        besides named: [FeedLinks.Link]
    ) -> Found? {
        guard response.status == 200, !response.body.isEmpty else { return nil }
        let articles = Ingestion.entries(
            of: Source(bytes: response.body, origin: response.url, mediaType: response.mediaType)
        ).articles
        // An entry that an aggregator took over names another outlet.
        let own = articles.first { $0.provenance["outlet"] == "feed" } ?? articles.first
        guard let own, let url = Ingestion.feedAddress(response.movedTo ?? url) else { return nil }
        let outlet = OPML.line(own.outlet)
        let source = Edition.FeedSource(
            name: name ?? (outlet.isEmpty ? WebAddress(url)?.host ?? url : outlet), url: url,
            section: nil, weight: nil, fetchesPages: false)
        return Found(
            source: source, articles: articles.count, origin: origin,
            others: named.filter { $0.url != url && $0.url != response.url }
                .map { Found.Other(url: $0.url, title: $0.title) })
    }
}

extension FeedSearch.Found {
    /// Adds what was found to an edition's settings.
    ///
    /// - Throws: ``Problems`` where the settings cannot be read, added to or written.
    public func add(
        to edition: Edition, of workspace: Workspace, isDryRun: Bool = false
    ) throws(Problems) -> SourceChange {
        var change = try SourceChange(
            adding: [source], to: edition, in: workspace, isDryRun: isDryRun)
        if let warning = warning(in: edition, file: change.file) { change.problems = [warning] }
        return change
    }

    /// Who types an address may reach what it names; a fetch by the clock may not.
    private func warning(in edition: Edition, file: String) -> Problem? {
        guard let address = WebAddress(source.url), isOfThisNetwork(address.host),
            !AllowedHosts(edition.allowedHosts).allow(host: address.host, port: address.port)
        else { return nil }
        return Problem(
            .configuration, .warning, at: .init(file),
            Message(
                "\(address.host) is of this machine or a private network: lede fetch does not ask it"
            ),
            advice: Message("Add \"\(address.host):\(address.port)\" under allow-hosts, if it may"))
    }

    /// Told by the host's name alone.
    private func isOfThisNetwork(_ host: String) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
            .compactMap { UInt8($0) }
        if numbers.count == 4 { return NetworkAddress.reservation(v4: numbers) != nil }
        if host.contains(":") {
            return host == "::1" || ["fc", "fd", "fe80"].contains { host.hasPrefix($0) }
        }
        return !host.contains(".") || host.hasSuffix(".local") || host.hasSuffix(".internal")
            || host.hasSuffix(".localhost")
    }
}
