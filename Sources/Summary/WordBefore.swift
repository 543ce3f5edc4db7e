/// The letters, digits and inner stops up to a full stop.
struct WordBefore {
    private let prose: Prose
    let start: Int
    private let end: Int

    init(_ prose: Prose, at stop: Int) {
        self.prose = prose
        end = stop
        var start = stop
        while start > 0, stop - start <= Abbreviations.longest {
            let scalar = prose[start - 1]
            guard
                scalar.isLetter || scalar.isDigit || scalar == "." || scalar == "-"
                    || scalar == "°" || scalar == "º" || scalar == "§"
            else { break }
            start -= 1
        }
        self.start = start
    }

    var length: Int { end - start }

    /// Its last letter; the word is not to be empty.
    var last: Unicode.Scalar { prose[end - 1] }

    var text: String { prose[start..<end].text }

    /// Whether a number stands before it.
    var isBehindNumber: Bool {
        start > 1 && prose[start - 1].isSpace && prose[start - 2].isDigit
    }

    var isNumber: Bool { prose[start..<end].allSatisfy(\.isDigit) }

    /// A lone capital ("J", "C-J") before the stop of an initial.
    var isInitial: Bool {
        guard end > start, prose[end - 1].isCapital else { return false }
        return length == 1 || (length == 3 && prose[end - 2] == "-" && prose[start].isCapital)
    }

    /// "U.S", "Ph.D", "J.-C": short parts between stops, unlike an address of the web.
    var isAcronym: Bool {
        guard prose[start..<end].contains(".") else { return false }
        let parts = prose[start..<end].split(separator: ".")
        return parts.count > 1
            && parts.allSatisfy { part in
                part.count <= 2 && part.contains(where: \.isLetter)
            }
    }

    /// "a.m", "P.M".
    var isTime: Bool { text.lowercased().hasSuffix("m") }
}
