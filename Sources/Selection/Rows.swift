/// Two arrays to write to at once, for loops that would ask at each step whose they are.
func withUnsafeBuffers<A, B>(
    _ first: inout [A], _ second: inout [B],
    _ body: (UnsafeMutableBufferPointer<A>, UnsafeMutableBufferPointer<B>) -> Void
) {
    first.withUnsafeMutableBufferPointer { first in
        second.withUnsafeMutableBufferPointer { second in body(first, second) }
    }
}

/// Lists of numbers of many items, one after the other: a million small arrays would take more memory
/// than what is in them.
struct Rows<Element: Sendable>: Sendable {
    /// Where each row begins; one more than there are rows.
    private(set) var starts: [Int] = [0]
    private(set) var elements: [Element] = []

    var count: Int { starts.count - 1 }

    subscript(row: Int) -> ArraySlice<Element> { elements[starts[row]..<starts[row + 1]] }

    mutating func reserveRoom(for rows: Int, elements count: Int) {
        starts.reserveCapacity(rows + 1)
        elements.reserveCapacity(count)
    }

    mutating func append(_ row: some Sequence<Element>) {
        elements.append(contentsOf: row)
        starts.append(elements.count)
    }

    /// Appends an element to the row that ``endRow()`` ends.
    mutating func appendElement(_ element: Element) { elements.append(element) }

    /// Appends some to the row that ``endRow()`` ends.
    mutating func appendElements(_ some: ArraySlice<Element>) { elements += some }

    mutating func endRow() { starts.append(elements.count) }

    /// Appends all rows of another.
    mutating func append(_ other: Rows) {
        let first = elements.count
        elements += other.elements
        let row = starts.count
        starts += other.starts.dropFirst()
        for place in row..<starts.count { starts[place] += first }
    }

    /// Appends all rows of another, with other numbers.
    ///
    /// - Parameter numbers: the new numbers by the old ones.
    mutating func append(_ other: Rows, numbers: [Int32]) where Element == Int32 {
        let first = elements.count
        append(other)
        for place in first..<elements.count { elements[place] = numbers[Int(elements[place])] }
    }

    init() {}

    /// The rows of some, one after the other, in room that is taken once.
    init(chained parts: [Rows]) {
        reserveRoom(
            for: parts.reduce(0) { $0 + $1.count },
            elements: parts.reduce(0) { $0 + $1.elements.count })
        for part in parts { append(part) }
    }
}
