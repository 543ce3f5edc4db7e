/// A moment as a source stated it: with its zone, without one, or only the day.
///
/// Sources differ in what they know. A feed says `2021-10-18T14:00:00Z`, a page says
/// "18 oct. 2021 à 16:05" and a scrape only the day. Guessing the rest would move articles across
/// the week's edge, so the precision travels with the value and the edition's zone decides late.
public struct Timestamp: Sendable, Hashable {
    /// How much of the moment is known.
    public enum Precision: Sendable, Hashable {
        /// An instant on the UTC time line.
        case instant
        /// A date and time of day of an unknown zone.
        case wallTime
        /// A calendar day of an unknown zone.
        case day
    }

    /// Seconds since 1970-01-01T00:00:00; of UTC for an instant, else of the unknown wall clock.
    ///
    /// A day counts from its midnight.
    public let seconds: Int
    public let precision: Precision
    /// Seconds east of UTC of the clock that the source read, for an instant; else 0.
    ///
    /// It says on which day the source itself published, which the instant alone does not.
    public let offset: Int

    public init(seconds: Int, precision: Precision = .instant, offset: Int = 0) {
        self.seconds = seconds
        self.precision = precision
        self.offset = precision == .instant ? offset : 0
    }

    /// The moment of a calendar date and a time of day.
    ///
    /// - Parameter offset: seconds east of UTC; nil where the zone is unknown.
    /// - Returns: nil when the date or the time does not exist (a 30 February, 25 o'clock).
    public init?(
        date: CivilDate, hour: Int, minute: Int, second: Int = 0, offset: Int? = nil
    ) {
        guard (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second),
            hour < 24 || (minute == 0 && second == 0),
            abs(offset ?? 0) <= 15 * 3600
        else { return nil }
        let wall = date.days * 86_400 + hour * 3600 + minute * 60 + min(second, 59)
        self.init(
            seconds: wall - (offset ?? 0), precision: offset == nil ? .wallTime : .instant,
            offset: offset ?? 0)
    }

    /// The calendar day, where only that is known.
    public init(day: CivilDate) {
        self.init(seconds: day.days * 86_400, precision: .day)
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601, as precise as what is known, by the clock of the source.
    ///
    /// For example `2021-10-18T14:00:00Z`, `2021-10-18T16:00:00+02:00`, `2021-10-18T16:00:00` or
    /// `2021-10-18`.
    public var description: String {
        let wall = seconds + offset
        let day = CivilDate(days: wall.floorDivided(by: 86_400))
        guard precision != .day else { return day.description }
        let rest = wall - day.days * 86_400
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, to: 2) }
        return "\(day)T\(time.joined(separator: ":"))\(precision == .instant ? zone : "")"
    }

    /// `Z`, `+02:00`; seconds of an offset do not exist in ISO 8601 and are dropped.
    private var zone: String {
        guard offset / 60 != 0 else { return "Z" }
        let minutes = abs(offset) / 60
        let sign = offset < 0 ? "-" : "+"
        return "\(sign)\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
    }

    /// Reads ISO 8601 and RFC 3339 moments.
    ///
    /// A space may stand for the `T`, seconds and the zone may be missing, fractions are dropped.
    ///
    /// - Returns: nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let timestamp = Timestamp.parse(Array(text.utf8)) else { return nil }
        self = timestamp
    }

    private static func parse(_ bytes: [UInt8]) -> Timestamp? {
        var reader = DigitReader(bytes: bytes)
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if reader.isAtEnd { return Timestamp(day: date) }
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(digits: 2), reader.skip(":"),
            let minute = reader.number(digits: 2)
        else { return nil }
        var second = 0
        if reader.skip(":") {
            guard let value = reader.number(digits: 2) else { return nil }
            second = value
            if reader.skip(".") || reader.skip(",") { reader.skipDigits() }
        }
        _ = reader.skip(" ")
        guard let offset = reader.zoneOffset() else { return nil }
        return Timestamp(
            date: date, hour: hour, minute: minute, second: second, offset: offset.seconds)
    }
}

/// Reads fixed-width numbers off ASCII bytes.
private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + digits] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        position += digits
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else {
            return false
        }
        position += 1
        return true
    }

    mutating func skipDigits() {
        while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
    }

    /// `Z`, `+02:00`, `+0200`, `+02` or nothing, up to the end; nil for anything else.
    mutating func zoneOffset() -> (seconds: Int?, Void)? {
        if isAtEnd { return (nil, ()) }
        if skip("Z") || skip("z") { return isAtEnd ? (0, ()) : nil }
        let sign: Int
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2) else { return nil }
        _ = skip(":")
        let minutes = isAtEnd ? 0 : number(digits: 2)
        guard let minutes, minutes < 60, isAtEnd else { return nil }
        return (sign * (hours * 3600 + minutes * 60), ())
    }
}

extension Int {
    /// The quotient rounded towards minus infinity.
    package func floorDivided(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

/// Decimal digits with leading zeros.
package func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
}
