import Foundation

/// What a piece of Markdown has in it, with lines: its headings, links, pictures and words.
///
/// For checks: of a template, in which a word stands for each variable, or of a filled letter.
package struct MarkdownOutline: Sendable, Hashable {
    package struct Heading: Sendable, Hashable {
        /// From 1 to 6.
        package let level: Int
        package let words: MarkdownWords
        package let line: Int
        /// Whether nothing stands between it and the next of its level, the next rule or the end.
        package let isFollowedByNothing: Bool
    }

    package struct Link: Sendable, Hashable {
        /// With the alternative texts of pictures in it.
        package let words: MarkdownWords
        package let address: MarkdownWords
        package let line: Int
    }

    package struct Picture: Sendable, Hashable {
        package let words: MarkdownWords
        package let address: MarkdownWords
        package let line: Int
    }

    /// The words of one line of a block; code is left out of them.
    package struct Line: Sendable, Hashable {
        package let words: MarkdownWords
        package let line: Int
    }

    /// A box with nothing in it.
    package struct EmptyBox: Sendable, Hashable {
        /// As it is written: "OFFER".
        package let name: String
        package let line: Int
    }

    package private(set) var headings: [Heading] = []
    package private(set) var links: [Link] = []
    package private(set) var pictures: [Picture] = []
    package private(set) var lines: [Line] = []
    package private(set) var emptyBoxes: [EmptyBox] = []

    init(_ tree: MarkdownNode) {
        look(at: tree)
    }

    private mutating func look(at node: MarkdownNode) {
        switch node.kind {
        case .link(let url, _):
            links.append(
                Link(
                    words: MarkdownWords(node.plainText), address: MarkdownWords(url),
                    line: node.line))
        case .image(let url):
            pictures.append(
                Picture(
                    words: MarkdownWords(node.plainText), address: MarkdownWords(url),
                    line: node.line))
        case .box(let box) where node.plainText.trimmingSpaces().isEmpty:
            emptyBoxes.append(EmptyBox(name: box.rawValue, line: node.line))
        case .heading, .paragraph, .cell: readLines(of: node)
        default: break
        }
        for (index, child) in node.children.enumerated() {
            if case .heading(let level) = child.kind {
                headings.append(
                    Heading(
                        level: level, words: MarkdownWords(child.plainText), line: child.line,
                        isFollowedByNothing: node.children[(index + 1)...].first.map {
                            $0.ends(headingOf: level)
                        } ?? true))
            }
            look(at: child)
        }
    }

    private mutating func readLines(of block: MarkdownNode) {
        var text = ""
        var line = block.line
        func read(_ node: MarkdownNode) -> [(text: String, isBreak: Bool)] {
            switch node.kind {
            case .text(let text): [(text, false)]
            // A word, so that what stands beside it is still beside one.
            case .code: [("x", false)]
            case .softBreak, .lineBreak: [("", true)]
            case .footnoteReference: []
            default: node.children.flatMap(read)
            }
        }
        func finish(_ lines: inout [Line]) {
            if !text.trimmingSpaces().isEmpty {
                lines.append(Line(words: MarkdownWords(text), line: line))
            }
            text = ""
        }
        for piece in block.children.flatMap(read) {
            if piece.isBreak {
                finish(&lines)
                line += 1
            } else {
                text += piece.text
            }
        }
        finish(&lines)
    }
}

extension MarkdownNode {
    /// Whether nothing of a heading above can stand from here on.
    fileprivate func ends(headingOf level: Int) -> Bool {
        switch kind {
        case .thematicBreak: true
        case .heading(let own): own <= level
        default: false
        }
    }
}

/// A text of a template, with a word in place of each variable; or any other text.
package struct MarkdownWords: Sendable, Hashable {
    /// The text, with a word of letters in place of each variable.
    package let masked: String

    package init(_ masked: String) {
        self.masked = masked
    }

    /// What begins the word of a variable; digits and an "x" end it.
    static let mask = "ledevariable"

    /// Whether nothing in it is filled in later.
    package var isLiteral: Bool { !masked.contains(MarkdownWords.mask) }

    package var isEmpty: Bool { masked.trimmingSpaces().isEmpty }

    /// As a person reads it: "Lire sur {{…}}".
    package var shown: String {
        var parts = masked.components(separatedBy: MarkdownWords.mask)[...]
        var text = parts.popFirst() ?? ""
        for part in parts {
            text += "{{…}}" + part.drop { $0.isNumber }.dropFirst()
        }
        return text
    }
}
