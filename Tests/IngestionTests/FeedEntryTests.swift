import Articles
import TestSupport
import Testing

@testable import Ingestion

/// What an entry has from its feed, and what is told of entries that cannot be read in full.
@Suite struct FeedEntryTests {
    private func reading(_ text: String, _ origin: String = "a.atom") -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin))
    }

    private func atom(_ inside: String) -> Reading {
        reading("<feed xmlns='http://www.w3.org/2005/Atom'><title>Sel</title>\(inside)</feed>")
    }

    private func rss(_ items: String) -> Reading {
        reading("<rss><channel>\(items)</channel></rss>", "a.rss")
    }

    @Test("A reference within the feed itself is no address: the feed's own may hold a key")
    func withinTheFeed() {
        let origin = "https://sel.example/feed?key=hush"
        let entries = [
            reading(
                "<rss><channel><item><title>a</title><link>#x</link>"
                    + "<description>&lt;img src='#p'&gt; Words.</description></item></channel></rss>",
                origin),
            reading(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title>"
                    + "<link href='#x'/><content type='html'>&lt;img src='#p'&gt; W.</content>"
                    + "</entry></feed>", origin),
            reading(
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\":"
                    + "[{\"id\": \"1\", \"title\": \"a\", \"url\": \"#x\", \"image\": \"#p\"}]}",
                origin),
        ]
        for reading in entries {
            #expect(reading.articles.map(\.title) == ["a"])
            #expect(reading.articles.map(\.url) == [nil])
            #expect(reading.articles.map(\.image) == [nil])
        }
    }

    @Test(
        "A link that carries on the key of its feed's address goes without it, or is none",
        arguments: [
            ("https://sel.example/a?token=hush-hush", "https://sel.example/a"),
            ("https://sel.example/a?p=5&token=hush-hush#x", "https://sel.example/a?p=5"),
            (
                "https://sel.example/a;s=1?token=hush-hush&b=2;c=3",
                "https://sel.example/a;s=1?b=2;c=3"
            ),
            ("https://sel.example/a;token=hush-hush/b?c=1", "https://sel.example/a/b?c=1"),
            (
                "https://r.example/r?token=hush-hush&u=https://o.example/?b=2;c=3",
                "https://r.example/r?u=https://o.example/?b=2;c=3"
            ),
            ("https://sel.example/feed?token=hush-hush#part", nil),
            ("https://other.example/a?t=hush-hush", "https://other.example/a?t=hush-hush"),
            (
                "https://r.example/r?u=https://o.example/?token=hush-hush&z=2",
                "https://r.example/r?u=https://o.example/&z=2"
            ),
            ("https://sel.example/a?u=1", "https://sel.example/a?u=1"),
            ("https://sel.example/a?token=other", "https://sel.example/a?token=other"),
            ("https://sel.example/feed?token=hush-hush", nil),
            ("?token=hush-hush#part", nil), ("./feed?token=hush-hush", nil),
            ("https://sel.example/hush-hush/a", "https://sel.example/hush-hush/a"),
            ("https://sel.example/a?TOKEN=Hush%2dhush", "https://sel.example/a"),
            ("https://sel.example/a?apikey=hush%252Dhush", "https://sel.example/a"),
            ("https://r.example/r?u=https%3A%2F%2Fsel.example%2Fa%3Ftoken%3Dhush-hush", nil),
        ])
    func keyOfTheFeed(link: String, url: String?) {
        let reading = reading(
            "<rss><channel><item><title>a</title><link>\(link)</link>"
                + "<description>&lt;img src='/p.png?token=hush-hush'&gt; Words.</description>"
                + "</item></channel></rss>", "https://sel.example/feed?token=hush-hush")
        #expect(reading.articles.map(\.url) == [url])
        #expect(reading.articles.map(\.image) == [nil])
    }

    @Test(
        "What a feed's address asks for is no key",
        arguments: [
            ("keyword=technology", "https://n.example/technology/2026/a"),
            ("author=jane-smith", "https://n.example/authors/jane-smith/a"),
            ("hashtag=elections&format=rss", "https://n.example/elections/a"),
            ("postcode=EC1A1BB22", "https://n.example/local/EC1A1BB22/a"),
            (
                "q=climate+change+2026+europe",
                "https://n.example/s?q=climate+change+2026+europe&a=0"
            ),
            ("user=1", "https://n.example/story?id=0&user=1"),
            ("channel_id=UC0123456789abcdefABCDEF", "https://n.example/UC0123456789abcdefABCDEF/a"),
            ("rubrique=presidentielle_2022", "https://n.example/presidentielle_2022/a"),
            ("tag=cop26glasgowsummit", "https://n.example/cop26glasgowsummit/a"),
            ("sid=3", "https://n.example/news.asp?newsid=3"),
            ("sid=3", "https://n.example/a;s=1?sid=3&id=9"),
            ("legislativeSession=57", "https://n.example/bill?legislativeSession=57&no=3"),
            ("session_id=117", "https://n.example/bill?session_id=117&no=3"),
            ("auth=1", "https://n.example/b?key=1&id=4"),
            ("session=ordinaire", "https://n.example/a?session=ordinaire"),
            ("key=technology", "https://n.example/x?section=technology&id=7"),
            ("auth=20261128", "https://n.example/x?p=1&d=20261128"),
            ("tag=covid19_wave3_france2026", "https://n.example/covid19_wave3_france2026/a"),
            ("authority=parliament", "https://n.example/x?authority=parliament&id=3"),
            ("session=44-1", "https://n.example/go?session=44-1&u=https://x.example/?b=2;c=3"),
        ])
    func noKey(query: String, link: String) {
        let reading = reading(
            "<rss><channel><item><title>a</title><link>\(link.replacing("&", with: "&amp;"))</link>"
                + "</item></channel></rss>", "https://sel.example/feed?\(query)")
        #expect(reading.articles.map(\.url) == [link])
    }

    @Test(
        "A key that was drawn by lot is nowhere in a link",
        arguments: [
            ("9f3c2a7be01d4c55", "u/9f3c2a7be01d4c55/a"), ("token=\(uuid)", "r/\(uuid)/a"),
            ("token=\(uuid)", "go?t=caf%E9&u=https%3A%2F%2Fo.example%2Fa%3Ftoken%3D\(uuid)"),
            ("token=\(uuid)", "a?x=me:\(uuid)"),
            (
                "token=\(uuid)",
                "go?u=https%25253A%25252F%25252Fo.example%25253Ft%25253D550e8400%25252De29b-41d4-a716-446655440000"
            ),
        ])
    func drawn(query: String, path: String) {
        let reading = reading(
            "<rss><channel><item><title>a</title>"
                + "<link>https://sel.example/\(path)</link></item></channel></rss>",
            "https://sel.example/feed?\(query)")
        #expect(reading.articles.map(\.url) == [nil])
    }

    private static let uuid = "550e8400-e29b-41d4-a716-446655440000"

    @Test(
        "A key of any name goes out of a link",
        arguments: [
            "session_token=834729384723948723", "sessionkey=QhZkPwXyTbRmLvNcQhZk",
            "session_password=hunter2hunter", "user_session=deadbeefcafebabe1234",
            "sid=83472938472394872", "access_token_session=correct-horse-battery",
            "pin_token=123", "user=abcdef0123456789abcdef", "key=hush",
        ])
    func keys(parameter: String) {
        let reading = reading(
            "<rss><channel><item><title>a</title><link>https://n.example/a?p=1&amp;\(parameter)"
                + "</link></item></channel></rss>", "https://sel.example/feed?\(parameter)")
        #expect(reading.articles.map(\.url) == ["https://n.example/a?p=1"])
    }

    @Test("The key of the address that was asked for is kept, though another answered")
    func redirected() {
        let text =
            "<rss><channel><item><title>a</title><link>https://sel.example/a?p=1&amp;key=hushhush"
            + "</link></item></channel></rss>"
        let source = Source(
            bytes: Array(text.utf8), origin: "https://files.example/f.xml",
            asked: ["https://sel.example/feed?key=hushhush"])
        #expect(
            Ingestion.articles(in: source).articles.map(\.url) == ["https://sel.example/a?p=1"])
    }

    @Test("An Atom entry without author has those of its feed")
    func feedAuthor() {
        let reading = atom(
            "<author><name>Ann Lund</name><email>ann@sel.example</email></author>"
                + "<entry><title>a</title></entry>"
                + "<entry><title>b</title><author><name>Per Holm</name></author></entry>")
        #expect(reading.articles.map(\.authors) == [["Ann Lund"], ["Per Holm"]])
    }

    @Test("An Atom entry that was taken from another feed has that feed's authors")
    func sourceAuthor() {
        let reading = atom(
            "<author><name>Ann Lund</name></author><entry><title>a</title><source>"
                + "<author><name>Per Holm</name></author></source></entry>")
        #expect(reading.articles.map(\.authors) == [["Per Holm"]])
    }

    @Test("An item of RSS has no author of its channel, who may be an editor")
    func channelAuthor() {
        let reading = rss(
            "<author>ann@sel.example (Ann Lund)</author><item><title>a</title></item>")
        #expect(reading.articles.map(\.authors) == [[]])
    }

    @Test("An Atom entry without link has the address that is its id")
    func idAddress() {
        let reading = atom("<entry><title>a</title><id>https://sel.example/a</id></entry>")
        #expect(reading.articles.map(\.url) == ["https://sel.example/a"])
    }

    @Test("An id that is no address of the web is none")
    func idOtherwise() {
        let reading = atom("<entry><title>a</title><id>tag:sel.example,2021:a</id></entry>")
        #expect(reading.articles.map(\.url) == [nil])
    }

    @Test("An Atom entry whose content stands elsewhere has the address of that")
    func contentAddress() {
        let reading = atom(
            "<entry xml:base='https://sel.example/x/'><title>a</title><id>https://sel.example/1</id>"
                + "<content type='text/html' src='a.html'/></entry>")
        #expect(reading.articles.map(\.url) == ["https://sel.example/x/a.html"])
    }

    @Test("Dates that cannot be read are told once for a feed, with the first and a count")
    func dates() {
        let reading = rss(
            "<item><title>a</title><pubDate>Mon, 18 Oct 2021 16:05:00 GMT</pubDate></item>"
                + "<item><title>b</title><pubDate>last Monday</pubDate></item>"
                + "<item><title>c</title><pubDate>soon</pubDate></item>")
        #expect(reading.articles.count == 3)
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(
            reading.problems.map(\.reason) == [
                "entry 2 and 1 more: the date cannot be read: “last Monday”"
            ])
    }

    @Test("A date of change that cannot be read is told")
    func dateOfChange() {
        let reading = atom("<entry><title>a</title><updated>soon</updated></entry>")
        #expect(reading.problems.map(\.reason) == ["entry 1: the date cannot be read: “soon”"])
    }

    @Test("Items that hold nothing are told once, and the others keep their places")
    func emptyItems() {
        let reading = rss("<item/><item><title>a</title></item><item></item>")
        #expect(reading.articles.map(\.feedPosition) == [2])
        #expect(
            reading.problems.map(\.reason) == ["entry 1 and 1 more: it is empty and is left out"])
    }

    @Test("Items of a JSON Feed that are no objects are told")
    func notObjects() {
        let reading = reading(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"authors\":[{\"name\":\"Ann Lund\"}],"
                + "\"items\":[7,{\"id\":\"1\",\"content_text\":\"Words.\"}]}", "a.json")
        #expect(reading.articles.map(\.authors) == [["Ann Lund"]])
        #expect(reading.problems.map(\.reason) == ["entry 1: it is empty and is left out"])
    }

    @Test("An item of markup without a word is printed, and told")
    func noWords() {
        let reading = rss("<item><description>&lt;b>&lt;/b></description></item>")
        #expect(reading.articles.map(\.title) == [""])
        #expect(reading.problems.map(\.reason) == ["entry 1: it has neither title nor text"])
    }

    @Test("An item that is nothing but an address is read, and told")
    func addressAlone() {
        let reading = rss("<item><link>https://sel.example/a</link></item>")
        #expect(reading.articles.map(\.url) == ["https://sel.example/a"])
        #expect(reading.problems.map(\.reason) == ["entry 1: it has neither title nor text"])
    }

    @Test(
        "A line that is left out and speaks of subscribers tells who may read on",
        arguments: [
            ("Cet article est réservé aux abonnés.", Article.Access.subscribers),
            ("Subscribe to continue reading.", .subscribers),
            ("Il vous reste 70% de cet article à lire.", .subscribers),
            ("Pour lire la suite, cliquez ici.", .free), ("Abonnez-vous à notre lettre.", .free),
        ])
    func access(line: String, access: Article.Access) {
        let text = "The quays of Brannoc were closed on Tuesday before the tide, said the pilots."
        let html = "<p>\(text)</p><p>\(line)</p>".replacing("<", with: "&lt;")
        let article = rss("<item><title>a</title><description>\(html)</description></item>")
            .articles.first
        #expect(article?.access == access)
        #expect(article?.paragraphs == [text])
    }

    @Test("A mail address alone is no author, and stays in the feed's own words")
    func mailAlone() {
        let article = rss("<item><title>a</title><author>ann@sel.example</author></item>")
            .articles.first
        #expect(article?.authors == [])
        #expect(article?.wording?.author == "ann@sel.example")
    }

    @Test("What was assumed of a feed's encoding is told to those who fetch it, too")
    func doubt() {
        let text = "<?xml version='1.0' encoding='shift_jis'?><rss><channel><item><title>a "
        let bytes = Array(text.utf8) + [0x80, 0xFF, 0x20, 0xFF] + Array("</title></item>".utf8)
        let source = Source(bytes: bytes, origin: "https://sel.example/a.rss")
        let doubts = Ingestion.articles(in: source).problems.filter {
            $0.advice?.contains("UTF-8") == true
        }
        #expect(doubts.count == 1)
        let fetched = Ingestion.entries(of: source).problems.map(\.reason)
        #expect(fetched.filter { $0 == doubts.first?.reason }.count == 1)
    }

    @Test("A link over the limit is told")
    func longLink() {
        let path = String(repeating: "a", count: Limits.addressBytes)
        let reading = rss("<item><title>a</title><link>https://sel.example/\(path)</link></item>")
        #expect(reading.articles.map(\.url) == [nil])
        #expect(
            reading.problems.map(\.reason) == [
                "entry 1: the link is over 4000 bytes and is left out"
            ])
    }

    @Test(
        "An element whose content is no text, but never ends, takes no text along",
        arguments: [
            "<svg/onload=alert(1)>", "<SVG>", "<math a='>'>", "<svg></svg><svg>", "<button>",
            "<video src='x'>", "<noscript>",
        ])
    func openElement(tag: String) {
        let reading = rss("<item><description><![CDATA[b \(tag) c]]></description></item>")
        #expect(reading.articles.map(\.paragraphs) == [["b c"]])
    }

    @Test("A drawing that ends is no text")
    func drawing() {
        let reading = rss(
            "<item><description><![CDATA[b <svg><text>x</text></svg> c]]></description></item>")
        #expect(reading.articles.map(\.paragraphs) == [["b c"]])
    }

    @Test("What the feed says has a space where a paragraph ends")
    func spaces() {
        let reading = rss(
            "<item><description><![CDATA[<p>One.</p><figure><figcaption>Two</figcaption></figure>]]>"
                + "</description></item>")
        #expect(reading.articles.first?.wording?.summary == "One. Two")
    }
}
