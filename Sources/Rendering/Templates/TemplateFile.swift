package import Articles

/// A template as it lies on disk.
package struct TemplateFile: Sendable, Hashable {
    /// How problems name it ("Templates/world/letter.md").
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// The text without a byte order mark, with plain line feeds, so that lines count the same
    /// everywhere.
    var normalizedText: String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{FEFF}" where previous == nil: break
            case "\r": scalars.append("\n")
            case "\n" where previous == "\r": break
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        return String(scalars)
    }
}

/// Everything that is wrong with an edition's templates.
package struct TemplateErrors: Error, Sendable, Hashable {
    /// In the order of the files, then of their lines; never empty.
    package let problems: [Problem]

    package init(problems: [Problem]) {
        self.problems = problems
    }
}

/// What an editor wrote in one file of the templates.
package struct TemplateOutline: Sendable, Hashable {
    package let path: String
    package let outline: MarkdownOutline
}

/// What an editor wrote under one key of a letter's front matter.
package struct FrontOutline: Sendable, Hashable {
    package let words: MarkdownWords
    package let line: Int
}

/// A template whose variables have been filled.
package struct FilledLetter: Sendable, Hashable {
    package let subject: String
    /// The line that mail clients show after the subject.
    package let preheader: String
    /// What the HTML part is made from.
    package let markdown: String
    /// What the text part is made from, where the edition has a template of its own for it.
    package let textMarkdown: String?

    package init(
        subject: String, preheader: String, markdown: String, textMarkdown: String? = nil
    ) {
        self.subject = subject
        self.preheader = preheader
        self.markdown = markdown
        self.textMarkdown = textMarkdown
    }
}
