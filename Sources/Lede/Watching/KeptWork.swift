internal import Articles
internal import Ingestion
internal import Selection

/// What one run leaves to the next, in which little has changed.
struct KeptWork: Sendable {
    private var readings: KeptReadings?
    private var pool: Pool?
    /// What was chosen, by the editions' slugs.
    private(set) var choices: [String: Choice] = [:]
    /// What their stories were; nil before the first run.
    private var stories: StoredStories?
    /// What the archive was told of the digests.
    var recorded: [String: Digest] = [:]

    /// An edition's digest before it is rendered, with the warnings that came with it.
    struct Choice: Sendable {
        let digest: Digest
        let warnings: [Problem]
        /// Of the stories that it was chosen from.
        let record: StoryRecord?
    }

    /// The articles of a run; files that have not changed are not read again.
    mutating func pool(
        of paths: [String], for editions: [Edition], in workspace: Workspace
    ) async -> Pool {
        if let pool { return pool }
        let read = await Pool.read(paths, for: editions, in: workspace, keeping: &readings)
        pool = read
        return read
    }

    /// What the stories of an edition's last digest were.
    ///
    /// - Parameter workspace: where an earlier process may have stored them; nil where they are kept by
    ///   this one alone.
    mutating func record(of edition: String, storedIn workspace: Workspace?) -> StoryRecord? {
        let known = stories ?? workspace.map(StoredStories.init(in:)) ?? StoredStories()
        stories = known
        return known[edition]
    }

    mutating func keep(_ choice: Choice, of edition: String) {
        choices[edition] = choice
        stories?[edition] = choice.record
    }

    /// Stores for the next run what was made of files and articles.
    mutating func store() {
        readings?.store()
        stories?.store()
    }

    /// Forgets what has changed.
    mutating func forget(_ change: Change) {
        switch change {
        case .looks: break
        case .picks(let edition): choices[edition] = nil
        case .articles:
            pool = nil
            choices = [:]
        }
    }

    /// What a file that was saved has changed.
    enum Change: Hashable {
        /// A template or a picture of an edition, or, where it is nil, a theme of all: the digests
        /// stay.
        case looks(edition: String?)
        /// An editor's decisions for an edition.
        case picks(edition: String)
        /// Articles, or settings, which may change anything.
        case articles

        /// - Parameter path: relative to the workspace; that of a file or a folder.
        init(of path: String) {
            let parts = path.split(separator: "/").map(String.init)
            guard parts.count > 2, parts[0] == "Templates", parts[2] != "edition.yaml",
                parts[1] == "themes" || Change.isLook(parts[2])
            else {
                let isPicks = parts.count > 2 && parts[0] == "Templates" && parts[2] == "picks"
                self = isPicks ? .picks(edition: parts[1]) : .articles
                return
            }
            self = .looks(edition: parts[1] == "themes" ? nil : parts[1])
        }

        /// The only edition that it concerns; nil where it may concern all.
        var edition: String? {
            switch self {
            case .looks(let edition): edition
            case .picks(let edition): edition
            case .articles: nil
            }
        }

        private static func isLook(_ name: String) -> Bool {
            name.hasSuffix(".md") || name.hasSuffix(".css") || name == "partials"
                || name == "images"
        }
    }
}
