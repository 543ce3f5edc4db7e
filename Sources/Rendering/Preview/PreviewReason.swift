package import Articles

/// Why a story has the place that it has: what `lede explain` says of it.
package struct PreviewReason: Sendable, Hashable {
    /// The verdict in a sentence.
    package let verdict: Message
    /// What would have changed it, each without its full stop.
    package let changes: [Message]
    /// Ids of the international stories next above and below it in the ranking.
    package let neighbours: [String]
    /// Ids of other stories of the same wider affair, best first.
    package let affair: [String]

    package init(
        verdict: Message, changes: [Message], neighbours: [String], affair: [String]
    ) {
        self.verdict = verdict
        self.changes = changes
        self.neighbours = neighbours
        self.affair = affair
    }
}
