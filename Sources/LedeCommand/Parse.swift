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
            """
    )

    @Argument(help: "Files, folders, or - for standard input.")
    var paths: [String]

    @Option(
        help: ArgumentHelp(
            "A folder of site rules (ftr-site-config files), which say where a site's pages "
                + "have their text.", valueName: "folder"))
    var siteRules: String?

    func run() async throws {
        let parsing: Parsing
        if paths == ["-"] {
            let data = try FileHandle.standardInput.readToEnd() ?? Data()
            parsing = Parsing.bytes(Array(data), origin: "-", siteRules: siteRules)
        } else {
            parsing = await Parsing.files(
                paths, relativeTo: FileManager.default.currentDirectoryPath,
                siteRules: siteRules)
        }
        try parsing.writeJSONLines(to: writeOut)
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
