import Articles
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// What must not crash, hang or be silent.
@Suite struct HostileTests {
    private func reading(_ text: String, _ origin: String) -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin))
    }

    @Test(
        "A source without an article is one problem with its place",
        arguments: [
            ("", "empty.html"), ("   \n", "blank.txt"), ("<rss><channel>", "cut.rss"),
            ("{\"a\":", "cut.json"), ("\u{1}\u{2}\u{3}\u{4}", "binary.txt"),
            ("<html><body></body></html>", "hollow.html"), ("some words", "strange.xyz"),
            ("---\ntitle: \"a\n---\nText", "broken.md"), ("---\ntitle: a\nText", "open.md"),
            ("<?xml version='1.0'?><opml><body/></opml>", "other.xml"),
        ])
    func problems(text: String, origin: String) {
        let reading = reading(text, origin)
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.count == 1)
        #expect(reading.problems.first?.severity == .error)
        #expect(reading.problems.first?.place.source == origin)
    }

    @Test("Malformed front matter names its line")
    func frontMatterLine() {
        let reading = reading("---\ntitle: a\nurl: [b\n---\nText", "a.md")
        #expect(reading.problems.first?.place.line != nil)
    }

    @Test("A broken JSON line is named and the others are read")
    func jsonLine() {
        let reading = reading(
            "{\"title\":\"a\",\"text\":\"b\"}\n{\"title\":\n{\"title\":\"c\"}\n", "a.jsonl")
        #expect(reading.articles.map(\.title) == ["a", "c"])
        #expect(reading.problems.map(\.place.line) == [2])
    }

    @Test("A file over the limit is refused, not read")
    func size() {
        let bytes = [UInt8](repeating: 0x61, count: Limits.fileBytes + 1)
        let reading = Ingestion.articles(in: Source(bytes: bytes, origin: "big.txt"))
        #expect(reading.problems.first?.reason == "the file is over 32 MiB")
    }

    @Test("Deep nesting neither crashes nor hangs")
    func depth() {
        let divs = String(repeating: "<div>", count: 100_000)
        #expect(
            !reading("<html><h1>A title here</h1>\(divs)<p>Text.", "deep.html").articles.isEmpty)
        let arrays = String(repeating: "[", count: 100_000)
        #expect(!reading(arrays, "deep.json").problems.isEmpty)
        let elements = String(repeating: "<a>", count: 50_000)
        _ = reading("<rss><channel><item><title>t</title>\(elements)", "deep.rss")
        let quotes = String(repeating: "[", count: 20_000)
        #expect(!reading("# A title\n\nText \(quotes) and words", "deep.md").articles.isEmpty)
    }

    @Test("External entities of a feed are not read")
    func entities() {
        let feed = """
            <!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyy">]>
            <rss><channel><item><title>a &x; &y; b</title></item></channel></rss>
            """
        #expect(reading(feed, "x.rss").articles.first?.title == "a &x; yyyy b")
    }

    @Test("A paragraph over its limit is cut and said so")
    func longParagraph() {
        let text = "Title\n\n" + String(repeating: "word ", count: 20_000) + "."
        let reading = reading(text, "long.txt")
        #expect(
            reading.articles.first?.paragraphs.first?.utf8.count ?? .max <= Limits.paragraphBytes)
        #expect(reading.problems.map(\.severity) == [.warning])
    }

    @Test("Every beginning of a feed and of a page can be read")
    func truncation() throws {
        let feed =
            "<?xml version=\"1.0\"?><rss><channel><item><title>A &eacute; &#x41;</title></item>"
        let page = "<!doctype html><html><h1 class='x'>T &amp; t</h1><p>Words, and words.</p>"
        for text in [feed, page] {
            for end in 1..<text.utf8.count {
                let bytes = Array(text.utf8.prefix(end))
                for name in ["a.rss", "a.html", "a.txt", "a.json", "a.md"] {
                    let reading = Ingestion.articles(in: Source(bytes: bytes, origin: name))
                    #expect(!reading.articles.isEmpty || !reading.problems.isEmpty)
                }
            }
        }
    }

    @Test("Random bytes are problems or text, never a crash")
    func noise() {
        var state: UInt64 = 7
        for round in 0..<300 {
            var bytes = Array("<rss><item><title>{\"[--->&#x</p>".utf8)
            for _ in 0..<200 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.insert(
                    UInt8(truncatingIfNeeded: state >> 33), at: Int(state >> 40) % bytes.count)
            }
            let name = ["a.rss", "a.html", "a.json", "a.md", "a.txt"][round % 5]
            let reading = Ingestion.articles(in: Source(bytes: bytes, origin: name))
            #expect(!reading.articles.isEmpty || !reading.problems.isEmpty)
        }
    }

    @Test(
        "What is taken out of a page before it is parsed does not change what is read",
        arguments: [
            #"<p data-x="a > b" class=k onclick='x("<p>")'>One<br/>two</p>"#,
            #"<p data-x="never closed>One</p><p class="k">two</p>"#,
            #"<div data-a=1 data-b class = "k" data-c='' ><a href=/x?a>b title="t">One</a></div>"#,
            #"<script type="application/ld+json">{"a":"<p data-x=\"y\">"}</script><p>One</p>"#,
            #"a < b <c d=e"f" class="k">g</c> <3 <"#,
            "<p>A text of some length &amp; an entity&nbsp;within it, &copy2021 and more &",
            "<p class='a class of some length' title=\"it's 1 < 2 &eacute;\">\n          </p>",
            "<p>A delete sign\u{7F}AAA in a text of some length</p><p>and some more of it</p>",
            "<p>A form\u{C} feed and \u{FFFE} no character in a text of some length</p>",
            "<textarea>A text of some length</textarea><title>and another of some length",
        ])
    func prepass(page: String) {
        let whole = Tree(html: Array(page.utf8))
        let prepared = Tree(page: Array(page.utf8))
        #expect(prepared.nodes.map(\.tag) == whole.nodes.map(\.tag))
        #expect(prepared.values == whole.values)
        #expect(prepared.characters == whole.characters)
    }

    @Test(
        "A start tag that does not end costs no more than its bytes",
        arguments: ["<a b='", "<a b=\"'", "<a", "<p class="])
    func endlessTag(start: String) {
        let text = "A paragraph of a page that is long enough to be one, whatever comes behind it."
        let page =
            "<h1>Tags without an end</h1><p>\(text)</p>"
            + String(repeating: start, count: 200_000)
        #expect(reading(page, "x.html").articles.first?.paragraphs == [text])
    }
}
