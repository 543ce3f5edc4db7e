import Testing

@testable import Ingestion

@Suite("robots.txt")
struct RobotsRulesTests {
    private func allows(_ text: String, _ path: String) -> Bool {
        RobotsRules(text, agent: "Lede").allow("https://news.example" + path)
    }

    @Test("A file that names nobody allows everything")
    func empty() {
        #expect(allows("", "/monde/1.html"))
        #expect(allows("Sitemap: https://news.example/map.xml\n", "/monde/1.html"))
    }

    @Test("What is forbidden for everybody is forbidden for us")
    func everybody() {
        #expect(!allows("User-agent: *\nDisallow: /monde/\n", "/monde/1.html"))
        #expect(allows("User-agent: *\nDisallow: /monde/\n", "/sport/1.html"))
    }

    @Test("A group of our own takes the place of that for everybody, whatever its case")
    func own() {
        let text = "User-agent: *\nDisallow: /\n\nuser-agent: LEDE\nDisallow: /private\n"
        #expect(allows(text, "/monde/1.html"))
        #expect(!allows(text, "/private/1.html"))
    }

    @Test(
        "Octets are compared as what they stand for, however they are written",
        arguments: [
            ("/privé/", "/priv%C3%A9/1.html"), ("/priv%c3%a9/", "/privé/1.html"),
            ("/priv%C3%A9/", "/priv%c3%a9/1.html"), ("/%7Ejane/", "/~jane/1.html"),
            ("/a%2fb", "/a%2Fb"),
        ])
    func octets(rule: String, path: String) {
        #expect(!allows("User-agent: *\nDisallow: \(rule)\n", path))
    }

    @Test("What parts a path is not what is written for it")
    func reserved() {
        #expect(allows("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"))
        #expect(allows("User-agent: *\nDisallow: /a/b\n", "/a%2Fb"))
        #expect(allows("User-agent: *\nDisallow: /100%\n", "/100"))
    }

    @Test("An empty group of our own allows everything")
    func ownEmpty() {
        #expect(allows("User-agent: *\nDisallow: /\n\nUser-agent: lede\nDisallow:\n", "/a"))
    }

    @Test("Several agents share the rules below them")
    func shared() {
        #expect(!allows("User-agent: other\nUser-agent: lede\nDisallow: /a\n", "/a/1"))
    }

    @Test("The longest rule that matches decides, and of two as long the one that allows")
    func longest() {
        let text = "User-agent: *\nDisallow: /monde\nAllow: /monde/une\nDisallow: /b\nAllow: /b\n"
        #expect(allows(text, "/monde/une/1.html"))
        #expect(!allows(text, "/monde/deux.html"))
        #expect(allows(text, "/b"))
    }

    @Test(
        "A star stands for anything, a dollar at the end for the end",
        arguments: [
            ("/*.pdf$", "/a/b.pdf", false), ("/*.pdf$", "/a/b.pdf?x", true),
            ("/a*b*c", "/aXXbYYc/z", false), ("/a*b*c", "/aXXbYY", true), ("/a$", "/a", false),
            ("/a$", "/ab", true), ("/%CC%81a", "/\u{301}a", false), ("/a", "/a?\u{301}b", false),
        ])
    func patterns(rule: String, path: String, isAllowed: Bool) {
        #expect(allows("User-agent: *\nDisallow: \(rule)\n", path) == isAllowed)
    }

    @Test("A comment is no rule")
    func comments() {
        #expect(allows("User-agent: * # all\n# Disallow: /\nDisallow: /x # not here\n", "/a"))
    }

    @Test("A site that cannot be reached allows nothing, one without the file everything")
    func unreachable() {
        #expect(!RobotsRules.closed.allow("https://news.example/"))
        #expect(RobotsRules("", agent: "Lede").allow("https://news.example"))
    }

    @Test("Thousands of patterns that nearly match are told at once, and rather refuse")
    func manyPatterns() {
        let rules = (0..<9000).map { "Disallow: *\(String(repeating: "a", count: 40))b\($0)\n" }
        let file = "User-agent: *\n" + rules.joined()
        #expect(!allows(file, "/" + String(repeating: "a", count: 1900)))
        #expect(allows(file, "/2021/10/a-page-of-the-site"))
    }

    @Test("A pattern of many stars is told at once")
    func manyStars() {
        let rule = String(repeating: "/*a", count: 200) + "b"
        #expect(allows("User-agent: *\nDisallow: \(rule)\n", String(repeating: "/a", count: 2000)))
    }
}
