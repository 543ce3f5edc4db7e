import Articles
import Foundation
import Lede
import TestSupport
import Testing

@Suite("Polling feeds into the archive")
struct FetchTests {
    // MARK: - Into a compile

    @Test("An article of a feed is told in the digest of its week, under the edition's name for it")
    func compiled() async throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.problems.isEmpty)
        #expect(report.status == .done)
        #expect(report.feeds.map(\.result) == [.read(added: 1, updated: 0, unchanged: 0)])
        let compiled = await (try sample.run()).compile()
        let entry = try #require(compiled.issues.first?.digest.entries.first)
        #expect(entry.headline == "Chile opens talks with Bolivia on the border")
        #expect(entry.source.outlet == "Pacific Monitor")
        #expect(compiled.status == .done)
    }

    @Test("A week of which the archive has nothing is told with those of which it has something")
    func otherWeek() async throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let report = await (try sample.run(week: "2021-W41")).compile()
        #expect(report.status == .unusableData)
        let problem = try #require(report.problems.first { $0.stage == .selection })
        #expect(problem.advice?.contains("2021-W42 (1)") == true)
    }

    @Test("A damaged archive is named when nothing else is there to compile")
    func damagedAlone() async throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        var bytes = try sample.bytes(".lede/archive.sqlite")
        bytes.replaceSubrange(4096..., with: Data(count: bytes.count - 4096))
        try bytes.write(to: sample.folder.appending(path: ".lede/archive.sqlite"))
        let report = await (try sample.run()).compile()
        #expect(report.status != .done)
        #expect(
            report.allProblems.contains { $0.stage == .archive && $0.reason.contains("damaged") })
    }

    @Test("The key of the edition's address stays out of a letter, though another one answers")
    func redirectedKey() async throws {
        let server = try LoopbackServer { request in
            request.path.hasPrefix("/gate")
                ? LoopbackServer.Response(302, ["Location": "/feed"])
                : .feed([:], FeedEntry(path: "/a?key=hush-hush&amp;p=1"))
        }
        let sample = try FetchWorkspace(feed: "/gate?key=hush-hush", of: server)
        defer { sample.remove() }
        try sample.fetch()
        let entry = await (try sample.run()).compile().issues.first?.digest.entries.first
        #expect(entry?.source.url?.hasSuffix("/a?p=1") == true)
    }

    @Test("The section of the edition goes to articles that name none, and to no others")
    func section() async throws {
        let server = try LoopbackServer { _ in
            .feed(
                [:], FeedEntry(),
                FeedEntry(
                    title: "Peru votes", path: "/peru", more: "<category>Elections</category>"))
        }
        let sample = try FetchWorkspace(
            """
            sources:
              - name: Pacific Monitor
                feed: \(server.url("/feed"))
                section: World
            allow-hosts: ["127.0.0.1"]
            """)
        defer { sample.remove() }
        try sample.fetch()
        let sections = try await sample.articles().map {
            "\($0.title.prefix(4)) \($0.section ?? "")"
        }
        #expect(sections.sorted() == ["Chil World", "Peru Elections"])
    }

    @Test("An article that is there as a file, too, counts once")
    func fileToo() async throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let feed = String(decoding: LoopbackServer.Response.feed().body, as: UTF8.self)
        try sample.write(feed, to: "Articles/2021-W42/feed.xml")
        #expect(try await sample.articles().count == 1)
    }

    @Test("Whoever names files gets these and nothing of the archive")
    func namedFiles() async throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        try sample.write(
            """
            ---
            title: Peru and Ecuador sign a treaty
            outlet: Pacific Monitor
            date: 2021-10-21
            ---

            Peru and Ecuador signed a treaty on Thursday in Lima after talks of several years.
            """, to: "clips/peru.md")
        let titles = try await sample.articles(articles: ["clips"]).map(\.title)
        #expect(titles == ["Peru and Ecuador sign a treaty"])
    }

    @Test("An edition gets the articles of its own feeds alone")
    func twoEditions() async throws {
        let server = try LoopbackServer { request in
            .feed([:], FeedEntry(title: "Of \(request.path)", path: request.path))
        }
        let sample = try FetchWorkspace(feed: "/one", of: server)
        defer { sample.remove() }
        try sample.add(
            edition: "other",
            "sources: [{name: B, feed: \"\(server.url("/two"))\"}]\nallow-hosts: [127.0.0.1]")
        try sample.fetch()
        #expect(try await sample.articles(edition: "world").map(\.title) == ["Of /one"])
        #expect(try await sample.articles(edition: "other").map(\.title) == ["Of /two"])
    }

    @Test("An edition that names no feed gets the articles of all of them")
    func noFeeds() async throws {
        let server = try LoopbackServer { request in
            .feed([:], FeedEntry(title: "Of \(request.path)", path: request.path))
        }
        let sample = try FetchWorkspace("allow-hosts: []")
        defer { sample.remove() }
        try sample.fetch(addresses: [server.url("/one"), server.url("/two")])
        #expect(try await sample.articles().map(\.title).sorted() == ["Of /one", "Of /two"])
    }

    @Test("A dry run reads the archive and changes no byte of it")
    func dryRun() async throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let before = try sample.bytes(".lede/archive.sqlite")
        let report = await (try sample.run(isDryRun: true)).compile()
        #expect(report.issues.first?.digest.entries.count == 1)
        #expect(try sample.bytes(".lede/archive.sqlite") == before)
    }

    // MARK: - What is asked

    @Test("A feed that two editions name is asked once")
    func sharedFeed() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.add(
            edition: "other",
            "sources: [{name: B, feed: \"\(server.url("/feed"))\"}]\nallow-hosts: [127.0.0.1]")
        #expect(try sample.fetch().feeds.count == 1)
        #expect(server.requests.count == 1)
    }

    @Test("Only the feeds of the editions that are named are asked")
    func namedEdition() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(feed: "/one", of: server)
        defer { sample.remove() }
        try sample.add(
            edition: "other",
            "sources: [{name: B, feed: \"\(server.url("/two"))\"}]\nallow-hosts: [127.0.0.1]")
        try sample.fetch(editions: ["other"])
        #expect(server.requests.map(\.path) == ["/two"])
    }

    @Test("Addresses that a person types are asked alone, though they are nobody's and not due")
    func typed() throws {
        let server = try LoopbackServer { _ in .feed(["Cache-Control": "max-age=600"]) }
        let sample = try FetchWorkspace("allow-hosts: []")
        defer { sample.remove() }
        for second in 0...1 {
            let report = try sample.fetch(after: second, addresses: [server.url("/typed")])
            #expect(report.status == .done)
        }
        #expect(server.requests.map(\.path) == ["/typed", "/typed"])
    }

    @Test("An address that is typed twice is asked once")
    func typedTwice() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace("allow-hosts: []")
        defer { sample.remove() }
        try sample.fetch(addresses: [server.url("/typed"), server.url("/typed")])
        #expect(server.requests.count == 1)
    }

    @Test("A typed address that is none is told, and what is one is asked; status 2")
    func typedWrongly() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace("allow-hosts: []")
        defer { sample.remove() }
        let report = try sample.fetch(addresses: ["news.example/feed", server.url("/typed")])
        #expect(report.problems.map(\.place.source) == ["news.example/feed"])
        #expect(report.feeds.map(\.url) == [server.url("/typed")])
        #expect(report.status == .someInputsFailed)
    }

    @Test("Where no typed address is one, nothing is begun; status 78")
    func allTypedWrongly() throws {
        let sample = try FetchWorkspace("allow-hosts: []")
        defer { sample.remove() }
        let report = try sample.fetch(addresses: ["ftp://news.example/"])
        #expect(report.problems.map(\.reason) == ["is no address of the web"])
        #expect(report.status == .configuration)
        #expect(!FileManager.default.fileExists(atPath: sample.folder.path + "/.lede"))
    }

    @Test("An address that a person types may lead to itself, and not into the network around it")
    func typedRedirect() throws {
        let other = try LoopbackServer { _ in .feed() }
        let target = other.url("/secret")
        let server = try LoopbackServer { _ in .init(302, ["Location": target]) }
        let sample = try FetchWorkspace("allow-hosts: []")
        defer { sample.remove() }
        let report = try sample.fetch(addresses: [server.url("/")])
        #expect(report.status == .someInputsFailed)
        #expect(other.requests.isEmpty)
    }

    @Test("A feed of the edition on this machine is refused where it is not allowed")
    func notAllowed() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(
            "sources: [{name: A, feed: \"\(server.url("/feed"))\"}]")
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.problems.map(\.place.source) == [server.url("/feed")])
        #expect(report.problems.first?.advice?.contains("allow-hosts") == true)
        #expect(server.requests.isEmpty)
    }

    @Test("Who asks is told with the program's name and the edition's contact")
    func userAgent() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let agent = try #require(server.requests.first?.headers["user-agent"])
        #expect(agent.hasPrefix("Lede/"))
        #expect(agent.contains("https://www.world-in-brief.example/contact"))
    }

    // MARK: - Nothing new

    @Test("A second poll sends the validators, and a 304 changes nothing")
    func notModified() async throws {
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == "\"a\""
                && request.headers["if-modified-since"] == "Wed, 20 Oct 2021 11:00:00 GMT"
                ? .init(304)
                : .feed(["ETag": "\"a\"", "Last-Modified": "Wed, 20 Oct 2021 11:00:00 GMT"])
        }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let before = try sample.bytes(".lede/archive.sqlite")
        let report = try sample.fetch(after: 600)
        #expect(report.status == .done)
        #expect(report.feeds.map(\.result) == [.read(added: 0, updated: 0, unchanged: 0)])
        #expect(server.requests.count == 2)
        #expect(try sample.bytes(".lede/archive.sqlite") == before)
        #expect(try await sample.articles().count == 1)
    }

    @Test("The same answer a second time writes nothing")
    func sameAnswer() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let before = try sample.bytes(".lede/archive.sqlite")
        let report = try sample.fetch(after: 600)
        #expect(report.feeds.map(\.result) == [.read(added: 0, updated: 0, unchanged: 1)])
        #expect(try sample.bytes(".lede/archive.sqlite") == before)
    }

    @Test("A 304 to somebody who has nothing is a fault")
    func neverRead() throws {
        let server = try LoopbackServer { _ in .init(304) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        #expect(try sample.fetch().status == .someInputsFailed)
    }

    @Test("A feed that is fresh by its own word is not asked until then, unless a person insists")
    func fresh() throws {
        let server = try LoopbackServer { _ in .feed(["Cache-Control": "max-age=600"]) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let early = try sample.fetch(after: 479)
        #expect(early.feeds.map(\.result) == [.resting(.fresh(until: fetchTime + 600))])
        #expect(early.status == .done)
        #expect(server.requests.count == 1)
        try sample.fetch(after: 479, isForced: true)
        #expect(server.requests.count == 2)
        try sample.fetch(after: 1079)
        #expect(server.requests.count == 3)
    }

    @Test("A feed that is fresh for an hour is asked by who comes every hour, some seconds early")
    func hourly() throws {
        let server = try LoopbackServer { _ in .feed(["Cache-Control": "max-age=3600"]) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        for hour in 0..<3 { try sample.fetch(after: hour * 3595) }
        #expect(server.requests.count == 3)
    }

    @Test("A feed that moved for good is asked at its new address from then on")
    func moved() throws {
        let server = try LoopbackServer { request in
            request.path == "/feed" ? .init(301, ["Location": "/new"]) : .feed()
        }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        try sample.fetch(after: 60)
        #expect(server.requests.map(\.path) == ["/feed", "/new", "/new"])
    }

    @Test("A new address that fails twice is given up for the edition's")
    func movedAway() throws {
        let isThere = Switch(true)
        let server = try LoopbackServer { request in
            if request.path == "/feed" { return .init(301, ["Location": "/new"]) }
            return isThere.isOn ? .feed() : .init(404)
        }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        isThere.isOn = false
        for second in 1...3 { try sample.fetch(after: second, isForced: true) }
        #expect(
            server.requests.map(\.path) == ["/feed", "/new", "/new", "/new", "/feed", "/new"])
    }

    // MARK: - Means

    @Test("What is done is told after each feed")
    func progress() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace("allow-hosts: []")
        defer { sample.remove() }
        var options = Fetch.Options(now: Timestamp(seconds: fetchTime))
        options.addresses = [server.url("/1"), server.url("/2")]
        var steps: [[Int]] = []
        _ = Fetch(workspace: try sample.workspace(), options: options)
            .run { steps.append([$0, $1]) }
        #expect(steps == [[1, 2], [2, 2]])
    }
}
