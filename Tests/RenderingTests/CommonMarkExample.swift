import CCmarkGFM
import Foundation
import TestSupport
import Testing

@testable import Rendering

/// An example of the specification, and the HTML that the library makes of it.
struct CommonMarkExample {
    let markdown: String
    let html: String
    /// What a failure says.
    let name: Comment

    private struct Line: Decodable {
        let example: Int
        let section: String
        let markdown: String
    }

    init(line: Data) throws {
        let line = try JSONDecoder().decode(Line.self, from: line)
        markdown = line.markdown
        name = "example \(line.example), \(line.section): \(line.markdown)"
        let document = try CmarkDocument(line.markdown, source: "")
        let bytes = try #require(
            cmark_render_html(document.root, CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES, nil))
        defer {
            free(bytes)
            withExtendedLifetime(document) {}
        }
        html = String(cString: bytes)
    }

    /// The library leaves raw HTML out, and says so where no text could.
    var hasRawHTML: Bool { html.contains("<!-- raw HTML omitted -->") }
}

/// The text of the library's HTML, with pictures' alternative texts in their places.
func htmlText(in html: String) -> String {
    html.replacing(/<img src="[^"]*" alt="([^"]*)"[^>]*>/) { $0.1 }
        .replacing(/<[^>]*>/, with: "")
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
}

/// The names of an HTML's elements in the order in which they open, but for those that our tree
/// keeps as properties of others.
func htmlElements(in html: String) -> [String] {
    html.matches(of: /<([a-z][a-z0-9]*)/).map { String($0.1) }
        .filter { !["thead", "tbody", "input"].contains($0) }
}

/// Every run of the white space of HTML as one space, and none at either end.
func onSingleSpaces(_ text: String) -> String {
    text.utf8.split { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        .map { String(decoding: $0, as: UTF8.self) }
        .joined(separator: " ")
}

extension MarkdownNode {
    /// The words in it, with white space between blocks.
    var words: String {
        switch kind {
        case .text(let text), .code(let text), .codeBlock(let text): text + (isBlock ? "\n" : "")
        case .softBreak, .lineBreak: "\n"
        default: children.map(\.words).joined() + (isBlock ? "\n" : "")
        }
    }

    private var isBlock: Bool {
        switch kind {
        case .document, .heading, .paragraph, .list, .item, .quote, .box, .codeBlock,
            .thematicBreak, .table, .row, .cell, .footnote:
            true
        default: false
        }
    }

    /// The elements that HTML has for it and for what it holds, in the order in which they open.
    var elements: [String] {
        if case .row(let isHeader) = kind {
            return ["tr"] + children.flatMap { [isHeader ? "th" : "td"] + $0.elements }
        }
        return ownElements + inner.flatMap(\.elements)
    }

    private var ownElements: [String] {
        switch kind {
        case .heading(let level): ["h\(level)"]
        case .paragraph: ["p"]
        case .list(let start, _): [start == nil ? "ul" : "ol"]
        case .item: ["li"]
        case .quote, .box: ["blockquote"]
        case .codeBlock: ["pre", "code"]
        case .thematicBreak: ["hr"]
        case .table: ["table"]
        case .lineBreak: ["br"]
        case .emphasis: ["em"]
        case .strong: ["strong"]
        case .strikethrough: ["del"]
        case .code: ["code"]
        case .link: ["a"]
        case .image: ["img"]
        case .document, .row, .cell, .footnote, .text, .softBreak, .footnoteReference: []
        }
    }

    /// What HTML has inside its element: pictures hold nothing, items of tight lists no paragraphs.
    private var inner: [MarkdownNode] {
        switch kind {
        case .image: []
        case .list(_, isTight: true):
            children.map { item in
                MarkdownNode(
                    item.kind, item.children.flatMap { $0.kind == .paragraph ? $0.children : [$0] })
            }
        default: children
        }
    }
}
