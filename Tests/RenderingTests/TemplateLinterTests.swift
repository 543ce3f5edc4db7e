import Articles
import TestSupport
import Testing

@testable import Rendering

@Suite("The template linter")
struct TemplateLinterTests {
    private func problems(
        _ body: String, subject: String = "x", partials: [String: String] = [:]
    ) -> [String] {
        let files = partials.map {
            ($0.key, TemplateFile(path: "partials/\($0.key).md", text: $0.value))
        }
        do {
            _ = try LetterTemplate(
                letter: TemplateFile(
                    path: "letter.md", text: "---\nsubject: \"\(subject)\"\n---\n" + body),
                partials: Dictionary(uniqueKeysWithValues: files))
            return []
        } catch {
            return error.problems.map { "\($0.place): \($0.reason). \($0.advice ?? "")" }
        }
    }

    @Test("A misspelt variable is named with its line and the nearest one")
    func misspelt() {
        #expect(
            problems("a\n\n{{edition.nam}}")
                == ["letter.md:6: unknown variable \"edition.nam\". Did you mean \"edition.name\"?"]
        )
        #expect(
            problems("x", subject: "{{weeks.range}}").first?
                .hasPrefix("letter.md:2: unknown variable") == true)
    }

    @Test("A story's field is known inside stories only")
    func scopes() {
        #expect(
            problems("{{#stories}}{{headline}} {{image.url}} {{edition.name}}{{/stories}}") == [])
        #expect(problems("{{#stories}}{{#image}}{{url}}{{/image}}{{/stories}}") == [])
        #expect(problems("{{#stories}}{{#also}}{{separator}}{{outlet}}{{/also}}{{/stories}}") == [])
        #expect(problems("{{#stories}}{{#note}}{{.}}{{/note}}{{/stories}}") == [])
        let outside = problems("\n{{headline}}")
        #expect(outside.count == 1)
        #expect(outside.first?.hasPrefix("letter.md:5: unknown variable \"headline\"") == true)
    }

    @Test("A list inside itself is refused with its line, through a partial, too")
    func listInItself() {
        let reason = "the list \"stories\" stands inside itself"
        #expect(
            problems("{{#stories}}\n{{#stories}}x{{/stories}}{{/stories}}").first?
                .hasPrefix("letter.md:5: \(reason)") == true)
        #expect(
            problems(
                "{{#stories}}{{> p}}{{/stories}}", partials: ["p": "{{#stories}}x{{/stories}}"]
            ).first?.hasPrefix("partials/p.md:1: \(reason)") == true)
        #expect(problems("{{#stories}}x{{/stories}}{{#stories}}y{{/stories}}") == [])
    }

    @Test("Sections nested beyond measure are refused with their line, not a crash")
    func deepSections() {
        let open = String(repeating: "{{#has_more}}", count: 10_000)
        let close = String(repeating: "{{/has_more}}", count: 10_000)
        #expect(
            problems(open + close) == [
                "letter.md:4: sections are nested more than 20 deep."
                    + " Close some of them before others begin"
            ])
    }

    @Test("A name that only a list knows is explained")
    func insideOnly() {
        #expect(
            problems("{{outlet_count}}")
                == [
                    "letter.md:4: unknown variable \"outlet_count\". "
                        + "It is known inside {{#stories}}…{{/stories}} only"
                ])
    }

    @Test("An unknown section is reported once, not its inside")
    func unknownSection() {
        #expect(problems("{{#storis}}\n{{headline}}\n{{/storis}}").count == 1)
    }

    @Test("Groups and conditions cannot be printed")
    func unprintable() {
        #expect(problems("{{week}}").first?.contains("is a group") == true)
        #expect(problems("{{has_offers}}").first?.contains("is a condition") == true)
        #expect(problems("{{#stories}}{{.}}{{/stories}}").first?.contains("is a group") == true)
    }

    @Test(
        "Every form that could print raw or confuse is refused",
        arguments: [
            "{{{date}}}", "{{& date}}", "{{=<% %>=}}", "{{% CONTENT_TYPE: TEXT}}", "{{< base}}",
            "{{$ block}}", "{{> *name}}", "{{uppercased(date)}}", "{{date", "{{ da te }}", "{{}}",
        ])
    func refused(tag: String) {
        let found = problems("line\n\(tag)\nline")
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.hasPrefix("letter.md:5:") }, "\(found)")
    }

    @Test("Sections that do not match are named with their lines")
    func sections() {
        #expect(
            problems("{{#stories}}\n{{#image}}\n{{/stories}}")
                == [
                    "letter.md:5: {{#image}} is never closed. Write {{/image}} where it ends"
                ])
        #expect(
            problems("{{/stories}}") == [
                "letter.md:4: {{/stories}} closes nothing that is open."
                    + " Take it out, or write its beginning before it"
            ])
        #expect(problems("{{^briefs}}\nx").first?.hasPrefix("letter.md:4: {{^briefs}}") == true)
    }

    @Test("An unknown partial is named with the nearest one")
    func unknownPartial() {
        #expect(
            problems("{{> stroy}}", partials: ["story": "x"])
                == ["letter.md:4: unknown partial \"stroy\". Did you mean \"story\"?"])
    }

    @Test("A partial is checked where it is included, and named by its own file")
    func partialScope() {
        let partials = ["story": "\n{{headline}}\n{{hedline}}"]
        #expect(
            problems("{{#stories}}{{> story}}{{/stories}}", partials: partials)
                == [
                    "partials/story.md:3: unknown variable \"hedline\". Did you mean \"headline\"?"
                ])
    }

    @Test("Partials that include each other are reported, not followed")
    func cycle() {
        let found = problems("{{> a}}", partials: ["a": "{{> b}}", "b": "x\n{{> a}}"])
        #expect(
            found
                == [
                    "partials/b.md:2: the partials include each other without end: a → b → a."
                        + " Take one of these out"
                ])
    }

    @Test("Raw HTML is reported with its line, in partials too")
    func rawHTML() {
        let found = problems(
            "a\n\nb <b>c</b>\n\n{{! <i>a comment</i> }}\n\n<div>\n</div>\n{{> p}}",
            partials: ["p": "x\n\n<img src=\"{{date}}\">"])
        #expect(
            found.map { $0.prefix { $0 != " " } } == [
                "letter.md:6:", "letter.md:10:", "partials/p.md:3:",
            ])
    }

    @Test("A box of an unknown kind is named with the nearest one")
    func unknownBox() {
        #expect(
            problems("> [!NOTE]\n> x\n\n> [!OFER]\n> x")
                == ["letter.md:7: unknown box \"[!OFER]\". Did you mean \"[!OFFER]\"?"])
    }

    @Test("Comments and code may hold what looks like a tag")
    func comments() {
        #expect(problems("{{! unknown {name} <b> }}\n\n`<b>`") == [])
    }

    @Test("Front matter is checked: missing, unknown keys, partials, unquoted braces")
    func frontMatter() {
        func reason(_ text: String) -> String? {
            do {
                _ = try LetterTemplate(letter: TemplateFile(path: "letter.md", text: text))
                return nil
            } catch {
                return error.problems.map { "\($0.place): \($0.reason)" }.first
            }
        }
        #expect(reason("# x") == "letter.md:1: the front matter is missing")
        #expect(
            reason("---\npreheader: x\n---\n") == "letter.md:1: the front matter has no subject")
        #expect(
            reason("---\nsubject: x\npreheadr: y\n---\n")
                == "letter.md:3: unknown key \"preheadr\" in the front matter")
        #expect(reason("---\nsubject: {{edition.name}}\n---\n")?.contains("not YAML") == true)
        #expect(
            reason("---\nsubject: \"{{> x}}\"\n---\n")
                == "letter.md:2: partials cannot be used in the front matter")
    }

    @Test("Windows line ends and a byte order mark change no line number")
    func lineEnds() {
        let file = TemplateFile(
            path: "letter.md", text: "\u{FEFF}---\r\nsubject: x\r\n---\r\n\r\n{{nope}}\r\n")
        #expect(throws: TemplateErrors.self) { try LetterTemplate(letter: file) }
        do {
            _ = try LetterTemplate(letter: file)
        } catch {
            #expect(error.problems.map(\.place.line) == [5])
        }
    }
}
