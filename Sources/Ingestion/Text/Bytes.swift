internal import Articles
import Glibc

/// What a hexadecimal digit stands for, 0 to 15; nil where it is none.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether another text stands at a place.
    func has(_ other: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start >= 0, start + other.count <= count else { return false }
        guard let base = baseAddress, let sought = other.baseAddress else { return true }
        return memcmp(base + start, sought, other.count) == 0
    }
}

extension Collection<UInt8> {
    /// Whether a byte stands anywhere: `contains`, at the speed of the C library.
    func holds(_ byte: UInt8) -> Bool {
        withContiguousStorageIfAvailable { $0.place(of: byte) < $0.count } ?? contains(byte)
    }

    /// Whether there may be tags or references in a text of HTML.
    var holdsMarkup: Bool { holds(UInt8(ascii: "<")) || holds(UInt8(ascii: "&")) }
}

extension String {
    /// Whether the bytes of another text stand at the beginning of this one's.
    func begins(withBytesOf start: String) -> Bool {
        var (text, start) = (self, start)
        return text.withUTF8 { text in start.withUTF8 { text.has($0, at: 0) } }
    }

    /// Whether the bytes of another text stand at the end of this one's: `hasSuffix` goes by
    /// characters, which have to be told from one another first.
    func ends(withBytesOf end: String) -> Bool {
        var (text, end) = (self, end)
        return text.withUTF8 { text in end.withUTF8 { text.has($0, at: text.count - $0.count) } }
    }
}

extension StringProtocol {
    /// The parts of a text between the places where another one stands, the empty ones too.
    func parted(by separator: String) -> [String] {
        var (text, separator) = (String(self), separator)
        return text.withUTF8 { text in
            separator.withUTF8 { separator in
                var parts: [String] = []
                var rest = text[...]
                while !separator.isEmpty,
                    let place = UnsafeBufferPointer(rebasing: rest).place(ofBytes: separator)
                {
                    parts.append(String(decoding: rest.prefix(place), as: UTF8.self))
                    rest = rest.dropFirst(place + separator.count)
                }
                return parts + [String(decoding: rest, as: UTF8.self)]
            }
        }
    }

    /// How many words stand between the spaces of a text.
    var spacedWords: Int {
        var count = 0
        var isInside = false
        for byte in utf8 {
            if byte != 0x20, !isInside { count += 1 }
            isInside = byte != 0x20
        }
        return count
    }

    /// Whether the bytes of another text stand in this one.
    ///
    /// The searches of the standard library and of Foundation go by characters, at a hundred
    /// times the cost.
    func contains(bytesOf part: some StringProtocol) -> Bool {
        var (text, part) = (String(self), String(part))
        return text.withUTF8 { text in
            part.withUTF8 { text.contains(bytes: $0) }
        }
    }

    /// Where the bytes of another text stand first in this one's, or last; nil where nowhere.
    func range(ofBytes part: String, backwards: Bool = false) -> Range<Index>? {
        var (text, part) = (String(self), part)
        let place = text.withUTF8 { text in
            part.withUTF8 { part -> Int? in
                guard text.count >= part.count, !part.isEmpty else { return nil }
                guard backwards else { return text.place(ofBytes: part) }
                return (0...(text.count - part.count)).last { place in
                    text[place..<place + part.count].elementsEqual(part)
                }
            }
        }
        guard let place else { return nil }
        let start = utf8.index(startIndex, offsetBy: place)
        return start..<utf8.index(start, offsetBy: part.utf8.count)
    }
}
