import Articles

extension Reader {
    /// Markdown, with YAML front matter or without.
    static let markdown = Reader(
        name: "Markdown",
        recognises: { sniff in
            ["md", "markdown", "mdown"].contains(sniff.fileExtension)
                || sniff.mediaType == "text/markdown" || sniff.start.hasPrefix("---\n")
                || sniff.start.hasPrefix("---\r\n")
        },
        read: { sniff in
            let document = FrontMatter(sniff.text)
            let yaml: YAML?
            do throws(YAML.Failure) {
                yaml = try document.yaml.map { text throws(YAML.Failure) in
                    try YAML(parsing: text, firstLine: 2)
                }
            } catch {
                return .failure(
                    sniff, line: error.line, "the front matter is not YAML: \(error.reason)",
                    advice: "Quote texts that hold \": \" or begin with a sign")
            }
            if document.isOpen {
                return .failure(
                    sniff, line: 1, "the front matter is not closed",
                    advice: "End it with a line of three hyphens")
            }
            var draft = Draft()
            if let yaml { draft.fill(frontMatter: yaml) }
            let body = MarkdownText(document.body)
            draft.title(body.heading, from: "heading")
            draft.paragraphs = body.paragraphs(titled: draft.title).filter { text in
                if case .text = Boilerplate.verdict(on: text) { return true }
                return false
            }
            draft.outlet(sniff.outlet, from: "edition")
            draft.outlet(draft.url.flatMap(Address.host), from: "host")
            draft.settleLanguage()
            guard draft.title != nil || !draft.paragraphs.isEmpty else {
                return .failure(sniff, "the file has neither title nor text")
            }
            draft.title(draft.paragraphs.first.map { capped($0, to: 120) }, from: "text")
            let (article, problems) = draft.article(of: sniff)
            let refused = yaml.map { refusals(of: draft, frontMatter: $0, in: sniff) } ?? []
            return Reading(articles: [article], problems: refused + problems)
        })
}

/// What the front matter says by hand and could not be taken, each with its line.
private func refusals(of draft: Draft, frontMatter yaml: YAML, in sniff: Sniff) -> [Problem] {
    var problems: [Problem] = []
    for entry in yaml.entries {
        guard let text = entry.value.string, !trimmed(text).isEmpty else { continue }
        if dateKeys.contains(entry.key), draft.published == nil {
            problems.append(
                sniff.problem(
                    .warning, line: entry.line, "“\(capped(text, to: 60))” is no date",
                    advice: "Write it as 2021-10-18 or 2021-10-18T16:05:00+02:00"))
        }
        if addressKeys.contains(entry.key), draft.url == nil {
            problems.append(
                sniff.problem(
                    .warning, line: entry.line,
                    "“\(capped(text, to: 60))” is no address of the web and is not linked",
                    advice: "It begins with https://"))
        }
    }
    return problems
}

private let dateKeys = ["date", "published", "datePublished", "pubdate", "publie"]
private let addressKeys = ["url", "link", "canonical", "canonical_url", "lien"]

/// A Markdown file parted into its front matter and its body.
private struct FrontMatter {
    let yaml: String?
    let body: [String]
    /// Whether the front matter begins and never ends.
    let isOpen: Bool

    init(_ bytes: [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        guard lines.first == "---" else {
            (yaml, body, isOpen) = (nil, lines, false)
            return
        }
        guard let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }) else {
            (yaml, body, isOpen) = (nil, lines, true)
            return
        }
        yaml = lines[1..<end].joined(separator: "\n")
        body = Array(lines[(end + 1)...])
        isOpen = false
    }
}

extension Draft {
    /// Takes what front matter says, under the names that editors and site generators use.
    fileprivate mutating func fill(frontMatter yaml: YAML) {
        let from = "front matter"
        func text(_ keys: [String]) -> String? {
            keys.lazy.compactMap { yaml[$0]?.items.first?.string }.first { !trimmed($0).isEmpty }
        }
        func list(_ keys: String...) -> [String] {
            keys.lazy.map { (yaml[$0]?.items ?? []).compactMap { $0["name"]?.string ?? $0.string } }
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
