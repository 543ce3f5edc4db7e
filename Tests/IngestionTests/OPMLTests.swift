import Articles
import TestSupport
import Testing

@testable import Ingestion

@Suite("Lists of feeds as OPML")
struct OPMLTests {
    private func list(_ body: String, version: String = "2.0") throws(Problem) -> OPML {
        try reading("<opml version=\"\(version)\"><head/><body>\n\(body)</body></opml>").list
    }

    private func reading(_ text: String) throws(Problem) -> (list: OPML, problems: [Problem]) {
        try OPML.reading(Source(bytes: Array(text.utf8), origin: "feeds.opml"))
    }

    private func feeds(_ body: String) throws -> [OPML.Feed] {
        try list(body).feeds(origin: "feeds.opml").feeds
    }

    @Test("Every version is read", arguments: ["1.0", "1.1", "2.0", "3.1"])
    func versions(version: String) throws {
        let list = try list(#"<outline text="A" xmlUrl="https://a.example/"/>"#, version: version)
        #expect(list.outlines.map(\.feed) == ["https://a.example/"])
    }

    @Test("The name is the text, else the title, else the host")
    func names() throws {
        let feeds = try feeds(
            """
            <outline text="Mine" title="Theirs" xmlUrl="https://a.example/"/>
            <outline title="Theirs" xmlUrl="https://b.example/"/>
            <outline xmlUrl="https://c.example/feed"/>
            """)
        #expect(feeds.map(\.name) == ["Mine", "Theirs", "c.example"])
    }

    @Test("Attributes are known in any case, and outlines without a body")
    func letters() throws {
        let found = try reading(#"<OPML><outline TEXT="A" xmlURL="https://a.example/"/></OPML>"#)
        #expect(found.list.outlines.map(\.text) == ["A"])
        #expect(found.list.outlines.map(\.feed) == ["https://a.example/"])
    }

    @Test("A folder's name is the section of feeds that have none, the nearest one first")
    func folders() throws {
        let feeds = try feeds(
            """
            <outline text="World"><outline text="A" xmlUrl="https://a.example/"/>
            <outline text="Europe"><outline text="B" xmlUrl="https://b.example/"/></outline>
            <outline text="C" xmlUrl="https://c.example/" section="Own"/></outline>
            <outline text="D" xmlUrl="https://d.example/"/>
            """)
        #expect(feeds.map(\.section) == ["World", "Europe", "Own", nil])
    }

    @Test("Our own attributes are known under any prefix of their namespace")
    func anyPrefix() throws {
        let text =
            "<opml xmlns:l='\(OPML.namespace)'><body>"
            + "<outline text='A' xmlUrl='https://a.example/' l:weight='3'/></body></opml>"
        #expect(try reading(text).list.outlines.map(\.weight) == [3])
    }

    @Test("What was assumed of a list's encoding is told")
    func doubt() throws {
        let text = "<?xml version='1.0' encoding='shift_jis'?><opml><body><outline text='A "
        let bytes = Array(text.utf8) + [0x80, 0xFF, 0x20, 0xFF] + Array("'/></body></opml>".utf8)
        let problems = try OPML.reading(Source(bytes: bytes, origin: "feeds.opml")).problems
        #expect(problems.contains { $0.reason.contains("shift_jis") && $0.severity == .warning })
    }

    @Test("A category is the section where nothing else is")
    func category() throws {
        let feeds = try feeds(
            #"<outline text="A" xmlUrl="https://a.example/" category="/News/Asia,/Other"/>"#)
        #expect(feeds.map(\.section) == ["Asia"])
    }

    @Test("Our attributes are read with their namespace and without")
    func attributes() throws {
        let found = try reading(
            """
            <opml version="2.0" xmlns:lede="urn:x-lede:opml"><body>
            <outline text="A" xmlUrl="https://a.example/" lede:weight="1.5" lede:page="true"/>
            <outline text="B" xmlUrl="https://b.example/" weight="0.5" page="true" section="S"/>
            </body></opml>
            """
        ).list.outlines
        #expect(found.map(\.weight) == [1.5, 0.5])
        #expect(found.map(\.fetchesPages) == [true, true])
        #expect(found.map(\.section) == [nil, "S"])
    }

    @Test("A weight that is none is left out with a warning and its line", arguments: ["x", "11"])
    func badWeight(weight: String) throws {
        let found = try reading(
            "<opml><body>\n<outline text=\"A\" weight=\"\(weight)\" xmlUrl=\"https://a.example/\"/>"
                + "</body></opml>")
        #expect(found.list.outlines.map(\.weight) == [nil])
        #expect(found.problems.map(\.place) == [.init("feeds.opml", line: 2)])
        #expect(found.problems.map(\.severity) == [.warning])
    }

    @Test("Entities of HTML and bare ampersands survive")
    func entities() throws {
        let feeds = try feeds(
            #"<outline text="B&uuml;hne & K&#252;che &amp; Caf&eacute;" "#
                + #"xmlUrl="https://a.example/?a=1&b=2&amp;c=3"/>"#)
        #expect(feeds.map(\.name) == ["Bühne & Küche & Café"])
        #expect(feeds.map(\.url) == ["https://a.example/?a=1&b=2&c=3"])
    }

    @Test("Entities of a DOCTYPE are not expanded, and no file is read")
    func doctype() throws {
        let found = try reading(
            """
            <?xml version="1.0"?>
            <!DOCTYPE opml [<!ENTITY a "aaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>
            <opml><body><outline text="x&a;y&f;" xmlUrl="https://a.example/"/></body></opml>
            """)
        #expect(found.list.outlines.map(\.text) == ["x&a;y&f;"])
    }

    @Test("What is neither folder nor feed of the web is refused with its line")
    func refused() throws {
        let found = try list(
            """
            <outline text="Nothing"/>
            <outline text="Script" xmlUrl="javascript:alert(1)"/>
            <outline text="Good" xmlUrl="https://a.example/"/>
            <outline text="Files" xmlUrl="ftp://a.example/feed"/>
            <outline text="User" xmlUrl="https://user:pass@a.example/"/>
            """
        ).feeds(origin: "feeds.opml")
        #expect(found.feeds.map(\.name) == ["Good"])
        #expect(found.problems.map(\.place.line) == [2, 3, 5, 6])
        #expect(found.problems.allSatisfy { $0.advice != nil && $0.severity == .error })
    }

    @Test("An address stays as it is written, but for what an address cannot hold")
    func addresses() throws {
        let feeds = try feeds(
            """
            <outline text="A" xmlUrl="https://Example.ORG:443/Feed?x=%20"/>
            <outline text="B" xmlUrl=" HTTPS://b.example/a b "/>
            """)
        #expect(
            feeds.map(\.url) == ["https://Example.ORG:443/Feed?x=%20", "https://b.example/a%20b"])
    }

    @Test("Control characters and turns of direction do not get into names")
    func controls() throws {
        let feeds = try feeds(
            "<outline text=\"A\u{1B}[31m\u{202E}B&#8238;C&#155;\" xmlUrl=\"https://a.example/\"/>")
        #expect(feeds.map(\.name) == ["A[31mBC"])
    }

    @Test("Malformed XML is read as far as it goes, and told of")
    func malformed() throws {
        let found = try reading(
            "<opml><body>\n<outline text=\"A\" xmlUrl=\"https://a.example/\">\n</body>")
        #expect(found.list.outlines.map(\.text) == ["A"])
        #expect(found.problems.map(\.severity) == [.warning])
        #expect(found.problems.first?.place.line != nil)
    }

    @Test(
        "What is no OPML is an error that says what to do",
        arguments: ["", "hello", "<rss><channel/></rss>", "<html><body>OPML</body></html>", "{}"])
    func noOPML(text: String) {
        let problem = #expect(throws: Problem.self) { try reading(text) }
        #expect(problem?.advice != nil)
    }

    @Test("Folders nested without end are no danger, and told of")
    func depth() throws {
        let open = String(repeating: "<outline text=\"x\">", count: 100_000)
        let found = try reading("<opml><body>\(open)</body></opml>")
        #expect(found.problems.count == 1)
    }

    @Test("What is written is read as the same list")
    func roundTrip() throws {
        let outlines = [
            OPML.Outline(
                text: "World", edition: "world",
                children: [
                    OPML.Outline(
                        text: #"A "quoted" <b>&amp; 'name' é 👩‍👩‍👧"#,
                        feed: "https://a.example/?a=1&b=2", weight: 1.25, section: "S & T",
                        fetchesPages: true),
                    OPML.Outline(text: "B", feed: "https://b.example/", weight: 2),
                ])
        ]
        let file = OPML(title: "Feeds & more", outlines: outlines).file
        let found = try reading(file)
        #expect(found.problems.isEmpty)
        #expect(found.list.title == "Feeds & more")
        #expect(withoutLines(found.list.outlines) == outlines)
        #expect(found.list.file == file)
    }

    private func withoutLines(_ outlines: [OPML.Outline]) -> [OPML.Outline] {
        outlines.map { outline in
            var outline = outline
            outline.line = nil
            outline.children = withoutLines(outline.children)
            return outline
        }
    }
}

@Suite("The feeds of a page")
struct FeedLinksTests {
    private func links(_ html: String) throws -> FeedLinks {
        try FeedLinks(
            of: Source(
                bytes: Array(html.utf8), origin: "https://news.example/world/index.html",
                mediaType: "text/html"))
    }

    @Test("Declared feeds are found by their tokens and types, and by nothing else")
    func declared() throws {
        let links = try links(
            """
            <!DOCTYPE html><html><head>
            <link rel="alternate stylesheet" type="application/rss+xml" href="/no1">
            <link rel="alternate" type="text/html" hreflang="fr" href="/no2">
            <link rel="alternate" type="application/json" href="/wp-json/no3">
            <link rel="alternate" type="application/atom+xml;type=entry" href="/no4">
            <link rel="ALTERNATE home" type="Application/RSS+XML" title=" World  news " href="/a">
            <link href=b.atom type='application/atom+xml; charset=utf-8' rel=alternate />
            <link rel="alternate" type="application/feed+json" href="//feeds.example/c.json">
            <link rel="alternate" type="application/rss+xml" href="javascript:no5">
            </head><body><p>Text</p></body></html>
            """)
        #expect(
            links.declared.map(\.url) == [
                "https://news.example/a", "https://news.example/world/b.atom",
                "https://feeds.example/c.json",
            ])
        #expect(links.declared.first?.title == "World news")
    }

    @Test("Addresses start from the page's base")
    func base() throws {
        let links = try links(
            """
            <html><head><base href="/other/"><base href="/second/">
            <link rel="alternate" type="application/rss+xml" href="feed"></head></html>
            """)
        #expect(links.declared.map(\.url) == ["https://news.example/other/feed"])
    }

    @Test("Feeds of comments come last, those of other types before them")
    func comments() throws {
        let links = try links(
            """
            <head><link rel=alternate type=application/rss+xml href=/comments/feed/>
            <link rel=alternate type=application/rss+xml title="Site » Comments Feed" href=/b>
            <link rel=alternate type=text/xml href=/c>
            <link rel=alternate type=application/rss+xml title="Commentary" href=/d></head>
            """)
        #expect(
            links.declared.map(\.url) == [
                "https://news.example/d", "https://news.example/c",
                "https://news.example/comments/feed/", "https://news.example/b",
            ])
    }

    @Test("Links that look like feeds count on the page's own host alone")
    func linked() throws {
        let links = try links(
            """
            <body><a href="/feed/">RSS</a> <a href="https://www.news.example/x.rss">x</a>
            <a href="https://other.example/feed">other</a> <a href="/sitemap.xml">map</a>
            <a href="news.xml#top">n</a> <a href="/feedback">write</a> <a href="/feed/">twice</a>
            <a href="/about">about</a> <a href="/index.atom?n=10">atom</a></body>
            """)
        #expect(
            links.linked.map(\.url) == [
                "https://news.example/feed/", "https://www.news.example/x.rss",
                "https://news.example/world/news.xml#top", "https://news.example/index.atom?n=10",
            ])
    }

    @Test("The usual places are those of the host")
    func usualPlaces() {
        let places = FeedLinks.usualPlaces(besides: "https://news.example:8443/world/?x").map(\.url)
        #expect(places.first == "https://news.example:8443/feed")
        #expect(places.count == 6)
    }
}
