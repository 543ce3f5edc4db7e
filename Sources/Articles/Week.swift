public import Foundation

/// An ISO 8601 week of one edition.
///
/// It runs from Monday 00:00 to the next Monday 00:00, half-open, by the wall clock of the
/// edition's time zone.
public struct Week: Sendable, Hashable, Comparable {
    /// The Monday.
    public let monday: CivilDate

    private init(monday: CivilDate) {
        self.monday = monday
    }

    /// The week that holds a day.
    public init(containing day: CivilDate) {
        self.init(monday: CivilDate(days: day.days - (day.weekday - 1)))
    }

    /// Week `number` of ISO year `year`.
    ///
    /// - Returns: nil where the year has no such week (2021 has 52).
    public init?(year: Int, number: Int) {
        // ISO 8601: week 1 holds the year's 4 January.
        guard let fourth = CivilDate(year: year, month: 1, day: 4), (1...53).contains(number) else {
            return nil
        }
        let first = Week(containing: fourth).monday
        self.init(monday: CivilDate(days: first.days + (number - 1) * 7))
        guard self.year == year else { return nil }
    }

    /// The ISO year, that of the week's Thursday.
    public var year: Int { CivilDate(days: monday.days + 3).components.year }

    /// The ISO week number, 1–53.
    public var number: Int {
        let thursday = monday.days + 3
        let newYear = CivilDate(year: year, month: 1, day: 1)?.days ?? thursday
        return (thursday - newYear) / 7 + 1
    }

    /// The Sunday, the week's last day.
    public var sunday: CivilDate { CivilDate(days: monday.days + 6) }

    /// The last week that is over at `now`, by the zone's wall clock.
    public static func lastComplete(at now: Timestamp, in zone: TimeZone) -> Week {
        let current = Week(containing: now.day(in: zone))
        return Week(monday: CivilDate(days: current.monday.days - 7))
    }

    /// The week `count` weeks later, or earlier where it is negative.
    public func advanced(by count: Int) -> Week {
        Week(monday: CivilDate(days: monday.days + 7 * count))
    }

    /// Whether a moment falls into the week, by the zone's wall clock.
    public func contains(_ timestamp: Timestamp, in zone: TimeZone) -> Bool {
        (monday...sunday).contains(timestamp.day(in: zone))
    }

    public static func < (left: Week, right: Week) -> Bool { left.monday < right.monday }
}

extension Week: CustomStringConvertible {
    /// For example `2021-W42`.
    public var description: String { "\(padded(year, to: 4))-W\(padded(number, to: 2))" }

    /// Reads `2021-W42` (also `2021W42`, `2021-w42`); nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.uppercased().split(separator: "W", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let year = parts[0].hasSuffix("-") ? parts[0].dropLast() : parts[0]
        guard year.count == 4, (1...2).contains(parts[1].count),
            let year = decimal(year), let number = decimal(parts[1])
        else { return nil }
        self.init(year: year, number: number)
    }
}

extension Timestamp {
    /// The calendar day by a zone's wall clock; a moment of unknown zone is taken to be of that
    /// zone.
    public func day(in zone: TimeZone) -> CivilDate {
        CivilDate(days: wallSeconds(in: zone).floorDivided(by: 86_400))
    }

    /// Seconds since 1970-01-01T00:00:00 of a zone's wall clock.
    public func wallSeconds(in zone: TimeZone) -> Int {
        guard precision == .instant else { return seconds }
        return seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}
