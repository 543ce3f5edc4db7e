import Articles

@testable import Ingestion

extension ParserTarget {
    /// An answer of a server: lines of headers, an empty line, a body, which is read as robots.txt.
    static let answers = ParserTarget(name: "answers") { bytes in
        let (lines, body) = parts(of: bytes)
        var headers = ResponseHeaders()
        for line in lines { line.withUnsafeBytes { headers.read(line: $0) } }
        let location = headers["location"]
        return fault(of: headers) ?? location.flatMap(fault(ofAddress:))
            ?? unpackingFault(body, as: headers.list("content-encoding"))
            ?? robotsFault(String(decoding: body, as: UTF8.self), asked: location)
    }

    private static func parts(of bytes: [UInt8]) -> ([ArraySlice<UInt8>], [UInt8]) {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if line.isEmpty || line.elementsEqual([0x0D]) { return (lines, Array(rest)) }
            // As they come: with the end of the line.
            lines.append(bytes[line.startIndex...end])
        }
        return (lines + [rest], [])
    }

    // MARK: Headers

    /// 2021-10-25T05:00:00Z.
    private static let now = 1_635_138_000

    private static func fault(of headers: ResponseHeaders) -> String? {
        for wait in [headers.freshFor(now: now), headers.retryAfter(now: now)] {
            if let wait, !(0...86_400).contains(wait) { return "a wait of \(wait) s" }
        }
        for name in ["etag", "last-modified", "content-type", "location", "retry-after"] {
            let text = headers.list(name) ?? ""
            let control = text.unicodeScalars.first { $0.value < 0x20 || $0.value == 0x7F }
            if let control { return "U+\(control.value) in \(name)" }
        }
        return nil
    }

    private static func fault(ofAddress reference: String) -> String? {
        // Whatever stands before it, a key is not told.
        let told = withoutSecrets("\(reference)?token=hush-hush")
        if told.contains("hush-hush"), !reference.contains("hush") { return "told: \(told)" }
        guard let url = Address.resolved(reference, base: "https://sel.example/2021/a.html") else {
            return nil
        }
        if Address.resolved(url, base: nil) != url { return "\(url) resolves to something else" }
        guard let web = WebAddress(url) else { return "\(url) is no address of the web" }
        let short = Address.canonical(url)
        if Address.canonical(short) != short { return "\(short) becomes shorter" }
        let host = web.host.hasPrefix("www.") ? String(web.host.dropFirst(4)) : web.host
        if Address.host(of: url) != host { return "\(url) is of two hosts" }
        return AllowedHosts([url]).allow(host: web.host, port: web.port)
            ? nil : "\(url) does not allow itself"
    }

    // MARK: Packed bodies

    /// However the pieces come, the same comes out, and never more than the limit.
    private static func unpackingFault(_ body: [UInt8], as header: String?) -> String? {
        // What is packed otherwise says so.
        guard let coding = try? ContentDecoding.coding(named: header) else { return nil }
        let whole = unpacked(body, coding, piece: max(body.count, 1))
        if whole.bytes.count > limit { return "\(whole.bytes.count) bytes" }
        for piece in [1, 7] where body.count < 4096 {
            let again = unpacked(body, coding, piece: piece)
            if again.fault != whole.fault { return "\(again.fault) by \(piece), \(whole.fault)" }
            if whole.fault == "", again.bytes != whole.bytes { return "other bytes by \(piece)" }
        }
        return nil
    }

    private static let limit = 1 << 18

    private static func unpacked(
        _ body: [UInt8], _ coding: ContentDecoding.Coding, piece: Int
    ) -> (bytes: [UInt8], fault: String) {
        let decoding = ContentDecoding(coding, limit: limit)
        do throws(FetchFailure) {
            for start in stride(from: 0, to: body.count, by: piece) {
                let part = Array(body[start..<min(start + piece, body.count)])
                try part.withUnsafeBufferPointer { (part) throws(FetchFailure) in
                    try decoding.append(UnsafeRawBufferPointer(part))
                }
            }
            try decoding.finish()
            return (decoding.bytes, "")
        } catch {
            return (decoding.bytes, "\(error)")
        }
    }

    // MARK: robots.txt

    /// Line ends and the case of our name mean nothing, and a letter may be encoded.
    private static func robotsFault(_ text: String, asked location: String?) -> String? {
        let resolved = location.flatMap {
            Address.resolved($0, base: "https://sel.example/2021/a.html")
        }
        let url = resolved ?? "https://sel.example/2021/a.html"
        let rules = RobotsRules(text, agent: "Lede")
        let isAllowed = rules.allow(url)
        if RobotsRules(text, agent: "lEDE").allow(url) != isAllowed {
            return "case means something"
        }
        let returns = String(
            decoding: text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, as: UTF8.self)
        if RobotsRules(returns, agent: "Lede").allow(url) != isAllowed {
            return "line ends mean something"
        }
        let path = Address.path(of: url)
        if let letter = path.utf8.firstIndex(of: UInt8(ascii: "a")), path.hasPrefix("/") {
            let encoded = "https://sel.example\(path[..<letter])%61\(path[letter...].dropFirst())"
            if rules.allow(encoded) != rules.allow("https://sel.example\(path)") {
                return "\(encoded) is another"
            }
        }
        return RobotsRules.closed.allow(url) ? "\(url) of a closed site" : nil
    }
}
