public import Articles

/// Tests compare messages with what they say in English.
extension Message: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(archived: text) }
}

extension Message {
    public func contains(_ part: String) -> Bool { description.contains(part) }
    public func hasPrefix(_ part: String) -> Bool { description.hasPrefix(part) }
    public func hasSuffix(_ part: String) -> Bool { description.hasSuffix(part) }
    public var isEmpty: Bool { description.isEmpty }
}
