internal import Articles
internal import Rendering

/// An edition's files as rules look at them.
struct CheckedFiles: Sendable {
    let edition: Edition
    /// What its templates hold, `letter.md` first.
    let templates: [TemplateOutline]
    /// The subject and, where there is one, the preheader in `letter.md`.
    let front: [FrontOutline]
    let illegible: [Illegible]
    /// `edition.yaml`.
    private let settings: YAML
    /// Where the templates' headings are written.
    private let headings: HeadingPlaces

    init(edition: Edition, renderer: Renderer, workspace: Workspace) throws(Problem) {
        self.edition = edition
        templates = renderer.outlines
        headings = HeadingPlaces(templates)
        front = renderer.front
        illegible = renderer.illegible
        settings = try workspace.text(at: "\(edition.folder)/edition.yaml").yaml()
    }

    // MARK: - Places

    /// Where `letter.md` begins, or a line of it.
    func letterPlace(line: Int? = nil) -> Problem.Place {
        .init(templates.first?.path ?? edition.folder, line: line)
    }

    var subjectPlace: Problem.Place { letterPlace(line: front.first?.line) }

    /// Where the preheader stands, or should.
    var preheaderPlace: Problem.Place {
        letterPlace(line: front.count > 1 ? front[1].line : front.first?.line)
    }

    /// The line of `edition.yaml` that says something; the file where nothing does.
    ///
    /// - Parameter path: keys from the outside inward, and numbers from 0 of items of lists.
    func settingsPlace(_ path: String...) -> Problem.Place {
        var value: YAML? = settings
        var line: Int?
        for step in path {
            if let index = Int(step) {
                let items = value?.items ?? []
                value = items.indices.contains(index) ? items[index] : nil
                line = value?.line ?? line
            } else {
                let entry = value?.entries.first { $0.key == step }
                value = entry?.value
                line = entry?.line ?? line
            }
        }
        return .init("\(edition.folder)/edition.yaml", line: line)
    }

    /// Whether a line of `edition.yaml` is a page under "links", in which `{week}` is filled.
    func isPageOfLinks(_ place: Problem.Place) -> Bool {
        settings["links"]?.entries.contains { $0.line == place.line } ?? false
    }

    /// Where a heading of the filled letter is written: the template's heading of the same words, or
    /// the first of its level that is filled in.
    func place(of heading: MarkdownOutline.Heading) -> Problem.Place {
        headings.place(of: heading) ?? letterPlace()
    }

    // MARK: - Words

    /// Every text that an editor wrote in templates and settings.
    var texts: [EditorText] {
        let fields = front.map {
            EditorText(words: $0.words, place: letterPlace(line: $0.line), isMarkdown: false)
        }
        let templates = templates.flatMap { template in
            template.outline.lines.map {
                EditorText(
                    words: $0.words, place: .init(template.path, line: $0.line), isMarkdown: true)
            }
        }
        return fields + templates + settingsTexts
    }

    private var settingsTexts: [EditorText] {
        var places: [(String?, Problem.Place)] = [
            (edition.name, settingsPlace("name")),
            (edition.publication.tagline, settingsPlace("tagline")),
            (edition.publication.sender.name, settingsPlace("sender", "name")),
            (edition.publication.address, settingsPlace("address")),
        ]
        for (index, offer) in edition.publication.offers.enumerated() {
            for (key, text) in [
                ("title", offer.title), ("text", offer.text), ("action", offer.action),
            ] {
                places.append((text, settingsPlace("offers", String(index), key)))
            }
        }
        return places.compactMap { text, place in
            text.map { EditorText(words: MarkdownWords($0), place: place, isMarkdown: false) }
        }
    }

    /// A link that an editor wrote.
    struct EditorLink {
        /// Empty where a template says the words.
        let words: MarkdownWords
        let address: MarkdownWords
        let place: Problem.Place
        /// Whether it is an address of `edition.yaml`, without words.
        let isSetting: Bool
    }

    /// Every link of the templates.
    var templateLinks: [EditorLink] {
        templates.flatMap { template in
            template.outline.links.map {
                EditorLink(
                    words: $0.words, address: $0.address,
                    place: .init(template.path, line: $0.line), isSetting: false)
            }
        }
    }

    /// The addresses of `edition.yaml` that letters link to.
    var settingsLinks: [EditorLink] {
        let links = edition.publication.links
        let pages: [(String, String?)] = [
            ("home", links.home), ("unsubscribe", links.unsubscribe), ("privacy", links.privacy),
            ("contact", links.contact), ("browser", links.browser), ("archive", links.archive),
            ("terms", links.terms),
        ]
        let offers = edition.publication.offers.enumerated().map { index, offer in
            (offer.url, settingsPlace("offers", String(index), "url"))
        }
        return
            (pages.compactMap { key, url in url.map { ($0, settingsPlace("links", key)) } }
            + offers)
            .map { url, place in
                EditorLink(
                    words: MarkdownWords(""), address: MarkdownWords(url), place: place,
                    isSetting: true)
            }
    }
}

/// The first heading of each level and wording, and the first of each level that is filled in.
private struct HeadingPlaces: Sendable {
    private struct Key: Hashable {
        let level: Int
        let words: MarkdownWords
    }

    private var worded: [Key: Problem.Place] = [:]
    private var filled: [Int: Problem.Place] = [:]

    init(_ templates: [TemplateOutline]) {
        for template in templates {
            for heading in template.outline.headings {
                let place = Problem.Place(template.path, line: heading.line)
                let key = Key(level: heading.level, words: heading.words)
                if worded[key] == nil { worded[key] = place }
                if !heading.words.isLiteral, filled[heading.level] == nil {
                    filled[heading.level] = place
                }
            }
        }
    }

    func place(of heading: MarkdownOutline.Heading) -> Problem.Place? {
        worded[Key(level: heading.level, words: heading.words)] ?? filled[heading.level]
    }
}
