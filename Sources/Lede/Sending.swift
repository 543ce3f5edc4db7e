internal import Archive
public import Articles
internal import Foundation
internal import Glibc

/// Hands a compiled message to a mailer: `lede send`.
public struct Sending: Sendable {
    public struct Options: Sendable {
        /// The edition's folder name; the only one there is where it is nil.
        public var edition: String?
        /// The last complete week where it is nil.
        public var week: Week?
        /// Addresses that get a test instead of the letter's recipients.
        public var testRecipients: [String] = []
        /// Whether what was sent is sent once more.
        public var isRepeat = false
        /// The mailer with its arguments; the edition's where it is nil.
        public var mailer: String?
        /// Where digests lie; the workspace's `Output/` where it is nil.
        public var output: String?
        public var now: Timestamp
        /// Folders in which a mailer without a path is looked for.
        public var searchPath: [String]

        public init(now: Timestamp, searchPath: [String]) {
            self.now = now
            self.searchPath = searchPath
        }
    }

    /// What was done.
    public struct Outcome: Sendable {
        public let edition: String
        public let week: Week
        /// The message's file.
        public let file: String
        public let bytes: Int
        public let mailer: String
        public let testRecipients: [String]
        /// What the mailer did and the archive could not write down.
        public let problems: [Problem]
    }

    let workspace: Workspace
    let options: Options

    public init(workspace: Workspace, options: Options) {
        self.workspace = workspace
        self.options = options
    }

    /// Sends the message of an edition's week.
    ///
    /// A test is not written down. Everything else is, before the mailer has it: a digest of which
    /// nobody knows whether it went out is not sent twice unasked.
    ///
    /// - Throws: a `Problem` or ``Problems``; then the mailer has not taken the message.
    public func run() throws -> Outcome {
        let edition = try workspace.edition(named: options.edition)
        let week = options.week ?? Week.lastComplete(at: options.now, in: edition.zone)
        let file =
            (options.output ?? workspace.folder + "/Output")
            + "/\(edition.slug)/\(week)/digest.eml"
        let message = try message(at: file, edition: edition, week: week)
        // What the settings name lies in the workspace, wherever in it the editor stands.
        let mailer = try Mailer(
            MailerCommand(options.mailer ?? edition.mailer ?? Mailer.standard),
            folder: options.mailer == nil ? workspace.folder : "",
            searchPath: options.searchPath)
        let isTest = !options.testRecipients.isEmpty
        guard !isTest else {
            try mailer.hand(
                over: message.addressed(to: options.testRecipients), to: options.testRecipients)
            return outcome(edition, week, file, message, mailer, [])
        }
        let archive = try ArchiveFile(folder: workspace.archiveFolder)
        let lock = try RunLock(folder: workspace.archiveFolder, for: .send)
        defer { lock.release() }
        if !options.isRepeat { try refuseRepeat(of: edition, week, archive) }
        let number = try archive.sendings.begin(
            edition: edition.slug, week: week,
            message: hexadecimal(fingerprintValue(message.bytes)), at: options.now.seconds)
        do throws(Problem) {
            try mailer.hand(over: message, to: [])
        } catch {
            // Of a mailer that was killed nobody knows whether it took the message.
            if error.cause == .partial { throw error }
            do throws(Problem) {
                try archive.sendings.forget(number, edition: edition.slug, week: week)
            } catch let second {
                throw Problems([error, second])
            }
            throw error
        }
        var problems: [Problem] = []
        do {
            try archive.sendings.finish(
                number, edition: edition.slug, week: week, at: options.now.seconds)
        } catch {
            problems = [error]
        }
        return outcome(edition, week, file, message, mailer, problems)
    }

    private func outcome(
        _ edition: Edition, _ week: Week, _ file: String, _ message: CompiledMessage,
        _ mailer: Mailer,
        _ problems: [Problem]
    ) -> Outcome {
        Outcome(
            edition: edition.slug, week: week, file: file, bytes: message.bytes.count,
            mailer: mailer.name, testRecipients: options.testRecipients, problems: problems)
    }

    private func message(at file: String, edition: Edition, week: Week) throws(Problem)
        -> CompiledMessage
    {
        let place = Problem.Place(file)
        // What is no ordinary file is no message; a pipe would never open.
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: descriptor >= 0)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0,
            status.st_mode & S_IFMT == S_IFREG
        else {
            throw Problem(
                .output, at: place, cause: .missing, Message("there is no message to send"),
                advice: Message("Make it: lede compile --edition \(edition.slug) --week \(week)"))
        }
        let bytes: Data
        do {
            bytes = try handle.readToEnd() ?? Data()
        } catch {
            throw Problem(
                .output, at: place, cause: .missing,
                Message("cannot be read: \(error.localizedDescription)"),
                advice: Message("See who may read it"))
        }
        guard !bytes.isEmpty else {
            throw Problem(
                .output, at: place, cause: .missing, Message("the message is empty"),
                advice: Message(
                    "The edition's sender cannot stand in a mail: lede compile tells why"))
        }
        return CompiledMessage(handle: handle, bytes: Array(bytes))
    }

    private func refuseRepeat(
        of edition: Edition, _ week: Week, _ archive: ArchiveFile
    ) throws(Problem) {
        guard let last = try archive.sendings.sendings(edition: edition.slug, week: week).last
        else { return }
        let moment = Timestamp(seconds: last.begun)
        throw Problem(
            .output, at: .init("\(edition.slug) \(week)"), cause: .busy,
            last.isDone
                ? Message("was sent at \(moment)")
                : Message(
                    "was handed to a mailer at \(moment), and nobody knows whether it took it"),
            advice: last.isDone
                ? Message("To send it once more, say --again; to yourself alone, --to ADDRESS")
                : Message("Look at the mailer's log; to send it once more, say --again"))
    }
}

/// A program that takes a message on its standard input, as `sendmail` does.
struct Mailer {
    /// `-t` reads the recipients out of the message, `-i` takes a line of one stop for text.
    static let standard = "sendmail -t -i"

    let name: String
    private let program: String
    private let arguments: [String]

    /// - Parameters:
    ///   - folder: where a relative path starts from; empty for the folder one stands in.
    ///   - searchPath: where a name without a path is looked for.
    init(_ command: MailerCommand, folder: String, searchPath: [String]) throws(Problem) {
        let words = command.words
        guard !command.holdsPassword else {
            throw Problem(
                .configuration, at: .init("mailer"), Message("its command holds a password"),
                advice: MailerCommand.advice)
        }
        guard let first = words.first else {
            throw Problem(
                .configuration, at: .init("mailer"), Message("names no program"),
                advice: Message("Write one such as: mailer: msmtp -t"))
        }
        let isRelative = !first.hasPrefix("/") && !folder.isEmpty
        let candidates =
            first.contains("/")
            ? [isRelative ? "\(folder)/\(first)" : first] : searchPath.map { "\($0)/\(first)" }
        guard let found = candidates.first(where: Mailer.isProgram) else {
            throw Problem(
                .output, at: .init(first), cause: .device, Message("there is no such mailer here"),
                advice: Message(
                    "Install msmtp or another sendmail, or name yours: mailer: in edition.yaml",
                    " or --mailer"))
        }
        name = first
        program = found
        arguments = Array(words.dropFirst())
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && access(path, X_OK) == 0
    }

    /// Whether a message may be on its way though the status is not 0: ssh's broken connection, and
    /// what sendmail(8) ends with where it put a message into its queue (`EX_TEMPFAIL`), or where one
    /// of many recipients is unknown (`EX_NOUSER`).
    static func mayHaveTaken(_ status: Int32, program: String) -> Bool {
        let name = URL(filePath: program).resolvingSymlinksInPath().lastPathComponent
        return status == 255 || [67, 75].contains(status) && name.contains("sendmail")
    }

    /// - Parameter recipients: in place of those that the message names; as it says where empty.
    /// - Throws: a `Problem` with what the mailer said where it did not take the message.
    func hand(over message: CompiledMessage, to recipients: [String]) throws(Problem) {
        var words = arguments
        if !recipients.isEmpty {
            words = words.compactMap(MailerCommand.withoutReadingRecipients)
            words += ["--"] + recipients
        }
        let run: ProgramRun
        do {
            try message.handle.seek(toOffset: 0)
            // The file itself: a pipe that a mailer closes early would end this program.
            run = try ProgramRun(program, words, input: message.handle)
        } catch {
            let reason =
                (error as? ProgramRun.Fault)?.reason
                ?? Message(verbatim: error.localizedDescription)
            throw Problem(
                .output, at: .init(program), cause: .device,
                Message("cannot be started: \(reason)"),
                advice: Message(
                    "See who may run it, or name another mailer: mailer: in edition.yaml or --mailer"
                ))
        }
        let answer = Message(verbatim: collapsingWhitespace(run.said))
        let reason: Message
        switch run.ending {
        case .status(0): return
        case .signal(let number):
            reason = Message(
                "was ended by signal \(number), and nobody knows whether it took the message")
        case .unknown:
            reason = Message("has ended, and nobody knows whether it took the message")
        case .status(let number) where Mailer.mayHaveTaken(number, program: program):
            reason = Message(
                "ended with status \(number), and nobody knows whether it took the message")
        case .status(let number):
            throw Problem(
                .output, at: .init(program),
                answer.description.isEmpty
                    ? Message("did not take the message (status \(number))")
                    : Message("did not take the message (status \(number)): \(answer)"),
                advice: Message("Nothing is written down as sent; mend it and send again"))
        }
        throw Problem(
            .output, at: .init(program), cause: .partial,
            answer.description.isEmpty ? reason : Message("\(reason): \(answer)"),
            advice: Message("Look at the mailer's log; to send it once more, say --again"))
    }
}
