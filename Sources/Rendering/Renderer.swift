package import Articles

/// An edition's templates and theme, read and checked: turns digests into letters.
package struct Renderer: Sendable {
    private let template: LetterTemplate
    private let theme: Theme

    /// Reads and checks the templates.
    ///
    /// - Parameters:
    ///   - partials: by the name that `{{> name}}` calls them.
    ///   - text: the plain text part's own template, where there is one.
    /// - Throws: ``TemplateErrors`` with everything that is wrong in them.
    package init(
        letter: TemplateFile, partials: [String: TemplateFile], text: TemplateFile?, theme: Theme
    ) throws(TemplateErrors) {
        template = try LetterTemplate(letter: letter, partials: partials, text: text)
        self.theme = theme
    }

    /// A letter, and what could not be written in it as the edition says.
    package struct Rendering: Sendable {
        package let letter: Letter
        package let problems: [Problem]
    }

    /// The letter of a digest.
    ///
    /// - Throws: a ``Problem`` when the filled template is too long or nested beyond measure.
    package func letter(for digest: Digest) throws(Problem) -> Rendering {
        let filled = try template.filled(with: digest)
        let html = try LetterRenderer.html(
            markdown: filled.markdown, digest: digest, subject: filled.subject,
            preheader: filled.preheader, theme: theme)
        let text = try LetterRenderer.text(
            markdown: filled.textMarkdown ?? filled.markdown, digest: digest)
        let message = MailMessage.compose(
            subject: filled.subject, html: html, text: text, publication: digest.publication,
            week: digest.week, now: digest.published)
        let letter = Letter(
            subject: filled.subject, preheader: filled.preheader, markdown: filled.markdown,
            html: html, text: text, message: message.text)
        return Rendering(letter: letter, problems: theme.problems + message.problems)
    }
}
