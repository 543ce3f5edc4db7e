internal import Articles

/// Cuts a text into words, scalar by scalar.
struct WordReader {
    private(set) var words: [Words.Word]
    /// Where the folded letters of all words end.
    private(set) var end: Int
    private var start: Int
    private var isOpen = false
    private var traits: Words.Traits = []
    private var capitals = 0
    private var letters = 0
    /// Letters since the last full stop inside the word: "U.S." is one word.
    private var run = 0
    private var sawStop = false
    private var nextTraits: Words.Traits = [.opensSentence, .opensClause]
    private var folded: [UInt8] = []

    init(words: [Words.Word], from start: Int) {
        self.words = words
        self.start = start
        end = start
    }

    /// - Parameter bytes: where the folded letters go, from ``end`` on.
    mutating func read(
        _ text: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>
    ) {
        var at = 0
        while at < text.count {
            let byte = text[at]
            let length = readShortWord(text, at, bytes)
            if length > 0 {
                at += length
            } else if Self.isSmallLetter(byte) {
                // Most of a text: a run of them at once.
                open()
                let length = Self.copySmallLetters(of: text, from: at, to: bytes, from: end)
                at += length
                end += length
                letters += length
                run += length
            } else if byte < 0x80 {
                if byte == 0x20 {
                    close(bytes)
                } else if byte == 0x2E, Self.isInsideNumber(at, in: text) {
                    // "7.3" as "7,3": it is not 73.
                    separator(0x2C, bytes)
                } else {
                    readASCII(byte, bytes)
                }
                at += 1
            } else {
                at += readLong(text, at, bytes)
            }
        }
        close(bytes)
    }

    /// Reads a word of up to seven small letters, the first of which may be a capital, with the space
    /// or comma behind it: two words of three.
    ///
    /// - Returns: how many bytes they are; 0 where something else stands there.
    private mutating func readShortWord(
        _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ bytes: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        guard !isOpen, at + 8 <= text.count else { return 0 }
        let source = UnsafeRawBufferPointer(text)
        var eight = source.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
        let isCapital = UInt8(truncatingIfNeeded: eight) &- 0x41 < 26
        if isCapital { eight |= 0x20 }
        let count = Self.smallLetters(of: eight)
        guard 1..<8 ~= count else { return 0 }
        let behind = UInt8(truncatingIfNeeded: eight >> UInt64(8 * count))
        guard behind == 0x20 || behind == 0x2C else { return 0 }
        traits = nextTraits
        nextTraits = []
        if isCapital { traits.insert(.capitalised) }
        if behind == 0x2C { traits.insert(.closesClause) }
        UnsafeMutableRawBufferPointer(bytes)
            .storeBytes(of: eight.littleEndian, toByteOffset: end, as: UInt64.self)
        let stemLength = Self.stemLength(of: count) {
            UInt8(truncatingIfNeeded: eight >> UInt64(8 * $0))
        }
        let stem = shortWordHash(eight, count: stemLength)
        let key = stemLength == count ? stem : shortWordHash(eight, count: count)
        end += count
        words.append(Words.Word(key: key, stem: stem, range: start..<end, traits: traits))
        start = end
        return count + 1
    }

    /// Reads a scalar of several bytes.
    ///
    /// - Returns: how many they are.
    private mutating func readLong(
        _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ bytes: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        let byte = text[at]
        if byte == 0xC3, at + 1 < text.count, let plain = foldedLatin(text[at + 1]) {
            openLetter(isCapital: text[at + 1] < 0x9F)
            bytes[end] = plain
            end += 1
            return 2
        }
        // The text is valid UTF-8: the first byte tells how many follow.
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
        for next in (at + 1)..<min(at + length, text.count) {
            value = value << 6 | UInt32(text[next] & 0x3F)
        }
        if let scalar = Unicode.Scalar(value) { read(scalar, bytes) }
        return length
    }

    /// Copies small letters of ASCII up to the first other byte.
    ///
    /// - Returns: how many they are.
    private static func copySmallLetters(
        of text: UnsafeBufferPointer<UInt8>, from start: Int,
        to bytes: UnsafeMutableBufferPointer<UInt8>, from end: Int
    ) -> Int {
        var length = 0
        let (source, target) = (
            UnsafeRawBufferPointer(text), UnsafeMutableRawBufferPointer(bytes)
        )
        // Eight at once: what is copied behind the run is written over by what comes next.
        while start + length + 8 <= text.count {
            let eight = source.loadUnaligned(fromByteOffset: start + length, as: UInt64.self)
            target.storeBytes(of: eight, toByteOffset: end + length, as: UInt64.self)
            let count = smallLetters(of: eight.littleEndian)
            length += count
            if count < 8 { return length }
        }
        while start + length < text.count {
            let byte = text[start + length]
            guard isSmallLetter(byte) else { break }
            bytes[end + length] = byte
            length += 1
        }
        return length
    }

    /// How many of eight bytes, from the lowest on, are small letters.
    private static func smallLetters(of bytes: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        let fromA = (bytes | tops) &- ones &* 0x61
        let behindZ = (bytes & ~tops) &+ ones &* 0x05
        return (~(fromA & ~behindZ & ~bytes) & tops).trailingZeroBitCount / 8
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    private static func isInsideNumber(_ at: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        at > 0 && at + 1 < text.count && 0x30...0x39 ~= text[at - 1] && 0x30...0x39 ~= text[at + 1]
    }

    private mutating func readASCII(_ byte: UInt8, _ bytes: UnsafeMutableBufferPointer<UInt8>) {
        switch byte {
        case 0x41...0x5A:
            openLetter(isCapital: true)
            bytes[end] = byte + 32
            end += 1
        case 0x30...0x39:
            open()
            if letters == 0 { traits.insert(.number) }
            bytes[end] = byte
            end += 1
            letters += 1
            run += 1
        case 0x2E:
            if isOpen, run == 1, !sawStop {
                sawStop = true
            } else {
                close(bytes)
                markClauseEnd()
                nextTraits = [.opensSentence, .opensClause]
            }
        default: separator(UInt32(byte), bytes)
        }
    }

    private mutating func read(
        _ scalar: Unicode.Scalar, _ bytes: UnsafeMutableBufferPointer<UInt8>
    ) {
        let value = scalar.value
        switch value {
        case 0xC0..<0x100 where value != 0xD7 && value != 0xF7:
            openLetter(isCapital: value < 0xDF)
            append(scalar, bytes)
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
        case 0x100..<0x250:
            openLetter(isCapital: scalar.properties.isUppercase)
            append(scalar, bytes)
        case 0x80..<0xC0, 0x2000..<0x2C00, 0x3000..<0x3040: separator(value, bytes)
        default:
            if scalar.properties.isAlphabetic {
                openLetter(isCapital: scalar.properties.isUppercase)
                append(scalar, bytes)
            } else {
                separator(value, bytes)
            }
        }
    }

    private mutating func append(
        _ scalar: Unicode.Scalar, _ bytes: UnsafeMutableBufferPointer<UInt8>
    ) {
        folded.removeAll(keepingCapacity: true)
        appendFolded(scalar, to: &folded)
        for byte in folded {
            bytes[end] = byte
            end += 1
        }
    }

    private mutating func openLetter(isCapital: Bool) {
        open()
        if isCapital {
            if letters == 0 { traits.insert(.capitalised) }
            capitals += 1
        }
        letters += 1
        run += 1
    }

    private mutating func open() {
        if sawStop {
            sawStop = false
            run = 0
        }
        guard !isOpen else { return }
        isOpen = true
        traits = nextTraits
        nextTraits = []
        capitals = 0
        letters = 0
        run = 0
    }

    private mutating func separator(
        _ value: UInt32, _ bytes: UnsafeMutableBufferPointer<UInt8>
    ) {
        close(bytes)
        switch value {
        case 0x21, 0x3F, 0x2026:  // ! ? …
            markClauseEnd()
            nextTraits = [.opensSentence, .opensClause]
        case 0x3A, 0x2C, 0x2D, 0x7C, 0x2013, 0x2014:  // : , - | – —
            markClauseEnd()
            if value == 0x3A || value == 0x7C { nextTraits.insert(.opensClause) }
        case 0x22, 0xAB, 0x201C, 0x2018: nextTraits.insert(.opensClause)
        default: break
        }
    }

    private mutating func close(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        guard isOpen else { return }
        if letters > 1, capitals == letters { traits.insert(.allCapitals) }
        if start < end {
            let (key, stem) = hashes(bytes)
            words.append(Words.Word(key: key, stem: stem, range: start..<end, traits: traits))
        }
        if sawStop {
            sawStop = false
            // "U.S." ends no sentence that we could tell from its own stop.
            markClauseEnd()
        }
        start = end
        isOpen = false
    }

    private mutating func markClauseEnd() {
        guard !words.isEmpty else { return }
        words[words.count - 1].traits.insert(.closesClause)
    }

    /// The hashes of the word that stands at the end of the letters.
    private func hashes(
        _ bytes: UnsafeMutableBufferPointer<UInt8>
    ) -> (key: UInt64, stem: UInt64) {
        let letters = UnsafeMutableBufferPointer(rebasing: bytes[start..<end])
        let length = Self.stemLength(of: letters.count) { letters[$0] }
        if end + 8 <= bytes.count, let base = UnsafeRawPointer(letters.baseAddress) {
            let stem = wordHash(base, count: length)
            let key = length == letters.count ? stem : wordHash(base, count: letters.count)
            return (key, stem)
        }
        return (wordHash(letters), wordHash(letters.prefix(length)))
    }

    /// How many letters of a word are its stem.
    private static func stemLength(of count: Int, letter: (Int) -> UInt8) -> Int {
        var length = count
        // Plural s and x, then a final e: the same for French and English, and harmless to both.
        if length > 4 {
            let last = letter(length - 1)
            if last == 0x78 || (last == 0x73 && letter(length - 2) != 0x73) { length -= 1 }
        }
        if length > 5, letter(length - 1) == 0x65 { length -= 1 }
        return length
    }
}
