/// Something in a digest or in an edition's files that an editor may want to change before it is
/// sent.
///
/// A ``Problem`` tells what went wrong in a run; a finding tells what is there and might be better.
public struct Finding: Sendable, Hashable {
    public enum Severity: Int, Sendable, Hashable, CaseIterable, Comparable {
        /// Worth knowing.
        case note
        /// Some readers will be ill served.
        case warning
        /// The letter should not go out like this.
        case error

        public static func < (one: Severity, other: Severity) -> Bool {
            one.rawValue < other.rawValue
        }
    }

    /// The rule's name, in lower case with hyphens ("vague-link"); it stays the same across versions.
    public let code: String
    public let severity: Severity
    public let place: Problem.Place
    /// What is there: a sentence without its full stop.
    public let reason: String
    /// What to do: a sentence without its full stop.
    public let advice: String

    public init(
        code: String, severity: Severity, place: Problem.Place, reason: String, advice: String
    ) {
        self.code = code
        self.severity = severity
        self.place = place
        self.reason = reason
        self.advice = advice
    }
}
