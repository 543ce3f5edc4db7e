import Testing

@testable import Ingestion

/// Friday, 22 October 2021, 12:00:00 GMT.
private let now = 1_634_904_000

@Suite("What the headers of an answer say")
struct ResponseHeadersTests {
    @Test(
        "An answer is fresh for as long as Cache-Control says, less its Age",
        arguments: [
            (["Cache-Control: max-age=600"], 600),
            (["Cache-Control: public, MAX-AGE=600"], 600),
            (["Cache-Control: max-age=\"600\""], 600),
            (["Cache-Control: public", "Cache-Control: max-age=600"], 600),
            (["Cache-Control: max-age=600", "Age: 100"], 500),
            (["Cache-Control: max-age=600", "Age: 700"], 0),
            (["Cache-Control: max-age=600", "Age: yesterday"], 600),
            (["Cache-Control: max-age=0"], 0),
        ])
    func maxAge(lines: [String], seconds: Int) {
        #expect(headers(lines).freshFor(now: now) == seconds)
    }

    @Test(
        "What is not to be kept is never fresh",
        arguments: ["no-store", "no-cache", "no-store, max-age=600", "max-age=600, No-Cache"])
    func notKept(value: String) {
        #expect(headers(["Cache-Control: \(value)"]).freshFor(now: now) == 0)
    }

    @Test(
        "Expires counts from the server's Date, or from now",
        arguments: [
            (
                [
                    "Date: Fri, 22 Oct 2021 10:00:00 GMT", "Expires: Fri, 22 Oct 2021 10:05:00 GMT",
                ], 300
            ),
            (["Expires: Fri, 22 Oct 2021 12:05:00 GMT"], 300),
            (["Expires: Friday, 22-Oct-21 12:05:00 GMT"], 300),
            (["Expires: Fri Oct 22 12:05:00 2021"], 300),
            (["Expires: Fri, 22 Oct 2021 11:00:00 GMT"], 0),
        ])
    func expires(lines: [String], seconds: Int) {
        #expect(headers(lines).freshFor(now: now) == seconds)
    }

    @Test("An Expires that is no date means: stale", arguments: ["0", "-1", "never", ""])
    func oddExpires(value: String) {
        #expect(headers(["Expires: \(value)"]).freshFor(now: now) == 0)
    }

    @Test("Cache-Control goes before Expires")
    func maxAgeFirst() {
        let both = headers([
            "Expires: Fri, 22 Oct 2021 12:05:00 GMT", "Cache-Control: max-age=60",
        ])
        #expect(both.freshFor(now: now) == 60)
    }

    @Test("A Cache-Control that names no age leaves it to Expires")
    func oddMaxAge() {
        let both = headers([
            "Cache-Control: max-age=soon", "Expires: Fri, 22 Oct 2021 12:05:00 GMT",
        ])
        #expect(both.freshFor(now: now) == 300)
    }

    @Test("Where nothing is said of freshness, nothing is taken for said")
    func silent() {
        #expect(headers(["Content-Type: text/xml"]).freshFor(now: now) == nil)
    }

    @Test(
        "No answer is fresh for longer than a day",
        arguments: [
            "Cache-Control: max-age=31536000", "Expires: Thu, 01 Jan 2099 00:00:00 GMT",
            "Cache-Control: max-age=99999999999999999999999999",
        ])
    func freshForEver(line: String) {
        #expect(headers([line]).freshFor(now: now) == 86_400)
    }

    @Test(
        "Retry-After is read as seconds or as a date",
        arguments: [
            ("120", 120), ("0", 0), ("Fri, 22 Oct 2021 12:05:00 GMT", 300),
            ("Fri, 22 Oct 2021 11:00:00 GMT", 0),
        ])
    func retryAfter(value: String, seconds: Int) {
        #expect(headers(["Retry-After: \(value)"]).retryAfter(now: now) == seconds)
    }

    @Test(
        "An absurd Retry-After keeps us away for a day at most",
        arguments: [
            "9999999999", "99999999999999999999999999", "Thu, 01 Jan 2099 00:00:00 GMT",
        ])
    func absurdRetryAfter(value: String) {
        #expect(headers(["Retry-After: \(value)"]).retryAfter(now: now) == 86_400)
    }

    @Test("A Retry-After that is neither is none", arguments: ["soon", "-5", "1.5", ""])
    func oddRetryAfter(value: String) {
        #expect(headers(["Retry-After: \(value)"]).retryAfter(now: now) == nil)
    }

    @Test("A status line begins anew, so that interim answers leave nothing behind")
    func interim() {
        let final = headers([
            "HTTP/1.1 103 Early Hints", "ETag: \"early\"", "HTTP/1.1 200 OK", "Age: 1",
        ])
        #expect(final["etag"] == nil)
        #expect(final["age"] == "1")
    }

    @Test("A value with a control character is left out", arguments: ["\0", "\u{1B}", "\u{7F}"])
    func controls(character: String) {
        #expect(headers(["ETag: \"a\(character)b\""])["etag"] == nil)
    }

    @Test("A line without a colon, and one that is far too long, are left out")
    func odd() {
        let long = String(repeating: "x", count: 17_000)
        let read = headers(["nothing", "ETag: \(long)", "Age: 1"])
        #expect(read["etag"] == nil)
        #expect(read["nothing"] == nil)
        #expect(read["age"] == "1")
    }

    private func headers(_ lines: [String]) -> ResponseHeaders {
        var headers = ResponseHeaders()
        for line in lines {
            Array("\(line)\r\n".utf8).withUnsafeBytes { headers.read(line: $0) }
        }
        return headers
    }
}
