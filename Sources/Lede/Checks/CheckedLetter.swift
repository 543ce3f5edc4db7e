internal import Articles
internal import Rendering

/// A digest and its letter as rules look at them.
struct CheckedLetter: Sendable {
    let digest: Digest
    let letter: Letter
    /// What the filled letter has in it.
    let outline: MarkdownOutline
    /// What earlier digests of the edition told.
    let earlier: [EarlierStory]
    /// The week's picks, where there are any.
    private let picks: YAML?
    private let picksPath: String

    init(
        digest: Digest, letter: Letter, earlier: [EarlierStory], edition: Edition,
        workspace: Workspace
    ) throws(Problem) {
        self.digest = digest
        self.letter = letter
        self.earlier = earlier
        outline = try Renderer.outline(of: letter)
        picksPath = edition.picksPath(of: digest.week)
        picks =
            try workspace.holds(picksPath) ? try workspace.text(at: picksPath).yaml() : nil
    }

    /// The compiled letter, for what stands nowhere else.
    var place: Problem.Place {
        .init("Output/\(digest.publication.slug)/\(digest.week)/digest.html")
    }

    /// Everything that is told in the letter, first things first.
    var told: [Digest.Entry] { digest.entries + digest.briefs }

    /// What an editor wrote for the week's stories, in the order of the file.
    var texts: [EditorText] {
        (picks?.items ?? []).flatMap { decision in
            decision.entries.filter { PicksReader.words.contains($0.key) }.compactMap { entry in
                entry.value.string.map {
                    EditorText(
                        words: MarkdownWords(prose($0)),
                        place: .init(picksPath, line: entry.line), isMarkdown: false)
                }
            }
        }
    }

    /// Where an editor's own text stands in the picks; the file where it is not found.
    func picksPlace(of text: String? = nil) -> Problem.Place {
        texts.last { $0.words.masked == text }?.place ?? .init(picksPath)
    }
}
