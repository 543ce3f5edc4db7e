import Articles
import Foundation
import Testing

@testable import Lede

@Suite("Rules of a digest and its letter")
struct LetterRulesTests {
    private let sample = CheckSample()
    private let letter = "Templates/lettre/letter.md"
    private let picks = "Templates/lettre/picks/2021-W42.yaml"
    private let output = "Output/lettre/2021-W42/digest.html"

    @Test(
        "A letter near what Gmail shows is a note, and one over it an error",
        arguments: [(8, []), (78, ["note"]), (100, ["error"])])
    func size(kilobytes: Int, found: [String]) throws {
        var long = sample.setting(replacing: "home:", with: "size: 1000\nhome:")
        let words = String(repeating: "abc ", count: kilobytes * 256)
        long.letter = long.letter.replacing("Bonjour.", with: words)
        #expect(try long.found("size") == found.map { "\(letter) \($0)" })
    }

    @Test("A text part that holds nothing is named by its file")
    func emptyText() throws {
        var empty = sample
        empty.text = "{{! rien }}\n"
        #expect(try empty.found("empty-text") == ["Templates/lettre/letter.txt.md warning"])
        empty.text = "Bonjour.\n"
        #expect(try empty.found("empty-text") == [])
    }

    @Test(
        "A second # and a level that is passed over are named, and an order is not",
        arguments: [
            ("# Encore", ["Templates/lettre/letter.md:7 warning"]),
            ("### Trop bas", ["Templates/lettre/letter.md:7 warning"]),
            ("## Bien\n\nMot\n\n### Bien aussi", []),
            ("##", ["Templates/lettre/letter.md:7 warning"]),
        ])
    func headings(words: String, found: [String]) throws {
        #expect(try sample.saying(words + "\n\nMot").found("heading-order") == found)
    }

    @Test("A heading with nothing below it is named, and one with a text is not")
    func emptySection() throws {
        #expect(
            try sample.saying("Mot\n\n## Agenda").found("empty-section")
                == ["\(letter):9 warning"])
        #expect(try sample.saying("Mot\n\n## Agenda\n\nLundi").found("empty-section") == [])
        #expect(
            try sample.saying("## Agenda\n\n### Lundi\n\nMot").found("empty-section") == [])
    }

    @Test("A box with nothing in it is named")
    func emptyBox() throws {
        #expect(try sample.saying("> [!NOTE]").found("empty-section") == ["\(letter):7 warning"])
        #expect(try sample.saying("> [!NOTE]\n> Mot").found("empty-section") == [])
    }

    @Test(
        "A subject that is empty or long is named by its line",
        arguments: [
            ("{{edition.name}}", []), (" ", ["Templates/lettre/letter.md:2 warning"]),
            (String(repeating: "mot ", count: 16), ["Templates/lettre/letter.md:2 note"]),
        ])
    func subject(words: String, found: [String]) throws {
        let titled = sample.lettering(replacing: "{{edition.name}} du {{date}}", with: words)
        #expect(try titled.found("subject-length") == found)
    }

    @Test(
        "A preheader that is empty, long or the subject again is named by its line",
        arguments: [
            ("Trois titres", []), (" ", ["Templates/lettre/letter.md:3 warning"]),
            (String(repeating: "mot ", count: 40), ["Templates/lettre/letter.md:3 note"]),
            ("La lettre du {{date}}", ["Templates/lettre/letter.md:3 warning"]),
        ])
    func preheader(words: String, found: [String]) throws {
        let titled = sample.lettering(replacing: "{{headlines}}", with: words)
        #expect(try titled.found("preheader-length") == found)
    }

    @Test("A letter without a link to unsubscribe is named")
    func unsubscribe() throws {
        let without = sample.lettering(
            replacing: "{{links.unsubscribe}}", with: "{{links.contact}}")
        #expect(try without.found("missing-unsubscribe") == ["\(letter) warning"])
        #expect(try sample.found("missing-unsubscribe") == [])
    }

    @Test("Two entries of nearly the same headline are one story told twice")
    func twice() throws {
        var repeated = sample
        repeated.briefs = [
            CheckSample.entry("Le port de Valmora rouvre, après onze jours de grève", outlet: "C")
        ]
        #expect(try repeated.found("repeated-story") == ["\(picks) warning"])
        repeated.briefs = [CheckSample.entry("Le port de Valmora ferme pour un an", outlet: "C")]
        #expect(try repeated.found("repeated-story") == [])
    }

    @Test("A story of the weeks before is named, unless it says that it goes on")
    func before() throws {
        let week = try #require(Week("2021-W41"))
        let headline = "Le port de Valmora rouvre après onze jours de grève"
        func earlier(_ week: Week) -> [EarlierStory] {
            [EarlierStory(week: week, headline: headline, lead: "", articles: [])]
        }
        var again = sample
        again.earlier = earlier(week)
        #expect(try again.found("repeated-story") == ["\(picks) warning"])
        again.earlier = earlier(week.advanced(by: -8))
        #expect(try again.found("repeated-story") == [])
        again.earlier = earlier(week)
        let entry = again.entries[0]
        again.entries[0] = Digest.Entry(
            story: entry.story, headline: entry.headline, lead: entry.lead, source: entry.source,
            followUp: FollowUp(week: week, headline: headline))
        #expect(try again.found("repeated-story") == [])
    }

    @Test("One outlet that leads four stories is a note, unless the edition allows so many")
    func outlet() throws {
        let titles = ["Un port", "Une crue", "Un vote", "Un accord"]
        var single = sample
        single.entries = titles.map { CheckSample.entry($0) }
        #expect(try single.found("repeated-outlet") == ["Templates/lettre/edition.yaml note"])
        let allowed = single.setting(replacing: "home:", with: "per-outlet: 4\nhome:")
        #expect(try allowed.found("repeated-outlet") == [])
        single.entries[0] = CheckSample.entry("Un port", outlet: "B")
        single.entries[1] = CheckSample.entry("Une crue", outlet: "B")
        #expect(try single.found("repeated-outlet") == [])
    }

    @Test("A story that leads to a text for subscribers is a note")
    func subscribers() throws {
        var closed = sample
        #expect(try closed.found("subscribers-only") == [])
        closed.entries[1] = CheckSample.entry("Un vote", access: .subscribers)
        #expect(try closed.found("subscribers-only") == ["\(output) note"])
    }

    @Test("A story without an address that can be linked is a note at its file")
    func unlinked() throws {
        var closed = sample
        #expect(try closed.found("unlinked-story") == [])
        closed.entries[1] = CheckSample.entry("Un vote", url: "javascript:alert(1)")
        #expect(try closed.found("unlinked-story") == ["Articles/A.md note"])
    }

    @Test(
        "Words that an editor quotes stand in an article of the story",
        arguments: [
            ("« Nous avons perdu », dit-il", true), ("« Nous avons tout perdu », dit-il", false),
            ("\"nous avons tout perdu\", dit-il", false), ("« Nous […] perdu », dit-il", false),
            ("Une « crise » de plus", false), ("“Nous avons gagné” : la crue", true),
        ])
    func quotation(headline: String, isFound: Bool) throws {
        var quoted = sample
        quoted.picks = "- story: x\n  headline: '\(headline)'\n"
        quoted.entries[0] = CheckSample.entry(
            "La crue", body: "« Nous avons tout perdu », dit un pêcheur.", headline: headline)
        #expect(
            try quoted.found("quote-not-in-source") == (isFound ? ["\(picks):2 warning"] : []))
    }

    @Test("An editor's own lead is held to the same, and is no lead that should be verbatim")
    func ownLead() throws {
        var quoted = sample
        let lead = CheckSample.own("Il pleut, et « tout va bien ».")
        quoted.picks = "- story: x\n  lead: Il pleut, et « tout va bien ».\n"
        quoted.entries[0] = CheckSample.entry("La crue", body: "Il pleut.", lead: lead)
        #expect(try quoted.found("quote-not-in-source") == ["\(picks):2 warning"])
        quoted.entries[0] = CheckSample.entry("La crue", body: "« Tout va bien. »", lead: lead)
        #expect(try quoted.found("quote-not-in-source") == [])
    }

    @Test("A lead that does not stand in its article is an error")
    func misquoted() throws {
        var wrong = sample
        let source = CheckSample.entry("La crue", body: "Il pleut.")
        wrong.entries[0] = CheckSample.entry(
            "La crue", body: "Il pleut.", lead: Lead(text: "Il neige.", article: source.source.id))
        #expect(try wrong.found("quote-not-in-source") == ["\(output) error"])
    }

    @Test("An offer that ends before the letter goes out is named by its line")
    func offer() throws {
        let past = sample.setting(replacing: "2021-12-31", with: "2021-10-25")
        #expect(try past.found("past-offer") == ["Templates/lettre/edition.yaml:17 note"])
        let last = sample.setting(replacing: "2021-12-31", with: "2021-10-26")
        #expect(try last.found("past-offer") == [])
    }
}
