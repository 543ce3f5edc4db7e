import Articles
import TestSupport
import Testing

@Suite("What a person is told holds no secrets")
struct SecretsTests {
    @Test(
        "An address is told without password and keys, and the words around it stay",
        arguments: [
            ("https://name:word@news.example/feed: error", "https://…@news.example/feed: error"),
            ("ftp://word@news.example.", "ftp://…@news.example."),
            ("no “http://a:b@c@d.example/”, please", "no “http://…@d.example/”, please"),
            (
                "see https://a.example/f?key=s3cret&page=2: gone",
                "see https://a.example/f?key=…&page=2: gone"
            ),
            ("https://a.example/f?access_token=x.", "https://a.example/f?access_token=…."),
            (
                "https://a.example/?9f3c2a7be01d4c55a8e1 and https://b.example/?u=1&pwd=x#y",
                "https://a.example/?… and https://b.example/?u=1&pwd=…"
            ),
        ])
    func hidden(text: String, told: String) {
        #expect(withoutSecrets(text) == told)
        #expect(
            Problem(.fetching, at: .init(text), "r", advice: Message(verbatim: text)).description
                == "\(told): error: fetching: r. \(told)" + (told.hasSuffix("?") ? "" : "."))
    }

    @Test(
        "What holds none stays as it is",
        arguments: [
            "", "no address at all: a@b.example?key=1", "://", "https://", "https://a.example?",
            "https://a.example/a@b/c?page=2&lang=fr#key=1",
            "https://a.example/?id=123456789012345678901234, and so on",
        ])
    func harmless(text: String) {
        #expect(withoutSecrets(text) == text)
    }
}
