import Foundation
import TestSupport
import Testing

/// A message as it is written in the sources: `Message("…")`, or `Message(n, one: "…", many: "…")`.
struct SourceMessage {
    struct Form {
        var template = ""
        /// What stands in `\(…)`, as source text.
        var arguments: [String] = []
    }

    /// The file's path under `Sources/`, and the line from 1.
    let place: String
    /// By the labels of the literals: "" for a message without a number.
    var forms: [String: Form] = [:]

    var id: String { (forms[""] ?? forms["one"])?.template ?? "" }
    var plural: String? { forms["many"]?.template }

    /// Whether it has words: what is made of arguments alone is the same in every language.
    var hasWords: Bool {
        forms.values.contains { form in
            form.template.replacing(/%[1-9]/, with: "").contains { $0 != " " }
        }
    }
}

/// Finds every message in Swift sources: it knows comments, literals and their interpolations, and
/// no more of the language.
struct SourceMessages {
    private(set) var found: [SourceMessage] = []
    private let bytes: [UInt8]
    private let file: String

    /// Every message of the program, but for those that `Sources/Articles/Messages` explains with.
    static func all() throws -> [SourceMessage] {
        let sources = packageFolder.appending(path: "Sources")
        let paths = try #require(FileManager.default.enumerator(atPath: sources.path))
            .compactMap { $0 as? String }
        return try paths.sorted().flatMap { path -> [SourceMessage] in
            guard path.hasSuffix(".swift"), !path.hasPrefix("Articles/Messages/") else { return [] }
            let text = try Data(contentsOf: sources.appending(path: path))
            return SourceMessages(in: Array(text), of: path).found
        }
    }

    init(in bytes: [UInt8], of file: String) {
        self.bytes = bytes
        self.file = file
        scan(0..<bytes.count)
    }

    private mutating func scan(_ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            if let end = endOfComment(from: at) {
                at = end
            } else if let literal = literal(from: at) {
                for argument in literal.arguments { scan(argument) }
                at = literal.end
            } else if isWordByte(bytes[at]) {
                let end = endOfWord(from: at)
                if text(at..<end) == "Message", end < bytes.count, bytes[end] == open {
                    take(at, end)
                }
                at = end
            } else {
                at += 1
            }
        }
    }

    /// Reads the literals between the parentheses of a message, not those inside other ones.
    private mutating func take(_ start: Int, _ parenthesis: Int) {
        let line = 1 + bytes[..<start].count { $0 == 0x0A }
        var message = SourceMessage(place: "\(file):\(line)")
        var depth = 0
        var label = ""
        var at = parenthesis
        repeat {
            if let end = endOfComment(from: at) {
                at = end
            } else if let literal = literal(from: at) {
                if depth == 1 { message.forms[label, default: .init()].append(literal, of: self) }
                at = literal.end
            } else if isWordByte(bytes[at]) {
                let end = endOfWord(from: at)
                if depth == 1, bytes[end] == UInt8(ascii: ":") { label = text(at..<end) }
                at = end
            } else {
                if "([{".utf8.contains(bytes[at]) { depth += 1 }
                if ")]}".utf8.contains(bytes[at]) { depth -= 1 }
                at += 1
            }
        } while depth > 0
        // `Message(verbatim:)` is the same in every language, and holds no words of ours.
        if message.forms.keys.allSatisfy({ ["", "one", "many"].contains($0) }),
            !message.forms.isEmpty
        {
            found.append(message)
        }
    }

    // MARK: - Words of Swift

    struct Literal {
        /// The text with `%1`, `%2` … for the interpolations.
        var template = ""
        var arguments: [Range<Int>] = []
        var end = 0
    }

    private let open = UInt8(ascii: "(")
    private let quote = UInt8(ascii: "\"")

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private func endOfWord(from start: Int) -> Int {
        bytes[start...].firstIndex { !isWordByte($0) } ?? bytes.count
    }

    private func endOfComment(from at: Int) -> Int? {
        guard bytes[at...].starts(with: "//".utf8) else { return nil }
        return bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
    }

    /// The literal that begins here, raw and on several lines too.
    private func literal(from start: Int) -> Literal? {
        var at = start
        while at < bytes.count, bytes[at] == UInt8(ascii: "#") { at += 1 }
        let hashes = Array(bytes[start..<at])
        guard at < bytes.count, bytes[at] == quote else { return nil }
        let isLong = bytes[at...].starts(with: [quote, quote, quote])
        let marks = isLong ? [quote, quote, quote] : [quote]
        at += marks.count
        let escape = [UInt8(ascii: "\\")] + hashes
        var literal = Literal()
        var words: [UInt8] = []
        while !bytes[at...].starts(with: marks + hashes) {
            guard bytes[at...].starts(with: escape) else {
                words.append(bytes[at])
                at += 1
                continue
            }
            at += escape.count
            if bytes[at] == open {
                let end = endOfParentheses(from: at)
                literal.arguments.append(at + 1..<end - 1)
                words += Array("%\(literal.arguments.count)".utf8)
                at = end
            } else if bytes[at...].starts(with: "u{".utf8) {
                let end = bytes[at...].firstIndex(of: UInt8(ascii: "}")) ?? at
                let scalar = UInt32(text(at + 2..<end), radix: 16).flatMap(Unicode.Scalar.init)
                words += Array(String(Character(scalar ?? "?")).utf8)
                at = end + 1
            } else {
                words.append(bytes[at] == UInt8(ascii: "n") ? 0x0A : bytes[at])
                at += 1
            }
        }
        literal.template = String(decoding: words, as: UTF8.self)
        literal.end = at + marks.count + hashes.count
        return literal
    }

    private func endOfParentheses(from start: Int) -> Int {
        var depth = 0
        var at = start
        repeat {
            if let literal = literal(from: at) {
                at = literal.end
                continue
            }
            if bytes[at] == open { depth += 1 }
            if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
            at += 1
        } while depth > 0
        return at
    }
}

extension SourceMessage.Form {
    /// A further piece: its arguments are counted on.
    fileprivate mutating func append(
        _ literal: SourceMessages.Literal, of source: SourceMessages
    ) {
        let offset = arguments.count
        template += literal.template.replacing(/%([1-9])/) { match in
            "%\((Int(match.1) ?? 0) + offset)"
        }
        arguments += literal.arguments.map { source.text($0) }
    }
}
