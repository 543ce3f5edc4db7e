internal import Articles
internal import Ingestion

/// Feeds of an OPML file, added to an edition.
public enum SourceImport {
    /// Adds the feeds that are not there yet.
    ///
    /// Where the file has a folder of the edition, as ``SourceExport`` makes one for each of
    /// several, only the feeds in it are taken, and those that lie in no edition's folder.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: what it is called in problems.
    ///   - edition: the slug of the edition; may be nil where there is only one.
    ///   - workspace: where the edition is.
    ///   - isDryRun: tells what would be added, and writes nothing.
    /// - Throws: ``Problems`` where nothing could be read or written.
    public static func run(
        bytes: [UInt8], name: String, into edition: String?, of workspace: Workspace,
        isDryRun: Bool = false
    ) throws(Problems) -> SourceChange {
        let edition = try workspace.edition(named: edition)
        let list: OPML
        var problems: [Problem]
        do throws(Problem) {
            (list, problems) = try OPML.reading(Source(bytes: bytes, origin: name))
        } catch {
            throw Problems([error])
        }
        let (found, refused) = list.feeds(origin: name)
        problems += refused
        let hasFolder = found.contains { $0.edition == edition.slug }
        let feeds = found.filter { feed in
            !hasFolder || feed.edition == nil || feed.edition == edition.slug
        }
        var change = try SourceChange(
            adding: feeds.map(Edition.FeedSource.init), to: edition, in: workspace,
            isDryRun: isDryRun)
        change.ofOthers = found.count - feeds.count
        change.problems = problems.sorted { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
        return change
    }
}

extension Edition.FeedSource {
    fileprivate init(_ feed: OPML.Feed) {
        self.init(
            name: feed.name, url: feed.url, section: feed.section, weight: feed.weight,
            fetchesPages: feed.fetchesPages)
    }
}
