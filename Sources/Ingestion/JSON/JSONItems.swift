import Articles

/// The objects of a JSON file: one, a list, a list under a name, one a line, or several of these
/// one behind the other.
enum JSONItems {
    struct Item: Sendable {
        let value: JSON
        /// From 1, where every line is an object.
        let line: Int?
    }

    /// Reads the objects one after the other.
    ///
    /// - Parameters:
    ///   - lists: the names under which an object may hold the list.
    ///   - other: what a file that is one value is, if it is something else.
    static func reading(
        of source: Sniff, lists: [String], other: (JSON) -> Reading? = { _ in nil },
        append: (Item, inout Reading) -> Void
    ) -> Reading {
        var reading = Reading()
        if isLines(source) {
            readLines(of: source, into: &reading, append: append)
            return reading
        }
        let (values, failure) = values(of: source)
        if values.count == 1, let found = other(values[0]) { return found }
        all: for value in values {
            let list = lists.lazy.compactMap { value[$0] }.first ?? value
            for item in list.items {
                guard reading.articles.count < Limits.articlesPerSource else {
                    reading.problems.append(overflow(source, line: nil))
                    break all
                }
                append(Item(value: item, line: nil), &reading)
            }
        }
        if let failure { reading.problems.append(source.problem(failure)) }
        return reading
    }

    /// The values that stand in a source, up to the first that is broken.
    private static func values(of source: Sniff) -> ([JSON], JSON.Failure?) {
        var parser = JSONParser(bytes: source.text)
        var values: [JSON] = []
        do throws(JSON.Failure) {
            repeat { values.append(try parser.document()) } while parser.isAtNextValue()
        } catch {
            return (values, error)
        }
        return (values, nil)
    }

    /// Several lines that each begin an object are JSON lines, whatever the file is called.
    private static func isLines(_ source: Sniff) -> Bool {
        if ["jsonl", "ndjson"].contains(source.fileExtension) { return true }
        var count = 0
        for line in source.text.split(separator: 0x0A) {
            guard let first = line.first(where: { $0 > 0x20 }) else { continue }
            guard first == 0x7B else { return false }
            count += 1
        }
        return count > 1
    }

    private static func readLines(
        of source: Sniff, into reading: inout Reading, append: (Item, inout Reading) -> Void
    ) {
        let lines = source.text.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (at, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
            guard reading.articles.count < Limits.articlesPerSource else {
                reading.problems.append(overflow(source, line: at + 1))
                return
            }
            do throws(JSON.Failure) {
                append(Item(value: try JSON(parsing: line), line: at + 1), &reading)
            } catch {
                reading.problems.append(source.problem(error, firstLine: at + 1))
            }
        }
    }

    private static func overflow(_ source: Sniff, line: Int?) -> Problem {
        source.problem(
            .warning, line: line,
            Message("the file has over \(Limits.articlesPerSource) articles; the rest is left out"),
            advice: Message("Split it"))
    }
}

extension Sniff {
    /// The problem of a JSON text that begins on a line of this source.
    func problem(_ failure: JSON.Failure, firstLine: Int = 1) -> Problem {
        problem(
            line: firstLine + failure.line - 1, column: failure.column,
            cause: failure.isCut ? .partial : .content, failure.reason,
            advice: failure.advice)
    }
}
