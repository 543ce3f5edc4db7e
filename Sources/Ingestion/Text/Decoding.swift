import Glibc

/// Bytes of any encoding into UTF-8.
enum Decoding {
    /// Decides on the encoding (byte order mark, server, the document itself, validity) and
    /// decodes; what cannot be decoded becomes U+FFFD.
    static func utf8(_ bytes: [UInt8], mediaType: String? = nil) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(bytes.dropFirst(3))) }
        if let name = wideEncoding(of: bytes), let text = converted(bytes, from: name) {
            return text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
        }
        if isValidUTF8(bytes) && !declaresEscapes(bytes) { return undoubled(bytes) }
        let declared = declaredEncoding(in: bytes)
        let served = mediaType.flatMap { parameter("charset", of: Array($0.utf8)) }
        for name in [served, declared].compactMap({ $0 }) where name != "utf-8" {
            if let text = decoded(bytes, as: name) { return text }
        }
        // A text said to be UTF-8 with a few bad bytes is UTF-8; one without a word is the web's
        // old default.
        if served == "utf-8" || declared == "utf-8", isMostlyUTF8(bytes) { return repaired(bytes) }
        return windows1252(bytes)
    }

    /// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7).
    static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                // Pages are ASCII for the most part: eight bytes at a time.
                while at + 8 <= bytes.count,
                    bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                {
                    at += 8
                }
                guard at < bytes.count else { break }
                let length = lengthOfScalar(bytes, at)
                guard length > 0 else { return false }
                at += length
            }
            return true
        }
    }

    /// Whether more characters of several bytes are whole than broken: what calls itself UTF-8 and
    /// has none is in the web's old encoding.
    private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var at = 0
            var balance = 0
            while at < bytes.count {
                let length = lengthOfScalar(bytes, at)
                if length != 1 { balance += length > 1 ? 1 : -1 }
                at += max(1, length)
            }
            return balance >= 0
        }
    }

    /// The bytes of the well-formed scalar at a place, 0 where there is none.
    private static func lengthOfScalar(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
        func isNext(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            at + offset < bytes.count && range.contains(bytes[at + offset])
        }
        switch bytes[at] {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return isNext(1) ? 2 : 0
        case 0xE0: return isNext(1, 0xA0...0xBF) && isNext(2) ? 3 : 0
        case 0xED: return isNext(1, 0x80...0x9F) && isNext(2) ? 3 : 0
        case 0xE1...0xEF: return isNext(1) && isNext(2) ? 3 : 0
        case 0xF0: return isNext(1, 0x90...0xBF) && isNext(2) && isNext(3) ? 4 : 0
        case 0xF4: return isNext(1, 0x80...0x8F) && isNext(2) && isNext(3) ? 4 : 0
        case 0xF1...0xF3: return isNext(1) && isNext(2) && isNext(3) ? 4 : 0
        default: return 0
        }
    }

    /// The bytes as UTF-8, ill-formed parts replaced.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        isValidUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    /// A UTF-8 text with the characters undone that somebody encoded twice ("â\u{80}\u{99}" for "’").
    ///
    /// They are told by control characters of U+0080 to U+009F, which no text holds otherwise.
    static func undoubled(_ bytes: [UInt8]) -> [UInt8] {
        var at = 0
        var result: [UInt8] = []
        var kept = 0
        while let next = firstControl(in: bytes, from: at) {
            at = next + 1
            guard let once = doubled(around: next, in: bytes), once.range.lowerBound >= kept
            else { continue }
            result.append(contentsOf: bytes[kept..<once.range.lowerBound])
            result.append(contentsOf: once.text)
            kept = once.range.upperBound
            at = kept
        }
        guard kept > 0 else { return bytes }
        result.append(contentsOf: bytes[kept...])
        return result
    }

    /// Where the next character of U+0080 to U+009F stands.
    private static func firstControl(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            var at = start
            while at < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + at, 0xC2, bytes.count - at)
            {
                let place = UnsafeRawPointer(found) - base
                if place + 1 < bytes.count, bytes[place + 1] & 0xE0 == 0x80 { return place }
                at = place + 1
            }
            return nil
        }
    }

    /// The character whose UTF-8 bytes, taken for characters of their own, stand around a place.
    private static func doubled(
        around place: Int, in bytes: [UInt8]
    ) -> (range: Range<Int>, text: [UInt8])? {
        for back in 1...3 where place - 2 * back >= 0 {
            let start = place - 2 * back
            guard let lead = latin1(bytes, at: start) else { return nil }
            let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
            guard length > back else { continue }
            let text = (0..<length).compactMap { latin1(bytes, at: start + 2 * $0) }
            if text.count == length, isValidUTF8(text) {
                return (start..<start + 2 * length, text)
            }
        }
        return nil
    }

    /// The number of a character of U+0080 to U+00FF, which is two bytes long.
    private static func latin1(_ bytes: [UInt8], at index: Int) -> UInt8? {
        guard index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 else { return nil }
        switch bytes[index] {
        case 0xC2: return bytes[index + 1]
        case 0xC3: return bytes[index + 1] | 0x40
        default: return nil
        }
    }

    /// What each byte of 0x80 to 0x9F stands for in windows-1252, which is what pages mean by
    /// iso-8859-1 (WHATWG Encoding §9.1).
    static let windows1252Controls: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
        0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]

    private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
            } else if byte < 0xA0 {
                appendUTF8(UInt32(windows1252Controls[Int(byte) - 0x80]), to: &result)
            } else {
                appendUTF8(UInt32(byte), to: &result)
            }
        }
        return result
    }

    static func appendUTF8(_ scalar: UInt32, to bytes: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(scalar) else {
            bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            return
        }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func decoded(_ bytes: [UInt8], as name: String) -> [UInt8]? {
        switch name {
        case "iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii", "windows-1252",
            "cp1252", "iso_8859-1":
            return windows1252(bytes)
        case "utf8": return repaired(bytes)
        case "gb2312", "gbk": return converted(bytes, from: "gb18030")
        case "shift_jis", "sjis", "x-sjis": return converted(bytes, from: "cp932")
        case "ks_c_5601-1987", "euc-kr": return converted(bytes, from: "cp949")
        case "iso-8859-9": return converted(bytes, from: "windows-1254")
        case "macintosh", "x-mac-roman": return converted(bytes, from: "macintosh")
        // A document that can be read as ASCII does not lie in one of these.
        case let wide where wide.hasPrefix("utf-16") || wide.hasPrefix("utf-32"): return nil
        default: return converted(bytes, from: name)
        }
    }

    /// Whether an encoding that stays within ASCII bytes is declared (iso-2022-jp, utf-7).
    private static func declaresEscapes(_ bytes: [UInt8]) -> Bool {
        let name = declaredEncoding(in: bytes) ?? ""
        return name.hasPrefix("iso-2022") || name == "hz-gb-2312"
    }

    /// UTF-16 and UTF-32, told by mark or by where the zeros stand.
    private static func wideEncoding(of bytes: [UInt8]) -> String? {
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (0xFF, 0xFE, 0, 0), (0x3C, 0, 0, 0): return "utf-32le"
        case (0, 0, 0xFE, 0xFF), (0, 0, 0, 0x3C): return "utf-32be"
        case (0xFF, 0xFE, _, _), (0x3C, 0, _, 0): return "utf-16le"
        case (0xFE, 0xFF, _, _), (0, 0x3C, 0, _): return "utf-16be"
        default: return nil
        }
    }

    /// The encoding that an XML declaration or a `<meta>` names in the first 2 KiB.
    private static func declaredEncoding(in bytes: [UInt8]) -> String? {
        let head = Array(bytes.prefix(2048))
        if head.starts(with: Array("<?xml".utf8)),
            let end = head.firstIndex(of: UInt8(ascii: ">"))
        {
            return parameter("encoding", of: Array(head[..<end]))
        }
        return parameter("charset", of: head)
    }

    /// The value behind `name=`, quoted or not, in lower case.
    private static func parameter(_ name: String, of bytes: [UInt8]) -> String? {
        let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
        let wanted = Array(name.utf8)
        var at = 0
        while at + wanted.count < lower.count {
            guard lower[at] == wanted[0], lower[at...].starts(with: wanted) else {
                at += 1
                continue
            }
            var rest = lower[(at + wanted.count)...].drop { $0 <= 0x20 }
            at += wanted.count
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
            let value = rest.prefix {
                (0x61...0x7A).contains($0) || (0x30...0x3A).contains($0) || $0 == 0x2D
                    || $0 == 0x5F
            }
            if !value.isEmpty { return String(decoding: value, as: UTF8.self) }
        }
        return nil
    }

    /// glibc's iconv; a byte that does not belong becomes U+FFFD.
    private static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        guard let converter = iconv_open("UTF-8", name),
            Int(bitPattern: converter) != -1
        else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        input.withUnsafeMutableBytes { inputBuffer in
            var from = inputBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = inputBuffer.count
            while left > 0 {
                let (written, failure) = chunk.withUnsafeMutableBytes { chunkBuffer in
                    var to = chunkBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = chunkBuffer.count
                    let status = iconv(converter, &from, &left, &to, &room)
                    return (
                        chunkBuffer.count - room, status == -1 ? errno : 0
                    )
                }
                result.append(contentsOf: chunk[..<written])
                if failure == EILSEQ || failure == EINVAL {
                    result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    from = from?.advanced(by: 1)
                    left -= 1
                } else if failure != E2BIG, failure != 0 || written == 0 {
                    return
                }
            }
        }
        return result
    }
}
