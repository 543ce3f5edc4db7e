internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Compile, then open the preview page in a browser.",
        discussion: """
            Prints the page's path; where there is a desktop, opens it with xdg-open.

            With --watch it goes on: as soon as a template, a theme, a picture, picks or an article \
            is saved, the digest is made again and the open page follows, where you were in it. \
            What is wrong is shown above the last good digest. The page is served to the browsers of \
            this machine alone. Ctrl-C ends it.

            EXAMPLES:
              lede preview --edition international --week 2021-W42
              lede preview --no-open
              lede preview --watch --week 2021-W42
            """
    )

    @OptionGroup var options: RunOptions

    @Flag(inversion: .prefixedNo, help: "Open the page in a browser.")
    var open = true

    @Flag(help: "Go on: make the digest again whenever something is saved.")
    var watch = false

    @Option(
        help: ArgumentHelp(
            "The port on 127.0.0.1 that --watch shows the page at.",
            discussion: "From 0 to 65535; another one is taken where it is not free.",
            valueName: "number"))
    var port: UInt16 = Watching.usualPort

    func run() async throws {
        if watch { return try await follow() }
        let report = try await perform { () throws(Problem) in
            try options.run()
        } with: {
            await $0.compile()
        }
        for issue in report.issues {
            guard let page = issue.preview else { continue }
            print(page)
            if open { openInBrowser(page) }
        }
        try finish(report)
    }

    /// Makes the digests again and again, and says what each time brought.
    private func follow() async throws {
        let watching: Watching
        do throws(Problem) {
            watching = try Watching(try options.run(), port: port)
        } catch {
            printProblem(error)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        print(watching.address)
        try finishOutput()
        if open { openInBrowser(watching.address) }
        var told: Set<Problem> = []
        let end = await watching.follow { report, milliseconds in
            let problems = Set(report.allProblems)
            // What was wrong already is not said again and again.
            for problem in report.allProblems where told.insert(problem).inserted {
                printProblem(problem)
            }
            told.formIntersection(problems)
            let slugs = report.issues.map(\.edition.slug).joined(separator: ", ")
            printError(
                slugs.isEmpty
                    ? Message("nothing was made") : Message("made \(slugs) in \(milliseconds) ms"))
        }
        guard let end else { return }
        printProblem(end)
        throw ExitCode(ExitStatus.unavailable.rawValue)
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
            printError(Message("the page could not be opened: \(error.localizedDescription)"))
        }
    }
}
