/// The lead paragraph or paragraphs of an article, verbatim.
public struct Lead: Sendable, Hashable {
    /// A substring of the article, but where `isCut` for a final "…" and a mark that closes a
    /// quotation.
    ///
    /// Whitespace and typography are normalised.
    public let text: String
    /// The article it was taken from.
    public let article: String
    /// What stood before the first sentence ("MOSCOW, Oct 18 (Reuters) -") and is left out of it.
    public let dateline: Dateline?
    /// Whether the first sentence alone was too long, and had to be cut inside.
    public let isCut: Bool
    /// Whether the editor wrote it, and it need not stand in the article.
    public let isEditors: Bool

    public init(
        text: String, article: String, dateline: Dateline? = nil, isCut: Bool = false,
        isEditors: Bool = false
    ) {
        self.text = text
        self.article = article
        self.dateline = dateline
        self.isCut = isCut
        self.isEditors = isEditors
    }

    /// Where an agency text was filed from.
    public struct Dateline: Sendable, Hashable {
        /// "MOSCOW", as written.
        public let place: String?
        /// "Reuters", as written.
        public let agency: String?

        public init(place: String?, agency: String?) {
            self.place = place
            self.agency = agency
        }
    }
}
