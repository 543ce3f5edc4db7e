internal import Articles
internal import Rendering

/// Looks through a compiled digest for what an editor may want to change before it is sent.
struct DigestCheck {
    let edition: Edition
    let renderer: Renderer
    let workspace: Workspace

    /// What is found in the edition's files and in its digest.
    ///
    /// - Throws: a `Problem` where a file that was read just now cannot be.
    func findings(
        of digest: Digest, letter: Letter, earlier: [EarlierStory]
    ) throws(Problem) -> [Finding] {
        let files = try CheckedFiles(edition: edition, renderer: renderer, workspace: workspace)
        let checked = try CheckedLetter(
            digest: digest, letter: letter, earlier: earlier, edition: edition,
            workspace: workspace)
        return CheckInput(files: files, letter: checked).findings
    }

    /// What is found in the edition's files alone.
    func fileFindings() throws(Problem) -> [Finding] {
        let files = try CheckedFiles(edition: edition, renderer: renderer, workspace: workspace)
        return CheckInput(files: files, letter: nil).findings
    }
}
