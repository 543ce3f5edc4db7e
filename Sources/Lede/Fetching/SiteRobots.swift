internal import Ingestion

/// What sites say of robots.
struct SiteRobots: Sendable {
    private var rules: [String: RobotsRules] = [:]

    subscript(site: String) -> RobotsRules? {
        get { rules[site] }
        set { rules[site] = newValue }
    }

    func know(_ url: String) -> Bool { rules(for: url) != nil }

    func allow(_ url: String) -> Bool { rules(for: url)?.allow(url) ?? false }

    /// Each scheme, host and port has rules of its own (RFC 9309 §2.3).
    private func rules(for url: String) -> RobotsRules? {
        SiteRobots.site(of: url).flatMap { rules[$0] }
    }

    /// The scheme, host and port of an address, as an address.
    static func site(of url: String) -> String? {
        guard let address = WebAddress(url) else { return nil }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        return "\(address.scheme)://\(host):\(address.port)"
    }
}
