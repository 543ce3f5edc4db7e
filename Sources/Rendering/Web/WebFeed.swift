internal import Articles
internal import Foundation

/// The digests as a JSON Feed 1.1 (jsonfeed.org/version/1.1).
struct WebFeed {
    let site: WebSite
    /// Newest first.
    let entries: [FeedEntry]

    var json: String {
        let publication = site.publication
        let feed = Feed(
            title: onOneLine(publication.name),
            homePageURL: site.listAddress,
            feedURL: site.address(ofFile: WebSite.json),
            description: publication.tagline.map { capped($0, 300) },
            language: publication.language,
            authors: [
                Author(
                    name: onOneLine(publication.name), url: site.webAddress(publication.links.home))
            ],
            items: entries.map(item))
        return webJSON(feed, keys: .convertToSnakeCase) + "\n"
    }

    private func item(_ entry: FeedEntry) -> Item {
        let issue = entry.issue
        let shown = Pictures(settings: site.settings)
        let picture = issue.stories.lazy.compactMap(\.image).compactMap { image in
            safeImageAddress(image.url)
        }.first(where: shown.isShown)
        return Item(
            id: site.identifier(of: issue.week), url: entry.address, title: entry.title,
            summary: entry.summary.isEmpty ? nil : entry.summary, contentHTML: entry.html,
            image: picture, datePublished: issue.moment, language: onOneLine(issue.language))
    }

    // Encoded, the keys are the format's own: `home_page_url`, `content_html`.
    private struct Feed: Encodable {
        let version = "https://jsonfeed.org/version/1.1"
        let title: String
        let homePageURL: String?
        let feedURL: String?
        let description: String?
        let language: String
        let authors: [Author]
        let items: [Item]
    }

    private struct Author: Encodable {
        let name: String
        let url: String?
    }

    private struct Item: Encodable {
        let id: String
        let url: String?
        let title: String
        let summary: String?
        let contentHTML: String
        let image: String?
        let datePublished: String
        let language: String
    }
}
