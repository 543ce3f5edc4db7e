/// How much work a text of YAML may make of reading it.
///
/// The library hashes every key of a map with all that it holds, before anything can be counted: a
/// key may be a map whose key is a map, a thousand deep, and each alias in it stands for all that
/// its anchor holds.
struct YAMLCost {
    /// Bytes that are hashed at most, about.
    private let bytes: Double

    /// About two seconds' work; front matter that people write stays below a hundredth of it.
    var isTooHigh: Bool { bytes > 16e6 }

    /// Signs count wherever they stand, in quotes as well: what is quoted, the grammar alone knows.
    init(of text: String) {
        var text = text
        self.init(text.withUTF8 { Signs(in: $0) })
    }

    private init(_ signs: Signs) {
        // Uses in levels of three multiply most: 3 × 3 × 3 for nine.
        var repeated = 1.0
        for _ in 0..<min(signs.aliases, 100) { repeated *= 1.4423 }  // ∛3
        bytes = Double(signs.length) * repeated * Double(1 + signs.maps + signs.aliases)
    }
}

/// The signs of a text that may nest and repeat.
private struct Signs {
    let length: Int
    /// { and [ and ?, without which no key is more than a word.
    private(set) var maps = 0
    /// Uses of the text's anchors.
    private(set) var aliases = 0

    init(in text: UnsafeBufferPointer<UInt8>) {
        length = text.count
        var anchors: Set<[UInt8]> = []
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0x7B, 0x5B, 0x3F: maps += 1
            case 0x26:
                let name = Signs.name(in: text, from: index + 1)
                if !name.isEmpty { anchors.insert(name) }
            // The library knows no alias before its anchor.
            case 0x2A where anchors.contains(Signs.name(in: text, from: index + 1)): aliases += 1
            default: break
            }
        }
    }

    /// The letters, digits, - and _ of an anchor's name, as libyaml reads them.
    private static func name(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> [UInt8] {
        Array(
            text[start...].prefix { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            })
    }
}
