internal import Articles

/// Adds up the fields of a row, so that a flipped bit in any of them shows.
struct Checksum {
    private var sum = RunningFingerprint()

    mutating func add(_ text: String?) {
        guard var text else { return add(field: nil) }
        text.withUTF8 { add(field: $0) }
    }

    /// - Parameter field: the UTF-8 of a text.
    mutating func add(field: UnsafeBufferPointer<UInt8>?) {
        // What stands between two fields stands in none of them, and nil differs from "".
        if let field { sum.add(field) } else { sum.add(0xFF) }
        sum.add(0x1F)
    }

    mutating func add(_ number: Int) {
        withUnsafeBytes(of: number.littleEndian) { bytes in
            bytes.withMemoryRebound(to: UInt8.self) { sum.add($0) }
        }
    }

    mutating func add(_ blob: [UInt8]) {
        add(blob.count)
        blob.withUnsafeBufferPointer { sum.add($0) }
    }

    var text: String { hexadecimal(sum.value) }

    /// Whether a column holds it.
    func isWritten(in column: UnsafeBufferPointer<UInt8>?) -> Bool {
        guard let column, column.count == 16 else { return false }
        var value: UInt64 = 0
        for digit in column {
            switch digit {
            case 0x30...0x39: value = value << 4 | UInt64(digit - 0x30)
            case 0x61...0x66: value = value << 4 | UInt64(digit - 0x57)
            default: return false
            }
        }
        return value == sum.value
    }
}
