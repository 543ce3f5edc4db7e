import Articles
import Foundation
import Testing

@testable import Ingestion

/// Words that a source holds and that must not go missing on the way, or be told where they do.
@Suite struct LostWordsTests {
    private func reading(_ text: String, _ origin: String) -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin))
    }

    private static let first = "The first of the quays of Brannoc was closed on Tuesday, he said."
    private static let second = "The second of the quays of Brannoc was closed on Friday, he said."
    private static let third = "The third of the quays of Brannoc was closed on Sunday, he said."

    @Test(
        "What ends in an odd way takes no text of the page along",
        arguments: [
            "<script>var a = 1;</script\n>", "<script>var a = 1;</SCRIPT >",
            "<style>p { }</style\t>", "<script>'</scripts>'</script x>", "<svg class=\"line\"/>",
            "<!-->", "<!--->", "<!-- a --><!-->",
            "<script type=\"application/ld+json\">{\"a\": 1}</script >",
        ])
    func oddEnds(between: String) {
        let page = """
            <html><head><title>The quays</title></head><body><article><h1>The quays are closed</h1>
            <p>\(Self.first)</p>\(between)<p>\(Self.second)</p><!-- b --><script>c</script>
            <svg><path/></svg><style>d</style><p>\(Self.third)</p></article></body></html>
            """
        let paragraphs = reading(page, "a.html").articles.first?.paragraphs
        #expect(paragraphs == [Self.first, Self.second, Self.third])
    }

    @Test("Scripts that are never closed are searched for their ends once, not each anew")
    func openScripts() {
        let page = String(repeating: "<script>", count: 60_000) + "</script "
        let start = ContinuousClock.now
        _ = HTMLPrepass(of: Array(page.utf8))
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(
        "Values of JSON that stand one behind the other are all read",
        arguments: [
            "{\n\"title\": \"One\"\n}\n{\n\"title\": \"Two\"\n}\n",
            "[{\"title\": \"One\"}]\n[{\"title\": \"Two\"}]",
            "{ \"title\": \"One\" },\n{\"title\":\"Two\"}",
        ])
    func stream(text: String) {
        let reading = reading(text, "a.json")
        #expect(reading.articles.map(\.title) == ["One", "Two"])
        #expect(reading.problems.isEmpty)
    }

    @Test("A broken value of JSON is told beside those before it")
    func brokenStream() {
        let reading = reading("{\n\"title\": \"One\"\n}\n{\n\"title\": Two\n}\n", "a.json")
        #expect(reading.articles.map(\.title) == ["One"])
        #expect(reading.problems.map(\.place) == [.init("a.json", line: 5, column: 10)])
    }

    @Test(
        "JSON is known by its first signs, however it is set",
        arguments: ["{\n    \"title\": \"One\"\n}", "[\n  {\n    \"title\": \"One\"\n  }\n]"])
    func setJSON(text: String) {
        #expect(reading(text, "-").articles.map(\.title) == ["One"])
    }

    @Test("A summary that breaks off marks its article, unless that is said otherwise")
    func cut() {
        func isTruncated(_ members: String) -> Bool? {
            let line = "{\"title\":\"One\",\"summary\":\"The quays are closed […]\"\(members)}"
            return reading(line, "a.json").articles.first?.isTruncated
        }
        #expect(isTruncated("") == true)
        #expect(isTruncated(",\"truncated\":false") == false)
    }

    @Test(
        "Half a pair of surrogates takes nothing along",
        arguments: [
            ("\\ud83d\\u0041b", "\u{FFFD}Ab"), ("\\ud83d\\ud83d\\ude00", "\u{FFFD}\u{1F600}"),
            ("\\ud83d\\ude00", "\u{1F600}"), ("\\ud83db", "\u{FFFD}b"),
        ])
    func surrogates(escaped: String, text: String) {
        #expect(
            reading("{\"title\":\"a \(escaped)\"}", "a.json").articles.first?.title == "a \(text)")
    }

    @Test(
        "A text that begins with a rule is read",
        arguments: [
            ("---\nThe quays are closed\n\n\(first)\n", "a.txt"),
            ("---\nThe quays are closed\n\n\(first)\n", "-"),
            ("---\n\n# The quays are closed\n\n\(first)\n\n---\n\n\(second)\n", "a.md"),
        ])
    func rule(text: String, origin: String) {
        let reading = reading(text, origin)
        #expect(reading.articles.first?.title == "The quays are closed")
        #expect(reading.articles.first?.paragraphs.first == Self.first)
        #expect(reading.problems.isEmpty)
    }

    @Test("Code that never ends is told with the line on which it begins")
    func openFence() {
        let text = "---\ntitle: The quays\n---\n\n\(Self.first)\n\n~~~\n\n\(Self.second)\n"
        let reading = reading(text, "a.md")
        #expect(reading.articles.first?.paragraphs == [Self.first])
        #expect(reading.problems.map(\.place) == [.init("a.md", line: 7)])
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(self.reading("# A\n\nb\n\n```\nc\n```\n", "a.md").problems.isEmpty)
    }

    @Test(
        "A heading keeps a # of its own, and loses those that close it",
        arguments: [
            ("# Why we left C#", "Why we left C#"), ("## The quays ##", "The quays"),
            ("# The quays #\t", "The quays"), ("# #", ""),
        ])
    func heading(line: String, title: String) {
        #expect(MarkdownText([line]).heading == title)
    }

    @Test(
        "The ending of a name that holds a question mark is that of the name",
        arguments: [
            ("Why?.md", "md"), ("a/Why? Because.html", "html"), ("list.txt?page=2", "txt"),
            ("list.txt?v=1.2", "txt"), ("https://a.example/b.xml?c=d.md", "xml"), ("Why?", ""),
        ])
    func ending(origin: String, ending: String) throws {
        let sniff = try Sniff.of(Source(bytes: Array("a".utf8), origin: origin))
        #expect(sniff.fileExtension == ending)
    }

    @Test("A section is cut out of its line where that says so, whatever letters are before it")
    func section() {
        let text = """
            The quays are closed

            \(Self.first)

            Retrouvez tous les articles de la rubrique Bœufs et mœurs
            """
        #expect(reading(text, "a.txt").articles.first?.section == "Bœufs et mœurs")
    }

    @Test("A list that is not used is not told to be too long")
    func unusedList() {
        let words = (0..<150).map { "word\($0)" }.joined(separator: ",")
        let page = """
            <html><head><title>The quays</title><meta property="article:tag" content="Brannoc">
            <meta name="keywords" content="\(words)"></head><body><article>
            <h1>The quays are closed</h1><p>\(Self.first)</p></article></body></html>
            """
        let reading = reading(page, "a.html")
        #expect(reading.articles.first?.keywords == ["Brannoc"])
        #expect(reading.problems.isEmpty)
    }

    @Test("A title out of the text is whole words, the same from every format")
    func titles() {
        let words = (1...40).map { "word\($0)" }.joined(separator: " ")
        let title = Draft.beginning(of: words)
        #expect(title.utf8.count <= 120)
        #expect(title.hasSuffix(" word17…"))
        #expect(words.hasPrefix(title.dropLast() + " "))
        let feed = "<rss><channel><item><description>\(words)</description></item></channel></rss>"
        for (text, origin) in [
            (feed, "a.rss"), ("{\"text\":\"\(words)\"}", "a.json"), ("\(words)\n", "a.md"),
        ] {
            #expect(reading(text, origin).articles.map(\.title) == [title], "\(origin)")
        }
    }
}
