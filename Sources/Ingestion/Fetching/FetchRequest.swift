package import Articles

/// One address to fetch, with what the server said about it last time.
package struct FetchRequest: Sendable {
    /// Absolute, http or https.
    package let url: String
    /// The `ETag` of the copy at hand (RFC 9110 §8.8.3).
    package let entityTag: String?
    /// The `Last-Modified` of the copy at hand (RFC 9110 §8.8.2), as it was written.
    package let lastModified: String?
    /// The `Accept` header.
    package let accept: String

    package init(
        url: String, entityTag: String? = nil, lastModified: String? = nil,
        accept: String = FetchRequest.feeds
    ) {
        self.url = url
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.accept = accept
    }

    package static let feeds =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
        + "text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
    package static let pages = "text/html, application/xhtml+xml, */*;q=0.1"
}

/// What a server answered.
package struct FetchResponse: Sendable {
    /// The status code (RFC 9110 §15).
    package let status: Int
    /// The address that answered, after all redirects.
    package let url: String
    /// Where the address has moved for good (RFC 9110 §15.4.2, §15.4.9): the last address that was
    /// reached over permanent redirects alone; nil where the first one was not permanent.
    package let movedTo: String?
    package let mediaType: String?
    package let entityTag: String?
    package let lastModified: String?
    /// Seconds for which the answer may be kept without asking again (RFC 9111 §4.2.1); nil where
    /// nothing is said.
    package let freshFor: Int?
    /// Seconds to wait before asking again (RFC 9110 §10.2.3), 0 to ``FetchPolicy/longestWait``.
    package let retryAfter: Int?
    /// Decoded; empty for a status other than 200.
    package let body: [UInt8]
}

/// Why nothing was answered that could be used.
package struct FetchFailure: Error, Sendable, Hashable {
    /// A sentence without its full stop.
    package let reason: Message
    package let advice: Message?
    /// Where a redirect led that the policy did not let pass.
    package let refusedTarget: String?
    /// The site that wants to be left alone for a while.
    package let restingSite: String?

    package init(
        _ reason: Message, advice: Message? = nil, refusedTarget: String? = nil,
        restingSite: String? = nil
    ) {
        self.reason = reason
        self.advice = advice
        self.refusedTarget = refusedTarget
        self.restingSite = restingSite
    }
}
