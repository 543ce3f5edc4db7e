import Articles
import Foundation
import TestSupport
import Testing

@testable import Rendering

@Suite("A digest's page on the web")
struct WebPageTests {
    @Test(
        "Everything that Markdown says becomes the recorded HTML",
        arguments: [
            "blocks", "inlines", "boxes", "cards", "pictures-and-buttons", "footnotes",
            "unsafe-links",
        ])
    func golden(name: String) throws {
        let markdown = String(decoding: try fixture("Rendering/\(name)/input.md"), as: UTF8.self)
        let page = try WebSample(SampleDigest(language: "en")).page(markdown)
        try expectGolden(WebSample.letter(of: page), "Rendering/\(name)/web.html")
    }

    @Test("It names its neighbours, the list and the feeds, in its head and in its body")
    func neighbours() throws {
        let page = try WebSample(SampleDigest()).page(
            "# A\n", previous: "2021-W40", next: "2021-W44")
        #expect(page.contains("<link rel=\"prev\" href=\"../2021-W40/index.html\">"))
        #expect(page.contains("<link rel=\"next\" href=\"../2021-W44/index.html\">"))
        #expect(page.contains("<a rel=\"prev\" href=\"../2021-W40/index.html\">"))
        #expect(page.contains("Semaine du 4 au 10&nbsp;octobre 2021"))
        #expect(page.contains("href=\"../index.html\""))
        #expect(page.contains("type=\"application/atom+xml\""))
        #expect(page.contains("type=\"application/feed+json\""))
    }

    @Test("It is told whether a page names its neighbours, and no more than these")
    func areNamed() throws {
        let page = Array(try WebSample(SampleDigest()).page("# A\n", previous: "2021-W40").utf8)
        let weeks = (Week("2021-W40"), Week("2021-W44"))
        #expect(WebNeighbours(previous: weeks.0, next: nil).areNamed(in: page))
        #expect(!WebNeighbours(previous: weeks.0, next: weeks.1).areNamed(in: page))
        #expect(!WebNeighbours(previous: nil, next: nil).areNamed(in: page))
        #expect(!WebNeighbours(previous: weeks.1, next: nil).areNamed(in: page))
    }

    @Test("Its head says what it is, where it is and when it went out")
    func head() throws {
        let page = try WebSample(SampleDigest()).page("# A\n")
        for tag in [
            "<html lang=\"fr\" dir=\"ltr\">",
            "<title>The harbour speaks · Le Monde en bref</title>",
            "<link rel=\"canonical\" href=\"https://www.lettre.example/2021-W42/\">",
            "<meta property=\"og:type\" content=\"article\">",
            "<meta property=\"og:locale\" content=\"fr_FR\">",
            "<meta property=\"og:image\" content=\"https://img.lettre.example/42/0.png\">",
            "<meta property=\"article:published_time\" content=\"2021-10-25T05:00:00Z\">",
            "<meta name=\"twitter:card\" content=\"summary_large_image\">",
            "default-src 'none'; img-src 'self' https:; style-src 'unsafe-inline'",
        ] {
            #expect(page.contains(tag), "\(tag)")
        }
        #expect(page.contains("name=\"description\" content=\"À Valmora"))
    }

    @Test("An edition whose browser link names no week has no canonical address")
    func noAddress() throws {
        let sample = WebSample(SampleDigest())
        #expect(
            sample.site.address(ofFile: "feed.xml")
                == "https://www.lettre.example/archives/feed.xml")
        let site = WebSite(
            publication: SampleDigest().publication, theme: Theme(css: "", path: ""),
            settings: LetterSettings())
        let page = try site.page(
            of: sample.issue, markdown: "# A\n", pictures: [],
            neighbours: WebNeighbours(previous: nil, next: nil), source: "")
        #expect(!page.contains("rel=\"canonical\""))
        #expect(!page.contains("og:url"))
    }

    @Test("What the letter had no room for stands on the page")
    func more() throws {
        let sample = WebSample(SampleDigest(language: "en"))
        let left = sample.leaving([try #require(sample.digest.briefs.last)])
        let page = try sample.site.page(
            of: left, markdown: "# A\n\n---\n\nB\n\n---\n\nC\n", pictures: [],
            neighbours: WebNeighbours(previous: nil, next: nil), source: "")
        #expect(page.contains("<h2>Also this week</h2>"))
        #expect(page.contains(webText(left.more[0].headline)))
        #expect(page.contains(webText(left.more[0].lead)))
    }

    @Test("A letter without a heading of the first level gets one that screen readers say")
    func title() throws {
        let sample = WebSample(SampleDigest(language: "en"))
        #expect(try sample.page("Hello\n").contains("<h1 class=\"unseen\">The harbour speaks"))
        #expect(try !sample.page("# Hello\n").contains("<h1 class=\"unseen\">"))
    }

    @Test("The edition's own picture is the file beside the page, where pictures are embedded")
    func ownPicture() throws {
        let png: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + [0, 0, 0, 40, 0, 0, 0, 20]
        let file = try #require(PictureFile(path: "images/a logo.png", bytes: png))
        let markdown = "![Logo](images/a%20logo.png)\n\n![Web](https://img.example/a.png)\n"
        let image = "<img src=\"images/a%20logo.png\" alt=\"Logo\" width=\"40\" height=\"20\""
        func page(_ mode: LetterSettings.PictureMode) throws -> String {
            try WebSample(SampleDigest(), settings: LetterSettings(pictures: mode))
                .page(markdown, pictures: [file])
        }
        #expect(try page(.embed).contains(image))
        #expect(try !page(.link).contains("logo.png"))
        #expect(try page(.link).contains("src=\"https://img.example/a.png\""))
        #expect(try !page(.none).contains("<img"))
    }

    @Test("A script that is read from the right is written so")
    func direction() throws {
        var sample = SampleDigest(language: "ar")
        sample.stories = 1
        #expect(try WebSample(sample).page("# A\n").contains("<html lang=\"ar\" dir=\"rtl\">"))
    }

    @Test("Raw HTML in an old letter is refused with its line")
    func rawHTML() throws {
        #expect(throws: Problem.self) {
            _ = try WebSample(SampleDigest()).page("A\n\n<script>alert(1)</script>\n")
        }
    }

    @Test(
        "Nothing that an article says becomes markup, a script or a link of its own",
        arguments: [
            "</title></style></script><script>alert(1)</script>", "\" onload=\"alert(1)",
            "'><img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "<!-- --> ]]> &lt;b&gt;",
            "</article></main><h1>Mine</h1>",
        ])
    func hostile(text: String) throws {
        let edition = try ShippedEdition("fr")
        func page(_ text: String, _ address: String) throws -> String {
            let sample = WebSample(
                SampleDigest(hostile: text, hostileAddress: address), theme: edition.theme)
            return try sample.page(edition.letter(sample.digest).filled.markdown)
        }
        let page = try page(text, "javascript:alert(1)")
        let twin = try self.page("Harmless", "nowhere")
        #expect(PreviewTags.skeleton(of: page) == PreviewTags.skeleton(of: twin))
        for address in PreviewTags.attributes("href", in: page) {
            let isOurs = ["https://", "#", "../", "mailto:"].contains(where: address.hasPrefix)
            #expect(isOurs, "\(address)")
        }
    }

    @Test("Marks that turn the direction of writing, and control characters, are left out")
    func marks() throws {
        let sample = WebSample(
            SampleDigest(hostile: "a\u{202E}b\u{2066}c\u{1B}[31md\u{200F}e\u{0}f"))
        let page = try sample.page("# x\u{202E}y\u{2067}z\n\n`p\u{202D}q`\n")
        let bad = page.unicodeScalars.filter {
            (0x200E...0x200F).contains($0.value) || (0x202A...0x202E).contains($0.value)
                || (0x2066...0x2069).contains($0.value) || $0.value < 0x20 && $0 != "\n"
        }
        #expect(bad.isEmpty)
        #expect(page.contains("<h1>xyz</h1>"))
    }

    private func page(_ text: String, _ address: String) throws -> String {
        let edition = try ShippedEdition("fr")
        let sample = WebSample(
            SampleDigest(hostile: text, hostileAddress: address), theme: edition.theme)
        return try sample.page(edition.letter(sample.digest).filled.markdown)
    }
}
