/// What is known of some words, by their hashes.
///
/// Every word of every article is looked up in several of these: `Dictionary` would hash the hash
/// again, which takes longer than all the rest of the reading.
struct WordTable<Value: Sendable>: Sendable {
    /// 0 stands for a free slot; no word of ours hashes to it.
    private var keys: [UInt64]
    private var values: [Value?]

    init(_ entries: [UInt64: Value]) {
        var size = 8
        while size < entries.count * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Value?](repeating: nil, count: size)
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
            let slot = slot(of: key)
            keys[slot] = key
            values[slot] = value
        }
    }

    subscript(key: UInt64) -> Value? {
        let slot = slot(of: key)
        return keys[slot] == key ? values[slot] : nil
    }

    /// The hashes of all words that it knows.
    var allKeys: [UInt64] { keys.filter { $0 != 0 } }

    func contains(_ key: UInt64) -> Bool { key != 0 && keys[slot(of: key)] == key }

    /// The slot that holds a key, or the free one where it would stand.
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }
}

/// Some words, by their hashes.
struct WordSet: Sendable {
    private let table: WordTable<Bool>

    init(_ keys: some Sequence<UInt64>) {
        table = WordTable(Dictionary(keys.map { ($0, true) }) { first, _ in first })
    }

    var all: [UInt64] { table.allKeys }

    func contains(_ key: UInt64) -> Bool { table.contains(key) }
}
