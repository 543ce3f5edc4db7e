internal import ArgumentParser
internal import Articles
internal import Lede
// Its `stdout` is a variable that nobody sets anew.
@preconcurrency internal import Glibc

/// Makes a run and carries it out; a workspace that cannot be found ends the program.
func perform(
    _ make: () throws(Problem) -> Run, with work: (Run) async -> Report
) async throws -> Report {
    let run: Run
    do {
        run = try make()
    } catch {
        printProblem(error)
        throw ExitCode(ExitStatus.configuration.rawValue)
    }
    return await work(run)
}

/// Names what went wrong on standard error and ends the program with the run's exit status.
func finish(_ report: Report) throws -> Never {
    var seen: Set<Problem> = []
    let problems = report.allProblems.filter { seen.insert($0).inserted }
    problems.forEach(printProblem)
    let errors = problems.filter { $0.severity == .error }
    if report.status == .someInputsFailed {
        let areInputs = errors.allSatisfy { [.ingestion, .fetching].contains($0.stage) }
        printError(
            areInputs
                ? Message(
                    errors.count, one: "done, but \(errors.count) input failed",
                    many: "done, but \(errors.count) inputs failed")
                : Message(
                    errors.count, one: "done, but for \(errors.count) error",
                    many: "done, but for \(errors.count) errors"))
    }
    try finishOutput()
    // The system takes back at once what the program would free article by article.
    exit(report.status.rawValue)
}

/// Writes on standard error; where that cannot be, nobody can be told.
func writeError(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
}

/// Makes sure that what was printed has arrived.
func finishOutput() throws {
    // What could not be written earlier has left the buffer, and is a mark of the stream alone.
    guard fflush(nil) != 0 || ferror(stdout) != 0 else { return }
    printProblem(
        Problem(
            .output, at: .init(say(Message("standard output"))), Message("it cannot be written to"),
            advice: Message("Check its disk, or what reads it")))
    throw ExitCode(ExitStatus.inputOutput.rawValue)
}
