/// How politely and how patiently is fetched, and what is refused.
package struct FetchPolicy: Sendable {
    /// Who asks, with where to complain (RFC 9110 §10.1.5).
    package var userAgent: String
    /// Hosts that may have an address of this machine or of a private network.
    package var allowedHosts: AllowedHosts
    /// The moment against which `Retry-After` and `Expires` are counted, seconds since 1970.
    package var now: Int
    /// Seconds from the request to the last byte of the answer, redirects each anew.
    package var totalSeconds = 25
    /// Seconds without a byte.
    package var idleSeconds = 15
    let connectSeconds = 10
    /// Requests at once.
    package var atOnce = 64
    /// Requests at once to one host of other people.
    package var perHost = 4
    /// Requests at once to one allowed host: it is the user's own.
    package var perAllowedHost = 64
    package var redirects = 8
    /// Whether a redirect to an address is followed; pages ask robots.txt.
    ///
    /// The failure names what was refused (``FetchFailure/refusedTarget``).
    package var mayFollow: @Sendable (String) -> Bool = { _ in true }
    /// Why an address is not asked for after all; asked before each request.
    package var refusal: @Sendable (String) -> FetchFailure? = { _ in nil }
    /// Bytes of the headers of one answer, those of interim answers included.
    package var headerBytes = 256 << 10
    /// Bytes of a body as sent.
    package var wireBytes = 8 << 20
    /// Bytes of a body as decoded.
    package var bodyBytes = 16 << 20

    package init(userAgent: String, allowedHosts: AllowedHosts = AllowedHosts([]), now: Int) {
        self.userAgent = userAgent
        self.allowedHosts = allowedHosts
        self.now = now
    }

    /// The longest time that a server can keep us away, in seconds: a day.
    ///
    /// One that says a century is misconfigured, and its feed would never be read again.
    static let longestWait = 86_400
}

/// Hosts that a person allowed to be on this machine or on a private network.
package struct AllowedHosts: Sendable, Hashable {
    private let entries: Set<String>

    /// - Parameter entries: `host`, which allows all its ports, `host:port` or an address of the
    ///   web, which allows the port that it names.
    package init(_ entries: [String]) {
        self.entries = Set(entries.compactMap(AllowedHosts.entry))
    }

    package func allow(host: String, port: Int) -> Bool {
        let host = host.lowercased()
        return entries.contains(host) || entries.contains("\(host):\(port)")
    }

    package func union(_ other: AllowedHosts) -> AllowedHosts {
        AllowedHosts(Array(entries.union(other.entries)))
    }

    private static func entry(_ text: String) -> String? {
        if let address = WebAddress(text) { return "\(address.host):\(address.port)" }
        // Brackets set an IPv6 address apart from its port, and are no part of it.
        let plain = text.lowercased().filter { !"[]".contains($0) }
        return plain.isEmpty || plain.contains("/") ? nil : plain
    }
}
