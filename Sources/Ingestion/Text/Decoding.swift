internal import Articles

/// Bytes of any encoding into UTF-8.
enum Decoding {
    /// Decides on the encoding (byte order mark, server, the document itself, validity) and
    /// decodes; what cannot be decoded becomes U+FFFD.
    static func utf8(_ bytes: [UInt8], mediaType: String? = nil) -> [UInt8] {
        text(bytes, mediaType: mediaType).text
    }

    /// ``utf8(_:mediaType:)``, and what had to be assumed where the bytes are not what they are
    /// said to be.
    static func text(
        _ bytes: [UInt8], mediaType: String? = nil
    ) -> (text: [UInt8], doubt: Message?) {
        if let text = certain(bytes) { return (text, nil) }
        let served = mediaType.flatMap { parameter("charset", of: Array($0.utf8)) }
        let named = [served, declaredEncoding(in: bytes, first: 64 << 10)].compactMap { $0 }
        for name in named where name != "utf-8" && name != "utf8" {
            if let text = decoded(bytes, as: name) {
                return (text, doubt(of: text, from: bytes, as: name))
            }
        }
        // A text said to be UTF-8 with a few bad bytes is UTF-8; one without a word is the web's
        // old default.
        if named.contains(where: { $0 == "utf-8" || $0 == "utf8" }), isMostlyUTF8(bytes) {
            let text = repaired(bytes)
            return (text, doubt(of: text, from: bytes, as: "utf-8"))
        }
        let doubt = named.first.map { name in
            Message("it calls itself “\(name)” and is not; it was read as windows-1252")
        }
        return (windows1252(bytes), doubt)
    }

    /// A warning where bytes do not belong into their encoding.
    private static func doubt(of text: [UInt8], from bytes: [UInt8], as name: String) -> Message? {
        let count = replacements(in: text) - (isValidUTF8(bytes) ? replacements(in: bytes) : 0)
        guard count > 0 else { return nil }
        return Message(
            count,
            one: "it was read as “\(name)”, as it calls itself, but \(count) character is none of",
            " that and became U+FFFD",
            many:
                "it was read as “\(name)”, as it calls itself, but \(count) characters are none of",
            " that and became U+FFFD")
    }

    private static func replacements(in text: [UInt8]) -> Int {
        text.indices.dropLast(2).count {
            text[$0] == 0xEF && text[$0 + 1] == 0xBF && text[$0 + 2] == 0xBD
        }
    }

    /// The text of bytes that say or show by themselves what they are.
    private static func certain(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(bytes.dropFirst(3))) }
        if let name = wideEncoding(of: bytes), let text = converted(bytes, from: name) {
            return text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
        }
        return isValidUTF8(bytes) && !declaresEscapes(bytes) ? undoubled(bytes) : nil
    }

    /// The bytes as UTF-8, ill-formed parts replaced.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        isValidUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
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

    /// Whether an encoding that stays within ASCII bytes is declared (iso-2022-jp), and they all are
    /// such: a text in UTF-8 may speak of it.
    private static func declaresEscapes(_ bytes: [UInt8]) -> Bool {
        let name = declaredEncoding(in: bytes, first: 2048) ?? ""
        return (name.hasPrefix("iso-2022") || name == "hz-gb-2312")
            && bytes.allSatisfy { $0 < 0x80 }
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
}
