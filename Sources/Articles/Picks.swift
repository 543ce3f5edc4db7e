/// An editor's decisions for one edition and week, in the order in which they were written: the
/// last word on a story counts.
public struct Picks: Sendable, Hashable {
    public let decisions: [Decision]

    public init(_ decisions: [Decision] = []) {
        self.decisions = decisions
    }

    /// One decision and the place where it stands.
    public struct Decision: Sendable, Hashable {
        public let kind: Kind
        public let place: Problem.Place

        public init(_ kind: Kind, at place: Problem.Place) {
            self.kind = kind
            self.place = place
        }
    }

    /// What is decided.
    ///
    /// Stories and articles are named by an article's address, its id, or its headline.
    public enum Kind: Sendable, Hashable {
        /// The story is printed, at a place from 1 where one is given.
        case pin(String, place: Int?)
        /// The story is not printed.
        case drop(String)
        /// The editor's own words take the place of the story's; nil leaves it as it is.
        case tell(String, Words)
        /// Several stories are one.
        case merge([String])
        /// Articles are taken out of their stories and tell one of their own.
        case split([String])
    }

    /// An editor's own words for a story.
    public struct Words: Sendable, Hashable {
        public var headline: String?
        public var lead: String?
        /// A remark to the readers.
        public var note: String?

        public init(headline: String? = nil, lead: String? = nil, note: String? = nil) {
            self.headline = headline
            self.lead = lead
            self.note = note
        }

        public var isEmpty: Bool { headline == nil && lead == nil && note == nil }
    }
}
