import Articles
import Foundation
import TestSupport
import Testing

@testable import Rendering

@Suite("A letter within its edition's settings")
struct RendererTests {
    private static let letter = """
        ---
        subject: "{{edition.name}}"
        preheader: "{{headlines}}"
        ---
        ![La Lettre](images/logo.png)

        # {{edition.name}}

        {{#stories}}
        ---

        {{#image}}
        ![{{image.alt}}]({{image.url}})

        {{/image}}
        ## [{{headline}}]({{url}})

        {{lead}}

        {{/stories}}
        {{#briefs}}
        - [{{headline}}]({{url}})
        {{/briefs}}

        {{#has_more}}
        *[{{counts.more}}]({{links.browser}})*
        {{/has_more}}

        ---

        [Se désabonner]({{links.unsubscribe}}) [Voir]({{links.browser}})

        """

    private func renderer(
        _ settings: LetterSettings, pictures: [PictureFile] = [], letter: String = letter
    ) throws -> Renderer {
        try Renderer(
            letter: TemplateFile(path: "letter.md", text: letter), partials: [:], text: nil,
            theme: Theme(css: "", path: "theme.css"), settings: settings, pictures: pictures)
    }

    private func logo(_ path: String = "images/logo.png") throws -> PictureFile {
        try #require(PictureFile(path: path, bytes: PictureSample.png(width: 240, height: 60)))
    }

    @Test("A picture of the edition's own travels inside the mail and lies beside its page")
    func embedded() throws {
        let rendering = try renderer(LetterSettings(pictures: .embed), pictures: [logo()])
            .letter(for: SampleDigest().digest)
        let letter = rendering.letter
        #expect(rendering.problems.isEmpty)
        #expect(letter.html.contains("src=\"images/logo.png\" width=\"240\" height=\"60\""))
        #expect(letter.pictures.map(\.path) == ["images/logo.png"])
        #expect(letter.message.contains("multipart/related"))
        let id = try logo().contentID
        #expect(letter.message.contains("Content-ID: <\(id)>"))
        let html = MailDecoder.part("text/html", of: letter.message)
        #expect(html.contains("src=\"cid:\(id)\""))
        #expect(letter.message.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test("A picture that cannot be shown says why, and its words stand for it")
    func notShown() throws {
        let digest = SampleDigest().digest
        let linked = try renderer(LetterSettings(), pictures: [logo()]).letter(for: digest)
        #expect(linked.problems.count == 1)
        #expect(linked.problems.first?.advice?.contains("images: embed") == true)
        #expect(linked.letter.html.contains(">La Lettre</p>"))
        let misspelt = try renderer(
            LetterSettings(pictures: .embed), pictures: [logo("images/logos.png")]
        ).letter(for: digest)
        #expect(misspelt.problems.first?.advice == "Did you mean \"images/logos.png\"?")
        let forged = try renderer(
            LetterSettings(pictures: .embed),
            letter: RendererTests.letter.replacing("images/logo.png", with: "cid:x@lede")
        ).letter(for: digest)
        #expect(!forged.letter.html.contains("cid:"))
    }

    @Test("A template's picture that is not shown is told of with its line")
    func pictureLines() throws {
        let renderer = try renderer(
            LetterSettings(pictures: .embed), pictures: [logo()],
            letter: RendererTests.letter.replacing(
                "![La Lettre](images/logo.png)",
                with: "![](images/logo.png)\n\n![x](images/log.png)\n\n![x](http://a.example/x.png)"
            ))
        let problems = renderer.problems
        #expect(problems.map(\.place.line) == [7, 9])
        #expect(problems[0].advice == "Did you mean \"images/logo.png\"?")
        #expect(problems[1].advice?.contains("http-images") == true)
    }

    @Test("Files with the same bytes stay two pictures, in every run")
    func twins() throws {
        let pictures = try [logo("images/a.png"), logo("images/b é.png")]
        let letter = RendererTests.letter.replacing(
            "![La Lettre](images/logo.png)",
            with: "![A](images/a.png)\n\n![B](<images/b é.png>)\n\n![B](images/b%20%C3%A9.png)")
        let rendered = try renderer(
            LetterSettings(pictures: .embed), pictures: pictures, letter: letter
        ).letter(for: SampleDigest().digest)
        #expect(rendered.problems.isEmpty)
        #expect(rendered.letter.pictures.map(\.path) == ["images/a.png", "images/b é.png"])
        #expect(rendered.letter.html.contains("src=\"images/a.png\""))
        #expect(rendered.letter.html.contains("src=\"images/b%20%C3%A9.png\""))
    }

    @Test(
        "What an article says is no tag of the service that sends it",
        arguments: SendingService.allCases)
    func foreignTags(service: SendingService) throws {
        var sample = SampleDigest(stories: 2)
        let tags = [
            "{{ .Subscriber.Email }}", "{% raise %}", "[[UNSUB_LINK_EN]]", "*|UNSUB|*", "{{{x}}}",
        ]
        sample.hostile = tags.joined(separator: " ")
        let letter = try renderer(LetterSettings(service: service)).letter(for: sample.digest)
            .letter
        for part in [letter.html, letter.text, letter.subject, letter.preheader] {
            var rest = part
            let own = service.tags(language: "fr")
            for tag in [own.unsubscribe, own.browser] { rest = rest.replacing(tag, with: "") }
            for sign in ["{{", "}}", "{%", "%}", "[[", "]]", "*|", "|*"] {
                #expect(!rest.contains(sign), "\(sign)")
            }
        }
    }

    @Test("An edition without pictures has none")
    func none() throws {
        let rendering = try renderer(LetterSettings(pictures: .none), pictures: [logo()])
            .letter(for: SampleDigest().digest)
        #expect(rendering.problems.isEmpty)
        #expect(!rendering.letter.html.contains("<img"))
        #expect(!rendering.letter.html.contains(">La Lettre</p>"))
    }

    @Test("Pictures over plain http are shown only where the edition allows them")
    func plainHTTP() throws {
        var sample = SampleDigest(stories: 1)
        sample.hostileAddress = "http://img.lettre.example/1.png"
        let plain = try renderer(LetterSettings(), pictures: []).letter(for: sample.digest)
        #expect(!plain.letter.html.contains("<img"))
        let allowed = try renderer(LetterSettings(allowsPlainHTTP: true)).letter(for: sample.digest)
        #expect(allowed.letter.html.contains("<img src=\"http://img.lettre.example/1.png\""))
    }

    @Test(
        "A sending service's tags stand where readers unsubscribe, and the mail leaves it to it",
        arguments: SendingService.allCases)
    func tags(service: SendingService) throws {
        let digest = SampleDigest().digest
        let letter = try renderer(LetterSettings(service: service)).letter(for: digest).letter
        let tags = service.tags(language: "fr")
        for part in [letter.html, letter.text] {
            #expect(part.contains(tags.unsubscribe))
            #expect(part.contains(tags.browser))
            #expect(!part.contains("desabonnement"))
        }
        #expect(MailDecoder.field("List-Unsubscribe", of: letter.message) == nil)
    }

    @Test(
        "An article cannot stand for the page to unsubscribe, or for the letter on the web",
        arguments: [nil] + SendingService.allCases.map(Optional.some))
    func borrowedPages(service: SendingService?) throws {
        let own = SampleDigest(stories: 1)
        let links = own.digest.publication.links
        for page in [links.unsubscribe, links.browser] {
            var sample = own
            sample.hostileAddress = page
            let renderer = try renderer(LetterSettings(service: service))
            let borrowed = try renderer.letter(for: sample.digest).letter
            let usual = try renderer.letter(for: own.digest).letter
            let tags = service?.tags(language: "fr")
            for target in [page, tags?.unsubscribe, tags?.browser].compactMap(\.self) {
                let link = "href=\"\(target)\""
                #expect(
                    borrowed.html.components(separatedBy: link).count
                        == usual.html.components(separatedBy: link).count)
            }
        }
    }

    @Test("What is over the edition's size is left to the web, from the end, and told")
    func budget() throws {
        let digest = SampleDigest().digest
        let whole = try renderer(LetterSettings()).letter(for: digest)
        #expect(whole.digest == digest)
        for budget in [11_000, 9_000, 7_000] {
            let fitted = try renderer(LetterSettings(budget: budget)).letter(for: digest)
            #expect(fitted.letter.html.utf8.count <= budget)
            let told = fitted.digest.entries + fitted.digest.briefs + fitted.digest.more
            #expect(told == digest.entries + digest.briefs)
            #expect(fitted.digest.briefs.isEmpty || fitted.digest.entries == digest.entries)
            #expect(fitted.letter.markdown.contains("(https://www.lettre.example/2021-W42/)*"))
            #expect(fitted.problems.contains { $0.reason.contains("left to the web") })
            // One more would have been too much.
            let more = try renderer(LetterSettings())
                .letter(for: digest.leavingToTheWeb(fitted.digest.more.count - 1))
            #expect(more.letter.html.utf8.count > budget)
        }
    }

    @Test("The first story stays, whatever its size")
    func smallest() throws {
        let fitted = try renderer(LetterSettings(budget: 100)).letter(for: SampleDigest().digest)
        #expect(fitted.digest.entries.count == 1)
        #expect(fitted.problems.contains { $0.reason.contains("still") })
        let single = try renderer(LetterSettings(budget: 100))
            .letter(for: SampleDigest(stories: 1).digest.leavingToTheWeb(3))
        #expect(single.digest.entries.count == 1)
    }

    @Test("Variables in code and front matter in the text's template are refused with their line")
    func refused() throws {
        func problems(_ body: String, text: String? = nil) -> [Problem] {
            do {
                _ = try LetterTemplate(
                    letter: TemplateFile(
                        path: "letter.md", text: "---\nsubject: x\n---\n" + body),
                    text: text.map { TemplateFile(path: "letter.txt.md", text: $0) })
                return []
            } catch {
                return error.problems
            }
        }
        #expect(problems("a\n\n`{{sender}}`\n").map(\.place.line) == [6])
        #expect(problems("```\n{{sender}}\n```\n").map(\.reason) == ["a variable in code"])
        #expect(problems("`code` {{sender}}\n").isEmpty)
        let nested = String(repeating: "> ", count: 70) + "x\n"
        #expect(problems(nested).map(\.reason) == ["the Markdown is nested more than 60 deep"])
        let many = String(repeating: String(repeating: ">", count: 50) + "x\n\ny\n\n", count: 201)
        let told = problems(many)
        #expect(told.map(\.reason) == ["there are over 10000 quotations and lists"])
        #expect(told.first?.place.line == 804)
        let front = problems("x\n", text: "---\nsubject: x\n---\nx\n")
        #expect(front.map(\.place.source) == ["letter.txt.md"])
    }
}

/// Pictures that are nothing but their header.
enum PictureSample {
    static func png(width: Int, height: Int) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + "IHDR".utf8
            + bigEndian(width, 4) + bigEndian(height, 4) + [8, 6, 0, 0, 0]
    }

    static func gif(width: Int, height: Int) -> [UInt8] {
        "GIF89a".utf8 + bigEndian(width, 2).reversed() + bigEndian(height, 2).reversed() + [
            0, 0, 0,
        ]
    }

    /// With segments before the frame, as cameras write them.
    static func jpeg(width: Int, height: Int) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + "JFIF\0".utf8 + [1, 1, 0, 0, 1, 0, 1, 0, 0]
            + [0xFF, 0xFF, 0xC4, 0, 4, 1, 2] + [0xFF, 0xC2, 0, 11, 8] + bigEndian(height, 2)
            + bigEndian(width, 2) + [1, 1, 0x11, 0]
    }

    private static func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

@Suite("A picture's header")
struct PictureHeaderTests {
    @Test("tells format and size of PNG, GIF and JPEG")
    func sizes() {
        let png = PictureHeader(PictureSample.png(width: 1200, height: 628))
        #expect(png?.mediaType == "image/png" && png?.width == 1200 && png?.height == 628)
        let gif = PictureHeader(PictureSample.gif(width: 300, height: 7))
        #expect(gif?.mediaType == "image/gif" && gif?.width == 300 && gif?.height == 7)
        let jpeg = PictureHeader(PictureSample.jpeg(width: 640, height: 480))
        #expect(jpeg?.mediaType == "image/jpeg" && jpeg?.width == 640 && jpeg?.height == 480)
    }

    @Test("A file that breaks off, has no extent or is of another format is none")
    func others() {
        for whole in [
            PictureSample.png(width: 9, height: 9), PictureSample.gif(width: 9, height: 9),
            PictureSample.jpeg(width: 9, height: 9),
        ] {
            for length in 0..<whole.count {
                let header = PictureHeader(Array(whole.prefix(length)))
                #expect(header == nil || header?.width == 9)
            }
        }
        #expect(PictureHeader(PictureSample.png(width: 0, height: 9)) == nil)
        #expect(PictureHeader(Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)) == nil)
        #expect(PictureHeader(Array("RIFF\0\0\0\0WEBPVP8 ".utf8)) == nil)
    }
}
