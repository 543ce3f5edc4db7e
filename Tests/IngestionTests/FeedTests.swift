import Articles
import TestSupport
import Testing

@testable import Ingestion

/// What feeds do that the standards do not foresee, each as small as it can be.
@Suite struct FeedTests {
    private func reading(_ text: String, _ origin: String = "a.rss") -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin))
    }

    private func item(_ inside: String, root: String = "<rss>") -> Article? {
        reading("\(root)<channel><item>\(inside)</item></channel></rss>").articles.first
    }

    @Test("A vocabulary is known by its namespace, whatever the prefix")
    func prefixes() {
        let article = item(
            "<title>t</title><x:creator>Ann Lund</x:creator><y:encoded>Long words.</y:encoded>",
            root: "<rss xmlns:x='http://purl.org/dc/elements/1.1/' "
                + "xmlns:y='http://purl.org/rss/1.0/modules/content/'>")
        #expect(article?.authors == ["Ann Lund"])
        #expect(article?.paragraphs == ["Long words."])
    }

    @Test("A prefix that is not declared means what it usually means")
    func undeclared() {
        let article = item("<title>t</title><dc:creator>Ann Lund</dc:creator>")
        #expect(article?.authors == ["Ann Lund"])
    }

    @Test("A namespace that an element declares ends with it")
    func scope() {
        let article = item(
            "<d:x xmlns:d='http://purl.org/dc/elements/1.1/'/><d:title>no</d:title><guid>7</guid>")
        #expect(article?.title == "")
        #expect(article?.guid == "7")
    }

    @Test(
        "An entry that has neither title nor text is an article all the same",
        arguments: [
            "<author>Ann Lund</author>", "<guid isPermaLink='false'>7</guid>",
            "<link>https://a.example/x</link>", "<pubDate>2021-10-18</pubDate>",
            "<category>World</category>",
        ])
    func bare(inside: String) throws {
        let article = try #require(item(inside))
        #expect(article.title == "")
        let line = Ingestion.json(of: article)
        #expect(reading(line, "a.rss.jsonl").articles.map(\.title) == [""])
    }

    @Test("An item that is never closed ends where the next begins")
    func unclosedItem() {
        let reading = reading(
            "<rss><channel><item><title>a</title><item><title>b</title></item></channel></rss>")
        #expect(reading.articles.map(\.title) == ["a", "b"])
        #expect(reading.problems.map(\.severity) == [.warning])
    }

    @Test("Malformed XML is read, and its first fault named with its line")
    func malformed() {
        let reading = reading(
            "<rss><channel>\n<item><title>a < b</title>\n<p>x</i></p></item></channel></rss>")
        #expect(reading.articles.map(\.title) == ["a < b"])
        #expect(reading.problems.map(\.place.line) == [2])
    }

    @Test("A feed that breaks off says so, and its last article that it is cut")
    func cut() {
        let reading = reading(
            "<rss><channel><item><title>a</title></item>\n<item><title>b</title><descr")
        #expect(reading.articles.map(\.isTruncated) == [false, true])
        #expect(reading.problems.map(\.severity) == [.error])
        #expect(reading.problems.map(\.place.line) == [2])
    }

    @Test("What the feed says in its own words stays beside what is made of it, and reads back")
    func wording() throws {
        let article = try #require(
            item(
                "<title>t</title><link>https://a.example/x?utm_source=rss</link>"
                    + "<author>ann@a.example (Ann Lund)</author>"
                    + "<description><![CDATA[<p>One &lt;b&gt; is a tag.</p>]]></description>"))
        #expect(article.url == "https://a.example/x")
        #expect(article.authors == ["Ann Lund"])
        #expect(article.paragraphs == ["One <b> is a tag."])
        #expect(article.wording?.link == "https://a.example/x?utm_source=rss")
        #expect(article.wording?.author == "ann@a.example (Ann Lund)")
        #expect(article.wording?.summary == "One &lt;b&gt; is a tag.")
        let again = reading(Ingestion.json(of: article), "a.jsonl").articles.first
        #expect(again?.wording == article.wording)
    }

    @Test("Of a description and a summary the longer is the text")
    func twoSummaries() {
        let article = item("<summary>Short.</summary><description>Rather long.</description>")
        #expect(article?.paragraphs == ["Rather long."])
        #expect(article?.standfirst == "Short.")
    }

    @Test("No markup and no script of a text survives")
    func scripts() {
        let article = item(
            "<title>t</title><description><![CDATA[<p onclick='x()'>Words.</p><script>alert(1)"
                + "</script><style>p{}</style><iframe src='x'></iframe>]]></description>")
        #expect(article?.paragraphs == ["Words."])
        #expect(article?.wording?.summary?.contains("alert") != true)
    }

    @Test(
        "Plain HTML is cut into the blocks that libxml2's tree gives",
        arguments: [
            "<p>One.</p><p>Two &amp; three</p>", "<p>One<p>Two", "a &eacute; & b",
            "<p>One <b>bold</b> and <a href=\"/x\">a link</a>, &#8217; too.</p>",
            "<p>One<br>two<br/><br />three</p>", "<ul><li>One</li><li>Two</li></ul>",
            "<div><h2>Head</h2><p>One</p></div>",
            "<p title=\"a > b\">One</p>", "<p><strong>All bold</strong></p>",
            "<p><a href=\"/x\">All link</a></p>", "<p>One<img src=\"x.png\"/> two</p>",
            "<p>\u{A0}</p><p>One</p>", "<p>  One \n two </p>",
        ])
    func fragments(html: String) throws {
        let plain = try #require(FragmentScanner.blocks(of: Array(html.utf8)[...])).blocks
        let whole = Fragment.blocks(html)
        #expect(plain.map(\.text) == whole.map(\.text))
        #expect(plain.map(\.tag.isHeading) == whole.map(\.tag.isHeading))
        #expect(plain.map(\.linkShare) == whole.map(\.linkShare))
        #expect(plain.map(\.isEmphasised) == whole.map(\.isEmphasised))
    }

    @Test(
        "HTML that is not plain is left to libxml2",
        arguments: [
            "<table><tr><td>x</td></tr></table>", "<blockquote><p>One</p></blockquote>",
            "<p>a &nbsp b</p>", "<b>a</p>", "<!-- x -->y",
            "<p>a<ul><li>b</li></ul>", "<script>x</script>",
        ])
    func notPlain(html: String) {
        #expect(FragmentScanner.blocks(of: Array(html.utf8)[...])?.blocks.count == nil)
    }
}

/// What feeds do to those who read them.
@Suite struct HostileFeedTests {
    private func reading(_ text: String) -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: "a.rss"))
    }

    @Test("A billion laughs are not one")
    func laughs() {
        var doctype = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">"
        for level in 1...9 {
            let inside = String(repeating: "&a\(level - 1);", count: 10)
            doctype += "<!ENTITY a\(level) \"\(inside)\">"
        }
        let reading = reading("\(doctype)]><rss><channel><item><title>&a9;</title></item></rss>")
        #expect(reading.articles.first?.title == "&a9;")
    }

    @Test("Many uses of a long entity do not make a field grow without end")
    func growth() {
        let value = String(repeating: "x", count: 100)
        let uses = String(repeating: "&a;", count: 100_000)
        let reading = reading(
            "<!DOCTYPE rss [<!ENTITY a \"\(value)\">]><rss><channel><item><description>\(uses)"
                + "</description></item></channel></rss>")
        let length = reading.articles.first?.paragraphs.first?.utf8.count ?? .max
        #expect(length <= Limits.paragraphBytes)
    }

    @Test("A hundred thousand elements in one another are read")
    func depth() {
        let opening = String(repeating: "<a>", count: 100_000)
        let closing = String(repeating: "</a>", count: 100_000)
        let reading = reading(
            "<rss><channel><item><title>t</title><description>\(opening)x\(closing)"
                + "</description></item></channel></rss>")
        #expect(reading.articles.map(\.title) == ["t"])
    }

    @Test("Millions of tiny elements are a named problem")
    func tiny() {
        let elements = String(repeating: "<a>", count: Limits.nodes + 1)
        let reading = reading("<rss><channel>\(elements)</channel></rss>")
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.map(\.reason) == ["the feed has over 3000000 elements"])
    }

    @Test(
        "Marks that never end cost no entry before them",
        arguments: ["<?x>", "<a b='", "</a", "<![CDATA[", "<!--", "<!DOCTYPE [", "&", "<"])
    func unended(mark: String) {
        let text = String(repeating: mark, count: 200_000)
        let entry = "<item><title>t</title></item>"
        let reading = reading("<rss><channel>\(entry)<item><title>u</title>\(text)")
        #expect(reading.articles.first?.title == "t")
    }

    @Test("The same bytes give the same lines twice")
    func again() throws {
        let feed = "<rss><channel><item><title>a</title><category>b</category><author>c</author>"
        let lines = (0..<2).map { _ in reading(feed).articles.map(Ingestion.json(of:)) }
        #expect(lines[0] == lines[1])
        #expect(lines[0].count == 1)
    }
}
