internal import Articles

/// Adds up the fields of a row, so that a flipped bit in any of them shows.
struct Checksum {
    private var bytes: [UInt8] = []

    mutating func add(_ text: String?) {
        // What stands between two fields stands in none of them, and nil differs from "".
        if let text { bytes.append(contentsOf: text.utf8) } else { bytes.append(0xFF) }
        bytes.append(0x1F)
    }

    mutating func add(_ number: Int) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ blob: [UInt8]) {
        add(blob.count)
        bytes.append(contentsOf: blob)
    }

    var text: String { hexadecimal(fingerprintValue(bytes)) }
}
