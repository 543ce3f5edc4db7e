internal import Articles
import Foundation

/// How an edition's language writes dates, numbers and lists: French or English, by hand, so that
/// no machine's locale can change a letter.
///
/// Editions in other languages are worded in English.
struct Wording: Sendable, Hashable {
    let isFrench: Bool
    /// The language of ``regionName(_:)`` and ``languageName(_:)``.
    private let code: String

    init(language: String) {
        code = language
        isFrench = language == "fr"
    }

    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let frenchDays = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ]
    private static let englishDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    private func month(_ number: Int) -> String {
        (isFrench ? Wording.frenchMonths : Wording.englishMonths)[number - 1]
    }

    /// The first of a French month is an ordinal: "1er octobre".
    private func day(_ number: Int) -> String {
        isFrench && number == 1 ? "1er" : String(number)
    }

    /// `18 octobre`, `18 October`; the space does not break.
    func shortDate(_ date: CivilDate) -> String {
        let parts = date.components
        return "\(day(parts.day))\u{A0}\(month(parts.month))"
    }

    /// The day in full: `dimanche 24 octobre 2021`, `Sunday 24 October 2021`.
    func longDate(_ date: CivilDate) -> String {
        let weekday = (isFrench ? Wording.frenchDays : Wording.englishDays)[date.weekday - 1]
        return "\(weekday) \(shortDate(date)) \(date.components.year)"
    }

    /// `du 18 au 24 octobre 2021`, `18–24 October 2021`, with month and year told twice where they
    /// differ.
    func range(_ week: Week) -> String {
        let (first, last) = (week.monday.components, week.sunday.components)
        let end = "\(shortDate(week.sunday)) \(last.year)"
        let start: String
        if first.year != last.year {
            start = "\(shortDate(week.monday)) \(first.year)"
        } else if first.month != last.month {
            start = shortDate(week.monday)
        } else {
            start = day(first.day)
        }
        if isFrench { return "du \(start) au \(end)" }
        return first.month == last.month ? "\(start)–\(end)" : "\(start) – \(end)"
    }

    func articles(_ count: Int) -> String {
        counted(number(count), isOne: isOne(count), "article", "articles")
    }

    func outlets(_ count: Int) -> String {
        isFrench
            ? counted(number(count), isOne: isOne(count), "titre", "titres")
            : counted(number(count), isOne: isOne(count), "outlet", "outlets")
    }

    func stories(_ count: Int) -> String {
        isFrench
            ? counted(inWords(count), isOne: isOne(count), "sujet", "sujets")
            : counted(inWords(count), isOne: isOne(count), "story", "stories")
    }

    /// A number and its noun, which do not part at a line's end.
    private func counted(_ number: String, isOne: Bool, _ one: String, _ many: String) -> String {
        "\(number)\u{A0}\(isOne ? one : many)"
    }

    /// Zero is singular in French, plural in English.
    private func isOne(_ count: Int) -> Bool { count == 1 || (isFrench && count == 0) }

    /// Digits in groups: `12 345` with narrow no-break spaces, `12,345`.
    func number(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += isFrench ? "\u{202F}" : "," }
            result.append(digit)
        }
        return number < 0 ? "-" + result : result
    }

    /// Up to twenty in words.
    func inWords(_ number: Int) -> String {
        let words =
            isFrench
            ? "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
                + " quinze seize dix-sept dix-huit dix-neuf vingt"
            : "zero one two three four five six seven eight nine ten eleven twelve thirteen"
                + " fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        let list = words.split(separator: " ")
        return list.indices.contains(number) ? String(list[number]) : self.number(number)
    }

    /// What stands before the item at `index` of `count`: a comma, or the last one's "and".
    func separator(before index: Int, of count: Int) -> String {
        if index == 0 { return "" }
        guard index == count - 1 else { return ", " }
        if isFrench { return " et " }
        return count > 2 ? ", and " : " and "
    }

    /// The country with an ISO 3166-1 code in the edition's language ("Japon"), or the code.
    func regionName(_ region: String) -> String {
        if let short = (isFrench ? Wording.shortFrenchNames : Wording.shortEnglishNames)[region] {
            return short
        }
        return Locale(identifier: code).localizedString(forRegionCode: region) ?? region
    }

    /// The language of a BCP 47 subtag in the edition's language ("anglais"), or the subtag.
    func languageName(_ language: String) -> String {
        Locale(identifier: code).localizedString(forLanguageCode: language) ?? language
    }

    // Names that newspapers do not print as CLDR has them.
    private static let shortFrenchNames = [
        "CN": "Chine", "HK": "Hong Kong", "MO": "Macao", "MM": "Birmanie", "PS": "Palestine",
        "CD": "RD Congo",
        "CG": "Congo", "GB": "Royaume-Uni", "SY": "Syrie",
    ]
    private static let shortEnglishNames = [
        "CN": "China", "HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar", "PS": "Palestine",
        "CD": "DR Congo",
        "CG": "Congo", "GB": "Britain", "TR": "Turkey",
    ]

    var untitled: String { isFrench ? "Sans titre" : "Untitled" }
    var offerAction: String { isFrench ? "Découvrir" : "Find out more" }
    var imageLabel: String { isFrench ? "Image\u{A0}: " : "Image: " }
}
