internal import Articles

/// Reads a JSON value off its bytes.
struct JSONParser {
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
        guard at < bytes.count else {
            throw failure(
                at: 0, Message("this is no JSON: no { or [ stands in it"),
                Message("Rename the file after what it is, such as .txt or .html"))
        }
        return try value(depth: 0)
    }

    /// Whether another value follows, as in a stream of them.
    mutating func isAtNextValue() -> Bool {
        while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0x2C { at += 1 }
        return at < bytes.count && (bytes[at] == 0x7B || bytes[at] == 0x5B)
    }

    private func failure(
        at place: Int? = nil, _ reason: Message,
        _ advice: Message = Message("Mend the JSON there, or have it exported again")
    ) -> JSON.Failure {
        let before = bytes.prefix(place ?? at)
        let line = before.split(separator: 0x0A, omittingEmptySubsequences: false).last ?? []
        return JSON.Failure(
            line: 1 + before.count { $0 == 0x0A },
            column: 1 + line.count { $0 & 0xC0 != 0x80 }, reason: reason, advice: advice)
    }

    /// A text that ends before its value does.
    private func cutOff(_ reason: Message) -> JSON.Failure {
        var failure = failure(at: bytes.count, reason, Message("Fetch it again: it breaks off"))
        failure.isCut = true
        return failure
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSON.Failure) -> JSON {
        guard depth < Limits.depth else {
            throw failure(
                Message("the JSON is nested deeper than \(Limits.depth) levels"),
                Message("Export it flatter, or leave it out"))
        }
        skipSpace()
        guard at < bytes.count else { throw cutOff(Message("the JSON ends too early")) }
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
        throw failure(Message("a value was expected in the JSON"))
    }

    private mutating func object(depth: Int) throws(JSON.Failure) -> JSON {
        at += 1
        var members: [JSON.Member] = []
        while true {
            skipSpace()
            guard at < bytes.count else {
                throw cutOff(Message("an object is not closed in the JSON"))
            }
            if bytes[at] == 0x7D {
                at += 1
                return .object(members)
            }
            if bytes[at] == 0x2C {
                at += 1
                continue
            }
            guard bytes[at] == 0x22 else {
                throw failure(Message("a key in double quotes was expected in the JSON"))
            }
            let key = try string()
            skipSpace()
            guard at < bytes.count else { throw cutOff(Message("the JSON ends too early")) }
            guard bytes[at] == 0x3A else {
                throw failure(Message("\":\" was expected in the JSON"))
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
            guard at < bytes.count else {
                throw cutOff(Message("an array is not closed in the JSON"))
            }
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
        throw cutOff(Message("a string is not closed in the JSON"))
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSON.Failure) {
        guard at < bytes.count else { throw cutOff(Message("a string is not closed in the JSON")) }
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
                let before = at
                at += 2
                let low = hexadecimal() ?? 0
                if (0xDC00..<0xE000).contains(low) {
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    // A letter of its own.
                    (scalar, at) = (0xFFFD, before)
                }
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
