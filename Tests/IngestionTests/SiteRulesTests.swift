import Articles
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// Files of ftr-site-config; what they do to whole pages is in the fixtures `page-site-rule…`.
@Suite struct SiteRulesTests {
    private func rules(_ files: [String: String]) -> (rules: SiteRules, problems: [Problem]) {
        var rules = SiteRules()
        var problems: [Problem] = []
        for file in files.sorted(by: { $0.key < $1.key }) {
            problems += rules.add(Array(file.value.utf8), called: "rules/" + file.key)
        }
        return (rules, problems)
    }

    private func reading(_ body: String, rule: String) -> Reading {
        let page = "<html><head><title>The title of a page</title></head><body>\(body)</body>"
        return Ingestion.articles(
            in: Source(bytes: Array(page.utf8), origin: "https://sel.example/a.html"),
            rules: rules(["sel.example.txt": rule]).rules)
    }

    @Test("A rule that cannot be read is told with the system's reason, and the others are read")
    func unreadable() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "rules-\(UUID().uuidString)")
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A link to nowhere cannot be read by root either.
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: "a.example.txt").path, withDestinationPath: "nowhere")
        try Data("body: //p".utf8).write(to: folder.appending(path: "sel.example.txt"))
        let found = SiteRules.read(folder: folder.path, called: "rules")
        #expect(found.problems.map(\.place.source) == ["rules/a.example.txt"])
        #expect(found.problems.first?.reason.hasSuffix("No such file or directory") == true)
        #expect(found.rules.rule(for: "sel.example")?.body.map(\.path) == ["//p"])
    }

    @Test("The nearest name's rule counts, and the global one stands behind it")
    func nearest() {
        let rules = rules([
            "sel.example.txt": "body: //a", ".sel.example.txt": "body: //b",
            "mer.sel.example.txt": "body: //c", "global.txt": "body: //d",
        ]).rules
        func body(_ host: String) -> [String]? { rules.rule(for: host)?.body.map(\.path) }
        #expect(body("sel.example") == ["//a", "//d"])
        #expect(body("mer.sel.example") == ["//c", "//d"])
        #expect(body("sud.sel.example") == ["//b", "//d"])
        #expect(body("un.sud.sel.example") == ["//b", "//d"])
        #expect(body("gros-sel.example") == ["//d"])
    }

    @Test("A broken XPath and an unknown directive are named with their lines, the rest is read")
    func broken() {
        let (rules, problems) = rules([
            "sel.example.txt": """
            # comment
            body: //div[@id='a'
            body: //article
            strip_id_of_class: ad
            just words
            tidy: no
            find_string: x
            """
        ])
        #expect(problems.map(\.place.line) == [2, 4, 5, 7])
        #expect(problems.allSatisfy { $0.place.source == "rules/sel.example.txt" })
        #expect(problems.allSatisfy { $0.stage == .configuration })
        #expect(problems[1].advice == "Did you mean “strip_id_or_class”?")
        #expect(rules.rule(for: "sel.example")?.body.map(\.path) == ["//article"])
    }

    @Test("Replacements take colons and empty values")
    func replacements() {
        let rule = rules([
            "sel.example.txt": """
            replace_string(<a href="http://x">):
            find_string: a:b
            replace_string: c: d
            """
        ]).rules.rule(for: "sel.example")
        #expect(
            rule?.replacements == [
                .init(found: "<a href=\"http://x\">", replacement: ""),
                .init(found: "a:b", replacement: "c: d"),
            ])
    }

    @Test("An advertisement by its rule is left out and said so")
    func advertisement() {
        let reading = reading(
            "<p class='ad'>Bought</p><p>Words.</p>", rule: "native_ad_clue: //p[@class='ad']")
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.map(\.severity) == [.warning])
    }

    @Test("A rule that forbids to guess leaves a page without its body out")
    func noGuess() {
        let reading = reading(
            "<p>Some words that stand here.</p>",
            rule: "body: //main\nautodetect_on_failure: no")
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.map(\.severity) == [.error])
    }

    @Test("Nested and stripped nodes are freed once")
    func nested() {
        let body = "<div class='a'><div class='a'><p class='a'>x</p></div></div><p>Some words.</p>"
        let reading = reading(
            body, rule: "strip: //*[@class='a']\nstrip_id_or_class: a\nstrip: //@class\nbody: //p")
        #expect(reading.articles.first?.paragraphs == ["Some words."])
    }

    @Test("An XPath that takes too many steps is stopped, and the page is read without it")
    func steps() {
        let divs = String(repeating: "<div>", count: 200)
        let pages = String(
            repeating: divs + "<p>a</p>" + divs.replacing("<", with: "</"), count: 30)
        let reading = reading(
            pages + "<p>Some words that stand here, and some more of them in one line.</p>",
            rule: "strip: //*[count(//*[count(//*) > 1]) < count(.//*//*//*//*)]")
        #expect(!reading.articles.isEmpty)
        #expect(reading.problems.first?.place.source == "rules/sel.example.txt")
        #expect(reading.problems.first?.place.line == 1)
    }

    @Test("Replacements that make over 32 MiB of a page are told and not made")
    func replacesTooMuch() {
        let words = "<p>Some words that stand here, and some more of them in one line.</p>"
        let page = words + "<p>" + String(repeating: "zz ", count: 400) + "</p>"
        let rule = "replace_string(zz): " + String(repeating: "x", count: 200_000)
        let reading = reading(page, rule: rule)
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(reading.problems.first?.advice?.contains("32 MiB") == true)
        #expect(!reading.articles.isEmpty)
    }

    @Test("A path without a slash at its beginning starts from the document")
    func relative() {
        let reading = reading(
            "<p class='a'>No.</p><p>Some words.</p>", rule: "body: html/body/p[2]")
        #expect(reading.articles.first?.paragraphs == ["Some words."])
        #expect(reading.problems.isEmpty)
    }

    @Test("A missing folder and a rule over its size are named")
    func folder() throws {
        let missing = SiteRules.read(folder: "/nowhere/at/all", called: "Rules")
        #expect(missing.problems.map(\.place.source) == ["Rules"])
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        let big = Data(repeating: 0x23, count: Limits.ruleBytes + 1)
        try big.write(to: folder.appending(path: "big.example.txt"))
        try Data("body: //p".utf8).write(to: folder.appending(path: "sel.example.txt"))
        let read = SiteRules.read(folder: folder.path, called: "Rules")
        #expect(read.problems.map(\.reason) == ["the site rule is over 256 KiB"])
        #expect(read.rules.rule(for: "sel.example") != nil)
    }
}
