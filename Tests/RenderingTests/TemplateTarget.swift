import Articles
import Foundation

@testable import Rendering

extension LetterTarget {
    /// A letter's template, a comment that says "theme", and the style sheet behind it.
    static let letterTemplate = LetterTarget(name: "letter-template") { bytes in
        let mark = Array("\n/* theme */\n".utf8)
        let cut = bytes.indices.first { bytes[$0...].starts(with: mark) }
        let text = String(decoding: bytes[..<(cut ?? bytes.count)], as: UTF8.self)
        let css = cut.map { String(decoding: bytes[($0 + mark.count)...], as: UTF8.self) } ?? ""
        let theme = Theme(css: css, path: "theme.css")
        if let fault = fault(of: theme.problems, in: css, path: "theme.css") { return fault }
        let letter = TemplateFile(path: "letter.md", text: text)
        let story = TemplateFile(path: "partials/story.md", text: "### {{headline}}\n\n{{lead}}\n")
        let template: LetterTemplate
        do throws(TemplateErrors) {
            template = try LetterTemplate(letter: letter, partials: ["story": story])
        } catch {
            if error.problems.isEmpty { return "refused without a word" }
            return fault(of: error.problems, in: letter.normalizedText, path: "letter.md")
        }
        return fault(of: template, theme)
    }

    /// Problems name a line that is there, or none.
    private static func fault(of problems: [Problem], in text: String, path: String) -> String? {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
        for problem in problems {
            guard let line = problem.place.line else { continue }
            if problem.place.source == path, !(1...(lines + 1)).contains(line) {
                return "\(problem) of \(lines) lines"
            }
        }
        return nil
    }

    private static func fault(of template: LetterTemplate, _ theme: Theme) -> String? {
        let digest = SampleDigest(stories: 2).digest
        do throws(Problem) {
            let filled = try template.filled(with: digest)
            let html = try LetterRenderer.html(
                markdown: filled.markdown, digest: digest, subject: filled.subject,
                preheader: filled.preheader, theme: theme)
            if let fault = fault(ofHTML: html) ?? fault(ofStylesIn: html) { return fault }
            let text = try LetterRenderer.text(markdown: filled.markdown, digest: digest)
            return text.unicodeScalars.first { isControl($0) }.map { "U+\($0.value) in the text" }
        } catch {
            // What is nested too deeply, and what is beyond measure.
            let isTooLong = error.reason.text(in: .english).hasSuffix("over 1 MiB")
            return isTooLong || error.place.line != nil ? nil : "refused: \(error)"
        }
    }

    /// Nothing that loads, runs, or leaves its place.
    private static func fault(ofStylesIn html: String) -> String? {
        for style in html.split(separator: " style=\"").dropFirst() {
            let value = style.prefix { $0 != "\"" }.lowercased()
            for word in ["url(", "expression(", "@", "javascript:", "/*", "\\", "position:"]
            where value.contains(word) {
                return "\(word) in a style: \(value)"
            }
        }
        return nil
    }

    // MARK: The web

    private static let web = WebSample(SampleDigest(stories: 1))

    /// Addresses of files beside its pages.
    private static let own: Set<String> = [
        "feed.xml", "feed.json", "2021-W42/index.html", "../feed.xml", "../feed.json",
        "../index.html",
    ]

    /// Texts of a past letter, a line each, in each place of the archive's pages and feeds.
    static let webArchive = LetterTarget(name: "web-archive") { bytes in
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func line(_ number: Int) -> String { lines[number % lines.count] }
        let entry = WebIssue.Entry(
            headline: line(2), lead: line(3), outlet: line(4), url: line(5),
            image: Article.Image(url: line(6), alt: line(7), width: 3, height: 2))
        let issue = WebIssue(
            week: web.issue.week, language: line(8), published: web.issue.published,
            subject: line(0), preheader: line(1), stories: [entry], briefs: [entry], more: [entry])
        do throws(Problem) {
            let page = try web.site.page(
                of: issue, markdown: "# x\n", pictures: [],
                neighbours: WebNeighbours(previous: nil, next: nil), source: "digest.md")
            let (atom, json) = web.site.feeds(of: [issue])
            let list = web.site.list(of: [issue])
            return fault(ofHTML: page, own: own) ?? fault(ofHTML: list, own: own)
                ?? fault(ofXML: atom) ?? fault(ofJSON: json)
        } catch {
            return "\(error)"
        }
    }

    /// A page of the archive of any Markdown.
    static let webPage = LetterTarget(name: "web-page") { bytes in
        do throws(Problem) {
            let page = try web.site.page(
                of: web.issue, markdown: String(decoding: bytes, as: UTF8.self), pictures: [],
                neighbours: WebNeighbours(previous: nil, next: nil), source: "digest.md")
            return fault(ofHTML: page, own: own)
        } catch {
            // As of a letter.
            return error.place.line == nil ? "refused without a line: \(error.reason)" : nil
        }
    }

    /// Characters that XML does not have (XML 1.0 §2.2), marks that are no entity, tags that do
    /// not close in order.
    private static func fault(ofXML xml: String) -> String? {
        for scalar in xml.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: continue
            default: return "U+\(scalar.value) in XML"
            }
        }
        for piece in xml.utf8.split(separator: UInt8(ascii: "&")).dropFirst() {
            let isEntity = ["amp;", "lt;", "gt;", "quot;", "apos;", "#"].contains {
                piece.starts(with: $0.utf8)
            }
            if !isEntity { return "a bare ampersand" }
        }
        let tags = xml.split(separator: "<").filter { !$0.hasPrefix("?") && !$0.hasPrefix("link ") }
        return fault(ofHTML: (["x"] + tags).joined(separator: "<"))
    }

    private static func fault(ofJSON json: String) -> String? {
        do {
            _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
            return nil
        } catch {
            return "\(error): \(json)"
        }
    }

    // MARK: Pictures

    /// A picture has an extent, which nothing behind it changes.
    static let pictures = LetterTarget(name: "pictures") { bytes in
        guard let header = PictureHeader(bytes) else { return nil }
        if !(1...0xFFFF_FFFF).contains(header.width) || !(1...0xFFFF_FFFF).contains(header.height) {
            return "a picture of \(header.width) × \(header.height)"
        }
        return PictureHeader(bytes + [0xFF, 0xD8, 0xFF]) == header ? nil : "the end changes it"
    }
}
