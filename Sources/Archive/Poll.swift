package import Articles

/// What came of asking for a feed once.
package struct Poll: Sendable {
    /// The feed as it is known from now on.
    package let state: FeedState
    /// What the server sent; nil where it sent nothing new.
    package let document: Document?
    /// When, in seconds since 1970.
    package let moment: Int

    package init(state: FeedState, document: Document? = nil, moment: Int) {
        self.state = state
        self.document = document
        self.moment = moment
    }

    /// Bytes as a server sent them, and what was read out of them.
    package struct Document: Sendable {
        package let bytes: [UInt8]
        /// The address that answered.
        package let origin: String
        package let mediaType: String?
        /// The edition's name for the source.
        package let outlet: String?
        package let articles: [Article]
        /// The version of the readers.
        package let reader: Int

        package init(
            bytes: [UInt8], origin: String, mediaType: String?, outlet: String?,
            articles: [Article], reader: Int
        ) {
            self.bytes = bytes
            self.origin = origin
            self.mediaType = mediaType
            self.outlet = outlet
            self.articles = articles
            self.reader = reader
        }
    }

    /// How many of its articles were new, changed, or as they were.
    package struct Outcome: Sendable, Hashable {
        package var added = 0
        package var updated = 0
        package var unchanged = 0
    }
}
