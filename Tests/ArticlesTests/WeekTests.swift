import Articles
import Foundation
import Testing

@Suite("A week")
struct WeekTests {
    private let paris: TimeZone
    private let auckland: TimeZone

    init() throws {
        paris = try #require(TimeZone(identifier: "Europe/Paris"))
        auckland = try #require(TimeZone(identifier: "Pacific/Auckland"))
    }

    @Test("Week 42 of 2021 runs from Monday 18 to Sunday 24 October")
    func days() throws {
        let week = try #require(Week("2021-W42"))
        #expect(week.monday.description == "2021-10-18")
        #expect(week.sunday.description == "2021-10-24")
        #expect(week.description == "2021-W42")
    }

    @Test(
        "The week of a day is numbered as ISO 8601 numbers it",
        arguments: [
            ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"), ("2024-12-30", "2025-W01"),
            ("2020-02-29", "2020-W09"), ("2016-01-01", "2015-W53"), ("2027-01-01", "2026-W53"),
        ])
    func numbers(day: String, week: String) throws {
        #expect(Week(containing: try #require(CivilDate(day))).description == week)
    }

    @Test(
        "A week that does not exist is refused",
        arguments: [
            "2021-W53", "2021-W00", "2021-W54", "21-W42", "2021-42", "W42", "", "2021-W+4",
            "+021-W42",
        ])
    func refused(text: String) {
        #expect(Week(text) == nil)
    }

    @Test("The week begins and ends at midnight of the edition's own zone")
    func edges() throws {
        let week = try #require(Week("2021-W42"))
        let contains = { (time: String, zone: TimeZone) in
            week.contains(try #require(Timestamp(time)), in: zone)
        }
        #expect(try contains("2021-10-17T22:00:00Z", paris))
        #expect(try !contains("2021-10-17T21:59:59Z", paris))
        #expect(try contains("2021-10-24T21:59:59Z", paris))
        #expect(try !contains("2021-10-24T22:00:00Z", paris))
        #expect(try contains("2021-10-17T11:00:00Z", auckland))
        #expect(try !contains("2021-10-17T10:59:59Z", auckland))
    }

    @Test("A day without a time, or a time without a zone, belongs to the day it names")
    func vagueTimes() throws {
        let week = try #require(Week("2021-W42"))
        for text in ["2021-10-18", "2021-10-18T00:00:00", "2021-10-24T23:59:59", "2021-10-24"] {
            #expect(week.contains(try #require(Timestamp(text)), in: auckland))
        }
        #expect(!week.contains(try #require(Timestamp("2021-10-25")), in: auckland))
    }

    @Test("The last complete week is the one before the week of now")
    func lastComplete() throws {
        let sunday = try #require(Timestamp("2021-10-24T21:59:59Z"))
        let monday = try #require(Timestamp("2021-10-24T22:00:00Z"))
        #expect(Week.lastComplete(at: sunday, in: paris).description == "2021-W41")
        #expect(Week.lastComplete(at: monday, in: paris).description == "2021-W42")
    }
}

@Suite("A timestamp")
struct TimestampTests {
    @Test(
        "What is known is read and printed with the same precision",
        arguments: [
            ("2021-10-18T16:05:00+02:00", "2021-10-18T16:05:00+02:00"),
            ("2021-10-18T16:05:09.250Z", "2021-10-18T16:05:09Z"),
            ("2021-10-18 16:05:00 +0200", "2021-10-18T16:05:00+02:00"),
            ("2021-10-18T16:05", "2021-10-18T16:05:00"),
            ("2021-10-18", "2021-10-18"),
            ("2020-02-29T23:59:60Z", "2020-02-29T23:59:59Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ])
    func reading(text: String, printed: String) {
        #expect(Timestamp(text)?.description == printed)
    }

    @Test(
        "What is not a moment is refused",
        arguments: [
            "2021-02-29", "2021-13-01", "2021-10-18T25:00:00Z", "2021-10-18T10:61:00Z", "yesterday",
            "2021-10-18T10:00:00+2", "2021-10-18T", "", "2021-10-18T10:00:00Zulu",
        ])
    func refused(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(
        "A day is written in digits and hyphens alone",
        arguments: ["2021-+1-08", "2021-01-+8", "+021-01-08", "2021-1-08", "2021-01-08T"])
    func refusedDays(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test("Every day from 1800 to 2200 keeps its date through the count of days")
    func roundTrip() throws {
        let first = try #require(CivilDate("1800-01-01")).days
        let last = try #require(CivilDate("2200-12-31")).days
        for days in first...last {
            let date = CivilDate(days: days)
            let (year, month, day) = date.components
            #expect(CivilDate(year: year, month: month, day: day) == date)
        }
    }
}
