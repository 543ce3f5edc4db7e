internal import Archive
public import Articles
internal import Foundation

/// The editions' feeds and how they fare.
public struct SourceList: Sendable {
    /// Those with a fault first, then by name.
    public private(set) var sources: [Source] = []
    public private(set) var problems: [Problem] = []

    /// One feed, whichever editions name it.
    public struct Source: Sendable {
        /// What the first of its editions calls it.
        public let name: String
        public let url: String
        /// The slugs of the editions that name it.
        public internal(set) var editions: [String]
        public let section: String?
        public let weight: Double?
        public let health: Health
        public let lastSuccess: Timestamp?
        /// When its newest article appeared: silent since then.
        public let lastNews: Timestamp?
        /// Articles a week, over the last four weeks or as much of them as its articles reach back.
        public let articlesPerWeek: Double
        /// Failures since the last success.
        public let failures: Int
        /// What was wrong the last time: a sentence without its full stop.
        public let fault: Message?
        /// Where it has moved for good.
        public let movedTo: String?
    }

    /// How a feed fares.
    public enum Health: String, Sendable, Hashable {
        /// Not polled yet.
        case new
        case healthy
        /// Its last poll failed.
        case failing
        /// It has been failing for two weeks, and is asked once a day.
        case dormant
        /// Its server said that it is gone for good.
        case gone

        public var isFault: Bool { self != .new && self != .healthy }

        /// In a word.
        public var label: Message {
            switch self {
            case .new: Message("new")
            case .healthy: Message("healthy")
            case .failing: Message("failing")
            case .dormant: Message("dormant")
            case .gone: Message("gone")
            }
        }
    }

    /// The weeks over which articles are counted.
    static let weeks = 4

    /// Reads the editions, and the archive where there is one.
    ///
    /// - Parameters:
    ///   - workspace: where the editions are.
    ///   - slugs: of editions; all where empty.
    ///   - now: the end of the weeks over which articles are counted.
    public init(of workspace: Workspace, editions slugs: [String] = [], now: Timestamp) {
        do {
            let (editions, faults) = try workspace.editions(named: slugs)
            problems += faults
            let archive = try Archived(in: workspace.archiveFolder, now: now)
            problems += archive.notices
            var places: [String: Int] = [:]
            for edition in editions {
                for feed in edition.feeds {
                    if let known = places[feed.url] {
                        sources[known].editions.append(edition.slug)
                    } else {
                        places[feed.url] = sources.count
                        sources.append(archive.source(feed, of: edition.slug))
                    }
                }
            }
        } catch {
            problems.append(error)
        }
        sources = sources.map { (SourceList.order(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private static func order(of source: Source) -> (Int, String, String) {
        let rank =
            switch source.health {
            case .failing: 0
            case .dormant: 1
            case .gone: 2
            case .healthy, .new: 3
            }
        return (rank, folded(source.name), source.url)
    }

    /// The exit status that says what was found; a feed that fails is no fault of the list.
    public var status: ExitStatus {
        if let status = ExitStatus.archive(problems) { return status }
        let errors = problems.filter { $0.severity == .error }
        guard !errors.isEmpty else { return .done }
        return sources.isEmpty ? .configuration : .someInputsFailed
    }
}

/// What the archive knows of feeds; nothing where there is none yet.
private struct Archived {
    private var states: [String: FeedState] = [:]
    private var activity: [String: ArchiveFile.Activity] = [:]
    private let now: Timestamp
    private(set) var notices: [Problem] = []

    init(in folder: String, now: Timestamp) throws(Problem) {
        self.now = now
        guard ArchiveFile.exists(in: folder) else { return }
        let archive = try ArchiveFile(folder: folder, readingSuffices: true)
        notices = archive.notices
        for state in try archive.feeds() { states[state.url] = state }
        activity = try archive.activity(since: now.seconds - SourceList.weeks * 7 * 86_400)
    }

    func source(_ feed: Edition.FeedSource, of slug: String) -> SourceList.Source {
        let state = states[feed.url] ?? FeedState(url: feed.url)
        let activity = activity(of: feed.url)
        return SourceList.Source(
            name: feed.name, url: feed.url, editions: [slug], section: feed.section,
            weight: feed.weight, health: SourceList.Health(state.health),
            lastSuccess: state.lastSuccess.map { Timestamp(seconds: $0) },
            lastNews: (activity?.newest ?? state.lastNews).map { Timestamp(seconds: $0) },
            articlesPerWeek: activity.map(articlesPerWeek) ?? 0, failures: state.failures,
            fault: state.fault, movedTo: state.movedTo)
    }

    /// What a feed published, where it was before included.
    private func activity(of url: String) -> ArchiveFile.Activity? {
        var addresses: Set<String> = [url]
        if let target = states[url]?.movedTo { addresses.insert(target) }
        var count = 0
        while addresses.count > count {
            count = addresses.count
            for state in states.values where state.movedTo.map(addresses.contains) ?? false {
                addresses.insert(state.url)
            }
        }
        let parts = addresses.compactMap { activity[$0] }
        guard let newest = parts.map(\.newest).max() else { return nil }
        return ArchiveFile.Activity(
            articles: parts.reduce(0) { $0 + $1.articles }, first: parts.compactMap(\.first).min(),
            newest: newest)
    }

    private func articlesPerWeek(_ activity: ArchiveFile.Activity) -> Double {
        let span = now.seconds - (activity.first ?? now.seconds)
        // A feed of which an hour is known does not go on like that all week.
        return Double(activity.articles) / max(1, Double(span) / (7 * 86_400))
    }
}

extension SourceList.Health {
    init(_ health: FeedState.Health) {
        self =
            switch health {
            case .new: .new
            case .healthy: .healthy
            case .failing: .failing
            case .dormant: .dormant
            case .gone: .gone
            }
    }
}
