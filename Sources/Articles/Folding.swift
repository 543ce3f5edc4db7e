/// The form in which names and words of French and English are compared.
///
/// In lower case, without accents, with ligatures taken apart and typographic apostrophes and
/// dashes made plain. Letters that have no plain form are only lowered. Works on bytes, since Foundation's folding is
/// quadratic on long strings.
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
    bytes.reserveCapacity(start + text.count + 8)
    let latin = latinLetters
    var at = 0
    while at < text.count {
        let end = endOfASCII(text, from: at)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<end]))
        at = end
        guard at < text.count else { break }
        // The first byte tells how many follow.
        let byte = text[at]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
        for next in (at + 1)..<min(at + length, text.count) {
            value = value << 6 | UInt32(text[next] & 0x3F)
        }
        at += length
        if (0xE0..<0x100).contains(value), latin[Int(value) - 0xE0] != 0 {
            bytes.append(latin[Int(value) - 0xE0])
        } else if let scalar = Unicode.Scalar(value) {
            appendFolded(scalar, to: &bytes)
        }
    }
    bytes.withUnsafeMutableBufferPointer { bytes in
        for at in start..<bytes.count {
            bytes[at] |= bytes[at] &- 0x41 < 26 ? 0x20 : 0
        }
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
    case 0xE0..<0x100 where latinLetters[Int(value) - 0xE0] != 0:
        bytes.append(latinLetters[Int(value) - 0xE0])
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

/// The plain letters of U+00E0 to U+00FF, zero where there is not exactly one.
private let latinLetters: [UInt8] = latinFolds[0x20..<0x40].map { $0.count == 1 ? $0[0] : 0 }

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
