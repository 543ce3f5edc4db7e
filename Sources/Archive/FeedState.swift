internal import Articles
internal import GRDB

/// What is known of a feed between two polls.
///
/// Times are seconds since 1970.
package struct FeedState: Sendable, Hashable {
    /// The address as the edition names it.
    package let url: String
    /// Where it has moved for good: that is asked from now on.
    package var movedTo: String?
    package var entityTag: String?
    package var lastModified: String?
    /// Not polled before, unless somebody asks for it: what the server said of freshness, or the
    /// back-off after failures.
    package var nextPoll = 0
    /// Never polled before, whoever asks: the server's `Retry-After`.
    package var notBefore = 0
    package var lastSuccess: Int?
    /// When it last brought an article that was not there.
    package var lastNews: Int?
    /// Failures since the last success.
    package var failures = 0
    package var failingSince: Int?
    /// The server said that it is gone for good (RFC 9110 §15.5.11).
    package var isGone = false
    /// What was wrong the last time: a sentence without its full stop.
    package var fault: String?

    package init(url: String) {
        self.url = url
    }

    /// How a feed fares.
    package enum Health: String, Sendable, Hashable {
        /// Not polled yet.
        case new
        case healthy
        /// Its last poll failed.
        case failing
        /// It has been failing for two weeks, and is asked once a day.
        case dormant
        case gone
    }

    package var health: Health {
        if isGone { return .gone }
        if failures == 0 { return lastSuccess == nil ? .new : .healthy }
        guard let failingSince, failures > 3 else { return .failing }
        return nextPoll - failingSince > 14 * 86_400 ? .dormant : .failing
    }
}

extension FeedState {
    static let columns = """
        url, moved_to, entity_tag, last_modified, next_poll, not_before, last_success, last_news, \
        failures, failing_since, is_gone, fault
        """

    init(_ row: Row) {
        url = row["url"]
        movedTo = row["moved_to"]
        entityTag = row["entity_tag"]
        lastModified = row["last_modified"]
        nextPoll = row["next_poll"]
        notBefore = row["not_before"]
        lastSuccess = row["last_success"]
        lastNews = row["last_news"]
        failures = row["failures"]
        failingSince = row["failing_since"]
        isGone = row["is_gone"]
        fault = row["fault"]
    }

    var values: [(any DatabaseValueConvertible)?] {
        [
            url, movedTo, entityTag, lastModified, nextPoll, notBefore, lastSuccess, lastNews,
            failures, failingSince, isGone, fault,
        ]
    }

    func checksum(document: Int64?) -> String {
        var sum = Checksum()
        sum.add(url)
        sum.add(movedTo)
        sum.add(entityTag)
        sum.add(lastModified)
        for number in [nextPoll, notBefore, failures, isGone ? 1 : 0] { sum.add(number) }
        for number in [lastSuccess, lastNews, failingSince] { sum.add(number ?? -1) }
        sum.add(fault)
        sum.add(document.map(Int.init) ?? -1)
        return sum.text
    }
}
