internal import Foundation

/// A text as the scalars that this room works on.
typealias Prose = [Unicode.Scalar]

extension Prose {
    /// The beginning of a text with its white space tidied.
    ///
    /// Ordinary white space is made single spaces, none at the ends; no-break spaces stay, they are
    /// typography. In normal form C (UAX #15), so that a lead does not depend on how its feed
    /// composes "é".
    ///
    /// - Parameter limit: of how many scalars, about; what follows is not looked at.
    init(_ text: String, atMost limit: Int = .max) {
        var text = text
        var needsComposing = false
        self = text.withUTF8 { Self.decoded($0, atMost: limit, &needsComposing) }
        if needsComposing {
            text = text.precomposedStringWithCanonicalMapping
            self = text.withUTF8 { Self.decoded($0, atMost: limit, &needsComposing) }
        }
    }

    /// - Parameter needsComposing: set where a scalar is met that may join the one before it.
    private static func decoded(
        _ bytes: UnsafeBufferPointer<UInt8>, atMost limit: Int, _ needsComposing: inout Bool
    ) -> Prose {
        let capacity = Swift.min(bytes.count, limit)
        let raw = UnsafeRawBufferPointer(bytes)
        return Prose(unsafeUninitializedCapacity: capacity + 8) { scalars, count in
            var at = 0
            var pendingSpace = false
            while at < bytes.count, count < capacity {
                // Most of a text: words of ASCII and the spaces between them.
                if !pendingSpace, at + 8 <= bytes.count, count > 0, scalars[count - 1] != " " {
                    let eight = UInt64(
                        littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                    let plain = plainBytes(eight)
                    let wide = UnsafeMutableRawBufferPointer(scalars)
                    for pair in 0..<4 {
                        let two = eight >> UInt64(pair * 16)
                        wide.storeBytes(
                            of: (two & 0xFF | (two & 0xFF00) << 24).littleEndian,
                            toByteOffset: count * 4 + pair * 8, as: UInt64.self)
                    }
                    count += plain
                    at += plain
                    guard plain < 8, at < bytes.count, count < capacity else { continue }
                }
                let byte = bytes[at]
                var value = UInt32(byte)
                at += 1
                if 0xC2..<0xCC ~= byte, at < bytes.count {
                    // A letter or sign of Latin 1 or its extensions.
                    value = (value & 0x1F) << 6 | UInt32(bytes[at] & 0x3F)
                    at += 1
                } else if byte >= 0x80 {
                    // The text is valid UTF-8: the first byte tells how many follow.
                    let more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
                    value &= 0x7F >> UInt32(more + 1)
                    for next in at..<Swift.min(at + more, bytes.count) {
                        value = value << 6 | UInt32(bytes[next] & 0x3F)
                    }
                    at += more
                    if value >= 0x300, joinsOthers(value) { needsComposing = true }
                }
                if value <= 0x20 || value == 0x2028 || value == 0x2029 || value == 0x85 {
                    // A space before it may be written already.
                    pendingSpace = count > 0 && scalars[count - 1] != " "
                    continue
                }
                // A space takes no more room than the bytes it stood for.
                if pendingSpace {
                    scalars.initializeElement(at: count, to: " ")
                    count += 1
                    pendingSpace = false
                }
                if let scalar = Unicode.Scalar(value) {
                    scalars.initializeElement(at: count, to: scalar)
                    count += 1
                }
            }
            if count > 0, scalars[count - 1] == " " { count -= 1 }
        }
    }

    /// How many of eight bytes, from the lowest on, are to be taken as they stand: printable ASCII, and
    /// a space that neither a space follows nor the end of the eight.
    private static func plainBytes(_ eight: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        let ascii = eight & ~tops
        // The top bit of each byte that is above, or not below, a space.
        let above = (ascii &+ ones &* (0x80 - 0x21)) & tops
        let notBelow = (ascii &+ ones &* (0x80 - 0x20)) & tops
        let spaces = notBelow & ~above
        let other = (eight & tops) | (~notBelow & tops) | (spaces & ~(above >> 8))
        return other.trailingZeroBitCount / 8
    }

    /// Combining marks, and the parts that syllables of Hangul are composed of.
    private static func joinsOthers(_ value: UInt32) -> Bool {
        if value < 0x370 { return true }
        if value < 0x483 || (0x2000..<0x20D0).contains(value) { return false }
        if (0x1100..<0x1200).contains(value) { return true }
        guard let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.canonicalCombiningClass != .notReordered
    }
}

extension Prose {
    /// The same as a string.
    var text: String { self[...].text }
}

extension ArraySlice<Unicode.Scalar> {
    /// The same as a string.
    var text: String {
        // What the library has for views of scalars goes through a witness for each of them.
        withUnsafeBufferPointer { scalars in
            String(unsafeUninitializedCapacity: scalars.count * 4) { bytes in
                var end = 0
                for scalar in scalars {
                    let value = scalar.value
                    if value < 0x80 {
                        bytes[end] = UInt8(truncatingIfNeeded: value)
                        end += 1
                    } else if value < 0x800 {
                        bytes[end] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
                        bytes[end + 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                        end += 2
                    } else {
                        for byte in UTF8.encode(scalar) ?? .init() {
                            bytes[end] = byte
                            end += 1
                        }
                    }
                }
                return end
            }
        }
    }
}

extension Unicode.Scalar {
    /// What most letters of French and English are, without a look into a table.
    var isSmallASCII: Bool { 0x61...0x7A ~= value }
    private var isCapitalASCII: Bool { 0x41...0x5A ~= value }

    var isLetter: Bool {
        switch value {
        case 0..<0x80: isSmallASCII || isCapitalASCII
        case 0xD7, 0xF7: false
        case 0xC0..<0x250: true
        default: properties.isAlphabetic
        }
    }
    var isCapital: Bool {
        switch value {
        case 0..<0x80: isCapitalASCII
        case 0xC0..<0xDF: value != 0xD7
        case 0xDF..<0x100: false
        default: properties.isUppercase
        }
    }
    var isSmall: Bool {
        switch value {
        case 0..<0x80: isSmallASCII
        case 0xC0..<0xDF: false
        case 0xDF..<0x100: value != 0xF7
        default: properties.isLowercase
        }
    }
    /// A decimal digit of ASCII.
    var isDigit: Bool { 0x30...0x39 ~= value }

    /// White space, no-break spaces among it.
    var isSpace: Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }
}
