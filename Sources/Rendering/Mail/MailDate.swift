import Articles
import Foundation

/// Dates as RFC 5322 §3.3 writes them, in English whatever the letter's language.
enum MailDate {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment by the zone's clock: `Tue, 26 Oct 2021 07:00:00 +0200`.
    static func text(of moment: Timestamp, zone: TimeZone) -> String {
        let wall = moment.wallSeconds(in: zone)
        let offset = MailDate.offset(of: moment, zone: zone)
        let date = CivilDate(days: wall.floorDivided(by: 86_400))
        let rest = wall - date.days * 86_400
        let (year, month, day) = date.components
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, to: 2) }
        let sign = offset < 0 ? "-" : "+"
        let east = padded(abs(offset) / 3600, to: 2) + padded(abs(offset) / 60 % 60, to: 2)
        return "\(days[date.weekday - 1]), \(padded(day, to: 2)) \(months[month - 1])"
            + " \(padded(year, to: 4)) \(time.joined(separator: ":")) \(sign)\(east)"
    }

    /// Seconds east of UTC; those of a wall time are found by taking it for UTC first.
    private static func offset(of moment: Timestamp, zone: TimeZone) -> Int {
        let instant = Date(timeIntervalSince1970: Double(moment.seconds))
        guard moment.precision != .instant else { return zone.secondsFromGMT(for: instant) }
        let guess = zone.secondsFromGMT(for: instant)
        return zone.secondsFromGMT(for: instant.addingTimeInterval(-Double(guess)))
    }
}
