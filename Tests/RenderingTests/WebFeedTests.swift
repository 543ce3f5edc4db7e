import Articles
import Foundation
import Testing

@testable import Rendering

@Suite("The list and the feeds of digests")
struct WebFeedTests {
    private func issues(_ weeks: [String], subject: String? = nil) -> [WebIssue] {
        weeks.map { WebSample(SampleDigest(), week: $0, subject: subject).issue }
    }

    private let site = WebSample(SampleDigest()).site

    @Test("The list is grouped by year, newest first, with spans, subjects and headlines")
    func list() throws {
        let list = site.list(of: issues(["2020-W53", "2021-W41", "2021-W42"]))
        let order = [
            "<h2 id=\"year-2021\">2021</h2>", "href=\"2021-W42/index.html\"",
            "href=\"2021-W41/index.html\"", "<h2 id=\"year-2020\">2020</h2>",
            "Semaine du 28&nbsp;décembre 2020 au 3&nbsp;janvier 2021",
            "href=\"2020-W53/index.html\"", "The harbour speaks", "dockers reprennent le travail",
        ]
        var rest = list[...]
        for part in order {
            let found = try #require(rest.firstRange(of: part), "\(part)")
            rest = rest[found.upperBound...]
        }
        #expect(list.contains("rel=\"canonical\" href=\"https://www.lettre.example/archives\""))
        #expect(list.contains("property=\"og:type\" content=\"website\""))
    }

    @Test(
        "A subject that says the name and the week is not told twice",
        arguments: [
            ("Le Monde en bref", false),
            ("Le Monde en bref · du 18 au 24\u{A0}octobre 2021", false),
            ("Semaine du 18 au 24\u{A0}octobre 2021", false), ("Le Monde en bref : la grève", true),
            ("Le Monde en brefs", true), ("La grève | Le Monde en bref", true), ("", false),
        ])
    func title(subject: String, isTold: Bool) {
        let issue = issues(["2021-W42"], subject: subject)[0]
        let title = issue.title(of: site.publication, wording: site.wording)
        #expect((title != nil) == isTold, "\(title ?? "nil")")
        #expect(title.map { !$0.hasSuffix("en bref") && !$0.hasPrefix(":") } ?? true)
    }

    @Test("Atom has what RFC 4287 asks for, and its moments are those of the letters")
    func atom() throws {
        let xml = site.feeds(of: issues(["2021-W41", "2021-W42"])).atom
        for part in [
            "<id>https://www.lettre.example/archives</id>", "<title>Le Monde en bref</title>",
            "<updated>2021-10-25T05:00:00Z</updated>\n<author>",
            "<link rel=\"self\" type=\"application/atom+xml\""
                + " href=\"https://www.lettre.example/archives/feed.xml\"/>",
            "<id>https://www.lettre.example/2021-W42/</id>", "<content type=\"html\">&lt;h3&gt;",
        ] {
            #expect(xml.contains(part), "\(part)")
        }
        #expect(xml.matches(of: /<entry>/).count == 2)
        let newest = try #require(xml.firstRange(of: "2021-W42/"))
        #expect(newest.lowerBound < (try #require(xml.firstRange(of: "2021-W41/"))).lowerBound)
    }

    @Test("Feeds hold the last fifty")
    func longest() throws {
        let first = try #require(Week("2020-W01"))
        let weeks = (0..<60).map { first.advanced(by: $0).description }
        let xml = site.feeds(of: issues(weeks)).atom
        #expect(xml.matches(of: /<entry>/).count == 50)
        #expect(xml.contains("2021-W07/") && !xml.contains("2020-W10/"))
    }

    @Test("JSON Feed has the keys of version 1.1")
    func json() throws {
        let text = site.feeds(of: issues(["2021-W41", "2021-W42"])).json
        let feed = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        #expect(feed["title"] as? String == "Le Monde en bref")
        #expect(feed["home_page_url"] as? String == "https://www.lettre.example/archives")
        #expect(feed["feed_url"] as? String == "https://www.lettre.example/archives/feed.json")
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(items.map { $0["id"] as? String }.first == "https://www.lettre.example/2021-W42/")
        #expect(items[0]["date_published"] as? String == "2021-10-25T05:00:00Z")
        #expect((items[0]["content_html"] as? String)?.hasPrefix("<h3>") == true)
    }

    @Test("An article's words stay text in both feeds and in the list")
    func hostile() throws {
        let text = "]]></content><script>alert(1)</script>\" '\u{202E}\u{1B}\u{FFFE}&amp;"
        let sample = WebSample(SampleDigest(hostile: text, hostileAddress: "javascript:x"))
        let xml = sample.site.feeds(of: [sample.issue]).atom
        let json = sample.site.feeds(of: [sample.issue]).json
        let list = sample.site.list(of: [sample.issue])
        for output in [xml, json, list] {
            #expect(!output.contains("javascript:"))
            let isBad = { (scalar: Unicode.Scalar) in
                [0x202E, 0x1B, 0xFFFE].contains(scalar.value)
            }
            #expect(!output.unicodeScalars.contains(where: isBad))
        }
        #expect(!xml.contains("<script>") && !list.contains("<script>"))
        let feed = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let item = try #require((feed["items"] as? [[String: Any]])?.first)
        #expect((item["content_html"] as? String)?.contains("<script>") == false)
        #expect(!xml.contains("</content><"))
        #expect(xml.contains("&amp;lt;script&amp;gt;"))
    }
}
