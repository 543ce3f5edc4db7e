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

    /// The string as JSON text, quotes included.
    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
            case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                bytes.append(
                    contentsOf: Array("\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8))
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
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
        while at < bytes.count, bytes[at] != 0x7B, bytes[at] != 0x5B { at += 1 }
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
            let byte = bytes[at]
            at += 1
            if byte == 0x22 { return String(decoding: text, as: UTF8.self) }
            if byte == 0x5C {
                try escape(into: &text)
            } else {
                text.append(byte)
            }
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
