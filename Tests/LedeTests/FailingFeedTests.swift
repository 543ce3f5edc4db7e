import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

@Suite("Feeds that fail")
struct FailingFeedTests {
    @Test("A failing feed is named, the others are read; status 2")
    func others() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/good": .feed()
            case "/cut": .init(200, ["Content-Length": "5000"], text: "<rss")
            default: .init(500)
            }
        }
        let sample = try FetchWorkspace(
            """
            sources:
              - {name: Bad, feed: "\(server.url("/bad"))"}
              - {name: Cut, feed: "\(server.url("/cut"))"}
              - {name: Elsewhere, feed: "http://10.0.0.1/feed"}
              - {name: Good, feed: "\(server.url("/good"))"}
            allow-hosts: ["127.0.0.1"]
            """)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.status == .someInputsFailed)
        #expect(report.failed == 3)
        #expect(report.added == 1)
        #expect(
            Set(report.problems.map(\.place.source)) == [
                server.url("/bad"), server.url("/cut"), "http://10.0.0.1/feed",
            ])
        #expect(report.problems.allSatisfy { $0.stage == .fetching && $0.severity == .error })
        #expect(try await sample.articles().count == 1)
    }

    @Test("A feed that fails rests for a quarter of an hour, and twice as long each time")
    func backOff() throws {
        let server = try LoopbackServer { _ in .init(500) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        var now = 0
        for wait in [900, 1800, 3600] {
            let report = try sample.fetch(after: now)
            #expect(report.feeds.map(\.result) == [.failed("it answers that it has a fault (500)")])
            let early = try sample.fetch(after: now + wait - 1)
            #expect(
                early.feeds.map(\.result)
                    == [.resting(.failing(until: fetchTime + now + wait))])
            #expect(early.status == .done)
            now += wait
        }
        #expect(server.requests.count == 3)
    }

    @Test("However often a feed failed, it is asked once a day")
    func longest() throws {
        let server = try LoopbackServer { _ in .init(500) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        for second in 0..<12 { try sample.fetch(after: second, isForced: true) }
        let report = try sample.fetch(after: 12)
        #expect(
            report.feeds.map(\.result) == [.resting(.failing(until: fetchTime + 11 + 86_400))])
    }

    @Test("A feed that works again is asked as before")
    func recovered() throws {
        let fails = Switch(true)
        let server = try LoopbackServer { _ in fails.isOn ? .init(500) : .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        fails.isOn = false
        #expect(try sample.fetch(after: 900).added == 1)
        try sample.fetch(after: 901)
        #expect(server.requests.count == 3)
    }

    @Test("A resting feed is asked where a person insists")
    func forced() throws {
        let server = try LoopbackServer { _ in .init(500) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        try sample.fetch(after: 1, isForced: true)
        #expect(server.requests.count == 2)
    }

    @Test("A feed that is gone for good is not asked again, unless a person insists")
    func gone() throws {
        let server = try LoopbackServer { _ in .init(410) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        #expect(try sample.fetch().status == .someInputsFailed)
        let later = try sample.fetch(after: 30 * 86_400)
        #expect(later.feeds.map(\.result) == [.resting(.gone)])
        #expect(later.status == .done)
        #expect(server.requests.count == 1)
        try sample.fetch(after: 30 * 86_400, isForced: true)
        #expect(server.requests.count == 2)
    }

    @Test("A feed that is back after it was gone is asked as before")
    func back() throws {
        let isGone = Switch(true)
        let server = try LoopbackServer { _ in isGone.isOn ? .init(410) : .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        isGone.isOn = false
        #expect(try sample.fetch(after: 1, isForced: true).added == 1)
        try sample.fetch(after: 2)
        #expect(server.requests.count == 3)
    }

    @Test(
        "A server's Retry-After is obeyed across runs, though a person insists",
        arguments: [429, 503])
    func retryAfter(status: Int) throws {
        let server = try LoopbackServer { _ in .init(status, ["Retry-After": "7200"]) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        #expect(try sample.fetch().status == .someInputsFailed)
        for (second, isForced) in [(1, true), (7199, true), (7199, false)] {
            let report = try sample.fetch(after: second, isForced: isForced)
            #expect(report.feeds.map(\.result) == [.resting(.told(until: fetchTime + 7200))])
        }
        let typed = try sample.fetch(after: 60, addresses: [server.url("/feed")])
        #expect(typed.resting == 1)
        #expect(server.requests.count == 1)
        try sample.fetch(after: 7200)
        #expect(server.requests.count == 2)
    }

    @Test("A page in place of a feed is a fault, and the answer that brings a feed ends it")
    func page() throws {
        let isPage = Switch(true)
        let server = try LoopbackServer { _ in
            isPage.isOn
                ? .init(text: "<!DOCTYPE html><html><body><p>Not found.</p></body></html>")
                : .feed()
        }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.feeds.map(\.result) == [.failed("what it sent is no feed")])
        #expect(report.status == .someInputsFailed)
        isPage.isOn = false
        #expect(try sample.fetch(after: 900).added == 1)
    }

    @Test("A page in place of a feed stays a fault, though it has not changed")
    func pageAgain() throws {
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == "\"a\""
                ? .init(304) : .init(200, ["ETag": "\"a\""], text: "<html><p>Hello</p></html>")
        }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        for second in [0, 900] {
            let report = try sample.fetch(after: second)
            #expect(report.feeds.map(\.result) == [.failed("what it sent is no feed")])
        }
        #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, "\"a\""])
    }

    @Test("An answer with nothing in it is a fault")
    func empty() throws {
        let server = try LoopbackServer { _ in .init() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.feeds.map(\.result) == [.failed("it answered with nothing in it")])
    }
}

@Suite("A fetch that cannot go on")
struct StoppedFetchTests {
    @Test("While another run holds the lock, a run ends and asks nobody; status 75")
    func locked() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        let lock = try RunLock(folder: sample.workspace().archiveFolder, for: .fetch)
        let report = try sample.fetch()
        #expect(report.status == .locked)
        #expect(report.problems.count == 1)
        let program = try command(["fetch"], in: sample.folder)
        #expect(program.status == 75)
        #expect(program.errors.contains("another run of lede fetch is at work"))
        #expect(server.requests.isEmpty)
        lock.release()
        #expect(try sample.fetch().status == .done)
    }

    @Test("A run that has ended holds no lock, whatever came of it")
    func released() throws {
        let server = try LoopbackServer { _ in .init(500) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        try RunLock(folder: sample.workspace().archiveFolder, for: .fetch).release()
    }

    @Test("A feed without items is whole, and empty; one that breaks off is asked for whole")
    func emptyAndCut() throws {
        let whole = String(decoding: LoopbackServer.Response.feed().body, as: UTF8.self)
        let cut = whole.replacing("</item></channel></rss>", with: "</it")
        let server = try LoopbackServer { request in
            switch request.path {
            case "/empty":
                .init(text: "<rss version=\"2.0\"><channel><title>Night</title></channel></rss>")
            default: .init(200, ["ETag": "\"whole\""], text: cut)
            }
        }
        let sample = try FetchWorkspace(
            """
            sources:
              - {name: Night, feed: "\(server.url("/empty"))"}
              - {name: Cut, feed: "\(server.url("/cut"))"}
            allow-hosts: ["127.0.0.1"]
            """)
        defer { sample.remove() }
        let report = try sample.fetch()
        let night = try #require(report.feeds.first { $0.name == "Night" })
        #expect(night.result == .read(added: 0, updated: 0, unchanged: 0))
        #expect(Set(report.problems.map(\.place.source)) == [server.url("/cut")])
        try sample.fetch(after: 7200, isForced: true)
        #expect(server.requests.allSatisfy { $0.headers["if-none-match"] == nil })
    }

    @Test("Damage in rows that no poll would meet stops a fetch before it writes; status 72")
    func damagedRow() throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .feed() : .feed([:], FeedEntry(title: "Peru", path: "/peru"))
        }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch(addresses: [server.url("/old")])
        var bytes = try sample.bytes(".lede/archive.sqlite")
        let place = try #require(bytes.range(of: Data("talks on".utf8)))
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: sample.folder.appending(path: ".lede/archive.sqlite"))
        let report = try sample.fetch(after: 7200)
        #expect(report.status == .archive)
        #expect(report.problems.map(\.reason) == ["1 of 1 articles is damaged"])
        #expect(server.requests.count == 1)
        #expect(try sample.bytes(".lede/archive.sqlite") == bytes)
    }

    @Test("Doctor names the parts of an archive that cannot be read; status 72")
    func zeroedPage() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        let whole = try sample.bytes(".lede/archive.sqlite")
        for page in 1..<(whole.count / 4096) {
            var bytes = whole
            bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(count: 4096))
            try bytes.write(to: sample.folder.appending(path: ".lede/archive.sqlite"))
            let examination = Examination(
                of: try sample.workspace(), now: Timestamp(seconds: fetchTime))
            #expect(examination.status == .archive, "page \(page)")
            #expect(examination.problems.allSatisfy { $0.advice?.contains("doctor") == false })
        }
    }

    @Test("A damaged archive stops a fetch and is left as it is; status 72")
    func damaged() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.write("not a database", to: ".lede/archive.sqlite")
        #expect(try sample.fetch().status == .archive)
        let program = try command(["fetch"], in: sample.folder)
        #expect(program.status == 72)
        #expect(server.requests.isEmpty)
        #expect(try sample.bytes(".lede/archive.sqlite") == Data("not a database".utf8))
    }

    @Test("A log that was cut within a frame is told by doctor, once; status 2")
    func tornLog() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        try sample.write(String(repeating: "x", count: 5000), to: ".lede/archive.sqlite-wal")
        let program = try command(["doctor"], in: sample.folder)
        #expect(program.status == 2)
        #expect(program.errors.contains("ends within a frame"))
        #expect(try command(["doctor"], in: sample.folder).status == 0)
        #expect(try sample.fetch(after: 7200).status == .done)
    }

    @Test("An archive that cannot be read is told otherwise than a damaged one; status 66")
    func unreadableArchive() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try FileManager.default.createDirectory(
            at: sample.folder.appending(path: ".lede/archive.sqlite"),
            withIntermediateDirectories: true)
        for verb in [["fetch"], ["doctor"], ["search", "ferry"], ["sources"]] {
            #expect(try command(verb, in: sample.folder).status == 66, "\(verb)")
        }
    }

    @Test("A damaged archive does not stop a compile from files; status 2")
    func damagedCompile() async throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        try sample.write("not a database", to: ".lede/archive.sqlite")
        let feed = String(decoding: LoopbackServer.Response.feed().body, as: UTF8.self)
        try sample.write(feed, to: "Articles/2021-W42/feed.xml")
        let report = await (try sample.run()).compile()
        #expect(report.issues.first?.digest.entries.count == 1)
        #expect(report.problems.map(\.severity) == [.error])
        #expect(report.status == .someInputsFailed)
    }

    @Test("An edition that is none is told; status 78")
    func noEdition() throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        #expect(try sample.fetch(editions: ["wrld"]).status == .configuration)
        #expect(!FileManager.default.fileExists(atPath: sample.folder.path + "/.lede"))
    }

    @Test("Editions without a feed are told where one is added; status 78")
    func noFeed() throws {
        let sample = try FetchWorkspace("sources: [{name: A, weight: 2}]")
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.status == .configuration)
        #expect(report.problems.map(\.place.source) == ["Templates/world/edition.yaml"])
        #expect(report.problems.map(\.reason) == ["names no feed"])
    }

    @Test("A faulty edition is told, and the feeds of the others are asked; status 2")
    func faultyEdition() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        try sample.add(edition: "other", "sorces: []")
        let report = try sample.fetch()
        #expect(report.added == 1)
        #expect(report.status == .someInputsFailed)
    }
}
