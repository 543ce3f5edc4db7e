internal import Articles

/// The hash of a word's folded letters, eight at a time.
func wordHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0
    var eight: UInt64 = 0
    var count: UInt64 = 0
    for byte in bytes {
        eight |= UInt64(byte) << (8 * (count & 7))
        count += 1
        if count & 7 == 0 {
            hash = joined(hash, eight)
            eight = 0
        }
    }
    return joined(hash, eight ^ count << 56)
}

/// The same of letters behind which eight bytes can be read.
func wordHash(_ letters: UnsafeRawPointer, count: Int) -> UInt64 {
    var hash: UInt64 = 0
    var place = 0
    while place + 8 <= count {
        hash = joined(
            hash, letters.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian)
        place += 8
    }
    let rest = letters.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    let mask = UInt64(1) << UInt64(8 * (count - place)) - 1
    return joined(hash, rest & mask ^ UInt64(count) << 56)
}

/// The same of up to seven letters, the first one in the lowest byte; what stands above them is left out.
func shortWordHash(_ letters: UInt64, count: Int) -> UInt64 {
    let mask = UInt64(1) << UInt64(8 * count) - 1
    return joined(0, letters & mask ^ UInt64(count) << 56)
}

/// The hash of a plain lower-case word of our own lists.
func wordHash(_ word: String) -> UInt64 { wordHash(word.utf8) }
