internal import Glibc

/// Walks over JSON (RFC 8259) and reads what it is asked for; the rest is passed over unread.
///
/// A compile looks at every digest that is there, of which it needs a few words each: decoding them
/// whole would take longer than all the rest of it.
struct JSONSkimmer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// Where the text is no JSON.
    struct Fault: Error {
        /// From 1.
        let line: Int
    }

    /// - Parameter bytes: must outlive the skimmer.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The members of an object: `read` takes each one's value, or leaves it.
    ///
    /// - Returns: false where the value is no object, which is then passed over.
    @discardableResult
    mutating func object(
        _ read: (_ key: String, inout JSONSkimmer) throws(Fault) -> Void
    ) throws(Fault) -> Bool {
        guard try next() == UInt8(ascii: "{") else {
            try skip()
            return false
        }
        at += 1
        if try next() == UInt8(ascii: "}") {
            at += 1
            return true
        }
        while true {
            guard try next() == UInt8(ascii: "\""), let key = try string() else { throw fault }
            try expect(UInt8(ascii: ":"))
            _ = try next()
            let start = at
            try read(key, &self)
            if at == start { try skip() }
            if try ends(with: UInt8(ascii: "}")) { return true }
        }
    }

    /// The elements of an array; `read` takes each, or leaves it.
    ///
    /// A value that is no array is passed over.
    mutating func array(
        _ read: (inout JSONSkimmer) throws(Fault) -> Void
    ) throws(Fault) {
        guard try next() == UInt8(ascii: "[") else { return try skip() }
        at += 1
        if try next() == UInt8(ascii: "]") {
            at += 1
            return
        }
        while true {
            _ = try next()
            let start = at
            try read(&self)
            if at == start { try skip() }
            if try ends(with: UInt8(ascii: "]")) { return }
        }
    }

    /// A text; nil where the value is none, which is then passed over.
    mutating func string() throws(Fault) -> String? {
        guard try next() == UInt8(ascii: "\"") else {
            try skip()
            return nil
        }
        let start = at + 1
        let isPlain = try skipString()
        let content = UnsafeBufferPointer(rebasing: bytes[start..<(at - 1)])
        return isPlain
            ? String(decoding: content, as: UTF8.self) : JSONSkimmer.unescaped(content)
    }

    /// A whole number; nil where the value is none, which is then passed over.
    mutating func integer() throws(Fault) -> Int? {
        _ = try next()
        let start = at
        try skip()
        return Int(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    /// - Throws: a fault where anything follows but white space.
    mutating func end() throws(Fault) {
        while at < bytes.count {
            guard isSpace(bytes[at]) else { throw fault }
            at += 1
        }
    }

    // MARK: - Passing over

    private var fault: Fault {
        Fault(line: 1 + bytes.prefix(at).count { $0 == UInt8(ascii: "\n") })
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// The next byte that is no white space; it is not consumed.
    private mutating func next() throws(Fault) -> UInt8 {
        while at < bytes.count {
            if !isSpace(bytes[at]) { return bytes[at] }
            at += 1
        }
        throw fault
    }

    private mutating func expect(_ byte: UInt8) throws(Fault) {
        guard try next() == byte else { throw fault }
        at += 1
    }

    /// Whether an object or array ends here; a comma is consumed.
    private mutating func ends(with close: UInt8) throws(Fault) -> Bool {
        let byte = try next()
        guard byte == close || byte == UInt8(ascii: ",") else { throw fault }
        at += 1
        return byte == close
    }

    /// - Returns: whether the string that was passed over holds no escapes.
    private mutating func skipString() throws(Fault) -> Bool {
        let start = at + 1
        guard let base = bytes.baseAddress else { throw fault }
        at = start
        while at < bytes.count, let quote = memchr(base + at, 0x22, bytes.count - at) {
            at = UnsafePointer(quote.assumingMemoryBound(to: UInt8.self)) - base + 1
            // A quote after an odd number of backslashes is one of the text.
            var first = at - 1
            while first > start, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
            if (at - 1 - first).isMultiple(of: 2) {
                return memchr(base + start, 0x5C, at - 1 - start) == nil
            }
        }
        at = bytes.count
        throw fault
    }

    /// Passes over a value; what is inside it is looked at for its ends alone.
    private mutating func skip() throws(Fault) {
        var (braces, brackets) = (0, 0)
        switch try next() {
        case UInt8(ascii: "\""):
            _ = try skipString()
            return
        case UInt8(ascii: "{"), UInt8(ascii: "["): break
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            return skipWord()
        default: throw fault
        }
        // A place of its own: this loop passes over most of every digest.
        var place = at
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                at = place - 1
                _ = try skipString()
                place = at
                continue
            case UInt8(ascii: "{"): braces += 1
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "}"): braces -= 1
            case UInt8(ascii: "]"): brackets -= 1
            default: continue
            }
            at = place
            if braces < 0 || brackets < 0 { throw fault }
            if braces == 0, brackets == 0 { return }
        }
        at = place
        throw fault
    }

    /// A number, `true`, `false` or `null`.
    private mutating func skipWord() {
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
                at += 1
            default: return
            }
        }
    }

    // MARK: - Escapes

    private static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> String {
        var units: [UInt16] = []
        var result = ""
        var at = 0
        var start = 0
        // Runs of plain bytes, and runs of \u escapes, two of which may make one character.
        func flush() {
            if start < at { result += String(decoding: text[start..<at], as: UTF8.self) }
        }
        while at < text.count {
            guard text[at] == UInt8(ascii: "\\"), at + 1 < text.count else {
                at += 1
                continue
            }
            flush()
            units = []
            while at + 1 < text.count, text[at] == UInt8(ascii: "\\") {
                guard text[at + 1] == UInt8(ascii: "u"), at + 6 <= text.count else {
                    units.append(plain(text[at + 1]))
                    at += 2
                    continue
                }
                let digits = String(decoding: text[(at + 2)..<(at + 6)], as: UTF8.self)
                units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
                at += 6
            }
            result += String(decoding: units, as: UTF16.self)
            start = at
        }
        flush()
        return result
    }

    private static func plain(_ escape: UInt8) -> UInt16 {
        switch escape {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: UInt16(escape)
        }
    }
}
