internal import Articles
internal import Rendering

/// One file of a compiled digest.
struct OutputFile: Sendable {
    let name: String
    let text: @Sendable (Compiled) -> String

    /// What the files are made of.
    struct Compiled: Sendable {
        let digest: Digest
        let letter: Letter
        /// The digest for programs.
        let json: String
        /// The digest on the web.
        let page: String
        /// What went wrong in the run.
        let problems: [Problem]
        /// What an editor may want to change.
        let findings: [Finding]
        /// Why stories have their places, by the stories' ids.
        let reasons: [String: PreviewReason]
    }

    /// Every file of `Output/<edition>/<week>/`, in the order they are written.
    static let all: [OutputFile] = [
        OutputFile(name: "digest.html") { $0.letter.html },
        OutputFile(name: "digest.txt") { $0.letter.text },
        OutputFile(name: "digest.eml") { $0.letter.message },
        OutputFile(name: "digest.md") { $0.letter.markdown },
        OutputFile(name: "digest.json") { $0.json },
        OutputFile(name: WebSite.page) { $0.page },
        OutputFile(name: "preview.html") {
            PreviewPage.html(
                digest: $0.digest, letter: $0.letter, problems: $0.problems, findings: $0.findings,
                reasons: $0.reasons)
        },
    ]
}
