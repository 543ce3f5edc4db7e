internal import Articles
internal import Foundation
internal import Rendering
internal import Selection

/// One edition's way through a run: what its digest is made of is read, the digest is made, and its
/// files are written.
///
/// Reading and writing go edition by edition in their order, so that runs of the same inputs touch
/// the same files in the same order. Making reads no article and writes nothing, and may go on for
/// several at once.
struct EditionRun: Sendable {
    let edition: Edition
    private let run: Run
    /// The articles of files.
    private let pool: Pool
    private let week: Week
    /// What earlier digests told.
    private let earlier: [EarlierStory]
    private let source: Source

    private enum Source: Sendable {
        /// What the last run chose, which is still true.
        case kept(KeptWork.Choice)
        case articles(Basis)
    }

    /// What a digest is chosen from.
    private struct Basis: Sendable {
        /// With the articles of the archive.
        let pool: Pool
        let share: Pool.Share
        let picks: Picks
        /// Headlines of the weeks before.
        let before: [(text: String, language: String?)]
        let record: StoryRecord?
        /// What of this could not be read.
        let losses: [Problem]
        let faults: [Problem]
    }

    /// Reads what the edition's digest is made of.
    ///
    /// - Parameters:
    ///   - kept: what the last run chose, where that is still true.
    ///   - record: what the stories of the last run were, true or not.
    /// - Throws: ``Problems`` where the picks cannot be read, or no article is of the week.
    init(
        _ edition: Edition, of run: Run, pool: Pool, archive: inout ArchiveReading,
        kept: KeptWork.Choice?, record: StoryRecord?
    ) throws(Problems) {
        self.edition = edition
        self.run = run
        self.pool = pool
        week = run.options.week ?? Week.lastComplete(at: run.options.now, in: edition.zone)
        let (told, damage) = archive.told(edition: edition.slug, before: week)
        earlier = told
        if let kept {
            source = .kept(kept)
            return
        }
        let (archived, losses) =
            run.usesArchive ? archive.articles(of: week, for: edition) : ([], [])
        let whole = pool.adding(archived)
        let share = whole.share(of: week, in: edition.zone)
        guard !share.articles.isEmpty else {
            // What is damaged may be why there is nothing.
            let (days, faults) = run.usesArchive ? archive.days() : ([:], [])
            throw Problems(
                damage + losses + faults
                    + [pool.emptyWeek(week, edition: edition, archived: days)])
        }
        share.makeMarks()
        let picks = try run.workspace.picks(of: edition, week: week)
        let (before, faults) = run.usesArchive ? archive.headlines(before: week) : ([], [])
        source = .articles(
            Basis(
                pool: whole, share: share, picks: picks, before: before, record: record,
                losses: damage + losses, faults: faults))
    }

    /// How many articles the digest is still to be chosen from.
    var articles: Int {
        switch source {
        case .kept: 0
        case .articles(let basis): basis.share.articles.count
        }
    }

    private func nothingChosen(_ digest: Digest) -> Problem {
        let ran = digest.ranking.count { ranked in
            if case .leftOut(.ranBefore) = ranked.verdict { true } else { false }
        }
        if ran > 0 {
            return Problem(
                .selection, at: .init(pool.place),
                Message(
                    "edition \(edition.slug): what week \(week) has to tell ran in earlier digests ",
                    "(\(ran)), and nothing else can be told"),
                advice: Message(
                    "lede pin asks for one again; lede stories --edition \(edition.slug) ",
                    "--week \(week) --all lists them"))
        }
        return Problem(
            .selection, at: .init(pool.place),
            Message(
                "edition \(edition.slug): none of the \(digest.tally.inWeek) articles of week \(week) ",
                "makes an international story with a lead in \"\(edition.selection.language)\""),
            advice: Message("lede stories --edition \(edition.slug) --week \(week) tells why"))
    }

    // MARK: - Making

    /// Chooses the week's stories, which may be none; renders nothing.
    func choice() throws -> KeptWork.Choice {
        switch source {
        case .kept(let choice): return choice
        case .articles(let basis):
            do {
                let made = try Composer(edition: edition, week: week).digest(
                    of: basis.share, pool: basis.pool, earlier: earlier, before: basis.before,
                    picks: basis.picks, record: basis.record)
                return KeptWork.Choice(
                    digest: made.digest,
                    warnings: basis.losses + basis.share.warnings + made.unfollowed
                        + basis.faults, record: made.record)
            } catch let problem as Problem {
                throw Problems(basis.losses + [problem])
            }
        }
    }

    /// An edition's digest, and what its files will hold.
    struct Made: Sendable {
        let choice: KeptWork.Choice
        /// The choice with what rendering it added.
        let digest: Digest
        let letter: Letter
        fileprivate let web: WebArchive
        /// The files of `Output/<edition>/<week>/` in the order in which they are written.
        fileprivate let files: [(name: String, bytes: [UInt8])]
        fileprivate let problems: [Problem]
        fileprivate let findings: [Finding]
    }

    /// Makes the letter of what was chosen, and all its files.
    ///
    /// - Throws: a `Problem`, ``Problems`` or ``TemplateErrors``.
    func made(of choice: KeptWork.Choice, with renderer: Renderer) throws -> Made {
        guard !choice.digest.entries.isEmpty else {
            throw Problems(choice.warnings + [nothingChosen(choice.digest)])
        }
        let rendering = try renderer.letter(for: choice.digest)
        let (digest, letter) = (rendering.digest, rendering.letter)
        let problems = choice.warnings + rendering.problems
        let findings = try DigestCheck(
            edition: edition, renderer: renderer, workspace: run.workspace
        ).findings(of: digest, letter: letter, earlier: earlier)
        let json = DigestJSON.text(of: digest, letter: letter)
        let web = try WebArchive(
            edition: edition, renderer: renderer, root: root, workspace: run.workspace,
            week: digest.week, digest: json)
        let compiled = OutputFile.Compiled(
            digest: digest, letter: letter, json: json, page: try web.page(of: letter),
            problems: pool.problems + problems, findings: findings,
            reasons: StoryReasons(edition: edition, digest: digest).all)
        return Made(
            choice: choice, digest: digest, letter: letter, web: web,
            files: letter.pictures.map { (name: $0.path, bytes: $0.bytes) }
                + OutputFile.all.map { (name: $0.name, bytes: Array($0.text(compiled).utf8)) },
            problems: problems, findings: findings)
    }

    private var root: String { run.options.output ?? run.workspace.folder + "/Output" }

    // MARK: - Writing

    /// Writes the files, and into the archive what was told.
    ///
    /// - Parameter recorded: what the archive was told last by this process.
    /// - Throws: a `Problem` where a file cannot be written.
    func issue(
        of made: Made, archive: ArchiveReading, recorded: inout Digest?
    ) throws -> Report.Issue {
        let drafts = run.workspace.archiveFolder + "/drafts"
        let output = OutputFolder(
            root: root, edition: edition.slug, week: made.digest.week, drafts: drafts)
        let isDryRun = run.options.isDryRun
        var recording: [Problem] = []
        var unshown: [Problem] = []
        if !isDryRun {
            try output.write(made.files)
            let folder = root
            unshown = made.web.write(
                to: OutputFolder(root: folder, edition: edition.slug, drafts: drafts),
                weeks: { week in
                    OutputFolder(root: folder, edition: edition.slug, week: week, drafts: drafts)
                })
            // Nothing is written into an archive that is damaged, and nothing twice.
            let isDamaged = made.choice.warnings.contains { $0.stage == .archive }
            if !isDamaged, recorded != made.digest {
                recording = archive.record(made.digest)
                if recording.isEmpty { recorded = made.digest }
            }
        }
        return Report.Issue(
            edition: edition, digest: made.digest, letter: made.letter,
            files: isDryRun ? [] : made.files.map { output.path(of: $0.name) },
            problems: made.problems + shortfall(of: made.choice.digest) + recording
                + (isDryRun ? made.web.problems : unshown),
            findings: made.findings, pool: whole)
    }

    /// All that was read for the edition.
    var whole: Pool {
        switch source {
        case .kept: pool
        case .articles(let basis): basis.pool
        }
    }

    /// A warning where fewer stories were found than the edition prints.
    private func shortfall(of digest: Digest) -> [Problem] {
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
}
