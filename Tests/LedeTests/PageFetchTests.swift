import Articles
import Foundation
import Lede
import TestSupport
import Testing

@Suite("Pages of entries whose feed has summaries alone")
struct PageFetchTests {
    private static let sentence =
        "The ministers of both countries met in the harbour office and agreed on a timetable for "
        + "the new border posts, which will open before the winter."

    private static let page = """
        <html lang="en"><head><title>Chile opens talks</title></head><body><nav>Home World</nav>
        <article><h1>Chile opens talks with Bolivia on the border</h1>
        <p>\(sentence)</p><p>Fishermen on the coast had asked for it. \(sentence)</p>
        <p>The first lorries are expected in December. \(sentence)</p></article></body></html>
        """

    /// A server with one feed, whose entry leads to a page on the server itself.
    private func server(
        robots: LoopbackServer.Response = LoopbackServer.Response(404),
        page: LoopbackServer.Response = LoopbackServer.Response(200, text: page)
    ) throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/robots.txt": return robots
            case "/feed":
                let host = request.headers["host"] ?? ""
                return LoopbackServer.Response(
                    200,
                    text: """
                        <rss version="2.0"><channel><title>Monitor</title><item>\
                        <title>Chile opens talks with Bolivia on the border</title>\
                        <link>http://\(host)/page</link>\
                        <pubDate>Wed, 20 Oct 2021 10:00:00 GMT</pubDate>\
                        <description>Chile and Bolivia opened talks on their shared border on Wednesday, the ministry said in a note.</description>\
                        </item></channel></rss>
                        """)
            default: return page
            }
        }
    }

    private func workspace(of server: LoopbackServer) throws -> FetchWorkspace {
        try FetchWorkspace(
            """
            sources:
              - name: Pacific Monitor
                feed: \(server.url("/feed"))
                page: true
            allow-hosts: ["127.0.0.1"]
            """)
    }

    private func paths(_ server: LoopbackServer) -> [String] { server.requests.map(\.path) }

    @Test("The page's text takes the place of the summary, under the feed's name and date")
    func page() async throws {
        let server = try server()
        let sample = try workspace(of: server)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.pages == 1)
        let article = try #require(try await sample.articles().first)
        #expect(article.paragraphs.count == 3)
        #expect(article.paragraphs.first == PageFetchTests.sentence)
        #expect(article.outlet == "Pacific Monitor")
        #expect(article.published?.description == "2021-10-20T10:00:00Z")
        #expect(article.provenance["paragraphs"] == "page")
    }

    @Test("A page is asked for once, and robots.txt once a day")
    func once() throws {
        let server = try server()
        let sample = try workspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        try sample.fetch(after: 60)
        #expect(paths(server).filter { $0 == "/page" }.count == 1)
        #expect(paths(server).filter { $0 == "/robots.txt" }.count == 1)
    }

    @Test("What the page told stays when the feed sends its summary again")
    func kept() async throws {
        let server = try server()
        let sample = try workspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        try sample.fetch(after: 60)
        #expect(try await sample.articles().first?.paragraphs.count == 3)
    }

    /// A server whose pages lead to the same path of another one, as a feed's proxy does.
    private func proxy(
        of other: LoopbackServer, robots: LoopbackServer.Response = LoopbackServer.Response(404)
    ) throws -> LoopbackServer {
        try server(
            robots: robots,
            page: LoopbackServer.Response(302, ["Location": other.url("/page")]))
    }

    @Test("A page that redirects to another site is read from there, by that site's robots.txt")
    func elsewhere() async throws {
        let other = try server()
        let first = try proxy(of: other)
        let sample = try workspace(of: first)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.pages == 1)
        #expect(paths(other) == ["/robots.txt", "/page"])
        #expect(try await sample.articles().first?.paragraphs.count == 3)
    }

    @Test("A page is not asked for at another site whose robots.txt forbids it")
    func forbiddenElsewhere() throws {
        let other = try server(
            robots: LoopbackServer.Response(200, text: "User-agent: *\nDisallow: /page\n"))
        let first = try proxy(of: other)
        let sample = try workspace(of: first)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.pages == 0)
        #expect(paths(first).contains("/page"))
        #expect(paths(other) == ["/robots.txt"])
        #expect(report.problems.contains { $0.reason.contains("robots.txt") })
    }

    @Test("A site that wants to be left alone is asked for no more pages, also in the next runs")
    func resting() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/robots.txt": return .init(404)
            case "/feed":
                let host = request.headers["host"] ?? ""
                let items = (1...5).map { number in
                    """
                    <item><title>Chile opens talks, part \(number)</title>\
                    <link>http://\(host)/\(number)</link><description>Short.</description></item>
                    """
                }.joined()
                return .init(text: "<rss><channel><title>Monitor</title>\(items)</channel></rss>")
            default: return .init(429, ["Retry-After": "7200"])
            }
        }
        let sample = try workspace(of: server)
        defer { sample.remove() }
        let report = try sample.fetch()
        func asked() -> Int { paths(server).count { $0 != "/feed" && $0 != "/robots.txt" } }
        #expect(asked() == 1)
        #expect(report.problems.count { $0.reason.contains("left alone: 5 of its pages") } == 1)
        try sample.fetch(after: 3600)
        #expect(asked() == 1)
        try sample.fetch(after: 7201)
        #expect(asked() == 2)
    }

    @Test("A page is read where one edition of several wants it")
    func oneOfTwo() throws {
        let server = try server()
        let sample = try FetchWorkspace(
            """
            sources:
              - {name: Pacific Monitor, feed: "\(server.url("/feed"))"}
            allow-hosts: ["127.0.0.1"]
            """)
        defer { sample.remove() }
        try sample.add(
            edition: "zworld",
            """
            sources:
              - {name: Pacific Monitor, feed: "\(server.url("/feed"))", page: true}
            """)
        #expect(try sample.fetch().pages == 1)
    }

    @Test("A page that robots.txt forbids is not asked for, and the summary is used")
    func forbidden() async throws {
        let server = try server(
            robots: LoopbackServer.Response(200, text: "User-agent: *\nDisallow: /page\n"))
        let sample = try workspace(of: server)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(!paths(server).contains("/page"))
        #expect(report.status == .done)
        #expect(report.problems.contains { $0.reason.contains("robots.txt") })
        #expect(
            try await sample.articles().first?.paragraphs == [
                "Chile and Bolivia opened talks on their shared border on Wednesday, the ministry said in a note."
            ])
    }

    @Test("A site whose robots.txt cannot be read is not asked for pages")
    func brokenRobots() throws {
        let server = try server(robots: LoopbackServer.Response(500))
        let sample = try workspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        #expect(!paths(server).contains("/page"))
    }

    @Test("A page that fails is a warning, and is asked for again after a day, three times in all")
    func failing() throws {
        let server = try server(page: LoopbackServer.Response(404))
        let sample = try workspace(of: server)
        defer { sample.remove() }
        let report = try sample.fetch()
        #expect(report.status == .done)
        #expect(report.problems.map(\.severity) == [.warning])
        for day in 0..<5 {
            try sample.fetch(after: 60 + day * 86_401)
            try sample.fetch(after: 120 + day * 86_401)
        }
        #expect(paths(server).filter { $0 == "/page" }.count == 3)
    }

    @Test("A redirect to where robots.txt forbids is not followed")
    func forbiddenRedirect() throws {
        let server = try server(
            robots: LoopbackServer.Response(200, text: "User-agent: *\nDisallow: /secret\n"),
            page: LoopbackServer.Response(302, ["Location": "/secret"]))
        let sample = try workspace(of: server)
        defer { sample.remove() }
        try sample.fetch()
        #expect(!paths(server).contains("/secret"))
    }
}
