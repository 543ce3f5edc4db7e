/// Something that went wrong, in the shape a person reads: stage, place, reason, and what to do.
///
/// One shape for the whole program. A warning is reported and the run goes on untouched; an error
/// means that the named input is missing from the result.
public struct Problem: Error, Sendable, Hashable {
    /// The part of the run that speaks.
    public enum Stage: String, Sendable, Hashable {
        case configuration, fetching, ingestion, archive, selection, summary, rendering, output
    }

    public enum Severity: String, Sendable, Hashable {
        case warning, error
    }

    /// What kind of thing is wrong, as far as the exit status of a run tells it.
    public enum Cause: Sendable, Hashable {
        /// The input is there, and nothing can be made of what it holds.
        case content
        /// The input is not there, or may not be read.
        case missing
        /// Reading it failed half-way.
        case device
        /// It is there and whole, and cannot be written: a full disk, or missing rights.
        case unwritable
        /// It breaks off: more of it may come.
        case partial
        /// Another run holds it.
        case busy
    }

    /// A file, or an address, with the line where there is one.
    public struct Place: Sendable, Hashable {
        public let source: String
        /// Line from 1.
        public let line: Int?
        /// Column from 1, in Unicode scalars.
        public let column: Int?

        public init(_ source: String, line: Int? = nil, column: Int? = nil) {
            self.source = source
            self.line = line
            self.column = column
        }
    }

    public let stage: Stage
    public let severity: Severity
    public let cause: Cause
    public let place: Place
    /// What is wrong: a sentence without its full stop.
    public let reason: String
    /// What to do next: a sentence without its full stop.
    public let advice: String?

    public init(
        _ stage: Stage, _ severity: Severity = .error, at place: Place, cause: Cause = .content,
        _ reason: String, advice: String? = nil
    ) {
        self.stage = stage
        self.severity = severity
        self.cause = cause
        self.place = place
        self.reason = reason
        self.advice = advice
    }
}

extension Problem.Place: CustomStringConvertible {
    /// For example `Templates/world/edition.yaml:12:3`.
    public var description: String {
        var text = source
        if let line { text += ":\(line)" }
        if let line, let column, line > 0 { text += ":\(column)" }
        return text
    }
}

extension Problem: CustomStringConvertible {
    /// Place, severity, stage, reason and advice on one line, as compilers print theirs; addresses
    /// without their passwords and keys.
    public var description: String {
        compilerLine(place, severity.rawValue, stage.rawValue, reason, advice: advice)
    }
}

/// One line as compilers print theirs, addresses without their passwords and keys.
///
/// - Parameter advice: a sentence without its full stop; a question ends in its own mark.
func compilerLine(
    _ place: Problem.Place, _ severity: String, _ kind: String, _ reason: String, advice: String?
) -> String {
    let text = "\(place): \(severity): \(kind): \(reason)."
    guard let advice, !advice.isEmpty else { return withoutSecrets(text) }
    let end = advice.hasSuffix("?") ? "" : "."
    return "\(withoutSecrets(text)) \(withoutSecrets(advice))\(end)"
}
