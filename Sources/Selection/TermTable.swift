/// Words numbered in the order they come.
struct TermTable: Sendable {
    private var slots: [Int32] = [Int32](repeating: -1, count: 1 << 10)
    private(set) var words: [UInt64] = []

    var count: Int { words.count }

    mutating func id(of word: UInt64) -> Int32 {
        var slot = Int(truncatingIfNeeded: word) & (slots.count - 1)
        while slots[slot] >= 0 {
            if words[Int(slots[slot])] == word { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let id = Int32(words.count)
        words.append(word)
        slots[slot] = id
        if words.count * 2 > slots.count { grow() }
        return id
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (id, word) in words.enumerated() {
            var slot = Int(truncatingIfNeeded: word) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(id)
        }
    }
}
