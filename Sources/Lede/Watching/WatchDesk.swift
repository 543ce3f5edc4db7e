internal import Articles
internal import Foundation
internal import Glibc
internal import Synchronization

/// What the browser is shown while an editor works: the pages that were made last, what is wrong,
/// and word of every change (server-sent events, HTML Standard §9.2).
final class WatchDesk: Sendable {
    private let server: Loopback
    private let inner: Mutex<Inner>

    fileprivate struct Inner {
        var state = State()
        var hasRun = false
        /// Absolute paths of files by the paths they are asked for.
        var files: [String: String] = [:]
        /// Browsers that wait for word.
        var listeners: [Int32] = []
        /// French or English, by the first edition.
        var isFrench = false
    }

    /// What a browser is told.
    struct State: Encodable {
        var pages: [Page] = []
        var problems: [Fault] = []
        var milliseconds = 0

        struct Page: Encodable {
            let path: String
            let name: String
            let week: String
            /// Another one when the page is another.
            let mark: String
        }

        struct Fault: Encodable {
            let place: String
            let reason: String
            let advice: String?
        }
    }

    /// - Parameter port: the one it would like.
    init(port: UInt16) throws(Problem) {
        server = try Loopback(port: port)
        inner = Mutex(Inner())
        server.serve { [self] in reply(to: $0) }
    }

    var address: String { "http://127.0.0.1:\(server.port)/" }

    func stop() { server.stop() }

    /// Shows what a run has made; editions that could not be made stay as they were.
    func show(_ report: Report, after milliseconds: Int) {
        // Sent under the lock, so that every browser hears of the runs in their order.
        inner.withLock { inner in
            for issue in report.issues { inner.take(issue) }
            // What is wrong with single articles, the pages themselves tell.
            inner.state.problems = report.problems
                .filter { $0.severity == .error && $0.stage != .ingestion }
                .map {
                    State.Fault(
                        place: $0.place.description, reason: $0.reason, advice: $0.advice)
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
            return .answer(DeskPage.html(isFrench: inner.withLock { $0.isFrench }))
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
    /// Takes the pages of an edition in the place of its earlier ones.
    fileprivate mutating func take(_ issue: Report.Issue) {
        let slug = issue.edition.slug
        let root = "/\(slug)/\(issue.digest.week)/"
        guard let preview = issue.files.first(where: { $0.hasSuffix("/preview.html") }) else {
            return
        }
        let folder = (preview as NSString).deletingLastPathComponent + "/"
        for file in issue.files where file.hasPrefix(folder) {
            files[root + file.dropFirst(folder.count)] = file
        }
        if state.pages.isEmpty { isFrench = issue.digest.publication.language.hasPrefix("fr") }
        let bytes = FileManager.default.contents(atPath: preview) ?? Data()
        let page = WatchDesk.State.Page(
            path: root + "preview.html", name: issue.edition.name,
            week: issue.digest.week.description,
            mark: fingerprint(String(decoding: bytes, as: UTF8.self)))
        if let place = state.pages.firstIndex(where: { $0.path.hasPrefix("/\(slug)/") }) {
            state.pages[place] = page
        } else {
            state.pages.append(page)
        }
    }

    fileprivate var event: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array("data: ".utf8) + Array(try encoder.encode(state)) + Array("\n\n".utf8)
        } catch {
            preconditionFailure("a text that JSON cannot hold: \(error)")
        }
    }
}
