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
                "https://a.example/?… and https://b.example/?u=1&pwd=…#y"
            ),
            // Mistyped, and with signs in the password that end a host.
            ("https://me:pA/wo-rd@a.example/f is none", "https://…@a.example/f is none"),
            ("https://me:wo#rd@a.example/f", "https://…@a.example/f"),
            ("“https://me:wo rd@a.example/f” is none", "“https://…@a.example/f” is none"),
            ("https://me:wo\"rd@a.example/f", "https://…@a.example/f"),
            ("https://me:wo rd: none", "https://… rd: none"),
            ("https:/me:word@a.example/f", "https:/…@a.example/f"),
            ("(me:word@a.example/f)", "(…@a.example/f)"),
            ("//me:word@a.example/f", "//…@a.example/f"),
            ("https:me:word@a.example", "https:…@a.example"),
            // Other names of passwords.
            ("https://a.example/f?pw=x&n=1", "https://a.example/f?pw=…&n=1"),
            ("https://a.example/f?user_pw=x&n=1", "https://a.example/f?user_pw=…&n=1"),
            ("https://a.example/f?userpw=x&n=1", "https://a.example/f?userpw=…&n=1"),
            ("https://a.example/f?passphrase=x&n=1", "https://a.example/f?passphrase=…&n=1"),
            ("https://a.example/f?ticket=x&pin=1&n=1", "https://a.example/f?ticket=…&pin=…&n=1"),
            // Addresses within addresses.
            (
                "http://a.example/f?url=http://me:word@b.example/g",
                "http://a.example/f?url=http://…@b.example/g"
            ),
            (
                "http://a.example/http://me:word@b.example/g",
                "http://a.example/http://…@b.example/g"
            ),
            ("http://a.example/?u=http%3A%2F%2Fme%3Aword%40b.example", "http://a.example/?u=…"),
            ("a://b/c://d/e://f/g://h/i://j/k: gone", "a://b/c://d/e://f/g://h…: gone"),
            // Without a scheme, behind a blank or a quote, and encoded within another value.
            ("“news.example/rss?token=x” is none", "“news.example/rss?token=…” is none"),
            ("https:/a.example/f?a=1&key=x: none", "https:/a.example/f?a=1&key=…: none"),
            ("https://a.example/a b?token=x", "https://a.example/a b?token=…"),
            ("https://a.example/a\"?token=x.", "https://a.example/a\"?token=…."),
            ("https://a.example/f?x=1%26token=x", "https://a.example/f?x=…"),
            ("https://a.example/f?token=ab\"-cd", "https://a.example/f?token=…"),
            // Behind signs that a combining mark hides.
            ("http://a.example/f?\u{301}key=x", "http://a.example/f?\u{301}key=…"),
            ("http://me:word@\u{301}a.example/f", "http://…@\u{301}a.example/f"),
            ("http://a.example/\u{5B7}f?key=\u{301}x", "http://a.example/\u{5B7}f?key=…"),
            ("http://a.example/f?ke\u{79}\u{301}=x", "http://a.example/f?key\u{301}=…"),
            ("me:word@\u{301}a.example", "…@\u{301}a.example"),
            // Elsewhere than behind "&", and under escaped names.
            ("http://a.example/f#access_token=x", "http://a.example/f#access_token=…"),
            (
                "http://a.example/f;jsessionid=x?a=1;key=y",
                "http://a.example/f;jsessionid=…?a=1;key=…"
            ),
            ("http://a.example/f?%6bey=x, gone", "http://a.example/f?%6bey=…, gone"),
            ("http://a.example/f?token=a\"b", "http://a.example/f?token=…"),
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
            "", "no address at all: a@b.example?page=1", "://", "https://", "https://a.example?",
            "https://a.example/a@b/c?page=2&lang=fr#part-1",
            "http://127.0.0.1:8080/f: error: configuration: none", "http://[::1]:80/@a",
            "Templates/R&D-2024-edition-for-the-team/edition.yaml", "x;session=1.json",
            "C#-2024-10-conference-report.html", "a#key=value.json", "page.html?author=7&x=y.html",
            "https://a.example/?keyword=x&author=y&postcode=z&design=q",
            "mailto:a@b.example", "write to: a@b.example", "cid:1@lede",
            "https://a.example: none @ all",
            "https://a.example/?id=123456789012345678901234, and so on",
        ])
    func harmless(text: String) {
        #expect(withoutSecrets(text) == text)
    }
}
