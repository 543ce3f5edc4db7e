import Foundation
import Glibc

/// CPU time of this process: what else the machine does disturbs it little.
enum CPUTime {
    static var seconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    /// CPU seconds of one run, the mean of as many as fill a quarter of a second.
    static func ofOneRun(_ work: () throws -> Void) rethrows -> Double {
        let start = seconds
        var runs = 0.0
        repeat {
            try work()
            runs += 1
        } while seconds - start < 0.25
        return (seconds - start) / runs
    }
}

/// What the kernel says of this process.
enum Memory {
    /// In MB.
    static var peak: Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (Double(line?.filter(\.isNumber) ?? "") ?? 0) / 1024
    }

    /// The peak counts anew from here, where the kernel lets it.
    static func resetPeak() {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }
}

/// A script that does in Python what is measured here.
struct Peer {
    let script: String
    let arguments: [String]

    /// The numbers that the script prints; nil where it could not be installed and run.
    func numbers() throws -> [Double]? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return answer.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    }
}
