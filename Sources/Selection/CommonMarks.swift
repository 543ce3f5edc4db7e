internal import Articles

/// The marks of too many stories to bring two of them together.
struct CommonMarks {
    /// The length of each story's part in these marks.
    let lengths: [Double]
    /// The longest of these.
    let longest: Double
    private var rows = Rows<(mark: Int32, weight: Double)>()

    init(_ marks: Rows<Int32>, _ weights: [Double], _ frequencies: [Int32]) {
        let parts = inStretches(of: marks.count, atMost: 1 << 11) { stretch in
            var rows = Rows<(mark: Int32, weight: Double)>()
            let lengths = stretch.map { story in
                var square = 0.0
                for place in marks.starts[story]..<marks.starts[story + 1] {
                    let mark = marks.elements[place]
                    if frequencies[Int(mark)] > Bridge.longestPosting {
                        rows.appendElement((mark, weights[place]))
                        square += weights[place] * weights[place]
                    }
                }
                rows.endRow()
                return square.squareRoot()
            }
            return (rows: rows, lengths: lengths)
        }
        rows = Rows(chained: parts.map(\.rows))
        lengths = Array(chained: parts.map(\.lengths))
        longest = lengths.max() ?? 0
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
