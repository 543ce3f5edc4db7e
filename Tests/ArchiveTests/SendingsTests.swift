import Articles
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite("What was handed to a mailer")
struct SendingsTests {
    private let folder = ArchiveFolder()
    private let week = Week(containing: CivilDate(days: 0))

    @Test("A sending is begun before it is done")
    func done() throws {
        defer { folder.remove() }
        let sendings = try folder.open().sendings
        let number = try sendings.begin(edition: "world", week: week, message: "m", at: noon)
        #expect(try sendings.sendings(edition: "world", week: week).map(\.isDone) == [false])
        try sendings.finish(number, edition: "world", week: week, at: noon + 1)
        #expect(try sendings.sendings(edition: "world", week: week).map(\.isDone) == [true])
    }

    @Test("A sending whose row is gone cannot be finished in silence")
    func gone() throws {
        defer { folder.remove() }
        let sendings = try folder.open().sendings
        let number = try sendings.begin(edition: "world", week: week, message: "m", at: noon)
        try sendings.forget(number, edition: "world", week: week)
        #expect(throws: Problem.self) {
            try sendings.finish(number, edition: "world", week: week, at: noon + 1)
        }
    }

    @Test(
        "A row that holds another kind of value is told as damaged",
        arguments: ["message", "begun", "done"])
    func otherKind(column: String) throws {
        defer { folder.remove() }
        let archive = try folder.open()
        _ = try archive.sendings.begin(edition: "world", week: week, message: "m", at: noon)
        try archive.write { try $0.execute(sql: "UPDATE sendings SET \(column) = x'ff00fe'") }
        let problem = #expect(throws: Problem.self) {
            try archive.sendings.sendings(edition: "world", week: week)
        }
        #expect(
            problem?.reason.description
                == "the row of what was sent of world \(week) is damaged")
    }
}
