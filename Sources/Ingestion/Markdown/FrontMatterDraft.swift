import Articles

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
        url(
            Address.resolved(text(addressKeys), base: nil), from: from)
        outlet(
            text(["outlet", "source", "publication", "publisher", "site", "journal"]), from: from)
        language(text(["lang", "language", "langue", "locale"]), from: from)
        published(
            Dates.read(
                text(dateKeys), language: self.language), from: from)
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
        guid = text(["guid"])
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
        func size(_ key: String) -> Int? {
            text(key).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        }
        image = Article.Image(
            url: url, alt: text("alt", "caption").map { cleaned($0) }, width: size("width"),
            height: size("height"))
        provenance["image"] = "front matter"
    }
}
