/// Which three letters phrases begin with: whether a text may begin with one of them, without folding
/// the text.
struct LetterTriples: Sendable {
    /// A bit for each triple; five bits of a letter tell it from the others, whatever its case.
    private var bits = [UInt64](repeating: 0, count: 1 << 9)

    /// - Parameter phrases: folded, each of three letters or signs of ASCII at least; others are held
    ///   to be everywhere.
    init(_ phrases: [[UInt8]]) {
        for phrase in phrases where phrase.count >= 3 && phrase.prefix(3).allSatisfy({ $0 < 0x80 })
        {
            let key = Self.key(UInt32(phrase[0]), UInt32(phrase[1]), UInt32(phrase[2]))
            bits[key >> 6] |= 1 << UInt64(key & 63)
        }
    }

    /// Whether one of the phrases may begin so; false says that none does.
    func mayHave(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) -> Bool
    {
        // What is no letter of ASCII may fold to any, and to more than one.
        guard first.value | second.value | third.value < 0x80 else { return true }
        let key = Self.key(first.value, second.value, third.value)
        return bits[key >> 6] & 1 << UInt64(key & 63) != 0
    }

    private static func key(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Int {
        Int((first & 31) << 10 | (second & 31) << 5 | third & 31)
    }
}
