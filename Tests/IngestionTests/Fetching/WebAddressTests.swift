import Ingestion
import Testing

@Suite("Addresses that may be fetched")
struct WebAddressTests {
    @Test(
        "Scheme, host and port are read, the port of the scheme where none is named",
        arguments: [
            ("https://news.example/feed", "https", "news.example", 443),
            ("http://news.example", "http", "news.example", 80),
            ("http://news.example:8080/feed", "http", "news.example", 8080),
            ("http://news.example:/feed", "http", "news.example", 80),
            ("HTTPS://News.Example/Feed", "https", "news.example", 443),
            ("https://news.example?feed", "https", "news.example", 443),
            ("https://news.example#feed", "https", "news.example", 443),
            ("https://news.example:65535/", "https", "news.example", 65_535),
            ("http://[2001:db8::1]:8080/feed", "http", "2001:db8::1", 8080),
            ("http://[::1]/", "http", "::1", 80),
            ("https://news.example/a:b@c", "https", "news.example", 443),
            // A mark that combines with a sign is one of the path.
            ("http://news.example/\u{301}a", "http", "news.example", 80),
            ("http://[::1]/\u{301}a", "http", "::1", 80),
            ("http://news.example:8080?\u{301}a", "http", "news.example", 8080),
        ])
    func parts(text: String, scheme: String, host: String, port: Int) throws {
        let address = try #require(WebAddress(text))
        #expect(address.scheme == scheme)
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test(
        "Schemes other than http and https are refused",
        arguments: [
            "ftp://news.example/", "file:///etc/passwd", "gopher://news.example/",
            "javascript:alert(1)", "data:text/html,x", "feed://news.example/", "//news.example/",
            "news.example/feed", "", "http:news.example", "xhttp://news.example/",
        ])
    func schemes(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(
        "A name or password before the host is refused",
        arguments: [
            "http://user@news.example/", "http://user:secret@news.example/",
            "http://news.example@evil.example/", "http://@news.example/",
            "http://news.example:80@evil.example/",
            "http://user@\u{301}news.example/",
        ])
    func users(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(
        "A port that is none is refused",
        arguments: [
            "0", "65536", "99999999999999999999", "http", "-1", "+80", "8 0", "80:80", "\u{301}80",
        ])
    func ports(port: String) {
        #expect(WebAddress("http://news.example:\(port)/") == nil)
    }

    @Test(
        "A control character, a space or a backslash anywhere is refused",
        arguments: ["\n", "\r", "\t", "\0", "\u{1F}", "\u{7F}", " ", "\\"])
    func controls(character: String) {
        #expect(WebAddress("http://news.example/\(character)x") == nil)
        #expect(WebAddress("http://news\(character).example/") == nil)
        #expect(WebAddress("http://news.example/x\(character)") == nil)
    }

    @Test(
        "An address without a host, or with half a bracket, is refused",
        arguments: [
            "http://", "http:///feed", "http://:80/", "http://[]/", "http://[::1/",
            "http://[::1]x/", "http://?q",
        ])
    func hosts(text: String) {
        #expect(WebAddress(text) == nil)
    }
}

@Suite("Hosts that a person allowed")
struct AllowedHostsTests {
    @Test("A host allows all its ports")
    func host() {
        let allowed = AllowedHosts(["intranet.example"])
        #expect(allowed.allow(host: "intranet.example", port: 80))
        #expect(allowed.allow(host: "intranet.example", port: 9000))
    }

    @Test("A host with a port allows that port alone")
    func port() {
        let allowed = AllowedHosts(["intranet.example:8080"])
        #expect(allowed.allow(host: "intranet.example", port: 8080))
        #expect(!allowed.allow(host: "intranet.example", port: 80))
    }

    @Test("An address of the web allows the port that it names or means")
    func address() {
        let allowed = AllowedHosts(["https://intranet.example/feed", "http://10.0.0.7:81/"])
        #expect(allowed.allow(host: "intranet.example", port: 443))
        #expect(!allowed.allow(host: "intranet.example", port: 80))
        #expect(allowed.allow(host: "10.0.0.7", port: 81))
        #expect(!allowed.allow(host: "10.0.0.7", port: 80))
    }

    @Test("Hosts are compared without regard to case")
    func cases() {
        #expect(AllowedHosts(["Intranet.EXAMPLE"]).allow(host: "intranet.example", port: 80))
        #expect(AllowedHosts(["intranet.example"]).allow(host: "INTRANET.example", port: 80))
    }

    @Test("Neither a part of a host's name nor what hangs onto it is allowed")
    func parts() {
        let allowed = AllowedHosts(["intranet.example"])
        for host in ["example", "a.intranet.example", "intranet.example.evil.example", ""] {
            #expect(!allowed.allow(host: host, port: 80))
        }
    }

    @Test("An IPv6 address is allowed with and without brackets", arguments: ["[::1]", "::1"])
    func v6(entry: String) {
        #expect(AllowedHosts([entry]).allow(host: "::1", port: 80))
    }

    @Test("An IPv6 address in brackets allows the port behind them alone")
    func v6Port() {
        let allowed = AllowedHosts(["[::1]:8080"])
        #expect(allowed.allow(host: "::1", port: 8080))
        #expect(!allowed.allow(host: "::1", port: 80))
    }

    @Test("What is neither a host nor an address of the web allows nothing")
    func noHost() {
        #expect(AllowedHosts(["", "ftp://intranet.example/", "a/b"]) == AllowedHosts([]))
    }

    @Test("Two lists together allow what either allows")
    func union() {
        let both = AllowedHosts(["a.example"]).union(AllowedHosts(["b.example:81"]))
        #expect(both.allow(host: "a.example", port: 80))
        #expect(both.allow(host: "b.example", port: 81))
        #expect(!both.allow(host: "b.example", port: 80))
    }
}
