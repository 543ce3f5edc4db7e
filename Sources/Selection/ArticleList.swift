internal import Articles

/// The articles of a week in the order of their ids, each id once: an order over what others hold.
struct ArticleList: RandomAccessCollection, Sendable {
    private let all: [Article]
    private let order: [Int32]

    init(_ articles: [Article]) {
        all = articles
        let parts = inStretches(of: articles.count, atMost: 1 << 11) { stretch in
            var isPlain = true
            var places = stretch.map { number in
                var id = articles[number].id
                let start = id.withUTF8 { Self.start(of: $0, &isPlain) }
                return Place(start: start, number: Int32(number))
            }
            places.sort { $0.comesBefore($1, in: articles) }
            return (places, isPlain)
        }
        var places = Array(chained: parts.map(\.0))
        if !parts.allSatisfy(\.1) {
            for place in places.indices { places[place].start = 0 }
        }
        // What is sorted part by part is soon sorted.
        places.sort { $0.comesBefore($1, in: articles) }
        var order: [Int32] = []
        order.reserveCapacity(places.count)
        var last: Place?
        for place in places {
            defer { last = place }
            if let last, last.start == place.start,
                articles[Int(last.number)].id == articles[Int(place.number)].id
            {
                continue
            }
            order.append(place.number)
        }
        self.order = order
    }

    /// Whole ids are slow to compare, and their first eight bytes nearly always tell.
    private struct Place {
        var start: UInt64
        let number: Int32

        func comesBefore(_ other: Place, in articles: [Article]) -> Bool {
            if start != other.start { return start < other.start }
            let (a, b) = (articles[Int(number)], articles[Int(other.number)])
            return (a.id, a.origin, a.title, a.paragraphs.count)
                < (b.id, b.origin, b.title, b.paragraphs.count)
        }
    }

    /// - Parameter isPlain: made false by an id that is not ASCII, as those have another order.
    private static func start(of id: UnsafeBufferPointer<UInt8>, _ isPlain: inout Bool) -> UInt64 {
        var start: UInt64 = 0
        var all: UInt8 = 0
        for (place, byte) in id.enumerated() {
            all |= byte
            if place < 8 { start |= UInt64(byte) << (56 - 8 * UInt64(place)) }
        }
        if all >= 0x80 { isPlain = false }
        return start
    }

    /// What `look` makes of stretches of the articles as they came, on all cores.
    ///
    /// They most likely lie in memory in that order: an article that is fetched while the last one is
    /// looked at costs a fraction of one that has to be waited for.
    func asTheyCame<Part: Sendable>(
        _ look: @Sendable (ArraySlice<Article>) -> Part
    ) -> [Part] {
        inStretches(of: all.count, atMost: Self.stretch) { look(all[$0]) }
    }

    /// What such stretches made of each article, in the order of the list.
    func ordered<Result>(_ parts: [[Result]]) -> [Result] {
        order.map { parts[Int($0) / Self.stretch][Int($0) % Self.stretch] }
    }

    private static let stretch = 1 << 10

    var startIndex: Int { 0 }
    var endIndex: Int { order.count }

    subscript(number: Int) -> Article {
        _read { yield all[Int(order[number])] }
    }
}
