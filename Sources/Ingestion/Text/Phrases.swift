/// A set of phrases that is looked for in one pass over a text's bytes.
///
/// String's own search is a hundred times slower, and it was nine tenths of the work on a page.
/// A search steps over bytes that can be in no phrase, after S. Wu and U. Manber, "A Fast
/// Algorithm for Multi-Pattern Searching" (1994).
final class Phrases: Sendable {
    /// The phrases one behind the other, sorted by their first byte.
    private let bytes: [UInt8]
    /// Where each phrase begins in `bytes`, and where the last ends.
    private let starts: [Int]
    /// For each byte, the first phrase that begins with it or with a later one.
    private let byFirst: [Int]
    /// A bit for each hash of the first bytes of a phrase: four of them, two or one, by the mask.
    private let marks: [UInt64]
    private let mask: UInt32
    private let steps: PhraseSteps
    /// For each byte, whether a phrase ends with it.
    private let lasts: [Bool]

    init(_ phrases: some Sequence<String>) {
        let sorted = phrases.map { Array($0.utf8) }.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
        bytes = sorted.flatMap { $0 }
        var starts = [0]
        for phrase in sorted { starts.append(starts[starts.count - 1] + phrase.count) }
        self.starts = starts
        byFirst = (0...256).map { first in sorted.prefix { Int($0[0]) < first }.count }
        let shortest = sorted.map(\.count).min() ?? 0
        mask = shortest >= 4 ? 0xFFFF_FFFF : shortest >= 2 ? 0xFFFF : 0xFF
        var marks = [UInt64](repeating: 0, count: 1024)
        for phrase in sorted {
            let key = (phrase + [0, 0, 0]).prefix(4).reversed().reduce(UInt32(0)) {
                $0 << 8 | UInt32($1)
            }
            let mark = Phrases.mark(of: key & mask)
            marks[mark >> 6] |= 1 << UInt64(mark & 63)
        }
        self.marks = marks
        steps = PhraseSteps(sorted)
        lasts = (0...UInt8.max).map { byte in sorted.contains { $0.last == byte } }
    }

    /// The phrases of several sets.
    convenience init(joining sets: [Phrases]) {
        self.init(
            sets.flatMap { set in
                zip(set.starts, set.starts.dropFirst()).map {
                    String(decoding: set.bytes[$0..<$1], as: UTF8.self)
                }
            })
    }

    private static func mark(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 16) }

    /// Whether a text begins with one of them.
    func begins(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { text in
            withTable { $0.length(matching: text, at: 0) > 0 }
        }
    }

    /// Whether one of them stands anywhere in a text.
    func occurs(in text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { occurs(in: $0) }
    }

    func occurs(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { occurs(in: $0) }
    }

    func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool { withTable { $0.occurs(in: text) } }

    /// The length of one of them that stands at a place, 0 where there is none.
    func length(at start: Int, in text: ArraySlice<UInt8>) -> Int {
        text[start...].withUnsafeBufferPointer { text in
            withTable { $0.length(matching: text, at: 0) }
        }
    }

    /// Whether a text ends with one of them.
    func ends(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last, lasts[Int(last)] else { return false }
        return text.withUnsafeBufferPointer { text in withTable { $0.ends(text) } }
    }

    /// Whether a text is one of them.
    func holds(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { text in
            guard let first = text.first.map(Int.init) else { return false }
            return withTable { table in
                (table.byFirst[first]..<table.byFirst[first + 1]).contains { phrase in
                    table.starts[phrase + 1] - table.starts[phrase] == text.count
                        && table.matches(text, at: 0, phrase, from: 1)
                }
            }
        }
    }

    /// The phrases without the bounds checks that a hot loop pays for.
    private struct Table {
        let bytes: UnsafeBufferPointer<UInt8>
        let starts: UnsafeBufferPointer<Int>
        let byFirst: UnsafeBufferPointer<Int>
        let marks: UnsafeBufferPointer<UInt64>
        let mask: UInt32
        let steps: PhraseSteps

        func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool {
            steps.firstPlace(in: text) { length(matching: text, at: $0) > 0 } != nil
        }

        func ends(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
            for phrase in 0..<(starts.count - 1) {
                let start = text.count - (starts[phrase + 1] - starts[phrase])
                if start >= 0, matches(text, at: start, phrase, from: 0) { return true }
            }
            return false
        }

        /// Whether a phrase stands at a place of a text that holds as many bytes from there.
        ///
        /// - Parameter from: the bytes of the phrase that are known to be the same.
        func matches(
            _ text: UnsafeBufferPointer<UInt8>, at start: Int, _ phrase: Int, from: Int
        ) -> Bool {
            let (first, end) = (starts[phrase], starts[phrase + 1])
            var at = from
            while first + at < end, text[start + at] == bytes[first + at] { at += 1 }
            return first + at == end
        }

        /// The length of a phrase that stands at a place, 0 where there is none.
        func length(matching text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
            guard start < text.count, isMarked(text, at: start) else { return 0 }
            let first = Int(text[start])
            var phrase = byFirst[first]
            let last = byFirst[first + 1]
            while phrase < last {
                let count = starts[phrase + 1] - starts[phrase]
                if start + count <= text.count, matches(text, at: start, phrase, from: 1) {
                    return count
                }
                phrase += 1
            }
            return 0
        }

        /// Whether a phrase may stand at a place, by the hash of what stands there.
        private func isMarked(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
            guard start + 4 <= text.count else { return true }
            let key = UnsafeRawBufferPointer(text)
                .loadUnaligned(fromByteOffset: start, as: UInt32.self)
            let mark = Phrases.mark(of: key & mask)
            return marks[mark >> 6] >> UInt64(mark & 63) & 1 != 0
        }
    }

    private func withTable<Result>(_ body: (Table) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            starts.withUnsafeBufferPointer { starts in
                byFirst.withUnsafeBufferPointer { byFirst in
                    marks.withUnsafeBufferPointer { marks in
                        body(
                            Table(
                                bytes: bytes, starts: starts, byFirst: byFirst, marks: marks,
                                mask: mask, steps: steps))
                    }
                }
            }
        }
    }
}
