internal import Articles

/// A template read as Markdown, with words in place of its tags: what can be told of it before it is
/// filled.
struct TemplateMarkdown {
    let path: String
    /// Each line is where it is in the template.
    private let text: String
    private let tree: MarkdownNode?
    /// Why there is no tree.
    private let unreadable: Problem?

    init(_ template: String, path: String) {
        self.path = path
        text = TemplateMarkdown.masked(template)
        do throws(Problem) {
            tree = try markdownTree(of: text, source: path)
            unreadable = nil
        } catch {
            tree = nil
            unreadable = error
        }
    }

    /// A text with a word in place of each variable, and nothing in place of other tags.
    static func masked(_ template: String) -> String {
        var scalars = Array(template.unicodeScalars)
        for tag in templateTags(in: scalars).reversed() {
            let lines = scalars[tag.range].filter { $0 == "\n" }
            let word = Array(word(tag.line).unicodeScalars)
            scalars.replaceSubrange(tag.range, with: tag.kind == .variable ? word + lines : lines)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What stands in place of a variable on a line.
    private static func word(_ line: Int) -> String { "\(MarkdownWords.mask)\(line)x" }

    /// What is in it; nothing where it cannot be read.
    var outline: MarkdownOutline { MarkdownOutline(tree ?? MarkdownNode(.document)) }

    /// Raw HTML, boxes of a kind that there is not, variables in code.
    var problems: [Problem] {
        let html = rawHTMLLines(in: text).map { line in
            Problem(
                .rendering, at: .init(path, line: line), Message("raw HTML in a template"),
                advice: Message("Say it in Markdown, and how it looks in theme.css"))
        }
        // Raw HTML is told of line by line.
        let others = html.isEmpty ? [unreadable].compactMap(\.self) : []
        return html + others + unknownBoxes + variablesInCode
    }

    /// Boxes of a kind that there is not: they would be printed as quotations with their mark.
    private var unknownBoxes: [Problem] {
        let known = MarkdownNode.Box.allCases.map(\.rawValue)
        let marks = known.map { "[!\($0)]" }.joined(separator: ", ")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            let start = line.drop { $0 == " " }
            guard start.hasPrefix(">") else { return nil }
            let content = start.drop { $0 == ">" || $0 == " " }
            guard content.hasPrefix("[!"), let end = content.firstIndex(of: "]") else {
                return nil
            }
            let name = content[..<end].dropFirst(2).uppercased()
            guard !known.contains(name) else { return nil }
            return Problem(
                .rendering, at: .init(path, line: index + 1), Message("unknown box \"[!\(name)]\""),
                advice: nearest(to: name, among: known).map {
                    Message("Did you mean \"[!\($0)]\"?")
                }
                    ?? Message("The known ones are \(marks)"))
        }
    }

    /// Code is printed as it stands: what escapes a value would be printed too.
    private var variablesInCode: [Problem] {
        var lines: Set<Int> = []
        func look(_ node: MarkdownNode) {
            switch node.kind {
            case .code(let code), .codeBlock(let code):
                for part in code.split(separator: MarkdownWords.mask).dropFirst(
                    code.hasPrefix(MarkdownWords.mask) ? 0 : 1)
                {
                    if let line = Int(part.prefix { $0.isNumber }) { lines.insert(line) }
                }
            default: node.children.forEach(look)
            }
        }
        if let tree { look(tree) }
        return lines.sorted().map { line in
            Problem(
                .rendering, at: .init(path, line: line), Message("a variable in code"),
                advice: Message("Write it outside of the code: values are escaped for Markdown"))
        }
    }
}
