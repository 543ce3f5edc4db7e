internal import Articles
internal import Foundation
internal import Glibc

/// A program's run, from its start to its end.
///
/// It ends with the program, whatever that leaves running behind it, such as a queue of mail that
/// is sent later. The program has a process group of its own: what ends this one at the terminal
/// does not end it half-way.
struct ProgramRun {
    enum Ending: Sendable, Hashable {
        case status(Int32)
        case signal(Int32)
        /// Nobody could tell.
        case unknown
    }

    /// Why a program did not start.
    struct Fault: Error {
        let reason: Message

        init(_ number: Int32) {
            reason = Message(verbatim: String(cString: strerror(number)))
        }
    }

    let ending: Ending
    /// The beginning of what it wrote to its output and its errors.
    let said: String

    /// What is kept of a program's words, in bytes.
    private static let longest = 1000
    /// Bytes that are let stand until it is cut.
    private static let longestFile = 1 << 20

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: without its name.
    ///   - input: a file, which it reads from where that stands.
    init(_ program: String, _ arguments: [String], input: FileHandle) throws(Fault) {
        let output = ProgramRun.scratchFile()
        guard output >= 0 else { throw Fault(errno) }
        defer { close(output) }
        // Where endings are ignored, nobody is told of them; some supervisors hand that on.
        signal(SIGCHLD, SIG_DFL)
        let child = try ProgramRun.start(
            program, arguments, input: input.fileDescriptor, output: output)
        ending = ProgramRun.ending(of: child, cutting: output)
        var bytes = [UInt8](repeating: 0, count: ProgramRun.longest)
        let count = pread(output, &bytes, bytes.count, 0)
        said = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }

    private static func start(
        _ program: String, _ arguments: [String], input: Int32, output: Int32
    ) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in [(0, input), (1, output), (2, output)] as [(Int32, Int32)] {
            posix_spawn_file_actions_adddup2(&actions, file, number)
        }
        // Whatever else is open here is closed when another program begins.
        for file in [input, output] where file > 2 {
            posix_spawn_file_actions_addclose(&actions, file)
        }
        var settings = posix_spawnattr_t()
        posix_spawnattr_init(&settings)
        defer { posix_spawnattr_destroy(&settings) }
        posix_spawnattr_setflags(&settings, Int16(POSIX_SPAWN_SETPGROUP))
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var child = pid_t()
        let fault = posix_spawn(&child, program, &actions, &settings, words, variables)
        guard fault == 0 else { throw Fault(fault) }
        return child
    }

    /// A file without a name for what a program says: what it leaves behind would hold a pipe open,
    /// or die of its end.
    ///
    /// In memory where that is to be had, so that a full disk stops no program. Without any its words
    /// are lost, and the run goes on.
    private static func scratchFile() -> Int32 {
        let inMemory = UnnamedFile.open()
        if inMemory >= 0 {
            // What is cut off is written no more.
            _ = fcntl(inMemory, F_SETFL, O_APPEND)
            return inMemory
        }
        return open("/dev/null", O_RDWR | O_CLOEXEC)
    }

    /// Waits for a program's end, and cuts what it says off meanwhile.
    private static func ending(of child: pid_t, cutting output: Int32) -> Ending {
        var status: Int32 = 0
        var pause: UInt32 = 1000
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            if ended < 0, errno != EINTR { return .unknown }
            usleep(pause)
            pause = min(pause * 2, 20_000)
            var file = stat()
            if fstat(output, &file) == 0, file.st_size > longestFile {
                _ = ftruncate(output, off_t(longest))
            }
        }
        let signal = status & 0x7F
        let code = status >> 8 & 0xFF
        if signal == 0, !(129...192).contains(code) { return .status(code) }
        // A shell ends so where what it ran was killed (POSIX, Shell Command Language §2.8.2).
        return .signal(signal == 0 ? code - 128 : signal)
    }
}
