internal import Articles
internal import Foundation

/// The language of the terminal.
let speech = Message.Language(environment: ProcessInfo.processInfo.environment)

/// A message in the terminal's language, without what a terminal would obey.
func say(_ message: Message) -> String { plain(message.text(in: speech)) }

func printProblem(_ problem: Problem) {
    writeError("lede: \(plain(problem.text(in: speech)))\n")
}

func printError(_ message: Message) {
    writeError("lede: \(say(message))\n")
}
