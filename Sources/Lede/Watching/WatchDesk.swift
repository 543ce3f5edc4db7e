internal import Articles
internal import Foundation
internal import Glibc
internal import Synchronization

/// What the browser is shown while an editor works: the pages that were made last, what is wrong,
/// and word of every change (server-sent events, HTML Standard §9.2).
final class WatchDesk: Sendable {
    private let server: Loopback
    private let inner: Mutex<Inner>
    private let language: Message.Language

    fileprivate struct Inner {
        var state = State()
        var hasRun = false
        /// What is wrong with an edition, by its slug; what concerns no single one, by "".
        var faults: [String: [State.Fault]] = [:]
        /// Absolute paths of files by the paths they are asked for.
        var files: [String: String] = [:]
        /// Browsers that wait for word.
        var listeners: [Int32] = []
    }

    /// What a browser is told.
    struct State: Encodable {
        var pages: [Page] = []
        /// What is wrong and concerns no page.
        var problems: [Fault] = []
        var milliseconds = 0

        struct Page: Encodable {
            let edition: String
            let path: String
            let name: String
            let week: String
            /// Another one when the page is another.
            let mark: String
            /// Why it is not the latest.
            var problems: [Fault] = []
        }

        struct Fault: Encodable {
            let place: String
            let reason: String
            let advice: String?
        }
    }

    /// - Parameters:
    ///   - port: the one it would like.
    ///   - language: that of the page around the previews.
    init(port: UInt16, language: Message.Language = .english) throws(Problem) {
        self.language = language
        server = try Loopback(port: port)
        inner = Mutex(Inner())
        server.serve { [self] in reply(to: $0) }
    }

    var address: String { "http://127.0.0.1:\(server.port)/" }

    func stop() { server.stop() }

    /// Shows what a run has made; editions that could not be made stay as they were.
    ///
    /// - Parameter editions: those that it should make; every one where empty.
    func show(_ report: Report, of editions: [String], after milliseconds: Int) {
        // Sent under the lock, so that every browser hears of the runs in their order.
        inner.withLock { inner in
            for issue in report.issues { inner.take(issue) }
            inner.take(report.problems, of: editions, in: language)
            if editions.isEmpty {
                inner.keepPages(of: report.issues.map(\.edition.slug))
            }
            inner.state.milliseconds = milliseconds
            inner.hasRun = true
            let event = inner.event
            inner.listeners = inner.listeners.filter { socket in
                if Loopback.send(event, to: socket) { return true }
                close(socket)
                return false
            }
        }
    }

    private func reply(to path: String) -> Loopback.Reply {
        switch path {
        case "/":
            return .answer(DeskPage.html(in: language))
        case "/desk.js": return .answer(DeskPage.script)
        case "/desk.css": return .answer(DeskPage.style)
        case "/events": return .stream { [self] in listen($0) }
        default:
            guard let file = inner.withLock({ $0.files[path] }) else { return .answer(.missing) }
            return .answer(DeskPage.file(file))
        }
    }

    private func listen(_ socket: Int32) {
        let head = """
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream\r
            Cache-Control: no-store\r
            X-Content-Type-Options: nosniff\r
            \r
            retry: 500


            """
        inner.withLock { inner in
            let event = inner.hasRun ? inner.event : []
            if Loopback.send(Array(head.utf8) + event, to: socket) {
                inner.listeners.append(socket)
            } else {
                close(socket)
            }
        }
    }
}

extension WatchDesk.Inner {
    /// Takes what went wrong in the place of what went wrong with these editions before.
    fileprivate mutating func take(
        _ problems: [Problem], of editions: [String], in language: Message.Language
    ) {
        if editions.isEmpty { faults = [:] }
        for edition in editions { faults[edition] = nil }
        // What is wrong with single articles, the pages themselves tell.
        for problem in problems where problem.severity == .error && problem.stage != .ingestion {
            let parts = problem.place.source.split(separator: "/").map(String.init)
            let isEditions = parts.count > 1 && parts[0] == "Templates" && parts[1] != "themes"
            let edition =
                editions.count == 1 ? editions[0] : isEditions ? parts[1] : ""
            faults[edition, default: []].append(
                WatchDesk.State.Fault(
                    place: withoutSecrets(problem.place.description),
                    reason: withoutSecrets(problem.reason.text(in: language)),
                    advice: problem.advice.map { withoutSecrets($0.text(in: language)) }))
        }
    }

    /// Drops the pages of editions that are there no more: neither made nor told to be faulty.
    fileprivate mutating func keepPages(of made: [String]) {
        state.pages.removeAll { page in
            !made.contains(page.edition) && faults[page.edition] == nil && faults[""] == nil
        }
    }

    /// Takes the pages of an edition in the place of its earlier ones.
    fileprivate mutating func take(_ issue: Report.Issue) {
        let slug = issue.edition.slug
        let root = "/\(slug)/\(issue.digest.week)/"
        guard let preview = issue.preview else { return }
        let folder = (preview as NSString).deletingLastPathComponent + "/"
        for file in issue.files where file.hasPrefix(folder) {
            files[root + file.dropFirst(folder.count)] = file
        }
        let bytes = FileManager.default.contents(atPath: preview) ?? Data()
        let page = WatchDesk.State.Page(
            edition: slug, path: root + "preview.html", name: issue.edition.name,
            week: issue.digest.week.description,
            mark: fingerprint(String(decoding: bytes, as: UTF8.self)))
        if let place = state.pages.firstIndex(where: { $0.edition == slug }) {
            state.pages[place] = page
        } else {
            state.pages.append(page)
        }
    }

    fileprivate var event: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var state = state
        for index in state.pages.indices {
            state.pages[index].problems = faults[state.pages[index].edition] ?? []
        }
        let shown = Set(state.pages.map(\.edition))
        state.problems = faults.sorted { $0.key < $1.key }
            .filter { !shown.contains($0.key) }.flatMap(\.value)
        do {
            return Array("data: ".utf8) + Array(try encoder.encode(state)) + Array("\n\n".utf8)
        } catch {
            preconditionFailure("a text that JSON cannot hold: \(error)")
        }
    }
}
