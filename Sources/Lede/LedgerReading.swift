internal import Archive
internal import Articles

/// The archive as a run sees it: a missing, damaged or read-only one is told of once, and never
/// stops a compile from files.
struct LedgerReading {
    private let ledger: Ledger?
    let problems: [Problem]

    /// - Parameter isReadOnly: opens nothing that is not there already.
    init(workspace: Workspace, isReadOnly: Bool) {
        let folder = workspace.folder + "/.lede"
        if isReadOnly, !Ledger.exists(in: folder) {
            ledger = nil
            problems = []
            return
        }
        do {
            ledger = try Ledger(folder: folder)
            problems = []
        } catch {
            ledger = nil
            problems = [error.asWarning]
        }
    }

    func articlesRun(
        edition: String, before week: Week
    ) -> (ran: [String: String], problems: [Problem]) {
        guard let ledger else { return ([:], []) }
        do {
            return (try ledger.articlesRun(edition: edition, before: week), [])
        } catch {
            return ([:], [error.asWarning])
        }
    }

    func record(_ digest: Digest) -> [Problem] {
        guard let ledger else { return [] }
        do {
            try ledger.record(digest)
            return []
        } catch {
            return [error.asWarning]
        }
    }
}

extension Problem {
    /// The same problem where the run goes on without what failed.
    fileprivate var asWarning: Problem {
        Problem(stage, .warning, at: place, reason, advice: advice)
    }
}
