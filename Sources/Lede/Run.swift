public import Articles
internal import Archive
internal import Foundation
internal import Ingestion
internal import Rendering
internal import Selection
internal import Summary

/// One run of the compiler over a workspace: the path of an article from top to bottom.
///
/// Reads the articles once, then makes each edition's digest: the week's articles, their stories
/// scored and chosen, a lead for each, the letter, the files. Nothing here reads the clock, the
/// machine's locale or its zone.
public struct Run: Sendable {
    public let workspace: Workspace
    public let options: Options

    /// What a run is asked to do.
    public struct Options: Sendable {
        /// Slugs of the editions to make; all where empty.
        public var editions: [String] = []
        /// The week; where nil, the last one that is complete at `now` in the edition's zone.
        public var week: Week?
        public var now: Timestamp
        /// Files and folders of articles; the workspace's `Articles` where empty.
        public var articles: [String] = []
        /// The folder for `<edition>/<week>/…`; the workspace's `Output` where nil.
        public var output: String?
        /// Writes nothing, neither files nor the archive.
        public var isDryRun = false

        public init(now: Timestamp) {
            self.now = now
        }
    }

    public init(workspace: Workspace, options: Options) {
        self.workspace = workspace
        self.options = options
    }

    /// Compiles the editions and writes their files.
    public func compile() async -> Report {
        var kept = KeptWork()
        let report = await compile(keeping: &kept)
        if !options.isDryRun { kept.store() }
        return report
    }

    /// Compiles the editions from what an earlier run of the same options has kept.
    ///
    /// - Parameter kept: what is still true of the last run; afterwards, what this run found.
    func compile(keeping kept: inout KeptWork) async -> Report {
        await report(keeping: &kept) { edition throws in
            let files = try LetterFiles(edition: edition, workspace: workspace).read()
            return Task {
                Message.prepare(for: Message.Language(tag: edition.publication.language))
                let renderer = try files.renderer()
                return { run in
                    let choice = try run.choice()
                    return (
                        choice: choice, made: Result { try run.made(of: choice, with: renderer) }
                    )
                }
            }
        } finish: { edition, result, archive, kept in
            let slug = edition.edition.slug
            // Whoever mends a template waits for no second choice.
            kept.keep(result.choice, of: slug)
            return try edition.issue(
                of: result.made.get(), archive: archive, recorded: &kept.recorded[slug])
        }
    }

    /// Ranks the week's stories of the editions; renders and writes nothing.
    public func rank() async -> Report {
        var kept = KeptWork()
        return await report(keeping: &kept) { _ in
            Task { { try $0.choice() } }
        } finish: { edition, choice, _, _ in
            Report.Issue(
                edition: edition.edition, digest: choice.digest, letter: nil, files: [],
                problems: choice.warnings, findings: [], pool: edition.whole)
        }
    }

    /// The folder names of the editions that the run is about.
    ///
    /// - Throws: a `Problem` where there is none, or they cannot be listed.
    package func editionsAsked() throws(Problem) -> [String] {
        options.editions.isEmpty ? try workspace.editionSlugs() : options.editions
    }

    /// Whoever names files wants these and no others.
    var usesArchive: Bool { options.articles.isEmpty }

    // MARK: - The path

    /// Of fewer articles, the editions' digests are made at once; of more, one after the other, each
    /// of which needs gigabytes and keeps all cores busy by itself.
    private static let smallWeek = 20_000

    /// Makes what is wanted of an edition's articles, once it is ready: templates are made ready while
    /// the archive is read.
    private typealias Maker<Made> = Task<@Sendable (EditionRun) throws -> Made, any Error>

    /// - Parameters:
    ///   - prepare: reads what an edition needs besides articles.
    ///   - finish: writes what was made.
    private func report<Made: Sendable>(
        keeping kept: inout KeptWork,
        prepare: (Edition) throws -> Maker<Made>,
        finish: (EditionRun, Made, ArchiveReading, inout KeptWork) throws -> Report.Issue
    ) async -> Report {
        let editions: [Edition]
        let unknown: [Problem]
        do {
            (editions, unknown) = try workspace.editions(named: options.editions)
        } catch {
            return Report(issues: [], problems: [error])
        }
        guard !editions.isEmpty else { return Report(issues: [], problems: unknown) }

        let pool = await kept.pool(of: options.articles, for: editions, in: workspace)
        var archive = ArchiveReading(workspace: workspace, isReadOnly: options.isDryRun)
        guard !pool.articles.isEmpty || usesArchive && archive.mayHaveArticles else {
            return Report(
                issues: [],
                problems: pool.problems + archive.problems + unknown + [pool.noArticles])
        }
        // Who reads from the archive alone need not be told that no file is there.
        let isFromArchive = usesArchive && pool.articles.isEmpty
        let told = pool.problems.filter { !isFromArchive || $0.severity == .error }
        let makers = editions.map { edition in Result { try prepare(edition) } }
        let tasks = zip(editions, makers).map { edition, maker in
            Result {
                let maker = try maker.get()
                // Files that somebody names are others the next time.
                let record = kept.record(
                    of: edition.slug, storedIn: usesArchive ? workspace : nil)
                let run = Result {
                    try EditionRun(
                        edition, of: self, pool: pool, archive: &archive,
                        kept: kept.choices[edition.slug], record: record)
                }
                return (run: run, maker: maker)
            }
        }
        let sizes = tasks.map { (try? $0.get().run.get().articles) ?? 0 }
        let all = Array(zip(editions, tasks))
        let isSmall = sizes.reduce(0, +) <= Run.smallWeek
        var issues: [Report.Issue] = []
        var failures = unknown
        // What takes long is written as soon as it is made.
        for batch in isSmall ? [all[...]] : all.indices.map({ all[$0...$0] }) {
            let results = await inOrder(batch.map(\.1), at: batch.count) { task in
                let (run, maker) = try task.get()
                // What is wrong with a template is told before what is wrong with a week.
                let make = try await maker.value
                return try make(run.get())
            }
            for ((edition, task), result) in zip(batch, results) {
                do {
                    let made = try result.get()
                    issues.append(try finish(task.get().run.get(), made, archive, &kept))
                } catch {
                    failures += problems(of: error, in: edition)
                }
            }
        }
        return Report(
            issues: issues, problems: told + archive.problems + failures)
    }

    private func problems(of error: any Error, in edition: Edition) -> [Problem] {
        switch error {
        case let problems as Problems: problems.list
        case let problem as Problem: [problem]
        case let errors as TemplateErrors: errors.problems
        default:
            [
                Problem(
                    .output, at: .init(edition.folder),
                    Message(verbatim: error.localizedDescription))
            ]
        }
    }
}
