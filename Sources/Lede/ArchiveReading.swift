internal import Archive
internal import Articles
internal import Foundation

/// The archive as a compile sees it: a missing, damaged or read-only one is told of once, and
/// never stops a compile from files.
///
/// What the digest or the archive lacks for it is an error; that an archive cannot be written at
/// all is how somebody keeps it, and a warning.
struct ArchiveReading: Sendable {
    private let archive: ArchiveFile?
    let problems: [Problem]
    /// What was read last: editions without feeds of their own read the same.
    private var last: (week: Week, feeds: [String], articles: [Article])?

    /// - Parameter isReadOnly: opens nothing that is not there already.
    init(workspace: Workspace, isReadOnly: Bool) {
        let folder = workspace.archiveFolder
        if isReadOnly, !ArchiveFile.exists(in: folder) {
            archive = nil
            problems = []
            return
        }
        do {
            let opened = try ArchiveFile(folder: folder, readingSuffices: true)
            archive = opened
            problems = opened.notices
        } catch {
            archive = nil
            problems = [error]
        }
    }

    /// The articles of a week that an edition's feeds brought; those of every feed where the
    /// edition names none.
    mutating func articles(
        of week: Week, for edition: Edition
    ) -> (articles: [Article], problems: [Problem]) {
        guard let archive else { return ([], []) }
        // A moment without a zone, or a day alone, may lie a day beside its week.
        let start = (week.monday.days - 1) * 86_400
        let end = (week.sunday.days + 2) * 86_400
        let feeds = edition.feeds.map(\.url)
        if let last, last.week == week, last.feeds == feeds { return (last.articles, []) }
        do {
            let found = try archive.articles(
                from: start, to: end, feeds: feeds.isEmpty ? nil : feeds)
            // What is damaged is told of for each edition.
            if found.problems.isEmpty { last = (week, feeds, found.articles) }
            return found
        } catch {
            return ([], [error])
        }
    }

    /// Headlines of the four weeks before one.
    func headlines(before week: Week) -> (
        list: [(text: String, language: String?)], problems: [Problem]
    ) {
        guard let archive else { return ([], []) }
        let end = week.monday.days * 86_400
        do {
            return (
                try archive.headlines(from: end - 28 * 86_400, to: end, limit: 1000), []
            )
        } catch {
            return ([], [error])
        }
    }

    /// Whether it is worth looking for a week's articles.
    var mayHaveArticles: Bool {
        guard let archive else { return false }
        do {
            return try archive.hasArticles()
        } catch {
            // Whoever looks for a week then is told what is wrong.
            return true
        }
    }

    /// How many articles each day has, by days since 1970.
    func days() -> (counts: [Int: Int], problems: [Problem]) {
        guard let archive else { return ([:], []) }
        do {
            return (try archive.days(), [])
        } catch {
            return ([:], [error])
        }
    }

    func told(
        edition: String, before week: Week
    ) -> (stories: [EarlierStory], problems: [Problem]) {
        guard let archive else { return ([], []) }
        do {
            return (try archive.ledger.told(edition: edition, before: week), [])
        } catch {
            return ([], [error])
        }
    }

    func record(_ digest: Digest) -> [Problem] {
        guard let archive else { return [] }
        do {
            try archive.ledger.record(digest)
            return []
        } catch {
            return [archive.isKeptReadOnly ? error.asWarning : error]
        }
    }
}

extension Problem {
    /// The same problem where the run goes on without what failed.
    fileprivate var asWarning: Problem {
        Problem(stage, .warning, at: place, cause: cause, reason, advice: advice)
    }
}
