import Foundation
import Glibc

/// What something cost, as one line of JSON.
struct Cost: Encodable {
    /// How many of what is counted one run handles.
    var units: Int
    /// Seconds of the fastest run.
    var wall: Double
    /// CPU seconds of all cores together, of the cheapest run.
    var cpu: Double
    /// The most that the process held so far, its inputs included, in KB.
    var peak = Memory.peak
    /// What else is known, by name.
    var notes: [String: Double] = [:]

    func print() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    /// The best of some rounds, each of as many runs as fill a while.
    ///
    /// - Parameters:
    ///   - rounds: one, and one run of it, for what takes long by itself.
    ///   - work: what the last run of a round returns is let go of when the clock has stopped.
    static func best<Result>(
        of rounds: Int = 3, units: Int, _ work: () throws -> Result
    ) rethrows -> Cost {
        var cost = Cost(units: units, wall: .infinity, cpu: .infinity)
        for _ in 0..<rounds {
            let (cpu, start) = (CPUTime.seconds, ContinuousClock.now)
            var runs = 0.0
            var made: Result?
            defer { withExtendedLifetime(made) {} }
            repeat {
                made = try work()
                runs += 1
            } while rounds > 1 && CPUTime.seconds - cpu < 0.2
            cost.cpu = min(cost.cpu, (CPUTime.seconds - cpu) / runs)
            cost.wall = min(cost.wall, (ContinuousClock.now - start) / .seconds(1) / runs)
        }
        cost.peak = Memory.peak
        return cost
    }
}

/// CPU time of this process: what else the machine does disturbs it little.
enum CPUTime {
    static var seconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

/// What the kernel says of this process.
enum Memory {
    /// The most that it held, in KB.
    ///
    /// What getrusage(2) tells is its parent's where that held more.
    static var peak: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return Int(line?.filter(\.isNumber) ?? "") ?? 0
    }
}

/// A loop over bytes that no compiler drops: its cost stands for the machine's speed.
enum Calibration {
    static func measure() -> Cost {
        let bytes = [UInt8](repeating: 7, count: 1 << 20)
        return Cost.best(of: 3, units: 64) {
            var hash: UInt64 = 1
            for _ in 0..<64 {
                for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            }
            precondition(hash != 0)
        }
    }
}
