import Articles
import Foundation

/// The articles of a synthetic week as feeds tell them (RSS 2.0).
struct SyntheticFeeds {
    private let sample: Sample
    private let weeksBefore: Int
    private let start: Int
    /// Entries of a feed.
    private static let length = 50

    /// One answer of a feed.
    struct Feed {
        let url: String
        let outlet: String
        let bytes: [UInt8]
    }

    /// - Parameters:
    ///   - weeksBefore: how many weeks before the sample's the articles are of.
    ///   - start: the number of the first article.
    init(sample: Sample, weeksBefore: Int = 0, startingAt start: Int = 0) {
        (self.sample, self.weeksBefore, self.start) = (sample, weeksBefore, start)
    }

    func write(_ count: Int, into folder: String) throws {
        try Files.make(folder: folder)
        var number = 0
        try each(count) { feed in
            try Data(feed.bytes).write(to: URL(filePath: "\(folder)/\(number).rss"))
            number += 1
        }
    }

    func each(_ count: Int, _ body: (Feed) throws -> Void) throws {
        var synthetic = SyntheticWeek(
            seeds: sample.seeds, week: sample.week.advanced(by: -weeksBefore))
        let articles = synthetic.articles(count, startingAt: start)
        for first in stride(from: 0, to: articles.count, by: Self.length) {
            let entries = articles[first..<min(first + Self.length, articles.count)]
            let outlet = articles[first].outlet
            let text = document(outlet: outlet, entries: entries, in: &synthetic)
            // As many feeds as outlets, polled again and again.
            let number = (start + first) / Self.length % SyntheticWeek.outletCount
            try body(
                Feed(
                    url: "https://www.outlet-\(number).example/feed.xml",
                    outlet: outlet, bytes: Array(text.utf8)))
        }
    }

    private func document(
        outlet: String, entries: ArraySlice<Article>, in week: inout SyntheticWeek
    ) -> String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:media="http://search.yahoo.com/mrss/">
            <channel>
            <title>\(outlet)</title>
            <link>https://www.\(outlet.lowercased()).example/</link>
            <description>All that \(outlet) publishes</description>

            """
        for article in entries {
            let address = article.url ?? ""
            text += """
                <item>
                <title>\(article.title)</title>
                <link>\(address)?utm_source=rss&amp;utm_medium=feed</link>
                <guid isPermaLink="false">\(address)</guid>
                <dc:creator><![CDATA[\(outlet) Staff]]></dc:creator>
                <category><![CDATA[\(article.section ?? "News")]]></category>
                <pubDate>\(SyntheticFeeds.date(article.published))</pubDate>
                <media:thumbnail url="https://img.example/\(article.id).jpg" width="460" height="276"/>
                <description>&lt;p&gt;\(article.paragraphs[0])&lt;/p&gt;&lt;p&gt;\
                \(week.prose(in: article.language ?? "en", words: 30))&lt;/p&gt;</description>
                </item>

                """
        }
        return text + "</channel>\n</rss>\n"
    }

    /// As RFC 822 has it.
    private static func date(_ moment: Timestamp?) -> String {
        let seconds = moment?.seconds ?? 0
        let day = CivilDate(days: seconds / 86_400)
        let (year, month, date) = (day.components.year, day.components.month, day.components.day)
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(names[(day.days + 3) % 7]), \(date) \(months[month - 1]) \(year) \(clock) GMT"
    }
}
