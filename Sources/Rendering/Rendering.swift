package import Articles

// This room turns a digest into a letter.
//
//     letter.md ──LetterTemplate──▶ FilledLetter (Markdown) ──LetterRenderer──▶ HTML and text
//                                       theme.css ──Theme──▶
//
// Templates/  template files, the variables they may use, the linter, escaping, filling
// Language/   dates, numbers and lists in words
// Markdown/   Markdown text to a small tree
// Theme/      theme.css to styles in light and dark
// HTML/       the tree to the tables that mail clients show
// Text/       the tree to plain text
// Pictures/   where pictures come from, and the edition's own
// Mail/       the two parts to a message (RFC 5322)
// Preview/    the digest and its letter to a page for the editor
// Web/        the digest, its list and its feeds for the web

/// Turns a filled letter into the two parts of a message.
package enum LetterRenderer {
    /// The HTML part: one document, styles inline, no script, nothing loaded but its pictures.
    ///
    /// - Throws: a problem where the Markdown holds raw HTML or is nested beyond measure.
    package static func html(
        markdown: String, digest: Digest, subject: String, preheader: String, theme: Theme
    ) throws(Problem) -> String {
        let pictures = Pictures()
        let tree = pictures.resolved(
            try markdownTree(of: markdown, source: source(of: digest)))
        return html(
            of: tree, digest: digest, subject: subject, preheader: preheader, theme: theme,
            pictures: pictures)
    }

    /// The HTML part of a tree in which every picture has its address.
    static func html(
        of tree: MarkdownNode, digest: Digest, subject: String, preheader: String, theme: Theme,
        pictures: Pictures
    ) -> String {
        var writer = EmailWriter(theme: theme, digest: digest, pictures: pictures)
        return writer.document(
            tree, subject: onOneLine(subject), preheader: onOneLine(preheader),
            language: digest.publication.language)
    }

    /// The plain text part, wrapped at 72 columns.
    ///
    /// - Throws: as ``html(markdown:digest:subject:preheader:theme:)``.
    package static func text(markdown: String, digest: Digest) throws(Problem) -> String {
        text(of: try markdownTree(of: markdown, source: source(of: digest)), digest: digest)
    }

    /// The same of a tree.
    static func text(
        of tree: MarkdownNode, digest: Digest, settings: LetterSettings = LetterSettings()
    ) -> String {
        var writer = TextWriter(
            wording: Wording(language: digest.publication.language),
            tags: settings.tags(for: digest.publication))
        return writer.document(tree)
    }

    static func source(of digest: Digest) -> String {
        "\(digest.publication.slug)/\(digest.week)/digest.md"
    }
}
