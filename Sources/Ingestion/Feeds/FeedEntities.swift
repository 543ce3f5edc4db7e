/// What references in a feed stand for.
///
/// Besides the five of XML and numbers, feeds use HTML's names without declaring them. Entities
/// that a DOCTYPE declares are read where they are plain text: nothing external, nothing nested,
/// nothing long, so that no feed can read files or grow.
struct FeedEntities: Sendable {
    private(set) var declared: [String: [UInt8]] = [:]

    /// The characters with their references resolved; what is no reference stays as it is.
    func resolved(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.holds(UInt8(ascii: "&")), var next = text.firstIndex(of: UInt8(ascii: "&"))
        else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var at = text.startIndex
        while true {
            result.append(contentsOf: text[at..<next])
            at = appendReference(text, next, to: &result)
            guard let following = text[at...].firstIndex(of: UInt8(ascii: "&")) else { break }
            next = following
        }
        result.append(contentsOf: text[at...])
        return result[...]
    }

    /// - Returns: one past what was read.
    private func appendReference(
        _ text: ArraySlice<UInt8>, _ at: Int, to result: inout [UInt8]
    ) -> Int {
        let name = text[(at + 1)...].prefix(32).prefix(while: isNameByte)
        guard !name.isEmpty, name.endIndex < text.endIndex,
            text[name.endIndex] == UInt8(ascii: ";")
        else {
            result.append(UInt8(ascii: "&"))
            return at + 1
        }
        if name.first == UInt8(ascii: "#") {
            guard let scalar = number(name.dropFirst()) else {
                result.append(UInt8(ascii: "&"))
                return at + 1
            }
            Decoding.appendUTF8(scalar, to: &result)
        } else if let byte = predefined(name) {
            result.append(byte)
        } else {
            let word = String(decoding: name, as: UTF8.self)
            if let value = declared[word], result.count < text.count + FeedEntities.growth {
                result.append(contentsOf: value)
            } else if let scalar = htmlEntity(named: word) {
                Decoding.appendUTF8(scalar, to: &result)
            } else {
                result.append(UInt8(ascii: "&"))
                return at + 1
            }
        }
        return name.endIndex + 1
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || [0x23, 0x2D, 0x2E, 0x5F].contains(byte)
    }

    private func predefined(_ name: ArraySlice<UInt8>) -> UInt8? {
        switch name.count {
        case 2 where name.last == UInt8(ascii: "t"):
            if name.first == UInt8(ascii: "l") { return UInt8(ascii: "<") }
            return name.first == UInt8(ascii: "g") ? UInt8(ascii: ">") : nil
        case 3 where name.elementsEqual("amp".utf8): return UInt8(ascii: "&")
        case 4 where name.elementsEqual("quot".utf8): return UInt8(ascii: "\"")
        case 4 where name.elementsEqual("apos".utf8): return UInt8(ascii: "'")
        default: return nil
        }
    }

    /// The number of a reference (`8217`, `x2019`), where XML allows its character.
    private func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
        let isHexadecimal = (digits.first ?? 0) | 0x20 == UInt8(ascii: "x")
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard let value = UInt32(text, radix: isHexadecimal ? 16 : 10),
            Unicode.Scalar(value) != nil, value >= 32 || [9, 10, 13].contains(value)
        else { return nil }
        return value
    }
}

extension FeedEntities {
    /// A declared text may not be longer: an address, the name of a firm.
    private static let longest = 100
    private static let most = 100
    /// How many bytes longer than written they may make a field.
    private static let growth = 10_000

    /// Reads the declarations of a DOCTYPE: `<!ENTITY name "text">`.
    init(doctype: ArraySlice<UInt8>) {
        let opening = Array("<!ENTITY".utf8)
        var at = doctype.startIndex
        while let open = doctype[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            guard doctype[open...].starts(with: opening),
                declared.count < FeedEntities.most
            else { continue }
            let rest = doctype[(open + opening.count)...].drop { $0 <= 0x20 }
            let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "%") }
            let value = doctype[name.endIndex...].drop { $0 <= 0x20 }
            guard !name.isEmpty, let quote = value.first, quote == 0x22 || quote == 0x27 else {
                continue
            }
            let text = value.dropFirst().prefix { $0 != quote }
            let signs = [UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "<")]
            guard text.count <= FeedEntities.longest, !text.contains(where: signs.contains)
            else { continue }
            let word = String(decoding: name, as: UTF8.self)
            if declared[word] == nil { declared[word] = Array(text) }
        }
    }

    /// One past the end of a DOCTYPE that begins at a "<".
    static func endOfDoctype(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var depth = 0
        for at in start..<text.count {
            switch text[at] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0: return at + 1
            default: break
            }
        }
        return text.count
    }
}
