import Articles

/// The letters and digits of a text, folded: for telling whether two texts say the same.
func skeleton(_ text: some StringProtocol) -> String {
    let folded = foldedBytes(String(text))
    return String(unsafeUninitializedCapacity: folded.count) { letters in
        var count = 0
        for byte in folded where isWordByte(byte) {
            letters[count] = byte
            count += 1
        }
        return count
    }
}

/// Whether a byte of a folded text is of a letter or digit.
private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
}

/// The folded words of a text.
func foldedWords(_ text: some StringProtocol, atMost limit: Int = .max) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func append(_ byte: UInt8) {
        if isWordByte(byte) {
            word.append(byte)
        } else if !word.isEmpty {
            words.append(String(decoding: word, as: UTF8.self))
            word.removeAll(keepingCapacity: true)
        }
    }
    // In pieces, since most callers want the beginning of a long text.
    var rest = Substring(text)
    while !rest.isEmpty, words.count < limit {
        let piece = rest.unicodeScalars.prefix(1024)
        for byte in foldedBytes(String(piece)) where words.count < limit { append(byte) }
        rest = rest[piece.endIndex...]
    }
    if words.count < limit { append(0x20) }
    return words
}

/// Keywords and names cleaned, each once whatever its case, no empty ones.
func distinct(_ texts: some Sequence<String>, atMost limit: Int) -> [String] {
    // A list, since there are few, of which most are told apart by their lengths.
    var seen: [[UInt8]] = []
    var result: [String] = []
    for text in texts {
        let text = capped(cleaned(text), to: Limits.nameBytes)
        guard !text.isEmpty else { continue }
        // One alone, as most authors are, needs no comparing.
        if let first = result.first {
            if seen.isEmpty { seen.append(foldedBytes(first)) }
            let plain = foldedBytes(text)
            guard !seen.contains(plain) else { continue }
            seen.append(plain)
        }
        result.append(text)
        if result.count == limit { break }
    }
    return result
}
