import Glibc

/// A table of names of at most 16 bytes, which are compared as two words.
struct NameTable<Value: Sendable>: Sendable {
    private var keys: [Key]
    private var values: [Value?]

    private struct Key: Equatable, Sendable {
        var low: UInt64 = 0
        var high: UInt64 = 0

        /// Nil for a longer name.
        init?(_ name: UnsafeBufferPointer<UInt8>) {
            guard name.count <= 16 else { return nil }
            for at in name.indices.reversed() {
                high = high << 8 | low >> 56
                low = low << 8 | UInt64(name[at])
            }
        }

        init() {}

        /// A place in a table of 512.
        var slot: Int { Int(((low ^ high) &* 0x9E37_79B9_7F4A_7C15) >> 55) }
    }

    init(_ names: [(String, Value)]) {
        keys = Array(repeating: Key(), count: 512)
        values = Array(repeating: nil, count: 512)
        for (name, value) in names {
            guard let key = Array(name.utf8).withUnsafeBufferPointer(Key.init) else { continue }
            var slot = key.slot
            while values[slot] != nil { slot = (slot + 1) & 511 }
            keys[slot] = key
            values[slot] = value
        }
    }

    /// The value of a name in lower case, ended by a zero byte.
    subscript(name: UnsafePointer<UInt8>) -> Value? {
        self[UnsafeBufferPointer(start: name, count: strlen(name))]
    }

    subscript(name: UnsafeBufferPointer<UInt8>) -> Value? {
        guard let key = Key(name) else { return nil }
        var slot = key.slot
        while let value = values[slot] {
            if keys[slot] == key { return value }
            slot = (slot + 1) & 511
        }
        return nil
    }
}
