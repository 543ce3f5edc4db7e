import Articles
import Foundation
import Lede
import Synchronization
import TestSupport
import Testing

/// Tuesday, 26 October 2021, 07:00 UTC: week 42 is complete.
let fetchTime = 1_635_231_600

/// A workspace whose only edition, "world", has the feeds that a test gives it.
struct FetchWorkspace {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "lede-\(UUID().uuidString)")

    /// - Parameter settings: takes the place of `sources` in edition.yaml.
    init(_ settings: String) throws {
        try add(edition: "world", settings)
    }

    /// One feed at a server that may be asked.
    init(feed path: String = "/feed", of server: LoopbackServer) throws {
        try self.init(
            """
            sources:
              - name: Pacific Monitor
                feed: \(server.url(path))
            allow-hosts: ["127.0.0.1:\(server.port)"]
            """)
    }

    func add(edition: String, _ settings: String) throws {
        let target = folder.appending(path: "Templates/\(edition)")
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: packageFolder.appending(path: "Templates/world"), to: target)
        let themes = folder.appending(path: "Templates/themes")
        if !FileManager.default.fileExists(atPath: themes.path) {
            try FileManager.default.copyItem(
                at: packageFolder.appending(path: "Templates/themes"), to: themes)
        }
        let file = target.appending(path: "edition.yaml")
        let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("sources:") })
        let end = try #require(lines.firstIndex { $0.hasPrefix("# site-rules:") })
        let text = (lines[..<start] + [settings] + lines[end...]).joined(separator: "\n")
        try Data(text.utf8).write(to: file)
    }

    func remove() {
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }

    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: name))
    }

    func workspace() throws -> Workspace { try Workspace.find(from: folder.path) }

    /// Polls the feeds so many seconds after ``fetchTime``.
    @discardableResult
    func fetch(
        after seconds: Int = 0, isForced: Bool = false, addresses: [String] = [],
        editions: [String] = []
    ) throws -> FetchReport {
        var options = Fetch.Options(now: Timestamp(seconds: fetchTime + seconds))
        options.isForced = isForced
        options.addresses = addresses
        options.editions = editions
        options.timeout = 10
        return Fetch(workspace: try workspace(), options: options).run()
    }

    /// A run over it for a week.
    func run(
        week: String = "2021-W42", editions: [String] = [], articles: [String] = [],
        isDryRun: Bool = false
    ) throws -> Run {
        var options = Run.Options(now: Timestamp(seconds: fetchTime))
        let number: Week = try #require(Week(week))
        options.week = number
        options.editions = editions
        options.articles = articles.map { folder.path + "/" + $0 }
        options.isDryRun = isDryRun
        return Run(workspace: try workspace(), options: options)
    }

    /// The articles that a run has for its week.
    func articles(
        week: String = "2021-W42", edition: String = "world", articles: [String] = []
    ) async throws -> [Article] {
        let run = try run(week: week, editions: [edition], articles: articles)
        return await run.rank().issues.flatMap(\.digest.ranking).flatMap(\.story.articles)
    }
}

/// An entry of a feed, of Wednesday in week 42 where nothing else is said.
struct FeedEntry {
    var title = "Chile opens talks with Bolivia on the border"
    var path = "/chile-bolivia"
    var date = "Wed, 20 Oct 2021 10:00:00 GMT"
    var more = ""

    var xml: String {
        """
        <item><title>\(title)</title><link>https://pacificmonitor.example\(path)</link>\
        <pubDate>\(date)</pubDate>\(more)<description>\(title): Chile and Bolivia opened talks on \
        Wednesday in Santiago on the management of their shared border, the first meeting of the \
        two foreign ministers in three years.</description></item>
        """
    }
}

extension LoopbackServer.Response {
    static func feed(
        _ headers: KeyValuePairs<String, String> = [:], _ entries: FeedEntry...
    ) -> LoopbackServer.Response {
        let items = (entries.isEmpty ? [FeedEntry()] : entries).map(\.xml).joined()
        var response = LoopbackServer.Response(
            200, headers,
            text: """
                <?xml version="1.0"?><rss version="2.0"><channel><title>The feed's own name</title>\
                <language>en</language>\(items)</channel></rss>
                """)
        response.headers.append(("Content-Type", "application/rss+xml"))
        return response
    }
}

/// What a test turns over while a server answers.
final class Switch: Sendable {
    private let state: Mutex<Bool>

    init(_ isOn: Bool) { state = Mutex(isOn) }

    var isOn: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
