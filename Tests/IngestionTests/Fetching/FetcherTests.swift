import Foundation
import TestSupport
import Testing

@testable import Ingestion

@Suite("Fetching from a server")
struct FetcherTests {
    @Test("The body, the media type and the validators of an answer are handed out")
    func answer() throws {
        let server = try LoopbackServer { _ in
            LoopbackServer.Response(
                200,
                [
                    "Content-Type": "application/rss+xml; charset=utf-8", "ETag": "W/\"a-1\"",
                    "Last-Modified": "Fri, 22 Oct 2021 10:00:00 GMT",
                    "Cache-Control": "max-age=60",
                ], text: "<rss/>")
        }
        let response = try fetch(server, "/feed").get()
        #expect(response.status == 200)
        #expect(response.url == server.url("/feed"))
        #expect(response.movedTo == nil)
        #expect(response.mediaType == "application/rss+xml; charset=utf-8")
        #expect(response.entityTag == "W/\"a-1\"")
        #expect(response.lastModified == "Fri, 22 Oct 2021 10:00:00 GMT")
        #expect(response.freshFor == 60)
        #expect(response.retryAfter == nil)
        #expect(response.body == Array("<rss/>".utf8))
    }

    @Test("A request says who asks, what it takes, and nothing of validators it has not")
    func requestHeaders() throws {
        let server = try LoopbackServer { _ in .init(text: "x") }
        _ = try fetch(server, "/feed?a=b").get()
        let request = try #require(server.requests.first)
        #expect(request.method == "GET")
        #expect(request.path == "/feed?a=b")
        #expect(request.headers["user-agent"] == "Lede/test")
        #expect(request.headers["accept"] == FetchRequest.feeds)
        #expect(request.headers["accept-encoding"] == "gzip, deflate")
        #expect(request.headers["host"] == "127.0.0.1:\(server.port)")
        #expect(request.headers["if-none-match"] == nil)
        #expect(request.headers["if-modified-since"] == nil)
    }

    @Test("Validators are sent as they were given, and a 304 has no body")
    func validators() throws {
        let server = try LoopbackServer { _ in .init(304, ["ETag": "\"b\""]) }
        let request = FetchRequest(
            url: server.url("/feed"), entityTag: "W/\"a\"",
            lastModified: "Fri, 22 Oct 2021 10:00:00 GMT")
        let response = try fetch([request], policy(for: server))[0].get()
        #expect(response.status == 304)
        #expect(response.entityTag == "\"b\"")
        #expect(response.body.isEmpty)
        let headers = try #require(server.requests.first).headers
        #expect(headers["if-none-match"] == "W/\"a\"")
        #expect(headers["if-modified-since"] == "Fri, 22 Oct 2021 10:00:00 GMT")
    }

    @Test("Validators go along over a redirect")
    func validatorsOverRedirects() throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .init(301, ["Location": "/new"]) : .init(304)
        }
        let request = FetchRequest(url: server.url("/old"), entityTag: "\"a\"")
        _ = fetch([request], policy(for: server))
        #expect(server.requests.map { $0.headers["if-none-match"] } == ["\"a\"", "\"a\""])
    }

    @Test("Other statuses are answers, too", arguments: [204, 404, 410, 429, 500, 503])
    func statuses(status: Int) throws {
        let server = try LoopbackServer { _ in .init(status, ["Retry-After": "90"], text: "no") }
        let response = try fetch(server, "/feed").get()
        #expect(response.status == status)
        #expect(response.retryAfter == 90)
    }

    // MARK: - Bodies

    @Test("A gzip body is unfolded")
    func gzip() throws {
        let text = Array(repeating: "All the same words. ", count: 500).joined()
        let packed = Packing.gzip.pack(Array(text.utf8))
        let server = try LoopbackServer { _ in
            .init(200, ["Content-Encoding": "gzip"], body: packed)
        }
        #expect(try fetch(server, "/").get().body == Array(text.utf8))
    }

    @Test("A gzip body that ends early under the right Content-Length is refused")
    func gzipCutShort() throws {
        let packed = Packing.gzip.pack(Array("Some words that are cut.".utf8)).dropLast(6)
        let server = try LoopbackServer { _ in
            .init(200, ["Content-Encoding": "gzip"], body: Array(packed))
        }
        #expect(failure(fetch(server, "/"))?.reason == "the packed answer was cut short")
    }

    @Test("A body packed in two ways is refused, in one line or in two")
    func twoCodings() throws {
        let packed = Packing.gzip.pack(Packing.gzip.pack(Array("words".utf8)))
        let server = try LoopbackServer { request in
            request.path == "/one"
                ? .init(200, ["Content-Encoding": "gzip, gzip"], body: packed)
                : .init(
                    200, ["Content-Encoding": "gzip", "content-encoding": "gzip"], body: packed)
        }
        for path in ["/one", "/two"] {
            let found = failure(fetch(server, path))
            #expect(found?.reason == "the answer is packed in a way that was not asked for")
        }
    }

    @Test(
        "A status that says enough counts, whatever its body is packed in", arguments: [410, 429])
    func packedError(status: Int) throws {
        let server = try LoopbackServer { _ in .init(status, ["Content-Encoding": "br"], text: "x")
        }
        #expect(try fetch(server, "/").get().status == status)
    }

    @Test("A redirect is followed, whatever its body is packed in")
    func packedRedirect() throws {
        let server = try LoopbackServer { request in
            request.path == "/old"
                ? .init(302, ["Location": "/new", "Content-Encoding": "br"], text: "moved")
                : .init(text: "new")
        }
        #expect(try fetch(server, "/old").get().body == Array("new".utf8))
    }

    @Test("A body over the limit as sent is refused")
    func wireLimit() throws {
        let server = try LoopbackServer { _ in .init(body: [UInt8](repeating: 0x20, count: 3 << 20))
        }
        var policy = policy(for: server)
        policy.wireBytes = 2 << 20
        #expect(
            failure(fetch(server, "/", policy))?.reason == "the answer is over 2 MiB")
        policy.wireBytes = 3 << 20
        #expect(try fetch(server, "/", policy).get().body.count == 3 << 20)
    }

    @Test("A body without end is refused at the limit")
    func endlessBody() throws {
        let server = try LoopbackServer { _ in
            var response = LoopbackServer.Response(body: [UInt8](repeating: 0x20, count: 2 << 20))
            response.isHeld = true
            return response
        }
        var policy = policy(for: server)
        policy.wireBytes = 1 << 20
        #expect(failure(fetch(server, "/", policy))?.reason == "the answer is over 1 MiB")
    }

    @Test("A packed body over the limit as unfolded is refused")
    func bodyLimit() throws {
        let packed = Packing.gzip.pack([UInt8](repeating: 0x20, count: 3 << 20))
        let server = try LoopbackServer { _ in
            .init(200, ["Content-Encoding": "gzip"], body: packed)
        }
        var policy = policy(for: server)
        policy.bodyBytes = 2 << 20
        #expect(failure(fetch(server, "/", policy))?.reason == "the answer unfolds to over 2 MiB")
    }

    @Test("A body that is shorter than its Content-Length is refused")
    func partialBody() throws {
        let server = try LoopbackServer { _ in .init(200, ["Content-Length": "10"], text: "short") }
        #expect(failure(fetch(server, "/"))?.reason == "the answer was cut short")
    }

    @Test("Headers over the limit are refused, in many lines or in one")
    func headerLimit() throws {
        let line = "X-Odd: \(String(repeating: "x", count: 1000))\r\n"
        let many = String(repeating: line, count: 40)
        let long = "X-Odd: \(String(repeating: "x", count: 40_000))\r\n"
        let server = try LoopbackServer { request in
            .raw("HTTP/1.1 200 OK\r\n\(request.path == "/many" ? many : long)\r\n")
        }
        var policy = policy(for: server)
        policy.headerBytes = 32 << 10
        for path in ["/many", "/long"] {
            let found = failure(fetch(server, path, policy))
            #expect(found?.reason == "the answer's headers are over 32 KiB")
        }
    }

    @Test("What answers in something else than HTTP is refused")
    func noHTTP() throws {
        let server = try LoopbackServer { _ in .raw("220 mail.example ESMTP\r\n") }
        #expect(failure(fetch(server, "/"))?.reason == "the server does not speak HTTP")
    }

    @Test("A server that answers nothing is told")
    func nothing() throws {
        let server = try LoopbackServer { _ in .raw("") }
        #expect(failure(fetch(server, "/"))?.reason == "the server answered nothing")
    }

    @Test("A server that is not there is told")
    func absent() throws {
        // A port that was free a moment ago.
        let url = try LoopbackServer { _ in .init() }.url("/")
        var policy = FetchPolicy(userAgent: "Lede/test", now: 0)
        policy.allowedHosts = AllowedHosts([url])
        let found = failure(fetch([FetchRequest(url: url)], policy)[0])
        #expect(found?.reason.hasPrefix("it cannot be fetched: ") == true)
    }

    @Test("A server that says nothing for the idle seconds is left")
    func idle() throws {
        let server = try LoopbackServer { _ in .raw("", isHeld: true) }
        var policy = policy(for: server)
        policy.idleSeconds = 1
        var found: FetchFailure?
        let time = ContinuousClock().measure { found = failure(fetch(server, "/", policy)) }
        #expect(found?.reason == "the server does not answer")
        #expect(time < .seconds(policy.totalSeconds / 2))
    }

    @Test("A server that stops within its answer is left after the seconds for one answer")
    func total() throws {
        let server = try LoopbackServer { _ in
            .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", isHeld: true)
        }
        var policy = policy(for: server)
        policy.totalSeconds = 1
        let found = failure(fetch(server, "/", policy))
        #expect(
            found?.reason == "there was no whole answer within 1 s, or nothing for 15 s")
    }

    // MARK: - Many at once

    @Test("Of one host no more is asked at once than its share")
    func perHost() throws {
        let gate = Gate(size: 3)
        let server = try LoopbackServer { _ in
            gate.pass()
            return .init(text: "x")
        }
        var policy = policy(for: server)
        policy.perAllowedHost = 3
        let requests = (0..<12).map { FetchRequest(url: server.url("/\($0)")) }
        let results = fetch(requests, policy)
        #expect(results.allSatisfy { failure($0) == nil })
        #expect(server.requests.count == 12)
        #expect(server.mostAtOnce == 3)
    }

    @Test("Of all hosts together no more is asked at once than the policy says")
    func atOnce() throws {
        let gate = Gate(size: 2)
        let answer: LoopbackServer.Answer = { _ in
            gate.pass()
            return .init(text: "x")
        }
        let servers = [try LoopbackServer(answer: answer), try LoopbackServer(answer: answer)]
        var policy = FetchPolicy(userAgent: "Lede/test", now: 0)
        policy.allowedHosts = AllowedHosts(["127.0.0.1"])
        policy.atOnce = 2
        let requests = (0..<8).map { FetchRequest(url: servers[$0 % 2].url("/\($0)")) }
        #expect(fetch(requests, policy).allSatisfy { failure($0) == nil })
        #expect(gate.most == 2)
    }

    @Test("Answers are handed out in the order in which they arrive")
    func order() throws {
        let fastIsDone = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { request in
            if request.path == "/slow" { _ = fastIsDone.wait(timeout: .now() + 10) }
            return .init(text: "x")
        }
        let requests = ["/slow", "/fast"].map { FetchRequest(url: server.url($0)) }
        var order: [Int] = []
        try Fetcher(policy: policy(for: server)).fetch(requests) { index, _ in
            order.append(index)
            fastIsDone.signal()
        }
        #expect(order == [1, 0])
    }

    @Test("A fault of the receiver ends the fetching and is passed on")
    func receiverFails() throws {
        struct Fault: Error {}
        let server = try LoopbackServer { _ in .init(text: "x") }
        let requests = (0..<4).map { FetchRequest(url: server.url("/\($0)")) }
        var count = 0
        #expect(throws: Fault.self) {
            try Fetcher(policy: policy(for: server)).fetch(requests) { _, _ in
                count += 1
                throw Fault()
            }
        }
        #expect(count == 1)
    }

    @Test("Where nothing is to be fetched, nothing is handed out")
    func none() throws {
        let policy = FetchPolicy(userAgent: "Lede/test", now: 0)
        #expect(fetch([], policy).isEmpty)
    }
}

// MARK: - Redirects

@Suite("Redirects of a server")
struct RedirectTests {
    @Test("A permanent redirect is followed, and its target remembered", arguments: [301, 308])
    func permanent(status: Int) throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .init(status, ["Location": "/new"]) : .init(text: "new")
        }
        let response = try fetch(server, "/old").get()
        #expect(response.body == Array("new".utf8))
        #expect(response.url == server.url("/new"))
        #expect(response.movedTo == server.url("/new"))
    }

    @Test("A temporary redirect is followed, and nothing remembered", arguments: [302, 303, 307])
    func temporary(status: Int) throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .init(status, ["Location": "/new"]) : .init(text: "new")
        }
        let response = try fetch(server, "/old").get()
        #expect(response.url == server.url("/new"))
        #expect(response.movedTo == nil)
    }

    @Test("Behind a temporary redirect even a permanent one is not remembered")
    func mixed() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/1": .init(301, ["Location": "/2"])
            case "/2": .init(302, ["Location": "/3"])
            case "/3": .init(308, ["Location": "/4"])
            default: .init(text: "end")
            }
        }
        let response = try fetch(server, "/1").get()
        #expect(response.url == server.url("/4"))
        #expect(response.movedTo == server.url("/2"))
    }

    @Test(
        "A relative target is resolved against the address that names it",
        arguments: [
            ("c", "/a/c"), ("../c", "/c"), ("?q=1", "/a/b?q=1"), ("/c#part", "/c"),
            ("./c", "/a/c"),
        ])
    func relative(location: String, path: String) throws {
        let server = try LoopbackServer { request in
            request.path == "/a/b" ? .init(302, ["Location": location]) : .init(text: "x")
        }
        _ = try fetch(server, "/a/b").get()
        #expect(server.requests.map(\.path) == ["/a/b", path])
    }

    @Test("Redirects in a circle are followed as often as the policy says and no more")
    func tooMany() throws {
        let server = try LoopbackServer { _ in .init(302, ["Location": "/again"]) }
        var policy = policy(for: server)
        policy.redirects = 3
        #expect(failure(fetch(server, "/", policy))?.reason == "it redirects more than 3 times")
        #expect(server.requests.count == 4)
    }

    @Test(
        "A redirect to what is no address of the web is refused",
        arguments: [
            "file:///etc/passwd", "ftp://news.example/", "gopher://127.0.0.1/",
            "http://user:secret@127.0.0.1/", "javascript:alert(1)",
        ])
    func otherSchemes(location: String) throws {
        let server = try LoopbackServer { _ in .init(302, ["Location": location]) }
        let found = failure(fetch(server, "/"))
        #expect(found?.reason.hasPrefix("it redirects to ") == true)
        #expect(found?.reason.contains("secret") == false)
        #expect(server.requests.count == 1)
    }

    @Test(
        "An address that is none is shown without the name and the password in it",
        arguments: [
            "ftp://\(String(repeating: "u", count: 90)):secret@news.example/",
            "ftp://user:first@secret@news.example/", "user:secret@news.example/feed",
            "http://user:secret@news.example:99999/",
        ])
    func noAddress(url: String) throws {
        let server = try LoopbackServer { _ in .init(text: "x") }
        let found = failure(fetch([FetchRequest(url: url)], policy(for: server))[0])
        #expect(found?.reason.contains("no address of the web") == true)
        #expect(found?.reason.contains("news.example") == true)
        for word in ["secret", "first", "uuu"] { #expect(found?.reason.contains(word) == false) }
    }

    @Test("A redirect that names no target is refused")
    func noTarget() throws {
        let server = try LoopbackServer { request in
            request.path == "/empty" ? .init(301, ["Location": ""]) : .init(301)
        }
        for path in ["/empty", "/none"] {
            #expect(failure(fetch(server, path))?.reason == "it redirects to no address")
        }
    }

    @Test("A redirect to a port that was not allowed is refused before anything is asked there")
    func refusedPort() throws {
        let other = try LoopbackServer { _ in .init(text: "secret") }
        let target = other.url("/")
        let server = try LoopbackServer { _ in .init(302, ["Location": target]) }
        let found = failure(fetch(server, "/"))
        #expect(found?.reason == "it redirects to 127.0.0.1, an address of this machine")
        #expect(other.requests.isEmpty)
    }

    @Test("A redirect under another name of this machine is refused")
    func otherName() throws {
        let server = try LoopbackServer { request in
            let port = request.headers["host"]?.split(separator: ":").last ?? ""
            return .init(302, ["Location": "http://127.0.0.2:\(port)/"])
        }
        let found = failure(fetch(server, "/"))
        #expect(found?.reason == "it redirects to 127.0.0.2, an address of this machine")
    }
}

@Suite("Hosts that may not be asked")
struct RefusedHostTests {
    @Test(
        "This machine is refused under each of its names where it was not allowed",
        arguments: [
            "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "127.1",
        ])
    func thisMachine(host: String) throws {
        let server = try LoopbackServer { _ in .init(text: "secret") }
        let request = FetchRequest(url: "http://\(host):\(server.port)/")
        let policy = FetchPolicy(userAgent: "Lede/test", now: 0)
        let found = failure(fetch([request], policy)[0])
        #expect(found?.reason.hasSuffix("an address of this machine") == true)
        #expect(found?.advice?.contains("allow-hosts") == true)
        #expect(server.requests.isEmpty)
    }

    @Test("A private host is asked where it was allowed by its name")
    func allowed() throws {
        let server = try LoopbackServer { _ in .init(text: "x") }
        let request = FetchRequest(url: "http://localhost:\(server.port)/")
        var policy = FetchPolicy(userAgent: "Lede/test", now: 0)
        policy.allowedHosts = AllowedHosts(["localhost:\(server.port)"])
        #expect(failure(fetch([request], policy)[0]) == nil)
    }

    @Test("Time that answers wait for our own work is not their servers'")
    func ownWork() throws {
        let server = try LoopbackServer { _ in .init(text: "x") }
        var policy = FetchPolicy(
            userAgent: "Lede/test", allowedHosts: AllowedHosts(["127.0.0.1:\(server.port)"]), now: 0
        )
        policy.totalSeconds = 1
        policy.idleSeconds = 1
        let requests = (0..<8).map { FetchRequest(url: server.url("/\($0)")) }
        var answered = 0
        try Fetcher(policy: policy).fetch(requests) { _, result in
            if case .success = result { answered += 1 }
            Thread.sleep(forTimeInterval: 0.3)
        }
        #expect(answered == 8)
    }

    @Test("A refused host does not keep the others from being asked")
    func others() throws {
        let server = try LoopbackServer { _ in .init(text: "x") }
        let requests = ["http://10.0.0.1/", server.url("/"), "ftp://news.example/"]
            .map { FetchRequest(url: $0) }
        let results = fetch(requests, policy(for: server))
        #expect(failure(results[0])?.reason == "10.0.0.1 is an address of a private network")
        #expect(failure(results[1]) == nil)
        #expect(failure(results[2])?.reason == "“ftp://news.example/” is no address of the web")
    }
}

// MARK: - Means

/// Lets requests pass when so many are there, or half a second is over.
private final class Gate: Sendable {
    private let size: Int
    private let condition = NSCondition()
    // Both are read and written with the condition locked alone.
    private nonisolated(unsafe) var inside = 0
    private nonisolated(unsafe) var highest = 0

    init(size: Int) { self.size = size }

    /// The most that were inside at once.
    var most: Int {
        condition.withLock { highest }
    }

    func pass() {
        condition.lock()
        defer { condition.unlock() }
        inside += 1
        highest = max(highest, inside)
        if highest >= size { condition.broadcast() }
        let end = Date(timeIntervalSinceNow: 0.5)
        while highest < size, condition.wait(until: end) {}
        // One too many would come now.
        _ = condition.wait(until: Date(timeIntervalSinceNow: 0.02))
        inside -= 1
    }
}

private func policy(for server: LoopbackServer) -> FetchPolicy {
    var policy = FetchPolicy(userAgent: "Lede/test", now: 1_634_904_000)
    policy.allowedHosts = AllowedHosts(["127.0.0.1:\(server.port)"])
    return policy
}

private func fetch(
    _ server: LoopbackServer, _ path: String, _ policy: FetchPolicy? = nil
) -> Result<FetchResponse, FetchFailure> {
    fetch([FetchRequest(url: server.url(path))], policy ?? IngestionTests.policy(for: server))[0]
}

/// What came of each request, each handed out once.
private func fetch(
    _ requests: [FetchRequest], _ policy: FetchPolicy
) -> [Result<FetchResponse, FetchFailure>] {
    var results: [Int: Result<FetchResponse, FetchFailure>] = [:]
    do {
        try Fetcher(policy: policy).fetch(requests) { index, result in
            #expect(results[index] == nil, "handed out twice")
            results[index] = result
        }
    } catch {
        Issue.record(error)
    }
    return requests.indices.map { results[$0] ?? .failure(FetchFailure("was not handed out")) }
}

private func failure(_ result: Result<FetchResponse, FetchFailure>) -> FetchFailure? {
    guard case .failure(let failure) = result else { return nil }
    return failure
}
