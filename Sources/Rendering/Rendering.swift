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
// Mail/       the two parts to a message (RFC 5322)
// Preview/    the digest and its letter to a page for the editor

/// Turns a filled letter into the two parts of a message.
package enum LetterRenderer {
    /// The HTML part: one document, styles inline, no script, nothing loaded but its pictures.
    ///
    /// - Throws: a problem where the Markdown holds raw HTML or is nested beyond measure.
    package static func html(
        markdown: String, digest: Digest, subject: String, preheader: String, theme: Theme
    ) throws(Problem) -> String {
        let tree = try markdownTree(of: markdown, source: source(of: digest))
        var writer = EmailWriter(theme: theme, digest: digest)
        return writer.document(
            tree, subject: onOneLine(subject), preheader: onOneLine(preheader),
            language: digest.publication.language)
    }

    /// The plain text part, wrapped at 72 columns.
    ///
    /// - Throws: as ``html(markdown:digest:subject:preheader:theme:)``.
    package static func text(markdown: String, digest: Digest) throws(Problem) -> String {
        let tree = try markdownTree(of: markdown, source: source(of: digest))
        var writer = TextWriter(wording: Wording(language: digest.publication.language))
        return writer.document(tree)
    }

    private static func source(of digest: Digest) -> String {
        "\(digest.publication.slug)/\(digest.week)/digest.md"
    }
}
