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

    /// The same with a space inside of what listmonk, Brevo, Mailchimp and Mailjet take for a tag: an
    /// article must not print who its readers are, or unsubscribe them.
    ///
    /// An invisible sign would be nicer, but those are taken out of what articles say.
    var withoutTags: TemplateValue {
        switch self {
        case .text(let text):
            var view = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                if let last = view.last {
                    switch (last, scalar) {
                    case ("{", "{"), ("}", "}"), ("{", "%"), ("%", "}"), ("[", "["), ("]", "]"),
                        ("*", "|"), ("|", "*"):
                        view.append(" ")
                    default: break
                    }
                }
                view.append(scalar)
            }
            return .text(String(view))
        case .record(let fields): return .record(fields.mapValues(\.withoutTags))
        case .list(let items): return .list(items.map(\.withoutTags))
        case .flag, .missing: return self
        }
    }

    /// The text, or ``missing`` where there is none.
    static func optional(_ text: String?) -> TemplateValue {
        guard let text, !text.isEmpty else { return .missing }
        return .text(text)
    }
}
