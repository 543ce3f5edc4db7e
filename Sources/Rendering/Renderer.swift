package import Articles

/// An edition's templates and theme, read and checked: turns digests into letters.
package struct Renderer: Sendable {
    private let template: LetterTemplate
    let theme: Theme
    let pictures: Pictures
    /// The file of the letter's template, as problems name it.
    private let path: String

    /// Reads and checks the templates.
    ///
    /// - Parameters:
    ///   - partials: by the name that `{{> name}}` calls them.
    ///   - text: the plain text part's own template, where there is one.
    ///   - pictures: files of the edition's own that templates may show.
    ///   - notices: what is to be told of the files beside.
    /// - Throws: ``TemplateErrors`` with everything that is wrong in them.
    package init(
        letter: TemplateFile, partials: [String: TemplateFile], text: TemplateFile?, theme: Theme,
        settings: LetterSettings = LetterSettings(), pictures: [PictureFile] = [],
        notices: [Problem] = []
    ) throws(TemplateErrors) {
        template = try LetterTemplate(letter: letter, partials: partials, text: text)
        self.theme = theme
        self.pictures = Pictures(settings: settings, files: pictures)
        path = letter.path
        var problems = theme.problems + notices
        for outline in template.outlines { problems += self.pictures.problems(of: outline) }
        if settings.service != nil, settings.pictures == .embed, !pictures.isEmpty {
            problems.append(
                Problem(
                    .rendering, .warning, at: .init(letter.path),
                    Message(
                        "the edition's own pictures are lost where a service imports digest.html"),
                    advice: Message("Give them addresses of the web, and set \"images: link\"")))
        }
        self.problems = problems
    }

    /// What is wrong with theme and pictures, as warnings.
    package let problems: [Problem]

    /// What the editor wrote in `letter.md`, its partials and `letter.txt.md`, in this order.
    package var outlines: [TemplateOutline] { template.outlines }

    /// The subject and, where there is one, the preheader as they stand in `letter.md`.
    package var front: [FrontOutline] { template.front }

    /// Where the theme makes text hard to read.
    package var illegible: [Illegible] { theme.illegible }

    /// What a filled letter has in it.
    ///
    /// - Throws: a ``Problem`` where it cannot be read as Markdown.
    package static func outline(of letter: Letter) throws(Problem) -> MarkdownOutline {
        MarkdownOutline(try markdownTree(of: letter.markdown, source: "digest.md"))
    }

    /// A letter, and what could not be written in it as the edition says.
    package struct Rendering: Sendable {
        package let letter: Letter
        /// What the letter tells: the digest with what was too much left to the web.
        package let digest: Digest
        package let problems: [Problem]
    }

    /// The letter of a digest, within the edition's size.
    ///
    /// - Throws: a ``Problem`` when the filled template is too long or nested beyond measure.
    package func letter(for digest: Digest) throws(Problem) -> Rendering {
        let whole = try draft(of: digest)
        let budget = pictures.settings.budget
        let count = digest.entries.count + digest.briefs.count
        guard whole.html.utf8.count > budget else { return finished(whole, digest) }
        // The least that has to go; the first story stays.
        var low = min(1, count - 1)
        var high = max(count - 1, low)
        while low < high {
            let middle = (low + high) / 2
            let draft = try draft(of: digest.leavingToTheWeb(middle))
            if draft.html.utf8.count > budget { low = middle + 1 } else { high = middle }
        }
        let fitting = digest.leavingToTheWeb(low)
        let draft = try draft(of: fitting)
        var rendering = finished(draft, fitting)
        rendering = Rendering(
            letter: rendering.letter, digest: fitting,
            problems: rendering.problems
                + [tooLong(whole: whole.html.utf8.count, left: draft.html.utf8.count, fitting)])
        return rendering
    }

    /// A letter's parts before it is made a message.
    private struct Draft {
        let filled: FilledLetter
        let html: String
        let text: String
        let embedded: [PictureFile]
    }

    private func draft(of digest: Digest) throws(Problem) -> Draft {
        let filled = try template.filled(with: digest, pictures: pictures)
        let source = LetterRenderer.source(of: digest)
        let tree = pictures.resolved(try markdownTree(of: filled.markdown, source: source))
        let html = LetterRenderer.html(
            of: tree, digest: digest, subject: filled.subject, preheader: filled.preheader,
            theme: theme, pictures: pictures)
        // The text part names pictures by what they show, wherever they are.
        let textTree =
            if let own = filled.textMarkdown { try markdownTree(of: own, source: source) } else {
                tree
            }
        return Draft(
            filled: filled, html: html,
            text: LetterRenderer.text(of: textTree, digest: digest, settings: pictures.settings),
            embedded: pictures.embedded(in: tree))
    }

    private func finished(_ draft: Draft, _ digest: Digest) -> Rendering {
        let message = MailMessage.compose(
            subject: draft.filled.subject, html: draft.html, text: draft.text,
            publication: digest.publication, week: digest.week, now: digest.published,
            pictures: draft.embedded, isSentByService: pictures.settings.service != nil)
        // On disk the pictures are files beside the letter.
        let html = draft.embedded.reduce(draft.html) { html, file in
            html.replacing("cid:" + file.contentID, with: file.address)
        }
        let letter = Letter(
            subject: draft.filled.subject, preheader: draft.filled.preheader,
            markdown: draft.filled.markdown, html: html, text: draft.text, message: message.text,
            pictures: draft.embedded.map { Letter.Picture(path: $0.path, bytes: $0.bytes) })
        return Rendering(
            letter: letter, digest: digest,
            problems: problems + message.problems)
    }

    private func tooLong(whole: Int, left: Int, _ digest: Digest) -> Problem {
        let budget = pictures.settings.budget
        let told = digest.entries.count
        let all = told + digest.briefs.count + digest.more.count
        let moved = Message(
            digest.more.count,
            one: "\(digest.more.count) of \(all) entries is left to the web",
            many: "\(digest.more.count) of \(all) entries are left to the web")
        let fits =
            left <= budget ? moved : Message("\(moved), and it has still \(kilobytes(left))")
        return Problem(
            .rendering, .warning, at: .init(path),
            Message(
                "the letter would have \(kilobytes(whole)) of HTML, over the edition's",
                " \(kilobytes(budget)): \(fits)"),
            advice: Message(
                "Take fewer stories or shorter leads, or set \"size\" in edition.yaml; Gmail",
                " clips at 102 KB"))
    }

    private func kilobytes(_ bytes: Int) -> Message {
        Message("\((bytes + 1023) / 1024) KB")
    }
}
