import Articles
import Foundation
import Lede
import Rendering

/// The letter of a digest, on one core: Markdown to the HTML of a mail, the two parts to a message,
/// and whole letters from their templates, as for as many segments of readers.
///
/// Longer letters hold the sample's text several times.
struct LetterWorkload {
    private let digest: Digest
    private let letter: Letter
    private let renderer: Renderer
    private let theme: Theme

    init(sample: Sample) async throws {
        var options = Run.Options(now: Timestamp(seconds: 0))
        options.week = sample.week
        options.isDryRun = true
        let workspace = try Workspace.find(from: sample.workspace)
        let report = await Run(workspace: workspace, options: options).compile()
        guard let issue = report.issues.first, let letter = issue.letter else {
            throw BenchFault("the sample week could not be compiled")
        }
        (digest, self.letter) = (issue.digest, letter)
        let folder = "\(sample.workspace)/Templates/\(digest.publication.slug)"
        func file(_ name: String) throws -> TemplateFile {
            let path = "\(folder)/\(name)"
            return TemplateFile(path: path, text: try String(contentsOfFile: path, encoding: .utf8))
        }
        theme = Theme(css: try file("theme.css").text, path: "theme.css")
        renderer = try Renderer(
            letter: file("letter.md"), partials: ["story": file("partials/story.md")], text: nil,
            theme: theme)
    }

    func html(_ times: Int) throws -> Cost {
        let markdown = repeated(letter.markdown, times)
        return try Cost.best(units: 1) {
            _ = try LetterRenderer.html(
                markdown: markdown, digest: digest, subject: letter.subject,
                preheader: letter.preheader, theme: theme)
        }
    }

    func message(_ times: Int) -> Cost {
        let (html, text) = (repeated(letter.html, times), repeated(letter.text, times))
        return Cost.best(units: 1) {
            _ = MailMessage.compose(
                subject: letter.subject, html: html, text: text,
                publication: digest.publication, week: digest.week, now: digest.published)
        }
    }

    /// Whole letters of digests that differ in their first headline, one after the other.
    func variants(_ count: Int) throws -> Cost {
        try Cost.best(of: count > 100 ? 1 : 3, units: count) {
            for number in 1...count { _ = try renderer.letter(for: variant(number)) }
        }
    }

    /// Writes the parts of a letter, for those who make it in Python.
    func write(_ times: Int, into folder: String) throws {
        try Files.make(folder: folder)
        for (name, text) in [
            ("digest.md", letter.markdown), ("digest.html", letter.html),
            ("digest.txt", letter.text),
        ] {
            try repeated(text, times).write(
                toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
    }

    private func repeated(_ text: String, _ times: Int) -> String {
        Array(repeating: text, count: times).joined(separator: "\n\n")
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
}
