package import Articles

/// An IP address, by the kind of network it belongs to.
///
/// Feeds and redirects are other people's words: they must not lead into this machine or the
/// network around it. The kinds are those of the IANA special-purpose registries (RFC 6890).
package enum NetworkAddress {
    /// What an IPv4 address is reserved for; nil where it is one of the public internet.
    ///
    /// - Parameter bytes: four, in network order.
    package static func reservation(v4 bytes: [UInt8]) -> Message? {
        guard bytes.count == 4 else { return Message("no address") }
        let value = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return v4Blocks.first { value >> (32 - $0.length) == $0.prefix >> (32 - $0.length) }?.name
    }

    /// What an IPv6 address is reserved for; nil where it is one of the public internet.
    ///
    /// An address that stands for an IPv4 one is what that one is: mapped (RFC 4291 §2.5.5.2),
    /// compatible (§2.5.5.1), NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056), Teredo's server aside.
    ///
    /// - Parameter bytes: sixteen, in network order.
    package static func reservation(v6 bytes: [UInt8]) -> Message? {
        guard bytes.count == 16 else { return Message("no address") }
        if let inner = embedded(in: bytes) { return reservation(v4: inner) }
        return v6Blocks.first { begins(bytes, with: $0.prefix, bits: $0.length) }?.name
    }

    private static func embedded(in bytes: [UInt8]) -> [UInt8]? {
        let zeros = bytes.prefix(10).allSatisfy { $0 == 0 }
        if zeros, bytes[10] == 0xFF, bytes[11] == 0xFF { return Array(bytes[12...]) }
        if zeros, bytes[10] == 0, bytes[11] == 0, bytes[12] != 0 { return Array(bytes[12...]) }
        if begins(bytes, with: [0x00, 0x64, 0xFF, 0x9B], bits: 96) { return Array(bytes[12...]) }
        if begins(bytes, with: [0x20, 0x02], bits: 16) { return Array(bytes[2..<6]) }
        return nil
    }

    private static func begins(_ bytes: [UInt8], with prefix: [UInt8], bits: Int) -> Bool {
        for bit in 0..<bits {
            let byte = bit / 8 < prefix.count ? prefix[bit / 8] : 0
            let mask: UInt8 = 0x80 >> UInt8(bit % 8)
            if bytes[bit / 8] & mask != byte & mask { return false }
        }
        return true
    }

    private static let v4Blocks: [(prefix: UInt32, length: UInt32, name: Message)] = [
        (0x0000_0000, 8, Message("this machine")),  // RFC 1122 §3.2.1.3
        (0x0A00_0000, 8, Message("a private network")),  // RFC 1918
        (0x6440_0000, 10, Message("a carrier's network")),  // RFC 6598
        (0x7F00_0000, 8, Message("this machine")),  // RFC 1122 §3.2.1.3
        (0xA9FE_0000, 16, Message("the local link")),  // RFC 3927
        (0xAC10_0000, 12, Message("a private network")),  // RFC 1918
        (0xC000_0000, 24, Message("a protocol")),  // RFC 6890
        (0xC000_0200, 24, Message("documentation")),  // RFC 5737
        (0xC058_6300, 24, Message("a relay")),  // RFC 7526
        (0xC0A8_0000, 16, Message("a private network")),  // RFC 1918
        (0xC612_0000, 15, Message("measurements")),  // RFC 2544
        (0xC633_6400, 24, Message("documentation")),  // RFC 5737
        (0xCB00_7100, 24, Message("documentation")),  // RFC 5737
        (0xE000_0000, 4, Message("multicast")),  // RFC 5771
        (0xF000_0000, 4, Message("no use yet")),  // RFC 1112 §4
    ]

    private static let v6Blocks: [(prefix: [UInt8], length: Int, name: Message)] = [
        ([], 127, Message("this machine")),  // :: and ::1, RFC 4291 §2.5.2, §2.5.3
        ([0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01], 48, Message("a private network")),  // RFC 8215
        ([0x01], 64, Message("a black hole")),  // RFC 6666
        ([0x20, 0x01, 0x00, 0x00], 32, Message("a tunnel")),  // Teredo, RFC 4380
        ([0x20, 0x01, 0x00], 23, Message("a protocol")),  // RFC 2928
        ([0x20, 0x01, 0x0D, 0xB8], 32, Message("documentation")),  // RFC 3849
        ([0x3F, 0xFF], 20, Message("documentation")),  // RFC 9637
        ([0x5F, 0x00], 16, Message("a protocol")),  // RFC 9602
        ([0xFC], 7, Message("a private network")),  // RFC 4193
        ([0xFE, 0x80], 10, Message("the local link")),  // RFC 4291 §2.5.6
        ([0xFE, 0xC0], 10, Message("a private network")),  // RFC 3879
        ([0xFF], 8, Message("multicast")),  // RFC 4291 §2.7
    ]
}
