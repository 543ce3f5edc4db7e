internal import Articles

/// Agency datelines: "MOSCOU (AFP) —", "WASHINGTON, Oct 18 (Reuters) -", "(CNN)".
enum Dateline {
    /// The dateline of a paragraph and the text behind it.
    static func split(_ paragraph: String) -> (dateline: Lead.Dateline?, rest: String) {
        let scalars = Array(paragraph.unicodeScalars)
        if let found = parenthesised(scalars) ?? dashed(scalars) {
            let text = scalars[found.end...].drop { isSpace($0) }
            // "L’OTAN - et elle seule - décide": what goes on in lower case was no dateline.
            if text.count >= 20, text.first?.properties.isLowercase == false {
                var rest = String.UnicodeScalarView()
                rest.append(contentsOf: text)
                return (found.dateline, String(rest))
            }
        }
        return (nil, paragraph)
    }

    /// A dateline takes at most so many characters.
    private static let longest = 70

    private typealias Found = (dateline: Lead.Dateline, end: Int)

    /// "(CNN)", "(AFP) -" at the very start.
    private static func parenthesised(_ scalars: [Unicode.Scalar]) -> Found? {
        guard scalars.first == "(",
            let close = scalars.prefix(25).firstIndex(of: ")"),
            let agency = agencyName(scalars[1..<close])
        else { return nil }
        var end = close + 1
        guard end < scalars.count, isSpace(scalars[end]) || isDash(scalars[end]) else { return nil }
        while end < scalars.count, isSpace(scalars[end]) { end += 1 }
        if end < scalars.count, isDash(scalars[end]) { end += 1 }
        return (Lead.Dateline(place: nil, agency: agency), end)
    }

    /// "PLACE, date (Agency) -", "PLACE —", "Place (Agency) -".
    private static func dashed(_ scalars: [Unicode.Scalar]) -> Found? {
        for index in scalars.indices.prefix(longest) where isDash(scalars[index]) {
            let isLong = scalars[index] != "-"
            let before = index > 0 && (isSpace(scalars[index - 1]) || scalars[index - 1] == ")")
            let after = index + 1 < scalars.count && isSpace(scalars[index + 1])
            guard before && (after || isLong) || (isLong && after) else { continue }
            guard let dateline = parse(scalars[..<index]) else { return nil }
            return (dateline, index + 1)
        }
        return nil
    }

    private static func parse(_ head: ArraySlice<Unicode.Scalar>) -> Lead.Dateline? {
        var agency: String?
        var place = head
        if let open = head.lastIndex(of: "("), let close = head.lastIndex(of: ")"), open < close {
            guard head[(close + 1)...].allSatisfy({ isSpace($0) }) else { return nil }
            agency = agencyName(head[(open + 1)..<close])
            guard agency != nil else { return nil }
            place = head[..<open]
        }
        // The date behind the place ("MOSCOW, Oct 18") is known better from elsewhere.
        let name = place.split(separator: ",").first ?? []
        let text = text(of: name)
        guard let first = text.unicodeScalars.first, first.properties.isUppercase,
            text.count <= 40
        else { return nil }
        let words = text.split(separator: " ").count
        guard agency != nil ? words <= 5 : (isUppercase(name) && words <= 4) else { return nil }
        return Lead.Dateline(place: text, agency: agency)
    }

    /// "Reuters", "AFP", "Xinhua", "Transworld": one to three words that begin with a capital.
    private static func agencyName(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let name = text(of: scalars)
        let words = name.split(whereSeparator: { " /&-".contains($0) })
        let isName = words.allSatisfy { $0.unicodeScalars.first?.properties.isUppercase == true }
        guard (1...3).contains(words.count), (2...20).contains(name.count), isName else {
            return nil
        }
        return name
    }

    private static func isUppercase(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let letters = scalars.filter { $0.properties.isAlphabetic }
        return letters.count >= 3 && letters.allSatisfy { !$0.properties.isLowercase }
    }

    private static func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return collapsingWhitespace(String(view))
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "–" || scalar == "—" || scalar == "―"
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace
    }
}
