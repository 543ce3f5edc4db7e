import Glibc

// What is UTF-8, and what somebody has encoded twice.
extension Decoding {
    /// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7).
    static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                // Pages are ASCII for the most part: eight bytes at a time.
                while at + 8 <= bytes.count,
                    bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                {
                    at += 8
                }
                guard at < bytes.count else { break }
                let length = lengthOfScalar(bytes, at)
                guard length > 0 else { return false }
                at += length
            }
            return true
        }
    }

    /// Whether more characters of several bytes are whole than broken: what calls itself UTF-8 and
    /// has none is in the web's old encoding.
    static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var at = 0
            var balance = 0
            while at < bytes.count {
                let length = lengthOfScalar(bytes, at)
                if length != 1 { balance += length > 1 ? 1 : -1 }
                at += max(1, length)
            }
            return balance >= 0
        }
    }

    /// The bytes of the well-formed scalar at a place, 0 where there is none.
    private static func lengthOfScalar(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
        func isNext(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            at + offset < bytes.count && range.contains(bytes[at + offset])
        }
        switch bytes[at] {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return isNext(1) ? 2 : 0
        case 0xE0: return isNext(1, 0xA0...0xBF) && isNext(2) ? 3 : 0
        case 0xED: return isNext(1, 0x80...0x9F) && isNext(2) ? 3 : 0
        case 0xE1...0xEF: return isNext(1) && isNext(2) ? 3 : 0
        case 0xF0: return isNext(1, 0x90...0xBF) && isNext(2) && isNext(3) ? 4 : 0
        case 0xF4: return isNext(1, 0x80...0x8F) && isNext(2) && isNext(3) ? 4 : 0
        case 0xF1...0xF3: return isNext(1) && isNext(2) && isNext(3) ? 4 : 0
        default: return 0
        }
    }

    /// A UTF-8 text with the characters undone that somebody encoded twice ("â\u{80}\u{99}" for "’").
    ///
    /// They are told by control characters of U+0080 to U+009F, which no text holds otherwise.
    static func undoubled(_ bytes: [UInt8]) -> [UInt8] {
        var at = 0
        var result: [UInt8] = []
        var kept = 0
        while let next = firstControl(in: bytes, from: at) {
            at = next + 1
            guard let once = doubled(around: next, in: bytes), once.range.lowerBound >= kept
            else { continue }
            result.append(contentsOf: bytes[kept..<once.range.lowerBound])
            result.append(contentsOf: once.text)
            kept = once.range.upperBound
            at = kept
        }
        guard kept > 0 else { return bytes }
        result.append(contentsOf: bytes[kept...])
        return result
    }

    /// Where the next character of U+0080 to U+009F stands.
    private static func firstControl(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            var at = start
            while at < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + at, 0xC2, bytes.count - at)
            {
                let place = UnsafeRawPointer(found) - base
                if place + 1 < bytes.count, bytes[place + 1] & 0xE0 == 0x80 { return place }
                at = place + 1
            }
            return nil
        }
    }

    /// The character whose UTF-8 bytes, taken for characters of their own, stand around a place.
    private static func doubled(
        around place: Int, in bytes: [UInt8]
    ) -> (range: Range<Int>, text: [UInt8])? {
        for back in 1...3 where place - 2 * back >= 0 {
            let start = place - 2 * back
            guard let lead = latin1(bytes, at: start) else { return nil }
            let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
            guard length > back else { continue }
            let text = (0..<length).compactMap { latin1(bytes, at: start + 2 * $0) }
            if text.count == length, isValidUTF8(text) {
                return (start..<start + 2 * length, text)
            }
        }
        return nil
    }

    /// The number of a character of U+0080 to U+00FF, which is two bytes long.
    private static func latin1(_ bytes: [UInt8], at index: Int) -> UInt8? {
        guard index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 else { return nil }
        switch bytes[index] {
        case 0xC2: return bytes[index + 1]
        case 0xC3: return bytes[index + 1] | 0x40
        default: return nil
        }
    }
}
