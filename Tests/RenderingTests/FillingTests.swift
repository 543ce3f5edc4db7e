import Articles
import Testing

@testable import Rendering

@Suite("Filling")
struct FillingTests {
    private func filled(_ body: String, _ sample: SampleDigest = SampleDigest()) throws -> String {
        let template = try LetterTemplate(
            letter: TemplateFile(path: "letter.md", text: "---\nsubject: \"x\"\n---\n" + body))
        return try template.filled(with: sample.digest).markdown
    }

    /// The dotted names of a value, as the catalogue writes them.
    private func names(_ value: TemplateValue, _ prefix: String = "") -> Set<String> {
        switch value {
        case .record(let fields):
            return fields.reduce(into: []) { names, field in
                names.insert(prefix + field.key)
                names.formUnion(self.names(field.value, prefix + field.key + "."))
            }
        case .list(let items):
            return items.reduce(into: []) { $0.formUnion(names($1, prefix)) }
        default: return []
        }
    }

    @Test("The values are exactly the documented variables")
    func catalogue() {
        let digest = SampleDigest().digest
        var values = names(DigestValues(digest).values)
        values.formUnion(names(DigestValues(digest.leavingToTheWeb(9)).values))
        #expect(values == Set(TemplateVariable.all.map(\.name)))
        #expect(TemplateVariable.all.count == Set(TemplateVariable.all.map(\.name)).count)
    }

    @Test("What is missing prints nothing and shows no section, whatever stands outside it")
    func missing() throws {
        let sample = SampleDigest(stories: 2)
        #expect(
            try filled("{{#stories}}[{{note}}]{{#image}}I{{/image}}{{/stories}}", sample)
                == "[]I[Nous y reviendrons dimanche\\.]\n".replacing("\\.", with: "."))
        #expect(try filled("{{#links}}({{terms}}){{/links}}", sample) == "()\n")
    }

    @Test("Lists of outlets come with their separators")
    func separators() throws {
        let body = "{{#stories}}{{#also}}{{separator}}{{outlet}}{{/also}};{{/stories}}"
        #expect(
            try filled(body, SampleDigest(stories: 1))
                == "La Gazette du Port et The Harbour Times;\n")
    }

    @Test("An offer past its day is not shown")
    func offers() throws {
        #expect(try filled("{{#offers}}{{title}}|{{/offers}}") == "Le guide des trains de nuit|\n")
    }

    @Test("Long titles and leads are cut before they are filled")
    func caps() throws {
        var sample = SampleDigest(stories: 1)
        sample.hostile = String(repeating: "mot ", count: 100_000)
        let title = try filled("{{#stories}}{{headline}}{{/stories}}", sample)
        #expect(title.unicodeScalars.count <= 301)
        #expect(title.hasSuffix("mot…\n"))
        #expect(try filled("{{#stories}}{{lead}}{{/stories}}", sample).unicodeScalars.count <= 3001)
    }

    @Test("A subject and a preheader are one line of plain text")
    func subject() throws {
        var sample = SampleDigest(stories: 1)
        sample.hostile = "A *b*\r\nBcc: x@evil.example"
        let template = try LetterTemplate(
            letter: TemplateFile(
                path: "letter.md",
                text: "---\nsubject: \"{{#stories}}{{headline}}{{/stories}}\"\n---\n"))
        let letter = try template.filled(with: sample.digest)
        #expect(letter.subject == "A *b* Bcc: x@evil.example")
        #expect(letter.preheader == "")
    }

    @Test("A text part may have a template of its own")
    func ownText() throws {
        let template = try LetterTemplate(
            letter: TemplateFile(path: "letter.md", text: "---\nsubject: \"x\"\n---\nhtml\n"),
            text: TemplateFile(path: "letter.txt.md", text: "text of {{edition.name}}\n"))
        let letter = try template.filled(with: SampleDigest().digest)
        #expect(letter.textMarkdown == "text of Le Monde en bref\n")
        #expect(letter.markdown == "html\n")
    }

    @Test("A letter beyond all measure is refused")
    func size() throws {
        let body = String(
            repeating: "{{#stories}}{{lead}}{{lead}}{{lead}}{{lead}}{{/stories}}", count: 300)
        let sample = SampleDigest(stories: 10)
        #expect(throws: Problem.self) { try filled(body, sample) }
        #expect(throws: TemplateErrors.self) {
            try filled(String(repeating: "x", count: 300_000), sample)
        }
    }
}

@Suite("Wording")
struct WordingTests {
    private let french = Wording(language: "fr")
    private let english = Wording(language: "en")

    private func week(_ text: String) throws -> Week { try #require(Week(text)) }

    @Test("A week's range tells month and year as often as needed")
    func ranges() throws {
        #expect(french.range(try week("2021-W42")) == "du 18 au 24\u{A0}octobre 2021")
        #expect(english.range(try week("2021-W42")) == "18–24\u{A0}October 2021")
        #expect(french.range(try week("2021-W39")) == "du 27\u{A0}septembre au 3\u{A0}octobre 2021")
        #expect(
            english.range(try week("2020-W53")) == "28\u{A0}December 2020 – 3\u{A0}January 2021")
        #expect(french.range(try week("2021-W31")) == "du 2 au 8\u{A0}août 2021")
        #expect(french.range(try week("2021-W09")) == "du 1er au 7\u{A0}mars 2021")
    }

    @Test("Dates and numbers are those of the language")
    func datesAndNumbers() throws {
        let first = try #require(CivilDate("2021-08-01"))
        #expect(french.longDate(first) == "dimanche 1er\u{A0}août 2021")
        #expect(english.longDate(first) == "Sunday 1\u{A0}August 2021")
        #expect(french.number(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(english.number(12_345) == "12,345")
        #expect(french.number(999) == "999")
        #expect(french.inWords(8) == "huit")
        #expect(english.inWords(21) == "21")
    }

    @Test("Countries and languages have the edition's names")
    func names() {
        #expect(french.regionName("JP") == "Japon")
        #expect(english.regionName("JP") == "Japan")
        #expect(french.regionName("EU") == "Union européenne")
        #expect(french.regionName("HK") == "Hong Kong")
        #expect(french.languageName("en") == "anglais")
    }
}
