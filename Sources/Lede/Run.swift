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
        return await compile(keeping: &kept)
    }

    /// Compiles the editions from what an earlier run of the same options has kept.
    ///
    /// - Parameter kept: what is still true of the last run; afterwards, what this run found.
    func compile(keeping kept: inout KeptWork) async -> Report {
        await report(keeping: &kept) { edition, pool, archive, kept in
            try issue(of: edition, pool: pool, archive: archive, keeping: &kept)
        }
    }

    /// Ranks the week's stories of the editions; renders and writes nothing.
    public func rank() async -> Report {
        var kept = KeptWork()
        return await report(keeping: &kept) { edition, pool, archive, _ in
            let (digest, warnings) = try digest(of: edition, pool: pool, archive: archive)
            return Report.Issue(
                edition: edition, digest: digest, letter: nil, files: [], problems: warnings,
                findings: [])
        }
    }

    /// The folder names of the editions that the run is about.
    ///
    /// - Throws: a `Problem` where there is none, or they cannot be listed.
    package func editionsAsked() throws(Problem) -> [String] {
        options.editions.isEmpty ? try workspace.editionSlugs() : options.editions
    }

    /// Whoever names files wants these and no others.
    private var usesArchive: Bool { options.articles.isEmpty }

    // MARK: - The path

    private typealias Maker =
        (Edition, Pool, ArchiveReading, inout KeptWork) throws -> Report.Issue

    private func report(keeping kept: inout KeptWork, making: Maker) async -> Report {
        var failures: [Problem]
        let editions: [Edition]
        do {
            (editions, failures) = try workspace.editions(named: options.editions)
        } catch {
            return Report(issues: [], problems: [error])
        }
        guard !editions.isEmpty else { return Report(issues: [], problems: failures) }

        let pool = await kept.pool(of: options.articles, for: editions, in: workspace)
        let archive = ArchiveReading(workspace: workspace, isReadOnly: options.isDryRun)
        guard !pool.articles.isEmpty || usesArchive && archive.mayHaveArticles else {
            return Report(
                issues: [],
                problems: pool.problems + archive.problems + failures + [pool.noArticles])
        }
        // Who reads from the archive alone need not be told that no file is there.
        let isFromArchive = usesArchive && pool.articles.isEmpty
        let told = pool.problems.filter { !isFromArchive || $0.severity == .error }
        var issues: [Report.Issue] = []
        for edition in editions {
            do {
                issues.append(try making(edition, pool, archive, &kept))
            } catch let problems as Problems {
                failures += problems.list
            } catch let problem as Problem {
                failures.append(problem)
            } catch let errors as TemplateErrors {
                failures += errors.problems
            } catch {
                failures.append(
                    Problem(
                        .output, at: .init(edition.folder),
                        Message(verbatim: error.localizedDescription)))
            }
        }
        return Report(
            issues: issues, problems: told + archive.problems + failures)
    }

    private func issue(
        of edition: Edition, pool: Pool, archive: ArchiveReading, keeping kept: inout KeptWork
    ) throws -> Report.Issue {
        let renderer = try LetterFiles(edition: edition, workspace: workspace).renderer()
        let earlier = kept.digests[edition.slug]
        let (chosen, warnings) = try earlier ?? digest(of: edition, pool: pool, archive: archive)
        kept.digests[edition.slug] = (chosen, warnings)
        let rendering = try renderer.letter(for: chosen)
        let (digest, letter) = (rendering.digest, rendering.letter)
        let problems = warnings + rendering.problems
        let root = options.output ?? workspace.folder + "/Output"
        let drafts = workspace.archiveFolder + "/drafts"
        let output = OutputFolder(
            root: root, edition: edition.slug, week: digest.week, drafts: drafts)
        let findings = try DigestCheck(edition: edition, renderer: renderer, workspace: workspace)
            .findings(
                of: digest, letter: letter,
                earlier: archive.told(edition: edition.slug, before: digest.week).stories)
        let web = WebArchive(
            edition: edition, renderer: renderer, root: root, workspace: workspace,
            week: digest.week, digest: DigestJSON.text(of: digest, letter: letter))
        let compiled = OutputFile.Compiled(
            digest: digest, letter: letter, page: try web.page(of: letter),
            problems: pool.problems + problems, findings: findings,
            reasons: StoryReasons(edition: edition, digest: digest).all)
        let files =
            letter.pictures.map { (name: $0.path, bytes: $0.bytes) }
            + OutputFile.all.map { (name: $0.name, bytes: Array($0.text(compiled).utf8)) }
        var recording: [Problem] = []
        var unshown: [Problem] = []
        if !options.isDryRun {
            try output.write(files)
            unshown = web.write(
                to: OutputFolder(root: root, edition: edition.slug, drafts: drafts))
            // Nothing is written into an archive that is damaged, and nothing twice.
            let isDamaged = warnings.contains { $0.stage == .archive }
            if !isDamaged, kept.recorded[edition.slug] != digest {
                recording = archive.record(digest)
                if recording.isEmpty { kept.recorded[edition.slug] = digest }
            }
        }
        return Report.Issue(
            edition: edition, digest: digest, letter: letter,
            files: options.isDryRun ? [] : files.map { output.path(of: $0.name) },
            problems: problems + shortfall(of: chosen, edition: edition, pool) + recording
                + web.problems + unshown,
            findings: findings)
    }

    /// A warning where fewer stories were found than the edition prints.
    private func shortfall(of digest: Digest, edition: Edition, _ pool: Pool) -> [Problem] {
        let (found, wanted) = (digest.entries.count, edition.selection.stories)
        guard found < wanted else { return [] }
        return [
            Problem(
                .selection, .warning, at: .init(pool.place),
                Message(
                    found,
                    one: "edition \(edition.slug): \(found) of \(wanted) stories could be told",
                    many: "edition \(edition.slug): \(found) of \(wanted) stories could be told"),
                advice: Message(
                    "lede stories --edition \(edition.slug) --week \(digest.week) tells why"))
        ]
    }

    private func digest(
        of edition: Edition, pool: Pool, archive: ArchiveReading
    ) throws -> (digest: Digest, warnings: [Problem]) {
        let week = options.week ?? Week.lastComplete(at: options.now, in: edition.zone)
        let (earlier, damage) = archive.told(edition: edition.slug, before: week)
        let (archived, losses) =
            usesArchive ? archive.articles(of: week, for: edition) : ([], [])
        let whole = pool.adding(archived)
        let share = whole.share(of: week, in: edition.zone)
        guard !share.articles.isEmpty else {
            // What is damaged may be why there is nothing.
            let (days, faults) = usesArchive ? archive.days() : ([:], [])
            throw Problems(
                damage + losses + faults
                    + [pool.emptyWeek(week, edition: edition, archived: days)])
        }
        let picks = try workspace.picks(of: edition, week: week)
        let digest: Digest
        var unfollowed: [Problem]
        do {
            let (before, faults) = usesArchive ? archive.headlines(before: week) : ([], [])
            (digest, unfollowed) = try Composer(edition: edition, week: week)
                .digest(
                    of: share, pool: whole, earlier: earlier, before: before, picks: picks)
            unfollowed += faults
        } catch let problem as Problem {
            throw Problems(damage + losses + [problem])
        }
        return (
            digest,
            damage + losses + share.warnings + unfollowed
        )
    }
}
