internal import Articles

/// Agency datelines.
///
/// "MOSCOU (AFP) —", "WASHINGTON, Oct 18 (Reuters) -", "(CNN)", "NEW DELHI:",
/// "MOSCOW, October 18. /TASS/.".
enum Dateline {
    /// The dateline of a paragraph, and where the text behind it begins; 0 where there is none.
    static func split(_ paragraph: Prose) -> (dateline: Lead.Dateline?, start: Int) {
        guard let first = paragraph.first, first.isCapital || first == "(" || first == "[",
            let found = bracketed(paragraph) ?? marked(paragraph) ?? slashed(paragraph)
        else { return (nil, 0) }
        var start = found.end
        while start < paragraph.count, paragraph[start].isSpace { start += 1 }
        guard paragraph.count - start >= shortestRest else { return (nil, 0) }
        let isKnown = found.dateline.agency.map { knownAgencies.contains($0) } ?? false
        // "L’OTAN - et elle seule - décide": what goes on in lower case was no dateline, nor what
        // stands between two dashes.
        if !isKnown, paragraph[start].isSmall || isAside(paragraph, from: start) { return (nil, 0) }
        return (found.dateline, start)
    }

    /// Whether a second dash ends what a first one began, in the same sentence.
    private static func isAside(_ prose: Prose, from start: Int) -> Bool {
        guard prose[..<start].contains(where: isDash) else { return false }
        for at in start..<(prose.count - 1) {
            if Sentences.isTerminator(prose[at]), prose[at + 1].isSpace { return false }
            if isDash(prose[at]), prose[at - 1].isSpace, prose[at + 1].isSpace { return true }
        }
        return false
    }

    /// A dateline takes at most so many characters, and so many with a byline before it.
    private static let longest = 70
    private static let longestWithByline = 140
    private static let shortestRest = 20

    /// What may end a dateline.
    private static let signs = SignSet(".!?:)-")

    private typealias Found = (dateline: Lead.Dateline, end: Int)

    /// "(CNN)", "(AFP) -", "[Reuters]" at the very start.
    private static func bracketed(_ prose: Prose) -> Found? {
        guard prose.first == "(" || prose.first == "[" else { return nil }
        let closer: Unicode.Scalar = prose.first == "(" ? ")" : "]"
        guard let close = prose.prefix(35).firstIndex(of: closer),
            let agency = agencyName(prose[1..<close])
        else { return nil }
        var end = close + 1
        guard end < prose.count,
            prose[end].isSpace || isDash(prose[end])
                || (prose[end].isCapital && knownAgencies.contains(agency))
        else { return nil }
        while end < prose.count, prose[end].isSpace { end += 1 }
        while end < prose.count, isDash(prose[end]) { end += 1 }
        return (Lead.Dateline(place: nil, agency: agency), end)
    }

    /// "PLACE, date (Agency) -", "PLACE —", "Place (Agency) -", "PLACE:".
    private static func marked(_ prose: Prose) -> Found? {
        let last = min(prose.count, longestWithByline)
        var next = signs.next(in: prose, from: 1)
        while next < last {
            let index = next
            let scalar = prose[index]
            next = signs.next(in: prose, from: index + 1)
            if scalar == "." || scalar == "!" || scalar == "?", index >= longest { return nil }
            let isFollowed = index + 1 < prose.count && prose[index + 1].isSpace
            if scalar == ":", isFollowed, index < longest, !prose[index - 1].isSpace {
                return place(before: prose[..<index], isColon: true).map { ($0, index + 1) }
            }
            if scalar == ")", isFollowed || index + 1 < prose.count && prose[index + 1].isCapital,
                let found = agencyAlone(prose, closedAt: index)
            {
                return found
            }
            guard isDash(scalar) else { continue }
            if scalar == "-", index + 1 < prose.count, prose[index + 1] == "-" {
                guard prose[index - 1].isSpace || prose[index - 1] == ")" else { continue }
                return parse(prose[..<index]).map { ($0, index + 2) }
            }
            let isLong = scalar != "-"
            let isPreceded = prose[index - 1].isSpace || prose[index - 1] == ")"
            guard isPreceded && (isFollowed || isLong) || (isLong && isFollowed) else { continue }
            return parse(prose[..<index]).map { ($0, index + 1) }
        }
        return nil
    }

    /// "Moscou (AFP) Le ministre": an agency that is known needs no dash behind it.
    private static func agencyAlone(_ prose: Prose, closedAt close: Int) -> Found? {
        var next = close + 1
        while next < prose.count, prose[next].isSpace { next += 1 }
        guard next < prose.count, prose[next].isCapital,
            let open = prose[..<close].lastIndex(of: "("),
            knownAgencies.contains(text(of: prose[(open + 1)..<close])),
            let dateline = named(prose[..<open], by: text(of: prose[(open + 1)..<close]))
        else { return nil }
        return (dateline, close + 1)
    }

    /// "MOSCOW, October 18 /TASS/", as that agency writes it.
    private static func slashed(_ prose: Prose) -> Found? {
        let head = prose.prefix(longest)
        guard let open = head.firstIndex(of: "/"), open > 3, prose[open - 1].isSpace,
            let close = head[(open + 1)...].firstIndex(of: "/"), close + 1 < prose.count,
            let agency = agencyName(head[(open + 1)..<close]),
            let place = place(before: head[..<open], isColon: false)?.place
        else { return nil }
        var end = close + 1
        if prose[end] == "." { end += 1 }
        while end < prose.count, prose[end].isSpace || isDash(prose[end]) { end += 1 }
        return (Lead.Dateline(place: place, agency: agency), end)
    }

    private static func parse(_ head: ArraySlice<Unicode.Scalar>) -> Lead.Dateline? {
        if let open = head.lastIndex(of: "("), let close = head.lastIndex(of: ")"), open < close {
            guard head[(close + 1)...].allSatisfy(\.isSpace),
                let agency = agencyName(head[(open + 1)..<close])
            else { return nil }
            let before = head[..<open]
            let name = before.prefix { $0 != "," }
            // "L'Union européenne (UE) —" is a name with its letters.
            guard
                knownAgencies.contains(agency) || isUppercase(name)
                    || before.contains(where: \.isDigit)
            else { return nil }
            return named(before, by: agency)
        }
        guard head.count <= longest, head.contains(where: \.isCapital) else { return nil }
        // "Moscow, October 18, Interfax -".
        if let comma = head.lastIndex(of: ","), head.endIndex - comma <= 30,
            head[comma...].count(where: \.isSpace) <= 4,
            knownAgencies.contains(text(of: head[(comma + 1)...]))
        {
            return named(head[..<comma], by: text(of: head[(comma + 1)...]))
        }
        return place(before: head, isColon: false)
    }

    /// The place in what stands before an agency's name: the first of its parts, or the last words in
    /// capitals behind a byline ("By Jane Doe WASHINGTON").
    private static func named(_ head: ArraySlice<Unicode.Scalar>, by agency: String) -> Lead
        .Dateline?
    {
        // The date behind the place ("MOSCOW, Oct 18") is known better from elsewhere.
        let name = head.split(separator: ",").first ?? []
        let text = text(of: name)
        guard let first = text.unicodeScalars.first, first.isCapital else { return nil }
        if text.hasPrefix("By ") || text.hasPrefix("Par ") {
            let words = name.split(whereSeparator: \.isSpace)
            let place = words.suffix(while: { isUppercase($0) && $0.count > 2 })
            guard !place.isEmpty else { return nil }
            let joined = place.map(Dateline.text(of:)).joined(separator: " ")
            return Lead.Dateline(
                place: joined.hasSuffix(",") ? String(joined.dropLast()) : joined, agency: agency)
        }
        guard text.unicodeScalars.count <= 40, name.split(whereSeparator: \.isSpace).count <= 5
        else {
            return nil
        }
        return Lead.Dateline(place: text, agency: agency)
    }

    /// A place alone, which is only known by its capitals.
    private static func place(before head: ArraySlice<Unicode.Scalar>, isColon: Bool) -> Lead
        .Dateline?
    {
        let name = head.prefix { $0 != "," }
        guard isUppercase(name) else { return nil }
        let words = name.split(whereSeparator: \.isSpace)
        guard words.count <= (isColon ? 3 : 4), !name.contains(where: \.isDigit) else { return nil }
        // "BIDEN: We will": a word alone is a speaker as often as a place.
        if isColon, words.count == 1, !colonPlaces.contains(name.text) { return nil }
        if let first = words.first, first.count > 1, first.dropFirst().first == "’" { return nil }
        if let first = words.first, first.count > 1, first.dropFirst().first == "'" { return nil }
        let text = text(of: name)
        if words.contains(where: { labels.contains($0.text) }) { return nil }
        return Lead.Dateline(place: text, agency: nil)
    }

    /// What stands in capitals before a colon or a dash and is no place.
    private static let labels: Set<String> = [
        "URGENT", "EXCLUSIF", "EXCLUSIVE", "DIRECT", "LIVE", "UPDATE", "VIDEO", "VIDÉO", "PHOTOS",
        "ANALYSE", "ANALYSIS", "OPINION", "INFO", "ALERTE", "BREAKING", "FACTBOX", "EXPLAINER",
        "ENTRETIEN", "INTERVIEW", "TRIBUNE", "REPORTAGE", "PORTRAIT", "ENQUÊTE", "RÉCIT", "WATCH",
        "PODCAST", "DÉCRYPTAGE", "CARTE", "INFOGRAPHIE", "TIMELINE", "CORRECTION", "NOTE",
        "WARNING",
    ]

    private static let colonPlaces: Set<String> = [
        "ISLAMABAD", "KARACHI", "LAHORE", "PESHAWAR", "QUETTA", "DELHI", "MUMBAI", "CHENNAI",
        "KOLKATA", "DHAKA", "COLOMBO", "KATHMANDU", "KABUL", "MANILA", "JAKARTA", "NAIROBI",
        "LINDI",
        "DODOMA", "KAMPALA", "WASHINGTON", "LONDON", "MOSCOW", "PARIS", "BEIJING", "TOKYO", "CAIRO",
    ]

    private static let knownAgencies: Set<String> = [
        "CNN", "CNN Business", "Thomson Reuters Foundation", "awp/ats", "ats", "afp", "AWP", "NHK",
        "BBC", "IRNA", "SANA", "WAM", "KCNA", "CNA", "APS", "MAP", "TAP", "Anadolu", "AA", "PAP",
        "AFP", "AP", "Reuters", "EFE", "DPA", "dpa", "ANSA", "Xinhua", "TASS", "Interfax", "Kyodo",
        "Yonhap", "Belga", "ATS", "APA", "PA", "UPI", "PTI", "RIA", "Bloomberg",
    ]

    /// "Reuters", "AFP", "Xinhua", "Transworld": one to three words that begin with a capital.
    private static func agencyName(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        guard scalars.count <= 40 else { return nil }
        let name = text(of: scalars)
        let words = name.unicodeScalars.split { " /&-".unicodeScalars.contains($0) }
        let isName =
            words.allSatisfy { $0.first?.isCapital == true } || knownAgencies.contains(name)
        guard (1...3).contains(words.count), (2...28).contains(name.count), isName else {
            return nil
        }
        return name
    }

    private static func isUppercase(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        var letters = 0
        for scalar in scalars where scalar.isLetter {
            if scalar.isSmall { return false }
            letters += 1
        }
        return letters >= 3
    }

    private static func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
        var scalars = scalars
        while scalars.first?.isSpace == true { scalars.removeFirst() }
        while scalars.last?.isSpace == true { scalars.removeLast() }
        if scalars.allSatisfy({ $0 == " " || !$0.isSpace }) { return scalars.text }
        return Prose(scalars.split(whereSeparator: \.isSpace).joined(separator: [" "])).text
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "–" || scalar == "—" || scalar == "―"
    }
}

extension Array {
    /// The last elements that fulfil a condition, in their order.
    fileprivate func suffix(while condition: (Element) -> Bool) -> ArraySlice<Element> {
        var start = endIndex
        while start > startIndex, condition(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
