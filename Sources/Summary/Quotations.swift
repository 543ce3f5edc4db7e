/// Quotations of a paragraph: a sentence that quotes another one does not end inside of it.
enum Quotations {
    /// Longer quotations are speech of their own, and sentences end in them.
    private static let longest = 300

    /// What stands between a quotation's marks, in order; marks that do not pair are none.
    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var open: (index: Int, closer: Unicode.Scalar)?
        for (index, scalar) in scalars.enumerated() {
            if let current = open, scalar == current.closer {
                if index - current.index <= longest { ranges.append(current.index + 1..<index + 1) }
                open = nil
            } else if open == nil, let closer = closer(of: scalar) {
                open = (index, closer)
            }
        }
        return ranges
    }

    private static func closer(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "«": "»"
        case "“": "”"
        case "\"": "\""
        default: nil
        }
    }
}
