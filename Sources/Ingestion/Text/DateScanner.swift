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
            signs: ",-|/(.",
            words: ["a", "at", "um", "kl", "t", "alle", "ore", "o", "las", "la", "les"])
        guard var hour = number(digits: 1...2) else {
            at = start
            return nil
        }
        var minute = 0
        var second = 0
        let isFull = isFullHour(hour, behind: start)
        let isSpelt = !isFull && word(of: ["h"]) != nil
        if isFull {
            at += 1
        } else if isSpelt || sign(of: ":") != nil {
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
        let half = halfDay()
        if let half {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "p" ? 12 : 0)
        }
        let offset = zone(afterHalfDay: half != nil, afterH: isFull || isSpelt)
        return TimeOfDay(hour: hour, minute: minute, second: second, offset: offset)
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
    private mutating func zone(afterHalfDay: Bool, afterH: Bool) -> Int? {
        let start = at
        _ = sign(of: "(")
        if word(of: ["etc"]) != nil { _ = sign(of: "/") }
        var named: Int?
        if at < tokens.count, case .word(let name) = tokens[at], let hours = zoneNames[name],
            isZone(name, afterHalfDay: afterHalfDay, afterH: afterH)
        {
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

    /// Whether a zone's name that is a word, too, is the zone here: "à 16h05 et mis à jour le …"
    /// tells none, nor does "at 4:05 pm met the press".
    private func isZone(_ name: String, afterHalfDay: Bool, afterH: Bool) -> Bool {
        guard wordZones.contains(name) else { return true }
        guard !afterH else { return false }
        if afterHalfDay, name == "et" || name == "est" { return true }
        guard at + 1 < tokens.count, case .word = tokens[at + 1] else { return true }
        return false
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
