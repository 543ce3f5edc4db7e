internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct SourcesImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add the feeds of an OPML file to an edition.",
        discussion: """
            Reads OPML 1.0, 1.1 and 2.0. A folder's name becomes the section of the feeds in it \
            that have none (lede:section, or the first category). Feeds that are there stay as \
            they are; a source of the same name without a feed gets the feed. The edition's \
            settings keep their comments, order and indentation, and are not touched unless they \
            can be read as before afterwards.

            EXAMPLES:
              lede sources import subscriptions.opml
              lede sources import subscriptions.opml --edition world --dry-run
              curl https://news.example/blogroll.opml | lede sources import -

            EXIT CODES:
               0  done
               2  done, but some outlines were refused: they are named on standard error
              65  it is no OPML
              66  the file is missing
              73  the settings cannot be written
              78  configuration: an edition's settings, or several editions and none named
            """
    )

    @Argument(
        help: ArgumentHelp("The OPML file; - for standard input.", valueName: "file"),
        completion: .file(extensions: ["opml", "xml"]))
    var file: String

    @OptionGroup var target: SourceEditOptions

    func run() async throws {
        let workspace = try target.place.workspaceOrEnd()
        let bytes = try read()
        let change: SourceChange
        do throws(Problems) {
            change = try SourceImport.run(
                bytes: bytes, name: file == "-" ? say(Message("standard input")) : file,
                into: target.edition,
                of: workspace, isDryRun: target.dryRun)
        } catch {
            throw end(error, inputs: .unusableData)
        }
        change.problems.forEach(printProblem)
        printChange(change, isDryRun: target.dryRun)
        try finishOutput()
        guard change.problems.contains(where: { $0.severity == .error }) else { return }
        throw ExitCode(ExitStatus.someInputsFailed.rawValue)
    }

    private func read() throws -> [UInt8] {
        do {
            let input =
                file == "-"
                ? FileHandle.standardInput
                : try FileHandle(forReadingFrom: URL(filePath: file))
            // A little over what is read of any file: more is refused as too large.
            return [UInt8](try input.read(upToCount: Parsing.longestInput + 1) ?? Data())
        } catch {
            printProblem(
                Problem(
                    .ingestion, at: .init(file),
                    FileManager.default.fileExists(atPath: file)
                        ? Message("it cannot be read") : Message("there is no such file"),
                    advice: Message("Check its name and who may read it")))
            throw ExitCode(ExitStatus.inputMissing.rawValue)
        }
    }
}

/// Says what became of feeds: a line each, then how many.
func printChange(_ change: SourceChange, isDryRun: Bool) {
    let verdicts = [
        (say(Message("added")), change.added), (say(Message("feed set")), change.completed),
        (say(Message("is there")), change.present),
    ]
    let width = verdicts.map { displayWidth($0.0) }.max() ?? 0
    for (verdict, sources) in verdicts {
        let blanks = String(repeating: " ", count: width - displayWidth(verdict))
        for source in sources {
            let address = plain(withoutSecrets(source.url))
            print("\(verdict)\(blanks)  \(plain(source.name))  \(address)")
        }
    }
    let parts = counts(of: change)
    let told = parts.isEmpty ? say(Message("no feed found")) : parts.joined(separator: " · ")
    let line = Message("\(change.file): \(told)")
    print(say(isDryRun ? Message("\(line) (dry run: nothing is written)") : line))
}

private func counts(of change: SourceChange) -> [String] {
    let (added, set, there) = (change.added.count, change.completed.count, change.present.count)
    let refused = change.problems.count { $0.severity == .error }
    let counts: [(Int, Message)] = [
        (added, Message(added, one: "\(added) added", many: "\(added) added")),
        (set, Message(set, one: "\(set) set", many: "\(set) set")),
        (there, Message("\(there) there already")),
        (refused, Message(refused, one: "\(refused) refused", many: "\(refused) refused")),
        (change.ofOthers, Message("\(change.ofOthers) of other editions left out")),
    ]
    return counts.filter { $0.0 > 0 }.map { say($0.1) }
}
