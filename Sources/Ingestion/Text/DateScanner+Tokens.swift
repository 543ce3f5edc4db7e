// Single tokens.
extension DateScanner {
    mutating func number(digits wanted: ClosedRange<Int>) -> Int? {
        guard at < tokens.count, case .number(let value, let digits) = tokens[at],
            wanted.contains(digits)
        else { return nil }
        at += 1
        return value
    }

    /// Four digits, or two in a field: 69 and later belong to the last century (RFC 2822 §4.3).
    mutating func year() -> Int? {
        if let year = number(digits: 4...4) { return year }
        guard isField, let short = number(digits: 2...2) else { return nil }
        return short < 69 ? 2000 + short : 1900 + short
    }

    mutating func monthName() -> Int? {
        guard at < tokens.count, case .word(let name) = tokens[at], let month = monthNames[name]
        else { return nil }
        at += 1
        return month
    }

    mutating func sign(of signs: String) -> UInt8? {
        guard at < tokens.count, case .sign(let byte) = tokens[at], signs.utf8.contains(byte)
        else { return nil }
        at += 1
        return byte
    }

    mutating func word(of words: [String]) -> String? {
        guard at < tokens.count, case .word(let word) = tokens[at], words.contains(word) else {
            return nil
        }
        at += 1
        return word
    }

    mutating func skip(signs: String, words: [String]) {
        while sign(of: signs) != nil || word(of: words) != nil || word(of: ["·", "•"]) != nil {}
    }

    mutating func skipOrdinal() {
        _ = word(of: ["st", "nd", "rd", "th", "er", "e", "ere"])
    }

    mutating func skipWeekday() {
        guard at < tokens.count, case .word(let name) = tokens[at], weekdayNames.contains(name)
        else { return }
        at += 1
        skip(signs: ".,", words: ["den", "the"])
    }
}
