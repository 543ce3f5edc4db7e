import Articles

extension Reader {
    /// Articles as JSON, one or a list or one a line: what ``Ingestion/json(of:)`` writes, and what
    /// collections of news use.
    static let articleJSON = Reader(
        isFeed: true,
        recognises: { sniff in
            let signs = sniff.start.lazy.filter { $0 > 0x20 }.prefix(3)
            return ["json", "jsonl", "ndjson"].contains(sniff.fileExtension)
                || sniff.mediaType.hasSuffix("json")
                || signs.starts(with: "{\"".utf8) || signs.starts(with: "[{\"".utf8)
        },
        read: { sniff in
            let reading = JSONItems.reading(of: sniff, lists: ["articles"]) { value in
                value["items"] != nil && value["version"] != nil
                    ? Reader.jsonFeed.read(sniff) : nil
            } append: { item, reading in
                ArticleJSON.append(item.value, line: item.line, of: sniff, to: &reading)
            }
            return reading == Reading()
                ? .failure(
                    sniff, Message("the JSON holds no article"),
                    advice: Message(
                        "Write articles as {\"title\": …, \"text\": …}, alone, in a list, ",
                        "or one a line")) : reading
        })
}

private enum ArticleJSON {
    static func append(
        _ value: JSON, line: Int?, of source: Sniff, to reading: inout Reading
    ) {
        guard case .object = value else {
            reading.problems.append(
                source.problem(
                    line: line, Message("a JSON article is an object, and this is none"),
                    advice: Message("Write it as {\"title\": …, \"text\": …}")))
            return
        }
        var draft = Draft()
        draft.fill(value, of: source)
        // Feeds have entries with neither, which are written with their ids and what else they say.
        guard draft.title != nil || draft.id != nil && draft.saysSomething else {
            reading.problems.append(
                source.problem(
                    line: line, Message("the article has neither title nor text"),
                    advice: Message("Give it a \"title\"")))
            return
        }
        let (article, problems) = draft.article(
            of: source, place: line.map { Message("line \($0)") })
        reading.articles.append(article)
        reading.problems += problems
    }
}

extension Draft {
    fileprivate mutating func fill(_ value: JSON, of source: Sniff) {
        let from = "json"
        func text(_ keys: String...) -> String? {
            keys.lazy.compactMap { value[$0]?.string }.first
        }
        func names(_ keys: String...) -> [String] {
            keys.lazy.map { key in
                (value[key]?.items ?? []).compactMap { $0["name"]?.string ?? $0.string }
            }.first { !$0.isEmpty } ?? []
        }
        let name = text("id")
        let isNamedByUs = name.map { Article.isIdentity($0) } ?? false
        id = name.flatMap { isNamedByUs || isName($0) ? $0 : nil }
        title(text("title", "headline"), from: from)
        // Articles that we wrote say more than one thing of these: the feed's own words stand in
        // "link" and "author".
        let isTraced = if case .object = value["provenance"] { true } else { false }
        let isPlaced = value["origin"] != nil && value["path"] != nil
        let isOurs =
            source.isOwn || isTraced || isNamedByUs && isPlaced && value["paragraphs"] != nil
        let address = isOurs ? text("url") : text("url", "link")
        refuse(address)
        url(Address.resolved(address, base: nil), from: from)
        outlet(text("outlet", "source", "publisher", "site"), from: from)
        outlet(source.outlet, from: "edition")
        outlet(url.flatMap(Address.host), from: "host")
        authors(isOurs ? names("authors") : names("authors", "author", "byline"), from: from)
        language(text("language", "lang"), from: from)
        published(
            Dates.read(
                text("published", "date", "published_at", "publish_date"), language: language),
            from: from)
        updated(Dates.read(text("updated", "modified"), language: language), from: from)
        section(text("section", "category"), from: from)
        keywords(names("keywords", "tags"), from: from)
        fillText(value)
        access = text("access") == "subscribers" ? .subscribers : .free
        if let stated = (value["truncated"] ?? value["is_truncated"])?.bool { isTruncated = stated }
        feedPosition = (value["feed_position"] ?? value["best_pos"])?.integer
        guid(text("guid"))
        // An id that cannot be kept is still what its source calls the article.
        if id == nil { guid(name) }
        // Only what we wrote ourselves: other collections mean other things by these keys.
        if isNamedByUs, value["paragraphs"] != nil {
            wording = Article.Wording(
                link: text("link"), author: text("author"), summary: text("summary"),
                content: text("content"))
        }
        fill(image: value["image"])
        // What was written here was looked at before: a language not told then is not told now.
        let isOwn = source.isOwn || (isNamedByUs || isTraced) && isPlaced
        if language == nil, !isOwn { settleLanguage() }
        titleFromText()
        if isOwn { provenance = [:] }
        if case .object(let members) = value["provenance"] {
            provenance = [:]
            for member in members { provenance[member.key] = member.value.string }
        }
    }

    private mutating func fillText(_ value: JSON) {
        func text(_ keys: String...) -> String? {
            keys.lazy.compactMap { value[$0]?.string }.first
        }
        standfirst(text("standfirst"), from: "json")
        defer {
            if !isTruncated { isTruncated = paragraphs.last.map(Boilerplate.isCut) ?? false }
        }
        if let list = value["paragraphs"] {
            paragraphs = list.items.compactMap { $0["text"]?.string ?? $0.string }.map {
                cleaned($0)
            }
            .filter { !$0.isEmpty }
            return
        }
        let line = text("lead", "summary", "description").map { Fragment.line($0) }
        let lead = line?.isEmpty == true ? nil : line
        let body = text("text", "content", "body").map { Fragment.paragraphs($0) } ?? []
        if body.isEmpty {
            paragraphs = lead.map { [$0] } ?? []
            isTruncated = lead.map(Boilerplate.isCut) ?? false
        } else {
            paragraphs = body
            if let lead, !skeleton(body.joined()).hasPrefix(skeleton(lead).prefix(60)) {
                standfirst(lead, from: "json")
            }
        }
    }

    private mutating func fill(image value: JSON?) {
        guard let value, let url = Address.resolved(value["url"]?.string ?? value.string, base: url)
        else { return }
        image(
            Article.Image(
                url: url, alt: value["alt"]?.string, width: value["width"]?.integer,
                height: value["height"]?.integer), from: "json")
    }

    /// Whether there is anything but an id, a name of the source and what is guessed.
    fileprivate var saysSomething: Bool {
        feedPosition != nil || url != nil || guid != nil || !authors.isEmpty || published != nil
            || updated != nil || !keywords.isEmpty || wording != nil || standfirst != nil
            || !paragraphs.isEmpty || image != nil
    }

    /// Whether another program's id of an article can be kept, so that it knows it again.
    private func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                    || [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
            }
    }
}
