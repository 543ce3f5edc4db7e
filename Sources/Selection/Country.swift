/// A country's or an organisation's code, as a number of the same order.
struct Country: Hashable, Comparable, Sendable {
    /// The bytes of the code, the first one highest.
    private let rawValue: UInt64

    /// - Parameter code: "FR"; what is behind its eighth byte is let go of.
    init(_ code: String) {
        var value: UInt64 = 0
        for (place, byte) in code.utf8.prefix(8).enumerated() {
            value |= UInt64(byte) << (56 - 8 * UInt64(place))
        }
        rawValue = value
    }

    var code: String {
        withUnsafeBytes(of: rawValue.bigEndian) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The bytes of the code.
    var bytes: some Sequence<UInt8> {
        sequence(state: rawValue) { rest in
            let byte = UInt8(rest >> 56)
            rest <<= 8
            return byte == 0 ? nil : byte
        }
    }

    static func < (left: Country, right: Country) -> Bool { left.rawValue < right.rawValue }
}
