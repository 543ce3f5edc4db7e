import Articles

/// The TOML that stands in front matter between two lines of "+++" (Hugo, Zola): keys and tables,
/// strings, lists, inline tables; dates, numbers and booleans as they are written.
///
/// It becomes the value that YAML of the same meaning is: front matter is then filled in once.
struct TOML {
    typealias Failure = FrontMatter.Failure

    let scalars: [Unicode.Scalar]
    /// Where each line begins.
    let lineStarts: [Int]
    let firstLine: Int
    var at = 0

    static func values(of lines: [String], firstLine: Int) throws(FrontMatter.Failure) -> YAML {
        var reader = TOML(lines: lines, firstLine: firstLine)
        guard reader.scalars.count <= Limits.frontMatter else {
            throw reader.failure(Message("it is over \(Limits.frontMatter >> 10) KiB"))
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
        var tables = Tables()
        while skipBlank(withLines: true) {
            if peek == "[" {
                let (name, line) = try tableName()
                tables.open(name, line: line)
            } else {
                let entry = try entry(depth: 0)
                if !tables.append(entry) { root.append(entry) }
            }
            try endLine()
        }
        return YAML(value: .map(root + tables.entries), line: firstLine)
    }

    /// The tables of a document, by their names: of several of one name (`[[authors]]`) a list.
    private struct Tables {
        private var names: [String] = []
        private var values: [[(line: Int, entries: [YAML.Entry])]] = []
        private var places: [String: Int] = [:]
        private var current = 0

        mutating func open(_ name: String, line: Int) {
            if let known = places[name] {
                current = known
            } else {
                current = names.count
                places[name] = current
                names.append(name)
                values.append([])
            }
            values[current].append((line, []))
        }

        /// Puts an entry into the open table; false where none is.
        mutating func append(_ entry: YAML.Entry) -> Bool {
            guard !values.isEmpty else { return false }
            values[current][values[current].count - 1].entries.append(entry)
            return true
        }

        var entries: [YAML.Entry] {
            zip(names, values).map { name, tables in
                let maps = tables.map { YAML(value: .map($0.entries), line: $0.line) }
                let line = maps[0].line
                let value = maps.count == 1 ? maps[0] : YAML(value: .list(maps), line: line)
                return YAML.Entry(key: name, line: line, value: value)
            }
        }
    }

    /// `[params]`, `[[authors]]`.
    private mutating func tableName() throws(Failure) -> (key: String, line: Int) {
        let start = line
        while peek == "[" { at += 1 }
        let name = try key()
        guard peek == "]" else { throw failure(Message("\"]\" was expected behind “\(name)”")) }
        while peek == "]" { at += 1 }
        return (name, start)
    }

    private mutating func entry(depth: Int) throws(Failure) -> YAML.Entry {
        let start = line
        let key = try key()
        guard peek == "=" else { throw failure(Message("\"=\" was expected behind “\(key)”")) }
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
        guard !key.isEmpty else { throw failure(Message("a key was expected")) }
        return key
    }

    private mutating func value(depth: Int) throws(Failure) -> YAML {
        guard depth < 32 else { throw failure(Message("it is nested too deeply")) }
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
            throw failure(
                word.isEmpty
                    ? Message("a value was expected") : Message("the text is not in quotes"))
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
                throw failure(Message("a comma or \"\(close)\" was expected"))
            }
        }
        at = open
        throw failure(Message("\"\(scalars[open])\" is not closed"))
    }
}
