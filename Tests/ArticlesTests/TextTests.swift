import Articles
import TestSupport
import Testing

@Suite("Text")
struct TextTests {
    @Test(
        "Folding takes case, accents and typography away",
        arguments: [
            ("L’ÉLYSÉE", "l'elysee"), ("Cœur", "coeur"), ("Erdoğan", "erdogan"),
            ("e\u{301}te\u{301}", "ete"), ("Straße", "strasse"),
            ("États\u{2011}Unis", "etats-unis"),
            ("МОСКВА", "москва"), ("10\u{A0}%", "10 %"),
        ])
    func folding(text: String, plain: String) {
        #expect(folded(text) == plain)
    }

    @Test(
        "Folding a text is folding its characters one by one",
        arguments: [
            "", "A", "Le PREMIER ministre — « à l’Élysée » — a dit… ÉTÉ, [@Z`{", "日本 ABC é",
            "\u{C0}",
            "10\u{A0}%\u{AD} ×÷ß “ÀÖØ” ÿ", "abcdefgÉ", "ABCDEFGHÉIJKLMNOPQ", "\u{202F}x\u{200B}É",
            "İSTANBUL Ⱥ",
        ])
    func foldingByCharacters(text: String) {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars { appendFolded(scalar, to: &bytes) }
        #expect(foldedBytes(text) == bytes)
    }

    @Test("Provenance is sorted, told once per field, and forgotten where it is nil")
    func provenance() {
        var provenance: Provenance = ["url": "link", "authors": "dc", "title": "rss"]
        provenance["title"] = "text"
        provenance["url"] = nil
        provenance["image"] = nil
        #expect(provenance.members.map(\.field) == ["authors", "title"])
        #expect(provenance == ["title": "text", "authors": "dc"])
        #expect(provenance["title"] == "text")
        #expect(provenance["url"] == nil)
    }

    @Test("White space collapses, no-break spaces included")
    func whitespace() {
        #expect(collapsingWhitespace("  a\n\tb\u{A0}\u{202F}c \u{FEFF}") == "a b c")
    }

    @Test(
        "A misspelling changes a third of a word's letters at most, one at least",
        arguments: [
            ("Odesssa", "odessa", 1), ("frape", "frappe", 1), ("élection", "elections", 1),
            ("cat", "dog", nil), ("Odessa", "Oslo", nil),
        ])
    func misspelt(word: String, other: String, letters: Int?) {
        #expect(misspelling(of: word, as: other) == letters)
    }

    @Test("A misspelt word finds the nearest known one, a strange one finds none")
    func nearestWord() {
        let known = ["stories", "briefs", "language", "timezone"]
        #expect(nearest(to: "storys", among: known) == "stories")
        #expect(nearest(to: "langauge", among: known) == "language")
        #expect(nearest(to: "colour", among: known) == nil)
    }

    @Test("A fingerprint is sixteen digits and changes with the text")
    func fingerprints() {
        #expect(fingerprint("").count == 16)
        #expect(fingerprint("Lede") == fingerprint("Lede"))
        #expect(fingerprint("Lede") != fingerprint("lede"))
    }

    @Test("An article keeps its id whatever file it came in")
    func identity() {
        let one = Article(
            title: "Été", url: "https://a.example/1", outlet: "A", paragraphs: [], origin: "x.rss")
        let two = Article(
            title: "ETE", url: "https://a.example/1", outlet: "B", paragraphs: ["."], origin: "y")
        #expect(one.id == two.id)
    }
}

@Suite("A problem")
struct ProblemTests {
    @Test("It is told as place, severity, stage, reason and advice")
    func description() {
        let problem = Problem(
            .configuration, at: .init("Templates/world/edition.yaml", line: 12),
            "unknown key \"storys\"", advice: "Did you mean \"stories\"?")
        #expect(
            problem.description
                == "Templates/world/edition.yaml:12: error: configuration: unknown key \"storys\". "
                + "Did you mean \"stories\"?")
    }

    @Test("A finding is told in the same way, and neither tells a password")
    func secrets() {
        let finding = Finding(
            code: "bare-link", severity: .note, place: .init("https://me:hunter2@a.example/"),
            reason: "it links to https://a.example/?token=hunter2", advice: "Take the token out")
        #expect(finding.description.contains(": note: bare-link: it links to "))
        #expect(finding.description.hasSuffix(" Take the token out."))
        #expect(!finding.description.contains("hunter2"))
    }
}

@Suite("YAML")
struct YAMLTests {
    @Test("Values carry the line they stand on, counted from the file's beginning")
    func lines() throws {
        let yaml = try YAML(parsing: "a: 1\nb:\n  - x\n  - 'no'\nc: ~\n", firstLine: 2)
        #expect(yaml["a"]?.string == "1")
        #expect(yaml["b"]?.items.map(\.line) == [4, 5])
        #expect(yaml.entries.map(\.line) == [2, 3, 6])
        #expect(yaml["c"]?.value == .null)
    }

    @Test("A byte order mark before the first dash or key is none of it")
    func byteOrderMark() throws {
        #expect(try YAML(parsing: "\u{FEFF}- a\n- b\n").items.count == 2)
        #expect(try YAML(parsing: "\u{FEFF}a: 1\nb: 2\n")["a"]?.string == "1")
    }

    @Test("Of keys that stand there twice, one that is no word changes no place by chance")
    func twiceAndNoWord() {
        let words = ["one", "two", "three", "four"].flatMap { ["\($0): 1", "\($0): 2"] }
        for text in [["? [a]", ": 1", "? [a]", ": 2"] + words, ["? [a]", ": 1", "? [a]", ": 2"]] {
            let failures = (0..<20).map { _ -> String in
                do throws(YAML.Failure) {
                    _ = try YAML(parsing: text.joined(separator: "\n"), firstLine: 3)
                    return "read"
                } catch {
                    return "\(error.line ?? 0): \(error.reason)"
                }
            }
            #expect(Set(failures).count == 1)
            #expect(failures[0].contains("twice") && !failures[0].contains("uncovertable"))
        }
    }

    @Test("A key that stands there twice is an error")
    func duplicateKeys() {
        #expect(throws: YAML.Failure.self) { try YAML(parsing: "a: 1\na: 2\n") }
        #expect(throws: YAML.Failure.self) { try YAML(parsing: "1: a\n'1': b\n") }
    }

    @Test("Malformed YAML is an error with its line")
    func malformed() throws {
        let failure = #expect(throws: YAML.Failure.self) {
            try YAML(parsing: "a: 1\nb: [1, 2\nc: 3\n")
        }
        #expect(try #require(failure?.line) >= 2)
    }

    @Test("A character that YAML forbids is told with its line")
    func controlCharacter() {
        let failure = #expect(throws: YAML.Failure.self) {
            try YAML(parsing: "a: été\nb: \u{1}\nc: 1\n", firstLine: 2)
        }
        #expect(failure?.line == 3)
    }

    @Test("Aliases that multiply are refused in bounded time")
    func bomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(throws: YAML.Failure.self) { try YAML(parsing: text) }
    }

    @Test("Keys that unfold are refused before the library hashes them", .timeLimit(.minutes(1)))
    func keyBomb() {
        var aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            aliases += "a\(level): &a\(level) [\(uses)]\n"
        }
        let words = (0..<100_000).map { "x\($0)" }.joined(separator: ",")
        let braces = String(repeating: "{", count: 900)
        let closed = String(repeating: "}", count: 900)
        for text in [aliases + "? *a12\n: 1\n", "k: \(braces)\(words)\(closed)\n"] {
            let failure = #expect(throws: YAML.Failure.self) {
                try YAML(parsing: text, isForeign: true)
            }
            #expect(failure?.reason.hasPrefix("it has too many aliases") == true)
        }
    }

    @Test("What people write with such signs is read, whoever wrote it")
    func foreign() throws {
        let excerpt = String(
            repeating: "  R & D: *why* is [this](https://a.example/?a&b)?\n", count: 90)
        let text = "base: &base [a, b]\ntags: *base\nexcerpt: |\n\(excerpt)"
        let yaml = try YAML(parsing: text, isForeign: true)
        #expect(yaml["tags"]?.items.map(\.string) == ["a", "b"])
        #expect(yaml["excerpt"]?.string?.hasPrefix("R & D") == true)
    }
}
