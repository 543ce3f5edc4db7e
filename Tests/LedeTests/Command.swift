import Foundation
import TestSupport
import Testing

/// What the `lede` program printed and how it ended.
struct CommandResult {
    let status: Int32
    let output: String
    let errors: String
}

/// Runs the program that was built beside these tests.
///
/// - Parameter device: what it prints on instead of the output of the result.
func command(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    input: Data? = nil, output device: FileHandle? = nil
) throws -> CommandResult {
    let tests = URL(
        filePath: try FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/exe"))
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appending(path: "lede")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
        .merging(["LC_ALL": "C.UTF-8", "LANGUAGE": ""]) { $1 }.merging(environment) { $1 }
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    for file in [output, errors] { try Data().write(to: file) }
    defer {
        for file in [output, errors] {
            do { try FileManager.default.removeItem(at: file) } catch { Issue.record(error) }
        }
    }
    process.standardOutput = try device ?? FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: input ?? Data())
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return CommandResult(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
}
