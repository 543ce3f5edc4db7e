internal import Articles
internal import Rendering

/// One thing that is looked for in an edition's files or in its digest.
struct CheckRule: Sendable {
    /// In lower case with hyphens; it stays the same across versions.
    let code: String
    /// What its findings may be, the least first.
    let severities: [Finding.Severity]
    /// One line.
    let meaning: Message
    /// What it finds, in the order of the files or of the letter.
    let findings: @Sendable (CheckInput) -> [Finding]

    /// Every rule, in the order in which findings are told.
    static let all: [CheckRule] =
        subject + size + outline + links + legibility + typography + stories + quotations + offers

    /// A rule that needs an edition's files alone.
    static func ofFiles(
        _ code: String, _ severities: Finding.Severity..., meaning: Message,
        findings: @escaping @Sendable (CheckedFiles) -> [Finding]
    ) -> CheckRule {
        CheckRule(code: code, severities: severities, meaning: meaning) { findings($0.files) }
    }

    /// A rule that needs a digest and its letter.
    static func ofLetter(
        _ code: String, _ severities: Finding.Severity..., meaning: Message,
        findings: @escaping @Sendable (CheckedFiles, CheckedLetter) -> [Finding]
    ) -> CheckRule {
        CheckRule(code: code, severities: severities, meaning: meaning) { input in
            input.letter.map { findings(input.files, $0) } ?? []
        }
    }
}

/// What the rules look at.
struct CheckInput: Sendable {
    let files: CheckedFiles
    /// Nil where the files alone are checked.
    let letter: CheckedLetter?

    /// What every rule finds.
    var findings: [Finding] { CheckRule.all.flatMap { $0.findings(self) } }
}

/// A text that an editor wrote, with the place where it is changed.
struct EditorText: Sendable, Hashable {
    let words: MarkdownWords
    let place: Problem.Place
    /// Whether it stands in a template, where entities of HTML may be written.
    let isMarkdown: Bool
}
