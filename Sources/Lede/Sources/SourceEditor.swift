internal import Articles
internal import Foundation

/// The text of an edition.yaml to whose `sources` feeds are added: lines are put in between, so
/// that every comment, the order and the indentation stay.
///
/// It knows how people write lists in YAML, not YAML: whoever asks for ``text`` reads it again.
struct SourceEditor {
    private let place: Problem.Place
    private var lines: [String]
    /// What stands at the end of each line before its line feed.
    private let ending: String
    private let yaml: YAML
    private var list: List
    private var items: [Item]
    /// New lines of sources that are there, by the number of the line that they follow, from 1.
    private var settings: [Int: [String]] = [:]
    /// New sources, which come behind those.
    private var sources: [Int: [String]] = [:]

    /// Where the sources stand.
    private enum List {
        /// There is no key `sources`.
        case missing
        /// The key on this line has nothing below it.
        case empty(line: Int)
        /// Columns of the last item's dash and of its keys, and the last line of the list.
        case items(dash: Int, key: Int, last: Int)
    }

    /// A source that is there.
    private struct Item {
        let name: String
        let yaml: YAML
        var hasFeed: Bool
    }

    /// - Throws: a `Problem` where the sources are written in a way that cannot be added to.
    init(_ file: TextFile, _ yaml: YAML) throws(Problem) {
        self.yaml = yaml
        // By bytes: Swift takes a carriage return and its line feed for one character.
        lines = file.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        ending = lines[0].utf8.last == 0x0D ? "\r" : ""
        place = .init(file.path, line: yaml.entries.first { $0.key == "sources" }?.line)
        list = .missing
        items = (yaml["sources"]?.items ?? []).map { item in
            Item(
                name: collapsingWhitespace(item["name"]?.string ?? ""), yaml: item,
                hasFeed: item["feed"]?.string?.isEmpty == false)
        }
        list = try findList()
    }

    /// Adds a feed: to the source of its name that has none, or at the end.
    ///
    /// - Returns: whether the source was there.
    mutating func add(_ source: Edition.FeedSource) -> Bool {
        if let known = items.firstIndex(where: { $0.name == source.name && !$0.hasFeed }) {
            items[known].hasFeed = true
            complete(items[known].yaml, with: source)
            return true
        }
        append(source)
        return false
    }

    /// The text with what was added.
    var text: String {
        var result: [String] = []
        for (index, line) in lines.enumerated() {
            result.append(line)
            result += settings[index + 1] ?? []
            result += sources[index + 1] ?? []
        }
        return result.joined(separator: "\n")
    }

    private func unknownForm() -> Problem {
        Problem(
            .configuration, at: place,
            Message("\"sources\" is written in a way that cannot be added to; nothing is written"),
            advice: Message(
                "Write it as a list, each source on lines of its own that begin with - name:"))
    }
}

// MARK: - Finding the list

extension SourceEditor {
    private mutating func findList() throws(Problem) -> List {
        guard let entry = yaml.entries.first(where: { $0.key == "sources" }) else {
            return .missing
        }
        switch entry.value.value {
        case .null: return .empty(line: entry.line)
        case .list(let found):
            guard let last = found.last else { return try emptied(at: entry.line) }
            guard let dash = dash(of: last, after: entry.line) else { throw unknownForm() }
            return .items(
                dash: dash.column, key: keyColumn(of: last, dash: dash.column),
                last: endOfList(from: last.line, dash: dash.column))
        default: throw unknownForm()
        }
    }

    /// Takes the brackets of `sources: []` away.
    private mutating func emptied(at line: Int) throws(Problem) -> List {
        guard lines.indices.contains(line - 1),
            let open = lines[line - 1].firstIndex(of: "["),
            let close = lines[line - 1].firstIndex(of: "]"), open < close,
            lines[line - 1][lines[line - 1].index(after: open)..<close].allSatisfy({ $0 == " " })
        else { throw unknownForm() }
        lines[line - 1].removeSubrange(open...close)
        return .empty(line: line)
    }

    /// The dash that an item begins with, on its line or alone on one above it.
    private func dash(of item: YAML, after first: Int) -> (line: Int, column: Int)? {
        var number = item.line
        while number > first, lines.indices.contains(number - 1) {
            let column = indentation(of: number)
            let rest = lines[number - 1].utf8.dropFirst(column)
            if rest.first == UInt8(ascii: "-"), [nil, 0x20, 0x0D].contains(rest.dropFirst().first) {
                return (number, column)
            }
            guard number == item.line || isIdle(number) else { return nil }
            number -= 1
        }
        return nil
    }

    private func keyColumn(of item: YAML, dash: Int) -> Int {
        let line = lines[item.line - 1].utf8
        let column = indentation(of: item.line)
        guard column == dash else { return column }
        let key = line.dropFirst(column + 1).prefix { $0 == 0x20 }.count + column + 1
        // A map in braces has its keys elsewhere.
        return line.dropFirst(key).first == UInt8(ascii: "{") ? dash + 2 : key
    }

    /// The last line of the list: of its items, and of comments that belong to the last one.
    private func endOfList(from first: Int, dash: Int) -> Int {
        var last = first
        var number = first + 1
        while number <= lines.count {
            let column = indentation(of: number)
            if isIdle(number) {
                let isComment = !isBlank(number) && column > dash
                if isComment, last == number - 1 { last = number }
            } else if column > dash {
                last = number
            } else {
                break
            }
            number += 1
        }
        return last
    }

    private func indentation(of line: Int) -> Int {
        lines[line - 1].utf8.prefix { $0 == 0x20 }.count
    }

    private func isBlank(_ line: Int) -> Bool {
        lines[line - 1].utf8.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
    }

    /// Whether a line is blank or a comment.
    private func isIdle(_ line: Int) -> Bool {
        isBlank(line) || lines[line - 1].utf8.first { $0 != 0x20 } == UInt8(ascii: "#")
    }
}

// MARK: - Adding

extension SourceEditor {
    private mutating func append(_ source: Edition.FeedSource) {
        switch list {
        case .missing:
            let last = (lines.indices.last { !isBlank($0 + 1) } ?? -1) + 1
            insert(["", "sources:"] + item(source, dash: 2, key: 4), after: last)
            list = .items(dash: 2, key: 4, last: last)
        case .empty(let line):
            insert(item(source, dash: 2, key: 4), after: line)
            list = .items(dash: 2, key: 4, last: line)
        case .items(let dash, let key, let last):
            insert(item(source, dash: dash, key: key), after: last)
        }
    }

    private mutating func insert(_ new: [String], after line: Int) {
        sources[line, default: []] += new.map { $0 + ending }
    }

    private func item(_ source: Edition.FeedSource, dash: Int, key: Int) -> [String] {
        let first =
            blanks(dash) + "-" + blanks(key - dash - 1) + "name: " + YAMLScalar.block(source.name)
        return [first] + settings(of: source, as: YAMLScalar.block).map { blanks(key) + $0.line }
    }

    private func settings(
        of source: Edition.FeedSource, as scalar: (String) -> String
    ) -> [(key: String, line: String)] {
        var settings = [(key: "feed", line: "feed: \(scalar(source.url))")]
        if let weight = source.weight { settings.append(("weight", "weight: \(weight)")) }
        if let section = source.section {
            settings.append(("section", "section: \(scalar(section))"))
        }
        if source.fetchesPages { settings.append(("page", "page: true")) }
        return settings
    }

    private mutating func complete(_ item: YAML, with source: Edition.FeedSource) {
        if let entry = item.entries.first(where: { $0.key == "feed" }) {
            fill(line: entry.line, with: source.url)
        }
        func new(_ scalar: (String) -> String) -> [String] {
            settings(of: source, as: scalar).filter { item[$0.key] == nil }.map(\.line)
        }
        let line = lines[item.line - 1]
        let column = line.utf8.prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") }.count
        let start = line.utf8.index(line.startIndex, offsetBy: column)
        if line[start...].hasPrefix("{") {
            let text = new(YAMLScalar.quoted).map { $0 + ", " }.joined()
            lines[item.line - 1].insert(contentsOf: text, at: line.index(after: start))
            return
        }
        let name = item.entries.first { $0.key == "name" }?.line ?? item.line
        settings[name, default: []] += new(YAMLScalar.block).map { blanks(column) + $0 + ending }
    }

    /// Writes an address behind a `feed:` that stands there without one.
    private mutating func fill(line number: Int, with url: String) {
        guard let key = lines[number - 1].range(of: "feed:") else { return }
        lines[number - 1].insert(contentsOf: " " + YAMLScalar.block(url), at: key.upperBound)
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
