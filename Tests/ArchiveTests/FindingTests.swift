import Archive
import Articles
import Testing

@Suite("Finding articles by time and by feed")
struct FindingTests {
    private let folder = ArchiveFolder()

    @Test("A span of time has its first second and not its end")
    func halfOpen() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll(
            [-1, 0, 59, 60].map { second in
                item(
                    "At \(second)", url: "https://gazette.example/\(second)", text: [],
                    published: noon + second)
            }, at: noon + hour)
        let found = try archive.articles(from: noon, to: noon + 60)
        #expect(found.articles.map(\.title) == ["At 0", "At 59"])
        #expect(found.problems.isEmpty)
    }

    @Test("Only articles that stood in one of the feeds are found")
    func byFeed() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        for name in ["a", "b", "c"] {
            try archive.poll(
                [item("Of \(name)", url: "https://gazette.example/\(name)", text: [])], of: name)
        }
        #expect(try archive.all(of: ["a", "c", "unknown"]).map(\.title) == ["Of a", "Of c"])
        #expect(try archive.all(of: ["unknown"]).isEmpty)
        #expect(try archive.all(of: []).isEmpty)
        #expect(try archive.all().count == 3)
    }

    @Test("An article of two feeds is found once, at its place in the feed that was asked for")
    func placeInFeed() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(position: 9)], of: "a")
        try archive.poll([item(position: 2)], of: "b")
        #expect(try archive.all(of: ["a"]).map(\.feedPosition) == [9])
        #expect(try archive.all(of: ["a", "b"]).map(\.feedPosition) == [2])
    }

    @Test("Articles are counted by their day in UTC")
    func days() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll(
            [0, 1, 40].map { hours in
                item(
                    "At \(hours)", url: "https://gazette.example/\(hours)", text: [],
                    published: noon - hours * hour)
            })
        #expect(try archive.days() == [noon / day: 2, noon / day - 2: 1])
    }

    @Test("What a feed brought since a moment is counted by when it was published")
    func activity() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        let old = item(published: noon - 60 * day)
        let recent = item(
            "A bridge closes", url: "https://gazette.example/b", text: bridgeText,
            published: noon - 3 * day)
        try archive.poll([old, recent], of: "a", at: noon)
        let start = noon - 28 * day
        let activity = try #require(try archive.activity(since: start)["a"])
        #expect(activity.articles == 1)
        #expect(activity.first == noon - 3 * day)
        #expect(activity.newest == noon - 3 * day)
        #expect(try archive.activity(since: noon + 1).isEmpty)
    }

    @Test("The newest article of a feed that was silent for long is told all the same")
    func silence() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item(published: noon - 60 * day)], of: "a", at: noon)
        let activity = try #require(try archive.activity(since: noon - 28 * day)["a"])
        #expect(activity.articles == 0)
        #expect(activity.first == nil)
        #expect(activity.newest == noon - 60 * day)
    }

    @Test("What a feed brought before it moved is its own under its new address")
    func movedFeed() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll([item()], of: "https://gazette.example/old")
        var state = try #require(try archive.feeds().first)
        state.movedTo = "https://gazette.example/new"
        _ = try archive.record(Poll(state: state, moment: noon + hour))
        #expect(try archive.all(of: ["https://gazette.example/new"]).count == 1)
        var second = FeedState(url: "https://gazette.example/new")
        second.movedTo = "https://gazette.example/newer"
        _ = try archive.record(Poll(state: second, moment: noon + hour))
        #expect(try archive.all(of: ["https://gazette.example/newer"]).count == 1)
        #expect(try archive.all(of: ["https://gazette.example/other"]).isEmpty)
    }

    @Test("Headlines of a span are told, and of many about as many as are wanted")
    func headlines() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        try archive.poll(
            (0..<400).map { number in
                item(
                    "Number \(number)", url: "https://gazette.example/\(number)", text: [],
                    published: noon - day - number)
            })
        #expect(try archive.headlines(from: noon - day - 9, to: noon, limit: 100).count == 10)
        let some = try archive.headlines(from: 0, to: noon, limit: 100)
        #expect((60...140).contains(some.count))
        #expect(try archive.headlines(from: noon, to: noon + day, limit: 100).isEmpty)
    }

    @Test("Whether there are articles at all is told")
    func hasArticles() throws {
        defer { folder.remove() }
        let archive = try folder.open()
        #expect(try !archive.hasArticles())
        try archive.poll([item()])
        #expect(try archive.hasArticles())
    }
}

@Suite("Searching the archive")
struct SearchTests {
    private let folder = ArchiveFolder()

    /// Three articles, told apart by their titles.
    private func archive() throws -> ArchiveFile {
        let archive = try folder.open()
        try archive.poll([
            item(
                "Élections à Lomé", url: "https://gazette.example/1",
                text: ["Le président de l’Assemblée nationale and the ferry company reste prudent."]
            ),
            item(
                "The ferry sails again", url: "https://gazette.example/2",
                text: ["A storm in autumn closed the harbour of Osk near the old lighthouse."]),
            item(
                "A bridge closes", url: "https://gazette.example/3",
                text: ["National assembly members who sailed saw the storm front in Osk."]),
        ])
        return archive
    }

    @Test(
        "Words are found whatever their case, accents and order",
        arguments: [
            ("elections", ["Élections à Lomé"]), ("ÉLECTIONS LOME", ["Élections à Lomé"]),
            ("lomé e\u{301}lections", ["Élections à Lomé"]),
            ("storm osk", ["A bridge closes", "The ferry sails again"]),
            ("osk, storm!", ["A bridge closes", "The ferry sails again"]),
            ("l’assemblée", ["Élections à Lomé"]), ("volcano", []), ("storm volcano", []),
        ])
    func words(query: String, titles: [String]) throws {
        #expect(try search(query) == titles)
    }

    @Test("Words in quotes are found side by side alone")
    func phrase() throws {
        #expect(try search("\"storm front\"") == ["A bridge closes"])
        #expect(try search("\"front storm\"") == [])
        #expect(try search("\"assemblee nationale\" prudent") == ["Élections à Lomé"])
    }

    @Test("The last word finds those that begin like it, others do not")
    func prefix() throws {
        #expect(try search("light") == ["The ferry sails again"])
        #expect(try search("light harbour") == [])
        #expect(try search("harbour light") == ["The ferry sails again"])
        #expect(try search("\"light\"") == [])
    }

    @Test(
        "Operators of the search language are words like others",
        arguments: [
            ("AND", ["Élections à Lomé"]), ("prudent AND ferry", ["Élections à Lomé"]),
            ("ferry OR bridge", []), ("ferry NOT storm", []),
            ("NEAR(storm osk)", ["The ferry sails again"]),
            ("title:ferry", []), ("sail*", ["A bridge closes", "The ferry sails again"]),
            ("^storm", ["A bridge closes", "The ferry sails again"]),
            ("-storm", ["A bridge closes", "The ferry sails again"]),
        ])
    func operators(query: String, titles: [String]) throws {
        #expect(try search(query) == titles)
    }

    @Test("Whatever is typed is no error")
    func noError() throws {
        defer { folder.remove() }
        let archive = try archive()
        let queries = [
            "\"", "\"\"", "\"\"\"", "*", "\"*", "NEAR(", "NEAR(a b, 5)", "NEAR(\"", "(", ")", "{a}",
            "a:", ":", "^", "+", "-", "AND", "OR", "NOT", "AND OR NOT", "a\"b\"c", "\"a", "a\"",
            "'; DROP TABLE articles; --", "\0", "a\0b", "😀", "\u{301}", "a\u{301}", "½", "①",
            "𞤀𞤁", "ꟲ", "\u{FFFF}", "東京", "مرحبا", "ก็", "\\", "%", "_", "?1", "\n", "",
        ]
        for query in queries {
            #expect(throws: Never.self, "\(query)") { try archive.search(query, limit: 5) }
        }
    }

    @Test("What has no word in it finds nothing", arguments: ["", " ", "\"\"", "*", "😀", "—"])
    func noWord(query: String) throws {
        #expect(try search(query) == [])
    }

    @Test("An article with the word in its title comes first")
    func rank() throws {
        defer { folder.remove() }
        let matches = try archive().search("ferry", limit: 5).matches
        #expect(
            matches.map(\.article.title) == ["The ferry sails again", "Élections à Lomé"])
    }

    @Test("No more are found than were asked for")
    func limit() throws {
        defer { folder.remove() }
        #expect(try archive().search("storm", limit: 1).matches.count == 1)
    }

    @Test("The words that were found are marked in a part of the text")
    func excerpt() throws {
        defer { folder.remove() }
        let match = try #require(try archive().search("lighthouse", limit: 5).matches.first)
        #expect(match.excerpt.contains("old \u{2}lighthouse\u{3}"))
    }

    /// The titles of what is found, sorted.
    private func search(_ query: String) throws -> [String] {
        defer { folder.remove() }
        return try archive().search(query, limit: 10).matches.map(\.article.title).sorted()
    }
}
