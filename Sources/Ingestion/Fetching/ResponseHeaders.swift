internal import Articles
internal import Foundation

/// The header fields of one answer, by lower-case name; of several of one name all, in order.
struct ResponseHeaders {
    private var fields: [String: [String]] = [:]

    subscript(name: String) -> String? { fields[name]?.last }

    /// The values of all lines of one name as one list (RFC 9110 §5.3).
    func list(_ name: String) -> String? { fields[name]?.joined(separator: ", ") }

    /// Reads one line as it came; a status line begins anew, since interim answers (RFC 9110
    /// §15.2) have fields of their own.
    mutating func read(line: UnsafeRawBufferPointer) {
        if line.starts(with: "HTTP/".utf8) {
            fields = [:]
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line.count < 16_384 else {
            return
        }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let value = trimmed(String(decoding: line[(colon + 1)...], as: UTF8.self)[...])
        // What a server says goes back to it and into the archive: never with a control character.
        guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            return
        }
        fields[name, default: []].append(value)
    }

    /// The seconds for which an answer is fresh (RFC 9111 §4.2.1), 0 to a day.
    func freshFor(now: Int) -> Int? {
        let directives = (list("cache-control") ?? "").lowercased()
            .split(separator: ",").map { trimmed($0) }
        if directives.contains("no-store") || directives.contains("no-cache") { return 0 }
        if let age = directives.first(where: { $0.hasPrefix("max-age=") }),
            let seconds = ResponseHeaders.seconds(String(age.dropFirst(8)))
        {
            let spent = self["age"].flatMap(ResponseHeaders.seconds) ?? 0
            return min(max(seconds - spent, 0), FetchPolicy.longestWait)
        }
        guard let expires = self["expires"] else { return nil }
        // "0" and other words that are no date mean: already stale (RFC 9111 §5.3).
        guard let moment = ResponseHeaders.date(expires) else { return 0 }
        let date = self["date"].flatMap(ResponseHeaders.date) ?? now
        return min(max(moment - date, 0), FetchPolicy.longestWait)
    }

    /// The seconds to stay away (RFC 9110 §10.2.3), 0 to a day.
    func retryAfter(now: Int) -> Int? {
        guard let text = self["retry-after"] else { return nil }
        if let seconds = ResponseHeaders.seconds(text) {
            return min(seconds, FetchPolicy.longestWait)
        }
        return ResponseHeaders.date(text).map { min(max($0 - now, 0), FetchPolicy.longestWait) }
    }

    /// Digits alone; more than fit count as very many.
    private static func seconds(_ text: String) -> Int? {
        let digits = text.filter { $0 != "\"" }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return digits.utf8.count > 10 ? 9_999_999_999 : Int(digits)
    }

    /// An HTTP date in any of its three forms (RFC 9110 §5.6.7), as seconds since 1970.
    private static func date(_ text: String) -> Int? {
        Dates.ofHTTP(text)?.seconds
    }
}
