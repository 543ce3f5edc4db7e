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
    return text.withUTF8 { text in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let start = at
            while at < text.count, text[at] < 0x80 { at += 1 }
            if at > start { bytes.appendLowered(text[start..<at]) }
            guard at < text.count else { break }
            // Strings hold valid UTF-8: the first byte tells how many follow.
            let byte = text[at]
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
            for next in text[(at + 1)..<(at + length)] { value = value << 6 | UInt32(next & 0x3F) }
            if let scalar = Unicode.Scalar(value) { appendFolded(scalar, to: &bytes) }
            at += length
        }
        return bytes
    }
}

extension [UInt8] {
    /// Appends a run of ASCII in lower case.
    fileprivate mutating func appendLowered(_ run: Slice<UnsafeBufferPointer<UInt8>>) {
        let start = count
        append(contentsOf: UnsafeBufferPointer(rebasing: run))
        withUnsafeMutableBufferPointer { bytes in
            for at in start..<bytes.count {
                let byte = bytes[at]
                bytes[at] = byte | (byte >= 0x41 && byte <= 0x5A ? 0x20 : 0)
            }
        }
    }
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
