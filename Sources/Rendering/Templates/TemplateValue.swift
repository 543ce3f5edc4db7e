/// What fills a variable: made from a digest, handed to the template engine.
indirect enum TemplateValue: Sendable, Hashable {
    /// Plain text; the sink escapes it.
    case text(String)
    case flag(Bool)
    case record([String: TemplateValue])
    case list([TemplateValue])
    /// Named in the catalogue, but not there this time. It is never left out of its record: an
    /// engine that climbs to the outer scope would print the story's address for the outlet's.
    case missing

    /// The text, or ``missing`` where there is none.
    static func optional(_ text: String?) -> TemplateValue {
        guard let text, !text.isEmpty else { return .missing }
        return .text(text)
    }
}
