public import Articles
internal import Foundation

/// Compiles again whenever something is saved, and shows the previews in a browser: `lede preview
/// --watch`.
///
/// A template, a theme or a picture renders the letters anew; an editor's decisions choose that
/// edition's stories anew; an article that is saved is the only one that is read again.
public struct Watching: Sendable {
    /// Where a browser of this machine finds the previews.
    public var address: String { desk.address }

    private let run: Run
    private let desk: WatchDesk
    private let changes: AsyncStream<Set<String>>

    /// The port that is asked for where nobody says another.
    public static let usualPort: UInt16 = 8421

    /// Opens the port and begins to watch.
    ///
    /// - Parameters:
    ///   - run: what is made again as files change.
    ///   - port: on 127.0.0.1; another one is taken where it is not free.
    /// - Throws: a `Problem` where no port can be opened or nothing can be watched.
    public init(_ run: Run, port: UInt16 = usualPort) throws(Problem) {
        self.run = run
        let articles =
            run.options.articles.isEmpty
            ? [run.workspace.folder + "/Articles"] : run.options.articles
        changes = try FileWatch([run.workspace.folder + "/Templates"] + articles).changes
        desk = try WatchDesk(port: port, language: Watching.language(of: run))
    }

    /// That of the first edition; what is wrong with its settings, the first run tells.
    private static func language(of run: Run) -> Message.Language {
        do {
            let slugs = try run.workspace.editionSlugs()
            guard let first = run.options.editions.first ?? slugs.first else { return .english }
            return Message.Language(tag: try run.workspace.edition(first).publication.language)
        } catch {
            return .english
        }
    }

    /// Compiles, then again after every change, until the task is cancelled.
    ///
    /// - Parameter tell: what each run made, and how many milliseconds it took.
    /// - Returns: why nothing is followed any more, where nobody cancelled it.
    public func follow(
        tell: (_ report: Report, _ milliseconds: Int) -> Void
    ) async -> Problem? {
        var kept = KeptWork()
        let first = await compile([], keeping: &kept)
        tell(first.report, first.milliseconds)
        for await changed in changes {
            if changed.isEmpty { kept = KeptWork() }
            let changes = changed.map { change(of: $0) }
            changes.forEach { kept.forget($0) }
            // Nil where all editions may be concerned.
            let concerned = Set(changes.map(\.edition))
            let editions = concerned.contains(nil) ? [] : concerned.compactMap(\.self).sorted()
            guard editions.isEmpty || !isSparedAll(editions) else { continue }
            let next = await compile(editions, keeping: &kept)
            tell(next.report, next.milliseconds)
        }
        desk.stop()
        return Task.isCancelled ? nil : FileWatch.refusal(Message("changes are told no more"))
    }

    /// Whether none of some editions is asked for.
    private func isSparedAll(_ editions: [String]) -> Bool {
        !run.options.editions.isEmpty && run.options.editions.allSatisfy { !editions.contains($0) }
    }

    /// - Parameter editions: those to make; all that are asked for where empty.
    private func compile(
        _ editions: [String], keeping kept: inout KeptWork
    ) async -> (report: Report, milliseconds: Int) {
        var options = run.options
        if !editions.isEmpty {
            options.editions =
                options.editions.isEmpty
                ? editions : options.editions.filter { editions.contains($0) }
        }
        let run = Run(workspace: run.workspace, options: options)
        let clock = ContinuousClock()
        let start = clock.now
        let report = await run.compile(keeping: &kept)
        let spent = start.duration(to: clock.now)
        let milliseconds = Int((spent / .milliseconds(1)).rounded())
        desk.show(report, of: editions, after: milliseconds)
        if !options.isDryRun { kept.store() }
        return (report, milliseconds)
    }

    private func change(of path: String) -> KeptWork.Change {
        let folder = run.workspace.folder + "/"
        // Articles may lie anywhere.
        return path.hasPrefix(folder)
            ? KeptWork.Change(of: String(path.dropFirst(folder.count))) : .articles
    }
}
