internal import Articles
internal import Ingestion
internal import Synchronization

/// Sites that want to be left alone for a while; what one says in a run counts in it at once.
final class SiteRests: Sendable {
    private let sites: Mutex<[String: Int]>

    /// - Parameter sites: site → until when, seconds since 1970.
    init(_ sites: [String: Int]) {
        self.sites = Mutex(sites)
    }

    func add(_ site: String, until: Int) {
        sites.withLock { $0[site] = until }
    }

    func refusal(of url: String) -> FetchFailure? {
        guard let site = SiteRobots.site(of: url), sites.withLock({ $0[site] }) != nil
        else { return nil }
        return FetchFailure(Message("its site asks to be left alone"), restingSite: site)
    }
}
