public import Foundation
public import Testing

/// The folder `Tests/Fixtures`.
public let fixturesFolder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures", directoryHint: .isDirectory)

/// The folder that holds `Package.swift`.
public let packageFolder = fixturesFolder.deletingLastPathComponent().deletingLastPathComponent()

/// The bytes of a file under `Tests/Fixtures`.
public func fixture(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: fixturesFolder.appending(path: path)))
}

/// The names in a folder under `Tests/Fixtures`, sorted.
public func fixtureNames(in path: String) throws -> [String] {
    try FileManager.default
        .contentsOfDirectory(atPath: fixturesFolder.appending(path: path).path)
        .sorted()
}

/// Compares a text with the golden file at a path under `Tests/Fixtures`.
///
/// With `LEDE_RECORD=1` in the environment the golden file is written anew where it differs, and
/// the test fails all the same, so that no recording run passes for a check.
public func expectGolden(
    _ actual: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = fixturesFolder.appending(path: path)
    let golden =
        FileManager.default.fileExists(atPath: file.path)
        ? String(decoding: try Data(contentsOf: file), as: UTF8.self) : nil
    if golden == actual { return }
    if ProcessInfo.processInfo.environment["LEDE_RECORD"] == "1" {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: file)
        Issue.record("recorded \(path): read it, then run again", sourceLocation: sourceLocation)
        return
    }
    guard let golden else {
        Issue.record(
            "no golden file \(path): record it with LEDE_RECORD=1", sourceLocation: sourceLocation)
        return
    }
    let difference = firstDifference(golden, actual)
    Issue.record(
        "\(path) differs at line \(difference): LEDE_RECORD=1 records the new one",
        sourceLocation: sourceLocation)
}

private func firstDifference(_ golden: String, _ actual: String) -> String {
    let left = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var line = 0
    while line < left.count, line < right.count, left[line] == right[line] { line += 1 }
    let was = line < left.count ? String(left[line].prefix(300)) : "(end)"
    let isNow = line < right.count ? String(right[line].prefix(300)) : "(end)"
    return "\(line + 1)\n  golden: \(was)\n  actual: \(isNow)"
}
