import Articles
import Foundation
import TestSupport
import Testing

@Suite("The verb fetch")
struct FetchCommandTests {
    private let now = ["--now", "2021-10-26T07:00:00Z"]

    @Test("It prints what came of it on one line")
    func summary() throws {
        let server = try LoopbackServer { $0.path == "/feed" ? .feed() : .init(404) }
        let sample = try FetchWorkspace(
            """
            sources:
              - {name: A, feed: "\(server.url("/feed"))"}
              - {name: B, feed: "\(server.url("/none"))"}
            allow-hosts: ["127.0.0.1"]
            """)
        defer { sample.remove() }
        let result = try command(["fetch"] + now, in: sample.folder)
        #expect(result.status == 2)
        #expect(result.output == "2 feeds polled · 1 new, 0 changed · 1 failed\n")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(
            lines.first?.hasPrefix(
                "lede: \(server.url("/none")): error: fetching: it answers that there is no such page (404)"
            )
                == true)
    }

    @Test("Quiet, it prints problems alone")
    func quiet() throws {
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        let result = try command(["fetch", "--quiet"] + now, in: sample.folder)
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.isEmpty)
    }

    @Test("Its JSON says what came of each feed")
    func json() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a": .feed(["Cache-Control": "max-age=600"])
            default: .init(404)
            }
        }
        let sample = try FetchWorkspace(
            """
            sources:
              - {name: A, feed: "\(server.url("/a"))"}
              - {name: B, feed: "\(server.url("/b"))"}
            allow-hosts: ["127.0.0.1"]
            """)
        defer { sample.remove() }
        let first = try json(of: command(["fetch", "--json"] + now, in: sample.folder))
        #expect(first.version == 1)
        #expect(first.added == 1)
        #expect(first.failed == 1)
        #expect(first.problems.count == 1)
        let feeds = first.feeds.sorted { $0.url < $1.url }
        #expect(feeds.map(\.name) == ["A", "B"])
        #expect(feeds.map(\.result) == ["read", "failed"])
        #expect(feeds.map(\.added) == [1, nil])
        #expect(feeds.map(\.fault) == [nil, "it answers that there is no such page (404)"])
        let second = try json(of: command(["fetch", "--json"] + now, in: sample.folder))
        #expect(second.resting == 2)
        let resting = second.feeds.sorted { $0.url < $1.url }
        #expect(resting.map(\.result) == ["fresh", "failing"])
        #expect(resting.map(\.until) == ["2021-10-26T07:10:00Z", "2021-10-26T07:15:00Z"])
    }

    @Test("A patience that is none is refused; status 64", arguments: ["0", "601", "soon"])
    func timeout(seconds: String) throws {
        let sample = try FetchWorkspace("sources: []")
        defer { sample.remove() }
        #expect(try command(["fetch", "--timeout", seconds], in: sample.folder).status == 64)
    }

    @Test("A server that does not answer is left after the patience that was asked for")
    func patience() throws {
        let server = try LoopbackServer { _ in .raw("", isHeld: true) }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        let result = try command(["fetch", "--timeout", "1"] + now, in: sample.folder)
        #expect(result.status == 2)
        #expect(result.errors.contains("the server does not answer"))
    }

    @Test("A proxy of the environment is not asked")
    func proxy() throws {
        let proxy = try LoopbackServer { _ in .init(500) }
        let server = try LoopbackServer { _ in .feed() }
        let sample = try FetchWorkspace(of: server)
        defer { sample.remove() }
        let result = try command(
            ["fetch"] + now, in: sample.folder,
            environment: ["http_proxy": proxy.url(""), "ALL_PROXY": proxy.url("")])
        #expect(result.status == 0)
        #expect(proxy.requests.isEmpty)
    }

    private func json(of result: CommandResult) throws -> FetchOutput {
        try JSONDecoder().decode(FetchOutput.self, from: Data(result.output.utf8))
    }
}

/// What `lede fetch --json` promises to other programs.
private struct FetchOutput: Decodable {
    let version, added, updated, failed, resting: Int
    let feeds: [Feed]
    let problems: [String]

    struct Feed: Decodable {
        let name: String?
        let url, result: String
        let added, updated, unchanged: Int?
        let fault, until: String?
    }
}
