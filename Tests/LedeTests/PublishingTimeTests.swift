import Articles
import Foundation
import Testing

@testable import Lede

@Suite("When a letter goes out")
struct PublishingTimeTests {
    @Test(
        "A time that a change of clocks skips is as much later, one that comes twice is the first",
        arguments: [
            ("Europe/Paris", "2021-W11", 7, 150, "2021-03-28T01:30:00Z"),
            ("Europe/Paris", "2021-W42", 7, 150, "2021-10-31T00:30:00Z"),
            ("America/New_York", "2021-W09", 7, 150, "2021-03-14T07:30:00Z"),
            ("America/New_York", "2021-W43", 7, 90, "2021-11-07T05:30:00Z"),
            ("Australia/Lord_Howe", "2021-W38", 7, 135, "2021-10-02T15:45:00Z"),
            ("Australia/Lord_Howe", "2021-W12", 7, 105, "2021-04-03T14:45:00Z"),
            ("Asia/Tehran", "2021-W11", 1, 30, "2021-03-21T21:00:00Z"),
            ("Asia/Tehran", "2020-W37", 7, 1410, "2020-09-20T19:00:00Z"),
            ("Pacific/Apia", "2011-W51", 5, 720, "2011-12-30T22:00:00Z"),
            ("America/New_York", "2021-W42", 2, 420, "2021-10-26T11:00:00Z"),
        ])
    func changes(
        zone: String, week: String, weekday: Int, minutes: Int, expected: String
    ) throws {
        let time = Edition.PublishingTime(weekday: weekday, minutes: minutes)
        let moment = time.date(
            after: try #require(Week(week)), in: try #require(TimeZone(identifier: zone)))
        #expect(moment.seconds == Timestamp(expected)?.seconds)
    }
}
