public import Articles
internal import Archive
internal import Foundation
internal import Ingestion

/// One poll of the editions' feeds into the archive.
///
/// Asks many at once, keeps each answer as it comes, and goes on where one fails. What a server
/// said of when to come back counts across runs.
public struct Fetch: Sendable {
    public let workspace: Workspace
    public let options: Options

    public struct Options: Sendable {
        /// Slugs of the editions whose feeds are polled; all where empty.
        public var editions: [String] = []
        /// Feeds to poll in place of the editions'; a person named them, so they are asked though
        /// they are not due, and may be on this machine.
        public var addresses: [String] = []
        /// Polls feeds that are not due: fresh ones, those that rest after failures, and those that
        /// are gone.
        ///
        /// A server's `Retry-After` is obeyed all the same.
        public var isForced = false
        public var now: Timestamp
        /// Seconds for one answer, 1 to 600; nil for what the policy says.
        public var timeout: Int?

        public init(now: Timestamp) {
            self.now = now
        }
    }

    public init(workspace: Workspace, options: Options) {
        self.workspace = workspace
        self.options = options
    }

    /// Polls the feeds.
    ///
    /// - Parameter progress: called after each feed, with how many are done and how many there are.
    public func run(progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> FetchReport {
        var report = FetchReport()
        let (plan, faults) = FetchPlan.make(workspace: workspace, options: options)
        report.problems += faults
        guard let plan else { return report }
        do {
            let lock = try RunLock(folder: workspace.archiveFolder, for: .fetch)
            defer { lock.release() }
            let archive = try ArchiveFile(folder: workspace.archiveFolder)
            report.problems += archive.notices
            let damage = try archive.inspect(now: options.now.seconds)
            guard damage.isEmpty else {
                report.problems += damage
                report.hasStopped = true
                return report
            }
            try poll(plan, into: archive, report: &report, progress: progress)
        } catch {
            report.problems.append(error)
            report.hasStopped = true
        }
        return report
    }

    private func poll(
        _ plan: FetchPlan, into archive: ArchiveFile, report: inout FetchReport,
        progress: (Int, Int) -> Void
    ) throws(Problem) {
        let now = options.now.seconds
        var loaded: (rules: SiteRules, problems: [Problem])?
        func rules() -> SiteRules {
            let found = loaded ?? Pool.siteRules(in: plan.siteRules, of: workspace)
            loaded = found
            return found.rules
        }
        report.problems += try Rederivation.run(in: archive, rules: rules)
        var known: [String: FeedState] = [:]
        for state in try archive.feeds() { known[state.url] = state }
        var due: [(feed: FetchPlan.Feed, state: FeedState)] = []
        for feed in plan.feeds {
            let state = known[feed.url] ?? FeedState(url: feed.url)
            let isAsked = options.isForced || plan.isTyped
            if let rest = rest(of: state, now: now, isAsked: isAsked) {
                report.feeds.append(FetchReport.Feed(feed, rest))
            } else {
                due.append((feed, state))
            }
        }
        var policy = FetchPolicy(
            userAgent: plan.userAgent, allowedHosts: AllowedHosts(plan.allowedHosts), now: now)
        if let timeout = options.timeout {
            policy.totalSeconds = timeout
            policy.idleSeconds = min(policy.idleSeconds, timeout)
        }
        let fetcher: Fetcher
        do throws(FetchFailure) {
            fetcher = try Fetcher(policy: policy)
        } catch {
            throw Problem(.fetching, at: .init("libcurl"), error.reason, advice: error.advice)
        }
        try receive(due, from: fetcher, into: archive, report: &report, progress: progress)
        let summarising = plan.feeds.filter(\.fetchesPages).map(\.url)
        if !summarising.isEmpty {
            let pages = PageFetch(archive: archive, policy: policy, rules: rules())
            let (read, problems) = try pages.run(for: summarising)
            report.pages = read
            report.problems += problems
        }
        report.problems += loaded?.problems ?? []
    }

    private func receive(
        _ due: [(feed: FetchPlan.Feed, state: FeedState)], from fetcher: Fetcher,
        into archive: ArchiveFile, report: inout FetchReport, progress: (Int, Int) -> Void
    ) throws(Problem) {
        let requests = due.map { item in
            // What older readers could not read is asked for again.
            let isKnown = item.state.unreadableBy.map { $0 >= Ingestion.version } ?? true
            return FetchRequest(
                url: item.state.movedTo ?? item.feed.url,
                entityTag: isKnown ? item.state.entityTag : nil,
                lastModified: isKnown ? item.state.lastModified : nil)
        }
        var done = 0
        do {
            try fetcher.fetch(requests) { index, result in
                let verdict = FetchVerdict.of(
                    result, feed: due[index].feed, state: due[index].state,
                    now: options.now.seconds)
                let outcome = try archive.record(verdict.poll)
                report.feeds.append(FetchReport.Feed(due[index].feed, verdict, outcome))
                report.problems += verdict.problems
                done += 1
                progress(done, requests.count)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                .fetching, at: .init("the feeds"), Message(verbatim: error.localizedDescription))
        }
    }

    /// Why a feed is not polled now; nil where it is.
    private func rest(of state: FeedState, now: Int, isAsked: Bool) -> FetchReport.Rest? {
        if state.notBefore > now { return .told(until: state.notBefore) }
        if isAsked { return nil }
        if state.isGone { return .gone }
        // Who comes every hour comes some seconds early at times.
        guard state.nextPoll > now + (state.failures > 0 ? 0 : 120) else { return nil }
        return state.failures > 0
            ? .failing(until: state.nextPoll) : .fresh(until: state.nextPoll)
    }
}
