public import Articles
internal import Archive
internal import Foundation

/// What a poll of feeds brought.
public struct FetchReport: Sendable {
    public internal(set) var feeds: [Feed] = []
    public internal(set) var problems: [Problem] = []
    /// How many pages of entries were read.
    public internal(set) var pages = 0
    /// The run could not go on: the lock was taken, or the archive could not be used.
    var hasStopped = false

    public struct Feed: Sendable {
        /// What the edition calls it.
        public let name: String?
        public let url: String
        public let result: Result

        init(_ feed: FetchPlan.Feed, _ rest: Rest) {
            name = feed.name
            url = feed.url
            result = .resting(rest)
        }

        init(_ feed: FetchPlan.Feed, _ verdict: FetchVerdict, _ outcome: Poll.Outcome) {
            name = feed.name
            url = feed.url
            if let fault = verdict.fault {
                result = .failed(fault)
            } else {
                result = .read(
                    added: outcome.added, updated: outcome.updated, unchanged: outcome.unchanged)
            }
        }
    }

    public enum Result: Sendable, Hashable {
        /// How many articles were new, changed, or as they were.
        case read(added: Int, updated: Int, unchanged: Int)
        /// A sentence without its full stop.
        case failed(Message)
        case resting(Rest)
    }

    /// Why a feed was not polled; times are seconds since 1970.
    public enum Rest: Sendable, Hashable {
        /// The server said how long its answer is fresh.
        case fresh(until: Int)
        /// It failed, and is left alone for a while.
        case failing(until: Int)
        /// The server said when to come back.
        case told(until: Int)
        case gone
    }

    public var added: Int { total { added, _ in added } }
    public var updated: Int { total { _, updated in updated } }
    public var failed: Int {
        feeds.count { feed in
            if case .failed = feed.result { true } else { false }
        }
    }
    public var resting: Int {
        feeds.count { feed in
            if case .resting = feed.result { true } else { false }
        }
    }

    private func total(_ part: (Int, Int) -> Int) -> Int {
        feeds.reduce(0) { sum, feed in
            guard case .read(let added, let updated, _) = feed.result else { return sum }
            return sum + part(added, updated)
        }
    }

    /// The exit status the run ends with.
    public var status: ExitStatus {
        let errors = problems.filter { $0.severity == .error }
        if hasStopped {
            if errors.contains(where: { $0.stage == .fetching && $0.place.source == "libcurl" }) {
                return .unavailable
            }
            return .archive(problems) ?? .archive
        }
        if feeds.isEmpty, errors.contains(where: { $0.stage == .configuration }) {
            return .configuration
        }
        return errors.isEmpty ? .done : .someInputsFailed
    }
}
