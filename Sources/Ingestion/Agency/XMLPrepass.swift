/// Makes the bytes of an XML document such that libxml2 loses nothing of them.
///
/// It silently drops entities that only HTML knows and bare ampersands, resolves entities that a
/// DOCTYPE declares, and gives up on junk before the first tag. Lines stay where they are.
enum XMLPrepass {
    static func prepared(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 256)
        var at = text.firstIndex(of: UInt8(ascii: "<")) ?? text.count
        keepLines(of: text[..<at], in: &result)
        while at < text.count {
            let byte = text[at]
            switch byte {
            case UInt8(ascii: "<"): at = copyMarkup(text, at, into: &result)
            case UInt8(ascii: "&"): at = copyReference(text, at, into: &result)
            case 0..<9, 11, 12, 14..<32, 127: at += 1
            default:
                result.append(byte)
                at += 1
            }
        }
        return result
    }

    private static func keepLines(of dropped: ArraySlice<UInt8>, in result: inout [UInt8]) {
        result.append(contentsOf: dropped.filter { $0 == 0x0A })
    }

    /// Copies what no entity is looked for in: CDATA and comments; drops declarations.
    private static func copyMarkup(_ text: [UInt8], _ at: Int, into result: inout [UInt8]) -> Int {
        func has(_ word: String) -> Bool { text[at...].starts(with: Array(word.utf8)) }
        func end(_ mark: String, from: Int) -> Int? { find(Array(mark.utf8), in: text, from: from) }
        if has("<![CDATA[") {
            let end = end("]]>", from: at) ?? text.count
            result.append(contentsOf: text[at..<end].filter { $0 >= 32 || (9...13).contains($0) })
            return end
        }
        let dropped: Int?
        if has("<!--") {
            dropped = end("-->", from: at + 4)
        } else if has("<?xml") {
            dropped = end("?>", from: at)
        } else if has("<!DOCTYPE") || has("<!doctype") {
            dropped = endOfDoctype(text, at)
        } else {
            // A "<" that opens no tag is text.
            let next = at + 1 < text.count ? text[at + 1] : 0
            let isTag =
                (0x41...0x5A).contains(next) || (0x61...0x7A).contains(next) || next == 0x2F
                || next == 0x3F || next == 0x21 || next == 0x5F || next >= 0x80
            result.append(contentsOf: isTag ? [0x3C] : Array("&lt;".utf8))
            return at + 1
        }
        keepLines(of: text[at..<(dropped ?? text.count)], in: &result)
        return dropped ?? text.count
    }

    private static func endOfDoctype(_ text: [UInt8], _ start: Int) -> Int {
        text.withUnsafeBufferPointer { FeedEntities.endOfDoctype($0, start) }
    }

    /// Copies `&lt;` and numbers as they are, turns HTML's entities into their characters and
    /// escapes an ampersand that begins neither.
    private static func copyReference(
        _ text: [UInt8], _ at: Int, into result: inout [UInt8]
    ) -> Int {
        let name = text[(at + 1)...].prefix(12).prefix {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || $0 == 0x23
        }
        let isClosed = name.endIndex < text.count && text[name.endIndex] == 0x3B
        let word = String(decoding: name, as: UTF8.self)
        if isClosed, ["amp", "lt", "gt", "quot", "apos"].contains(word) || isNumber(word) {
            result.append(contentsOf: text[at...name.endIndex])
            return name.endIndex + 1
        }
        if isClosed, let scalar = htmlEntity(named: word) {
            Decoding.appendUTF8(scalar, to: &result)
            return name.endIndex + 1
        }
        result.append(contentsOf: Array("&amp;".utf8))
        return at + 1
    }

    /// `#8217`, `#x2019`, for characters that XML allows.
    private static func isNumber(_ word: String) -> Bool {
        guard word.hasPrefix("#") else { return false }
        let digits = word.dropFirst()
        let isHexadecimal = digits.first == "x"
        let value = UInt32(
            isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
        guard let value, Unicode.Scalar(value) != nil else { return false }
        return value >= 32 || value == 9 || value == 10 || value == 13
    }

    private static func find(_ mark: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + mark.count <= text.count {
            if text[at] == mark[0], text[at...].starts(with: mark) { return at + mark.count }
            at += 1
        }
        return nil
    }
}
