import Articles

/// Reads one moment off tokens, from a given one on.
struct DateScanner {
    let tokens: [DateToken]
    var at: Int
    /// Tells which of 4/5/2021 is the month; without it such a date is not read.
    let language: String?
    /// Whether the tokens are a date field: two-digit years and numeric dates are then believed.
    var isField = false

    init(tokens: [DateToken], at: Int, language: String?) {
        self.tokens = tokens
        self.at = at
        self.language = language
    }

    mutating func moment() -> Timestamp? {
        let start = at
        for attempt in [
            monthDayTimeYear, dayMonthYear, monthDayYear, yearMonthDay, numericDate,
        ] {
            at = start
            var scanner = self
            if let (date, time) = attempt(&scanner) {
                self = scanner
                if let time { return time.on(date) }
                guard let time = timeOfDay() else { return Timestamp(day: date) }
                return time.on(date)
            }
        }
        return nil
    }

    /// Whether what follows is the rest of a time or of a zone that could not be read
    /// ("1:2:3:4", "+zz:00").
    var isBroken: Bool {
        guard at < tokens.count else { return false }
        switch tokens[at] {
        case .sign(UInt8(ascii: ":")), .sign(UInt8(ascii: "+")): return true
        case .number:
            guard at + 1 < tokens.count else { return false }
            return tokens[at + 1] == .sign(UInt8(ascii: ":"))
        default: return false
        }
    }

    private typealias Found = (CivilDate, TimeOfDay?)

    /// `18 octobre 2021`, `Monday, 18-Oct-21`, `1er novembre 2021`, `18. Oktober 2021`.
    private func dayMonthYear(_ scanner: inout DateScanner) -> Found? {
        scanner.skipWeekday()
        guard let day = scanner.number(digits: 1...2) else { return nil }
        scanner.skipOrdinal()
        scanner.skip(signs: ".,-/", words: ["de", "of", "d"])
        guard let month = scanner.monthName() else { return nil }
        scanner.skip(signs: ".,-/'", words: ["de", "of", "del"])
        guard let year = scanner.year(), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return (date, nil)
    }

    /// `October 18, 2021`, `Oct. 18th 2021`.
    private func monthDayYear(_ scanner: inout DateScanner) -> Found? {
        scanner.skipWeekday()
        guard let month = scanner.monthName() else { return nil }
        scanner.skip(signs: ".,-/", words: [])
        guard let day = scanner.number(digits: 1...2) else { return nil }
        scanner.skipOrdinal()
        scanner.skip(signs: ",-/", words: ["of"])
        guard let year = scanner.year(), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return (date, nil)
    }

    /// `Sun Jan 4 16:29:06 2004`, `Sun Jul 15 01:16:00 +0000 2012` (asctime and its kin).
    private func monthDayTimeYear(_ scanner: inout DateScanner) -> Found? {
        scanner.skipWeekday()
        guard scanner.isField, let month = scanner.monthName(),
            let day = scanner.number(digits: 1...2), let time = scanner.timeOfDay(),
            let year = scanner.year(), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return (date, time)
    }

    /// `2021-10-18`, `2021/10/18`, `2021.10.18`, `2021 Oct 18`.
    private func yearMonthDay(_ scanner: inout DateScanner) -> Found? {
        guard let year = scanner.number(digits: 4...4) else { return nil }
        let separator = scanner.sign(of: "-/.")
        guard let month = scanner.number(digits: 1...2) ?? scanner.monthName() else { return nil }
        guard scanner.sign(of: "-/.") == separator else { return nil }
        guard let day = scanner.number(digits: 1...3),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return (date, nil)
    }

    /// `18/10/2021` and `10/18/2021`, where the numbers or the language say which is the day.
    private func numericDate(_ scanner: inout DateScanner) -> Found? {
        guard let first = scanner.number(digits: 1...2), let separator = scanner.sign(of: "/.-"),
            let second = scanner.number(digits: 1...2), scanner.sign(of: "/.-") == separator,
            let year = scanner.number(digits: 4...4)
        else { return nil }
        let dayFirst: Bool
        if first > 12 {
            dayFirst = true
        } else if second > 12 {
            dayFirst = false
        } else if separator == UInt8(ascii: ".") || first == second {
            dayFirst = true
        } else {
            guard let language, language != "en" else { return nil }
            dayFirst = true
        }
        let date = CivilDate(
            year: year, month: dayFirst ? second : first, day: dayFirst ? first : second)
        return date.map { ($0, nil) }
    }

    /// Whether the number just read is an hour without minutes: "à 14h".
    private func isFullHour(_ hour: Int, behind start: Int) -> Bool {
        guard hour < 24, at < tokens.count, tokens[at] == .word("h"), at >= start + 2,
            tokens[at - 2] == .word("a")
        else { return false }
        guard at + 1 < tokens.count, case .number = tokens[at + 1] else { return true }
        return false
    }

    /// `16:05:09 +0200`, `à 16h05`, `à 16h`, `at 4:05 PM ET`, `T16:05Z`.
    private mutating func timeOfDay() -> TimeOfDay? {
        let start = at
        skip(
            signs: ",-–|·•/(.",
            words: ["a", "at", "um", "kl", "t", "alle", "ore", "o", "las", "la", "les"])
        guard var hour = number(digits: 1...2) else {
            at = start
            return nil
        }
        var minute = 0
        var second = 0
        if isFullHour(hour, behind: start) {
            at += 1
        } else if sign(of: ":") != nil || word(of: ["h"]) != nil {
            guard let value = number(digits: 2...2) else {
                at = start
                return nil
            }
            minute = value
            if sign(of: ":") != nil, let value = number(digits: 1...2) { second = value }
            if sign(of: ".,") != nil { _ = number(digits: 1...9) }
        } else if sign(of: ".") != nil, let value = number(digits: 2...2) {
            minute = value
        } else if !isHalfDay {
            at = start
            return nil
        }
        if let half = halfDay() {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "p" ? 12 : 0)
        }
        return TimeOfDay(hour: hour, minute: minute, second: second, offset: zone())
    }

    private var isHalfDay: Bool {
        var scanner = self
        return scanner.halfDay() != nil
    }

    /// The half of the day: `am`, `p.m.`.
    private mutating func halfDay() -> String? {
        if let word = word(of: ["am", "pm"]) { return String(word.prefix(1)) }
        let start = at
        if let letter = word(of: ["a", "p"]), sign(of: ".") != nil, word(of: ["m"]) != nil {
            _ = sign(of: ".")
            return letter
        }
        at = start
        return nil
    }

    /// Seconds east of UTC: `Z`, `GMT`, `+0200`, `+02:00`, `GMT+2`, `Etc/GMT`, `EST`.
    private mutating func zone() -> Int? {
        let start = at
        _ = sign(of: "(")
        if word(of: ["etc"]) != nil { _ = sign(of: "/") }
        var named: Int?
        if at < tokens.count, case .word(let name) = tokens[at], let hours = zoneNames[name] {
            named = Int(hours * 3600)
            at += 1
        }
        if let direction = sign(of: "+-") {
            guard at < tokens.count, case .number(let value, let digits) = tokens[at],
                digits <= 4
            else {
                at = start
                return named
            }
            at += 1
            var minutes = digits > 2 ? value / 100 * 60 + value % 100 : value * 60
            if digits <= 2, sign(of: ":") != nil {
                guard let rest = number(digits: 2...2) else {
                    at = start
                    return nil
                }
                minutes += rest
            }
            return (direction == UInt8(ascii: "-") ? -60 : 60) * minutes
        }
        if named == nil { at = start }
        return named
    }
}

// Single tokens.
extension DateScanner {
    fileprivate mutating func number(digits wanted: ClosedRange<Int>) -> Int? {
        guard at < tokens.count, case .number(let value, let digits) = tokens[at],
            wanted.contains(digits)
        else { return nil }
        at += 1
        return value
    }

    /// Four digits, or two in a field: 69 and later belong to the last century (RFC 2822 §4.3).
    fileprivate mutating func year() -> Int? {
        if let year = number(digits: 4...4) { return year }
        guard isField, let short = number(digits: 2...2) else { return nil }
        return short < 69 ? 2000 + short : 1900 + short
    }

    fileprivate mutating func monthName() -> Int? {
        guard at < tokens.count, case .word(let name) = tokens[at], let month = monthNames[name]
        else { return nil }
        at += 1
        return month
    }

    fileprivate mutating func sign(of signs: String) -> UInt8? {
        guard at < tokens.count, case .sign(let byte) = tokens[at], signs.utf8.contains(byte)
        else { return nil }
        at += 1
        return byte
    }

    fileprivate mutating func word(of words: [String]) -> String? {
        guard at < tokens.count, case .word(let word) = tokens[at], words.contains(word) else {
            return nil
        }
        at += 1
        return word
    }

    fileprivate mutating func skip(signs: String, words: [String]) {
        while sign(of: signs) != nil || word(of: words) != nil || word(of: ["–", "—", "·"]) != nil {
        }
    }

    fileprivate mutating func skipOrdinal() {
        _ = word(of: ["st", "nd", "rd", "th", "er", "e", "ere"])
    }

    fileprivate mutating func skipWeekday() {
        guard at < tokens.count, case .word(let name) = tokens[at], weekdayNames.contains(name)
        else { return }
        at += 1
        skip(signs: ".,", words: ["den", "the"])
    }
}

/// A time of day with its zone, where that is known.
struct TimeOfDay {
    let hour: Int
    let minute: Int
    let second: Int
    let offset: Int?

    /// The moment; only the day where the time does not exist.
    func on(_ date: CivilDate) -> Timestamp {
        Timestamp(date: date, hour: hour, minute: minute, second: second, offset: offset)
            ?? Timestamp(day: date)
    }
}

private let monthNames: [String: Int] = {
    let rows = [
        "january jan janvier janv januar enero gennaio ene gen jaenner januari",
        "february feb fevrier fevr fev februar febrero febbraio februari",
        "march mar mars marz maerz mrz marzo maart",
        "april apr avril avr abril aprile abr",
        "may mai mayo maggio mag mei",
        "june jun juin juni junio giugno giu",
        "july jul juillet juil juli julio luglio lug",
        "august aug aout agosto ago augustus",
        "september sep sept septembre septiembre settembre set",
        "october oct octobre oktober okt octubre ottobre ott",
        "november nov novembre noviembre",
        "december dec decembre dezember dez diciembre dicembre dic",
    ]
    var table: [String: Int] = [:]
    for (month, row) in rows.enumerated() {
        for name in row.split(separator: " ") { table[String(name)] = month + 1 }
    }
    return table
}()

private let weekdayNames = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri \
    sat sun lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim montag \
    dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lunes martes \
    miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi domenica le
    """.split(separator: " ").map(String.init))

/// Hours east of UTC of the zones that RFC 822 names, and of those that news feeds use.
private let zoneNames: [String: Double] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -5, "edt": -4, "et": -5, "cst": -6,
    "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8,
    "at": -4, "ast": -4, "adt": -3, "akst": -9, "akdt": -8, "hst": -10, "bst": 1, "cet": 1,
    "met": 1, "mez": 1, "west": 1, "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "ist": 5.5, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
]
