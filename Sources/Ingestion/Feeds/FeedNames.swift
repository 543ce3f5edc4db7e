/// What the names of a feed mean, by the namespaces that are declared where they stand.
struct FeedNames {
    private struct Binding {
        let prefix: String
        let space: FeedName.Space
        /// How many elements stand open where it holds.
        let level: Int
    }

    private struct Known {
        let start: Int
        let count: Int
        let hash: UInt64
        let name: FeedName
    }

    private var bindings: [Binding] = []
    /// The latest names, by their hashes: a feed has few, and each again and again.
    private var slots = [Known?](repeating: nil, count: 256)

    /// Forgets what was declared deeper than this.
    mutating func close(to level: Int) {
        guard let last = bindings.last, last.level > level else { return }
        while let last = bindings.last, last.level > level { bindings.removeLast() }
        forget()
    }

    private mutating func forget() {
        for at in slots.indices { slots[at] = nil }
    }

    /// Whether an attribute declares a namespace (`xmlns`, `xmlns:dc`).
    func declares(_ label: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        label.count >= 5 && text[label.lowerBound] == UInt8(ascii: "x")
            && text[label].starts(with: "xmlns".utf8)
            && (label.count == 5 || text[label.lowerBound + 5] == UInt8(ascii: ":"))
    }

    mutating func bind(
        _ label: Range<Int>, to address: String, in text: UnsafeBufferPointer<UInt8>, level: Int
    ) {
        guard bindings.count < 1000 else { return }
        let prefix = String(decoding: text[label].dropFirst(6), as: UTF8.self)
        let space = FeedName.Space(address: address, prefix: prefix)
        bindings.append(Binding(prefix: prefix, space: space, level: level))
        forget()
    }

    /// The name that stands at a place.
    mutating func name(
        _ label: Range<Int>, in text: UnsafeBufferPointer<UInt8>, isAttribute: Bool
    ) -> FeedName {
        // FNV-1a; an attribute without prefix has no namespace, whatever the default one is.
        var hash: UInt64 = isAttribute ? 0x9E37_79B9 : 0xcbf2_9ce4_8422_2325
        for byte in text[label] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) & 255)
        if let known = slots[slot], known.hash == hash, known.count == label.count,
            text.has(UnsafeBufferPointer(rebasing: text[label]), at: known.start)
        {
            return known.name
        }
        let name = resolved(String(decoding: text[label], as: UTF8.self), isAttribute: isAttribute)
        slots[slot] = Known(
            start: label.lowerBound, count: label.count, hash: hash, name: name)
        return name
    }

    private func resolved(_ label: String, isAttribute: Bool) -> FeedName {
        let parts = label.split(separator: ":", maxSplits: 1).map(String.init)
        guard let last = parts.last else { return FeedName(space: .other, word: .other) }
        let prefix = parts.count > 1 ? parts[0] : ""
        let word = FeedName.Word(rawValue: last.lowercased()) ?? .other
        if prefix.isEmpty, isAttribute { return FeedName(space: .rss, word: word) }
        let bound = bindings.last { $0.prefix == prefix }?.space
        return FeedName(space: bound ?? FeedName.Space(prefix: prefix), word: word)
    }
}
