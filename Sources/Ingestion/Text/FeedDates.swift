import Articles

// Dates of feeds, which are believed in shorter forms than those of pages: the field says that
// there is a date.
extension Dates {
    /// A date out of a feed's field: what ``read(_:language:)`` reads, and the short forms of
    /// ISO 8601.
    static func ofFeed(_ text: String?, language: String? = nil) -> Timestamp? {
        guard var text else { return nil }
        let quick = text.withUTF8 { field in RFC822Date.moment(in: field) }
        if let moment = quick ?? Timestamp(text) { return plausible(moment) }
        return read(text, language: language) ?? ShortDate.moment(in: text).flatMap(plausible)
    }

    /// A date out of a header field (RFC 9110 §5.6.7), which may lie in any century.
    static func ofHTTP(_ text: String) -> Timestamp? {
        var text = text
        return text.withUTF8 { field in RFC822Date.moment(in: field) } ?? read(text)
    }
}

/// The date that nearly all RSS feeds write, read at once.
///
/// RFC 822 §5.1 with the years of RFC 1123 (`Wed, 01 May 2024 00:00:00 +0000`). What deviates is
/// left to ``DateScanner``.
private struct RFC822Date {
    private let field: UnsafeBufferPointer<UInt8>
    private var at: Int

    static func moment(in field: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        var reader = RFC822Date(field: field, at: 0)
        return reader.moment()
    }

    private mutating func moment() -> Timestamp? {
        // The day of the week tells nothing.
        if field.count > 5, field[3] == UInt8(ascii: ","), field[4] == 0x20 { at = 5 }
        guard let day = number(1...2), skip(0x20), let month = month(), skip(0x20),
            let year = number(4...4), skip(0x20), let hour = number(2...2), skip(0x3A),
            let minute = number(2...2)
        else { return nil }
        var second = 0
        if skip(0x3A) {
            guard let value = number(2...2) else { return nil }
            second = value
        }
        guard skip(0x20), let offset = zone(), at == field.count,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return Timestamp(date: date, hour: hour, minute: minute, second: second, offset: offset)
    }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let start = at
        var value = 0
        while at < field.count, (0x30...0x39).contains(field[at]), at - start < 5 {
            value = value * 10 + Int(field[at] - 0x30)
            at += 1
        }
        return digits.contains(at - start) ? value : nil
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard at < field.count, field[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func month() -> Int? {
        guard at + 3 <= field.count else { return nil }
        let letters = (UInt32(field[at]), UInt32(field[at + 1]), UInt32(field[at + 2]))
        at += 3
        switch letters.0 << 16 | letters.1 << 8 | letters.2 {
        case 0x4A_616E: return 1
        case 0x46_6562: return 2
        case 0x4D_6172: return 3
        case 0x41_7072: return 4
        case 0x4D_6179: return 5
        case 0x4A_756E: return 6
        case 0x4A_756C: return 7
        case 0x41_7567: return 8
        case 0x53_6570: return 9
        case 0x4F_6374: return 10
        case 0x4E_6F76: return 11
        case 0x44_6563: return 12
        default: return nil
        }
    }

    /// Seconds east of UTC: `GMT`, `UTC`, `Z`, `+0200`.
    private mutating func zone() -> Int? {
        guard at < field.count else { return nil }
        let rest = field[at...]
        if rest.elementsEqual("GMT".utf8) || rest.elementsEqual("UTC".utf8)
            || rest.elementsEqual("Z".utf8)
        {
            at = field.count
            return 0
        }
        let isWest = field[at] == UInt8(ascii: "-")
        guard isWest || field[at] == UInt8(ascii: "+") else { return nil }
        at += 1
        guard let value = number(4...4), value % 100 < 60 else { return nil }
        return (isWest ? -60 : 60) * (value / 100 * 60 + value % 100)
    }
}

/// Dates of ISO 8601 (2000 edition, §5.2) in its shorter and older forms: `03-12-31`, `-0312`,
/// `2003-335`, `2003-W52-3`, `2003-12`, with or without a time.
///
/// A year alone is no date for a weekly letter.
private enum ShortDate {
    static func moment(in text: String) -> Timestamp? {
        let field = Array(trimmed(text).utf8)
        guard field.count <= 40 else { return nil }
        let end = field.firstIndex { $0 == UInt8(ascii: "T") || $0 == 0x20 } ?? field.count
        guard let day = day(in: field[..<end]) else { return nil }
        if end == field.count { return Timestamp(day: day) }
        let time = String(decoding: spelt(field[(end + 1)...]), as: UTF8.self)
        return Timestamp("\(day)T\(time)")
    }

    /// `101455Z` as `10:14:55Z`.
    private static func spelt(_ time: ArraySlice<UInt8>) -> [UInt8] {
        let digits = time.prefix { (0x30...0x39).contains($0) }
        guard digits.count == 4 || digits.count == 6 else { return Array(time) }
        var result: [UInt8] = []
        for (at, digit) in digits.enumerated() {
            if at == 2 || at == 4 { result.append(UInt8(ascii: ":")) }
            result.append(digit)
        }
        return result + time[digits.endIndex...]
    }

    private static func day(in field: ArraySlice<UInt8>) -> CivilDate? {
        let parts = field.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        if let week = week(parts) { return week }
        let numbers = parts.map { number($0) }
        let digits = parts.map(\.count)
        guard numbers.dropFirst(digits.first == 0 ? 1 : 0).allSatisfy({ $0 != nil }) else {
            return nil
        }
        let values = numbers.map { $0 ?? 0 }
        switch digits {
        case [2, 2, 2]:
            return CivilDate(year: year(values[0]), month: values[1], day: values[2])
        case [4, 3, 2] where values[1] <= 12:
            return CivilDate(year: values[0], month: values[1], day: values[2])
        case [6]:
            return CivilDate(
                year: year(values[0] / 10_000), month: values[0] / 100 % 100,
                day: values[0] % 100)
        case [8]:
            return CivilDate(
                year: values[0] / 10_000, month: values[0] / 100 % 100, day: values[0] % 100)
        case [4, 2]: return CivilDate(year: values[0], month: values[1], day: 1)
        case [0, 4]: return CivilDate(year: year(values[1] / 100), month: values[1] % 100, day: 1)
        case [0, 2, 2]: return CivilDate(year: year(values[1]), month: values[2], day: 1)
        case [4, 3]: return ordinal(values[0], values[1])
        case [2, 3]: return ordinal(year(values[0]), values[1])
        case [7]: return ordinal(values[0] / 1000, values[0] % 1000)
        case [5]: return ordinal(year(values[0] / 1000), values[0] % 1000)
        default: return nil
        }
    }

    /// As RFC 2822 §4.3 has it, but for the years between: feeds are younger than 1969.
    private static func year(_ short: Int) -> Int { short < 69 ? 2000 + short : 1900 + short }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy { (0x30...0x39).contains($0) }
            ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }

    /// The day of a year, from 1.
    private static func ordinal(_ year: Int, _ day: Int) -> CivilDate? {
        guard let first = CivilDate(year: year, month: 1, day: 1),
            let next = CivilDate(year: year + 1, month: 1, day: 1),
            (1...(next.days - first.days)).contains(day)
        else { return nil }
        return CivilDate(days: first.days + day - 1)
    }

    /// `2003-W52-3`, `2003-W52`, `2003W523`.
    private static func week(_ parts: [ArraySlice<UInt8>]) -> CivilDate? {
        let joined = Array(parts.joined())
        guard joined.count == 7 || joined.count == 8, joined[4] | 0x20 == UInt8(ascii: "w"),
            let year = number(joined[..<4]), let week = number(joined[5..<7]),
            let day = joined.count == 8 ? number(joined[7...]) : 1,
            (1...53).contains(week), (1...7).contains(day),
            let fourth = CivilDate(year: year, month: 1, day: 4)
        else { return nil }
        // The fourth of January is always of the first week.
        return CivilDate(days: fourth.days - fourth.weekday + 1 + (week - 1) * 7 + day - 1)
    }
}
