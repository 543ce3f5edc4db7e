internal import Articles
internal import Ingestion

/// The editions' feeds as OPML, for other readers and for ``SourceImport``.
public struct SourceExport: Sendable {
    /// The file: OPML 2.0 in UTF-8.
    ///
    /// The same feeds give the same bytes.
    public let opml: String
    /// How many feeds it lists.
    public let count: Int

    /// - Parameters:
    ///   - workspace: where the editions are.
    ///   - slugs: of editions; all where empty. Where there are several, each has a folder.
    /// - Throws: ``Problems`` where one of them cannot be read: a list that lacks feeds would pass
    ///   for a whole one.
    public init(of workspace: Workspace, editions slugs: [String] = []) throws(Problems) {
        let (editions, problems): ([Edition], [Problem])
        do {
            (editions, problems) = try workspace.editions(named: slugs)
        } catch {
            throw Problems([error])
        }
        guard problems.isEmpty else { throw Problems(problems) }
        let folders = editions.map { edition in
            OPML.Outline(
                text: edition.name, edition: edition.slug,
                children: edition.feeds.map { feed in
                    OPML.Outline(
                        text: feed.name, feed: feed.url, weight: feed.weight,
                        section: feed.section, fetchesPages: feed.fetchesPages)
                })
        }
        count = editions.reduce(0) { $0 + $1.feeds.count }
        opml =
            OPML(
                title: "Feeds of Lede",
                outlines: folders.count == 1
                    ? folders[0].children : folders.filter { !$0.children.isEmpty }
            ).file
    }
}
