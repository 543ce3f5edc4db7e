import Articles

/// The article among a page's JSON-LD (schema.org).
struct LinkedData: Sendable {
    /// Objects that are articles, in the page's order.
    let articles: [JSON]
    /// When the page itself was published, where it says so without naming an article.
    let pagePublished: String?
    private let byID: [String: JSON]

    /// - Parameter scripts: the texts of the page's `application/ld+json`; a broken one is passed
    ///   over, since pages live with it.
    init(scripts: [[UInt8]]) {
        var objects: [JSON] = []
        for script in scripts {
            do throws(JSON.Failure) {
                LinkedData.collect(try JSON(parsing: script), into: &objects, depth: 0)
            } catch {
                continue
            }
        }
        var byID: [String: JSON] = [:]
        for object in objects {
            guard let id = object["@id"]?.string, case .object(let members) = object,
                members.count > 1
            else { continue }
            byID[id] = byID[id] ?? object
        }
        self.byID = byID
        articles = objects.filter(LinkedData.isArticle)
        pagePublished =
            objects.lazy.filter { object in
                (object["@type"]?.items ?? []).compactMap(\.string).contains {
                    $0.hasSuffix("WebPage") || $0 == "ItemPage"
                }
            }
            .compactMap { $0["datePublished"]?.items.first?.string }.first
    }

    /// The article that the page is about: the one with this title, else the first.
    func article(titled title: String?) -> JSON? {
        let wanted = skeleton(title ?? "")
        let match = articles.first { article in
            let headline = skeleton(cleaned(article["headline"]?.string ?? ""))
            return !headline.isEmpty
                && (wanted.contains(bytesOf: headline) || headline.contains(bytesOf: wanted))
        }
        return match ?? articles.first { $0["datePublished"] != nil } ?? articles.first
    }

    /// The names of persons or organisations, references followed.
    func names(_ value: JSON?) -> [String] {
        (value?.items ?? []).flatMap { item -> [String] in
            switch item {
            case .string(let text): return [text]
            case .object:
                let named = item["name"] ?? item["@id"]?.string.flatMap { byID[$0] }?["name"]
                return (named?.items ?? []).compactMap(\.string)
            default: return []
            }
        }
    }

    /// The picture: an address, an object, a list of either, or a reference.
    func image(_ value: JSON?) -> (url: String, alt: String?, width: Int?, height: Int?)? {
        for item in value?.items ?? [] {
            let object =
                item["url"] == nil ? item["@id"]?.string.flatMap { byID[$0] } ?? item : item
            if let url = item.string { return (url, nil, nil, nil) }
            guard let url = (object["url"] ?? object["contentUrl"])?.items.first?.string else {
                continue
            }
            let alt = (object["caption"] ?? object["description"] ?? object["name"])?.string
            return (url, alt, dimension(object["width"]), dimension(object["height"]))
        }
        return nil
    }

    private func dimension(_ value: JSON?) -> Int? {
        let number = value?.integer ?? value?["value"]?.integer
        if let number { return number }
        return value?.string.flatMap { Int($0.prefix { $0.isNumber }) }
    }

    private static func collect(_ value: JSON, into objects: inout [JSON], depth: Int) {
        guard depth < 6, objects.count < 2_000 else { return }
        switch value {
        case .array(let items):
            for item in items { collect(item, into: &objects, depth: depth + 1) }
        case .object:
            objects.append(value)
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed"] {
                if let inner = value[key] {
                    collect(inner, into: &objects, depth: depth + 1)
                }
            }
        default: break
        }
    }

    private static func isArticle(_ object: JSON) -> Bool {
        (object["@type"]?.items ?? []).compactMap(\.string).contains { type in
            let name = type.split(separator: "/").last.map(String.init) ?? type
            return types.contains(name)
                && object["headline"] ?? object["datePublished"]
                    ?? object["articleBody"] ?? object["name"] != nil
        }
    }

    /// Whether an article is one of a newspaper: a `NewsArticle` or a kind of it.
    static func isNews(_ article: JSON?) -> Bool {
        (article?["@type"]?.items ?? []).compactMap(\.string).contains {
            $0.hasSuffix("NewsArticle")
        }
    }

    private static let types: Set<String> = [
        "NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
        "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting",
        "AskPublicNewsArticle", "SocialMediaPosting", "Report", "ScholarlyArticle",
        "TechArticle", "Review", "AdvertiserContentArticle", "MedicalScholarlyArticle",
        "AMPStory", "NewsStory", "Posting",
    ]
}
