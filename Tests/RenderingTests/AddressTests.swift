import Testing

@testable import Rendering

@Suite("Addresses")
struct AddressTests {
    static let refused = [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:x",
        "\u{1}javascript:x", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "chrome://x",
        "smb://host/x", "//evil.example/x", "/relative", "", "https:", "https://", "https:///x",
        "https://user@evil.example/", "https://user:word@evil.example/", "https://a\\@b.example/",
        "https://a%40b.example/", "http:evil.example", "mailto:", "mailto:x", "ftp://a.example/",
        "https://a b.example/", "https://<b>.example/", "https://a.example:99999/",
        "https://a.example:x/", "https://:80/", "https://a.example:80:80/", "https://[::1/",
        "https://[x]/", "https://[::1]x/", "https://a[b].example/",
        "https://me@\u{301}a.example/", "https://a.example:0/",
    ]

    @Test("Other schemes, user names and half addresses are refused", arguments: refused)
    func refusal(address: String) {
        #expect(safeAddress(address) == nil)
    }

    @Test("What could end a destination is percent-encoded")
    func encoding() {
        #expect(
            safeAddress("https://a.example/x (1)/\"q\"?r=<b>&s='t'*#é")
                == "https://a.example/x%20%281%29/%22q%22?r=%3Cb%3E&s=%27t%27%2A#%C3%A9")
        #expect(safeAddress("HTTPS://A.example/%20ok") == "https://A.example/%20ok")
        #expect(safeAddress("mailto:a@b.example?subject=x y") == "mailto:a@b.example?subject=x%20y")
        #expect(safeAddress("https://müller.example/") == "https://müller.example/")
        #expect(
            safeAddress("https://a.example/\u{301}?\u{5B7}x") == "https://a.example/%CC%81?%D6%B7x")
        #expect(safeAddress("http://[::1]:80/") == "http://[::1]:80/")
        #expect(safeAddress("http://a.example:65535") == "http://a.example:65535")
        #expect(safeAddress("http://a.example:/") == "http://a.example:/")
    }

    @Test("An encoded address stays as it is")
    func idempotent() {
        let once = safeAddress("https://a.example/x (1)?q=\"é\"")
        #expect(once.flatMap(safeAddress) == once)
    }

    @Test("Pictures are of the web alone")
    func pictures() {
        #expect(safeImageAddress("mailto:a@b.example") == nil)
        #expect(safeImageAddress("https://a.example/a.png") != nil)
    }
}
