internal import Articles

/// The articles of a week in the order of their ids, each id once: an order over what others hold.
struct ArticleList: RandomAccessCollection, Sendable {
    private let all: [Article]
    private let order: [Int32]

    init(_ articles: [Article]) {
        all = articles
        let ids = articles.map(\.id)
        // Whole ids are slow to compare, and their first eight bytes nearly always tell.
        let isPlain = ids.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        let starts = ids.map { isPlain ? Self.start(of: $0) : 0 }
        let sorted = ids.indices.sorted { left, right in
            if starts[left] != starts[right] { return starts[left] < starts[right] }
            if ids[left] != ids[right] { return ids[left] < ids[right] }
            let (a, b) = (articles[left], articles[right])
            return (a.origin, a.title, a.paragraphs.count)
                < (b.origin, b.title, b.paragraphs.count)
        }
        var order: [Int32] = []
        order.reserveCapacity(sorted.count)
        for number in sorted
        where order.last.map({ ids[Int($0)] != ids[number] }) ?? true {
            order.append(Int32(number))
        }
        self.order = order
    }

    private static func start(of id: String) -> UInt64 {
        var start: UInt64 = 0
        var length = 0
        for byte in id.utf8.prefix(8) {
            start = start << 8 | UInt64(byte)
            length += 1
        }
        return start << UInt64(8 * (8 - length))
    }

    var startIndex: Int { 0 }
    var endIndex: Int { order.count }

    subscript(number: Int) -> Article {
        _read { yield all[Int(order[number])] }
    }
}
