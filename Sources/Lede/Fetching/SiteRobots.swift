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

    /// A site's rules hold for its other forms: with https, with www.
    private func rules(for url: String) -> RobotsRules? {
        guard let site = SiteRobots.site(of: url), let address = WebAddress(url) else { return nil }
        if let known = rules[site] { return known }
        let host = address.host
        let other = host.hasPrefix("www.") ? String(host.dropFirst(4)) : "www.\(host)"
        for site in [
            "https://\(host):443", "http://\(host):80", "https://\(other):443",
            "http://\(other):80",
        ] {
            if let known = rules[site] { return known }
        }
        return nil
    }

    /// The scheme, host and port of an address, as an address.
    static func site(of url: String) -> String? {
        guard let address = WebAddress(url) else { return nil }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        return "\(address.scheme)://\(host):\(address.port)"
    }
}
