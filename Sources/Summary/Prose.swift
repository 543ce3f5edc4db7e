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
        return Prose(unsafeUninitializedCapacity: capacity + 1) { scalars, count in
            var at = 0
            var pendingSpace = false
            while at < bytes.count, count < capacity {
                let byte = bytes[at]
                var value = UInt32(byte)
                at += 1
                if byte >= 0x80 {
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
                    pendingSpace = count > 0
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
        }
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
                    if scalar.value < 0x80 {
                        bytes[end] = UInt8(scalar.value)
                        end += 1
                        continue
                    }
                    for byte in UTF8.encode(scalar) ?? .init() {
                        bytes[end] = byte
                        end += 1
                    }
                }
                return end
            }
        }
    }
}

extension Unicode.Scalar {
    /// What most letters of French and English are, without a look into a table.
    private var isSmallASCII: Bool { 0x61...0x7A ~= value }
    private var isCapitalASCII: Bool { 0x41...0x5A ~= value }

    var isLetter: Bool {
        value < 0x80 ? isSmallASCII || isCapitalASCII : properties.isAlphabetic
    }
    var isCapital: Bool { value < 0x80 ? isCapitalASCII : properties.isUppercase }
    var isSmall: Bool { value < 0x80 ? isSmallASCII : properties.isLowercase }
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
