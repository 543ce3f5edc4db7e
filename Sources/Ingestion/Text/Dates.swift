import Articles

/// Dates as feeds, pages and people write them.
///
/// Everything is read off folded tokens by hand: a date that is not understood in full is nil,
/// since a date guessed wrongly is worse than none.
enum Dates {
    /// A date out of a field that holds nothing else: ISO 8601 in its variants, RFC 822 in its
    /// variants, asctime, and what ``first(in:language:)`` reads.
    static func read(_ text: String?, language: String? = nil) -> Timestamp? {
        guard let text else { return nil }
        let field = trimmed(cleaned(text))
        guard !field.isEmpty, field.utf8.count <= 120 else { return nil }
        if let moment = Timestamp(field) { return plausible(moment) }
        let tokens = DateToken.tokens(of: field)
        if let moment = digitsOnly(tokens) { return plausible(moment) }
        for start in tokens.indices {
            var scanner = DateScanner(tokens: tokens, at: start, language: language)
            scanner.isField = true
            if let moment = scanner.moment() {
                return scanner.isBroken ? nil : plausible(moment)
            }
        }
        return nil
    }

    /// The first complete date (day, month, year of four digits) in running text.
    static func first(in text: String, language: String? = nil) -> Timestamp? {
        // No date is without a year; most lines that are asked have no digit at all.
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        let tokens = DateToken.tokens(of: text)
        for start in tokens.indices {
            if start > 0, case .number = tokens[start - 1] { continue }
            var scanner = DateScanner(tokens: tokens, at: start, language: language)
            if let moment = scanner.moment(), let moment = plausible(moment) { return moment }
        }
        return nil
    }

    /// The day in the path of an address: `/2021/10/18/`, `/2021-10-18-`, `/20211018/`.
    static func inPath(of address: String) -> Timestamp? {
        var numbers: [(value: Int, digits: Int)] = []
        for part in address.split(whereSeparator: { "/-_.".contains($0) }) {
            guard part.utf8.count <= 8, let value = Int(part), value > 0 else {
                numbers.append((0, 0))
                continue
            }
            numbers.append((value, part.utf8.count))
        }
        for (at, number) in numbers.enumerated() {
            var day: CivilDate?
            if number.digits == 8 {
                day = CivilDate(
                    year: number.value / 10_000, month: number.value / 100 % 100,
                    day: number.value % 100)
            } else if number.digits == 4, at + 2 < numbers.count, numbers[at + 1].digits > 0,
                (1...2).contains(numbers[at + 2].digits)
            {
                day = CivilDate(
                    year: number.value, month: numbers[at + 1].value, day: numbers[at + 2].value)
            }
            if let day, let moment = plausible(Timestamp(day: day)) { return moment }
        }
        return nil
    }

    /// The web has no articles of before 1990, and a year from 2100 on is a misread number.
    static func plausible(_ moment: Timestamp) -> Timestamp? {
        let year = 31_556_952
        return (20 * year..<130 * year).contains(moment.seconds) ? moment : nil
    }

    /// `20211018`, `1634565600` (Unix), `1634565600000`.
    private static func digitsOnly(_ tokens: [DateToken]) -> Timestamp? {
        guard tokens.count == 1, case .number(let value, let digits) = tokens[0] else { return nil }
        switch digits {
        case 8:
            return CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
                .map(Timestamp.init(day:))
        case 10: return Timestamp(seconds: value)
        case 13: return Timestamp(seconds: value / 1000)
        case 14:
            let day = value / 1_000_000
            return CivilDate(year: day / 10_000, month: day / 100 % 100, day: day % 100).flatMap {
                Timestamp(
                    date: $0, hour: value / 10_000 % 100, minute: value / 100 % 100,
                    second: value % 100)
            }
        default: return nil
        }
    }
}

/// A number, a folded word, or a sign.
enum DateToken: Hashable {
    case number(Int, digits: Int)
    case word(String)
    case sign(UInt8)

    static func tokens(of text: String) -> [DateToken] {
        var tokens: [DateToken] = []
        let bytes = Array(folded(text).utf8)
        var at = 0
        while at < bytes.count {
            let start = at
            switch bytes[at] {
            case 0x30...0x39:
                while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
                let digits = String(decoding: bytes[start..<at], as: UTF8.self)
                tokens.append(.number(Int(digits) ?? 0, digits: at - start))
            case 0x61...0x7A, 0x80...:
                while at < bytes.count, bytes[at] >= 0x80 || (0x61...0x7A).contains(bytes[at]) {
                    at += 1
                }
                tokens.append(.word(String(decoding: bytes[start..<at], as: UTF8.self)))
            case 0x20, 9, 10, 13: at += 1
            default:
                tokens.append(.sign(bytes[at]))
                at += 1
            }
        }
        return tokens
    }
}
