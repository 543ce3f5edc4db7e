/// Quotations of a paragraph: a sentence that quotes another one does not end inside of it.
struct Quotations {
    /// Longer quotations are speech of their own, and sentences end in them.
    private static let longest = 300

    private static let marks = SignSet("\"")

    /// What stands between a quotation's marks, behind the opening one up to the closing one, rising.
    private var ranges: [Range<Int>] = []
    private var last = 0
    /// Whether the text has a mark, paired or not.
    private(set) var haveMarks = false

    /// Marks that do not pair are none.
    init(in prose: Prose) {
        var open: (index: Int, closer: Unicode.Scalar)?
        var next = Self.marks.next(in: prose, from: 0)
        while next < prose.count {
            let index = next
            let scalar = prose[index]
            next = Self.marks.next(in: prose, from: index + 1)
            haveMarks =
                haveMarks || Self.closer(of: scalar) != nil || scalar == "»" || scalar == "”"
            if scalar == "‘" || scalar == "’", !Self.isSingleMark(in: prose[...], at: index) {
                continue
            }
            if let current = open, scalar == current.closer {
                if index - current.index <= Self.longest {
                    ranges.append(current.index + 1..<index + 1)
                }
                open = nil
            } else if open == nil, let closer = Self.closer(of: scalar) {
                open = (index, closer)
            }
        }
    }

    private static func closer(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "«": "»"
        case "“": "”"
        case "„": "“"
        case "‘": "’"
        case "「": "」"
        case "\"": "\""
        default: nil
        }
    }

    /// Whether a single mark opens or closes a quotation, as British outlets set theirs: what stands
    /// between letters, or before the last two digits of a year, is an apostrophe.
    private static func isSingleMark(in prose: ArraySlice<Unicode.Scalar>, at index: Int) -> Bool {
        let next = index + 1 < prose.endIndex ? prose[index + 1] : " "
        if prose[index] == "’" { return !next.isLetter && !next.isDigit }
        let previous = index > prose.startIndex ? prose[index - 1] : " "
        return !previous.isLetter && !next.isDigit && !next.isSpace
    }

    /// Whether a place is inside of one; asked of rising places.
    mutating func contain(_ place: Int) -> Bool {
        while last < ranges.count, ranges[last].upperBound <= place { last += 1 }
        return last < ranges.count && ranges[last].contains(place)
    }

    /// Whether a text leaves a quotation open.
    static func areOpen(in prose: ArraySlice<Unicode.Scalar>) -> Bool {
        var guillemets = 0
        var curly = 0
        var straight = 0
        // German closes with the mark that English opens with.
        var low = 0
        var isSingleOpen = false
        prose.withUnsafeBufferPointer { scalars in
            var next = marks.next(in: scalars, from: 0)
            while next < scalars.count {
                let index = next
                let scalar = scalars[index]
                next = marks.next(in: scalars, from: index + 1)
                switch scalar {
                case "«": guillemets += 1
                case "»": guillemets -= 1
                case "„": low += 1
                case "“" where low > 0: low -= 1
                case "“": curly += 1
                case "”": curly -= 1
                case "\"": straight += 1
                case "‘", "’":
                    if isSingleMark(in: prose, at: prose.startIndex + index) {
                        isSingleOpen = scalar == "‘"
                    }
                default: break
                }
            }
        }
        return guillemets > 0 || curly > 0 || low > 0 || straight % 2 == 1 || isSingleOpen
    }
}
