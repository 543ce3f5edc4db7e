import TestSupport
import Testing

@testable import Lede
@testable import Selection

/// The corpora of workspace files that `make fuzz` starts from, and what it found.
@Suite("What holds of any file of a workspace")
struct WorkspaceFuzzTests {
    @Test(
        "It holds of each input of the corpora and of every finding",
        arguments: try fuzzInputs(of: WorkspaceTarget.all.map(\.name)))
    func holds(input: String) throws {
        let (name, bytes) = try fuzzInput(input)
        let target = try #require(WorkspaceTarget.named(name))
        #expect(target.fault(bytes) == nil)
    }

    @Test("Requests of the corpus are answered, not refused", arguments: ["preview", "root"])
    func requests(name: String) throws {
        let bytes = try fuzzInput("Corpus/requests/\(name)").bytes
        #expect(Loopback.path(askedIn: bytes, port: 8421) != nil)
    }

    @Test("Stored stories of the corpus are read, not passed over")
    func storedStories() throws {
        let records = StoredStories.records(
            in: try fuzzInput("Corpus/stored-stories/world").bytes[...])
        #expect(records.map(\.edition) == ["world"])
        let two = try fuzzInput("Corpus/story-record/two-stories").bytes
        let stories = StoryRecord(mark: WorkspaceTarget.mark, bytes: two).stories(
            of: WorkspaceTarget.threeArticles, settings: WorkspaceTarget.settingsOfStories)
        #expect(stories?.count == 2)
    }
}
