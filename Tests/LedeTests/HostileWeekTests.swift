import Foundation
import TestSupport
import Testing

/// What one run of the program wrote and printed.
private struct HostileRun {
    var files: [String: String] = [:]
    /// What `compile`, `stories` and `parse` printed.
    let printed: [CommandResult]

    func text(_ name: String) throws -> String {
        try #require(files["world/2021-W42/\(name)"])
    }
}

/// One after the other: each waits for programs, and must not keep every thread of the tests waiting.
@Suite("Nothing of an article becomes structure, whatever carries it", .serialized)
struct HostileWeekTests {
    @Test("Each carrier's texts stay texts in every output", arguments: Carrier.all)
    func carriers(carrier: Carrier) throws {
        let hostile = try run(
            carrier,
            HostileText.all.enumerated().map { CarriedArticle($0, words: $1) }
                + HostileText.addresses.enumerated().map {
                    CarriedArticle($0 + 500, words: "plainly", address: $1)
                })
        let harmless = try run(carrier, harmlessArticles, verbs: [["compile"]])
        let json = try hostile.text("digest.json")
        let marks = Set(json.matches(of: /zq1\d{4}/).map { String($0.output) })
        #expect(marks.count >= 60, "only \(marks.count) articles were told")
        try checkPages(
            hostile, against: harmless, withLinksOfWords: carrier.name == "plain text")
        try checkMarkdown(hostile, against: harmless)
        try checkMessage(hostile, against: harmless)
        for name in ["digest.txt", "digest.md", "digest.json"] {
            let signs = OutputOracle.unwelcomeSigns(in: try hostile.text(name), besides: ["\n"])
            #expect(signs == [], "\(name)")
        }
        for result in hostile.printed {
            #expect([0, 2].contains(result.status), "\(result.errors.prefix(300))")
            let shown = OutputOracle.unwelcomeSigns(
                in: result.output + result.errors, besides: ["\n"])
            #expect(shown == [])
        }
        _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
        #expect(
            hostile.files.keys.sorted()
                == ["eml", "html", "json", "md", "txt"].map { "world/2021-W42/digest.\($0)" }
                + ["world/2021-W42/index.html", "world/2021-W42/preview.html"]
                + ["feed.json", "feed.xml", "index.html"].map { "world/\($0)" })
        try checkArchive(hostile, against: harmless)
    }

    @Test("A file's name is shown without what a terminal or a page would obey")
    func fileNames() throws {
        let workspace = try FetchWorkspace("sources: []")
        defer { workspace.remove() }
        let article = CarriedArticle(1, words: "plainly")
        try workspace.write(Carrier.all[0].text([article]), to: "Articles/2021-W42/a.rss")
        let names = [
            "\u{1B}[31mred.html", "a\u{202E}lmth.html", "a\nlede: all is well.html",
            "<script>a.html", "bell\u{7}\u{9B}1m.html", "-rf.html", "{{headline}}.md",
        ]
        for name in names { try workspace.write("", to: "Articles/2021-W42/\(name)") }
        let result = try command(
            ["compile", "--week", "2021-W42"], in: workspace.folder)
        #expect(result.status == 2)
        #expect(
            OutputOracle.unwelcomeSigns(in: result.output + result.errors, besides: ["\n"]) == [])
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count { $0.contains("is empty") } == names.count)
        #expect(lines.allSatisfy { $0.hasPrefix("lede: ") && !$0.hasPrefix("lede: all is well") })
        let page = String(
            decoding: try workspace.bytes("Output/world/2021-W42/preview.html"), as: UTF8.self)
        #expect(OutputOracle.faults(of: page) == [])
    }

    // MARK: Judging

    /// - Parameter linksWords: whether an address that stands in the text may be the article's.
    private func checkPages(
        _ hostile: HostileRun, against harmless: HostileRun, withLinksOfWords linksWords: Bool
    ) throws {
        func pages(_ run: HostileRun) throws -> [String] {
            let preview = try run.text("preview.html")
            return [try run.text("digest.html"), preview] + OutputOracle.frames(of: preview)
        }
        var known: Set<String> = []
        for page in try pages(harmless) {
            known.formUnion(OutputOracle.tags(in: page).map(\.shape))
        }
        for page in try pages(hostile) {
            let shapes = Set(OutputOracle.tags(in: page).map(\.shape))
            #expect(shapes.subtracting(known).sorted() == [])
            let faults = OutputOracle.faults(of: page)
                .filter { !linksWords || $0 != "href=https://evil.example/" }
            #expect(faults.prefix(5) == [])
            // Long words may break where the writer says so.
            let signs = OutputOracle.unwelcomeSigns(in: page, besides: ["\n", "\t"])
            #expect(signs.filter { $0 != "U+200B" } == [])
        }
    }

    /// The pages and feeds of the archive on the web: their own scripts and links are data and
    /// addresses of the edition, so they are held against those of the harmless week.
    private func checkArchive(_ hostile: HostileRun, against harmless: HostileRun) throws {
        for name in ["2021-W42/index.html", "index.html", "feed.xml"] {
            let page = try #require(hostile.files["world/\(name)"])
            let twin = try #require(harmless.files["world/\(name)"])
            let known = Set(OutputOracle.tags(in: twin).map(\.shape))
            let shapes = Set(OutputOracle.tags(in: page).map(\.shape))
            #expect(shapes.subtracting(known).sorted() == [], "\(name)")
            let signs = OutputOracle.unwelcomeSigns(in: page, besides: ["\n", "\t"])
            #expect(signs.filter { $0 != "U+200B" } == [], "\(name)")
        }
        let feed = try #require(hostile.files["world/feed.json"])
        #expect(OutputOracle.unwelcomeSigns(in: feed, besides: ["\n"]) == [])
        _ = try JSONSerialization.jsonObject(with: Data(feed.utf8))
    }

    private func checkMarkdown(_ hostile: HostileRun, against harmless: HostileRun) throws {
        func shapes(_ run: HostileRun) throws -> Set<String> {
            // How many links a line has is up to its story; where they lead is told by the pages.
            Set(
                try run.text("digest.md").split(separator: "\n").map {
                    OutputOracle.shape(ofMarkdown: $0).replacing(/(\[\]\(\)|\(\))+/, with: "")
                })
        }
        // A source without a link whose line goes on with those of others.
        let known = try shapes(harmless).union(["*"])
        let new = try shapes(hostile).subtracting(known).sorted()
        #expect(new == [])
    }

    private func checkMessage(_ hostile: HostileRun, against harmless: HostileRun) throws {
        func header(_ run: HostileRun) throws -> (names: [String], faults: [String]) {
            OutputOracle.header(of: Array(try run.text("digest.eml").utf8))
        }
        #expect(try header(hostile).names == (try header(harmless).names))
        #expect(try header(hostile).faults == [])
        let types = { (run: HostileRun) in
            try run.text("digest.eml").split(separator: "\r\n")
                .filter { $0.hasPrefix("Content-Type:") }.map { $0.prefix { $0 != ";" } }
        }
        #expect(try types(hostile) == types(harmless))
    }

    // MARK: Running

    /// Harmless ones in all the shapes that an article is told in: without an address, with a long
    /// lead, refused, told by several outlets.
    private var harmlessArticles: [CarriedArticle] {
        let words = ["plainly", "", String(repeating: "word ", count: 300)]
        return (0..<160).map { number in
            CarriedArticle(
                number, words: words[number / 10 % 3],
                address: number % 4 == 0 ? "ftp://good.example/\(number)" : nil,
                telling: number % 10 == 9 ? number - 1 : nil)
        }
    }

    private func run(
        _ carrier: Carrier, _ articles: [CarriedArticle],
        verbs: [[String]] = [["compile"], ["stories", "--all"], ["parse"]]
    ) throws -> HostileRun {
        let workspace = try FetchWorkspace("sources: []\nsize: 1000\nhttp-images: true")
        defer { workspace.remove() }
        let edition = "Templates/world/edition.yaml"
        var settings = String(decoding: try workspace.bytes(edition), as: UTF8.self)
        for (key, value) in [("stories", "50"), ("briefs", "50"), ("per-country", "50")] {
            settings = settings.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.hasPrefix("\(key):") ? "\(key): \(value)" : String($0) }
                .joined(separator: "\n")
        }
        try workspace.write(settings, to: edition)
        try workspace.write("", to: "Articles/2021-W42/empty.html")
        let groups = carrier.holdsMany ? [articles] : articles.map { [$0] }
        for (number, group) in groups.enumerated() {
            try workspace.write(
                carrier.text(group), to: "Articles/2021-W42/\(number).\(carrier.fileExtension)")
        }
        let week = ["--week", "2021-W42", "--now", "2021-10-26T07:00:00Z"]
        let folder = workspace.folder
        var run = HostileRun(
            printed: try verbs.map { verb in
                try command(verb == ["parse"] ? verb + ["Articles"] : verb + week, in: folder)
            })
        let output = folder.appending(path: "Output").path
        for name in try FileManager.default.subpathsOfDirectory(atPath: output) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(output)/\(name)", isDirectory: &isFolder)
            if isFolder.boolValue { continue }
            run.files[name] = String(decoding: try workspace.bytes("Output/\(name)"), as: UTF8.self)
        }
        return run
    }
}
