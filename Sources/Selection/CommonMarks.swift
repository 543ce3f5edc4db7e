/// The marks of too many stories to bring two of them together.
struct CommonMarks {
    /// The length of each story's part in these marks.
    let lengths: [Double]
    /// The longest of these.
    let longest: Double
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
