package import Articles

/// An edition's templates, checked: `letter.md`, its partials, and the text part's own template
/// where there is one.
package struct LetterTemplate: Sendable {
    private let engine: MustacheEngine
    /// The letter, its partials and the text part's own template, in this order.
    package let outlines: [TemplateOutline]
    /// The front matter's subject and, where there is one, its preheader.
    package let front: [FrontOutline]
    private let hasPreheader: Bool
    private let hasText: Bool
    private let path: String

    /// A template is a page or two; what is longer is a mistake.
    private static let sizeLimit = 256 * 1024
    /// A filled letter of this size would be clipped by every mail client many times over.
    private static let filledLimit = 1024 * 1024

    /// Reads and checks the templates.
    ///
    /// - Parameters:
    ///   - letter: `letter.md`: front matter (`subject`, `preheader`, themselves templates), then
    ///     Mustache over Markdown.
    ///   - partials: by the name that `{{> name}}` calls them.
    ///   - text: a template for the plain text part alone, without front matter.
    /// - Throws: every problem of every file: unknown variables and partials, raw HTML, unescaped
    ///   values, malformed tags, partials that include each other.
    package init(
        letter: TemplateFile, partials: [String: TemplateFile] = [:], text: TemplateFile? = nil
    ) throws(TemplateErrors) {
        let files =
            [letter] + partials.sorted { $0.key < $1.key }.map(\.value) + [text].compactMap(\.self)
        try LetterTemplate.checkSizes(files)
        let front = try FrontMatter(letter)
        let textBody = text?.normalizedText

        var linter = TemplateLinter(partials: partials)
        for field in [front.subject, front.preheader].compactMap(\.self) {
            linter.check(
                field.text, path: letter.path, firstLine: field.line, allowsPartials: false)
        }
        linter.check(front.body, path: letter.path)
        if let text, let textBody { linter.check(textBody, path: text.path) }
        var problems = linter.problems
        var markdown =
            [TemplateMarkdown(front.body, path: letter.path)]
            + partials.sorted { $0.key < $1.key }.map(\.value).map {
                TemplateMarkdown($0.normalizedText, path: $0.path)
            }
        if let text, let textBody {
            markdown.append(TemplateMarkdown(textBody, path: text.path))
        }
        problems += markdown.flatMap(\.problems)
        if let text, let textBody {
            if textBody.hasPrefix("---\n") {
                problems.append(
                    Problem(
                        .rendering, at: .init(text.path, line: 1),
                        Message("front matter in the text part's template"),
                        advice: Message("Take it out: subject and preheader stand in letter.md")))
            }
        }
        guard problems.isEmpty else { throw TemplateErrors(problems: problems) }
        outlines = markdown.map { TemplateOutline(path: $0.path, outline: $0.outline) }
        self.front = [front.subject, front.preheader].compactMap(\.self).map {
            FrontOutline(words: MarkdownWords(TemplateMarkdown.masked($0.text)), line: $0.line)
        }

        var templates: [(name: String, text: String, sink: MustacheEngine.Sink)] = [
            (Part.letter, front.body, .markdown), (Part.subject, front.subject.text, .line),
        ]
        if let preheader = front.preheader {
            templates.append((Part.preheader, preheader.text, .line))
        }
        if let textBody { templates.append((Part.text, textBody, .markdown)) }
        templates += partials.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.normalizedText, .markdown) }
        do {
            engine = try MustacheEngine(templates: templates)
        } catch {
            throw TemplateErrors(problems: [
                Problem(
                    .rendering, at: .init(letter.path, line: error.line),
                    Message("the template cannot be read: \(error.reason)"))
            ])
        }
        path = letter.path
        hasPreheader = front.preheader != nil
        hasText = text != nil
    }

    /// The templates with the digest's values in place of the variables.
    package func filled(with digest: Digest) throws(Problem) -> FilledLetter {
        try filled(with: digest, pictures: Pictures())
    }

    /// The same with the pictures that the edition shows.
    func filled(with digest: Digest, pictures: Pictures) throws(Problem) -> FilledLetter {
        let values = DigestValues(digest, pictures: pictures).values
        let markdown = engine.render(Part.letter, with: values)
        let text = hasText ? engine.render(Part.text, with: values) : nil
        guard max(markdown.utf8.count, text?.utf8.count ?? 0) <= LetterTemplate.filledLimit else {
            throw Problem(
                .rendering, at: .init(path), Message("the filled letter is over 1 MiB"),
                advice: Message("Look for lists inside lists in the template"))
        }
        let preheader = hasPreheader ? Part.preheader : nil
        return FilledLetter(
            subject: capped(engine.render(Part.subject, with: values), 300),
            preheader: capped(preheader.map { engine.render($0, with: values) } ?? "", 300),
            markdown: tidied(markdown),
            textMarkdown: text.map(tidied))
    }

    /// Names of the engine's templates; the sign keeps them apart from partials.
    private enum Part {
        static let letter = "*letter"
        static let subject = "*subject"
        static let preheader = "*preheader"
        static let text = "*text"
    }

    private static func checkSizes(_ files: [TemplateFile]) throws(TemplateErrors) {
        let problems = files.filter { $0.text.utf8.count > sizeLimit }
            .map {
                Problem(
                    .rendering, at: .init($0.path), Message("the template is over 256 KiB"),
                    advice: Message("Take text out of it: a template holds what every letter has"))
            }
        guard problems.isEmpty else { throw TemplateErrors(problems: problems) }
    }
}

/// Without the empty lines that comments and sections leave behind: never more than one in a row.
private func tidied(_ markdown: String) -> String {
    var lines: [Substring] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
        let isEmpty = line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        if isEmpty, lines.last?.isEmpty ?? true { continue }
        lines.append(isEmpty ? "" : line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
}
