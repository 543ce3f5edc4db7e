import Articles
import TestSupport
import Testing

@testable import Ingestion

/// What cannot be read is told with place, reason and what to do.
@Suite struct UnreadableTests {
    private func problem(_ bytes: [UInt8], _ origin: String) throws -> Problem {
        let reading = Ingestion.articles(in: Source(bytes: bytes, origin: origin))
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.count == 1)
        return try #require(reading.problems.first)
    }

    @Test(
        "A fault of JSON is told with line, column and what to do",
        arguments: [
            ("{\"title\": \"a\",\n  title: 1}", 2, 3), ("{\"é\": \"a\" \"b\": 1 2}", 1, 18),
            ("[{\"a\": nul}]", 1, 8), ("just words", 1, 1), ("{\"a\": [1,\n2", 2, 2),
            ("{\"a\": \"b\n", 2, 1),
            (String(repeating: "[", count: 300), 1, 257),
        ])
    func json(text: String, line: Int, column: Int) throws {
        let problem = try problem(Array(text.utf8), "a.json")
        #expect(problem.place == .init("a.json", line: line, column: column))
        #expect(problem.advice != nil)
    }

    @Test("A JSON line that breaks off is told with its line in the file")
    func line() {
        let reading = Ingestion.articles(
            in: Source(bytes: Array("{\"title\":\"a\"}\n{\"title\":\"b".utf8), origin: "a.jsonl"))
        #expect(reading.articles.map(\.title) == ["a"])
        #expect(reading.problems.map(\.place) == [.init("a.jsonl", line: 2, column: 12)])
        #expect(reading.problems.map(\.advice) == ["Fetch it again: it breaks off"])
    }

    @Test("A file of control bytes is no text; one of white space is empty")
    func controls() throws {
        #expect(try problem([0, 1, 2, 3], "a.txt").reason.hasPrefix("the file is not text"))
        #expect(try problem([0x20, 0x0A], "a.txt").reason == "the file is empty")
        #expect(try problem([], "a.txt").reason == "the file is empty")
    }

    @Test("A PDF is told by its name")
    func pdf() throws {
        let problem = try problem(Array("%PDF-1.4\n1 0 obj\n".utf8), "a.pdf")
        #expect(problem.reason == "the file is a PDF")
        #expect(problem.advice != nil)
    }
}
