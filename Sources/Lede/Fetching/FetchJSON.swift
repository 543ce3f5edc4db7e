internal import Articles

extension FetchReport {
    /// What happened, for programs: version 1.
    public var json: String {
        let shape = Shape(
            version: 1, added: added, updated: updated, failed: failed, resting: resting,
            pages: pages,
            feeds: feeds.map(Shape.Feed.init), problems: problems.map(\.description))
        return JSONText.text(of: shape)
    }

    private struct Shape: Encodable {
        let version: Int
        let added: Int
        let updated: Int
        let failed: Int
        let resting: Int
        let pages: Int
        let feeds: [Feed]
        let problems: [String]

        struct Feed: Encodable {
            let name: String?
            let url: String
            /// One of read, failed, fresh, failing, told and gone.
            let result: String
            var added: Int?
            var updated: Int?
            var unchanged: Int?
            var fault: String?
            /// ISO 8601.
            var until: String?

            init(_ feed: FetchReport.Feed) {
                name = feed.name
                url = feed.url
                switch feed.result {
                case .read(let added, let updated, let unchanged):
                    result = "read"
                    self.added = added
                    self.updated = updated
                    self.unchanged = unchanged
                case .failed(let reason):
                    result = "failed"
                    fault = withoutSecrets(reason.description)
                case .resting(.fresh(let until)):
                    result = "fresh"
                    self.until = Timestamp(seconds: until).description
                case .resting(.failing(let until)):
                    result = "failing"
                    self.until = Timestamp(seconds: until).description
                case .resting(.told(let until)):
                    result = "told"
                    self.until = Timestamp(seconds: until).description
                case .resting(.gone): result = "gone"
                }
            }
        }
    }
}
