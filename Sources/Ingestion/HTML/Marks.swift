import Glibc

/// What the marks in a prepared page stand for.
struct Marks: Sendable {
    /// DEL, which no page has a use for; one that has it is given no marks.
    static let sign: UInt8 = 0x7F
    /// The sign, and three letters that count.
    static let length = 4
    static let limit = 1 << 15

    private let page: [UInt8]
    private let ranges: [Range<Int>]

    /// - Parameter ranges: what each stands for, in their order.
    init(page: [UInt8], ranges: [Range<Int>]) {
        self.page = page
        self.ranges = ranges
    }

    static let none = Marks(page: [], ranges: [])

    var isEmpty: Bool { ranges.isEmpty }

    /// Whether a text holds one.
    func occur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        !isEmpty && text.baseAddress.map { memchr($0, Int32(Marks.sign), text.count) } ?? nil != nil
    }

    /// A text with what its marks stand for.
    func withRestored<Result>(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        // Nearly all are one mark and nothing else.
        if text.count == Marks.length, text[0] == Marks.sign {
            let place = Marks.place(text[1], text[2], text[3])
            if ranges.indices.contains(place) {
                return page.withUnsafeBufferPointer { body(.init(rebasing: $0[ranges[place]])) }
            }
        }
        return restored(text).withUnsafeBufferPointer(body)
    }

    private func restored(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var at = 0
        while at < text.count {
            if text[at] == Marks.sign, at + Marks.length <= text.count {
                let place = Marks.place(text[at + 1], text[at + 2], text[at + 3])
                if ranges.indices.contains(place) { result += page[ranges[place]] }
                at += Marks.length
            } else {
                result.append(text[at])
                at += 1
            }
        }
        return result
    }

    /// The letters from "A" on, five bits each.
    static func letters(of place: Int) -> (UInt8, UInt8, UInt8) {
        func letter(_ bits: Int) -> UInt8 { 0x41 + UInt8(truncatingIfNeeded: bits & 31) }
        return (letter(place >> 10), letter(place >> 5), letter(place))
    }

    private static func place(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        (Int(first) - 0x41) << 10 | (Int(second) - 0x41) << 5 | (Int(third) - 0x41)
    }
}
