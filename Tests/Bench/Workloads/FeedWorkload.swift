import Ingestion

/// Feeds read into articles, on one core.
struct FeedWorkload {
    private let feeds: [Source]

    init(folder: String) throws {
        feeds = try Files.sources(in: folder, extensions: ["rss", "xml", "atom", "rdf"])
    }

    func read() -> Cost {
        let entries = feeds.reduce(0) { $0 + Ingestion.entries(of: $1).articles.count }
        var cost = Cost.best(units: entries) {
            for feed in feeds { _ = Ingestion.entries(of: feed) }
        }
        cost.notes["bytes"] = Double(feeds.reduce(0) { $0 + $1.bytes.count })
        return cost
    }
}
