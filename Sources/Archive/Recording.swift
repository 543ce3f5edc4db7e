package import Articles
internal import GRDB

extension ArchiveFile {
    /// Every feed that was ever polled, in the order of their addresses.
    ///
    /// - Throws: a ``Problem`` when the file cannot be read, or a row is damaged.
    package func feeds() throws(Problem) -> [FeedState] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM feeds ORDER BY url").map { row in
                guard let state = FeedState(row) else {
                    let url: String? = row.value("url")
                    throw damaged(Message("the row of the feed \(url ?? "")"))
                }
                return state
            }
        }
    }

    /// Keeps what a poll brought: the feed's state, its document and its articles, all or nothing.
    ///
    /// State and document are kept even where the document could not be read. Nothing is written
    /// where nothing changed.
    ///
    /// - Throws: a ``Problem`` when the file cannot be written; it then holds what it held before.
    package func record(_ poll: Poll) throws(Problem) -> Poll.Outcome {
        try write { database in try Recorder(database, self).record(poll) }
    }

    func damaged(_ what: Message) -> Problem {
        Problem(
            .archive, at: place, Message("\(what) is damaged"), advice: ArchiveFile.restoring)
    }
}
