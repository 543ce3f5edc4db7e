import Articles
import Foundation
@testable import Lede
import TestSupport
import Testing

/// A workspace with the English edition alone, whose sources a test writes.
private struct OneEdition {
    let sample: SampleWorkspace
    static let file = "Templates/world/edition.yaml"

    /// - Parameter sources: what stands in place of the shipped `sources`.
    init(_ sources: String = "") throws {
        sample = try SampleWorkspace()
        for name in ["Templates/international", "Articles"] {
            try FileManager.default.removeItem(at: sample.path(name))
        }
        let text = try sample.text(OneEdition.file)
        let start = try #require(text.range(of: "sources:"))
        let end = try #require(text.range(of: "# site-rules"))
        try write(
            text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: sources + "\n"))
    }

    var workspace: Workspace { get throws { try Workspace.find(from: sample.folder.path) } }
    var feeds: [Edition.FeedSource] { get throws { try workspace.edition("world").feeds } }
    var text: String { get throws { try sample.text(OneEdition.file) } }

    func write(_ text: String) throws { try sample.write(text, to: OneEdition.file) }

    func add(_ opml: String, isDryRun: Bool = false) throws -> SourceChange {
        try SourceImport.run(
            bytes: Array(opml.utf8), name: "feeds.opml", into: nil, of: workspace,
            isDryRun: isDryRun)
    }

    func export() throws -> String { try SourceExport(of: workspace).opml }
}

private func opml(_ outlines: String) -> String {
    "<opml version=\"2.0\"><body>\n\(outlines)\n</body></opml>"
}

private let oneFeed = opml(#"<outline text="Wire" xmlUrl="https://wire.example/feed"/>"#)

private func rss(_ title: String, items: Int = 1) -> LoopbackServer.Response {
    let items = (1...items).map {
        "<item><title>Story \($0) of \(title)</title><link>https://x.example/\($0)</link></item>"
    }
    return LoopbackServer.Response(
        200, ["Content-Type": "application/rss+xml"],
        text: "<rss version=\"2.0\"><channel><title>\(title)</title>\(items.joined())"
            + "</channel></rss>")
}

private func page(_ html: String) -> LoopbackServer.Response {
    LoopbackServer.Response(
        200, ["Content-Type": "text/html"], text: "<!DOCTYPE html><html>\(html)</html>")
}

@Suite("The table of feeds")
struct SourceListTests {
    private let sources = """
        sources:
          - name: Wire
            feed: https://wire.example/feed
          - name: Agence
            feed: https://agence.example/feed
        """
    private let monday = Timestamp(seconds: 1_634_544_000)

    @Test("Without an archive, every feed is new")
    func new() throws {
        let edition = try OneEdition(sources)
        defer { edition.sample.remove() }
        let list = SourceList(of: try edition.workspace, now: monday)
        #expect(list.sources.map(\.name) == ["Agence", "Wire"])
        #expect(list.sources.map(\.health) == [.new, .new])
        #expect(list.sources.map(\.articlesPerWeek) == [0, 0])
        #expect(list.status == .done)
        #expect(!FileManager.default.fileExists(atPath: edition.sample.path(".lede").path))
    }

    @Test("A feed that fails comes first, with its fault; one that answers has its counts")
    func afterFetch() throws {
        let server = try LoopbackServer { request in
            request.path == "/good" ? rss("Good", items: 6) : .init(404)
        }
        let edition = try OneEdition(
            """
            sources:
              - {name: A good one, feed: "\(server.url("/good"))"}
              - {name: Broken, feed: "\(server.url("/bad"))"}
            allow-hosts: ["127.0.0.1"]
            """)
        defer { edition.sample.remove() }
        _ = Fetch(workspace: try edition.workspace, options: .init(now: monday)).run()
        let list = SourceList(of: try edition.workspace, now: monday)
        #expect(list.sources.map(\.name) == ["Broken", "A good one"])
        #expect(list.sources.map(\.health) == [.failing, .healthy])
        #expect(list.sources[0].fault?.contains("404") == true)
        #expect(list.sources[0].failures == 1)
        #expect(list.sources[1].articlesPerWeek == 6)
        #expect(list.sources[1].lastSuccess == monday)
        #expect(list.sources[1].lastNews == monday)
    }

    @Test("A feed is silent since it last brought news, whenever it last answered")
    func silent() throws {
        let server = try LoopbackServer { _ in rss("Good") }
        let edition = try OneEdition(
            "sources: [{name: G, feed: \"\(server.url("/"))\"}]\nallow-hosts: [127.0.0.1]")
        defer { edition.sample.remove() }
        let later = Timestamp(seconds: monday.seconds + 40 * 86_400)
        for now in [monday, later] {
            _ = Fetch(workspace: try edition.workspace, options: .init(now: now)).run()
        }
        let source = try #require(
            SourceList(of: try edition.workspace, now: later).sources.first)
        #expect(source.lastSuccess == later)
        #expect(source.lastNews == monday)
        #expect(source.articlesPerWeek == 0)
    }

    @Test("A feed of two editions is one line that names both")
    func shared() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        for slug in ["international", "world"] {
            try sample.edit(
                "Templates/\(slug)/edition.yaml", replacing: "    weight: 1.2",
                with: "    weight: 1.2\n    feed: https://wire.example/feed")
        }
        let workspace = try Workspace.find(from: sample.folder.path)
        let list = SourceList(of: workspace, now: monday)
        #expect(list.sources.map(\.editions) == [["international", "world"]])
        let one = SourceList(of: workspace, editions: ["world"], now: monday)
        #expect(one.sources.map(\.name) == ["Transworld Wire"])
    }

    @Test("The program's table fits a hundred columns and prints no control character")
    func table() throws {
        let server = try LoopbackServer { _ in .init(404) }
        let long = String(repeating: "Very long name ", count: 20)
        let edition = try OneEdition(
            """
            sources:
              - {name: "\(long)\\e[31m", feed: "https://wire.example/feed"}
              - {name: 東京\(String(repeating: "新聞", count: 40)), feed: "\(server.url("/x"))"}
            allow-hosts: ["127.0.0.1"]
            """)
        defer { edition.sample.remove() }
        _ = Fetch(
            workspace: try edition.workspace,
            options: {
                var options = Fetch.Options(now: monday)
                options.addresses = [server.url("/x")]
                return options
            }()
        ).run()
        let result = try command(
            ["sources", "--now", "2021-10-18T09:00:00Z"], in: edition.sample.folder)
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { displayWidth($0) <= 100 })
        let isClean = result.output.unicodeScalars.allSatisfy {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        #expect(isClean)
        #expect(lines[1].contains("failing"))
        #expect(result.output.contains("\n  \(server.url("/x"))\n"))
    }

    @Test(
        "A moment is told by how long ago it is, an old one by its day",
        arguments: [
            ("2021-10-18T08:00:30Z", "just now"), ("2021-10-18T08:59:00Z", "59 min ago"),
            ("2021-10-19T07:00:00Z", "23 h ago"), ("2021-10-28T08:00:00Z", "10 days ago"),
            ("2021-12-01T00:00:00Z", "2021-10-18"),
        ])
    func moments(now: String, told: String) throws {
        let server = try LoopbackServer { _ in rss("Good") }
        let edition = try OneEdition(
            "sources: [{name: G, feed: \"\(server.url("/"))\"}]\nallow-hosts: [127.0.0.1]")
        defer { edition.sample.remove() }
        _ = Fetch(workspace: try edition.workspace, options: .init(now: monday)).run()
        let result = try command(["sources", "--now", now], in: edition.sample.folder)
        #expect(result.output.contains("  \(told)  "))
    }

    @Test("An edition that cannot be read is named, and the others are shown; status 2")
    func brokenEdition() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        try sample.edit(
            "Templates/world/edition.yaml", replacing: "    weight: 1.2",
            with: "    weight: 1.2\n    feed: https://wire.example/feed")
        try sample.edit(
            "Templates/international/edition.yaml", replacing: "home: FR", with: "hom: FR")
        let result = try command(["sources"], in: sample.folder)
        #expect(result.status == 2)
        #expect(result.output.contains("Transworld Wire"))
        #expect(result.errors.contains("Templates/international/edition.yaml"))
        let export = try command(["sources", "export"], in: sample.folder)
        #expect(export.status == 78)
        #expect(export.output.isEmpty)
    }

    @Test("The program's JSON is of version 1")
    func json() throws {
        let edition = try OneEdition(sources)
        defer { edition.sample.remove() }
        let result = try command(["sources", "--json"], in: edition.sample.folder)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        let root = try #require(object as? [String: Any])
        #expect(root["version"] as? Int == 1)
        #expect((root["sources"] as? [[String: Any]])?.first?["health"] as? String == "new")
    }

    @Test("Where no edition names a feed, the program says how to add one")
    func none() throws {
        let edition = try OneEdition()
        defer { edition.sample.remove() }
        let result = try command(["sources"], in: edition.sample.folder)
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("lede sources add"))
    }
}

@Suite("Feeds come and go as OPML")
struct SourceImportTests {
    @Test("A list of feeds that cannot be written is no success; status 74")
    func fullDevice() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let device = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try command(["sources", "export"], in: sample.folder, output: device)
        #expect(result.status == 74)
        #expect(result.errors.contains("standard output"))
    }

    @Test("What is exported, imported where no source is and exported again is the same bytes")
    func roundTrip() throws {
        let from = try OneEdition(
            """
            sources:
              - name: "Wire: news & \\"views\\" #1"
                feed: https://Wire.example:443/feed?a=1&b=2
                weight: 1.25
                section: "World - Europe"
                page: true
              - {name: "- dash", feed: "https://dash.example/a:", weight: 2}
              - {name: "null", feed: "https://null.example/"}
              - {name: 'L’Écho 👩‍👩‍👧', feed: "https://echo.example/rss#x", section: "@home"}
              - {name: 20 Minutes, feed: "http://vingt.example/"}
              - {name: Without a feed, weight: 0.3}
            """)
        defer { from.sample.remove() }
        let to = try OneEdition()
        defer { to.sample.remove() }
        let exported = try from.export()
        let change = try to.add(exported)
        #expect(change.added.count == 5)
        #expect(change.problems.isEmpty)
        #expect(try to.export() == exported)
        #expect(try to.feeds == from.feeds)
    }

    @Test("Of several editions in one file, an edition takes its own feeds alone")
    func ownFolder() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        for slug in ["international", "world"] {
            try sample.edit(
                "Templates/\(slug)/edition.yaml", replacing: "    weight: 1.2",
                with: "    weight: 1.2\n    feed: https://\(slug).example/feed")
        }
        let workspace = try Workspace.find(from: sample.folder.path)
        let all = try SourceExport(of: workspace).opml
        let to = try OneEdition()
        defer { to.sample.remove() }
        let change = try to.add(all)
        #expect(change.added.map(\.url) == ["https://world.example/feed"])
        #expect(change.added.map(\.section) == [nil])
        #expect(change.ofOthers == 1)
    }

    @Test("An edition without feeds is no fault of a file of several")
    func emptyEdition() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let all = try SourceExport(of: try Workspace.find(from: sample.folder.path)).opml
        let to = try OneEdition()
        defer { to.sample.remove() }
        #expect(try to.add(all).problems.isEmpty)
        let empty = opml(#"<outline text="World" edition="world"/>"#)
        #expect(try to.add(empty).problems.isEmpty)
    }

    @Test(
        "However the sources are written, lines are added and no other byte changes",
        arguments: [
            "", "sources:", "sources: # none yet\n\n", "sources:\n  # - name: Old\n",
            "sources:\n  - name: A\n    weight: 2   # two\n    # belongs to A\n\n  # behind",
            "sources:\n- name: A\n  weight: 2\n- name: B\n\n# comment",
            "sources:\n    -   name: A\n        weight: 2\n",
            "sources:\n  -\n    # inside\n    name: A\n    weight: 1\n# left",
            "sources:\n  - {name: A, weight: 2}  # in braces",
            "sources:\n  - name: A\n    section: >\n      Folded\n      text\n",
        ])
    func textEdits(sources: String) throws {
        for ending in ["\n", "\r\n"] {
            let edition = try OneEdition(sources)
            defer { edition.sample.remove() }
            let before = try edition.text.replacingOccurrences(of: "\n", with: ending)
            try edition.write(before)
            let known = try edition.workspace.edition("world").feeds.count
            #expect(try edition.add(oneFeed).added.count == 1)
            #expect(try edition.feeds.count == known + 1)
            let after = try edition.text
            #expect(isWithin(before, after))
            #expect(ending == "\n" || !after.replacing("\r\n", with: "").contains("\n"))
        }
    }

    /// Whether one text is the other with lines taken out.
    private func isWithin(_ part: String, _ whole: String) -> Bool {
        var lines = part.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        for line in whole.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        where lines.first.map({ Array($0) == Array(line) }) == true {
            lines = lines.dropFirst()
        }
        return lines.isEmpty
    }

    @Test("Sources at the end of a file without a last line break are added to")
    func endOfFile() throws {
        let edition = try OneEdition()
        defer { edition.sample.remove() }
        try edition.write(try edition.text + "sources:\n  - name: A")
        #expect(try edition.add(oneFeed).added.count == 1)
        #expect(try edition.feeds.map(\.name) == ["Wire"])
    }

    @Test("The empty list in brackets becomes a list of lines")
    func emptyBrackets() throws {
        let edition = try OneEdition("sources: []   # none yet")
        defer { edition.sample.remove() }
        #expect(try edition.add(oneFeed).added.count == 1)
        #expect(
            try edition.text.contains("sources:    # none yet\n  - name: Wire\n    feed: https"))
    }

    @Test(
        "A source of the same name without a feed gets it, and keeps what it says",
        arguments: [
            "sources:\n  - name: Wire   # ours\n    weight: 0.5\n  - name: B",
            "sources:\n  - weight: 0.5\n    name: Wire\n",
            "sources:\n  - {name: Wire, weight: 0.5}",
            "sources:\n  - name: Wire\n    feed:   # to come\n    weight: 0.5",
            "sources:\n- name: \"Wire\"\n  weight: 0.5",
        ])
    func completed(sources: String) throws {
        let edition = try OneEdition(sources)
        defer { edition.sample.remove() }
        let change = try edition.add(
            opml(
                #"<outline text="Wire" xmlUrl="https://wire.example/feed" weight="3" section="S"/>"#
            ))
        #expect(change.completed.map(\.name) == ["Wire"])
        #expect(change.added.isEmpty)
        let feed = try #require(try edition.feeds.first)
        #expect(feed.url == "https://wire.example/feed")
        #expect(feed.weight == 0.5)
        #expect(feed.section == "S")
        if sources.contains("#") {
            #expect(try edition.text.contains("# ours") || edition.text.contains("# to come"))
        }
    }

    @Test("New sources come behind what the last one is given")
    func completedLast() throws {
        let edition = try OneEdition("sources:\n  - name: A\n  - name: Wire")
        defer { edition.sample.remove() }
        let change = try edition.add(
            opml(
                """
                <outline text="New" xmlUrl="https://new.example/feed"/>
                <outline text="Wire" xmlUrl="https://wire.example/feed"/>
                <outline text="Wire" xmlUrl="https://wire.example/other"/>
                """))
        #expect(change.completed.map(\.url) == ["https://wire.example/feed"])
        #expect(try edition.feeds.map(\.name) == ["Wire", "New", "Wire"])
    }

    @Test("What is there already is told, and the file is not touched")
    func present() throws {
        let edition = try OneEdition(
            "sources:\n  - name: W\n    feed: https://WIRE.example:443/feed")
        defer { edition.sample.remove() }
        let path = edition.sample.path(OneEdition.file).path
        let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber]
        let change = try edition.add(oneFeed)
        #expect(change.present.map(\.name) == ["Wire"])
        #expect(change.added.isEmpty)
        let after = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber]
        #expect(before as? Int == after as? Int)
    }

    @Test("A feed that the file lists twice is added once")
    func twice() throws {
        let edition = try OneEdition()
        defer { edition.sample.remove() }
        let outline = #"<outline text="Wire" xmlUrl="https://wire.example/feed"/>"#
        let change = try edition.add(opml(outline + outline))
        #expect(change.added.count == 1)
        #expect(change.present.count == 1)
    }

    @Test(
        "What cannot be added safely is refused, and the file stays as it was",
        arguments: [
            "sources: [{name: A, weight: 1}]", "sources: [\n  {name: A},\n]", "sources: ~",
            "sources:\n  name: A", "sources: &all\n  - &a {name: Wire}",
        ])
    func unknownForms(sources: String) throws {
        let edition = try OneEdition(sources)
        defer { edition.sample.remove() }
        let before = try edition.text
        let problems = #expect(throws: Problems.self) { try edition.add(oneFeed) }
        #expect(problems?.list.first?.advice != nil)
        #expect(problems?.list.first?.reason.contains("nothing is written") == true)
        #expect(try edition.text == before)
    }

    @Test("A dry run says what would be added, and writes nothing")
    func dryRun() throws {
        let edition = try OneEdition()
        defer { edition.sample.remove() }
        let before = try edition.text
        #expect(try edition.add(oneFeed, isDryRun: true).added.count == 1)
        #expect(try edition.text == before)
    }

    @Test("The file keeps its mode, and a link stays one")
    func modeAndLink() throws {
        let edition = try OneEdition()
        defer { edition.sample.remove() }
        let files = FileManager.default
        let link = edition.sample.path(OneEdition.file)
        let target = edition.sample.path("settings.yaml")
        try files.moveItem(at: link, to: target)
        try files.createSymbolicLink(at: link, withDestinationURL: target)
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target.path)
        _ = try edition.add(oneFeed)
        #expect(try files.destinationOfSymbolicLink(atPath: link.path) == target.path)
        let mode = try files.attributesOfItem(atPath: target.path)[.posixPermissions]
        #expect(mode as? Int == 0o640)
        #expect(try edition.feeds.count == 1)
        #expect(
            try edition.sample.files(under: "Templates").keys.allSatisfy { !$0.contains(".new") })
    }

    @Test("Where there are several editions and none is named, the error names them; status 78")
    func severalEditions() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let result = try command(
            ["sources", "import", "-"], in: sample.folder, input: Data(oneFeed.utf8))
        #expect(result.status == 78)
        #expect(result.errors.contains("international, world"))
        #expect(result.errors.contains("--edition"))
    }

    @Test("The program tells what was added and what was refused, with its line; status 2")
    func program() throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let file = opml(
            """
            <outline text="Wire" xmlUrl="https://wire.example/feed"/>
            <outline text="Bad" xmlUrl="ftp://bad.example/feed"/>
            """)
        try sample.write(file, to: "feeds.opml")
        let result = try command(
            ["sources", "import", "feeds.opml", "--edition", "world"], in: sample.folder)
        #expect(result.status == 2)
        #expect(result.output.contains("Wire  https://wire.example/feed"))
        #expect(result.output.contains("1 added · 1 refused"))
        #expect(result.errors.contains("feeds.opml:3: error"))
        let export = try command(["sources", "export", "--edition", "world"], in: sample.folder)
        #expect(export.output.contains("xmlUrl=\"https://wire.example/feed\""))
    }

    @Test("A missing file is status 66, one that is no OPML 65")
    func hopelessFiles() throws {
        let edition = try OneEdition()
        defer { edition.sample.remove() }
        let missing = try command(["sources", "import", "none.opml"], in: edition.sample.folder)
        #expect(missing.status == 66)
        let wrong = try command(
            ["sources", "import", "-"], in: edition.sample.folder, input: Data("hello".utf8))
        #expect(wrong.status == 65)
    }
}

@Suite("Adding a feed by an address")
struct FeedSearchTests {
    private func found(
        _ address: String, in edition: OneEdition, name: String? = nil
    ) throws -> FeedSearch.Found {
        try FeedSearch.find(
            address, name: name, for: try edition.workspace.edition("world"),
            now: Timestamp(seconds: 1_634_544_000))
    }

    private func withEdition(_ body: (OneEdition) throws -> Void) throws {
        let edition = try OneEdition()
        defer { edition.sample.remove() }
        try body(edition)
    }

    @Test("The address of a feed is taken as it is, by the feed's own name")
    func feed() throws {
        let server = try LoopbackServer { _ in rss("Transworld Wire", items: 3) }
        try withEdition { edition in
            let found = try found(server.url("/x"), in: edition)
            #expect(found.source.name == "Transworld Wire")
            #expect(found.source.url == server.url("/x"))
            #expect(found.origin == .address)
            #expect(found.articles == 3)
        }
    }

    @Test("Of the feeds that a page declares the first that is one is taken, the rest is listed")
    func declared() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/":
                page(
                    """
                    <head><base href="/feeds/"><link rel=alternate type=application/rss+xml
                    href=comments title=Comments><link rel=alternate type=application/rss+xml href=gone>
                    <link rel="home alternate" type=application/atom+xml href=main></head>
                    """)
            case "/feeds/main", "/feeds/comments": rss("Main")
            default: .init(404)
            }
        }
        try withEdition { edition in
            let found = try found(server.url("/"), in: edition)
            #expect(found.source.url == server.url("/feeds/main"))
            #expect(found.origin == .declared)
            #expect(
                found.others.map(\.url) == [
                    server.url("/feeds/gone"), server.url("/feeds/comments"),
                ])
        }
    }

    @Test("Where a page declares none, its links that look like feeds are tried")
    func linked() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/": page(#"<body><a href="/about">x</a><a href="/news.rss">RSS</a></body>"#)
            case "/news.rss": rss("News")
            default: .init(404)
            }
        }
        try withEdition { edition in
            let found = try found(server.url("/"), in: edition)
            #expect(found.origin == .linked)
        }
        #expect(server.requests.map(\.path) == ["/", "/news.rss"])
    }

    @Test("Where nothing names one, the usual places are tried")
    func usualPlaces() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a/b": page("<body><p>Hello</p></body>")
            case "/atom.xml": rss("News")
            default: page("<body><p>There is no such page</p></body>")
            }
        }
        try withEdition { edition in
            let found = try found(server.url("/a/b"), in: edition)
            #expect(found.origin == .usualPlace)
            #expect(found.source.url == server.url("/atom.xml"))
        }
    }

    @Test("A feed that has moved for good is added where it is now")
    func moved() throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .init(301, ["Location": "/new"]) : rss("News")
        }
        try withEdition { edition in
            let found = try found(server.url("/old"), in: edition)
            #expect(found.source.url == server.url("/new"))
        }
    }

    @Test("Where there is no feed, the error says what to do")
    func none() throws {
        let server = try LoopbackServer { request in
            request.path == "/" ? page("<body><p>Hello</p></body>") : .init(404)
        }
        try withEdition { edition in
            let problem = #expect(throws: Problem.self) {
                try found(server.url("/"), in: edition)
            }
            #expect(problem?.reason.contains("no feed") == true)
            #expect(problem?.advice?.contains("RSS") == true)
        }
    }

    @Test("A page that cannot be had is an error with its reason")
    func refused() throws {
        let server = try LoopbackServer { _ in .init(403) }
        try withEdition { edition in
            let problem = #expect(throws: Problem.self) {
                try found(server.url("/"), in: edition)
            }
            #expect(problem?.reason.contains("403") == true)
            #expect(problem?.advice != nil)
        }
    }

    @Test("A page leads to no host of this machine but the one that was typed")
    func otherHosts() throws {
        let secret = try LoopbackServer { _ in rss("Secret") }
        let address = secret.url("/")
        let server = try LoopbackServer { _ in
            page("<head><link rel=alternate type=application/rss+xml href=\"\(address)\"></head>")
        }
        try withEdition { edition in
            #expect(throws: Problem.self) { try found(server.url("/"), in: edition) }
        }
        #expect(secret.requests.isEmpty)
    }

    @Test("The program adds what it found, under the name that was given, and warns of allow-hosts")
    func program() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/":
                page(
                    """
                    <head><link rel=alternate type=application/rss+xml href=/a title="One\u{1B}[1m">
                    <link rel=alternate type=application/rss+xml href=/b title=Two></head>
                    """)
            default: rss("News")
            }
        }
        try withEdition { edition in
            let dry = try command(
                ["sources", "add", server.url("/"), "--dry-run"], in: edition.sample.folder)
            #expect(dry.status == 0)
            #expect(try edition.feeds.isEmpty)
            let result = try command(
                ["sources", "add", server.url("/"), "--name", "My \u{7}News"],
                in: edition.sample.folder)
            #expect(result.status == 0)
            #expect(result.output.contains("added     My News  \(server.url("/a"))"))
            #expect(result.errors.contains("names 2 feeds"))
            #expect(result.errors.contains("\(server.url("/b"))  Two"))
            #expect(result.errors.contains("allow-hosts"))
            #expect(!result.errors.contains("\u{1B}"))
            #expect(try edition.feeds.map(\.name) == ["My News"])
            let again = try command(
                ["sources", "add", server.url("/a")], in: edition.sample.folder)
            #expect(again.status == 0)
            #expect(again.output.contains("1 there already"))
        }
    }

    @Test("An edition.yaml that holds a key is its owner's alone")
    func keyed() throws {
        let server = try LoopbackServer { _ in rss("News") }
        try withEdition { edition in
            let files = try #require(
                FileManager.default.enumerator(atPath: edition.sample.path("Templates").path))
            let file = try #require(
                files.compactMap { $0 as? String }.first { $0.hasSuffix("edition.yaml") })
            func mode() throws -> Int? {
                let path = edition.sample.path("Templates/\(file)").path
                return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
                    as? Int
            }
            _ = try command(["sources", "add", server.url("/a")], in: edition.sample.folder)
            #expect(try mode() == 0o644)
            let result = try command(
                ["sources", "add", server.url("/b?key=hush")], in: edition.sample.folder)
            #expect(result.status == 0)
            #expect(result.output.contains("/b?key=…") && !result.output.contains("hush"))
            #expect(try edition.feeds.count == 2)
            #expect(try mode() == 0o600)
            // One that was written by hand is told.
            let told = "holds the key of a feed"
            #expect(try !command(["doctor"], in: edition.sample.folder).errors.contains(told))
            chmod(edition.sample.path("Templates/\(file)").path, 0o644)
            let doctor = try command(["doctor"], in: edition.sample.folder)
            #expect(doctor.errors.contains(told) && doctor.status == 0)
        }
    }

    @Test(
        "What is asked for of a feed is no key of its edition.yaml",
        arguments: [
            ("?token=hush", true), (";token=hush", true), ("?u=9f3c2a7be01d4c55", true),
            ("?channel_id=UC16niRr50-MSBwiO3YDb3RA", false), ("?session=2024", false),
            ("?q=climate-change-summit-2026-cop31", false), ("?authority=parliament", false),
            ("?credit=reuters&turkey=x", false), ("?myRssId=e%2F8UKxNbOQ2x2vcIbtHJpQ", false),
        ])
    func holdsKey(rest: String, isKey: Bool) {
        let source = Edition.FeedSource(
            name: "Wire", url: "https://wire.example/feed\(rest)", section: nil, weight: nil,
            fetchesPages: false)
        #expect(source.holdsKey == isKey)
    }

    @Test("Feeds that several runs add at once are all kept")
    func together() async throws {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let workspace = try Workspace.find(from: sample.folder.path)
        let edition = try workspace.edition("world")
        let urls = (1...12).map { "https://news.example/\($0)/rss" }
        await withTaskGroup(of: Void.self) { group in
            for url in urls {
                group.addTask {
                    #expect(throws: Never.self) {
                        let feed = Edition.FeedSource(
                            name: url, url: url, section: nil, weight: nil, fetchesPages: false)
                        let change = try SourceChange(
                            adding: [feed], to: edition, in: workspace, isDryRun: false)
                        #expect(change.added == [feed])
                    }
                }
            }
        }
        #expect(try Set(workspace.edition("world").feeds.map(\.url)).isSuperset(of: urls))
    }

    @Test("The program ends with status 65 where there is no feed")
    func programWithoutFeed() throws {
        let server = try LoopbackServer { _ in page("<body><p>Hello</p></body>") }
        try withEdition { edition in
            let result = try command(
                ["sources", "add", server.url("/")], in: edition.sample.folder)
            #expect(result.status == 65)
        }
    }
}
