internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compile, then open the preview page in a browser.",
        discussion: """
            Prints the page's path; where there is a desktop, opens it with xdg-open.

            EXAMPLES:
              lede preview --edition international --week 2021-W42
              lede preview --no-open
            """
    )

    @OptionGroup var options: RunOptions

    @Flag(inversion: .prefixedNo, help: "Open the page in a browser.")
    var open = true

    func run() async throws {
        let report = try await perform { () throws(Problem) in
            try options.run()
        } with: {
            await $0.compile()
        }
        for issue in report.issues {
            guard let page = issue.files.last else { continue }
            print(page)
            if open { openInBrowser(page) }
        }
        try finish(report)
    }

    private func openInBrowser(_ page: String) {
        let environment = ProcessInfo.processInfo.environment
        guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xdg-open", page]
        do {
            try process.run()
        } catch {
            printError("the page could not be opened: \(error.localizedDescription)")
        }
    }
}
