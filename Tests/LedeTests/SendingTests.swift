import Archive
import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

@Suite("Sending")
struct SendingTests {
    /// A workspace with one message, and a mailer that keeps what it is given.
    private final class Desk {
        let sample: SampleWorkspace
        let message: Data
        private var mailer: String { sample.path("mailer.sh").path }

        init(_ script: String = "printf '%s\\n' \"$@\" > \"$0.words\"; cat > \"$0.mail\"") throws {
            sample = try SampleWorkspace()
            // Larger than a pipe holds.
            let text =
                "Subject: Bonjour\r\n\r\n" + String(repeating: "une ligne\r\n.\r\n", count: 9000)
            message = Data(text.utf8)
            try FileManager.default.createDirectory(
                at: sample.path("Output/world/2021-W42"), withIntermediateDirectories: true)
            try message.write(to: sample.path("Output/world/2021-W42/digest.eml"))
            try sample.write("#!/bin/sh\n\(script)\n", to: "mailer.sh")
        }

        deinit { sample.remove() }

        func send(
            to: [String] = [], again: Bool = false, at second: Int = 0, flags: String = "-t -i"
        ) throws -> Sending.Outcome {
            var options = Sending.Options(
                now: Timestamp(seconds: 1_635_231_600 + second), searchPath: ["/usr/bin", "/bin"])
            options.edition = "world"
            options.week = Week("2021-W42")
            options.testRecipients = to
            options.isRepeat = again
            // By the shell: a file that was just written cannot be run while another thread starts a
            // program, which holds it open.
            options.mailer = "/bin/sh \(mailer) \(flags)"
            return try Sending(
                workspace: Workspace.find(from: sample.folder.path), options: options
            ).run()
        }

        var mail: Data? { FileManager.default.contents(atPath: mailer + ".mail") }
        var words: String? { try? String(contentsOfFile: mailer + ".words", encoding: .utf8) }

        func forget() throws { try FileManager.default.removeItem(atPath: mailer + ".mail") }
    }

    @Test("The mailer gets the message byte for byte, once")
    func once() throws {
        let desk = try Desk()
        let outcome = try desk.send()
        #expect(desk.mail == desk.message)
        #expect(desk.words == "-t\n-i\n")
        #expect(outcome.bytes == desk.message.count && outcome.problems.isEmpty)
        try desk.forget()
        let refused = #expect(throws: Problem.self) { try desk.send(at: 60) }
        #expect(refused?.reason.contains("was sent at 2021-10-26T07:00:00Z") == true)
        #expect(refused.map(ExitStatus.sending) == .usage)
        #expect(desk.mail == nil)
        _ = try desk.send(again: true)
        #expect(desk.mail == desk.message)
    }

    @Test("A test goes to those who are named, and is not written down")
    func test() throws {
        let desk = try Desk()
        _ = try desk.send(to: ["moi@exemple.example", "toi@exemple.example"])
        #expect(desk.words == "-i\n--\nmoi@exemple.example\ntoi@exemple.example\n")
        let to = Data("To: moi@exemple.example,\r\n toi@exemple.example\r\n".utf8)
        #expect(desk.mail == desk.message.prefix(18) + to + desk.message.dropFirst(18))
        _ = try desk.send(to: ["moi@exemple.example"])
        #expect(throws: Never.self) { try desk.send() }
    }

    @Test(
        "A test reaches nobody that the message names, however the mailer's flags are written",
        arguments: [
            ("-ti", "-i\n"), ("-it", "-i\n"), ("-t", ""), ("--read-recipients", ""),
            ("-oi -t", "-oi\n"), ("-host=mail.example -t", "-host=mail.example\n"),
            ("-ta liste", "-a\nliste\n"),
            ("-tif moi@exemple.example", "-if\nmoi@exemple.example\n"),
            ("--read-recip", ""), ("-tls -timeout=5", "-tls\n-timeout=5\n"),
        ])
    func flags(written: String, kept: String) throws {
        let desk = try Desk()
        _ = try desk.send(to: ["moi@exemple.example"], flags: written)
        #expect(desk.words == "\(kept)--\nmoi@exemple.example\n")
    }

    @Test("A test names nobody but those who are to have it")
    func addressed() {
        let message =
            "From: a@exemple.example\r\nTo: Liste\r\n <liste@exemple.example>\r\nBCC : b@exemple.example\r\n"
            + "Subject: To: x\r\n\r\nTo: y\r\n"
        let bytes = CompiledMessage.bytes(
            of: Array(message.utf8), to: ["moi@exemple.example", "toi@exemple.example"])
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "From: a@exemple.example\r\nTo: moi@exemple.example,\r\n toi@exemple.example\r\n"
                + "Subject: To: x\r\n\r\nTo: y\r\n")
    }

    @Test("What ended with the status of a broken connection is not sent again unasked")
    func brokenConnection() throws {
        let desk = try Desk("cat > \"$0.mail\"; echo 'client_loop: send disconnect' >&2; exit 255")
        let problem = #expect(throws: Problem.self) { try desk.send() }
        #expect(
            problem?.reason.contains("nobody knows whether it took the message: client") == true)
        let second = #expect(throws: Problem.self) { try desk.send() }
        #expect(second.map(ExitStatus.sending) == .usage)
    }

    @Test("What sendmail may have put into its queue is not sent again unasked")
    func queued() throws {
        let desk = try Desk()
        try desk.sample.write("#!/bin/sh\nexit 75\n", to: "tools/sendmail")
        let program = desk.sample.path("tools/sendmail").path
        try FileManager.default.createSymbolicLink(
            atPath: desk.sample.path("tools/mailer").path, withDestinationPath: program)
        let link = desk.sample.path("tools/mailer").path
        #expect(Mailer.mayHaveTaken(75, program: link) && Mailer.mayHaveTaken(67, program: program))
        #expect(!Mailer.mayHaveTaken(75, program: "/usr/bin/msmtp"))
        #expect(!Mailer.mayHaveTaken(69, program: program))
    }

    @Test("A folder of a mailer's name is no mailer")
    func folderOfName() throws {
        let desk = try Desk()
        try FileManager.default.createDirectory(
            at: desk.sample.path("a/true"), withIntermediateDirectories: true)
        #expect(throws: Never.self) {
            try Mailer(
                MailerCommand("true"), folder: "",
                searchPath: [desk.sample.path("a").path, "/usr/bin", "/bin"])
        }
    }

    @Test("What a mailer refuses is told in its words, and was not sent")
    func refused() throws {
        let desk = try Desk("echo 'no such account: newsletter' >&2; exit 78")
        let problem = #expect(throws: Problem.self) { try desk.send() }
        #expect(problem?.reason.contains("status 78): no such account: newsletter") == true)
        #expect(problem.map(ExitStatus.sending) == .unavailable)
        // It may be tried again at once.
        let second = #expect(throws: Problem.self) { try desk.send() }
        #expect(second?.reason.contains("status 78") == true)
    }

    @Test(
        "What a mailer that was killed did is not known, and not done again unasked",
        arguments: ["kill -9 $$", "sh -c 'kill -9 $$'; exit $?"])
    func killed(script: String) throws {
        let desk = try Desk(script)
        let problem = #expect(throws: Problem.self) { try desk.send() }
        #expect(problem?.reason.contains("ended by signal 9") == true)
        let second = #expect(throws: Problem.self) { try desk.send() }
        #expect(second?.reason.contains("nobody knows") == true)
        #expect(second.map(ExitStatus.sending) == .usage)
    }

    @Test("A mailer that speaks much is heard out")
    func talkative() throws {
        let desk = try Desk("head -c 30000000 /dev/zero; cat > \"$0.mail\"")
        #expect(try desk.send().problems.isEmpty)
        #expect(desk.mail == desk.message)
    }

    @Test("What a mailer leaves running behind it is not waited for, and goes on")
    func leftBehind() throws {
        // It holds the mailer's output and errors open, and writes to them later.
        let later =
            "(while [ ! -e \"$0.go\" ]; do sleep .01; done; echo late; cat \"$0.in\" > \"$0.mail\")"
        let desk = try Desk("cat > \"$0.in\"; \(later) & echo queued")
        #expect(try desk.send().problems.isEmpty)
        #expect(desk.mail == nil)
        try desk.sample.write("", to: "mailer.sh.go")
        while desk.mail?.count != desk.message.count { usleep(10_000) }
        #expect(desk.mail == desk.message)
    }

    @Test("A digest of which nobody knows whether it went out is not sent again unasked")
    func unknown() throws {
        let desk = try Desk()
        let archive = try ArchiveFile(folder: desk.sample.path(".lede").path)
        let week = try #require(Week("2021-W42"))
        _ = try archive.sendings.begin(
            edition: "world", week: week, message: "0", at: 1_635_231_000)
        let problem = #expect(throws: Problem.self) { try desk.send() }
        #expect(problem?.reason.contains("nobody knows") == true)
        #expect(desk.mail == nil)
        _ = try desk.send(again: true)
        #expect(desk.mail == desk.message)
    }

    @Test("A pipe in the message's place is no message, and not waited for")
    func pipe() throws {
        let desk = try Desk()
        let path = desk.sample.path("Output/world/2021-W42/digest.eml").path
        unlink(path)
        mkfifo(path, 0o600)
        #expect(throws: Problem.self) { try desk.send() }
    }

    @Test("Without a message, an edition or a mailer it says what to do")
    func missing() throws {
        let desk = try Desk()
        let workspace = try Workspace.find(from: desk.sample.folder.path)
        var options = Sending.Options(now: Timestamp(seconds: 1_635_231_600), searchPath: ["/bin"])
        let which = #expect(throws: Problems.self) {
            try Sending(workspace: workspace, options: options).run()
        }
        #expect(which?.list.first?.reason == "holds several editions: international, world")
        #expect(which?.list.first?.advice == "Name the one that is meant with --edition")
        options.edition = "international"
        options.week = Week("2021-W42")
        let none = #expect(throws: Problem.self) {
            try Sending(workspace: workspace, options: options).run()
        }
        #expect(none?.advice?.contains("lede compile --edition international") == true)
        options.edition = "world"
        options.mailer = "no-such-mailer -t"
        let mailer = #expect(throws: Problem.self) {
            try Sending(workspace: workspace, options: options).run()
        }
        #expect(mailer?.advice?.contains("mailer:") == true)
    }
}
