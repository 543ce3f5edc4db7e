/// For each term the rows that hold it, by rising places, and its value in them.
struct Postings<Value: FloatingPoint & Sendable>: Sendable {
    /// Where each term's postings begin; one more than there are terms.
    fileprivate let starts: [Int]
    fileprivate var entries: [Entry]

    /// The place of a row, and its value.
    fileprivate struct Entry: Sendable {
        var place = Int32.max
        var value: Value = 0
    }

    /// Room for those terms that two rows or more have, up to a limit.
    ///
    /// - Parameters:
    ///   - frequencies: in how many rows each term is at most; room that is left over stands behind
    ///     all places.
    ///   - rows: adds all rows by rising places.
    init(frequencies: [Int32], limit: Int, rows: (inout Filling) -> Void) {
        var starts: [Int] = []
        starts.reserveCapacity(frequencies.count + 1)
        var total = 0
        for frequency in frequencies {
            starts.append(total)
            if frequency > 1, Int(frequency) <= limit { total += Int(frequency) }
        }
        starts.append(total)
        self.starts = starts
        var filling = Filling(starts: starts)
        rows(&filling)
        entries = filling.entries
    }

    /// Postings as they are made.
    struct Filling {
        private let starts: [Int]
        private var ends: [Int]
        fileprivate var entries: [Entry]

        fileprivate init(starts: [Int]) {
            self.starts = starts
            ends = starts
            entries = [Entry](repeating: Entry(), count: starts[starts.count - 1])
        }

        /// Adds the row at a place.
        ///
        /// - Parameter row: where its terms and values stand.
        mutating func add(_ place: Int, terms: [Int32], values: [Value], _ row: Range<Int>) {
            withUnsafeBuffers(&ends, &entries) { ends, entries in
                for index in row {
                    let term = Int(terms[index])
                    guard starts[term] < starts[term + 1] else { continue }
                    entries[ends[term]] = Entry(place: Int32(place), value: values[index])
                    ends[term] += 1
                }
            }
        }
    }
}

/// The products of one row after the other with other rows, as far as postings tell.
struct Products<Value: FloatingPoint & Sendable> {
    private let postings: Postings<Value>
    /// For each term where the postings begin that are not too old.
    private var firsts: [Int]
    /// By place; 0 between two rows.
    private var sums: [Value]
    /// The postings of the terms of the row at hand, at the places that it is compared with.
    private var found: [Range<Int>] = []

    /// - Parameter count: how many places there are.
    init(_ postings: Postings<Value>, count: Int) {
        self.postings = postings
        firsts = postings.starts
        sums = [Value](repeating: 0, count: count)
    }

    /// Adds the products of a row with those at some places, which only ever move on.
    ///
    /// - Parameter row: where its terms and values stand.
    mutating func add(
        terms: [Int32], values: [Value], _ row: Range<Int>, at places: Range<Int>
    ) {
        precondition(places.upperBound <= sums.count, "a place that there is no sum for")
        found.removeAll(keepingCapacity: true)
        let (oldest, end) = (Int32(places.lowerBound), Int32(places.upperBound))
        postings.entries.withUnsafeBufferPointer { entries in
            withUnsafeBuffers(&firsts, &sums) { firsts, sums in
                for index in row {
                    let term = Int(terms[index])
                    let value = values[index]
                    let last = postings.starts[term + 1]
                    var posting = firsts[term]
                    while posting < last, entries[posting].place < oldest { posting += 1 }
                    firsts[term] = posting
                    while posting < last, entries[posting].place < end {
                        sums[Int(entries[posting].place)] += value * entries[posting].value
                        posting += 1
                    }
                    if posting > firsts[term] { found.append(firsts[term]..<posting) }
                }
            }
        }
    }

    /// Gives the places whose sum is `least` or more, each once, and makes all sums 0.
    ///
    /// - Parameter least: above 0.
    mutating func take(atLeast least: Value, _ body: (Int, Value) -> Void) {
        postings.entries.withUnsafeBufferPointer { entries in
            sums.withUnsafeMutableBufferPointer { sums in
                for range in found {
                    for posting in range {
                        let place = Int(entries[posting].place)
                        let sum = sums[place]
                        sums[place] = 0
                        if sum >= least { body(place, sum) }
                    }
                }
            }
        }
    }
}
