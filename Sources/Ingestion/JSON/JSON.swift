/// A JSON value (RFC 8259), read with patience: what pages and feeds embed is often not quite
/// JSON.
enum JSON: Sendable, Hashable {
    struct Member: Sendable, Hashable {
        let key: String
        let value: JSON
    }

    case object([Member])
    case array([JSON])
    case string(String)
    /// As written, so that nothing is rounded.
    case number(String)
    case bool(Bool)
    case null

    /// Why a text is not JSON, and on which line from 1.
    struct Failure: Error {
        let line: Int
        let reason: String
    }

    /// Reads one value.
    ///
    /// Raw line breaks in strings, unknown escapes, commas before a closing bracket, and comments
    /// around the value are passed over.
    init(parsing bytes: some Collection<UInt8>) throws(Failure) {
        var parser = JSONParser(bytes: Array(bytes))
        self = try parser.document()
    }

    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string or number that says something.
    var string: String? {
        switch self {
        case .string(let text): text.utf8.contains { $0 > 0x20 } ? text : nil
        case .number(let text): text
        default: nil
        }
    }

    var integer: Int? {
        switch self {
        case .number(let text), .string(let text):
            Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded()) }
        default: nil
        }
    }

    /// Also out of strings: "True", "http://schema.org/False".
    var bool: Bool? {
        switch self {
        case .bool(let value): return value
        case .string(let text):
            let word = text.lowercased()
            if word.hasSuffix("true") { return true }
            return word.hasSuffix("false") ? false : nil
        default: return nil
        }
    }

    /// The elements of an array; any other value counts as the only one, null as none.
    var items: [JSON] {
        switch self {
        case .array(let items): items
        case .null: []
        default: [self]
        }
    }

    /// Appends the string as JSON text, quotes included.
    static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        appendEscaped(text, to: &bytes)
        bytes.append(0x22)
    }

    /// Appends the string as it stands between the quotes of JSON text.
    static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { text in
            var start = 0
            var at = nextEscaped(text, from: 0)
            while at < text.count {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
                appendEscape(of: text[at], to: &bytes)
                start = at + 1
                at = nextEscaped(text, from: start)
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
        case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
        case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
        default:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
        }
    }

    /// Where the next byte stands that JSON does not take as it is; eight are looked at at once.
    private static func nextEscaped(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        var at = start
        while at + 8 <= text.count {
            let word = UnsafeRawBufferPointer(text).loadUnaligned(
                fromByteOffset: at, as: UInt64.self)
            // The usual tests for a byte that is zero, or less than 32 ("Bit Twiddling Hacks").
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            let deletes = word ^ (ones &* 0x7F)
            let found =
                (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
                | (deletes &- ones) & ~deletes | (word &- ones &* 0x20) & ~word
            if found & tops != 0 { break }
            at += 8
        }
        while at < text.count, text[at] >= 0x20, text[at] != 0x22, text[at] != 0x5C,
            text[at] != 0x7F
        {
            at += 1
        }
        return at
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    private var at = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(JSON.Failure) -> JSON {
        // Linked data is sometimes wrapped: <!-- … -->, //<![CDATA[ … //]]>, a stray semicolon.
        while at < bytes.count, bytes[at] != 0x7B, bytes[at] != 0x5B {
            at += bytes[at...].starts(with: JSONReaderMarks.cdata) ? JSONReaderMarks.cdata.count : 1
        }
        return try value(depth: 0)
    }

    private func failure(_ reason: String) -> JSON.Failure {
        JSON.Failure(line: 1 + bytes.prefix(at).count { $0 == 0x0A }, reason: reason)
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSON.Failure) -> JSON {
        guard depth < Limits.depth else {
            throw failure("the JSON is nested deeper than \(Limits.depth) levels")
        }
        skipSpace()
        guard at < bytes.count else { throw failure("the JSON ends too early") }
        switch bytes[at] {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x2D, 0x30...0x39:
            let start = at
            while at < bytes.count, isNumberByte(bytes[at]) { at += 1 }
            return .number(String(decoding: bytes[start..<at], as: UTF8.self))
        default: return try word()
        }
    }

    private func isNumberByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2B || byte == 0x2E
            || byte | 0x20 == 0x65
    }

    private mutating func word() throws(JSON.Failure) -> JSON {
        for (name, value) in [("true", JSON.bool(true)), ("false", .bool(false)), ("null", .null)]
        where bytes[at...].starts(with: Array(name.utf8)) {
            at += name.utf8.count
            return value
        }
        throw failure("a value was expected in the JSON")
    }

    private mutating func object(depth: Int) throws(JSON.Failure) -> JSON {
        at += 1
        var members: [JSON.Member] = []
        while true {
            skipSpace()
            guard at < bytes.count else { throw failure("an object is not closed in the JSON") }
            if bytes[at] == 0x7D {
                at += 1
                return .object(members)
            }
            if bytes[at] == 0x2C {
                at += 1
                continue
            }
            guard bytes[at] == 0x22 else { throw failure("a key was expected in the JSON") }
            let key = try string()
            skipSpace()
            guard at < bytes.count, bytes[at] == 0x3A else {
                throw failure("\":\" was expected in the JSON")
            }
            at += 1
            members.append(.init(key: key, value: try value(depth: depth + 1)))
        }
    }

    private mutating func array(depth: Int) throws(JSON.Failure) -> JSON {
        at += 1
        var items: [JSON] = []
        while true {
            skipSpace()
            guard at < bytes.count else { throw failure("an array is not closed in the JSON") }
            if bytes[at] == 0x5D {
                at += 1
                return .array(items)
            }
            if bytes[at] == 0x2C {
                at += 1
                continue
            }
            items.append(try value(depth: depth + 1))
        }
    }

    private mutating func string() throws(JSON.Failure) -> String {
        at += 1
        var text: [UInt8] = []
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
            text.append(contentsOf: bytes[start..<at])
            guard at < bytes.count else { break }
            at += 1
            if bytes[at - 1] == 0x22 { return String(decoding: text, as: UTF8.self) }
            try escape(into: &text)
        }
        throw failure("a string is not closed in the JSON")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSON.Failure) {
        guard at < bytes.count else { throw failure("a string is not closed in the JSON") }
        let byte = bytes[at]
        at += 1
        switch byte {
        case 0x6E: text.append(0x0A)
        case 0x74: text.append(0x09)
        case 0x72: text.append(0x0D)
        case 0x62, 0x66: text.append(0x20)
        case 0x75:
            var scalar = hexadecimal() ?? 0xFFFD
            if (0xD800..<0xDC00).contains(scalar), bytes[at...].starts(with: [0x5C, 0x75]) {
                at += 2
                let low = hexadecimal() ?? 0
                scalar =
                    (0xDC00..<0xE000).contains(low)
                    ? 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00) : 0xFFFD
            }
            Decoding.appendUTF8(scalar, to: &text)
        default: text.append(byte)
        }
    }

    private mutating func hexadecimal() -> UInt32? {
        guard at + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { return nil }
        at += 4
        return value
    }
}

private enum JSONReaderMarks {
    /// It ends in the sign that begins an array.
    static let cdata = Array("<![CDATA[".utf8)
}
