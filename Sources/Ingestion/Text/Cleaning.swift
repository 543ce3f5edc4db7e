/// A text as it may travel: control and formatting characters out, every run of white space one
/// space, none at the ends.
///
/// No-break spaces that stand alone stay, since French typography is made of them; characters of
/// U+0080 to U+009F are what windows-1252 means by them.
func cleaned(_ text: some StringProtocol) -> String {
    cleaned(Array(text.utf8)[...])
}

/// ``cleaned(_:)`` for a whole string, which is the same one where there is nothing to clean.
func cleaned(_ text: String) -> String {
    var text = text
    let isTidy = text.withUTF8 { isClean($0) }
    return isTidy ? text : cleaned(Array(text.utf8)[...])
}

/// Whether cleaning would change nothing, told by plain letters, single spaces and the signs of
/// French and English; nearly every text is so.
private func isClean(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    guard first > 0x20, last > 0x20 else { return false }
    let raw = UnsafeRawBufferPointer(text)
    var at = 0
    while at < text.count {
        while at + 8 <= text.count {
            let plain = plainBytes(of: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += plain
            if plain < 8 { break }
        }
        guard at < text.count else { break }
        let byte = text[at]
        at += 1
        if byte > 0x20, byte < 0x7F { continue }
        switch byte {
        case 0x20: if text[at] <= 0x20 { return false }
        // The Arabic letter mark turns the direction of writing.
        case 0xD8:
            guard at < text.count, text[at] != 0x9C else { return false }
            at += 1
        case 0xC3...0xDF: at += 1
        // Latin 1 but for controls, no-break spaces and soft hyphens.
        case 0xC2:
            guard at < text.count, text[at] > 0xA0, text[at] != 0xAD else { return false }
            at += 1
        // Dashes, quotes, bullets, ellipses.
        case 0xE2:
            guard at + 1 < text.count, text[at] == 0x80, (0x90...0xA6).contains(text[at + 1])
            else { return false }
            at += 2
        default: return false
        }
    }
    return true
}

/// How many of eight bytes, from the first on, are letters and signs of ASCII with single spaces
/// between them; a space at the end counts for none, as another may follow.
private func plainBytes(of word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones << 7
    // The usual tests for bytes that are less than 32, or zero ("Bit Twiddling Hacks"); what they
    // tell wrongly stands behind what they tell rightly.
    let deletes = word ^ (ones &* 0x7F)
    let strange = word | (word &- ones &* 0x20) & ~word | (deletes &- ones) & ~deletes
    let blanks = word ^ (ones &* 0x20)
    let spaces = ~((blanks & ~tops &+ ~tops) | blanks) & tops
    // A space counts where a byte other than a space follows it.
    let stops = strange & tops | spaces & (spaces >> 8 | 1 << 63)
    return stops.trailingZeroBitCount >> 3
}

/// ``cleaned(_:)`` on UTF-8.
func cleaned(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.withUnsafeBufferPointer { cleaned($0) }
}

/// ``cleaned(_:)`` on UTF-8.
func cleaned(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    isClean(bytes)
        ? String(decoding: bytes, as: UTF8.self)
        : String(decoding: cleanedBytes(bytes), as: UTF8.self)
}

private func cleanedBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var space = Space.none
    var at = 0
    while at < bytes.count {
        // Runs of plain letters and single spaces are nearly all of it: copied whole.
        let start = at
        while at < bytes.count, bytes[at] > 0x20 && bytes[at] < 0x7F || isInnerSpace(bytes, at) {
            at += 1
        }
        if at > start {
            space.flush(into: &result)
            result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
            continue
        }
        let (kind, length) = classify(bytes, at)
        defer { at += length }
        switch kind {
        case .letter:
            space.flush(into: &result)
            result.append(
                contentsOf: UnsafeBufferPointer(
                    rebasing: bytes[at..<min(at + length, bytes.count)]))
        case .space: space = .plain
        case .noBreak:
            space = space == .none ? .kept(Array(bytes[at..<at + length])) : space.merged(length)
        case .control:
            let value = Decoding.windows1252Controls[Int(bytes[at + 1]) - 0x80]
            guard value > 0x9F else { continue }
            space.flush(into: &result)
            Decoding.appendUTF8(UInt32(value), to: &result)
        case .dropped: break
        }
    }
    return result
}

/// Whether a byte is a space with a plain letter on either side.
private func isInnerSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    bytes[at] == 0x20 && at > 0 && at + 1 < bytes.count && bytes[at - 1] > 0x20
        && bytes[at - 1] < 0x7F && bytes[at + 1] > 0x20 && bytes[at + 1] < 0x7F
}

/// White space that was met and not yet written.
private enum Space: Equatable {
    case none, plain
    case kept([UInt8])

    mutating func flush(into result: inout [UInt8]) {
        if !result.isEmpty {
            switch self {
            case .none: break
            case .plain: result.append(0x20)
            case .kept(let bytes): result.append(contentsOf: bytes)
            }
        }
        self = .none
    }

    /// A second no-break space behind this one: layout, not typography, if they differ.
    func merged(_ length: Int) -> Space {
        if case .kept(let bytes) = self, bytes.count == length { return self }
        return .plain
    }
}

private enum Kind { case letter, space, noBreak, control, dropped }

private func classify(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (Kind, Int) {
    let byte = bytes[at]
    if byte > 0x20, byte < 0x7F { return (.letter, 1) }
    if byte == 0x20 || (9...13).contains(byte) { return (.space, 1) }
    if byte < 0x80 { return (.dropped, 1) }
    if byte == 0xC2, at + 1 < bytes.count {
        switch bytes[at + 1] {
        case 0x80..<0xA0: return (.control, 2)
        case 0xA0: return (.noBreak, 2)
        case 0xAD: return (.dropped, 2)
        default: return (.letter, 2)
        }
    }
    if byte == 0xE2, at + 2 < bytes.count {
        switch (bytes[at + 1], bytes[at + 2]) {
        case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x81, 0x9F): return (.space, 3)
        case (0x80, 0xAF): return (.noBreak, 3)
        // Joiners (U+200C, U+200D) belong to words; marks of direction do not travel.
        case (0x80, 0x8B), (0x80, 0x8E), (0x80, 0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA0...0xAF):
            return (.dropped, 3)
        default: return (.letter, 3)
        }
    }
    if byte == 0xD8, bytes[at...].starts(with: [0xD8, 0x9C]) { return (.dropped, 2) }
    // The Mongolian vowel separator has no width.
    if byte == 0xE1, bytes[at...].starts(with: [0xE1, 0xA0, 0x8E]) { return (.dropped, 3) }
    if byte == 0xE3, bytes[at...].starts(with: [0xE3, 0x80, 0x80]) { return (.space, 3) }
    if byte == 0xEF, at + 2 < bytes.count {
        switch (bytes[at + 1], bytes[at + 2]) {
        // The byte order mark, marks of annotations, and what is no character (Unicode §23.7).
        case (0xBB, 0xBF), (0xBF, 0xB9...0xBB), (0xBF, 0xBE...0xBF), (0xB7, 0x90...0xAF):
            return (.dropped, 3)
        default: return (.letter, 3)
        }
    }
    if byte >= 0xF0, at + 3 < bytes.count {
        let isTag = byte == 0xF3 && bytes[at + 1] == 0xA0 && bytes[at + 2] <= 0x81
        let isNone = bytes[at + 1] & 0x8F == 0x8F && bytes[at + 2] == 0xBF && bytes[at + 3] >= 0xBE
        // Tags spell a text that nobody sees.
        if isTag || isNone { return (.dropped, 4) }
    }
    return (.letter, byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1)
}

/// The text without white space at its ends.
func trimmed(_ text: some StringProtocol) -> String {
    // Nearly every text begins and ends with a letter of ASCII.
    let scalars = text.unicodeScalars
    let ascii: ClosedRange<UInt32> = 0x21...0x7E
    if let first = scalars.first, let last = scalars.last, ascii.contains(first.value),
        ascii.contains(last.value)
    {
        return String(text)
    }
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(text[first..<scalars.index(after: last)])
}

/// The longest beginning of at most `limit` bytes that does not split a character, unless one
/// has more than sixty bytes.
func capped(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: limit)
    while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 {
        end = text.utf8.index(before: end)
    }
    var whole = end
    for _ in 0..<60 where whole > text.startIndex && whole.samePosition(in: text) == nil {
        whole = text.utf8.index(before: whole)
    }
    let isWhole = whole > text.startIndex && whole.samePosition(in: text) != nil
    return trimmed(text[..<(isWhole ? whole : end)])
}
