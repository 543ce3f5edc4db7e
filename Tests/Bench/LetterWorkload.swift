import Articles
import Foundation
import Rendering

/// The letter of a digest: Markdown to the HTML of a mail, the two parts to a message, and ten
/// thousand variants of it, as for as many segments of readers.
///
/// Beside the first two stands what Python needs for as much.
struct LetterWorkload {
    private let digest: Digest
    private let letter: Letter
    private let renderer: Renderer
    private let theme: Theme
    private let workspace: String

    /// - Parameters:
    ///   - letter: the digest's own.
    ///   - workspace: the folder that holds `Templates/` and `Tests/`.
    init(digest: Digest, letter: Letter, workspace: String) throws {
        self.digest = digest
        self.letter = letter
        self.workspace = workspace
        let folder = "\(workspace)/Templates/\(digest.publication.slug)"
        func file(_ name: String) throws -> TemplateFile {
            let path = "\(folder)/\(name)"
            return TemplateFile(path: path, text: try String(contentsOfFile: path, encoding: .utf8))
        }
        theme = Theme(css: try file("theme.css").text, path: "theme.css")
        renderer = try Renderer(
            letter: file("letter.md"), partials: ["story": file("partials/story.md")], text: nil,
            theme: theme)
    }

    /// Measures CPU time, on one core, and prints it.
    func run() throws {
        let size = letter.markdown.utf8.count / 1024
        print("\nletter of \(digest.publication.slug), \(size) KiB of Markdown")
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lede-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [
            ("digest.md", letter.markdown), ("digest.html", letter.html),
            ("digest.txt", letter.text),
        ] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let script = workspace + "/Tests/Bench/letters.py"

        let letters = try rate { _ = try html() }
        row("Markdown to HTML for mail", letters, "letters")
        let inliner = Peer(script: script, arguments: ["html", folder.path])
        try row("  cmarkgfm + css-inline", inliner, "letters", ours: letters)

        let messages = rate { _ = message() }
        row("HTML and text to .eml", messages, "messages")
        let mailer = Peer(script: script, arguments: ["message", folder.path])
        try row("  Python's email", mailer, "messages", ours: messages)

        try variants([1_000, 10_000])
    }

    private func html() throws -> String {
        try LetterRenderer.html(
            markdown: letter.markdown, digest: digest, subject: letter.subject,
            preheader: letter.preheader, theme: theme)
    }

    private func message() -> MailMessage {
        MailMessage.compose(
            subject: letter.subject, html: letter.html, text: letter.text,
            publication: digest.publication, week: digest.week, now: digest.published)
    }

    /// Whole letters of digests that differ in their first headline, one after the other.
    private func variants(_ counts: [Int]) throws {
        for count in counts {
            Memory.resetPeak()
            let start = CPUTime.seconds
            var bytes = 0
            for number in 1...count {
                bytes += try renderer.letter(for: variant(number)).letter.message.utf8.count
            }
            row(
                "\(count) variants, template to .eml", Double(count) / (CPUTime.seconds - start),
                "letters", String(format: "peak %.1f MB, %d MB written", Memory.peak, bytes >> 20))
        }
    }

    private func variant(_ number: Int) -> Digest {
        var entries = digest.entries
        if let first = entries.first {
            entries[0] = Digest.Entry(
                story: first.story, headline: "\(first.headline) (\(number))", lead: first.lead,
                source: first.source, voices: first.voices, also: first.also, image: first.image,
                note: first.note, followUp: first.followUp)
        }
        return Digest(
            publication: digest.publication, week: digest.week, published: digest.published,
            entries: entries, briefs: digest.briefs, ranking: [], tally: digest.tally)
    }

    /// Runs per CPU second, the best of five.
    private func rate(_ work: () throws -> Void) rethrows -> Double {
        var best = 0.0
        for _ in 0..<5 { best = max(best, 1 / (try CPUTime.ofOneRun(work))) }
        return best
    }

    // MARK: - Printing

    private func row(_ name: String, _ rate: Double, _ unit: String, _ rest: String = "") {
        let cells = [
            name.padding(toLength: 40, withPad: " ", startingAt: 0),
            String(format: "%.3f ms", 1000 / rate).padding(
                toLength: 14, withPad: " ", startingAt: 0),
            String(format: "%.0f %@/s", rate, unit).padding(
                toLength: 24, withPad: " ", startingAt: 0),
        ]
        print(cells.joined(), rest)
    }

    private func row(_ name: String, _ peer: Peer, _ unit: String, ours: Double) throws {
        guard let theirs = try peer.numbers()?.first else {
            print("\(name): left out, it could not be installed and run")
            return
        }
        row(name, theirs, unit, String(format: "ours is %.1f times as fast", ours / theirs))
    }
}
