import Articles

extension Reader {
    /// Markdown, with front matter or without.
    static let markdown = Reader(
        recognises: { sniff in
            ["md", "markdown", "mdown"].contains(sniff.fileExtension)
                || sniff.mediaType == "text/markdown"
                || FrontMatter.begins(sniff.start) && FrontMatter(sniff.text).isPresent
        },
        read: { sniff in
            let document = FrontMatter(sniff.text)
            guard !document.isOpen else {
                return .failure(
                    sniff, line: 1, Message("the front matter is not closed"),
                    advice: Message("End it with a line \(document.format.mark)"))
            }
            let values: YAML?
            do throws(FrontMatter.Failure) {
                values = try document.values()
            } catch {
                return Reading(problems: [sniff.problem(error)])
            }
            if let draft = values?["draft"], draft.string == "true" {
                return Reading(problems: [
                    sniff.problem(
                        .warning, line: draft.line,
                        Message("the article is a draft and is left out"),
                        advice: Message("Set draft to false once it is published"))
                ])
            }
            var draft = Draft()
            if let values { draft.fill(frontMatter: values) }
            let body = MarkdownText(document.body)
            draft.title(body.heading, from: "heading")
            draft.paragraphs = body.paragraphs(titled: draft.title).filter { text in
                if case .text = Boilerplate.verdict(on: text) { return true }
                return false
            }
            if draft.paragraphs.last.map(Boilerplate.isCut) ?? false { draft.isTruncated = true }
            let openFence =
                body.openFence.map { fence in
                    sniff.problem(
                        .warning, line: document.bodyLine + fence.line,
                        Message("the code that begins here never ends, and is left out"),
                        advice: Message("End it with a line \(fence.mark)"))
                }.map { [$0] } ?? []
            draft.outlet(sniff.outlet, from: "edition")
            draft.outlet(draft.url.flatMap(Address.host), from: "host")
            draft.settleLanguage()
            guard draft.title != nil || !draft.paragraphs.isEmpty else {
                return .failure(
                    sniff, Message("the file has neither title nor text"),
                    advice: Message("Write a text below the front matter, or leave the file out"),
                    beside: openFence)
            }
            draft.titleFromText()
            let (article, problems) = draft.article(of: sniff)
            let refused = values.map { refusals(of: draft, frontMatter: $0, in: sniff) } ?? []
            return Reading(articles: [article], problems: refused + openFence + problems)
        })
}

/// What the front matter says by hand and could not be taken, each with its line.
private func refusals(of draft: Draft, frontMatter yaml: YAML, in sniff: Sniff) -> [Problem] {
    var problems: [Problem] = []
    for entry in yaml.entries {
        guard let text = entry.value.string, !trimmed(text).isEmpty else { continue }
        if FrontMatterKeys.date.contains(entry.key), draft.published == nil {
            problems.append(
                sniff.problem(
                    .warning, line: entry.line, Message("“\(capped(text, to: 60))” is no date"),
                    advice: Message("Write it as 2021-10-18 or 2021-10-18T16:05:00+02:00")))
        }
        if FrontMatterKeys.address.contains(entry.key), draft.url == nil {
            problems.append(
                sniff.problem(
                    .warning, line: entry.line,
                    Message("“\(capped(text, to: 60))” is no address of the web and is not linked"),
                    advice: Message("It begins with https://")))
        }
    }
    return problems
}
