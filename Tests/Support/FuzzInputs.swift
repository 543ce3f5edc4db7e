import Foundation

/// The inputs that `make fuzz` starts from, and what it found, of some of its targets: paths in
/// `Tests/Fuzz`, such as `Findings/picks/x`.
///
/// - Throws: where a target has no corpus.
public func fuzzInputs(of targets: [String]) throws -> [String] {
    try ["Corpus", "Findings"].flatMap { kind in
        try targets.flatMap { target in
            try FileManager.default
                .contentsOfDirectory(atPath: fuzzFolder.appending(path: "\(kind)/\(target)").path)
                .filter { !$0.hasPrefix(".") }.sorted().map { "\(kind)/\(target)/\($0)" }
        }
    }
}

/// An input, and the target that it is one of.
public func fuzzInput(_ path: String) throws -> (target: String, bytes: [UInt8]) {
    let data = try Data(contentsOf: fuzzFolder.appending(path: path))
    return (String(path.split(separator: "/")[1]), Array(data))
}

private let fuzzFolder = packageFolder.appending(path: "Tests/Fuzz")
