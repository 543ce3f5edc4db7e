/// The marks of too many stories to bring two of them together.
struct CommonMarks {
    /// The length of each story's part in these marks.
    let lengths: [Double]
    private var rows = Rows<(mark: Int32, weight: Double)>()

    init(_ marks: Rows<Int32>, _ weights: [Double], _ frequencies: [Int32]) {
        for story in 0..<marks.count {
            for place in marks.starts[story]..<marks.starts[story + 1] {
                let mark = marks.elements[place]
                if frequencies[Int(mark)] > Bridge.longestPosting {
                    rows.appendElement((mark, weights[place]))
                }
            }
            rows.endRow()
        }
        lengths = (0..<marks.count).map { [rows] story in
            rows[story].reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        }
    }

    /// - Parameter dense: the weights of another story, by mark.
    func dot(_ story: Int, _ dense: [Double]) -> Double {
        var sum = 0.0
        for place in rows.starts[story]..<rows.starts[story + 1] {
            sum += dense[Int(rows.elements[place].mark)] * rows.elements[place].weight
        }
        return sum
    }
}

/// For each rarer mark the stories that have it, rising, and its weight in them.
struct MarkPostings: Sendable {
    private var starts: [Int] = [0]
    private var entries: [Entry]

    struct Entry: Sendable {
        var story: Int32 = 0
        var weight = 0.0
    }

    init(_ marks: Rows<Int32>, _ weights: [Double], frequencies: [Int32]) {
        var total = 0
        for frequency in frequencies {
            if frequency > 1, frequency <= Bridge.longestPosting { total += Int(frequency) }
            starts.append(total)
        }
        var ends = starts
        entries = [Entry](repeating: Entry(), count: total)
        for story in 0..<marks.count {
            for place in marks.starts[story]..<marks.starts[story + 1] {
                let mark = Int(marks.elements[place])
                guard starts[mark] < starts[mark + 1] else { continue }
                entries[ends[mark]] = Entry(story: Int32(story), weight: weights[place])
                ends[mark] += 1
            }
        }
    }

    /// Adds the products of a story's weights with those of the stories before `end`.
    ///
    /// - Parameter met: the stories whose sum was 0 are written to its beginning.
    /// - Returns: how many those are.
    func addProducts(
        of marks: ArraySlice<Int32>, _ weights: ArraySlice<Double>, before end: Int,
        to sums: inout [Double], _ met: inout [Int32]
    ) -> Int {
        var count = 0
        withUnsafeBuffers(&sums, &met) { sums, met in
            for (mark, weight) in zip(marks, weights) {
                for entry in entries[starts[Int(mark)]..<starts[Int(mark) + 1]] {
                    let story = Int(entry.story)
                    guard story < end else { break }
                    let product = weight * entry.weight
                    // One that added nothing would be met again.
                    guard product > 0 else { continue }
                    if sums[story] == 0 {
                        met[count] = entry.story
                        count += 1
                    }
                    sums[story] += product
                }
            }
        }
        return count
    }
}
