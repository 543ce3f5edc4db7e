import Articles
import TestSupport
import Testing

@testable import Lede

@Suite("Rules of an edition's files")
struct FileRulesTests {
    private let sample = CheckSample()
    private let letter = "Templates/lettre/letter.md"
    private let settings = "Templates/lettre/edition.yaml"

    @Test("A letter in which all is well has no findings")
    func clean() throws {
        #expect(try sample.findings() == [])
    }

    @Test("A template's picture without words is named with its line; one with words is not")
    func missingAlt() throws {
        let bare = sample.saying("![](https://lettre.example/a.png)")
        #expect(try bare.found("missing-alt") == ["\(letter):7 warning"])
        let told = sample.saying("![Un port](https://lettre.example/a.png)")
        #expect(try told.found("missing-alt") == [])
        #expect(
            try bare.setting(replacing: "home:", with: "images: none\nhome:")
                .found("missing-alt") == [])
    }

    @Test(
        "Words of a link that do not say where it leads are named",
        arguments: [
            "Cliquez ici", "ici", "En savoir plus", "Lire la suite…", "click here", "Read more »",
            "**Here**", "https://lettre.example/a", "www.lettre.example",
        ])
    func vague(words: String) throws {
        let link = sample.saying("Deux\nlignes : [\(words)](https://lettre.example/a)")
        #expect(try link.found("vague-link") == ["\(letter):8 warning"])
    }

    @Test(
        "Words of a link that say where it leads are left alone, and so are headlines",
        arguments: ["Lire notre dossier", "Click through the year’s pictures", "{{headlines}}"])
    func clear(words: String) throws {
        var link = sample.saying("[\(words)](https://lettre.example/a)")
        link.entries[0] = CheckSample.entry("Ici")
        #expect(try link.found("vague-link") == [])
    }

    @Test("A button of an offer is held to the same")
    func vagueButton() throws {
        let button = sample.setting(replacing: "Commander l’atlas", with: "Cliquez ici !")
        #expect(try button.found("vague-link") == ["\(settings):16 warning"])
    }

    @Test("The same words that lead to two pages are named, and to one page are not")
    func ambiguous() throws {
        let two = sample.saying(
            "[Nos archives](https://lettre.example/a)\n[Nos archives](https://lettre.example/b)")
        #expect(try two.found("ambiguous-link") == ["\(letter):8 note"])
        let one = sample.saying(
            "[Nos archives](https://lettre.example/a)\n[Nos archives](https://lettre.example/a)")
        #expect(try one.found("ambiguous-link") == [])
    }

    @Test("A link to a place inside the letter is named; one into a page of the web is not")
    func anchor() throws {
        #expect(
            try sample.saying("[En bref](#en-bref)").found("broken-anchor")
                == ["\(letter):7 warning"])
        let page = sample.saying("[En bref](https://lettre.example/#en-bref)")
        #expect(try page.found("broken-anchor") == [])
    }

    @Test(
        "A link that no mail may carry is an error",
        arguments: ["ftp://lettre.example/a", "javascript:alert(1)", "page.html"])
    func unlinkable(address: String) throws {
        #expect(
            try sample.saying("[Notre page](\(address))").found("unsafe-link")
                == ["\(letter):7 error"])
    }

    @Test(
        "http(s) and mailto are links; one without encryption is a note",
        arguments: [
            ("https://lettre.example/a", []), ("mailto:redaction@lettre.example", []),
            ("{{links.archive}}", []),
            ("http://lettre.example/a", ["Templates/lettre/letter.md:7 note"]),
        ])
    func safe(address: String, found: [String]) throws {
        #expect(try sample.saying("[Notre page](\(address))").found("unsafe-link") == found)
    }

    @Test("An address of edition.yaml without encryption is named with its line")
    func plainSetting() throws {
        let plain = sample.setting(
            replacing: "https://lettre.example/contact", with: "http://lettre.example/contact")
        #expect(try plain.found("unsafe-link") == ["\(settings):10 note"])
    }

    @Test("A link through a shortener is a note; a host that ends alike is none")
    func shortener() throws {
        #expect(
            try sample.saying("[Notre page](https://bit.ly/x)").found("shortened-link")
                == ["\(letter):7 note"])
        #expect(
            try sample.saying("[Notre page](https://orbit.ly/x)").found("shortened-link") == [])
    }

    @Test("Colours too near to each other are named in light and in dark by the theme's line")
    func contrast() throws {
        var pale = sample
        pale.theme = "\np { color: #aaaaaa; }\n"
        #expect(try pale.found("contrast-light") == ["Templates/lettre/theme.css:2 warning"])
        #expect(try pale.found("contrast-dark") == [])
        pale.theme = "@media (prefers-color-scheme: dark) { p { color: #444444; } }\n"
        #expect(try pale.found("contrast-light") == [])
        #expect(try pale.found("contrast-dark") == ["Templates/lettre/theme.css:1 warning"])
        let reasons = try pale.findings().map(\.reason)
        #expect(reasons.contains { $0.contains("is #444444 on #") && $0.contains("in dark mode") })
    }

    @Test("Text under 14 pixels is named, and 14 are enough")
    func smallText() throws {
        var small = sample
        small.theme = "footer p { font-size: 11px; }\n"
        #expect(try small.found("small-text") == ["Templates/lettre/theme.css:1 warning"])
        small.theme = "footer p { font-size: 14px; }\n"
        #expect(try small.found("small-text") == [])
    }

    @Test(
        "French words of the editor's are held to French typography",
        arguments: [
            ("Déjà ; encore", "a line may break before ;"), ("Quoi?", "no space before ?"),
            ("« Oui\u{202F}»", "a line may break behind «"), ("«Oui\u{A0}»", "no space behind «"),
            ("L'été", "a straight apostrophe"), ("Et puis...", "three stops"),
            ("**La rédaction :** {{headlines}}", "a line may break before :"),
        ])
    func typography(words: String, reason: String) throws {
        let found = try sample.saying(words).findings()
        #expect(found.map(\.place.description) == ["\(letter):7"])
        #expect(found.first?.code == "french-typography")
        #expect(found.first?.reason.hasSuffix(reason) == true)
    }

    @Test(
        "What French typography leaves alone is left alone",
        arguments: [
            "À 12:30, voir https://lettre.example/?a=1;b=2", "Le code `a ; b ? c : d`",
            "Déjà\u{A0}; encore\u{202F}! « Oui »".replacing(" »", with: "\u{202F}»")
                .replacing("« ", with: "«\u{A0}"),
            "Quoi&#8239;?", "{{! L'éditeur : quoi ? }}Bonjour.",
        ])
    func typeset(words: String) throws {
        #expect(try sample.saying(words).found("french-typography") == [])
    }

    @Test("Settings and picks are held to French typography, and other languages are not")
    func elsewhere() throws {
        var wrong = sample.setting(replacing: "Un atlas", with: "L'atlas")
        wrong.picks = "- story: x\n  note: À lire !\n"
        #expect(
            try wrong.found("french-typography") == [
                "\(settings):14 note", "Templates/lettre/picks/2021-W42.yaml:2 note",
            ])
        let english = wrong.setting(replacing: "language: fr", with: "language: en")
        #expect(try english.found("french-typography") == [])
        let off = wrong.setting(replacing: "home:", with: "typography: false\nhome:")
        #expect(try off.found("french-typography") == [])
    }

    @Test("No-break spaces of settings and picks are read as they are written")
    func kept() throws {
        var right = sample.setting(replacing: "Un atlas", with: "'Un atlas\u{A0}: moins 20\u{A0}%'")
        right.picks = "- story: x\n  note: À lire\u{202F}!\n"
        #expect(try right.found("french-typography") == [])
        let offer = right.lettering(
            replacing: "Bonjour.", with: "{{#offers}}Offre : {{title}}{{/offers}}")
        #expect(try offer.found("french-typography") == ["\(letter):7 note"])
    }

    @Test(
        "A variable that is printed as it is written is an error",
        arguments: ["Semaine {week.range}", "Semaine \\{\\{week.range}}", "Lettre {week}"])
    func leftover(words: String) throws {
        #expect(try sample.saying(words).found("unreplaced-variable") == ["\(letter):7 error"])
    }

    @Test("{week} is filled in links of edition.yaml, and in offers it is not")
    func leftoverWeek() throws {
        #expect(try sample.found("unreplaced-variable") == [])
        #expect(try sample.saying("Un {mot} seul").found("unreplaced-variable") == [])
        let offer = sample.setting(replacing: "example/atlas", with: "example/{week}/atlas")
        #expect(try offer.found("unreplaced-variable") == ["\(settings):15 error"])
    }
}
