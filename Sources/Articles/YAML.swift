internal import Yams

/// A value of a YAML document with the line it stands on.
///
/// Settings, front matter and picks are read from it; this is the one file that knows the YAML
/// library.
public struct YAML: Sendable, Hashable {
    public indirect enum Value: Sendable, Hashable {
        /// A scalar's text as written, quotes removed; `isQuoted` tells "no" from no.
        case scalar(String, isQuoted: Bool)
        case list([YAML])
        /// Keys in the document's order.
        case map([Entry])
        case null
    }

    public struct Entry: Sendable, Hashable {
        public let key: String
        /// Line of the key, from 1.
        public let line: Int
        public let value: YAML

        package init(key: String, line: Int, value: YAML) {
            self.key = key
            self.line = line
            self.value = value
        }
    }

    public let value: Value
    /// Line from 1.
    public let line: Int

    /// Why a text is not YAML that we read.
    public struct Failure: Error, Hashable {
        /// Line from 1, where it is known.
        public let line: Int?
        /// Column from 1, where it is known.
        public var column: Int?
        public let reason: Message
    }

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - firstLine: the line of the file on which `text` starts, for front matter.
    ///   - isForeign: whether anybody may have written it; a text that could keep the library busy
    ///     for more than about two seconds is then refused.
    /// - Throws: ``Failure`` for malformed YAML, two same keys, a key that is not a plain word, a
    ///   text over 1 MiB, or more than 20,000 values once its aliases are followed.
    public init(
        parsing text: String, firstLine: Int = 1, isForeign: Bool = false
    ) throws(Failure) {
        guard text.utf8.count <= 1 << 20 else {
            throw Failure(line: nil, reason: Message("the text is over 1 MiB"))
        }
        if isForeign, YAMLCost(of: text).isTooHigh {
            throw Failure(
                line: nil,
                reason: Message(
                    "it has too many aliases, brackets and question marks to be read"))
        }
        let root: Node?
        do {
            // What a plain word means is told by whoever asks for it; the library's own rules are
            // regular expressions, which every key would be held against.
            // A byte order mark may begin the text (YAML 1.2.2 §5.2); the library takes it for a letter.
            let isMarked = text.unicodeScalars.first == "\u{FEFF}"
            let unmarked = isMarked ? String(text.unicodeScalars.dropFirst()) : text
            root = try Yams.compose(yaml: unmarked, .basic)
        } catch let error as YamlError {
            throw YAML.failure(of: error, firstLine: firstLine)
        } catch {
            throw Failure(line: nil, reason: Message(verbatim: "\(error)"))
        }
        guard let root else {
            self.init(value: .null, line: firstLine)
            return
        }
        var budget = 20_000
        self = try YAML.convert(root, offset: firstLine - 1, budget: &budget)
    }

    /// A value that was read elsewhere, such as one of TOML.
    package init(value: Value, line: Int) {
        self.value = value
        self.line = line
    }

    private static func convert(
        _ node: Node, offset: Int, budget: inout Int
    ) throws(Failure) -> YAML {
        let line = (node.mark?.line ?? 1) + offset
        budget -= 1
        guard budget > 0 else { throw Failure(line: line, reason: Message("too many values")) }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
                return YAML(value: .null, line: line)
            }
            return YAML(value: .scalar(scalar.string, isQuoted: !isPlain), line: line)
        case .sequence(let sequence):
            var items: [YAML] = []
            for item in sequence {
                items.append(try convert(item, offset: offset, budget: &budget))
            }
            return YAML(value: .list(items), line: line)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    throw Failure(line: line, reason: Message("a key is not a plain word"))
                }
                entries.append(
                    Entry(
                        key: name, line: (key.mark?.line ?? 1) + offset,
                        value: try convert(value, offset: offset, budget: &budget)))
            }
            return YAML(value: .map(entries), line: line)
        case .alias:
            throw Failure(line: line, reason: Message("an alias has no anchor"))
        }
    }

    private static func failure(of error: YamlError, firstLine: Int) -> Failure {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return Failure(
                line: mark.line + firstLine - 1, column: mark.column,
                reason: Message(verbatim: problem))
        case .reader(let problem, let offset, _, let yaml):
            // The offset counts bytes; the failure has no mark.
            let line = offset.map { yaml.utf8.prefix($0).count { $0 == 0x0A } + firstLine }
            return Failure(line: line, reason: Message(verbatim: problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            // What the library calls keys that are no words. It sorts them by chance, and tells the
            // place of the first.
            // Keys of one word that differ in their tags are in no order, either.
            let words = Set(duplicates).subtracting(["<uncovertable>"])
            let line =
                words.count == duplicates.count ? context.mark.line + firstLine - 1 : firstLine
            guard !words.isEmpty else {
                return Failure(
                    line: line, reason: Message("a key that is no word stands there twice"))
            }
            let keys = words.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            return Failure(line: line, reason: Message("\(keys) stands there twice"))
        default:
            return Failure(line: nil, reason: Message(verbatim: "\(error)"))
        }
    }
}

extension YAML {
    /// The entries of a map; empty for anything else.
    public var entries: [Entry] {
        guard case .map(let entries) = value else { return [] }
        return entries
    }

    /// The items of a list; a single value counts as a list of one, null as none.
    public var items: [YAML] {
        switch value {
        case .list(let items): return items
        case .null: return []
        default: return [self]
        }
    }

    /// The text of a scalar.
    public var string: String? {
        guard case .scalar(let text, _) = value else { return nil }
        return text
    }

    /// The value under a key of a map.
    public subscript(key: String) -> YAML? {
        entries.first { $0.key == key }?.value
    }
}
