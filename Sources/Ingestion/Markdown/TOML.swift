import Articles

/// The TOML that stands in front matter between two lines of "+++" (Hugo, Zola): keys and tables,
/// strings, lists, inline tables; dates, numbers and booleans as they are written.
///
/// It becomes the value that YAML of the same meaning is: front matter is then filled in once.
struct TOML {
    fileprivate typealias Failure = FrontMatter.Failure

    private let scalars: [Unicode.Scalar]
    /// Where each line begins.
    private let lineStarts: [Int]
    private let firstLine: Int
    private var at = 0

    static func values(of lines: [String], firstLine: Int) throws(FrontMatter.Failure) -> YAML {
        var reader = TOML(lines: lines, firstLine: firstLine)
        guard reader.scalars.count <= Limits.frontMatter else {
            throw reader.failure("it is over \(Limits.frontMatter >> 10) KiB")
        }
        return try reader.document()
    }

    private init(lines: [String], firstLine: Int) {
        let scalars = Array(lines.joined(separator: "\n").unicodeScalars)
        self.scalars = scalars
        lineStarts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
        self.firstLine = firstLine
    }

    // MARK: - Keys and values

    private mutating func document() throws(Failure) -> YAML {
        var root: [YAML.Entry] = []
        var table: (key: String, line: Int)?
        var entries: [YAML.Entry] = []
        while skipBlank(withLines: true) {
            if peek == "[" {
                TOML.close(table, entries, in: &root)
                entries = []
                table = try tableName()
            } else {
                entries.append(try entry(depth: 0))
            }
            try endLine()
        }
        TOML.close(table, entries, in: &root)
        return YAML(value: .map(root), line: firstLine)
    }

    /// Files what a table holds under its name; of several of one name (`[[authors]]`) a list.
    private static func close(
        _ table: (key: String, line: Int)?, _ entries: [YAML.Entry], in root: inout [YAML.Entry]
    ) {
        guard let table else {
            root = entries
            return
        }
        var value = YAML(value: .map(entries), line: table.line)
        if let known = root.firstIndex(where: { $0.key == table.key }) {
            let items = root.remove(at: known).value.items + [value]
            value = YAML(value: .list(items), line: table.line)
        }
        root.append(YAML.Entry(key: table.key, line: table.line, value: value))
    }

    /// `[params]`, `[[authors]]`.
    private mutating func tableName() throws(Failure) -> (key: String, line: Int) {
        let start = line
        while peek == "[" { at += 1 }
        let name = try key()
        guard peek == "]" else { throw failure("\"]\" was expected behind “\(name)”") }
        while peek == "]" { at += 1 }
        return (name, start)
    }

    private mutating func entry(depth: Int) throws(Failure) -> YAML.Entry {
        let start = line
        let key = try key()
        guard peek == "=" else { throw failure("\"=\" was expected behind “\(key)”") }
        at += 1
        return YAML.Entry(key: key, line: start, value: try value(depth: depth))
    }

    /// A key as it is written, without quotes.
    private mutating func key() throws(Failure) -> String {
        _ = skipBlank(withLines: false)
        var key = ""
        while let next = peek, !isOne(of: "=]#\n", next) {
            if next == "\"" || next == "'" {
                key += try string()
            } else {
                key.unicodeScalars.append(next)
                at += 1
            }
        }
        key = capped(trimmed(key), to: 60)
        guard !key.isEmpty else { throw failure("a key was expected") }
        return key
    }

    private mutating func value(depth: Int) throws(Failure) -> YAML {
        guard depth < 32 else { throw failure("it is nested too deeply") }
        _ = skipBlank(withLines: false)
        let start = line
        switch peek {
        case "\"", "'": return YAML(value: .scalar(try string(), isQuoted: true), line: start)
        case "[":
            var items: [YAML] = []
            try inside("]") { (reader: inout TOML) throws(Failure) in
                items.append(try reader.value(depth: depth + 1))
            }
            return YAML(value: .list(items), line: start)
        case "{":
            var entries: [YAML.Entry] = []
            try inside("}") { (reader: inout TOML) throws(Failure) in
                entries.append(try reader.entry(depth: depth + 1))
            }
            return YAML(value: .map(entries), line: start)
        default: return YAML(value: .scalar(try word(), isQuoted: false), line: start)
        }
    }

    /// A date, a number or a boolean.
    private mutating func word() throws(Failure) -> String {
        let from = at
        while let next = peek, !isOne(of: ",]}#\n", next) { at += 1 }
        let word = trimmed(text(from..<at))
        let isKnown = ["true", "false", "inf", "nan"].contains(word)
        guard isKnown || word.utf8.first.map({ isDigit($0) || $0 == 0x2B || $0 == 0x2D }) == true
        else {
            at = from
            throw failure(word.isEmpty ? "a value was expected" : "the text is not in quotes")
        }
        return word
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What stands in brackets, parted by commas.
    private mutating func inside(
        _ close: Unicode.Scalar, take: (inout TOML) throws(Failure) -> Void
    ) throws(Failure) {
        let open = at
        at += 1
        while skipBlank(withLines: true) {
            if peek == close {
                at += 1
                return
            }
            try take(&self)
            guard skipBlank(withLines: true) else { break }
            if peek == "," {
                at += 1
            } else if peek != close {
                throw failure("a comma or \"\(close)\" was expected")
            }
        }
        at = open
        throw failure("\"\(scalars[open])\" is not closed")
    }
}

// Strings, and what stands between values.
extension TOML {
    /// A basic or literal string, on one line or, in three quotes, on several.
    private mutating func string() throws(Failure) -> String {
        let (open, quote) = (at, scalars[at])
        let count = isTriple(quote) ? 3 : 1
        at += count
        if count == 3, peek == "\n" { at += 1 }
        var text = ""
        while let next = peek, count == 3 || next != "\n" {
            if next == quote, count == 1 || isTriple(quote) {
                at += count
                return text
            }
            at += 1
            if next == "\\", quote == "\"" {
                text += escape()
            } else {
                text.unicodeScalars.append(next)
            }
        }
        at = open
        throw failure("the text is not closed")
    }

    private func isTriple(_ quote: Unicode.Scalar) -> Bool {
        scalars.count - at >= 3 && scalars[at..<(at + 3)].allSatisfy { $0 == quote }
    }

    private mutating func escape() -> String {
        guard let next = peek else { return "" }
        at += 1
        switch next {
        case "n": return "\n"
        case "t": return "\t"
        case "r", "b", "f": return " "
        case "u", "U":
            let digits = scalars[at...].prefix(next == "u" ? 4 : 8)
            at += digits.count
            let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
            return String(value.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
        // The line goes on below.
        case "\n":
            _ = skipBlank(withLines: true, withComments: false)
            return ""
        default: return String(next)
        }
    }

    private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private func isOne(of signs: String, _ scalar: Unicode.Scalar) -> Bool {
        signs.unicodeScalars.contains(scalar)
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// Skips blanks, and with lines comments too; whether something follows.
    private mutating func skipBlank(withLines: Bool, withComments: Bool = true) -> Bool {
        while let next = peek {
            if next == "#", withLines, withComments {
                while let inner = peek, inner != "\n" { at += 1 }
            } else if next == " " || next == "\t" || withLines && next.properties.isWhitespace {
                at += 1
            } else {
                return true
            }
        }
        return false
    }

    private mutating func endLine() throws(Failure) {
        _ = skipBlank(withLines: false)
        guard let next = peek, next != "#", next != "\n" else { return }
        throw failure("the end of the line was expected")
    }

    /// How many lines begin up to here.
    private var lineNumber: Int {
        var (low, high) = (0, lineStarts.count)
        while low < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= at { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private var line: Int { firstLine + lineNumber - 1 }

    private func failure(_ reason: String) -> Failure {
        Failure(
            line: line, column: 1 + at - lineStarts[lineNumber - 1],
            reason: "the front matter is not TOML: \(reason)",
            advice: "Write key = \"text\", or turn it into YAML: key: text, between lines of ---")
    }
}
