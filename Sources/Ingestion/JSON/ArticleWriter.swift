package import Articles

extension Ingestion {
    /// An article as one line of JSON, its keys sorted: the same article gives the same bytes, and
    /// reading them gives the same article, but for the origin, which is then the file's own.
    package static func json(of article: Article) -> String {
        var members: [(String, String)] = [
            ("access", JSON.quoted(article.access.rawValue)),
            ("authors", list(article.authors)),
            ("id", JSON.quoted(article.id)),
            ("keywords", list(article.keywords)),
            ("origin", JSON.quoted(article.origin)),
            ("outlet", JSON.quoted(article.outlet)),
            ("paragraphs", list(article.paragraphs)),
            ("path", JSON.quoted(article.origin)),
            ("text", JSON.quoted(wholeText(of: article))),
            ("title", JSON.quoted(article.title)),
            ("truncated", article.isTruncated ? "true" : "false"),
        ]
        func add(_ key: String, _ text: String?) {
            if let text { members.append((key, JSON.quoted(text))) }
        }
        add("url", article.url)
        add("published", article.published?.description)
        add("updated", article.updated?.description)
        add("language", article.language)
        add("section", article.section)
        add("standfirst", article.standfirst)
        add("guid", article.guid)
        if let position = article.feedPosition { members.append(("feed_position", "\(position)")) }
        if let image = article.image { members.append(("image", object(image))) }
        if !article.provenance.isEmpty {
            let entries = article.provenance.map { ($0.key, JSON.quoted($0.value)) }
            members.append(("provenance", object(entries)))
        }
        return object(members)
    }

    /// All of an article that its reader sees below the headline; a standfirst that only the
    /// metadata know is not there.
    private static func wholeText(of article: Article) -> String {
        let isSeen = article.provenance["standfirst"] == "page"
        let standfirst = isSeen ? article.standfirst.map { [$0] } ?? [] : []
        return (standfirst + article.paragraphs).joined(separator: "\n\n")
    }

    private static func object(_ image: Article.Image) -> String {
        var members = [("url", JSON.quoted(image.url))]
        if let alt = image.alt { members.append(("alt", JSON.quoted(alt))) }
        if let width = image.width { members.append(("width", "\(width)")) }
        if let height = image.height { members.append(("height", "\(height)")) }
        return object(members)
    }

    private static func object(_ members: [(String, String)]) -> String {
        let sorted = members.sorted { $0.0 < $1.0 }
        return "{" + sorted.map { JSON.quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.map(JSON.quoted).joined(separator: ",") + "]"
    }
}
