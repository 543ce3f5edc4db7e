import Articles
import Foundation

@testable import Rendering

/// A part of a letter's making, and what must hold of whatever it makes of any bytes.
///
/// `make fuzz` runs each with libFuzzer (Tests/Fuzz holds a link to this file); the tests run each
/// over its corpus and over what was found.
struct LetterTarget: Sendable {
    /// The name of its corpus.
    let name: String
    /// The first thing that does not hold; nil where all does.
    let fault: @Sendable ([UInt8]) -> String?

    static let all = [
        templateValues, letterMarkdown, message, letterTemplate, webArchive, webPage, pictures,
    ]

    static func named(_ name: String) -> LetterTarget? { all.first { $0.name == name } }

    // MARK: Templates

    /// A headline, a lead, a caption and an address, wherever a template may put them.
    private static let templateValues = LetterTarget(name: "template-values") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        // What has no word is left out by the template's sections.
        guard !onOneLine(text).trimmingSpaces().isEmpty else { return nil }
        do {
            let template = try LetterTemplate(letter: TemplateFile(path: "letter.md", text: places))
            let hostile = try tree(of: template, SampleDigest(stories: 1, hostile: text))
            let harmless = try tree(of: template, SampleDigest(stories: 1, hostile: "Plain words"))
            if shape(hostile) != shape(harmless) {
                return "\(shape(hostile)) in place of \(shape(harmless))"
            }
            let linked = try tree(of: template, SampleDigest(stories: 1, hostileAddress: text))
            return addresses(in: linked).first { !isHarmless($0) }.map { "a link to \($0)" }
        } catch {
            return "\(error)"
        }
    }

    private static let places = """
        ---
        subject: "{{#stories}}{{headline}}{{/stories}}"
        ---
        {{#stories}}
        {{#image}}
        ![{{image.alt}}]({{image.url}})

        {{/image}}
        ## {{#url}}[{{headline}}]({{url}}){{/url}}{{^url}}{{headline}}{{/url}}

        {{headline}}

        - {{headline}}
        - *{{headline}}* and **{{headline}}**

        1. {{headline}}

        > {{headline}}

        > [!NOTE]
        > {{lead}}

        | a | b |
        |---|---|
        | {{headline}} | {{lead}} |

        one
        {{lead}}
        three

        [{{headline}}] {{headline}}[x](https://a.example/) {{headline}}{{lead}}
        {{/stories}}
        """

    private static func tree(
        of template: LetterTemplate, _ sample: SampleDigest
    ) throws -> MarkdownNode {
        let filled = try template.filled(with: sample.digest)
        return try markdownTree(of: filled.markdown, source: "digest.md")
    }

    /// The kinds of a tree, without its words and addresses.
    private static func shape(_ node: MarkdownNode) -> String {
        let name =
            switch node.kind {
            case .text: "text"
            case .link(_, let title): "link(\(title))"
            case .image: "image"
            default: "\(node.kind)"
            }
        guard !node.children.isEmpty else { return name }
        return "\(name)[\(node.children.map(shape).joined(separator: " "))]"
    }

    private static func addresses(in node: MarkdownNode) -> [String] {
        let own: [String] =
            switch node.kind {
            case .link(let url, _), .image(let url): [url]
            default: []
            }
        return own + node.children.flatMap(addresses)
    }

    // MARK: Markdown

    /// A whole letter of any Markdown, as a template that went wrong would make it.
    private static let letterMarkdown = LetterTarget(name: "letter-markdown") { bytes in
        let markdown = String(decoding: bytes, as: UTF8.self)
        let digest = SampleDigest(stories: 1).digest
        do throws(Problem) {
            let html = try LetterRenderer.html(
                markdown: markdown, digest: digest, subject: markdown, preheader: markdown,
                theme: Theme(css: "", path: "theme.css"))
            if let fault = fault(ofHTML: html) { return fault }
            let text = try LetterRenderer.text(markdown: markdown, digest: digest)
            return text.unicodeScalars.first { isControl($0) }.map { "U+\($0.value) in the text" }
        } catch {
            // Raw HTML, what is nested too deeply, and what is beyond measure are refused.
            return error.place.line == nil ? "refused without a line: \(error.reason)" : nil
        }
    }

    /// Tags that do not close in order, run, or lead elsewhere than to the web.
    ///
    /// - Parameter own: addresses that lead to files beside it.
    static func fault(ofHTML html: String, own: Set<String> = []) -> String? {
        let void: Set<Substring> = [
            "meta", "link", "br", "hr", "img", "!DOCTYPE", "!--[if", "![endif]--",
        ]
        var open: [Substring] = []
        // A mark that combines with a sign of HTML hides it from a Character, not from a browser.
        let html = String(html.unicodeScalars.map { $0.isASCII ? Character($0) : "x" })
        for piece in html.split(separator: "<").dropFirst() {
            let name = piece.prefix { $0 != " " && $0 != ">" && $0 != "\n" }
            // Every second piece of a tag is an attribute's value.
            let names = piece.split(separator: "\"", omittingEmptySubsequences: false)
                .enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
                .prefix { !$0.contains(">") }
            // What search engines read of a page of the web holds no sign of HTML.
            let isData =
                piece.hasPrefix("script type=\"application/ld+json\">")
                && piece.utf8.count { $0 == UInt8(ascii: ">") } == 1
            if name == "script" && !isData || names.contains(where: { $0.contains(" on") }) {
                return "<\(piece)"
            }
            for attribute in ["href=\"", "src=\""] {
                guard let start = piece.range(of: attribute)?.upperBound else { continue }
                let address = String(piece[start...].prefix { $0 != "\"" })
                if !isHarmless(address), !own.contains(address) { return "\(attribute)\(address)" }
            }
            if void.contains(name) || name.hasPrefix("o:") || name.hasPrefix("/o:") { continue }
            guard name.hasPrefix("/") else {
                open.append(name)
                continue
            }
            if open.popLast() != name.dropFirst() { return "<\(name)> closes something else" }
        }
        return open.isEmpty ? nil : "<\(open[0])> stays open"
    }

    static func isHarmless(_ address: String) -> Bool {
        address.isEmpty
            || ["https://", "http://", "mailto:", "#"].contains {
                address.lowercased().hasPrefix($0)
            } && !address.unicodeScalars.contains { $0.value <= 0x20 || $0 == "\\" || $0 == "<" }
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
            || (0x7F...0x9F).contains(scalar.value)
    }

    // MARK: Mail

    /// A message whose every text is any text.
    private static let message = LetterTarget(name: "message") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let week = Week("2021-W42") else { return "no week" }
        func compose(_ text: String) -> MailMessage {
            let home = "https://a.example/"
            let publication = Publication(
                slug: "world", name: text, tagline: text, language: text, timeZone: "Europe/Paris",
                home: "FR", sender: .init(name: text, address: "letter@a.example"),
                replyTo: .init(name: text, address: "editor@a.example"), listID: "weekly.a.example",
                address: text,
                links: .init(
                    home: home, unsubscribe: home, privacy: home, contact: home, browser: home,
                    archive: home))
            return MailMessage.compose(
                subject: text, html: text, text: text, publication: publication, week: week,
                now: Timestamp(seconds: 1_635_000_000))
        }
        let composed = compose(text).text
        if let fault = fault(ofMessage: composed) { return fault }
        let expected = MailDecoder.header(compose("x").text).map(\.name)
        let names = MailDecoder.header(composed).map(\.name)
        // What is no language is not said.
        let wanted = expected.filter { $0 != "Content-Language" }
        if names.filter({ $0 != "Content-Language" }) != wanted { return "\(names)" }
        let marks = MailDecoder.lines(composed).count { $0.hasPrefix("--=_") }
        return marks == 3 ? nil : "\(marks) boundaries"
    }

    /// Bytes and lines that no message has (RFC 5322 §2.1.1, §2.3).
    private static func fault(ofMessage message: String) -> String? {
        let bytes = Array(message.utf8)
        for (at, byte) in bytes.enumerated() {
            switch byte {
            case 0x0A where at == 0 || bytes[at - 1] != 0x0D: return "an LF alone"
            case 0x0D where at + 1 == bytes.count || bytes[at + 1] != 0x0A: return "a CR alone"
            case 0x09, 0x0A, 0x0D, 0x20..<0x7F: continue
            default: return "byte \(byte)"
            }
        }
        let long = MailDecoder.lines(message).first { $0.utf8.count > 998 }
        return long.map { "a line of \($0.utf8.count) bytes" }
    }
}
