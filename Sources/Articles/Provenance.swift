/// Which part of the source each field of an article was taken from ("published": "json-ld").
///
/// A sorted list: an article has a dozen fields, and a dictionary of them cost more than reading
/// them out of a feed.
public struct Provenance: Sendable, Hashable {
    /// A field and where it was taken from.
    public struct Member: Sendable, Hashable {
        public let field: String
        public let source: String
    }

    /// In the order of their fields.
    public private(set) var members: [Member] = []

    /// Nothing is known of any field.
    public init() {}

    /// What a field was taken from, nil where that is not known.
    public subscript(field: String) -> String? {
        get { members.first { $0.field == field }?.source }
        set {
            // Who reads a list that was written sorted adds at its end.
            let isLast = members.last.map { $0.field < field } ?? true
            let at = isLast ? nil : members.firstIndex { $0.field >= field }
            let place = at ?? members.count
            if place < members.count, members[place].field == field { members.remove(at: place) }
            guard let newValue else { return }
            if members.isEmpty { members.reserveCapacity(12) }
            members.insert(Member(field: field, source: newValue), at: place)
        }
    }
}

extension Provenance: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        for (field, source) in elements { self[field] = source }
    }
}
