internal import ArgumentParser
internal import Articles
internal import Lede

struct SourcesExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print the editions' feeds as OPML 2.0.",
        discussion: """
            Where there are several editions, each has a folder. Weight, section and page of a \
            feed stand in attributes of a namespace of their own (lede:weight, lede:section, \
            lede:page), which other readers pass over and lede sources import reads. Sources \
            without a feed are not listed. The same feeds give the same bytes.

            EXAMPLES:
              lede sources export > feeds.opml
              lede sources export --edition world | lede sources import - --edition international

            EXIT CODES:
               0  done
              78  configuration: an edition's settings
            """
    )

    @Option(
        help: ArgumentHelp(
            "An edition whose feeds are printed; repeatable.",
            discussion: "Every edition when left out.", valueName: "name"),
        completion: Completing.editions)
    var edition: [String] = []

    @OptionGroup var place: PlaceOptions

    func run() async throws {
        let workspace = try place.workspaceOrEnd()
        do throws(Problems) {
            let export = try SourceExport(of: workspace, editions: edition)
            print(export.opml, terminator: "")
            if export.count == 0 {
                printError(
                    Message("no edition names a feed. Add one with: lede sources add https://…"))
            }
        } catch {
            throw end(error)
        }
        try finishOutput()
    }
}
