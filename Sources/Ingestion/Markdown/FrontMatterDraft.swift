import Articles

/// Names under which front matter says a thing.
enum FrontMatterKeys {
    /// The date of publication.
    static let date = ["date", "published", "datePublished", "publishDate", "pubdate", "publie"]
    static let address = ["url", "link", "canonical", "canonical_url", "lien"]
}

extension Draft {
    /// Takes what front matter says, under the names that editors and site generators use.
    mutating func fill(frontMatter yaml: YAML) {
        let from = "front matter"
        // Site generators keep some keys in tables of their own (Hugo, Zola).
        let tables = [yaml] + ["params", "taxonomies", "extra"].compactMap { yaml[$0] }
        func values(_ key: String) -> [YAML] {
            tables.lazy.compactMap { $0[key] }.first?.items ?? []
        }
        func text(_ keys: [String]) -> String? {
            keys.lazy.compactMap { values($0).first?.string }.first { !trimmed($0).isEmpty }
        }
        func list(_ keys: String...) -> [String] {
            keys.lazy.map { values($0).compactMap { $0["name"]?.string ?? $0.string } }
                .first { !$0.isEmpty } ?? []
        }
        title(text(["title", "titre", "headline"]), from: from)
        url(Address.resolved(text(FrontMatterKeys.address), base: nil), from: from)
        outlet(
            text(["outlet", "source", "publication", "publisher", "site", "journal"]), from: from)
        language(text(["lang", "language", "langue", "locale"]), from: from)
        published(
            Dates.read(
                text(FrontMatterKeys.date), language: self.language), from: from)
        updated(
            Dates.read(text(["updated", "modified", "lastmod"]), language: self.language),
            from: from)
        authors(list("authors", "author", "auteur", "auteurs", "byline"), from: from)
        section(text(["section", "category", "categories", "rubrique"]), from: from)
        let words = list("keywords", "tags", "mots-cles", "motscles")
        keywords(words.count == 1 ? Keywords.list(words) : words, from: from)
        standfirst(
            text(["standfirst", "chapo", "summary", "description", "excerpt", "subtitle"]),
            from: from)
        guid(text(["guid"]))
        if let tier = text(["access"])?.lowercased(), tier != "free", tier != "libre" {
            access = .subscribers
        }
        isTruncated = text(["truncated"]) == "true"
        fill(image: yaml["image"] ?? yaml["cover"])
    }

    private mutating func fill(image yaml: YAML?) {
        guard let yaml else { return }
        func text(_ keys: String...) -> String? {
            keys.lazy.compactMap { yaml[$0]?.string }.first { !trimmed($0).isEmpty }
        }
        let address = yaml.string ?? text("url", "src", "href", "path")
        guard let url = Address.resolved(address, base: self.url) else { return }
        image(
            Article.Image(
                url: url, alt: text("alt", "caption"), width: text("width").flatMap { Int($0) },
                height: text("height").flatMap { Int($0) }), from: "front matter")
    }
}
