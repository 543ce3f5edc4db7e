internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Parse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what is read out of files or folders, one JSON object per article.",
        discussion: """
            Reads saved pages, RSS, Atom, RDF and JSON feeds, agency copy (ninjs, NewsML, NITF), \
            Markdown, plain text and JSON Lines. What it prints can be read again.

            EXAMPLES:
              lede parse Articles/2021-W42
              lede parse --site-rules Rules page.html
              lede parse page.html | jq -r '.paragraphs[0]'
              curl -s https://news.example/feed.xml | lede parse -

            KEYS:
              title, url, outlet, authors, language, section, keywords, access
              published, updated     ISO 8601, as precise as the source is, by its clock
              standfirst             set apart from the text
              lead                   the standfirst, where it is read as the text's beginning
              paragraphs, text       the article and nothing else; text is all of it
              image                  url, alt, width, height
              truncated              true where the source gave only a beginning
              feed_position, guid    of an entry; link, author, summary, content: what its
                                     feed says, where the article says it in other words
              provenance             which part of the source each field was taken from
              id, path, origin       what Lede calls it; the file it was read from
            """
    )

    @Argument(help: "Files, folders, or - for standard input.")
    var paths: [String]

    @Option(
        help: ArgumentHelp(
            "A folder of site rules (ftr-site-config files), which say where a site's pages "
                + "have their text.", valueName: "folder"))
    var siteRules: String?

    func validate() throws {
        guard paths.count > 1, paths.contains("-") else { return }
        throw ValidationError("- stands for standard input, and stands alone.")
    }

    func run() async throws {
        let parsing: Parsing
        if paths == ["-"] {
            let data = try FileHandle.standardInput.readToEnd() ?? Data()
            parsing = try Parsing.bytes(
                Array(data), origin: "-", siteRules: siteRules, to: writeOut)
        } else {
            parsing = try await Parsing.files(
                paths, relativeTo: FileManager.default.currentDirectoryPath,
                siteRules: siteRules, to: writeOut)
        }
        parsing.problems.forEach(printProblem)
        let hasErrors = parsing.problems.contains { $0.severity == .error }
        guard hasErrors else { return }
        let status: ExitStatus = parsing.isEmpty ? .inputMissing : .someInputsFailed
        throw ExitCode(status.rawValue)
    }
}

/// Writes bytes on standard output, without a copy of them.
private func writeOut(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = write(
                STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw CocoaError(.fileWriteUnknown)
            }
        }
    }
}
