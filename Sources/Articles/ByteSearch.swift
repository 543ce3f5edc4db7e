internal import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands next, the end where nowhere.
    package func place(of byte: UInt8, from start: Int = 0) -> Int {
        guard start < count, let base = baseAddress,
            let found = memchr(base + start, Int32(byte), count - start)
        else { return count }
        return UnsafeRawPointer(base).distance(to: found)
    }

    /// Whether other bytes stand in these.
    ///
    /// The searches of the standard library go by elements that are told apart by a witness each, at a
    /// hundred times the cost.
    package func contains(bytes part: UnsafeBufferPointer<UInt8>) -> Bool {
        place(ofBytes: part) != nil
    }

    /// Where other bytes stand in these first; nil where nowhere.
    package func place(ofBytes part: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let sought = part.baseAddress, let first = part.first else { return 0 }
        guard let start = baseAddress else { return nil }
        var at = start
        let end = start + count
        while end - at >= part.count, let next = memchr(at, Int32(first), end - at) {
            at = UnsafePointer(next.assumingMemoryBound(to: UInt8.self))
            if end - at >= part.count, memcmp(at, sought, part.count) == 0 { return at - start }
            at += 1
        }
        return nil
    }
}

extension [UInt8] {
    /// Whether other bytes stand in these.
    package func contains(bytes part: [UInt8]) -> Bool {
        withUnsafeBufferPointer { text in
            part.withUnsafeBufferPointer { text.contains(bytes: $0) }
        }
    }
}
