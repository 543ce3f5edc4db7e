import Articles
import Testing

@testable import Rendering

@Suite("The shipped editions", .serialized)
struct ShippedTemplatesTests {
    @Test("Their themes have no problem", arguments: ["fr", "en"])
    func themes(language: String) throws {
        let problems = try ShippedEdition(language).theme.problems
        #expect(problems.isEmpty, "\(problems.map(\.description))")
    }

    @Test("A letter holds its stories, offers and footer", arguments: ["fr", "en"])
    func letter(language: String) throws {
        let digest = SampleDigest(language: language).digest
        let (filled, html, text) = try ShippedEdition(language).letter(digest)
        #expect(filled.subject.contains(digest.publication.name))
        #expect(!filled.preheader.isEmpty)
        for entry in digest.entries + digest.briefs {
            #expect(html.contains(escapedHTML(entry.headline)))
        }
        for entry in digest.entries { #expect(html.contains(escapedHTML(entry.lead.text))) }
        #expect(html.contains("https://www.lettre.example/desabonnement?id=8f3a&amp;liste=monde"))
        #expect(html.contains("12, rue des Lilas, 44000 Nantes"))
        #expect(text.contains("https://www.lettre.example/desabonnement?id=8f3a&liste=monde"))
        #expect(!html.contains("Passée"))
        #expect(!html.contains("{{") && !html.contains("[!"))
    }

    @Test("A letter of ten stories stays under Gmail's clip", arguments: ["fr", "en"])
    func size(language: String) throws {
        let digest = SampleDigest(language: language, stories: 10).digest
        let html = try ShippedEdition(language).letter(digest).html
        #expect(html.utf8.count < 60_000)
    }

    @Test("The same digest gives the same bytes")
    func reproducible() throws {
        let digest = SampleDigest().digest
        let first = try ShippedEdition("fr").letter(digest)
        let second = try ShippedEdition("fr").letter(digest)
        #expect(first.html == second.html)
        #expect(first.text == second.text)
        #expect(first.filled == second.filled)
    }

    @Test("A letter without stories, briefs or offers is still a letter", arguments: ["fr", "en"])
    func empty(language: String) throws {
        var sample = SampleDigest(language: language, stories: 0)
        sample.hostile = nil
        let full = sample.digest
        let digest = Digest(
            publication: full.publication, week: full.week, published: full.published, entries: [],
            briefs: [],
            ranking: [], tally: full.tally)
        let html = try ShippedEdition(language).letter(digest).html
        #expect(html.contains("<h1"))
        #expect(!html.contains("<ul"))
    }

    @Test("Colours are six digits, paddings stand on cells, and every picture has its width")
    func clientRules() throws {
        for language in ["fr", "en"] {
            let html = try ShippedEdition(language).letter(SampleDigest(language: language).digest)
                .html
            for tag in html.split(separator: "<") {
                let name = tag.prefix { $0 != " " && $0 != ">" }
                let inside = tag.prefix { $0 != ">" }
                if inside.contains("padding:"), !["td", "th", "ul", "ol"].contains(name) {
                    Issue.record("padding on \(name)")
                }
                if name == "img" {
                    #expect(inside.contains(" width=\"") && inside.contains(" alt=\""))
                    #expect(inside.contains("max-width:") && inside.contains("height:auto"))
                }
                if name == "a" { #expect(inside.contains("color:#")) }
                if name == "table" { #expect(inside.contains("role=\"presentation\"")) }
                #expect(
                    !inside.contains("rgb(") && !inside.contains("var(") && !inside.contains("url(")
                )
            }
        }
    }

    @Test("Hostile addresses give no link of another kind")
    func addresses() throws {
        let edition = try ShippedEdition("fr")
        for address in AddressTests.refused {
            var sample = SampleDigest(stories: 2)
            sample.hostileAddress = address
            let html = try edition.letter(sample.digest).html
            for piece in html.split(separator: "href=\"").dropFirst() {
                #expect(
                    piece.hasPrefix("https://www.lettre.example/") || piece.hasPrefix("mailto:"))
            }
            #expect(!html.contains("<img"))
        }
    }

    @Test("No line of the text part is over 72 columns but for addresses", arguments: ["fr", "en"])
    func textWidth(language: String) throws {
        let text = try ShippedEdition(language).letter(SampleDigest(language: language).digest).text
        for line in text.split(separator: "\n") where !line.contains("://") {
            #expect(displayWidth(line) <= 72)
        }
    }
}
