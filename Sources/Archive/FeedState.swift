package import Articles
internal import GRDB

/// What is known of a feed between two polls; times are seconds since 1970.
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
    package var fault: Message?
    /// The version of the readers that could make nothing of what the validators name.
    package var unreadableBy: Int?

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
        failures, failing_since, is_gone, fault, unreadable_by
        """

    /// Reads a row of the table; nil where it does not add up to its checksum.
    init?(_ row: Row) {
        guard let url: String = row.value("url"), let nextPoll: Int = row.value("next_poll"),
            let notBefore: Int = row.value("not_before"), let failures: Int = row.value("failures"),
            let isGone: Int = row.value("is_gone")
        else { return nil }
        self.url = url
        movedTo = row.value("moved_to")
        entityTag = row.value("entity_tag")
        lastModified = row.value("last_modified")
        self.nextPoll = nextPoll
        self.notBefore = notBefore
        lastSuccess = row.value("last_success")
        lastNews = row.value("last_news")
        self.failures = failures
        failingSince = row.value("failing_since")
        self.isGone = isGone != 0
        fault = (row.value("fault") as String?).map(Message.init(archived:))
        unreadableBy = row.value("unreadable_by")
        guard row.value("checksum") == checksum(document: row.value("document")) else { return nil }
    }

    var values: [(any DatabaseValueConvertible)?] {
        [
            url, movedTo, entityTag, lastModified, nextPoll, notBefore, lastSuccess, lastNews,
            failures, failingSince, isGone, fault?.archived, unreadableBy,
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
        sum.add(fault?.archived)
        sum.add(document.map(Int.init) ?? -1)
        if let unreadableBy { sum.add(unreadableBy) }
        return sum.text
    }
}
