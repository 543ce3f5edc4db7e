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
    public let reason: Message
    /// What to do next: a sentence without its full stop.
    public let advice: Message?

    public init(
        _ stage: Stage, _ severity: Severity = .error, at place: Place, cause: Cause = .content,
        _ reason: Message, advice: Message? = nil
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
    /// In English, as programs read it.
    public var description: String { text(in: .english) }

    /// Place, severity, stage, reason and advice on one line, as compilers print theirs; addresses
    /// without their passwords and keys.
    public func text(in language: Message.Language) -> String {
        compilerLine(
            place, severity.label, stage.label.text(in: language), reason, advice: advice,
            in: language)
    }
}

extension Problem.Severity {
    /// Its name before a reason.
    public var label: Message {
        switch self {
        case .warning: Message("warning")
        case .error: Message("error")
        }
    }
}

extension Problem.Stage {
    /// Its name before a reason.
    public var label: Message {
        switch self {
        case .configuration: Message("configuration")
        case .fetching: Message("fetching")
        case .ingestion: Message("ingestion")
        case .archive: Message("archive")
        case .selection: Message("selection")
        case .summary: Message("summary")
        case .rendering: Message("rendering")
        case .output: Message("output")
        }
    }
}

/// A text with its full stop, unless it asks.
func sentence(_ text: String) -> String { text.hasSuffix("?") ? text : text + "." }

/// One line as compilers print theirs, addresses without their passwords and keys.
func compilerLine(
    _ place: Problem.Place, _ severity: Message, _ kind: String, _ reason: Message,
    advice: Message?, in language: Message.Language
) -> String {
    let line = Message("\(place): \(severity): \(kind): \(reason).").text(in: language)
    guard let advice = advice.text(in: language), !advice.isEmpty else {
        return withoutSecrets(line)
    }
    return "\(withoutSecrets(line)) \(sentence(withoutSecrets(advice)))"
}
