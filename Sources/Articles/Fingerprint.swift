/// A 64-bit hash of a text's UTF-8 as sixteen hexadecimal digits, the same on every machine.
///
/// FNV-1a (draft-eastlake-fnv) with the finaliser of MurmurHash3: for naming things, not against
/// an adversary.
public func fingerprint(_ text: String) -> String {
    var text = text
    return hexadecimal(text.withUTF8 { hash(of: $0) })
}

/// Sixteen hexadecimal digits.
package func hexadecimal(_ value: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { digits in
        for at in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * at) & 15)
            digits[at] = digit < 10 ? 0x30 + digit : 0x61 + digit - 10
        }
        return 16
    }
}

/// The number behind ``fingerprint(_:)``.
package func fingerprintValue(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBufferPointer { hash(of: $0) }
}

/// The same of bytes of any kind.
///
/// Other modules call it unspecialised, which costs a call for each byte: arrays have one of their
/// own.
package func fingerprintValue(_ bytes: some Sequence<UInt8>) -> UInt64 {
    fingerprintValue(Array(bytes))
}

/// The same of bytes that come piece by piece.
package struct RunningFingerprint: Sendable {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        var sum = hash
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = sum
    }

    package mutating func add(_ byte: UInt8) {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    package var value: UInt64 {
        var value = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return value ^ (value >> 33)
    }
}

private func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var sum = RunningFingerprint()
    sum.add(bytes)
    return sum.value
}
