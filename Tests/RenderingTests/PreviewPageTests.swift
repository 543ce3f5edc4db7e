import Articles
import Foundation
import TestSupport
import Testing

@testable import Rendering

@Suite("The preview page")
struct PreviewPageTests {
    @Test("A small French digest is written as its golden page")
    func goldenFrench() throws {
        let page = try PreviewSample.page(language: "fr")
        try expectGolden(page, "Rendering/Preview/digest-fr.html")
    }

    @Test("A small English digest is written as its golden page")
    func goldenEnglish() throws {
        let page = try PreviewSample.page(language: "en")
        try expectGolden(page, "Rendering/Preview/digest-en.html")
    }

    @Test("An edition in a third language gets the English words")
    func otherLanguage() throws {
        let page = try PreviewSample.page(language: "de")
        #expect(page.contains("<html lang=\"en\">"))
        #expect(page.contains("Top stories"))
    }

    @Test(
        "Hostile text stays text in every field",
        arguments: [
            "</title></style><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)", "]]><svg/onload=alert(1)>", "--><iframe src=//evil.example>",
            "</pre></textarea><base href=//evil.example>", "&lt;b&gt;<b>gras</b>",
        ])
    func hostileText(payload: String) throws {
        let harmless = PreviewTags.skeleton(of: try PreviewSample.page(language: "fr", data: "x"))
        let hostile = PreviewTags.skeleton(
            of: try PreviewSample.page(language: "fr", data: payload))
        #expect(hostile == harmless)
    }

    @Test(
        "Controls and marks that turn the direction of writing are shown, not obeyed",
        arguments: [
            "\u{202E}", "\u{2066}", "\u{7}", "\u{1B}", "\u{9B}", "\u{FEFF}", "\0", "\u{34F}",
            "\u{3164}", "\u{1D173}",
        ])
    func controls(mark: String) throws {
        let page = try PreviewSample.page(language: "fr", data: "avant\(mark)après")
        #expect(!page.unicodeScalars.contains { String($0) == mark })
        #expect(page.contains("avant[U+"))
    }

    @Test(
        "An address that may not be followed is no link",
        arguments: [
            "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example/",
            "https://user@evil.example/", "https://a.example\\@evil.example/", "vbscript:x",
        ])
    func unsafeLinks(address: String) throws {
        let page = try PreviewSample.page(language: "fr", address: address)
        #expect(PreviewTags.attributes("href", in: page).allSatisfy { PreviewTags.isHarmless($0) })
        #expect(!page.contains("href=\"\(address)"))
    }

    @Test("The page loads nothing: no address but in links, no script, a closed policy")
    func loadsNothing() throws {
        let page = try PreviewSample.page(language: "fr")
        let names = PreviewTags.names(in: page)
        #expect(
            names.isDisjoint(with: ["script", "link", "img", "object", "embed", "video", "base"]))
        for name in ["src", "srcset", "background", "action", "poster", "data"] {
            #expect(PreviewTags.attributes(name, in: page).isEmpty)
        }
        #expect(PreviewTags.attributes("href", in: page).allSatisfy { PreviewTags.isHarmless($0) })
        #expect(
            page.contains(
                "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri"))
        #expect(!PreviewStyle.css.contains("url(") && !PreviewStyle.css.contains("@import"))
        let sandboxes = PreviewTags.attributes("sandbox", in: page)
        #expect(sandboxes.count == PreviewView.allCases.count)
        #expect(sandboxes.allSatisfy { !$0.contains("scripts") && !$0.contains("same-origin") })
    }

    @Test("What check found stands there, the gravest first")
    func findings() throws {
        let page = try PreviewSample.page(language: "en")
        let grave = try #require(page.range(of: "vague-link"))
        let light = try #require(page.range(of: "subject-length"))
        #expect(grave.lowerBound < light.lowerBound)
        #expect(page.contains("<code>letter.md:9</code>"))
    }

    @Test("A story tells why it is there, what would change that, and its rivals with their places")
    func why() throws {
        let page = try PreviewSample.page(language: "fr")
        #expect(page.contains("C’est l’histoire n° 1 sur 1."))
        #expect(page.contains("<li>0,50 point de moins.</li>"))
        #expect(page.contains("Séoul lance sa fusée</span> · En bref, n°\u{A0}1</li>"))
    }

    @Test("A view without style has no style sheet left, one without images no picture of its own")
    func views() throws {
        let html =
            "<!doctype html><html><head><style>p{color:red}</style></head><body>"
            + "<img src=\"images/logo.png\" alt=\"Logo\">"
            + "<img src=\"https://img.example/a.jpg\" alt=\"A\"></body></html>"
        let letter = Letter(
            subject: "", preheader: "", markdown: "", html: html, text: "", message: "",
            pictures: [Letter.Picture(path: "images/logo.png", bytes: PreviewSample.picture)])
        #expect(!PreviewView.styleless.html(of: letter).contains("color:red"))
        for view in [PreviewView.light, .dark, .styleless] {
            #expect(view.html(of: letter).contains("src=\"data:image/gif;base64,R0lGOD"))
        }
        #expect(
            PreviewView.imageless.html(of: letter).contains("<img data-src=\"images/logo.png\""))
        #expect(PreviewView.dark.html(of: letter).contains("color:red"))
        for view in PreviewView.allCases {
            #expect(view.html(of: letter).contains("<img data-src=\"https://img.example/a.jpg\""))
        }
    }

    @Test("Links tell nobody where they were followed from")
    func referrers() throws {
        let page = try PreviewSample.page(language: "fr")
        for tag in PreviewTags.tags(in: page) where tag.contains("href=\"http") {
            #expect(tag.contains("rel=\"noreferrer noopener\""))
        }
    }

    @Test("Every id stands once, and every label and inner link finds its own")
    func references() throws {
        let page = try PreviewSample.page(language: "fr")
        let ids = PreviewTags.attributes("id", in: page)
        #expect(Set(ids).count == ids.count)
        for name in ["for", "aria-labelledby"] {
            #expect(PreviewTags.attributes(name, in: page).allSatisfy(Set(ids).contains))
        }
        let inner = PreviewTags.attributes("href", in: page).filter { $0.hasPrefix("#") }
        #expect(inner.allSatisfy { Set(ids).contains(String($0.dropFirst())) })
    }

    @Test("Every table has a caption, every frame a title, every section a heading")
    func names() throws {
        let page = try PreviewSample.page(language: "en")
        let tags = PreviewTags.tags(in: page)
        #expect(tags.count { $0.hasPrefix("table") } == tags.count { $0.hasPrefix("caption") })
        #expect(tags.filter { $0.hasPrefix("iframe") }.allSatisfy { $0.contains("title=\"") })
        #expect(tags.count { $0.hasPrefix("section") } == tags.count { $0.hasPrefix("h2") })
    }

    @Test("Each reason for leaving a story out is told in both languages")
    func reasons() throws {
        let reasons: [RankedStory.Reason] = [
            .notInternational, .notInLanguage, .sameStoryline("a"), .countryFull("SD"),
            .ranBefore("2021-W41"), .dropped, .noLead, .rankedBelow,
        ]
        let french = reasons.map { PreviewWording.french.reason($0, named: "x") }
        let english = reasons.map { PreviewWording.english.reason($0, named: "x") }
        #expect(Set(french + english).count == 2 * reasons.count)
    }

    @Test("A letter beyond Gmail's clip is said to be")
    func clip() throws {
        let long = String(repeating: "x", count: 102 * 1024 + 1)
        #expect(try PreviewSample.page(language: "en", html: long).contains("class=\"size over\""))
        #expect(!(try PreviewSample.page(language: "en")).contains("class=\"size over\""))
    }

    @Test("A week of many stories shows the first of them and says how many follow")
    func manyStories() throws {
        let page = try PreviewSample.page(language: "en", leftOut: 500)
        #expect(PreviewTags.tags(in: page).count { $0.hasPrefix("li class=\"card slim\"") } == 120)
        #expect(page.contains("… and 380 more: lede stories --week 2021-W42 shows them all"))
    }

    @Test("Numbers have the mark of the language and no false minus")
    func numbers() {
        #expect(PreviewWording.french.decimal(1.005 + 1) == "2,01")
        #expect(PreviewWording.english.decimal(-0.001) == "0.00")
        #expect(PreviewWording.english.decimal(-1.5) == "−1.50")
        #expect(PreviewWording.english.decimal(.nan) == "–")
        #expect(PreviewWording.english.decimal(.infinity) == "–")
    }
}
