import Articles
import Glibc

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

extension StringProtocol {
    /// Whether the bytes of another text stand in this one.
    ///
    /// The searches of the standard library and of Foundation go by characters, at a hundred
    /// times the cost.
    func contains(bytesOf part: some StringProtocol) -> Bool {
        var (text, part) = (String(self), String(part))
        return text.withUTF8 { text in
            part.withUTF8 { part in
                guard let sought = part.baseAddress, let first = part.first else { return true }
                guard var at = text.baseAddress else { return false }
                let end = at + text.count
                while end - at >= part.count, let next = memchr(at, Int32(first), end - at) {
                    at = UnsafePointer(next.assumingMemoryBound(to: UInt8.self))
                    if end - at >= part.count, memcmp(at, sought, part.count) == 0 { return true }
                    at += 1
                }
                return false
            }
        }
    }
}

/// Keywords and names cleaned, each once whatever its case, no empty ones.
func distinct(_ texts: some Sequence<String>, atMost limit: Int) -> [String] {
    var seen: Set<String> = []
    var result: [String] = []
    for text in texts {
        let text = capped(cleaned(text), to: Limits.nameBytes)
        guard !text.isEmpty else { continue }
        // One alone, as most authors are, needs no comparing.
        if let first = result.first, seen.isEmpty { seen.insert(folded(first)) }
        guard result.isEmpty || seen.insert(folded(text)).inserted else { continue }
        result.append(text)
        if result.count == limit { break }
    }
    return result
}
