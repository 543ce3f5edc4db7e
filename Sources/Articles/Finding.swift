/// Something in a digest or in an edition's files that an editor may want to change before it is
/// sent.
///
/// A ``Problem`` tells what went wrong in a run; a finding tells what is there and might be better.
public struct Finding: Sendable, Hashable {
    /// How much it matters, the least first.
    public enum Severity: Int, Sendable, Hashable, CaseIterable, Comparable {
        /// Worth knowing.
        case note
        /// Some readers will be ill served.
        case warning
        /// The letter should not go out like this.
        case error

        /// "note", "warning" or "error".
        public var name: String { String(describing: self) }

        public static func < (one: Severity, other: Severity) -> Bool {
            one.rawValue < other.rawValue
        }
    }

    /// The rule's name, in lower case with hyphens ("vague-link"); it stays the same across versions.
    public let code: String
    public let severity: Severity
    public let place: Problem.Place
    /// What is there: a sentence without its full stop.
    public let reason: Message
    /// What to do: a sentence without its full stop; nil where nothing is to be done.
    public let advice: Message?

    public init(
        code: String, severity: Severity, place: Problem.Place, reason: Message, advice: Message?
    ) {
        self.code = code
        self.severity = severity
        self.place = place
        self.reason = reason
        self.advice = advice
    }
}

extension Finding: CustomStringConvertible {
    /// In English, as programs read it.
    public var description: String { text(in: .english) }

    /// Place, severity, code, reason and advice on one line, as compilers print theirs; addresses
    /// without their passwords and keys.
    public func text(in language: Message.Language) -> String {
        compilerLine(place, severity.label, code, reason, advice: advice, in: language)
    }
}

extension Finding.Severity {
    /// Its name before a reason.
    public var label: Message {
        switch self {
        case .note: Message("note")
        case .warning: Message("warning")
        case .error: Message("error")
        }
    }
}
