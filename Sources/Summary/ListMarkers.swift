/// Lists that were run into one paragraph.
///
/// "1. The first 2. The second", "a) … b) …", "• 9. … • 10. …".
enum ListMarkers {
    /// What opens an entry.
    struct Marker: Equatable {
        /// Number of the entry, or of its letter in the alphabet.
        let number: Int
        let isLetter: Bool
        /// What stands around it: "•", "", and ".", ")", ".)".
        let before: Unicode.Scalar?
        let after: String
        /// Where the entry's text begins.
        let end: Int

        func isFollowed(by other: Marker) -> Bool {
            other.number == number + 1 && other.isLetter == isLetter && other.before == before
                && other.after == after
        }
    }

    /// Where the second and later entries of a list begin; empty for text that is none.
    static func entries(in prose: Prose) -> [Int] {
        guard var last = marker(in: prose, at: 0) else { return [] }
        var entries: [Int] = []
        var at = last.end
        while at < prose.count {
            if prose[at - 1].isSpace, let next = marker(in: prose, at: at),
                last.isFollowed(by: next)
            {
                entries.append(at)
                last = next
                at = next.end
            } else {
                at += 1
            }
        }
        return entries
    }

    /// The marker that begins at a place.
    static func marker(in prose: Prose, at start: Int) -> Marker? {
        guard start < prose.count else { return nil }
        var at = start
        var before: Unicode.Scalar?
        if prose[at].value > 0x2000, "•⁃‣◦".unicodeScalars.contains(prose[at]) {
            before = prose[at]
            at += 1
            while at < prose.count, prose[at].isSpace { at += 1 }
        }
        let first = at
        while at < prose.count, prose[at].isDigit, at < first + 3 { at += 1 }
        var number = prose[first..<at].reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
        var isLetter = false
        if at == first, at < prose.count, 0x61...0x7A ~= prose[at].value {
            number = Int(prose[at].value) - 0x60
            isLetter = true
            at += 1
        }
        guard at > first else { return nil }
        let mark = at
        while at < prose.count, at < mark + 2, prose[at] == "." || prose[at] == ")" { at += 1 }
        guard at > mark, at < prose.count, prose[at].isSpace else { return nil }
        return Marker(
            number: number, isLetter: isLetter, before: before, after: prose[mark..<at].text,
            end: at + 1)
    }
}
