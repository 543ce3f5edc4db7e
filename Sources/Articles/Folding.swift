/// The form in which names and words of French and English are compared.
///
/// In lower case, without accents, with ligatures taken apart and typographic apostrophes and
/// dashes made plain. Letters that have no plain form are only lowered. Works on bytes, since
/// Foundation's folding is quadratic on long strings.
public func folded(_ text: String) -> String {
    String(decoding: foldedBytes(text), as: UTF8.self)
}

/// The UTF-8 of ``folded(_:)``.
package func foldedBytes(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { foldedBytes($0) }
}

/// The folded form of valid UTF-8 (see ``folded(_:)``).
package func foldedBytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    appendFolded(text, to: &bytes)
    return bytes
}

/// Appends the folded form of valid UTF-8 (see ``folded(_:)``), for those who have a buffer.
package func appendFolded(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    let (read, end) = bytes.withUnsafeMutableBufferPointer { foldInPlace($0, from: start) }
    bytes.removeLast(bytes.count - end)
    appendFoldedRest(text, from: read - start, to: &bytes)
}

/// Folds letters of Latin 1 and the usual signs of French and English where they stand, as none of
/// them becomes longer.
///
/// - Returns: where the first other character stands, and where what was folded ends.
private func foldInPlace(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int
) -> (read: Int, end: Int) {
    let latin = latinLetters
    var (at, end) = (start, start)
    while at < bytes.count {
        (at, end) = foldASCII(bytes, at, end)
        guard at + 1 < bytes.count else { break }
        let next = bytes[at + 1]
        switch bytes[at] {
        case 0xC3 where latin[Int(next & 0x3F)] != 0:
            bytes[end] = latin[Int(next & 0x3F)]
            (at, end) = (at + 2, end + 1)
        case 0xC2 where next == 0xA0:
            bytes[end] = 0x20
            (at, end) = (at + 2, end + 1)
        case 0xC2 where next > 0xA0 && next != 0xAD:
            (bytes[end], bytes[end + 1]) = (0xC2, next)
            (at, end) = (at + 2, end + 2)
        case 0xE2
        where next == 0x80 && at + 2 < bytes.count && (0x90...0xA6).contains(bytes[at + 2]):
            end = foldSign(bytes, at, end)
            at += 3
        default: return (at, end)
        }
    }
    return (at, end)
}

/// Folds a run of ASCII, eight bytes at once.
///
/// - Returns: where the run ends, and where its folded form does.
private func foldASCII(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ startOfFolded: Int
) -> (read: Int, end: Int) {
    let raw = UnsafeMutableRawBufferPointer(bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var (at, end) = (start, startOfFolded)
    while at + 8 <= bytes.count {
        let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        guard word & ones << 7 == 0 else { break }
        // The top bits of the bytes from "A" on, and of those behind "Z".
        let capitals = (word &+ ones &* 0x3F) & ~(word &+ ones &* 0x25) & ones << 7
        raw.storeBytes(of: word | capitals >> 2, toByteOffset: end, as: UInt64.self)
        (at, end) = (at + 8, end + 8)
    }
    while at < bytes.count, bytes[at] < 0x80 {
        bytes[end] = bytes[at] | (bytes[at] &- 0x41 < 26 ? 0x20 : 0)
        (at, end) = (at + 1, end + 1)
    }
    return (at, end)
}

/// Folds a dash, a quotation mark, a bullet or an ellipsis (U+2010 to U+2026).
///
/// - Returns: one past its folded form.
private func foldSign(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, _ at: Int, _ end: Int
) -> Int {
    let last = bytes[at + 2]
    switch last {
    case 0x90...0x95: bytes[end] = 0x2D
    case 0x98, 0x99: bytes[end] = 0x27
    default:
        (bytes[end], bytes[end + 1], bytes[end + 2]) = (0xE2, 0x80, last)
        return end + 3
    }
    return end + 1
}

private func appendFoldedRest(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to bytes: inout [UInt8]
) {
    var at = start
    while at < text.count {
        let end = endOfASCII(text, from: at)
        let plain = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<end]))
        for letter in plain..<bytes.count where bytes[letter] &- 0x41 < 26 {
            bytes[letter] |= 0x20
        }
        at = end
        guard at < text.count else { break }
        // The first byte tells how many follow.
        let byte = text[at]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
        for next in (at + 1)..<min(at + length, text.count) {
            value = value << 6 | UInt32(text[next] & 0x3F)
        }
        if let scalar = Unicode.Scalar(value) { appendFolded(scalar, to: &bytes) }
        at += length
    }
}

/// Where a run of ASCII ends; eight bytes are looked at at once.
private func endOfASCII(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var at = start
    while at + 8 <= text.count,
        raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
        at += 8
    }
    while at < text.count, text[at] < 0x80 { at += 1 }
    return at
}

/// Appends the folded form of one scalar (see ``folded(_:)``), for those who read a text once and
/// want its words as well.
package func appendFolded(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let value = scalar.value
    switch value {
    case 0x41...0x5A: bytes.append(UInt8(value) + 32)
    case 0..<0x80: bytes.append(UInt8(value))
    case 0x300...0x36F: break
    case 0x2018, 0x2019, 0x2BC: bytes.append(0x27)
    case 0x2010...0x2015, 0x2212: bytes.append(0x2D)
    case 0xA0, 0x202F, 0x2009: bytes.append(0x20)
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
    // Signs of Latin 1 and general punctuation, which have no case.
    case 0x80..<0xC0:
        bytes.append(0xC2)
        bytes.append(UInt8(value))
    case 0x2000..<0x2100:
        bytes.append(0xE2)
        bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | value & 0x3F))
    case 0xC0..<0x100 where latinLetters[Int(value) - 0xC0] != 0:
        bytes.append(latinLetters[Int(value) - 0xC0])
    case 0xC0..<0x180:
        let plain = latinFolds[Int(value) - 0xC0]
        if plain.count == 1 {
            bytes.append(plain[0])
        } else if plain.isEmpty {
            bytes.append(contentsOf: Array(String(scalar).lowercased().utf8))
        } else {
            bytes.append(contentsOf: plain)
        }
    default: bytes.append(contentsOf: Array(scalar.properties.lowercaseMapping.utf8))
    }
}

/// The plain letter of a scalar from U+00C0 to U+00FF, by the second byte of its UTF-8; nil where
/// there is not exactly one.
package func foldedLatin(_ byte: UInt8) -> UInt8? {
    let plain = latinLetters[Int(byte & 0x3F)]
    return plain == 0 ? nil : plain
}

/// The plain letters of U+00C0 to U+00FF, zero where there is not exactly one.
private let latinLetters: [UInt8] = latinFolds[..<0x40].map { $0.count == 1 ? $0[0] : 0 }

/// The plain letters of U+00C0 to U+017F, empty where there are none.
private let latinFolds: [[UInt8]] = {
    var table = [[UInt8]](repeating: [], count: 0x180 - 0xC0)
    let rows: [(plain: String, letters: String)] = [
        ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄą"), ("ae", "Ææ"), ("c", "ÇçĆćĈĉĊċČč"), ("d", "ĎďĐđÐð"),
        ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚě"), ("g", "ĜĝĞğĠġĢģ"), ("h", "ĤĥĦħ"),
        ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı"), ("ij", "Ĳĳ"), ("j", "Ĵĵ"), ("k", "Ķķ"),
        ("l", "ĹĺĻļĽľŁł"), ("n", "ÑñŃńŅņŇňŉŊŋ"), ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐő"), ("oe", "Œœ"),
        ("r", "ŔŕŖŗŘř"), ("s", "ŚśŜŝŞşŠšſ"), ("ss", "ß"), ("t", "ŢţŤťŦŧ"), ("th", "Þþ"),
        ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų"), ("w", "Ŵŵ"), ("y", "ÝýÿŶŷŸ"), ("z", "ŹźŻżŽž"),
    ]
    for row in rows {
        for letter in row.letters.unicodeScalars {
            table[Int(letter.value) - 0xC0] = Array(row.plain.utf8)
        }
    }
    return table
}()

/// The text with every run of white space made one plain space, and none at its ends.
///
/// No-break and zero-width spaces count as white space.
public func collapsingWhitespace(_ text: String) -> String {
    var result = ""
    var pendingSpace = false
    for scalar in text.unicodeScalars {
        if scalar.properties.isWhitespace || scalar.value == 0x200B || scalar.value == 0xFEFF {
            pendingSpace = true
        } else {
            if pendingSpace, !result.isEmpty { result.unicodeScalars.append(" ") }
            pendingSpace = false
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// The distinct words of a text without case and accents, those of so many bytes at least.
package func foldedWords(_ text: String, from shortest: Int) -> Set<Substring> {
    Set(folded(text).split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count >= shortest })
}
