internal import Articles
internal import Rendering

/// One file of a compiled digest.
struct OutputFile: Sendable {
    let name: String
    /// Its text, made of the digest, its letter and what went wrong in the run.
    let text: @Sendable (Digest, Letter, [Problem]) -> String

    /// Every file of `Output/<edition>/<week>/`, in the order they are written.
    static let all: [OutputFile] = [
        OutputFile(name: "digest.html") { _, letter, _ in letter.html },
        OutputFile(name: "digest.txt") { _, letter, _ in letter.text },
        OutputFile(name: "digest.eml") { _, letter, _ in letter.message },
        OutputFile(name: "digest.md") { _, letter, _ in letter.markdown },
        OutputFile(name: "digest.json") { digest, letter, _ in
            DigestJSON.text(of: digest, letter: letter)
        },
        OutputFile(name: "preview.html") { digest, letter, problems in
            PreviewPage.html(digest: digest, letter: letter, problems: problems)
        },
    ]
}
