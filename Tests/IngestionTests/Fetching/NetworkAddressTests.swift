import Articles
import Glibc
import Ingestion
import TestSupport
import Testing

@Suite("Addresses that are not of the public internet")
struct NetworkAddressTests {
    @Test(
        "The first and the last address of every reserved IPv4 block are told by its name",
        arguments: [
            ("0.0.0.0", "0.255.255.255", "this machine"),
            ("10.0.0.0", "10.255.255.255", "a private network"),
            ("100.64.0.0", "100.127.255.255", "a carrier's network"),
            ("127.0.0.0", "127.255.255.255", "this machine"),
            ("169.254.0.0", "169.254.255.255", "the local link"),
            ("172.16.0.0", "172.31.255.255", "a private network"),
            ("192.0.0.0", "192.0.0.255", "a protocol"),
            ("192.0.2.0", "192.0.2.255", "documentation"),
            ("192.88.99.0", "192.88.99.255", "a relay"),
            ("192.168.0.0", "192.168.255.255", "a private network"),
            ("198.18.0.0", "198.19.255.255", "measurements"),
            ("198.51.100.0", "198.51.100.255", "documentation"),
            ("203.0.113.0", "203.0.113.255", "documentation"),
            ("224.0.0.0", "239.255.255.255", "multicast"),
            ("240.0.0.0", "255.255.255.255", "no use yet"),
        ])
    func v4Blocks(first: String, last: String, name: String) throws {
        #expect(try reservation(first)?.description == name)
        #expect(try reservation(last)?.description == name)
    }

    @Test(
        "IPv4 addresses right beside the reserved blocks are public",
        arguments: [
            "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
            "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255",
            "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0",
            "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
            "203.0.114.0", "223.255.255.255",
        ])
    func publicV4(text: String) throws {
        #expect(try reservation(text) == nil)
    }

    @Test(
        "IPv6 addresses of reserved blocks are told by the block's name",
        arguments: [
            ("::", "this machine"), ("::1", "this machine"),
            ("64:ff9b:1::1", "a private network"), ("64:ff9b:1:ffff::", "a private network"),
            ("100::", "a black hole"), ("100::ffff", "a black hole"),
            ("2001::1", "a tunnel"), ("2001:1::1", "a protocol"),
            ("2001:1ff:ffff::", "a protocol"), ("2001:db8::", "documentation"),
            ("2001:db8:ffff::", "documentation"), ("3fff:fff::1", "documentation"),
            ("5f00::1", "a protocol"), ("fc00::", "a private network"),
            ("fdff:ffff::", "a private network"), ("fe80::1", "the local link"),
            ("febf::1", "the local link"), ("fec0::1", "a private network"),
            ("feff::1", "a private network"), ("ff02::1", "multicast"),
        ])
    func v6Blocks(text: String, name: String) throws {
        #expect(try reservation(text)?.description == name)
    }

    @Test(
        "IPv6 addresses of the public internet are allowed",
        arguments: [
            "2606:4700::1111", "2a00:1450:4001:80b::200e", "2001:4860:4860::8888", "2001:200::",
            "2001:db7:ffff::1", "2001:db9::1", "100:0:0:1::", "3ffe:ffff::1", "3fff:1000::1",
        ])
    func publicV6(text: String) throws {
        #expect(try reservation(text) == nil)
    }

    @Test(
        "An IPv6 address that stands for an IPv4 one is what that one is",
        arguments: [
            // Mapped, compatible, NAT64, 6to4.
            ("::ffff:127.0.0.1", "this machine"), ("::ffff:10.1.2.3", "a private network"),
            ("::127.0.0.1", "this machine"), ("::192.168.1.1", "a private network"),
            ("64:ff9b::127.0.0.1", "this machine"), ("64:ff9b::a9fe:a9fe", "the local link"),
            ("2002:7f00:1::", "this machine"), ("2002:c0a8:101::1", "a private network"),
        ])
    func embedded(text: String, name: String) throws {
        #expect(try reservation(text)?.description == name)
    }

    @Test(
        "An IPv6 address that stands for a public IPv4 one is public",
        arguments: ["::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::1"])
    func embeddedPublic(text: String) throws {
        #expect(try reservation(text) == nil)
    }

    @Test("Bytes that are no address are refused", arguments: [0, 3, 5, 15, 17])
    func noAddress(count: Int) {
        let bytes = [UInt8](repeating: 8, count: count)
        #expect(NetworkAddress.reservation(v4: bytes) == "no address")
        #expect(NetworkAddress.reservation(v6: bytes) == "no address")
    }

    /// The system reads the address, so that the bytes are those of a socket.
    private func reservation(_ text: String) throws -> Message? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            return NetworkAddress.reservation(v4: Array(bytes.prefix(4)))
        }
        try #require(inet_pton(AF_INET6, text, &bytes) == 1)
        return NetworkAddress.reservation(v6: bytes)
    }
}
