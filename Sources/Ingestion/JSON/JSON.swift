internal import Articles

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

    /// Why a text is not JSON, where, and what to do.
    struct Failure: Error {
        /// Line and column from 1; the column counts Unicode scalars.
        let line: Int
        let column: Int
        let reason: Message
        let advice: Message
        /// Whether the text ends before its value does.
        var isCut = false
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
