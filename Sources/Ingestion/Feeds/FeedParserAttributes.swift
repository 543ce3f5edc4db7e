// Attributes.
extension FeedParser {
    /// - Returns: one past the tag, and whether it closes itself.
    mutating func readAttributes(from start: Int) -> (end: Int, isClosed: Bool) {
        let first = attributes.count
        var at = start
        var end: (Int, Bool)?
        while end == nil, at < text.count {
            switch text[at] {
            case 0x3E: end = (at + 1, false)
            case 0x2F where at + 1 < text.count && text[at + 1] == 0x3E: end = (at + 2, true)
            case 0x3C:
                // The tag before was never closed.
                note(at)
                end = (at, false)
            case 0...0x20, 0x2F, 0x3D: at += 1
            default: at = readAttribute(from: at)
            }
        }
        // Names are known once all of the tag's own prefixes are.
        for index in first..<attributes.count {
            let attribute = attributes[index]
            attributes[index] = FeedTree.Attribute(
                name: names.name(attribute.label, in: text, isAttribute: true),
                label: attribute.label, value: attribute.value)
        }
        return end ?? (text.count, false)
    }

    private mutating func readAttribute(from start: Int) -> Int {
        let label = nameRange(from: start)
        var at = label.upperBound
        while at < text.count, text[at] <= 0x20 { at += 1 }
        var value = at..<at
        if at < text.count, text[at] == 0x3D {
            at += 1
            while at < text.count, text[at] <= 0x20 { at += 1 }
            value = valueRange(from: at)
            at = value.upperBound
            if at < text.count, text[at] == 0x22 || text[at] == 0x27 { at += 1 }
        }
        if names.declares(label, in: text) {
            names.bind(
                label, to: String(decoding: text[value], as: UTF8.self), in: text,
                level: open.count + 1)
        } else {
            attributes.append(
                FeedTree.Attribute(
                    name: FeedName(space: .other, word: .other), label: label, value: value))
        }
        return at
    }

    /// A value with or without its quotes.
    private mutating func valueRange(from start: Int) -> Range<Int> {
        guard start < text.count else { return start..<start }
        let quote = text[start]
        if quote == 0x22 || quote == 0x27 {
            let end = place(of: quote, from: start + 1)
            if end < text.count { return (start + 1)..<end }
            note(start)
            return (start + 1)..<place(of: 0x3E, from: start)
        }
        note(start)
        var at = start
        while at < text.count, text[at] > 0x20, text[at] != 0x3E { at += 1 }
        return start..<at
    }
}
