// What a document says of its own encoding.
extension Decoding {
    /// The encoding that an XML declaration or a `<meta>` names.
    ///
    /// Browsers look through 1,024 bytes for it and, as they meet a `<meta>` later on, begin anew
    /// (WHATWG HTML §13.2.3.2, §13.2.3.4): a page may have its scripts before it.
    static func declaredEncoding(in bytes: [UInt8], first limit: Int) -> String? {
        let head = Array(bytes.prefix(limit))
        if head.starts(with: Array("<?xml".utf8)),
            let end = head.firstIndex(of: UInt8(ascii: ">"))
        {
            return parameter("encoding", of: Array(head[..<end]))
        }
        // Not `<script charset=…>`, which says what that script is in.
        return meta(in: head) ?? parameter("charset", of: Array(head.prefix(2048)))
    }

    /// The encoding that the first `<meta>` with one names.
    private static func meta(in head: [UInt8]) -> String? {
        let name = Array("meta".utf8)
        var at = 0
        while let open = head[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            guard head[at...].prefix(4).map({ $0 | 0x20 }) == name else { continue }
            let end = head[at...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
            if let found = parameter("charset", of: Array(head[at..<end])) { return found }
            at = end
        }
        return nil
    }

    /// The value behind `name=`, quoted or not, in lower case.
    static func parameter(_ name: String, of bytes: [UInt8]) -> String? {
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
}
