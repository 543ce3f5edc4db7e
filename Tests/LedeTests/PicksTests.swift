import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

/// What an editor decides of the sample week's English edition.
@Suite("The editor's word is last")
struct PicksTests {
    private let path = "Templates/world/picks/2021-W42.yaml"
    private let sudan = "Sudanese pack streets to demand army give up power"
    private let powell = "Colin Powell, face of two Gulf wars, dies after catching Covid"
    private let taliban = "Taliban win sympathy and no recognition at Moscow talks"

    /// The digest under some picks, and the problems that are not the sample week's own.
    private func digest(
        under picks: String, in sample: SampleWorkspace
    ) async throws -> (digest: Digest, problems: [Problem]) {
        try sample.write(picks, to: path)
        let report = await (try sample.run(editions: ["world"])).compile()
        let issue = try #require(report.issues.first)
        return (issue.digest, report.allProblems.filter { $0.stage == .selection })
    }

    @Test("A pinned story has its place and the editor's words, also when it is compiled again")
    func pin() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let picks = """
            # Ours.
            - pin: "\(taliban)"
              place: 2
              headline: Talks without a handshake
              lead: What the editor says of it.
              note: See also last week.
            """
        for _ in 0..<2 {
            let (digest, problems) = try await digest(under: picks, in: sample)
            let entry = digest.entries[1]
            #expect(entry.headline == "Talks without a handshake")
            #expect(entry.lead.text == "What the editor says of it.")
            #expect(entry.lead.isEditors)
            #expect(entry.note == "See also last week.")
            #expect(digest.entries.count == 10)
            #expect(problems == [])
        }
        #expect(try sample.text(path) == picks)
    }

    @Test("A dropped story makes room for the next, and the last word on a story counts")
    func drop() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let picks =
            "- pin: \(sudan)\n- drop: \(sudan)\n- drop: nobody said this\n- pin: \(taliban)\n"
        let (digest, problems) = try await digest(under: picks, in: sample)
        #expect(!digest.entries.contains { $0.headline == sudan })
        #expect(digest.entries.contains { $0.headline == taliban })
        #expect(digest.entries.count == 10)
        let dropped = digest.ranking.first { $0.story.articles.contains { $0.title == sudan } }
        #expect(dropped?.verdict == .leftOut(.dropped))
        #expect(problems.map(\.place) == [.init(path, line: 3)])
        #expect(problems.map(\.severity) == [.warning])
    }

    @Test("A pick that matches nothing any more is told with the nearest headline")
    func nearest() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let picks = "- drop: Sudanese pack streets to demand that army give power up\n"
        let (_, problems) = try await digest(under: picks, in: sample)
        #expect(problems.first?.advice?.description == "Did you mean “\(sudan)”?")
    }

    @Test(
        "An address whose article is gone is not taken for the next number's, but for its own misspelt"
    )
    func nearestAddress() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        func line(_ address: String, _ title: String) -> String {
            "{\"title\":\"\(title)\",\"url\":\"\(address)\",\"outlet\":\"Valley Post\",\"lang\":\"en\","
                + "\"published\":\"2021-10-20\",\"text\":\"\(title), said the ministry.\"}\n"
        }
        let site = "https://valleypost.example/world/2021/10/20"
        try sample.write(
            line("\(site)/a13", "Saratov refinery burns")
                + line("\(site)/delhi-smog-schools-close", "Delhi shuts schools in smog"),
            to: "Articles/valley.jsonl")
        let picks = "- drop: \(site)/a34\n- drop: \(site)/delhi-smog-school-close.html\n"
        let (_, problems) = try await digest(under: picks, in: sample)
        #expect(problems.first?.advice == "lede stories lists the week's stories")
        #expect(
            problems.last?.advice?.description
                == "Did you mean “\(site)/delhi-smog-schools-close”?")
    }

    @Test("Decisions that several runs write at once are all kept")
    func together() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let workspace = try Workspace.find(from: sample.folder.path)
        let edition = try workspace.edition("world")
        let week = try #require(Week("2021-W42"))
        let names = (1...12).map { "https://news.example/\($0)" }
        await withTaskGroup(of: Void.self) { group in
            for name in names {
                group.addTask {
                    #expect(throws: Never.self) {
                        try PicksFile(of: edition, week: week, in: workspace)
                            .add(.drop(name), comment: "")
                    }
                }
            }
        }
        let kept = try workspace.picks(of: edition, week: week).decisions.map(\.kind)
        #expect(Set(kept) == Set(names.map { Picks.Kind.drop($0) }))
    }

    @Test("A decision is refused where several editions could be meant, though one cannot be read")
    func whichEdition() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.write("name: [", to: "Templates/international/edition.yaml")
        let told = try command(["pin", "1", "--week", "2021-W42"], in: sample.folder)
        #expect(told.status == 64)
        #expect(told.errors.contains("--edition: international, world"))
        #expect(!FileManager.default.fileExists(atPath: sample.path(path).path))
    }

    @Test("Merged stories are one, with the articles of both")
    func merge() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let (digest, problems) = try await digest(
            under: "- merge: [\"\(sudan)\", \"\(powell)\"]\n", in: sample)
        let titles = digest.ranking.map { Set($0.story.articles.map(\.title)) }
        #expect(titles.contains { $0.isSuperset(of: [sudan, powell]) })
        #expect(problems == [])
    }

    @Test("Articles that are split off tell a story of their own")
    func split() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let (digest, _) = try await digest(under: "- split: [\"\(sudan)\"]\n", in: sample)
        let story = digest.ranking.first { $0.story.articles.contains { $0.title == sudan } }
        #expect(story?.story.articles.count == 1)
    }

    @Test("A story without a text is told when it is pinned, unless the editor writes its lead")
    func withoutLead() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.write(
            #"{"title":"Peru closes its border","source":"Gazette","date":"2021-10-20"}"#,
            to: "Articles/2021-W42/peru.jsonl")
        let pin = "- pin: Peru closes its border\n"
        let (before, problems) = try await digest(under: pin, in: sample)
        #expect(!before.entries.contains { $0.headline == "Peru closes its border" })
        #expect(
            problems.map(\.reason) == ["“Peru closes its border” has no text to take a lead from"])
        let (after, none) = try await digest(under: pin + "  lead: Ours.\n", in: sample)
        #expect(after.entries.contains { $0.headline == "Peru closes its border" })
        #expect(none == [])
    }

    @Test(
        "A pinned story without an article in the edition's language asks for words of the editor's"
    )
    func otherLanguage() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let line =
            #"{"title":"Le Pérou ferme sa frontière","source":"Gazette","date":"2021-10-20","#
            + #""lang":"fr","text":"Lima a fermé mardi tous les postes de sa frontière."}"#
        try sample.write(line, to: "Articles/2021-W42/peru.jsonl")
        let (_, problems) = try await digest(
            under: "- pin: Le Pérou ferme sa frontière\n", in: sample)
        #expect(
            problems.map(\.reason) == [
                "“Le Pérou ferme sa frontière” has no article in the edition's language (en)"
            ])
        let told = try command(
            ["pin", "Le Pérou ferme", "--edition", "world", "--week", "2021-W42", "--dry-run"],
            in: sample.folder)
        #expect(told.status == 0)
        #expect(told.errors.contains("no article in the edition's language"))
    }

    @Test(
        "A pin tells which story loses its place by it, and one of a story that has one tells none")
    func displaced() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        func told(_ story: String) throws -> String {
            try command(
                ["pin", story, "--edition", "world", "--week", "2021-W42", "--dry-run"],
                in: sample.folder
            ).output
        }
        #expect(try told("b1").components(separatedBy: "loses its place").count == 2)
        #expect(try !told("1").contains("loses its place"))
    }

    @Test(
        "A decision that matches nothing is told with what was most likely meant",
        arguments: [
            ("Sudanesse", "Sudanese pack"), ("Talibann win simpathy", "Taliban win sympathy"),
        ])
    func misspelt(name: String, word: String) async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let (_, problems) = try await digest(under: "- drop: \"\(name)\"\n", in: sample)
        #expect(problems.count == 1)
        #expect(problems.first?.advice?.contains(word) == true)
    }

    @Test("An address that was cut off finds the only one that begins so")
    func cutOff() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let line =
            #"{"title":"Peru closes its border","source":"Gazette","date":"2021-10-20","#
            + #""url":"https://gazette.example/world/peru-closes-its-border-with-chile-after-clashes","#
            + #""text":"Lima closed all posts on its border on Tuesday."}"#
        try sample.write(line, to: "Articles/2021-W42/peru.jsonl")
        let (_, problems) = try await digest(
            under: "- drop: https://gazette.example/world/peru-closes\n", in: sample)
        #expect(problems.first?.advice?.contains("with-chile-after-clashes") == true)
    }

    @Test(
        "Picks that cannot be read stop the edition, each fault with its line",
        arguments: [
            ("- pin: [a, b]", 1, "\"pin\" names one story"),
            ("- drop: a\n  place: 2", 2, "\"place\" belongs to \"pin\""),
            ("- merge: a", 1, "\"merge\" names two stories or more"),
            ("- story: a", 1, "nothing is said of the story"),
            ("- pinn: a", 1, "unknown key \"pinn\""),
            ("pin: a", 1, "the picks are not a list"),
            (
                "- drop: a\n  note: b", 1,
                "a headline, a lead or a note belongs to \"pin\" or \"story\""
            ),
        ])
    func faults(text: String, line: Int, reason: String) throws {
        let problems = #expect(throws: Problems.self) {
            try PicksReader.picks(in: TextFile(path: "p.yaml", text: text))
        }
        #expect(problems?.list.first?.place == .init("p.yaml", line: line))
        #expect(problems?.list.first?.reason.description == reason)
    }

    @Test("A later pin without a place, for a note, leaves the place that the story has")
    func place() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let (digest, _) = try await digest(
            under: "- pin: \(taliban)\n  place: 3\n- pin: \(taliban)\n  note: Ours.\n",
            in: sample)
        #expect(digest.entries[2].headline == taliban)
        #expect(digest.entries[2].note == "Ours.")
        let (dropped, _) = try await self.digest(
            under: "- pin: \(taliban)\n  place: 3\n- drop: \(taliban)\n- pin: \(taliban)\n",
            in: sample)
        #expect(dropped.entries[2].headline != taliban)
        #expect(dropped.entries.contains { $0.headline == taliban })
    }

    @Test("Words that stand in one headline alone name it, in a line written by hand as well")
    func words() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let (digest, problems) = try await digest(
            under: "- drop: sudanese pack\n- pin: taliban sympathy\n  place: 1\n", in: sample)
        #expect(problems == [])
        #expect(digest.entries.first?.headline == taliban)
        #expect(!digest.entries.contains { $0.headline == sudan })
    }

    @Test("Words that stand in several headlines decide nothing, and these are told")
    func ambiguousWords() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let (_, problems) = try await digest(under: "- drop: covid\n", in: sample)
        let problem = try #require(problems.first)
        #expect(problems.count == 1)
        #expect(problem.severity == .warning)
        #expect(problem.reason.contains("headlines have the words “covid”"))
        #expect(problem.advice?.hasPrefix("Say which: “") == true)
    }

    @Test("Words that stand in several headlines of one story name that story")
    func wordsOfOneStory() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let (digest, problems) = try await digest(
            under: "- pin: erdogan\n  place: 3\n", in: sample)
        #expect(problems == [])
        #expect(digest.entries[2].headline.contains("Erdogan"))
    }

    @Test("More pins than places are all printed, with a warning")
    func manyPins() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(
            "Templates/world/edition.yaml", replacing: "stories: 10 ", with: "stories: 1 ")
        let (digest, problems) = try await digest(
            under: "- pin: \(sudan)\n- pin: \(taliban)\n", in: sample)
        #expect(digest.entries.count == 2)
        #expect(problems.map(\.severity) == [.warning])
        #expect(problems.first?.reason.contains("2 stories are pinned, for 1 place:") == true)
    }

    @Test(
        "A verb writes behind an empty list, and behind the end of a document",
        arguments: [
            "[]\n", "# ours\n[]", "[ ]  # ours\n", "[]\r\n",
            "---\n- drop: Taliban win sympathy\n...\n",
        ])
    func closedLists(text: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.write(text, to: path)
        #expect(try lede(["drop", sudan], in: sample).status == 0)
        let written = try sample.text(path)
        #expect(written.contains("\n- drop: ") || written.hasPrefix("- drop: "))
        #expect(written.contains("# ours") == text.contains("# ours"))
    }

    @Test("Broken picks leave the other edition as it is; status 78")
    func broken() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.write("- pin: [", to: path)
        let report = await (try sample.run()).compile()
        #expect(report.issues.map(\.edition.slug) == ["international"])
        #expect(report.status == .configuration)
    }

    // MARK: - The verbs

    private func lede(_ arguments: [String], in sample: SampleWorkspace) throws -> CommandResult {
        try command(arguments + ["--edition", "world", "--week", "2021-W42"], in: sample.folder)
    }

    @Test("What a verb decides stands at the end of the picks, whose every word stays")
    func write() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let before = "# Mine.\n- drop: \"\(powell)\" # enough of him\n"
        try sample.write(before, to: path)
        #expect(
            try lede(["pin", "b2", "--place", "1", "--note", "Ours: \"#1\""], in: sample).status
                == 0)
        #expect(try lede(["move", "sudanese pack streets", "2"], in: sample).status == 0)
        let text = try sample.text(path)
        #expect(text.hasPrefix(before))
        let picks = try PicksReader.picks(in: TextFile(path: path, text: text))
        #expect(picks.decisions.count == 4)
        let report = await (try sample.run(editions: ["world"])).compile()
        let entries = try #require(report.issues.first).digest.entries
        #expect(entries[0].note == "Ours: \"#1\"")
        #expect(entries[1].story.articles.contains { $0.title == sudan })
    }

    @Test("A verb ends its lines as the picks end theirs", arguments: ["", "  "])
    func endings(indentation: String) throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let before = "# Mine.\r\n\(indentation)- drop: \"\(powell)\"\r\n"
        try sample.write(before, to: path)
        #expect(try lede(["pin", "b2", "--note", "Ours"], in: sample).status == 0)
        let text = try sample.text(path)
        #expect(text.hasPrefix(before))
        let bytes = Array(text.utf8)
        #expect(bytes.indices.allSatisfy { bytes[$0] != 0x0A || bytes[$0 - 1] == 0x0D })
        #expect(bytes.count { $0 == 0x0A } == 4)
        let picks = try PicksReader.picks(in: TextFile(path: path, text: text))
        // The pin and its note are one entry and two decisions.
        #expect(picks.decisions.count == 3)
    }

    @Test("A verb writes behind picks that begin with a byte order mark, which stays")
    func byteOrderMark() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let before = "\u{FEFF}- drop: \"\(powell)\"\n"
        try sample.write(before, to: path)
        #expect(try lede(["pin", "b2"], in: sample).status == 0)
        let bytes = try Data(contentsOf: sample.path(path))
        #expect(bytes.starts(with: Array(before.utf8)))
        let text = String(decoding: bytes, as: UTF8.self)
        let picks = try PicksReader.picks(in: TextFile(path: path, text: text))
        #expect(picks.decisions.count == 2)
    }

    @Test("A verb makes the picks where there are none, and writes nothing in a dry run")
    func begin() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let dry = try lede(["drop", "1", "--dry-run"], in: sample)
        #expect(dry.status == 0)
        #expect(!FileManager.default.fileExists(atPath: sample.path(path).path))
        #expect(try lede(["merge", "1", "2"], in: sample).status == 0)
        #expect(try lede(["split", sudan], in: sample).status == 0)
        let picks = try PicksReader.picks(
            in: TextFile(path: path, text: try sample.text(path)))
        #expect(picks.decisions.count == 2)
    }

    @Test("A verb on a story that is none names the nearest, and writes nothing; status 65")
    func unknown() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let result = try lede(["pin", "Sudanese packed the streets"], in: sample)
        #expect(result.status == 65)
        #expect(result.errors.contains("Did you mean “\(sudan)”?"))
        #expect(!FileManager.default.fileExists(atPath: sample.path(path).path))
    }
}
