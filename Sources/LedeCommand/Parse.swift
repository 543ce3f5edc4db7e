internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Parse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
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
              lead                   the standfirst, where the text is read as going on from it
              paragraphs, text       the article and nothing else; text is all of it
              image                  url, alt, width, height
              truncated              true where the source gave only a beginning
              feed_position, guid    of an entry; link, author, summary, content: what its
                                     feed says, where the article says it in other words
              provenance             which part of the source each field was taken from
              id, path, origin       what Lede calls it; the file it was read from

            What could not be read, and what deserves a look, is named on standard error.

            EXIT CODES:
               0  done; warnings change nothing
               2  some inputs failed, the others were read
              64  usage
              65  nothing was read: the inputs are there, and broken or of no known kind
              66  nothing was read: an input is not there, or may not be read
              74  nothing was read, or not all was written: input or output failed
              78  the folder of site rules cannot be read
            """
    )

    @Argument(help: "Files, folders, or - for standard input.", completion: .file())
    var paths: [String]

    @Option(
        help: ArgumentHelp(
            "A folder of site rules (ftr-site-config files), which say where a site's pages "
                + "have their text.", valueName: "folder"),
        completion: .directory)
    var siteRules: String?

    func validate() throws {
        guard paths.count > 1, paths.contains("-") else { return }
        throw ValidationError("- stands for standard input, and stands alone.")
    }

    func run() async throws {
        let parsing: Parsing
        if paths == ["-"] {
            parsing = try Parsing.bytes(
                try standardInput(), origin: "-", siteRules: siteRules, to: writeOut)
        } else {
            parsing = try await Parsing.files(
                paths, relativeTo: FileManager.default.currentDirectoryPath,
                siteRules: siteRules, to: writeOut)
        }
        parsing.problems.forEach(printProblem)
        guard parsing.status != .done else { return }
        throw ExitCode(parsing.status.rawValue)
    }

    /// All of standard input, as it is.
    private func standardInput() throws -> [UInt8] {
        do {
            // A little over what is read of any source: more is refused as too large.
            return Array(
                try FileHandle.standardInput.read(upToCount: Parsing.longestInput + 1) ?? Data())
        } catch {
            printProblem(
                Problem(
                    .ingestion, at: .init("-"), Message("standard input cannot be read"),
                    advice: Message("Pipe a file into it, or name files")))
            throw ExitCode(ExitStatus.inputOutput.rawValue)
        }
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
                printProblem(
                    Problem(
                        .output, at: .init(say(Message("standard output"))),
                        Message("it cannot be written to"),
                        advice: Message("Check its disk, or what reads it")))
                throw ExitCode(ExitStatus.inputOutput.rawValue)
            }
        }
    }
}
