/// Signs that a scan of news text stops at: some of ASCII, and whatever is neither ASCII nor a letter
/// of the Latin alphabets.
///
/// Nearly all of a text is small letters: a scan passes over four of them at once.
struct SignSet: Sendable {
    /// For each scalar below U+0400 one where it is a sign, else zero.
    private let signs: [UInt8]

    /// - Parameter signs: of ASCII.
    init(_ signs: String) {
        var table = [UInt8](repeating: 0, count: 0x400)
        for sign in signs.utf8 { table[Int(sign)] = 1 }
        for value in 0x80..<0xC0 { table[value] = 1 }
        for value in 0x250..<0x400 { table[value] = 1 }
        self.signs = table
    }

    /// The first place from one on where a scan stops; the end of the text where there is none.
    func next(in prose: UnsafeBufferPointer<Unicode.Scalar>, from start: Int) -> Int {
        signs.withUnsafeBufferPointer { signs in
            var at = start
            while at + 4 <= prose.count {
                let (a, b) = (Int(prose[at].value), Int(prose[at + 1].value))
                let (c, d) = (Int(prose[at + 2].value), Int(prose[at + 3].value))
                guard a | b | c | d < signs.count,
                    signs[a] | signs[b] | signs[c] | signs[d] == 0
                else { break }
                at += 4
            }
            while at < prose.count {
                let value = Int(prose[at].value)
                if value >= signs.count || signs[value] != 0 { break }
                at += 1
            }
            return at
        }
    }

    /// The same in a text.
    func next(in prose: Prose, from start: Int) -> Int {
        prose.withUnsafeBufferPointer { next(in: $0, from: start) }
    }
}
