internal import Articles

/// A rule of a style sheet as written.
struct CSSRule: Sendable, Hashable {
    struct Declaration: Sendable, Hashable {
        let property: String
        let value: String
        let line: Int
    }

    struct Selector: Sendable, Hashable {
        let text: String
        let line: Int
    }

    let selectors: [Selector]
    let declarations: [Declaration]
    /// Whether it stands in `@media (prefers-color-scheme: dark)`.
    let isDark: Bool
    /// The sheet that it stands in, as problems name it.
    let path: String
}

/// Reads a style sheet: rules, comments, and `@media` for dark mode.
///
/// Anything else is named and passed over.
struct CSSReader {
    private let path: String
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private(set) var rules: [CSSRule] = []
    private(set) var problems: [Problem] = []

    init(_ css: String, path: String) {
        self.path = path
        scalars = CSSReader.withoutComments(TemplateFile(path: path, text: css).normalizedText)
        readRules(isDark: false, isNested: false)
    }

    /// Comments become spaces; their line ends stay, so that lines keep their numbers.
    private static func withoutComments(_ css: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isInComment = false
        var previous: Unicode.Scalar?
        for scalar in css.unicodeScalars {
            if isInComment {
                if scalar == "\n" { result.append(scalar) }
                if previous == "*", scalar == "/" {
                    isInComment = false
                    previous = nil
                    continue
                }
            } else if previous == "/", scalar == "*" {
                isInComment = true
                result[result.count - 1] = " "
                previous = nil
                continue
            } else {
                result.append(scalar)
            }
            previous = scalar
        }
        return result
    }

    private mutating func readRules(isDark: Bool, isNested: Bool) {
        while true {
            skipSpaces()
            guard position < scalars.count else {
                if isNested {
                    report(
                        Message("a \"{\" is never closed"), advice: Message("Write } where it ends")
                    )
                }
                return
            }
            if scalars[position] == "}" {
                position += 1
                if isNested { return }
                report(
                    Message("\"}\" closes nothing that is open"),
                    advice: Message("Take it out, or write its beginning before it"))
                continue
            }
            let start = line
            let prelude = read(until: ["{", ";", "}"])
            let text = collapsingWhitespace(prelude)
            guard position < scalars.count, scalars[position] == "{" else {
                report(
                    Message("\"\(text)\" is no rule"), at: start,
                    advice: Message("Write a selector, and its declarations in braces"))
                if position < scalars.count, scalars[position] == ";" { position += 1 }
                continue
            }
            position += 1
            if text.hasPrefix("@") {
                readAtRule(text, line: start, isNested: isNested)
            } else {
                readRule(prelude, line: start, isDark: isDark)
            }
        }
    }

    private mutating func readAtRule(_ prelude: String, line start: Int, isNested: Bool) {
        let bare = prelude.lowercased().filter { $0 != " " }
        if !isNested, bare == "@media(prefers-color-scheme:dark)" {
            readRules(isDark: true, isNested: true)
            return
        }
        report(
            Message("\"\(prelude)\" is left out"), at: start,
            advice: Message(
                "Only @media (prefers-color-scheme: dark) is read: mail clients drop the rest,",
                " and letters are fluid without it"))
        var depth = 1
        while position < scalars.count, depth > 0 {
            if scalars[position] == "{" { depth += 1 }
            if scalars[position] == "}" { depth -= 1 }
            advance()
        }
    }

    private mutating func readRule(_ prelude: String, line start: Int, isDark: Bool) {
        var selectors: [CSSRule.Selector] = []
        var selectorLine = start
        if prelude.trimmingSpaces().isEmpty {
            report(
                Message("a rule has no selector"), at: start,
                advice: Message("Write a selector, and its declarations in braces"))
        }
        for part in prelude.split(separator: ",", omittingEmptySubsequences: false) {
            let leading = part.prefix { $0.isWhitespace }
            let own = selectorLine + leading.count { $0 == "\n" }
            selectors.append(.init(text: collapsingWhitespace(String(part)), line: own))
            selectorLine += part.count { $0 == "\n" }
        }
        var declarations: [CSSRule.Declaration] = []
        while true {
            skipSpaces()
            guard position < scalars.count else {
                report(
                    Message("a \"{\" is never closed"), at: start,
                    advice: Message("Write } where it ends"))
                break
            }
            if scalars[position] == "}" {
                position += 1
                break
            }
            let declarationLine = line
            let text = read(until: [";", "}"])
            if position < scalars.count, scalars[position] == ";" { position += 1 }
            if let declaration = declaration(text, line: declarationLine) {
                declarations.append(declaration)
            }
        }
        rules.append(
            CSSRule(
                selectors: selectors, declarations: declarations, isDark: isDark, path: path))
    }

    private mutating func declaration(_ text: String, line: Int) -> CSSRule.Declaration? {
        guard let colon = text.firstIndex(of: ":") else {
            if !text.trimmingSpaces().isEmpty {
                report(
                    Message("\"\(collapsingWhitespace(text))\" has no \":\""), at: line,
                    advice: Message("Write a property, a colon and its value"))
            }
            return nil
        }
        let property = text[..<colon].trimmingSpaces()
        var value = collapsingWhitespace(String(text[text.index(after: colon)...]))
        if value.utf8.contains(UInt8(ascii: "!")), let mark = value.firstRange(of: "!important") {
            value = value[..<mark.lowerBound].trimmingSpaces()
        }
        return .init(
            property: property.hasPrefix("--") ? property : property.lowercased(), value: value,
            line: line)
    }

    private mutating func read(until ends: [Unicode.Scalar]) -> String {
        let start = position
        while position < scalars.count, !ends.contains(scalars[position]) { advance() }
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    private mutating func skipSpaces() {
        while position < scalars.count, isWhitespace(scalars[position]) { advance() }
    }

    private func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar == " " || (0x09...0x0D).contains(scalar.value)
            : scalar.properties.isWhitespace
    }

    private mutating func advance() {
        if scalars[position] == "\n" { line += 1 }
        position += 1
    }

    private mutating func report(_ reason: Message, at line: Int? = nil, advice: Message? = nil) {
        problems.append(
            Problem(
                .rendering, .warning, at: .init(path, line: line ?? self.line), reason,
                advice: advice))
    }
}
