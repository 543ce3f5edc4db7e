internal import Archive
public import Articles
internal import Foundation
internal import Glibc

/// What is there, and what is wrong: `lede doctor`.
public struct Examination: Sendable {
    /// What was looked at, a line each: what, and what is there.
    public private(set) var findings: [Finding] = []
    public private(set) var problems: [Problem] = []

    public struct Finding: Sendable, Hashable {
        public let what: Message
        public let state: Message
    }

    /// Looks at a workspace: its editions, its archive, its feeds.
    ///
    /// - Parameters:
    ///   - workspace: the one that is looked at.
    ///   - now: the moment against which a feed is silent.
    public init(of workspace: Workspace, now: Timestamp) {
        add(Message("workspace"), Message(verbatim: workspace.folder))
        examineEditions(of: workspace)
        examineArchive(in: workspace.archiveFolder, now: now)
    }

    /// The exit status that says what was found.
    public var status: ExitStatus {
        if let status = ExitStatus.archive(problems) { return status }
        if problems.contains(where: { $0.severity == .error }) { return .configuration }
        // Whole, but for what was being written when a run was killed or the log was cut.
        return problems.contains { $0.stage == .archive } ? .someInputsFailed : .done
    }

    private mutating func add(_ what: Message, _ state: Message) {
        findings.append(Finding(what: what, state: state))
    }

    private mutating func examineEditions(of workspace: Workspace) {
        do {
            for slug in try workspace.editionSlugs() {
                do {
                    let edition = try workspace.edition(slug)
                    let count = edition.feeds.count
                    add(
                        Message("edition \(slug)"),
                        Message(
                            count, one: "\(edition.name), \(count) feed",
                            many: "\(edition.name), \(count) feeds"))
                    if let doubt = doubt(of: edition, in: workspace) { problems.append(doubt) }
                } catch {
                    add(Message("edition \(slug)"), Message("its settings cannot be read"))
                    problems += error.list
                }
            }
        } catch {
            problems.append(error)
        }
    }

    /// Where others may read the key of a feed.
    private func doubt(of edition: Edition, in workspace: Workspace) -> Problem? {
        let path = "\(edition.folder)/edition.yaml"
        var status = stat()
        guard edition.feeds.contains(where: \.holdsKey),
            stat("\(workspace.folder)/\(path)", &status) == 0, status.st_mode & 0o077 != 0
        else { return nil }
        return Problem(
            .configuration, .warning, at: .init(path),
            Message("holds the key of a feed, and others on this machine may read it"),
            advice: Message("Keep it to yourself: chmod 600 \(path)"))
    }

    private mutating func examineArchive(in folder: String, now: Timestamp) {
        guard ArchiveFile.exists(in: folder) else {
            add(Message("archive"), Message("none yet: lede fetch begins one"))
            return
        }
        do {
            let archive = try ArchiveFile(folder: folder, readingSuffices: true)
            let found = try archive.examine()
            let contents = Message(
                "\(found.articles) articles of \(found.documents) documents from \(found.feeds) feeds,",
                " \(Double(found.bytes) / 1_000_000, digits: 1) MB")
            add(
                Message("archive"),
                archive.isReadOnly ? Message("\(contents), read-only") : contents)
            problems += found.problems
            if let refusal = archive.refusal { problems.append(refusal) }
            let errors = found.problems.filter { $0.severity == .error }
            if errors.isEmpty { try examineFeeds(of: archive) }
        } catch {
            add(Message("archive"), Message("cannot be used"))
            problems.append(ArchiveFile.toldByDoctor(error))
        }
    }

    private mutating func examineFeeds(of archive: ArchiveFile) throws(Problem) {
        let states = try archive.feeds()
        var counts: [FeedState.Health: Int] = [:]
        for state in states { counts[state.health, default: 0] += 1 }
        let order: [FeedState.Health] = [.healthy, .new, .failing, .dormant, .gone]
        let parts = order.compactMap { health in
            counts[health].map { Message("\($0) \(SourceList.Health(health).label)") }
        }
        if !parts.isEmpty { add(Message("feeds"), Message("\(parts)")) }
        for state in states where state.health == .dormant || state.health == .gone {
            problems.append(
                Problem(
                    .fetching, .warning, at: .init(state.url), state.fault ?? Message("it fails"),
                    advice: Message(
                        "Look for its new address, or take it out of the edition's sources")))
        }
    }
}
