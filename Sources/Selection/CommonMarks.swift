internal import Articles

/// The marks of too many stories to bring two of them together.
struct CommonMarks: Sendable {
    /// The length of each story's part in these marks.
    let lengths: [Double]
    /// The longest of these.
    let longest: Double
    private var rows = Rows<(mark: Int32, weight: Double)>()

    /// Those of some stories.
    struct Part: Sendable {
        fileprivate var rows = Rows<(mark: Int32, weight: Double)>()
        fileprivate var lengths: [Double] = []
        private var square = 0.0

        mutating func add(_ mark: Int32, _ weight: Double) {
            rows.appendElement((mark, weight))
            square += weight * weight
        }

        mutating func endStory() {
            rows.endRow()
            lengths.append(square.squareRoot())
            square = 0
        }
    }

    init(_ parts: [Part]) {
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
