import Articles
import Testing

@testable import Rendering

/// The sample's page is https://www.lettre.example/2021-W42/; readers leave at …/desabonnement.
@Suite("What speaks to readers of the mail is not on the web")
struct MailOnlyTests {
    private let away = "https://www.lettre.example/desabonnement?id=8f3a&liste=monde"
    private let here = "https://www.lettre.example/2021-W42/"

    /// What a letter's foot becomes.
    private func foot(_ markdown: String) throws -> String {
        let page = try WebSample(SampleDigest(language: "en"))
            .page("# A\n\n---\n\nB\n\n---\n\n\(markdown)\n")
        let start = try #require(page.firstRange(of: "<footer class=\"colophon\">\n"))
        let end = try #require(page.firstRange(of: "<p class=\"follow\">"))
        return String(page[start.upperBound..<end.lowerBound])
    }

    @Test("A row of links loses them with one sign each")
    func row() throws {
        let foot = try foot(
            "[Leave](\(away)) · [Old](https://x.example/a) ·\n[Here](\(here)) · [Home](https://x.example/)"
        )
        #expect(
            foot == """
                <p><a href="https://x.example/a">Old</a> ·
                <a href="https://x.example/">Home</a></p>

                """)
    }

    @Test(
        "A line of nothing else goes, small print or not",
        arguments: [
            "[View in your browser](HERE)", "*[Leave](AWAY)*", "**[Leave](AWAY)** | [V](HERE)",
        ])
    func line(markdown: String) throws {
        let foot = try foot(
            markdown.replacing("HERE", with: here).replacing("AWAY", with: away) + "\n\nUs")
        #expect(foot == "<p>Us</p>\n")
    }

    @Test("A sentence goes whole, with the line above that says why the mail came")
    func sentence() throws {
        let foot = try foot(
            "You get *this* since you asked.\n\nTo end it, [click](\(away)) or write.\n\nUs")
        #expect(foot == "<p>Us</p>\n")
    }

    @Test("A line above that holds a link stays")
    func lineAbove() throws {
        let foot = try foot("Made by [us](https://x.example/).\n\n[Leave](\(away))")
        #expect(foot == "<p>Made by <a href=\"https://x.example/\">us</a>.</p>\n")
    }

    @Test(
        "Tags of sending services are gone, as links and as words",
        arguments: [
            "[Leave](*|UNSUB|*)", "Leave: \\*|UNSUB|\\*", "*|ARCHIVE|*", "[[UNSUB_LINK_FR]]",
            "Leave: {{ unsubscribe }}", "Leave: {{{unsubscribe}}}", "{{ MessageURL }}",
            "[Leave](mailto:raus@lettre.example)",
        ])
    func tags(markdown: String) throws {
        #expect(try foot("\(markdown)\n\nUs") == "<p>Us</p>\n")
    }

    @Test("A story that links to its own page keeps its words; one with such signs is untouched")
    func story() throws {
        let page = try WebSample(SampleDigest(language: "en")).page(
            "# A\n\n---\n\nAs [told here](\(here)), so.\n\nWhat {{ unsubscribe }} means\n\n---\n\nUs\n"
        )
        #expect(page.contains("<p>As told here, so.</p>\n<p>What {{ unsubscribe }} means</p>"))
    }
}
