public import Articles

/// What a run made, and what went wrong in it.
public struct Report: Sendable {
    /// The editions that were made.
    public let issues: [Issue]
    /// What went wrong outside the editions that were made: inputs that could not be read,
    /// editions that could not be made.
    public let problems: [Problem]

    /// One edition's digest of the week.
    public struct Issue: Sendable {
        public let edition: Edition
        public let digest: Digest
        /// Nil where only the ranking was asked for.
        public let letter: Letter?
        /// Absolute paths of the files, the preview last; empty in a dry run.
        public let files: [String]
        /// What went wrong, or deserves a look, in this edition.
        public let problems: [Problem]
        /// What an editor may want to change before the letter is sent.
        public let findings: [Finding]
        /// What it was chosen from, and what was read beside that.
        let pool: Pool

        /// The absolute path of the preview page; nil where no file was written.
        public var preview: String? { files.last }
    }

    /// Every problem of the run.
    public var allProblems: [Problem] { problems + issues.flatMap(\.problems) }

    /// The exit status the run ends with.
    public var status: ExitStatus {
        let errors = allProblems.filter { $0.severity == .error }
        if errors.contains(where: { $0.stage == .output }) { return .cannotWrite }
        if errors.contains(where: { $0.stage == .configuration || $0.stage == .rendering }) {
            return .configuration
        }
        if errors.contains(where: { $0.stage == .selection || $0.stage == .summary }) {
            return .unusableData
        }
        return .reading(errors, hasRead: !issues.isEmpty)
    }
}

/// How a run ended, by the numbers of sysexits(3) where they have one.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The work was done, but some inputs could not be read or what was done not written down.
    case someInputsFailed = 2
    case usage = 64
    /// Nothing could be made of the inputs that are there: no article, or no digest.
    case unusableData = 65
    /// An input is not there, or may not be read.
    case inputMissing = 66
    /// A library or the mailer is missing, or refuses.
    case unavailable = 69
    /// The archive is damaged, or is none.
    case archive = 72
    case cannotWrite = 73
    /// Reading an input failed half-way, or writing on standard output did.
    case inputOutput = 74
    /// Another run holds the lock or the archive: try again.
    case locked = 75
    case configuration = 78

    /// What faults of the archive end a run with; nil where there is none.
    public static func archive(_ problems: [Problem]) -> ExitStatus? {
        let causes = Set(
            problems.filter { $0.severity == .error && $0.stage == .archive }.map(\.cause))
        let statuses: [(Problem.Cause, ExitStatus)] = [
            (.content, .archive), (.device, .inputOutput), (.unwritable, .cannotWrite),
            (.missing, .inputMissing), (.busy, .locked), (.partial, .archive),
        ]
        return statuses.first { causes.contains($0.0) }?.1
    }

    /// What a message that was not sent ends the program with.
    public static func sending(_ problem: Problem) -> ExitStatus {
        if let status = archive([problem]) { return status }
        if problem.stage == .configuration { return .configuration }
        switch problem.cause {
        case .missing: return .inputMissing
        case .busy: return .usage
        default: return .unavailable
        }
    }

    /// How a reading ended.
    ///
    /// - Parameter hasRead: whether something was read all the same.
    static func reading(_ errors: [Problem], hasRead: Bool) -> ExitStatus {
        if errors.isEmpty { return .done }
        if hasRead { return .someInputsFailed }
        if errors.contains(where: { $0.cause == .missing }) { return .inputMissing }
        return errors.contains { $0.cause == .device } ? .inputOutput : .unusableData
    }
}
