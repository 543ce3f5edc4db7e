import Articles

private let jsonFeedSign = Phrases(["jsonfeed.org"])

extension Reader {
    /// JSON Feed 1.0 and 1.1.
    static let jsonFeed = Reader(
        isFeed: true,
        recognises: { sniff in
            // An article of ours may tell of JSON Feed.
            sniff.begins(with: "{") && !sniff.begins(with: "{\"access\":")
                && (sniff.mediaType == "application/feed+json"
                    || jsonFeedSign.occurs(in: sniff.start[...]))
        },
        hand: { sniff, take in
            let root: JSON
            do throws(JSON.Failure) {
                root = try JSON(parsing: sniff.text)
            } catch {
                return [sniff.problem(error)]
            }
            let items = root["items"]?.items ?? []
            var feed = Feed()
            feed.title = root["title"]?.string
            feed.link = Address.resolved(
                root["home_page_url"]?.string,
                base: Address.resolved(sniff.origin, base: nil))
            feed.language = root["language"]?.string
            feed.authors = names(root)
            let base = feed.link ?? Address.resolved(root["feed_url"]?.string, base: nil)
            let (count, problems) = feed.hand(
                of: sniff, entries: items.lazy.map { entry($0, base: base) }, take)
            guard count == 0 else { return problems }
            if case .array(let list) = root["items"], list.isEmpty {
                return [sniff.problem(.warning, Message("the feed has no items"))]
            }
            return [
                sniff.problem(
                    .error, Message("not one item can be found in the feed"),
                    advice: Message("Fetch it again, or tell its publisher"))
            ] + problems
        })

    private static func names(_ value: JSON) -> [String] {
        ((value["authors"] ?? value["author"])?.items ?? []).compactMap {
            $0["name"]?.string ?? $0.string
        }
    }

    private static func entry(_ item: JSON, base: String?) -> Feed.Entry {
        var entry = Feed.Entry()
        entry.base = base
        entry.title = Feed.Content(item["title"]?.string)
        entry.guid = item["id"]?.string
        entry.statedLink =
            item["url"]?.string ?? item["external_url"]?.string
            ?? entry.guid.flatMap { $0.hasPrefix("http") ? $0 : nil }
        entry.link = Address.resolved(entry.statedLink, base: base)
        entry.published = item["date_published"]?.string
        entry.updated = item["date_modified"]?.string
        entry.summary = Feed.Content(item["summary"]?.string, isHTML: false)
        entry.content =
            Feed.Content(item["content_html"]?.string)
            ?? Feed.Content(item["content_text"]?.string, isHTML: false)
        entry.authors = names(item)
        entry.categories = (item["tags"]?.items ?? []).compactMap(\.string).map {
            .init(term: $0, label: nil)
        }
        entry.language = item["language"]?.string
        let picture = (item["image"] ?? item["banner_image"])?.string
        entry.image = Address.resolved(picture, base: base).map { Article.Image(url: $0) }
        return entry
    }
}
